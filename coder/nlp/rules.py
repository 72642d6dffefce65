"""Where sentences begin in a block of speech.

Written for transcripts: abbreviations, initials and ordinals go on; an opening quotation mark
or dash belongs to the sentence it opens, a closing one to the sentence it closes; an aside
such as `(griner)` or `[latter]` after a sentence stays with it, a time stamp opens the next;
an ellipsis before a small letter is a pause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from coder.nlp.conventions import Conventions

_MARKS = re.compile(
    r"(?P<mark>\.(?:[ \u00a0]\.)+|[.!?…؟।。！？]+)"
    r"(?P<closers>(?:[\"'”’“»«›‹)\]}*_]|</[^<>]{1,40}>)*)"
)
_OPENERS = re.compile(
    r"(?:\s|[\"'“”„‘’»«‹›(\[{*_¿¡•·–—―-]|<[^<>]{1,40}>"
    r"|[\[(]?\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?[\])])*"
)
_ASIDE = re.compile(
    r"(?:\([^()\[\].!?…]{1,40}\)|\[[^()\[\].!?…]{1,40}\]|\{[^{}.!?…]{1,40}\})(?=\s|\Z)"
)
_TIME_STAMP = re.compile(r"[\[(][\d:.,\s-]+[\])]")
_BRACKETED = re.compile(r"\([^()]{1,80}\)|\[[^\[\]]{1,80}\]")
_WORD = re.compile(r"[^\s(\[{\"“”„»«/]*\Z")
_LETTERS_ALONE = re.compile(r"(?:\A|\s)[^\W\d_]{2,}\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|[IVXL]+")
_WORD_CHARACTER = re.compile(r"\w")
_VOWELS = frozenset("aeiouyæøåäöüáéíóúýàèìòùâêîôûãõœаеёиоуыэюяєії")
_REACH = 40
"""How far back a word is looked for, in code points; longer ones are no abbreviations."""

Letter = Literal["capital", "digit", "small", "none"]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A full stop or its like, and what stands around it."""

    text: str
    at: int
    end: int
    """Behind the quotation marks and brackets that close at it."""
    word: str
    """What stands before it, without opening quotation marks."""
    item: bool
    """Is it the number or letter of an item, all there is before it in the block?"""
    omission: bool
    """Is it all there is in its brackets?"""
    start: int
    """Where the next sentence would begin."""
    letter: Letter
    """The kind of the first letter there."""

    @property
    def short(self) -> str:
        """The word as an abbreviation is listed."""
        return self.word.lower() + "."

    @property
    def pause(self) -> bool:
        """Is it an ellipsis?"""
        return self.text != "." and not self.text.strip(".…\u00a0 ")


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's rules."""

    conventions: Conventions
    abbreviations: frozenset[str] = field(default=frozenset())
    """Others that spaCy's tokenizer knows, in small letters, with the period."""
    stop_words: frozenset[str] = field(default=frozenset())
    """Words that begin sentences more often than names do, in small letters."""

    def starts(self, block: str, *, capitals: bool = True) -> list[int]:
        """Where its sentences begin, in order; the first at 0.

        Args:
            block: Speech without a paragraph's end in it. White space is white space: a
                newline here is a hard wrap.
            capitals: Do sentences begin with a capital? Without them any mark is enough.

        Returns:
            Offsets in the block, in code points. Every sentence has a letter or a digit in
            it, unless the block has none.
        """
        brackets = [match.span() for match in _BRACKETED.finditer(block)]
        starts = [0]
        for match in _MARKS.finditer(block):
            start = self._start_after(block, match, starts[-1], capitals)
            if start is None or _is_inside(start, brackets):
                continue
            if _WORD_CHARACTER.search(block, starts[-1], start):
                starts.append(start)
        return starts

    def _start_after(
        self, block: str, match: re.Match[str], since: int, capitals: bool
    ) -> int | None:
        end = match.end()
        if end == len(block):
            return None
        if not block[end].isspace() and block[end] not in "([<":
            return end if _is_glued(block, match) else None
        mark = _mark(block, match, since)
        if mark.letter == "none" or mark.omission:
            return None
        if mark.pause:
            ends = mark.letter == "capital"
        elif mark.text == ".":
            ends = self._period_ends(block, mark, capitals)
        else:
            ends = mark.letter != "small" or not capitals
        return mark.start if ends else None

    def _period_ends(self, block: str, mark: _Mark, capitals: bool) -> bool:
        known = self.conventions
        if mark.short in known.never_end:
            return False
        if mark.short in known.may_end:
            return mark.letter == "capital"
        if mark.short in known.before_number and mark.letter == "digit":
            return False
        if mark.item:
            return False
        if self._is_doubtful(mark):
            return mark.letter == "capital" and self._is_starter(block, mark.start)
        return mark.letter != "small" or not capitals or self._is_slip(mark)

    def _is_doubtful(self, mark: _Mark) -> bool:
        """Is the period more likely the word's own?"""
        word, short = mark.word, mark.short
        if short in self.conventions.words:
            return False
        if word.isdecimal():
            return self.conventions.ordinals and len(word) < 3
        compound = "." in word and short.rpartition("-")[2] in self.abbreviations
        if compound or short in self.abbreviations or _INITIALS.fullmatch(word):
            return True
        return word.isalpha() and word.islower() and _VOWELS.isdisjoint(word)

    def _is_slip(self, mark: _Mark) -> bool:
        """Was a capital forgotten? That is commoner than an abbreviation nobody lists."""
        plain = mark.end == mark.at + 1 and mark.word.isalpha() and len(mark.word) > 1
        return plain and mark.short not in self.abbreviations

    def _is_starter(self, block: str, start: int) -> bool:
        word = _LETTERS.match(block, _first_letter(block, start))
        small = word[0].lower() if word else ""
        return small in self.stop_words or small in self.conventions.starters


