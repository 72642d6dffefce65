"""The codebook, with how much each code is used."""

from __future__ import annotations

from collections.abc import Mapping

from coder.model.code import Codebook
from coder.queries.counts import CodeTotals as CodeTotals
from coder.queries.counts import coder_themes
from coder.store import codes
from coder.store.study import Study


def get_codebook(study: Study) -> Codebook:
    """The tree of codes."""
    return codes.read_codebook(study)


def code_totals(study: Study, coder_id: int) -> Mapping[int, CodeTotals]:
    """Cases and passages of every code in one coder's coding, by the code's id.

    Counted as `coder counts` counts, over interviews.
    """
    return coder_themes(study, coder_id)


def pins_of(study: Study, coder_id: int) -> Mapping[int, str]:
    """The digits that a coder gave to codes, by the codes' ids."""
    return codes.pins(study, coder_id)
