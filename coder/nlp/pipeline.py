"""What language work makes of one text: its sentences and its word types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coder.nlp.layout import Layout, layout
from coder.nlp.types import Lexicon, TypeCount, count_words, lexicon
from coder.text.spans import Span, trim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONG_RUN = re.compile(r"\S{300,}")

NAME = "transcripts"
RULES = "1"
"""Goes up with every change of the sentence rules, the layout or the types."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Sentences and word types of the spans of one text that were asked for."""

    sentences: tuple[Span, ...]
    """In order, disjoint, trimmed of white space, each inside one span; together they hold
    every character of the spans that is no white space."""
    types: tuple[TypeCount, ...]
    """By form."""


@dataclass(frozen=True, slots=True)
class PipelineVersion:
    """All that an analysis depends on, beside the text."""

    name: str
    language: str
    spacy: str
    simplemma: str
    stemmer: str
    rules: str

    @property
    def version(self) -> str:
        """The versions in one line."""
        return (
            f"spacy {self.spacy}, simplemma {self.simplemma}, "
            f"PyStemmer {self.stemmer}, rules {self.rules}"
        )


def pipeline_version(language: str) -> PipelineVersion:
    """The pipeline for a language, as installed here; imports none of the libraries."""
    from importlib.metadata import version

    return PipelineVersion(
        name=NAME,
        language=language,
        spacy=version("spacy"),
        simplemma=version("simplemma"),
        stemmer=version("PyStemmer"),
        rules=RULES,
    )


def analyse(text: str, spans: Sequence[Span], language: str) -> Analysis:
    """Find the sentences and count the word types in parts of a text.

    Args:
        text: The whole text; what stands outside the spans only tells how it is set.
        spans: Speech of one person each, in code points, in order and disjoint. A sentence
            never crosses a border between two, even where they touch.
        language: Two letters: "da", "en". One that spaCy does not have is split by the rules
            that hold for all.

    Raises:
        ValueError: The spans are out of order, overlap, or leave the text.
    """
    _check(text, spans)
    nlp, words_of = _pipeline(language)
    words = count_words(text, spans)
    set_as = layout(text, spans, words)
    return Analysis(tuple(_sentences(nlp, text, spans, set_as)), words_of.types(words))


def _check(text: str, spans: Sequence[Span]) -> None:
    end = 0
    for span in spans:
        if not end <= span.start <= span.end <= len(text):
            raise ValueError(f"{span} is out of order, or not in a text of {len(text)}")
        end = span.end


def _sentences(nlp: Language, text: str, spans: Sequence[Span], set_as: Layout) -> Iterator[Span]:
    from coder.nlp.component import CAPITALS

    def doc(block: Span) -> Doc:
        # The tokenizer's time grows with the square of a run without white space.
        plain = _LONG_RUN.sub(lambda run: "x" * len(run[0]), text[block.start : block.end])
        made = nlp.make_doc(plain)
        made.user_data[CAPITALS] = set_as.capitals
        return made

    blocks = [block for span in spans for block in set_as.blocks(text, span)]
    for block, split in zip(blocks, nlp.pipe(map(doc, blocks)), strict=True):
        for found in split.sents:
            start, end = block.start + found.start_char, block.start + found.end_char
            sentence = trim(text, Span(start, end))
            if sentence:
                yield sentence


@lru_cache(maxsize=8)
def _pipeline(language: str) -> tuple[Language, Lexicon]:
    import spacy

    from coder.nlp import component

    try:
        nlp = spacy.blank(language)
    except ImportError:
        nlp = spacy.blank("xx")
    # The limit guards the memory of parsers; a tokenizer needs none.
    nlp.max_length = 1 << 31
    nlp.add_pipe(component.NAME)
    return nlp, lexicon(language)
