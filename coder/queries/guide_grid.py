"""Questions of the guide by respondents: what was put to whom, and where the answers are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from coder.model.case import RESPONDENT, ROLE_VARIABLES, Case
from coder.model.guide import Question
from coder.store import cases, documents, guide, revisions
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that a question was put to a respondent."""

    document_id: int
    question: Span
    """The interviewer's turn."""
    answer: Span
    """What the respondent says next; the question's turn where nothing."""
    text: str
    """The words of the answer."""


@dataclass(frozen=True, slots=True)
class GuideGrid:
    """Every question by every respondent who speaks in an interview."""

    questions: tuple[Question, ...]
    respondents: tuple[Case, ...]
    """By role, then as they came in."""
    asked: Mapping[tuple[int, int], tuple[Asked, ...]]
    """By question and case."""
    meant: frozenset[tuple[int, int]]
    """Questions by the cases that they were meant for."""
    unrecorded: frozenset[int]
    """Cases with a document in which no question was matched, nor declared to be none."""
    homes: Mapping[int, int]
    """The first document of each case."""


def read_guide_grid(study: Study) -> GuideGrid:
    """The grid over all interviews."""
    questions = tuple(guide.all_questions(study))
    everyone = {case.id: case for case in cases.all_cases(study, RESPONDENT)}
    matches = guide.matches(study)
    matched = {match.document_id for match in matches}
    asked: dict[tuple[int, int], tuple[Asked, ...]] = {}
    homes: dict[int, int] = {}
    unrecorded: set[int] = set()
    waiting = revisions.waiting_totals(study)
    for document in documents.all_documents(study):
        if document.kind == "journal":
            continue
        speaking = {
            each.label: each.case_id
            for each in speakers_of(study, document.id)
            if each.role == "respondent" and each.case_id in everyone
        }
        for case_id in speaking.values():
            assert case_id is not None
            homes.setdefault(case_id, document.id)
            is_recorded = document.id in matched or document.questions_declared
            if not is_recorded or "question_matches" in waiting.get(document.id, {}):
                unrecorded.add(case_id)
        if document.id not in matched:
            continue
        turns = documents.turns(study, document.text_id)
        text = documents.read_text(study, document.text_id)
        for match in matches:
            if match.document_id != document.id:
                continue
            for label, case_id in speaking.items():
                answer = _answer(turns, match.start, label)
                span = answer or Span(match.start, match.end)
                found = Asked(
                    document.id,
                    Span(match.start, match.end),
                    span,
                    text[slice(*answer)] if answer else "",
                )
                key = match.question_id, case_id or 0
                asked[key] = (*asked.get(key, ()), found)
    people = [case for case in everyone.values() if case.id in homes]
    people.sort(key=lambda case: _role(case))
    meant = frozenset(
        (question.id, case.id)
        for question in questions
        for case in people
        if not question.roles or _role(case) in question.roles
    )
    return GuideGrid(questions, tuple(people), asked, meant, frozenset(unrecorded), homes)


def _role(case: Case) -> str:
    return next((case.values[name][0] for name in ROLE_VARIABLES if case.values.get(name)), "")


def _answer(turns: tuple[Turn, ...], start: int, label: str) -> Span | None:
    """The first turn of a speaker after a place."""
    number = bisect_right(turns, start, key=lambda turn: turn.start)
    found = next((turn for turn in turns[number:] if turn.label == label), None)
    return Span(found.speech_start, found.end) if found else None
