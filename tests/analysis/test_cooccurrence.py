"""Themes together: against the slow reference, and cases worked out by hand."""

from __future__ import annotations

import pytest

from coder.analysis.cooccurrence import CoOccurrence, co_occurrence
from tests.analysis.reference_cooccurrence import FAULTS, together
from tests.analysis.studies import codebook, combine, documents, random_study
from tests.effort import tried

STUDIES = tried(300)
BATCH = 25


def program(study):
    found = co_occurrence(documents(study), codebook(study), combine=combine(study))
    codes = [code.id for code in study.codes if code.codable]
    parents = {code.id: code.parent for code in study.codes}

    def above(code):
        while code is not None:
            yield code
            code = parents[code]

    rows = {}
    for within, each in found.items():
        for place, one in enumerate(codes):
            for other in codes[place + 1 :]:
                # In the order of the tree, which need not be that of the ids.
                pair = (one, other) if each.both[one, other] else (other, one)
                both, measured = each.both[pair], each.measured_both[pair]
                if one in above(other) or other in above(one):
                    assert both == measured == 0
                    continue
                rows[within, one, other] = (
                    each.own[one],
                    each.own[other],
                    both,
                    each.measured[one],
                    each.measured[other],
                    measured,
                )
    return rows


@pytest.mark.parametrize("first", range(0, STUDIES, BATCH))
def test_every_number_is_the_slow_references(first):
    for seed in range(first, first + BATCH):
        study = random_study(seed)
        assert program(study) == together(study), f"random_study({seed})"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_count_is_noticed_within_the_random_studies(fault):
    noticed = 0
    for seed in range(STUDIES):
        noticed += program(random_study(seed)) != together(random_study(seed), fault)
        if noticed == 3:
            return
    pytest.fail(f"“{fault}” shows in only {noticed} of {STUDIES} studies")


def test_shares_are_of_what_has_either_and_c_can_be_over_1_or_not_defined():
    each = CoOccurrence("passage")
    each.own.update({1: 2, 2: 1, 3: 2, 4: 2})
    each.both.update({(1, 2): 2, (3, 4): 4})
    each.measured.update({1: 30, 2: 20})
    each.measured_both.update({(1, 2): 10})
    assert each.jaccard((1, 2)) == 10 / 40
    assert each.c((1, 2)) == 2 / 1
    assert each.c((3, 4)) is None
    assert each.jaccard((5, 6)) is None
    assert each.c((1, 4)) == 0
