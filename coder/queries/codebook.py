"""The codebook, with how much each code is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.model.code import Codebook
from coder.store import codes
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CodeTotals:
    """How much one coder has used a code, with the codes below it."""

    cases: int
    """Respondents who raised it, as `coder counts` counts them."""
    passages: int


def get_codebook(study: Study) -> Codebook:
    """The tree of codes."""
    return codes.read_codebook(study)


def code_totals(study: Study, coder_id: int) -> Mapping[int, CodeTotals]:
    """Cases and passages of every code in one coder's coding, by the code's id.

    Counted as `coder counts` counts, over interviews.
    """
    from coder.queries.counts import coder_themes

    totals: dict[int, CodeTotals] = {}
    for code_id, (raised, passages) in coder_themes(study, coder_id).items():
        totals[code_id] = CodeTotals(raised, passages)
    return totals
