"""The codebook, with how much each code is used."""

from __future__ import annotations

from collections.abc import Mapping

from coder.model.code import Codebook
from coder.model.digits import first_digits
from coder.queries.figures import CodeTotals as CodeTotals
from coder.store import codes
from coder.store.study import Study


def get_codebook(study: Study) -> Codebook:
    """The tree of codes."""
    return codes.read_codebook(study)


def digits_of(study: Study, coder_id: int, codebook: Codebook) -> Mapping[int, str]:
    """The digits that apply codes for a coder, by the codes' ids."""
    pins = codes.pins(study, coder_id)
    # Another program may have changed the codes since the codebook was read.
    codable = {code.id for code in codebook if code.codable}
    given = {code_id: digit for code_id, digit in pins.items() if code_id in codable}
    return given or first_digits(codebook)
