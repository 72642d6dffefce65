"""Lines of a text: they end with LF, and with nothing else."""

from __future__ import annotations


def line_start(text: str, offset: int) -> int:
    """Where the line begins in which an offset lies."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line ends in which an offset lies, without its LF."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
