"""The digits that a coder's codes have, kept so that none comes to apply another code."""

from __future__ import annotations

from collections.abc import Collection

from coder.model.digits import given_digits
from coder.store import code_uses, codes
from coder.store.operations import Operation
from coder.store.study import Study


def keep_digits(
    operation: Operation, study: Study, coder_id: int, new: Collection[int] = ()
) -> None:
    """Keep the digits that codes have as part of an operation, and give those left to new codes."""
    pins = codes.pins(study, coder_id)
    for code_id, digit in given_digits([*codes.read_codebook(study)], pins, new).items():
        if code_id not in pins:
            code_uses.pin(operation, coder_id, code_id, digit)
