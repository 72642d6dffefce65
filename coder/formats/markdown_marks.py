"""Stress in Markdown: with asterisks where they are sure to be taken for it, else with tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from coder.formats.report_text import Piece

_TAGS = {"strong": ("<strong>", "</strong>"), "emphasis": ("<em>", "</em>")}
_ASTERISKS = {"strong": ("**", "**"), "emphasis": ("*", "*")}


class _Change(NamedTuple):
    """Where stress of a kind begins or ends."""

    at: int
    kind: str
    ends: bool


def stress_signs(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """The signs of stress with the code points of the whole text before which they stand.

    Markdown takes asterisks for stress by what stands around them. Where that is not plain
    for all of a text, it has the tags of HTML.
    """
    changes = list(_changes(pieces))
    text = "".join(piece.text for piece in pieces)
    plain = all(_is_plain(text, change) for change in changes)
    signs = _ASTERISKS if plain else _TAGS
    for change in changes:
        yield change.at, signs[change.kind][change.ends]


def _changes(pieces: Sequence[Piece]) -> Iterator[_Change]:
    """Beginnings and ends, each inside what it began in."""
    open_kinds: list[str] = []
    at = 0
    for piece in pieces:
        wanted = {kind for kind in _TAGS if getattr(piece, kind)}
        while not wanted.issuperset(open_kinds):
            yield _Change(at, open_kinds.pop(), ends=True)
        for kind in sorted(wanted.difference(open_kinds)):
            open_kinds.append(kind)
            yield _Change(at, kind, ends=False)
        at += len(piece.text)
    while open_kinds:
        yield _Change(at, open_kinds.pop(), ends=True)


def _is_plain(text: str, change: _Change) -> bool:
    """Are asterisks there taken for the beginning, or the end, of stress and nothing else?"""
    before, after = text[: change.at][-1:], text[change.at : change.at + 1]
    outside, inside = (after, before) if change.ends else (before, after)
    if not inside or _is_space(inside):
        return False
    if not outside or _is_space(outside):
        return True
    return inside.isalnum() and unicodedata.category(outside).startswith("P")


def _is_space(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Zs"


def with_signs(text: str, signs: Sequence[tuple[int, str]]) -> str:
    """A text with signs before some of its code points, given in order."""
    places = [0, *(at for at, _ in signs), len(text)]
    parts = [text[start:end] for start, end in pairwise(places)]
    return "".join(
        part + sign for part, sign in zip(parts, [*(sign for _, sign in signs), ""], strict=True)
    )
