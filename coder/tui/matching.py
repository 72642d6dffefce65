"""Finding a code or a question by typing part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coder.model.code import Codebook

_WORD_START = re.compile(r"\b\w")


class Candidate(NamedTuple):
    """Something that can be chosen."""

    id: int
    names: Sequence[str]
    """What it may be called, in any language."""
    path: str = ""
    """Where it stands."""


def rank(query: str, candidates: Iterable[Candidate]) -> list[int]:
    """The ids of what fits the query, the best first; of equals, in the order given.

    Every word of the query has to fit one of a candidate's names: as its beginning, as the
    beginning of a word in it, somewhere inside (of its path too), or letter by letter from
    the start of a word.
    """
    words = query.casefold().split()
    whole = " ".join(words)
    scored: list[tuple[int, int, int]] = []
    for place, candidate in enumerate(candidates):
        names = [" ".join(name.casefold().split()) for name in candidate.names]
        path = candidate.path.casefold()
        if whole and whole in (*names, path):
            scored.append((-1, place, candidate.id))
            continue
        costs = [min(_INSIDE if word in path else _NOT, _cost(word, names)) for word in words]
        if max(costs, default=0) < _NOT:
            scored.append((sum(costs), place, candidate.id))
    return [candidate_id for _, _, candidate_id in sorted(scored)]


_INSIDE = 2
_NOT = 1000


def _cost(word: str, names: Sequence[str]) -> int:
    if any(name.startswith(word) for name in names):
        return 0
    beginning = re.compile(rf"\b{re.escape(word)}")
    if any(beginning.search(name) for name in names):
        return 1
    if any(word in name for name in names):
        return _INSIDE
    return 3 if any(_letter_by_letter(word, name) for name in names) else _NOT


def _letter_by_letter(word: str, name: str) -> bool:
    for start in _WORD_START.finditer(name):
        letters = iter(name[start.start() :])
        if all(letter in letters for letter in word):
            return True
    return False


def code_candidates(codebook: Codebook, *, headings: bool = False) -> list[Candidate]:
    """The codes in the order of the tree, with all they are called; headings too if asked."""
    return [
        Candidate(
            code.id, (code.name, *code.texts.get("label", {}).values()), codebook.path(code.id)
        )
        for code in codebook
        if code.codable or headings
    ]
