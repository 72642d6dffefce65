"""Which code each digit applies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from coder.model.code import Code

DIGITS = tuple("123456789")


def first_digits(codes: Iterable[Code]) -> dict[int, str]:
    """The digits of codes by their ids, where nobody has given any: the oldest have them."""
    codable = sorted(code.id for code in codes if code.codable)
    return dict(zip(codable, DIGITS, strict=False))


def given_digits(
    codes: Collection[Code], pins: Mapping[int, str], new: Collection[int]
) -> dict[int, str]:
    """The digits of codes by their ids, those that are left going to new codes.

    The digit of a code that is gone is left, but only a new code gets it, and only where there
    is none that comes after all that were given: who has learnt a digit presses it for a while.

    Args:
        codes: The codes there are, in the order of the tree.
        pins: The digits given so far.
        new: The ids of the codes that are new.
    """
    given = {**(pins or first_digits(code for code in codes if code.id not in new))}
    highest = max(given.values(), default="")
    left = sorted({*DIGITS} - {*given.values()}, key=lambda digit: (digit < highest, digit))
    without = (code for code in codes if code.codable and code.id in new and code.id not in given)
    return given | {code.id: digit for code, digit in zip(without, left, strict=False)}
