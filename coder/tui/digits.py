"""Which code each digit applies."""

from __future__ import annotations

from collections.abc import Mapping

from coder.model.code import Codebook

DIGITS = tuple("123456789")


class PinnedCodes:
    """Gives digits to codes, once and for as long as the program runs.

    Codes have the digits that the coder gave them. The other digits go to the first codes of
    the tree that can be applied; a code that comes later gets the next one left, wherever it
    stands, so that no digit the user has learnt ever applies another code; the digit of a code
    that is gone applies nothing.
    """

    def __init__(self) -> None:
        self._digits: dict[str, str] = {}
        """By the code's GUID: the id of a code that is gone can come to be another's."""

    def digits_of(self, codebook: Codebook, pins: Mapping[int, str]) -> dict[int, str]:
        """The digits of a codebook's codes by their ids, those that are new having got theirs.

        Args:
            codebook: The codes there are.
            pins: The digits the coder gave to codes, by their ids.
        """
        codable = [code for code in codebook if code.codable]
        given = set(pins.values())
        self._digits = {
            guid: digit
            for guid, digit in self._digits.items()
            if digit not in given and not any(codebook[each].guid == guid for each in pins)
        }
        for code in codable:
            if code.id in pins:
                self._digits[code.guid] = pins[code.id]
        left = [digit for digit in DIGITS if digit not in self._digits.values()]
        for code in codable:
            if code.guid not in self._digits and left:
                self._digits[code.guid] = left.pop(0)
        return {code.id: self._digits[code.guid] for code in codable if code.guid in self._digits}
