"""Answers: what is said from a question of the guide up to the next one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from coder.analysis.divisions import Division, Part
from coder.analysis.scope import ScopedCoding, ScopedDocument, SpokenTurn
from coder.text.words import WORD

_SOLID = re.compile(r"\S")
_WORD = "x"


@dataclass(frozen=True, slots=True)
class Put:
    """An interviewer's turn that is matched to a question of the guide."""

    start: int
    """Of the turn, or anywhere in it."""
    question: str


def by_question(name: str, put: Mapping[int, Sequence[Put]], order: Sequence[str] = ()) -> Division:
    """The answers to each question of the guide, and what is said outside of all answers.

    An answer goes from the start of an interviewer's turn that is matched to the question up to
    the start of the next one that is matched to a question and not to this one, or to the end
    of the document. A turn matched to several questions begins an answer to each. Other turns of
    the interviewer, matched to nothing, are part of the answer: they ask for more of it. A match
    to a turn that is not an interviewer's says nothing.

    Each answer is counted as a document of its own. So the five states have the one meaning they
    have everywhere:

    - N: the respondents to whom the question was put: all who say a word in its document, also
      those who say none in the answer.
    - raised: at least one piece of evidence in the answer. A coding that runs over the border of
      an answer is cut there, and so are passages.
    - not reviewed: a document in which the question was put to them is not reviewed for the code.
    - silent: the code was asked about in the answer (by the question, by another put in the
      same turn, or by a coding that begins in an interviewer's turn of it), and no evidence.
    - not asked: nothing in the answer asked about the code. What was asked is recorded.
    - unknown: nobody, but for the group of None.
    - asked, unprompted: by what was asked in the answer alone.

    The group of None is what lies outside of all answers: before the first question, or a whole
    document in which none is matched. Its N are the respondents who say a word there; what was
    asked in it is recorded where it is for the document.

    Args:
        name: What the division is called.
        put: By document, where the questions were put.
        order: The questions as they are listed.
    """

    def split(part: Part) -> Iterator[tuple[str | None, Part]]:
        # Each answer looks at all turns and codings: made once, not for each of them.
        turns, codings = tuple(part.document.turns), tuple(part.document.codings)
        document = replace(part.document, turns=turns, codings=codings)
        return _answers(document, put.get(document.id, ()))

    return Division(name, split, order)


def _answers(document: ScopedDocument, put: Iterable[Put]) -> Iterator[tuple[str | None, Part]]:
    open_ = _open_from(document, put)
    borders = [*sorted(open_), len(document.text)]
    outside = replace(document, questions_declared=document.questions_declared or bool(open_))
    if borders[0]:
        yield None, _part(outside, 0, borders[0], ())
    runs: dict[str, list[tuple[int, int]]] = {}
    for start, end in pairwise(borders):
        for question in open_[start]:
            own = runs.setdefault(question, [])
            if own and own[-1][1] == start:
                own[-1] = own[-1][0], end
            else:
                own.append((start, end))
    present = _first_words(document) if runs else ()
    for question, own in runs.items():
        for start, end in own:
            yield question, _part(document, start, end, present)


def _open_from(document: ScopedDocument, put: Iterable[Put]) -> dict[int, dict[str, None]]:
    """By the start of an interviewer's turn that is matched, the questions put in it."""
    open_: dict[int, dict[str, None]] = {}
    for each in put:
        number = bisect_right(document.turns, each.start, key=attrgetter("start")) - 1
        if number >= 0:
            turn = document.turns[number]
            if turn.role == "interviewer" and each.start < turn.end:
                open_.setdefault(turn.start, {})[each.question] = None
    return open_


def _first_words(document: ScopedDocument) -> tuple[SpokenTurn, ...]:
    """Of every respondent who says a word in a document, the turn with the first one."""
    found: dict[int, SpokenTurn] = {}
    for turn in document.turns:
        case_id = turn.case_id if turn.role == "respondent" else None
        if case_id is None or case_id in found:
            continue
        if WORD.search(document.text, turn.speech_start, turn.end):
            found[case_id] = turn
    return tuple(found.values())


def _part(document: ScopedDocument, start: int, end: int, present: Iterable[SpokenTurn]) -> Part:
    """A stretch as a document of its own, in which some are present, whatever they say there.

    Its text is that of the stretch, and after it a word of each whose first one lies elsewhere.
    """
    inside = [turn for turn in document.turns if start <= turn.start < end]
    text = document.text[start:end]
    turns = [
        replace(
            turn,
            start=turn.start - start,
            speech_start=turn.speech_start - start,
            end=turn.end - start,
        )
        for turn in inside
    ]
    for turn in present:
        if not start <= turn.start < end:
            text += f"\n{_WORD}"
            at = len(text) - len(_WORD)
            turns.append(SpokenTurn(at, at, len(text), turn.role, turn.case_id))
    alone = replace(
        document,
        text=text,
        turns=tuple(turns),
        codings=tuple(
            replace(coding, start=coding.start - start, end=coding.end - start)
            for coding in _cut(document, inside, start, end)
        ),
        questions=tuple(
            replace(question, start=question.start - start)
            for question in document.questions
            if start <= question.start < end
        ),
    )
    return Part(alone, 0, end - start)


def _cut(
    document: ScopedDocument, inside: Iterable[SpokenTurn], start: int, end: int
) -> Iterator[ScopedCoding]:
    """What a stretch has of each coding.

    A coding that began before it has asked nothing here, so its part begins only where somebody
    else than the interviewer speaks. No evidence is lost by that.
    """
    answered = (
        solid.start()
        for turn in inside
        if turn.role != "interviewer"
        and (solid := _SOLID.search(document.text, turn.start, turn.end))
    )
    first = next(answered, end)
    for coding in document.codings:
        if coding.start >= end or coding.end <= start:
            continue
        last = min(coding.end, end)
        solid = _SOLID.search(document.text, coding.start, coding.end)
        begins = coding.start if solid is None else solid.start()
        begins = max(coding.start, start) if begins >= start else max(coding.start, first)
        if begins < last:
            yield replace(coding, start=begins, end=last)
