"""Which code each digit applies."""

from __future__ import annotations

from coder.model.code import Codebook

DIGITS = "123456789"


class PinnedCodes:
    """Gives digits to codes, once and for as long as the program runs.

    The first nine codes of the tree that can be applied have them at the start. A code that
    comes later gets the next one left, wherever it stands, so that no digit the user has
    learnt ever applies another code; the digit of a code that is gone applies nothing.
    """

    def __init__(self) -> None:
        self._digits: dict[str, str] = {}
        """By the code's GUID: the id of a code that is gone can come to be another's."""

    def digits_of(self, codebook: Codebook) -> dict[int, str]:
        """The digits of a codebook's codes by their ids, those that are new having got theirs."""
        codable = [code for code in codebook if code.codable]
        for code in codable:
            if code.guid not in self._digits and len(self._digits) < len(DIGITS):
                self._digits[code.guid] = DIGITS[len(self._digits)]
        return {code.id: self._digits[code.guid] for code in codable if code.guid in self._digits}
