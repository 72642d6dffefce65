"""Whether a claim about a group holds, whatever those say of whom it is not known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import get_args

from coder.model.cell import StanceSplit
from coder.model.claim import Exactly, Outcome, Rule, Says, Standing

_RAISED = frozenset(get_args(StanceSplit)) | {"raised"}
_MAY_BECOME: Mapping[str, frozenset[str]] = {
    "supports": frozenset({"supports", "both"}),
    "contradicts": frozenset({"contradicts", "both"}),
    "unmarked": frozenset(get_args(StanceSplit)),
}
"""Where somebody may turn out to stand once the rest of their documents is read."""
_OPEN = frozenset({"not_reviewed", "not_asked", "unknown"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of a claim; people by id, in the order in which they came."""

    outcome: Outcome
    n: int
    """Those who certainly say it."""
    whole: int
    """N: the respondents of the group with words in scope."""
    exceptions: tuple[int, ...]
    """Of a claim that is contradicted: those who make it untrue."""
    undecided: tuple[int, ...]
    """Those who were not asked, are not reviewed, or of whom it is not known, and of a stance
    those whose documents are not all read; they may say it, or say it no more."""


def verdict(
    rule: Rule | Exactly | None,
    stands: Mapping[int, Standing],
    says: Says = "supports",
    unread: Collection[int] = (),
) -> Verdict:
    """Hold a claim against the respondents of a group.

    It is supported where its rule holds whatever the undecided turn out to say, contradicted
    where it cannot hold, and without data otherwise. Who says both is nobody who supports
    (or contradicts) only: an exception to "all", and one too many for "none".

    Args:
        rule: Of the quantifier; None where it has none.
        stands: Where each of the group stands. Of a theme without a statement everybody who
            raised it is unmarked, so only `raises` can be claimed.
        says: What those who are counted do.
        unread: Those who have documents that are not reviewed. Who supports may say both in
            one of these.
    """
    counted: frozenset[str] = _RAISED
    if says != "raises":
        counted = frozenset({says, "both"} if rule is not None and rule.limits else {says})
    undecided = tuple(
        case
        for case, stand in stands.items()
        if stand in _OPEN or (case in unread and _may_change(stand, counted))
    )
    saying = tuple(
        case for case, stand in stands.items() if stand in counted and case not in undecided
    )
    n, whole = len(saying), len(stands)
    if rule is None:
        return Verdict("n of N", n, whole, (), undecided)
    possible = range(n, n + len(undecided) + 1)
    holds = [rule.holds(number, whole) for number in possible]
    if not whole or (any(holds) and not all(holds)):
        return Verdict("no data", n, whole, (), undecided)
    if all(holds):
        return Verdict("supported", n, whole, (), undecided)
    silent = tuple(case for case in stands if case not in saying and case not in undecided)
    return Verdict(
        "contradicted", n, whole, saying if rule.is_passed(n, whole) else silent, undecided
    )


def _may_change(stand: Standing, counted: frozenset[str]) -> bool:
    """May somebody who stands so be counted or not, as more of theirs is read?"""
    possible = _MAY_BECOME.get(stand, frozenset())
    return bool(possible & counted) and bool(possible - counted)
