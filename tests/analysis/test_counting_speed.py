"""How long counting takes. Not in the default run."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest

from coder.analysis.counts import theme_counts
from coder.analysis.scope import AskedQuestion, ScopedCoding, ScopedDocument, SpokenTurn
from coder.analysis.themes import case_themes
from tests.analysis.plain import Code, Study
from tests.analysis.studies import codebook

WORDS = (
    *("det", "er", "jo", "sådan", "at", "vi", "har", "haft", "mange", "snakke", "om"),
    *("fx", "job-søgning", "og", "hvad", "man", "gør"),
)
CODES = 40


def interview(random: Random, number: int, codings: int) -> ScopedDocument:
    """An hour of talk: 60 questions of 15 words, 60 answers of 135."""
    text = ""
    turns = []
    for turn in range(120):
        role, label, words = ("respondent", "M: ", 135) if turn % 2 else ("interviewer", "I: ", 15)
        start = len(text)
        text += label + " ".join(random.choices(WORDS, k=words))
        case = number if turn % 2 else None
        turns.append(SpokenTurn(start, start + 3, len(text), role, case))  # type: ignore[arg-type]
        text += "\n"
    starts = [random.randrange(len(text) - 400) for _ in range(codings)]
    return ScopedDocument(
        id=number,
        text=text,
        turns=tuple(turns),
        codings=tuple(
            ScopedCoding(
                start,
                start + random.randrange(60, 400),
                random.randrange(1, CODES + 1),
                1,
                random.choice((None, None, "supports", "contradicts")),
            )
            for start in starts
        ),
        coders=(1,),
        reviewed={1: frozenset(range(1, CODES + 1))},
        questions=(AskedQuestion(0, frozenset({3})),),
    )


@pytest.mark.bench
@pytest.mark.parametrize(
    ("documents", "codings", "seconds"), [(26, 3_000, 0.3), (100, 200_000, 4.0)]
)
def test_counting_is_quick(documents: int, codings: int, seconds: float) -> None:
    random = Random(1)
    codes = tuple(
        Code(number, None if number % 5 == 1 else (number - 1) // 5 * 5 + 1, True, number % 3 == 0)
        for number in range(1, CODES + 1)
    )
    book = codebook(Study(codes, (), "any", {}))
    scoped = [interview(random, number, codings // documents) for number in range(1, documents + 1)]
    start = process_time()
    rows = theme_counts(case_themes(scoped, book))
    taken = process_time() - start
    assert len(rows) == CODES
    assert taken < seconds, f"{taken:.2f} s for {codings} codings in {documents} documents"
