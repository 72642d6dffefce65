"""What can go wrong in a way the user can do something about.

Raised low, caught only by the two front ends, which show the message and the hint.
"""

from __future__ import annotations


class CoderError(Exception):
    """A problem told in one sentence, with what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        """One sentence for a person."""
        self.hint = hint
        """What to do about it; may be empty."""


class UnreadableFile(CoderError):
    """A file could not be read as what it was taken for."""


class UnknownFormat(CoderError):
    """No reader or writer for this kind of file."""


class InvalidTable(CoderError):
    """A table, codebook or guide has rows that cannot be taken; nothing of it was."""

    def __init__(self, message: str, hint: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems
        """All of them, each with its line; the message tells the first."""


class NotAStudy(CoderError):
    """The file is missing, or is not a study."""


class NewerStudy(CoderError):
    """The study was written by a newer version of the program."""


class DamagedStudy(CoderError):
    """The study file fails its checks."""


class StudyBusy(CoderError):
    """Another program is writing to the study."""


class StudyNotWritable(CoderError):
    """The study can be read but not changed: it is read-only, or the disk is full."""


class StudyExists(CoderError):
    """A new study was to be written over an old one."""


class UnknownName(CoderError):
    """A code, document, case, coder, variable or question that the study does not have."""


class Conflict(CoderError):
    """What was asked for contradicts what the study holds."""


class NothingToDo(CoderError):
    """There is nothing to undo, redo or export."""


class PartsDoNotAddUp(CoderError):
    """The parts of a whole do not make it up.

    Of a table, a fault of the program, never to be shown; of an indicator, one of its conditions.
    """

    def __init__(self, message: str, hint: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems
        """The rows: what is in no part or in several."""


class InvalidSettings(CoderError):
    """The user's settings file says something that cannot be."""
