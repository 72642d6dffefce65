"""Saturation: the authors' example, the slow way on random interviews, and its spread."""

from __future__ import annotations

from random import Random

import pytest

from coder.analysis.saturation import THRESHOLDS, Rule, Spread, saturation, spreads, themes_raised
from tests.analysis.reference import Counter
from tests.analysis.studies import codebook, combine, documents, random_study
from tests.effort import tried

FAULTS = ("runs apart", "new to the run only", "of all themes", "below only", "run in the base")


def bringing(*new):
    """Interviews that bring so many new themes, each with all that came before."""
    return [set(range(sum(new[: place + 1]))) for place in range(len(new))]


def slowly(interviews, base, run, percent, fault=""):
    """Where saturation is reached, said without the program: by sets, each made anew."""
    known = set().union(*interviews[:base])
    if len(interviews) < base + run or not known:
        return None
    below = set().union(*interviews) if fault == "of all themes" else known
    start = base - 1 if fault == "run in the base" else base
    while start + run <= len(interviews):
        before = set().union(*interviews[:start])
        if fault == "new to the run only":
            before = known
        fresh = set().union(*interviews[start : start + run]) - before
        share = len(fresh) / len(below)
        if share < percent / 100 or (share == percent / 100 and fault != "below only"):
            return start, start + run
        start += run if fault == "runs apart" else 1
    return None


def random_interviews(seed) -> tuple[list[set[int]], int, int]:
    random = Random(seed)
    themes = range(random.choice((0, 3, 12, 20, 40, 60)))
    often = [random.random() ** random.choice((1, 2, 4)) for _ in themes]
    return (
        [
            {theme for theme in themes if random.random() < often[theme]}
            for _ in range(random.randint(0, 14))
        ],
        random.randint(1, 6),
        random.randint(1, 3),
    )


def program(interviews, base, run, percent):
    found = saturation(interviews, Rule(base, run)).reached(percent)
    return found and (found.last - run, found.last)


def test_the_authors_example_is_reached_at_6_plus_2():
    # Guest, Namey and Chen (2020): a base of 4 with 37 themes, then runs of 2 of which one has 4
    # new themes, 11 %, and the next one 1, 3 %: reached, 6+2. The numbers of single interviews
    # are made up to give these.
    found = saturation(bringing(20, 9, 5, 3, 4, 3, 1, 0, 0, 1), Rule())
    assert found.base_themes == 37
    assert [(run.first, run.last, run.new) for run in found.runs[:3]] == [
        (5, 6, 7),
        (6, 7, 4),
        (7, 8, 1),
    ]
    assert [f"{found.ratio(run):.0%}" for run in found.runs[:3]] == ["19%", "11%", "3%"]
    reached = found.reached(5)
    assert reached == found.runs[2]
    assert reached.last - found.rule.run_length == 6
    assert [found.after(run) for run in (found.runs[0], reached)] == [2, 1]
    assert found.reached(0) == found.runs[3]


def test_where_it_is_reached_is_what_the_slow_way_finds():
    for seed in range(tried(400)):
        given = random_interviews(seed)
        for percent in THRESHOLDS:
            assert program(*given, percent) == slowly(*given, percent), f"seed {seed}"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_rule_is_noticed_among_the_random_interviews(fault):
    noticed = sum(
        program(*given, percent) != slowly(*given, percent, fault)
        for given in map(random_interviews, range(tried(400)))
        for percent in THRESHOLDS
    )
    assert noticed >= 3


def test_a_share_of_exactly_the_threshold_reaches_it():
    assert saturation(bringing(20, 0, 0, 0, 1, 0), Rule()).reached(5)
    assert not saturation(bringing(19, 0, 0, 0, 1, 0), Rule()).reached(5)


@pytest.mark.parametrize(
    ("new", "reason"),
    [((9, 1, 1, 1, 0), "too_few"), ((), "too_few"), ((0, 0, 0, 0, 0, 3), "no_themes")],
)
def test_it_is_not_defined_without_a_base_and_a_run(new, reason):
    found = saturation(bringing(*new), Rule())
    assert found.undefined == reason
    assert not found.runs
    assert found.reached(5) is None
    assert saturation(bringing(9, 1, 1, 1, 0, 0), Rule()).undefined is None


def test_the_spread_is_over_orders_of_the_same_interviews_and_stays_the_same():
    interviews, _, _ = random_interviews(7)
    assert len(interviews) > 8
    found = spreads(interviews, Rule(), orders=300, seed=5)
    assert found == spreads(interviews, Rule(), orders=300, seed=5)
    assert found != spreads(interviews, Rule(), orders=300, seed=6)
    for percent, spread in found.items():
        assert len(spread.needed) == 300
        lowest = spread.percentile(0)
        assert lowest is None or lowest >= 6
        # Drawn without repetition: every order ends with all themes, so 0 % is no easier.
        assert spread.reached >= found[0].reached, percent


def test_it_hits_what_all_orders_of_a_few_interviews_give():
    # One interview of six brings the only theme that is not everybody's. Saturation needs the
    # run, the last two, to be without it, which is so in 4 of 6 orders.
    interviews = [{1}] * 5 + [{1, 2}]
    spread = spreads(interviews, Rule(), orders=3000, seed=1)[0]
    assert spread.reached / 3000 == pytest.approx(4 / 6, abs=0.03)
    assert spread.percentile(50) == 6
    assert spread.percentile(95) is None


def test_percentiles_are_of_all_orders_by_nearest_rank():
    spread = Spread((6, 6, 7, 8, 8, 9, 9, 12, None, None))
    assert spread.reached == 8
    assert [spread.percentile(percent) for percent in (0, 5, 20, 21, 50, 80, 81, 95)] == [
        *(6, 6, 6, 7, 8, 12),
        *(None, None),
    ]


def test_a_theme_is_raised_where_the_slow_counter_finds_a_passage():
    some, seeds = 0, range(tried(150))
    for seed in seeds:
        study = random_study(seed)
        counter = Counter(study)
        several = max((len(doc.coders) for doc in study.docs), default=0) > 1
        expected = {
            (doc.id, case, code)
            for doc in study.docs
            for case in counter.cases(doc)
            for code in counter.codable
            if counter.passages(doc, code, case) and (not several or case in counter.base(code))
        }
        codes = [code.id for code in study.codes if code.codable]
        found = themes_raised(
            documents(study), codebook(study), code_ids=codes, combine=combine(study)
        )
        assert expected == {
            (document, case, code)
            for document, by_case in found.items()
            for case, themes in by_case.items()
            for code in themes
        }, f"random_study({seed})"
        some += len(expected)
    assert some > len(seeds)
