"""Quotes chosen from hundreds of random pools, by the rules that a slow checker knows."""

from __future__ import annotations

from random import Random

import pytest

from coder.analysis import quotes as program
from coder.analysis.quotes import Candidate, choose, choose_for_themes, never_quoted
from tests.analysis.reference_quotes import RULES, Passage, broken, weights
from tests.effort import tried

POOLS = tried(300)
BATCH = 25
WORDS = (
    *("vi", "hun", "det", "var", "gik", "job-søgning", "tirsdag", "havnen", "tillid", "kaffe"),
    *("skole", "cykel", "fri", "bus", "mor"),
)


def random_pool(random: Random, *, cases: int = 5) -> list[Passage]:
    """The passages of a theme, in which everything that can go wrong is likely."""
    groups = {case: random.choice(["mentee", "mentee", "mentor", None]) for case in range(cases)}
    kept: list[str] = []
    pool = []
    for _ in range(random.choice((1, 2, 4, 7, 10))):
        case = random.randrange(random.randint(1, cases))
        text = random.choice(kept) if kept and random.random() < 0.2 else random_text(random)
        kept.append(text)
        stance = random.choice([None, "supports", "supports", "contradicts"])
        starred = random.random() < random.choice((0, 0.3))
        key = f"Q-{random.randrange(10**6):06}"
        pool.append(Passage(key, case, groups[case], text, stance, starred))
    return list({each.key: each for each in pool}.values())


def random_text(random: Random) -> str:
    length = random.choice((1, 3, 5, 8, 12, 20, 60, 61, 125))
    text = " ".join(random.choice(WORDS) for _ in range(length))
    if random.random() < 0.6:
        text = text.capitalize()
    return text + random.choice((".", ".", "!", "...", ",", ""))


def random_themes(seed: int) -> tuple[list[list[Passage]], int]:
    random = Random(seed)
    themes = []
    for number in range(random.choice((1, 2, 3))):
        pool = random_pool(random)
        themes.append([each._replace(key=f"{each.key}-{number}") for each in pool])
    return themes, random.randint(1, 6)


def candidates(pool: list[Passage]) -> list[Candidate]:
    return [
        Candidate(each.key, each.case, each.group, each.text, each.stance, each.starred)  # type: ignore[arg-type]
        for each in pool
    ]


def rules_broken(seed: int) -> set[str]:
    """By the program, in all themes of one random report."""
    themes, count = random_themes(seed)
    by_key = {each.key: each for pool in themes for each in pool}
    weight = weights([each for pool in themes for each in pool])
    elsewhere: list[Passage] = []
    found = set()
    for pool, selection in zip(
        themes, choose_for_themes([candidates(pool) for pool in themes], count), strict=True
    ):
        chosen = [by_key[choice.candidate.key] for choice in selection.choices]
        found |= broken(pool, chosen, count, weight, elsewhere)
        elsewhere += chosen
    return found


@pytest.mark.parametrize("first", range(0, POOLS, BATCH))
def test_no_rule_is_broken(first: int) -> None:
    for seed in range(first, first + BATCH):
        assert rules_broken(seed) == set(), f"random_themes({seed})"


class _Anyone(program._Chooser):
    def _whose_turn(self) -> list[int]:
        return self._left


class _NoPlaceKept(program._Chooser):
    def _blocking(self, turn: object) -> dict[bool, int]:
        return {}


class _OneSide(program._Chooser):
    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._sides_wanted = set()


class _NoShares(program._Chooser):
    def _due_side(self) -> bool:
        return False


def _without(place: int) -> type[program._Chooser]:
    """A chooser that takes no notice of one part of the rank."""

    class Blind(program._Chooser):
        def _rank(self, *arguments: object) -> tuple[bool | float, ...]:
            rank = super()._rank(*arguments)  # type: ignore[arg-type]
            return (*rank[:place], 0, *rank[place + 1 :])

    return Blind


FAULTS = {
    "fair": _Anyone,
    "both sides": _OneSide,
    "place kept": _NoPlaceKept,
    "starred": _without(1),
    "sides shared": _NoShares,
    "length": _without(3),
    "not said before": _without(4),
    "groups": _without(5),
    "whole sentences": _without(6),
    "not quoted elsewhere": _without(7),
    "centre": _without(8),
}


def test_a_fault_is_planted_for_every_rule() -> None:
    assert set(FAULTS) == set(RULES) - {"number"}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_chooser_that_breaks_a_rule_is_noticed(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_Chooser", FAULTS[rule])
    noticed = 0
    for seed in range(POOLS):
        noticed += rule in rules_broken(seed)
        if noticed == 3:
            return
    pytest.fail(f"“{rule}” is broken in only {noticed} of {POOLS} reports")


def test_the_order_of_passages_and_the_ids_of_respondents_make_no_difference() -> None:
    for seed in range(POOLS):
        themes, count = random_themes(seed)
        random = Random(seed)
        others = random.sample(range(100, 999), 5)
        again = [random.sample(pool, len(pool)) for pool in themes]
        again = [[each._replace(case=others[each.case]) for each in pool] for pool in again]
        first, second = (
            [
                [(choice.candidate.key, choice.reasons) for choice in selection.choices]
                for selection in choose_for_themes([candidates(pool) for pool in each], count)
            ]
            for each in (themes, again)
        )
        assert first == second, f"random_themes({seed})"


def test_the_pool_is_told_as_it_is() -> None:
    for seed in range(POOLS):
        pool = random_pool(Random(seed))
        selection = choose(candidates(pool), 3)
        chosen = {choice.candidate.key for choice in selection.choices}
        heard = {each.case for each in pool if each.key in chosen}
        cases = {each.case for each in pool}
        assert selection.passages == len(pool)
        starred = {each.key for each in pool if each.starred}
        assert set(selection.starred_left_out) == starred - chosen
        assert set(selection.case_ids) == cases
        assert set(selection.not_quoted) == cases - heard == set(never_quoted([selection]))
        assert {
            each.group: (each.quotes, each.passages, each.respondents) for each in selection.groups
        } == {
            group: (
                sum(each.group == group and each.key in chosen for each in pool),
                sum(each.group == group for each in pool),
                len({each.case for each in pool if each.group == group}),
            )
            for group in {each.group for each in pool}
        }
