"""What can be done on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coder.commands.across import (
    CONCORDANCE,
    DOCUMENTS,
    GUIDE,
    HISTORY,
    MATRIX,
    PASSAGES,
    RESPONDENTS,
    VALUES,
    WAITING,
)
from coder.commands.coding import ACROSS, CODES, CODING
from coder.commands.command import Command, at
from coder.commands.moving import MOVING

EVERYWHERE = (
    *at(
        "everywhere",
        ("*help.open", "Help", ("question_mark", "f1"), "Show all keys of this place."),
    ),
    Command(
        "history.undo",
        "Undo",
        "Take back the last thing done to the study.",
        ("u",),
        in_footer=True,
        subcommand="undo",
    ),
    Command(
        "history.redo", "Redo", "Do again what was taken back.", ("U", "ctrl+r"), subcommand="redo"
    ),
    Command(
        "history.open",
        "History",
        "List who did what to the study when, and what was taken back.",
        subcommand="history",
    ),
    *at(
        "everywhere",
        (
            "export.open",
            "Export",
            ("E",),
            "Write quotes, a summary, counts, codings or codes to a file.",
        ),
        ("import.open", "Import", ("I",), "Take in documents, cases, codes, a guide or codings."),
    ),
    Command(
        "tutorial.open",
        "Tutorial",
        "Practise on an invented interview that is thrown away.",
        subcommand="tutorial",
    ),
    *at(
        "everywhere",
        ("*app.quit", "Quit", ("ctrl+q",), "Leave; everything is saved already."),
    ),
)
"""Help and undo come first in every footer: a narrow terminal cuts its end."""

PLACES: Mapping[str, Sequence[Command]] = {
    "Moving and selecting": MOVING,
    "Coding": CODING,
    "Looking across": ACROSS,
    "In the code tree": CODES,
    "In the list of documents": DOCUMENTS,
    "Among all passages of a code": PASSAGES,
    "In the list of who raised a code": RESPONDENTS,
    "Among words found in all documents": CONCORDANCE,
    "In the table of cases by themes": MATRIX,
    "In the table of questions by respondents": GUIDE,
    "In the form of values": VALUES,
    "In the history": HISTORY,
    "Among what waits since a transcript was corrected": WAITING,
    "Everywhere": EVERYWHERE,
}
"""Every place of the screen, by what help and README call it."""

SCREEN = tuple(command for commands in PLACES.values() for command in commands)
