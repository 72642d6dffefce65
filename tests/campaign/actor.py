"""Who does random things to a study: what is drawn, of all that there is."""

from __future__ import annotations

from random import Random
from typing import Any

from coder.errors import CoderError
from coder.store.documents import read_text
from coder.store.study import Study
from coder.text.spans import Span, trim

_SPOKEN = (
    "hun kom ikke den dag men så blev det godt æøå 👩\u200d👩\u200d👧 e\u0301n alle [griner] nej"
)
WORDS = _SPOKEN.split()
CODERS = ("Bo", "Cleo", "Dag Å")
VALUES = ("mentee", "mentor", "Ribe", "Køge", "2024-05-01", "3", "2,5", "a; b", "b; c", "ja", "")


class Actor:
    """Draws from a study what something is to be done to, and with."""

    def __init__(self, study: Study, random: Random) -> None:
        self.study = study
        self.random = random
        self._made = 0

    def row(self, table: str) -> Any:
        rows = self.study.rows(f'select * from "{table}" order by id')
        if not rows:
            raise CoderError(f"There are no {table}.")
        return self.random.choice(rows)

    def any(self, table: str) -> int:
        return int(self.row(table)["id"])

    def some(self, table: str, most: int) -> list[int]:
        return list({self.any(table) for _ in range(self.random.randint(1, most))})

    def coder(self) -> int:
        return self.any("coders")

    def maybe(self, *others: Any) -> Any:
        return self.random.choice((None, *others))

    def often(self) -> bool:
        return self.random.random() < 0.7

    def words(self, most: int = 8) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, most)))

    def name(self) -> str:
        """A new name, or now and then one that may be there."""
        self._made += self.often()
        return f"new {self._made} {self.random.choice(WORDS)}"

    def place(self) -> tuple[int, Span]:
        """A document, and a span of its text with words in it."""
        document = self.row("documents")
        text = read_text(self.study, document["text_id"])
        start = self.random.randrange(len(text))
        span = trim(text, Span(start, min(start + self.random.randint(1, 60), len(text))))
        if span is None:
            raise CoderError("There is only white space.")
        return document["id"], span

    def code_texts(self) -> Any:
        fields = self.random.sample(("label", "statement", "definition"), self.random.randint(0, 3))
        return {field: {self.random.choice(("da", "en")): self.words()} for field in fields}

    def key(self) -> str:
        return str(self.random.choice(("", "", *"abcdxyz")))
