"""Counts within parts of documents, the slow way: character by character, everything compared.

By document and by coder, the counter is given a smaller study. By question, it sees for every
character of a document which questions are open there.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple, cast

from tests.analysis.plain import Coding, Doc, Question, Study, Turn
from tests.analysis.reference import Cell, Counter
from tests.analysis.reference_passages import Chars, Passages

FAULTS_OF_TWO = ("first value only", "no value left out", "documents as people", "or")
FAULTS = {
    "document": ("of the whole study",),
    "coder": ("reviews of everybody", "codings of everybody"),
    "question": (
        "whole rest of the document",
        "one question a turn",
        "only who answers",
        "coded where it begins",
        "asked by what runs over",
        "asked in the document",
        "put again, parted",
        "any turn puts questions",
    ),
}

Rows = dict[tuple[int, str | None], dict[str, int]]
"""The figures of all respondents together, by code and group."""


class Answer(NamedTuple):
    """A document of which only some characters count; has what a document has."""

    id: int
    text: str
    turns: tuple[Turn, ...]
    codings: tuple[Coding, ...]
    coders: tuple[int, ...]
    reviewed: dict[int, set[int]]
    questions: tuple[Question, ...]
    declared: bool
    inside: Chars
    is_answer: bool


def by_document(study: Study, fault: str = "") -> Rows:
    found: Rows = {}
    for doc in study.docs:
        docs = study.docs if fault else (doc,)
        _add(found, Counter(study._replace(docs=docs)), str(doc.id))
    return found


def by_coder(study: Study, fault: str = "", coders: tuple[int, ...] = (1, 2, 3)) -> Rows:
    found: Rows = {}
    for coder in coders:
        docs = []
        for doc in study.docs:
            own = tuple(coding for coding in doc.codings if coding.coder == coder)
            reviewed = doc.reviewed
            if fault == "reviews of everybody":
                reviewed = {coder: set().union(*doc.reviewed.values())}
            if fault == "codings of everybody":
                own = tuple(coding._replace(coder=coder) for coding in doc.codings)
            docs.append(doc._replace(codings=own, coders=(coder,), reviewed=reviewed))
        _add(found, Counter(study._replace(docs=tuple(docs))), str(coder))
    return found


def by_question(study: Study, fault: str = "") -> Rows:
    found: Rows = {}
    names = sorted({question.name for doc in study.docs for question in doc.questions})
    for name in (*names, None):
        answers = tuple(part for doc in study.docs for part in _answers(doc, name, fault))
        _add(found, Answers(study._replace(docs=cast(tuple[Doc, ...], answers)), fault), name)
    return found


Known = dict[str, dict[int, tuple[str, ...]]]
"""The values of each variable, by case, or by document for what is called "wave"."""
ALL = "(all)"


def by_two_variables(
    study: Study, code: int, known: Known, by: tuple[str, str], fault: str = ""
) -> dict[tuple[str | None, str | None], tuple[int, int]]:
    """How many are counted for a code, and how many raise it, by two variables and in all."""

    def has(name: str, each: int, value: str | None) -> bool:
        values = known[name][each][:1] if fault == "first value only" else known[name][each]
        return value == ALL or value in values or (value is None and not values)

    def is_one(case: int, wanted: list[tuple[str, str | None]]) -> bool:
        if fault == "or" and all(value != ALL for _, value in wanted) and len(wanted) == 2:
            return any(has(name, case, value) for name, value in wanted)
        return all(has(name, case, value) for name, value in wanted)

    values: list[list[str | None]] = []
    for name in by:
        own: set[str | None] = {value for each in known[name].values() for value in each}
        missing = [] if fault == "no value left out" else [None]
        values.append([*own, *missing, ALL])
    found = {}
    counted: dict[tuple[int, ...], dict[tuple[int, int], Cell]] = {}
    for pair in product(*values):
        wanted = list(zip(by, pair, strict=True))
        of_docs = [each for each in wanted if each[0] == "wave"]
        of_cases = [each for each in wanted if each[0] != "wave"]
        docs = [doc for doc in study.docs if all(has(n, doc.id, value) for n, value in of_docs)]
        if fault == "documents as people":
            people = {case for doc in docs for case in Passages(study).cases(doc)}
            docs = [doc for doc in study.docs if people & Passages(study).cases(doc)]
        numbers = tuple(doc.id for doc in docs)
        if numbers not in counted:
            counted[numbers] = Counter(study._replace(docs=tuple(docs))).cells([code])
        cells = counted[numbers]
        counting = [cell for (_, case), cell in cells.items() if is_one(case, of_cases)]
        if counting:
            raised = sum(cell.state == "raised" for cell in counting)
            found[pair[0], pair[1]] = len(counting), raised
    return found


def spoken(study: Study, name: str | None) -> dict[int, int]:
    """By case, the whole words that it says in the answers to a question."""
    passages = Passages(study)
    words: dict[int, int] = {}
    for doc in study.docs:
        for part in _answers(doc, name, ""):
            for turn in doc.turns:
                case = passages.case_of(doc, turn)
                if case is not None:
                    number = sum(word <= part.inside for word in passages.words(doc, turn))
                    words[case] = words.get(case, 0) + number
    return words


def _add(found: Rows, counter: Counter, group: str | None) -> None:
    for (code, members), row in counter.rows().items():
        if members == "total" and row["N"]:
            found[code, group] = row


def _open(doc: Doc, fault: str) -> list[set[str | None]]:
    """Of every character, the questions that it is in an answer to: those put last."""
    begins = {turn.start: turn for turn in doc.turns}
    found: list[set[str | None]] = []
    open_: set[str | None] = {None}
    for i in range(len(doc.text)):
        turn = begins.get(i)
        if turn and (turn.role == "interviewer" or fault == "any turn puts questions"):
            put = [q.name for q in doc.questions if turn.start <= q.start < turn.end]
            if put and fault == "whole rest of the document":
                open_ = (open_ | set(put)) - {None}
            elif put and fault == "one question a turn":
                open_ = {put[0]}
            elif put:
                open_ = set(put)
        found.append(open_)
    return found


def _answers(doc: Doc, name: str | None, fault: str) -> list[Answer]:
    """The longest stretches in which a question is open."""
    if name is not None and all(question.name != name for question in doc.questions):
        return []
    runs: list[set[int]] = []
    put_at = {
        turn.start
        for turn in doc.turns
        for question in doc.questions
        if turn.start <= question.start < turn.end
    }
    for i, open_ in enumerate(_open(doc, fault)):
        if name in open_:
            put_again = fault == "put again, parted" and i in put_at
            if not runs or i - 1 not in runs[-1] or put_again:
                runs.append(set())
            runs[-1].add(i)
    return [Answer(*doc, frozenset(run), name is not None) for run in runs]


class Answers(Counter):
    """Counts answers as if each were a document."""

    def __init__(self, study: Study, fault: str) -> None:
        super().__init__(study)
        self.wrong = fault

    def chars_of(self, doc: Doc, coding: Coding) -> Chars:
        inside: Chars = doc.inside  # type: ignore[attr-defined]
        chars = super().chars_of(doc, coding)
        if self.wrong == "coded where it begins":
            return chars if min(chars) in inside else frozenset()
        return chars & inside

    def cases(self, doc: Doc) -> set[int]:
        if doc.is_answer and self.wrong != "only who answers":  # type: ignore[attr-defined]
            return super().cases(doc)
        inside = doc.inside  # type: ignore[attr-defined]
        said = {
            self.case_of(doc, turn)
            for turn in doc.turns
            if any(word <= inside for word in self.words(doc, turn))
        }
        return {case for case in said if case is not None}

    def questions(self, doc: Doc) -> list[tuple[int, set[int]]]:
        inside = doc.inside  # type: ignore[attr-defined]
        if self.wrong == "asked by what runs over":
            return [each for each in super().questions(doc) if each[0] in inside]
        everywhere = Counter(self.study).questions(doc)
        if self.wrong == "asked in the document":
            return everywhere
        return [each for each in everywhere if each[0] in inside]

    def is_recorded(self, doc: Doc) -> bool:
        return Counter(self.study).is_recorded(doc)
