"""How well sentences are read, on those that were written before the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from coder.nlp.claim_reading import ClaimReader

SENTENCES = Path(__file__).parents[1] / "claims_sentences.yaml"
FIELDS = ("quantifier", "group", "theme", "claim", "says")
"""A claim is right where its quantifier, group and theme are; `says` of those that are right."""

_SAME = {
    "majority": "most", "nearly-all": "most", "minority": "less-than-half",
    "third": "number", "two-thirds": "number", "quarter": "number", "three-quarters": "number",
}  # fmt: skip
"""Names that the list and the rules give differently; a share in words is a number there."""
_SITES = ("Køge", "Aarhus", "Sigynsgade", "Nivå Nu", "3B", "Lundtoftegade")
_SAYS = {"mentions": "raises"}


@dataclass
class Score:
    """Right ones among those found, and among those there are."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    def precision(self, name: str) -> float:
        return self.right[name] / max(self.found[name], 1)

    def recall(self, name: str) -> float:
        return self.right[name] / max(self.there[name], 1)

    def __str__(self) -> str:
        return "; ".join(
            f"{name} {self.precision(name):.0%}/{self.recall(name):.0%}"
            f" ({self.right[name]} of {self.found[name]}, of {self.there[name]})"
            for name in FIELDS
        )


def sentences() -> list[dict[str, Any]]:
    """All of them, each with its number."""
    found: list[dict[str, Any]] = yaml.safe_load(SENTENCES.read_text("utf-8"))["sentences"]
    return [each | {"number": number} for number, each in enumerate(found, 1)]


def expected(sentence: dict[str, Any]) -> list[tuple[str, ...]]:
    """Quantifier, group, theme and what is said, of each claim in a sentence."""
    if not sentence.get("claim"):
        return []
    claims = [sentence, *({**sentence, **other} for other in sentence.get("also") or ())]
    return [
        (
            _SAME.get(each.get("quantifier") or "", each.get("quantifier") or ""),
            _group(each.get("group")),
            each.get("theme") or "",
            _SAYS.get(each.get("polarity") or "", each.get("polarity") or ""),
        )
        for each in claims
    ]


def _group(told: Any) -> str:
    if not told or told == "everyone":
        return str(told or "")
    if isinstance(told, str):
        told = {"site" if told in _SITES else "role": told}
    return repr(sorted(told.items()))


def read(reader: ClaimReader, sentence: dict[str, Any]) -> list[tuple[str, ...]]:
    """The same as the program reads it."""
    text = sentence["text"]
    return [
        (
            "number"
            if each.quantifier[0].isdecimal()
            else _SAME.get(each.quantifier, each.quantifier),
            _group(dict(each.group)) if each.group else "everyone",
            (each.theme or "").rpartition("/")[2],
            each.says,
        )
        for each in reader.read(text)
        if each.theme
    ]


def add(score: Score, wanted: list[tuple[str, ...]], found: list[tuple[str, ...]]) -> None:
    """Count what of a sentence is right."""
    for name, key in (
        ("quantifier", lambda each: each[0]),
        ("group", lambda each: each[1]),
        ("theme", lambda each: each[2]),
        ("claim", lambda each: each[:3]),
        ("says", lambda each: each),
    ):
        there, had = Counter(map(key, wanted)), Counter(map(key, found))
        if name == "says":  # of claims that are right otherwise
            right = {each[:3] for each in wanted} & {each[:3] for each in found}
            there = Counter(each for each in wanted if each[:3] in right)
            had = Counter(each for each in found if each[:3] in right)
        score.there[name] += there.total()
        score.found[name] += had.total()
        score.right[name] += (there & had).total()
