"""Counts by document, coder and question, and words spoken, against the slow reference."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from coder.analysis.answers import Put, by_question
from coder.analysis.counts import FIGURES, theme_counts
from coder.analysis.divisions import Division, Part, by_coder, divide, spoken_words
from coder.analysis.themes import case_themes
from tests.analysis import reference_divisions as reference
from tests.analysis.plain import Doc, Question, Study
from tests.analysis.reference import Counter
from tests.analysis.reference_divisions import FAULTS, Rows
from tests.analysis.studies import codebook, combine, documents, random_study
from tests.effort import tried

STUDIES = tried(300)
BATCH = 25
NAMES = ("why", "what", "who")


@cache
def study_with_questions(seed: int) -> Study:
    """A random study with more of what is asked: three questions, and turns that put them."""
    study, random = random_study(seed), Random(seed)
    raised = {
        name: tuple({random.choice(study.codes).id for _ in range(random.choice((0, 1, 1, 2)))})
        for name in NAMES
    }
    return study._replace(docs=tuple(_with_questions(random, doc, raised) for doc in study.docs))


def _with_questions(random: Random, doc: Doc, raised: dict[str, tuple[int, ...]]) -> Doc:
    turns = tuple(
        turn._replace(role="interviewer", case=None) if random.random() < 0.3 else turn
        for turn in doc.turns
    )
    likely = [turn for turn in turns if turn.role == "interviewer"] * 6 + list(turns)
    put = []
    for _ in range(random.choice((0, 1, 2, 3, 4))):
        turn, name = random.choice(likely), random.choice(NAMES)
        put.append(Question(random.randrange(turn.start, turn.end), raised[name], name))
    return doc._replace(turns=turns, questions=tuple(put))


def division(study: Study, name: str) -> Division:
    if name == "document":
        return Division(name, lambda part: [(str(part.document.id), part)])
    if name == "coder":
        return by_coder(name, {1: "1", 2: "2", 3: "3"})
    put = {doc.id: [Put(each.start, each.name) for each in doc.questions] for doc in study.docs}
    return by_question(name, put, sorted(NAMES))


@cache
def program_rows(seed: int, name: str) -> Rows:
    study = study_with_questions(seed)
    book = codebook(study)
    found: Rows = {}
    for ((_, value),), parts in divide(documents(study), [division(study, name)]).items():
        inside = [part.document for part in parts]
        for row in theme_counts(case_themes(inside, book, combine=combine(study))):
            if row.N:
                found[row.code_id, value] = {each: getattr(row, each) for each in FIGURES}
    return found


def slow_rows(seed: int, name: str, fault: str = "") -> Rows:
    rows: Rows = getattr(reference, f"by_{name}")(study_with_questions(seed), fault)
    return rows


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("first", range(0, STUDIES, BATCH))
def test_every_figure_within_parts_is_the_slow_references(first: int, name: str) -> None:
    for seed in range(first, first + BATCH):
        assert program_rows(seed, name) == slow_rows(seed, name), f"seed {seed}"


@pytest.mark.parametrize(("name", "fault"), [(n, fault) for n in FAULTS for fault in FAULTS[n]])
def test_a_wrong_division_is_noticed_within_the_random_studies(name: str, fault: str) -> None:
    noticed = 0
    for seed in range(STUDIES):
        noticed += program_rows(seed, name) != slow_rows(seed, name, fault)
        if noticed == 3:
            return
    pytest.fail(f"“{fault}” shows in only {noticed} of {STUDIES} studies")


def test_all_words_spoken_are_the_slow_references() -> None:
    for seed in range(STUDIES):
        study = study_with_questions(seed)
        parts = divide(documents(study), [division(study, "question")])
        for ((_, name),), own in parts.items():
            slow = {case: words for case, words in reference.spoken(study, name).items() if words}
            assert +spoken_words(own) == slow, f"seed {seed}"
        whole = spoken_words(map(Part.whole, documents(study)))
        counter = Counter(study)
        assert {case for case in whole if whole[case]} == {
            case for doc in study.docs for case in counter.cases(doc)
        }
