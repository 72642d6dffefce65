"""An invented conversation and codings for it, for tests of the transcript's parts."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from coder.model.coding import Coding
from coder.model.document import Role
from coder.text.spans import Span
from coder.text.turn import Turn

TEXT = (
    "I: Hvordan var det første møde?\n"
    "M1: Det var hårdt. Men min mentor hjalp mig meget. Vi talte længe sammen.\n"
    "I: Hvad talte I om?\n"
    "M1: Om alt muligt, mest om skolen. 😀 Og om 日本."
)
"""Nobody said this."""

ROLES: dict[str, Role] = {"I": "interviewer", "M1": "respondent"}


def turns_of(text: str) -> list[Turn]:
    """A turn for each line of the sample."""
    turns = []
    for match in re.finditer(r"(?m)^(\w+): (.*)$", text):
        turns.append(Turn(match[1], match.start(), match.start(2), match.end()))
    return turns


def sentences_of(text: str) -> list[Span]:
    """Sentences inside the turns, by their full stops and question marks."""
    return [
        Span(turn.speech_start + match.start(), turn.speech_start + match.end())
        for turn in turns_of(text)
        for match in re.finditer(r"[^\s.?][^.?]*[.?]?", text[turn.speech_start : turn.end])
    ]


def coding(id: int, start: int, end: int, code_id: int = 1, text: str = TEXT) -> Coding:
    """A coding of the sample by coder 1."""
    return Coding(
        id=id,
        guid=f"guid-{id}",
        document_id=1,
        text_id=1,
        code_id=code_id,
        coder_id=1,
        start=start,
        end=end,
        quote=text[start:end],
        stance=None,
        starred=False,
    )


_PIECES = (
    *("ab", "ord ", "i ", " ", "  ", "æøå", "\n", "\t", "–"),
    *("日", "日本 ", "😀", "👩‍👩‍👧 ", "é", "e\u0301", "☺\ufe0f", "\u200d"),
)


def awkward_texts(max_size: int = 25) -> st.SearchStrategy[str]:
    """Texts full of what goes wrong: wide, combining, joined, tabs, spaces, anything."""
    piece = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES), st.characters())
    return st.lists(piece, max_size=max_size).map("".join)


@st.composite
def coding_lists(draw: st.DrawFn, length: int = 60) -> list[Coding]:
    """Codings of a text of some length, bunched, many of them meeting end to end."""
    place = st.one_of(st.integers(0, length), st.sampled_from(range(0, length + 1, 10)))
    ranges = draw(st.lists(st.tuples(place, place), max_size=20))
    text = "x" * length
    return [
        coding(number, min(pair), max(pair), number % 5, text)
        for number, pair in enumerate(ranges)
        if pair[0] != pair[1]
    ]
