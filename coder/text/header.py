"""The header of a transcript: lines that say when, where and who, before anybody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from coder.text import label_words
from coder.text.candidates import Candidate
from coder.text.labels import Shape
from coder.text.lines import line_end

_NAMES = re.compile(
    r"(?:(?:[A-ZÆØÅ0-9][\w.'’/-]*|og|and|af|of|de|von|der|\([^()]*\))(?:[ ,&]+|\Z))+"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 80
_MOST_WORDS_OF_ROLE = 3


def header_end(text: str, candidates: Sequence[Candidate]) -> int:
    """Where the header ends, in code points; 0 where there is none.

    A block of lines belongs to it up to the first line that is speech, if one of them has a
    header's label, says what an initial stands for, or if all of them only name people.
    """
    end = 0
    for block in _blocks(text, candidates):
        stating = list(takewhile(lambda each: _states(text, each), block))
        certain = any(_is_certain(text, each) for each in stating)
        if not certain and (len(stating) < 2 or stating != block):
            break
        end = line_end(text, stating[-1].label_end)
        if stating != block:
            break
    return end


def _blocks(text: str, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates with no blank line between them."""
    block: list[Candidate] = []
    for each in candidates:
        if block and "\n\n" in text[block[-1].label_end : each.start]:
            yield block
            block = []
        block.append(each)
    if block:
        yield block


def _states(text: str, candidate: Candidate) -> bool:
    return _is_certain(text, candidate) or _names_somebody(text, candidate)


def _is_certain(text: str, candidate: Candidate) -> bool:
    return candidate.shape is Shape.FIELD or _explains_label(text, candidate)


def _names_somebody(text: str, candidate: Candidate) -> bool:
    """Is it like "Interviewer: Anne Hansen"?"""
    value = _value(text, candidate)
    return (
        candidate.shape is Shape.ROLE
        and bool(_NAMES.fullmatch(value))
        and value.lower() not in label_words.NO_LABEL_WORDS
    )


def _explains_label(text: str, candidate: Candidate) -> bool:
    """Is it like "I: interviewer"?"""
    value = _value(text, candidate)
    words = _WORD.findall(value.lower())
    return (
        candidate.shape in (Shape.CODE, Shape.NAME)
        and not value.endswith(("?", "!", "…"))
        and 1 <= len(words) <= _MOST_WORDS_OF_ROLE
        and words[0] in label_words.ROLE_WORDS
    )


def _value(text: str, candidate: Candidate) -> str:
    end = min(line_end(text, candidate.label_end), candidate.label_end + _LONGEST)
    return text[candidate.label_end : end].strip()
