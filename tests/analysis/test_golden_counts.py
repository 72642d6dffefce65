"""The program and the slow reference against cells that were counted by hand."""

from __future__ import annotations

import pytest

from coder.analysis.counts import FIGURES, TOTAL, theme_counts
from coder.analysis.passages import passages
from coder.analysis.scope import Combine
from coder.analysis.themes import CaseThemes, case_themes
from coder.analysis.unattributed import unattributed
from tests.analysis import golden
from tests.analysis.golden import CASES, CODES, GROUPS, INTERVIEWS, TWO_CODERS, Interview
from tests.analysis.golden_cells import (
    ANY_CELLS,
    BOTH_CELLS,
    CELLS,
    HEADING_CELLS,
    Reasoned,
)
from tests.analysis.reference import Cell, Counter
from tests.analysis.reference_passages import FAULTS
from tests.analysis.studies import codebook, documents, group


def cells_of(themes: list[CaseThemes]) -> dict[tuple[int, int], Cell]:
    return {
        (of.code_id, case): Cell(
            str(of.state(case)),
            of.split(case),
            of.passages[case],
            of.words[case],
            case in of.asked,
            case in of.unprompted,
        )
        for of in themes
        for case in of.base
    }


def expected(cells: list[Reasoned]) -> dict[tuple[int, int], Cell]:
    return {(CODES[code].id, CASES[case]): cell for code, case, cell, _ in cells}


def themes_of(
    interviews: list[Interview], combine: Combine = "any", codes: list[str] | None = None
) -> list[CaseThemes]:
    study = golden.study(interviews, combine)
    code_ids = None if codes is None else [CODES[code].id for code in codes]
    return case_themes(documents(study), codebook(study), code_ids=code_ids, combine=combine)


@pytest.mark.parametrize(
    ("code", "case", "cell", "reason"),
    [*CELLS, *HEADING_CELLS],
    ids=[f"{code}-{case}" for code, case, _, _ in [*CELLS, *HEADING_CELLS]],
)
def test_a_cell_is_what_was_counted_by_hand(
    code: str, case: str, cell: Cell, reason: str, every_cell: dict[tuple[int, int], Cell]
) -> None:
    assert every_cell[CODES[code].id, CASES[case]] == cell, reason


@pytest.fixture(scope="module")
def every_cell() -> dict[tuple[int, int], Cell]:
    return cells_of(themes_of(INTERVIEWS, codes=list(CODES)))


def test_headings_are_counted_only_when_asked_for() -> None:
    assert cells_of(themes_of(INTERVIEWS)) == expected(CELLS)
    assert cells_of(themes_of(INTERVIEWS, codes=["practical"])) == expected(HEADING_CELLS)


def test_any_takes_what_either_coder_coded() -> None:
    assert cells_of(themes_of(TWO_CODERS, "any")) == expected(ANY_CELLS)


def test_both_takes_what_the_coders_passages_share() -> None:
    assert cells_of(themes_of(TWO_CODERS, "both")) == expected(BOTH_CELLS)


def row(*figures: int) -> dict[str, int]:
    return dict(zip(FIGURES, figures, strict=True))


def test_groups_and_total_are_what_was_counted_by_hand() -> None:
    groups = {group(role): frozenset(cases) for role, cases in GROUPS.items()}
    counts = theme_counts(themes_of(INTERVIEWS, codes=["voluntary", "talk"]), groups)
    # N, n; supports, contradicts, both, unmarked; not reviewed, silent, not asked, unknown;
    # asked, unprompted; passages, words. Gus speaks no word and is in no N.
    assert {(c.code_id, c.group): {f: getattr(c, f) for f in FIGURES} for c in counts} == {
        (1, group("mentee")): row(2, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 2, 9),
        (1, group("mentor")): row(3, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 4),
        (1, group("partner")): row(2, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 5),
        (1, group(None)): row(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
        (1, TOTAL): row(8, 3, 1, 1, 1, 0, 1, 0, 3, 1, 1, 3, 5, 18),
        (3, group("mentee")): row(2, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 4),
        (3, group("mentor")): row(3, 0, 0, 0, 0, 0, 2, 0, 1, 0, 1, 0, 0, 0),
        (3, group("partner")): row(2, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 6),
        (3, group(None)): row(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0),
        (3, TOTAL): row(8, 2, 0, 0, 1, 1, 2, 1, 3, 0, 3, 0, 3, 10),
    }


def quotes(code: str, case: str) -> list[tuple[str | None, str]]:
    study = golden.study(INTERVIEWS)
    texts = {doc.id: doc.text for doc in study.docs}
    return [
        (p.stance, " … ".join(texts[p.document_id][span.start : span.end] for span in p.spans))
        for p in passages(documents(study), codebook(study), code_ids=[CODES[code].id])
        if p.case_id == CASES[case]
    ]


def test_passages_have_the_words_that_are_evidence() -> None:
    assert quotes("voluntary", "Ada") == [
        ("supports", "I chose it myself"),
        ("contradicts", "No, my case worker chose."),
    ]
    assert quotes("transport", "Bo") == [(None, "It took an hour, … both ways.")]
    assert quotes("trust", "Dea") == [(None, "I trust her."), (None, "Always.")]
    assert quotes("talk", "Fie") == [
        ("contradicts", "We never speak"),
        ("supports", "speak, but we write."),
    ]


def test_words_of_nobodys_case_are_listed_with_who_says_them() -> None:
    study = golden.study(INTERVIEWS)
    texts = {doc.id: doc.text for doc in study.docs}
    listed = {
        (found.code_id, found.role, texts[found.document_id][slice(*found.span)], found.words)
        for found in unattributed(documents(study), codebook(study))
    }
    contact, trust, money = (CODES[name].id for name in ("contact", "trust", "money"))
    assert listed == {
        (trust, "respondent", "We both do.", 3),
        (contact, "respondent", "We both do.", 3),
        (money, None, "Interview 8", 2),
        (trust, "other", "på dem", 2),
        (contact, "other", "på dem", 2),
    }


def test_the_slow_reference_has_the_same_cells() -> None:
    assert Counter(golden.study(INTERVIEWS)).cells() == expected(CELLS)
    assert Counter(golden.study(INTERVIEWS)).cells([CODES["practical"].id]) == expected(
        HEADING_CELLS
    )
    assert Counter(golden.study(TWO_CODERS)).cells() == expected(ANY_CELLS)
    assert Counter(golden.study(TWO_CODERS, "both")).cells() == expected(BOTH_CELLS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_counter_fails_by_these_cells(fault: str) -> None:
    wrong = Counter(golden.study(INTERVIEWS), fault).cells()
    wrong_of_two = Counter(golden.study(TWO_CODERS), fault).cells()
    assert (wrong, wrong_of_two) != (expected(CELLS), expected(ANY_CELLS))
