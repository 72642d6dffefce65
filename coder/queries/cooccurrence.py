"""Themes together, as `coder cooccurrence` has them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from coder.analysis.cooccurrence import CoOccurrence, Pair, Within, co_occurrence
from coder.queries.basis import basis_of_material
from coder.queries.scope import Material, Scope, read_material
from coder.reports.inputs import PairOfThemes, TogetherInput
from coder.reports.phrases import Language
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class Together:
    """Which themes occur together, with all that must stand under it."""

    material: Material
    scope: Scope
    found: CoOccurrence
    pairs: tuple[Pair, ...]
    """Those that occur together at all, the closest first."""


def themes_together(study: Study, scope: Scope, within: Within) -> Together:
    """How often each two codes in scope occur together.

    Raises:
        UnknownName: A code, coder or variable that the study does not have.
    """
    material = read_material(study, scope)
    found = co_occurrence(
        material.scoped,
        material.codebook,
        code_ids=material.code_ids,
        combine=scope.combine or "any",
    )[within]
    pairs = [pair for pair in combinations(material.code_ids, 2) if found.both[pair]]
    pairs.sort(key=lambda pair: -(found.jaccard(pair) or 0.0))
    return Together(material, scope, found, tuple(pairs))


def together_input(together: Together, language: Language | None = None) -> TogetherInput:
    """The table as reports take it; without a language it is for the interface."""
    material = together.material
    called = language or material.tables.about.language
    return TogetherInput(
        basis_of_material(material, together.scope, language or "en", called),
        together.found.within,
        tuple(_pair(together, pair, called) for pair in together.pairs),
    )


def _pair(together: Together, pair: Pair, called: str) -> PairOfThemes:
    first, second = pair
    codebook, found = together.material.codebook, together.found
    return PairOfThemes(
        labels=(codebook[first].label(called), codebook[second].label(called)),
        both=found.both[pair],
        own=(found.own[first], found.own[second]),
        jaccard=found.jaccard(pair),
        c=found.c(pair) if found.within == "passage" else None,
    )