def _mark(block: str, match: re.Match[str], since: int) -> _Mark:
    at = match.start()
    found = _WORD.search(block[max(since, at - _REACH) : at])
    word = found[0].lstrip("'‘’-–—") if found else ""
    start, letter = _next_start(block, match.end())
    return _Mark(
        text=match["mark"],
        at=at,
        end=match.end(),
        word=word,
        item=_is_item(block, at),
        omission=_is_omission(block, at, match["closers"]),
        start=start,
        letter=letter,
    )


def _next_start(block: str, end: int) -> tuple[int, Letter]:
    first = _skip_space(block, end)
    after = first
    while (aside := _ASIDE.match(block, after)) and not _TIME_STAMP.fullmatch(aside[0]):
        after = _skip_space(block, aside.end())
    letter = _letter(block, after)
    if after == len(block) or letter in ("capital", "digit"):
        return after, letter
    return first, _letter(block, first)


def _skip_space(block: str, start: int) -> int:
    while start < len(block) and block[start].isspace():
        start += 1
    return start


def _first_letter(block: str, start: int) -> int:
    openers = _OPENERS.match(block, start)
    return openers.end() if openers else start


def _letter(block: str, start: int) -> Letter:
    at = _first_letter(block, start)
    first = block[at : at + 1]
    if first.islower():
        return "small"
    if first.isalpha():
        return "capital"
    return "digit" if first.isdigit() else "none"


def _is_item(block: str, at: int) -> bool:
    if at > _REACH:
        return False
    head = block[_first_letter(block, 0) : at]
    return (head.isdecimal() and len(head) < 3) or (head.isalpha() and len(head) == 1)


def _is_omission(block: str, at: int, closers: str) -> bool:
    """Is this the `...` of `[...]` or the `?` of `(?)`, with a sentence going on around it?"""
    if not closers or not at or block[at - 1] + closers[0] not in ("()", "[]"):
        return False
    return not block[max(0, at - _REACH) : at - 1].rstrip().endswith((".", "!", "?", "…"))


def _is_glued(block: str, match: re.Match[str]) -> bool:
    """Was the space forgotten, as in `valgt.Det`?"""
    at, end = match.span()
    before, after = block[max(0, at - _REACH) : at], block[end : end + 2]
    return (
        len(match[0]) == 1
        and _LETTERS_ALONE.search(before) is not None
        and before[-2:].islower()
        and after[:1].isupper()
        and after[1:].islower()
    )


def _is_inside(start: int, brackets: list[tuple[int, int]]) -> bool:
    before = bisect_left(brackets, (start, 0)) - 1
    return before >= 0 and start < brackets[before][1]
