"""The sentence component of the spaCy pipeline. Imported only when there is text to analyse."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from coder.nlp.conventions import conventions
from coder.nlp.rules import Rules

NAME = "transcript_sentences"
CAPITALS = "transcript_capitals"
"""The key in a Doc's user data that tells whether sentences begin with a capital."""


@Language.factory(NAME, assigns=["token.is_sent_start", "doc.sents"])
def create(nlp: Language, name: str) -> TranscriptSentences:
    """The component for a pipeline, with what its tokenizer knows of abbreviations."""
    return TranscriptSentences(nlp)


class TranscriptSentences:
    """Marks where sentences begin, by `Rules`, in a Doc made of one block of speech."""

    def __init__(self, nlp: Language) -> None:
        exceptions = getattr(nlp.tokenizer, "rules", None) or {}
        self._rules = Rules(
            conventions(nlp.lang or ""),
            frozenset(form.lower() for form in exceptions if _is_abbreviation(form)),
            frozenset(nlp.Defaults.stop_words),
        )

    def __call__(self, doc: Doc) -> Doc:
        """Mark each token; a start inside a token is none."""
        starts = self._rules.starts(doc.text, capitals=doc.user_data.get(CAPITALS, True))
        offsets = doc.to_array("IDX")
        tokens = np.searchsorted(offsets, starts, side="right") - 1
        marks: Any = np.full(len(doc), -1)
        marks[tokens[offsets[tokens] == starts]] = 1
        return doc.from_array("SENT_START", marks.astype(np.uint64))


def _is_abbreviation(form: str) -> bool:
    return form.endswith(".") and any(letter.isalpha() for letter in form)
