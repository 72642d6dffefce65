"""Representative quotes: which passages stand for a theme, and why.

A choice is a proposal that can be explained, and the same candidates give the same choice,
whatever order documents came in. Words are weighed by TF-IDF, in which every respondent weighs
the same however much of the pool is theirs; a theme's centre is the mean of its respondents.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coder.analysis.fitness import fitness
from coder.analysis.tfidf import Vector, cosine, unit, vector, words
from coder.model.coding import Stance

Reason = Literal["starred", "other_stance", "new_group", "central", "only_one"]
"""Why a passage was chosen: the coder starred it; the stance of the others is opposite; its
group had no quote yet; it is nearest to the theme's centre of those that fit as well; no
other passage had its turn."""

_CENTRALITY, _VARIETY = 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One passage of a theme."""

    key: str
    """Its quote id, which depends on its place in its text alone. In a theme only the same
    words with the opposite stance have the same."""
    case_id: int
    group: str | None
    """The respondent's value of the variable that the tables are by."""
    text: str
    """Verbatim."""
    stance: Stance | None
    starred: bool
    shortened: str | None = None
    """How it is printed, where the evaluator left words out. It is chosen for all its words:
    whoever shortens a quote must not come to get another."""

    @property
    def printed(self) -> str:
        """The words that leave: the passage, or what is left of it."""
        return self.text if self.shortened is None else self.shortened


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage to be quoted."""

    candidate: Candidate
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class GroupPool:
    """What one group has in a theme."""

    group: str | None
    quotes: int
    passages: int
    respondents: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What is quoted of a theme, and what it was chosen from."""

    choices: tuple[Choice, ...]
    """In the order in which they were chosen."""
    passages: int
    """How many there were to choose from."""
    case_ids: tuple[int, ...]
    """The respondents who have them, in order."""
    not_quoted: tuple[int, ...]
    """Those of them who are not quoted."""
    starred_left_out: tuple[str, ...]
    """The keys of starred passages that are not quoted."""
    groups: tuple[GroupPool, ...] = ()
    """Those that have passages, in the order of their names; together they are the pool."""


def choose(
    candidates: Iterable[Candidate],
    count: int,
    *,
    weights: Mapping[str, float] | None = None,
    quoted: Sequence[Candidate] = (),
) -> Selection:
    """Choose the quotes of one theme.

    No respondent has more than one quote above another who has a passage left. Within that,
    starred passages come first. Where some passages contradict and others do not, quotes are
    shared between the two as the respondents are, and where at least two are chosen, one of
    either kind is kept a place: for that alone a star is passed over, where who has it is the
    only one who can say the opposite. Passages that are too short or too long to be used come
    last. Then groups take turns, whole sentences of 8 to 60 words are preferred, and what is
    nearest to the theme's centre while unlike the quotes that are there. Last comes the key,
    which favours nobody.

    Args:
        candidates: The theme's passages; no two have key and stance in common.
        count: How many to choose at most.
        weights: Of words, by `word_weights`; from the candidates themselves by default.
        quoted: What other themes of the same report quote: nobody is quoted often, and no
            words twice, where there is a choice.
    """
    pool = _in_order(candidates)
    chooser = _Chooser(pool, count, word_weights(pool) if weights is None else weights, quoted)
    choices: list[Choice] = []
    while len(choices) < min(count, len(pool)):
        choices.append(chooser.choose_next())
    chosen = [choice.candidate for choice in choices]
    heard = {choice.candidate.case_id for choice in choices}
    case_ids = tuple(sorted({candidate.case_id for candidate in pool}))
    return Selection(
        tuple(choices),
        len(pool),
        case_ids,
        tuple(case_id for case_id in case_ids if case_id not in heard),
        tuple(each.key for each in pool if each.starred and each not in chosen),
        _groups(pool, chosen),
    )


def _groups(pool: Sequence[Candidate], chosen: Sequence[Candidate]) -> tuple[GroupPool, ...]:
    passages = Counter(each.group for each in pool)
    speakers = Counter(group for group, _ in {(each.group, each.case_id) for each in pool})
    quotes = Counter(each.group for each in chosen)
    ordered = sorted(passages, key=lambda group: (group is None, group or ""))
    return tuple(
        GroupPool(group, quotes[group], passages[group], speakers[group]) for group in ordered
    )


def choose_for_themes(themes: Sequence[Sequence[Candidate]], count: int) -> tuple[Selection, ...]:
    """Choose the quotes of all themes of a report, in their order.

    Words are weighed by all themes together, so that what every theme's passages say weighs
    little, and quotes are spread over respondents through the report too.
    """
    weights = word_weights([candidate for theme in themes for candidate in theme])
    quoted: list[Candidate] = []
    selections = []
    for theme in themes:
        selection = choose(theme, count, weights=weights, quoted=quoted)
        quoted += [choice.candidate for choice in selection.choices]
        selections.append(selection)
    return tuple(selections)


def never_quoted(selections: Sequence[Selection]) -> tuple[int, ...]:
    """Respondents who have a passage in some theme and are quoted in none, in order."""
    heard = {choice.candidate.case_id for each in selections for choice in each.choices}
    return tuple(sorted({case_id for each in selections for case_id in each.case_ids} - heard))


