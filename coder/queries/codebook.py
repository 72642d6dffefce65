"""The codebook, with how much each code is used."""

from __future__ import annotations

from collections.abc import Mapping

from coder.model.code import Codebook
from coder.queries.figures import CodeTotals as CodeTotals
from coder.store import codes
from coder.store.study import Study


def get_codebook(study: Study) -> Codebook:
    """The tree of codes."""
    return codes.read_codebook(study)


def pins_of(study: Study, coder_id: int) -> Mapping[int, str]:
    """The digits that a coder gave to codes, by the codes' ids."""
    return codes.pins(study, coder_id)
