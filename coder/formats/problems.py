"""What is wrong with a file that somebody wrote by hand: collected, told with its lines."""

from __future__ import annotations

from typing import NamedTuple

from coder.errors import InvalidTable
from coder.text.display import display_line

_LONGEST = 40
"""Of what is cited in a message, in code points."""


class Problem(NamedTuple):
    """Something wrong on one line."""

    line: int
    """Of the file, from 1."""
    text: str
    """What is wrong, without the line; one clause."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


class Problems:
    """The problems of one file, as they are found."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, line: int, text: str) -> None:
        """Note a problem, and go on."""
        self._found.append(Problem(line, text))

    def extend(self, problems: tuple[Problem, ...]) -> None:
        """Note several."""
        self._found += problems

    def in_order(self) -> tuple[Problem, ...]:
        """All of them, by line."""
        return tuple(sorted(self._found, key=lambda problem: problem.line))

    def refuse_if_any(self, hint: str) -> None:
        """End the reading, if anything was wrong.

        Raises:
            InvalidTable: With the first problem in its message and all in `problems`.
        """
        if self._found:
            raise refusal(self.file_name, self.in_order(), hint)


def refusal(file_name: str, problems: tuple[Problem, ...], hint: str) -> InvalidTable:
    """The error that tells why nothing of a file was taken."""
    first, *others = problems
    more = f" (and {len(others)} more)" if others else ""
    return InvalidTable(
        f"{display_line(file_name)}, line {first.line}: {first.text}{more}.",
        hint,
        tuple(str(problem) for problem in problems),
    )


def cited(text: str) -> str:
    """A piece of a file inside a message: in quotation marks, on one line, not too long."""
    line = display_line(text)
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"