def word_weights(candidates: Iterable[Candidate]) -> dict[str, float]:
    """How much each word tells: ln((1 + R) / (1 + r)).

    R is the number of respondents; r the sum over them of the share of their passages that
    hold the word. Words that all use all the time weigh nothing.
    """
    pool = _in_order(candidates)
    passages = Counter(candidate.case_id for candidate in pool)
    shares: dict[str, float] = {}
    for candidate in pool:
        for word in dict.fromkeys(words(candidate.text)):
            shares[word] = shares.get(word, 0.0) + 1 / passages[candidate.case_id]
    return {word: math.log((1 + len(passages)) / (1 + share)) for word, share in shares.items()}


def _in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda each: (each.key, each.stance or ""))


def _centre(pool: Sequence[Candidate], vectors: Sequence[Vector]) -> Vector:
    passages = Counter(candidate.case_id for candidate in pool)
    centre: Vector = {}
    for candidate, own in zip(pool, vectors, strict=True):
        for word, weight in own.items():
            centre[word] = centre.get(word, 0.0) + weight / passages[candidate.case_id]
    return unit(centre)


def _contradicts(candidate: Candidate) -> bool:
    return candidate.stance == "contradicts"


class _Chooser:
    """Chooses one quote after another from a theme's passages."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        count: int,
        weights: Mapping[str, float],
        quoted: Sequence[Candidate],
    ) -> None:
        self._left = list(range(len(pool)))
        self._pool = pool
        self._count = count
        self._vectors = [vector(candidate.text, weights) for candidate in pool]
        centre = _centre(pool, self._vectors)
        self._centrality = [cosine(own, centre) for own in self._vectors]
        self._likeness = [0.0] * len(pool)
        self._fitness = [fitness(candidate.text) for candidate in pool]
        self._said = {each.text for each in quoted}
        self._elsewhere = Counter(each.case_id for each in quoted)
        sides = {_contradicts(candidate) for candidate in pool}
        heard = {(_contradicts(candidate), candidate.case_id) for candidate in pool}
        self._speakers = Counter(side for side, _ in heard)
        self._sides_wanted = sides if len(sides) > 1 and count > 1 else set()
        self._chosen: list[Candidate] = []

    def choose_next(self) -> Choice:
        """The next quote; there must be a passage left."""
        turn = self._whose_turn()
        blocking = self._blocking(turn)
        due = self._due_side()
        best = min(turn, key=lambda index: self._rank(index, blocking, due))
        candidate = self._pool[best]
        choice = Choice(candidate, self._reasons(candidate, turn))
        self._chosen.append(candidate)
        self._said.add(candidate.text)
        self._sides_wanted = self._sides_wanted - {_contradicts(candidate)}
        self._left.remove(best)
        for index in self._left:
            likeness = cosine(self._vectors[index], self._vectors[best])
            self._likeness[index] = max(self._likeness[index], likeness)
        return choice

    def _whose_turn(self) -> list[int]:
        """Passages of those quoted least; of one side only, where that one's last place is due."""
        times = Counter(candidate.case_id for candidate in self._chosen)
        fewest = min(times[self._pool[index].case_id] for index in self._left)
        turn = [index for index in self._left if times[self._pool[index].case_id] == fewest]
        if len(self._sides_wanted) < self._count - len(self._chosen):
            return turn
        wanted = [index for index in turn if _contradicts(self._pool[index]) in self._sides_wanted]
        return wanted or turn

    def _blocking(self, turn: Sequence[int]) -> dict[bool, int]:
        """For each side that is wanted, the one respondent who alone can still fill it."""
        cases: dict[bool, set[int]] = {side: set() for side in self._sides_wanted}
        for index in turn:
            candidate = self._pool[index]
            if _contradicts(candidate) in cases:
                cases[_contradicts(candidate)].add(candidate.case_id)
        return {side: min(those) for side, those in cases.items() if len(those) == 1}

    def _due_side(self) -> bool:
        """The side with the fewest quotes for its respondents; true for those who contradict."""
        times = Counter(map(_contradicts, self._chosen))

        def lack(side: bool) -> int:
            return self._speakers[side] * (len(self._chosen) + 1) - (
                times[side] * self._speakers.total()
            )

        return lack(True) > lack(False)

    def _rank(
        self, index: int, blocking: Mapping[bool, int], due: bool
    ) -> tuple[bool | float, ...]:
        candidate = self._pool[index]
        side = _contradicts(candidate)
        unusable, misfit = self._fitness[index]
        score = _CENTRALITY * self._centrality[index] - _VARIETY * self._likeness[index]
        return (
            any(case == candidate.case_id for other, case in blocking.items() if other != side),
            not candidate.starred,
            side != due,
            unusable,
            candidate.text in self._said,
            sum(each.group == candidate.group for each in self._chosen),
            misfit,
            self._elsewhere[candidate.case_id],
            # Rounded, since the last digits of logarithms differ between machines.
            -round(score, 6),
            index,
        )

    def _reasons(self, candidate: Candidate, turn: Sequence[int]) -> tuple[Reason, ...]:
        reasons: list[Reason] = []
        if candidate.starred:
            reasons.append("starred")
        if self._chosen and all(
            _contradicts(each) != _contradicts(candidate) for each in self._chosen
        ):
            reasons.append("other_stance")
        if self._chosen and all(each.group != candidate.group for each in self._chosen):
            reasons.append("new_group")
        if not reasons:
            reasons.append("central" if len(turn) > 1 else "only_one")
        return tuple(reasons)
