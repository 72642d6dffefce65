"""What can be done on the screen."""

from __future__ import annotations

from coder.commands.command import Command, Place


def _at(place: Place, *rows: tuple[str, str, tuple[str, ...], str, bool]) -> tuple[Command, ...]:
    return tuple(
        Command(name, title, text, keys, place, in_footer)
        for name, title, keys, text, in_footer in rows
    )


MOVING = _at(
    "coding",
    ("sentence.next", "Next sentence", ("down", "j"), "Move to the next sentence.", False),
    ("sentence.previous", "Previous sentence", ("up", "k"), "Move to the sentence before.", False),
    ("turn.next", "Next turn", ("right", "l"), "Move to the next turn.", False),
    ("turn.previous", "Previous turn", ("left", "h"), "Move to the turn before.", False),
    ("page.next", "Page down", ("pagedown", "ctrl+f"), "Move down by a screen.", False),
    ("page.previous", "Page up", ("pageup", "ctrl+b"), "Move up by a screen.", False),
    ("text.start", "Start of text", ("home", "g"), "Move to the first sentence.", False),
    ("text.end", "End of text", ("end", "G"), "Move to the last sentence.", False),
    ("coding.next", "Next coding", ("full_stop",), "Move to the next coding.", False),
    ("coding.previous", "Previous coding", ("comma",), "Move to the coding before.", False),
    (
        "select.sentence",
        "Extend by a sentence",
        ("shift+down", "J"),
        "Take in the next sentence, or give it up.",
        False,
    ),
    (
        "select.sentence.back",
        "Extend back by a sentence",
        ("shift+up", "K"),
        "Take in the sentence before, or give it up.",
        False,
    ),
    ("select.word", "Extend by a word", ("shift+right", "L"), "Take in the next word.", False),
    ("select.word.back", "Give up a word", ("shift+left", "H"), "Give up the last word.", False),
    (
        "select.ends",
        "Move the other end",
        ("e",),
        "From now on, move the start of what is selected, or again its end.",
        False,
    ),
    ("select.turn", "Whole turn", ("t",), "Take in all that is said in the turn.", False),
    (
        "select.none",
        "Clear selection",
        ("escape",),
        "Go back to the sentence at the cursor.",
        False,
    ),
)

CODING = _at(
    "coding",
    (
        "code.pinned",
        "Apply a pinned code",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "Apply the code that has this digit in the tree.",
        False,
    ),
    ("code.key", "By key", ("c",), "Then press a code's own key to apply it.", True),
    (
        "code.pick",
        "Pick a code",
        ("space",),
        "Type to find a code and apply it; a new name makes a new code.",
        True,
    ),
    ("code.new", "New code", ("plus",), "Make a new code, and apply it.", False),
    (
        "coding.stance",
        "Stance",
        ("s",),
        "Say whether the passage supports or contradicts the code's statement.",
        True,
    ),
    ("coding.star", "Star", ("asterisk",), "Mark the passage as a quote to use.", False),
    ("coding.memo", "Memo", ("m",), "Write a note on the coding at the cursor.", True),
    ("coding.remove", "Remove", ("x", "delete"), "Remove the coding at the cursor.", False),
    (
        "coding.focus",
        "Other coding here",
        ("tab",),
        "Choose another of the codings at the cursor.",
        False,
    ),
    (
        "question.match",
        "Question",
        ("q",),
        "Match the interviewer's turn to a question of the guide.",
        False,
    ),
    ("document.done", "Done", ("d",), "Mark the document done for all codes there are now.", True),
    ("documents.open", "Documents", ("o",), "List the documents.", True),
    ("find.open", "Find", ("slash",), "Find words in this document.", False),
    ("find.next", "Next hit", ("n",), "Move to the next place found.", False),
    ("find.previous", "Previous hit", ("N",), "Move to the place found before.", False),
)

DOCUMENTS = _at(
    "documents",
    ("document.open", "Open", ("enter",), "Open the document.", True),
    ("documents.close", "Back", ("escape", "o"), "Go back to the open document.", True),
)

EVERYWHERE = (
    *_at(
        "everywhere",
        ("help.open", "Help", ("question_mark", "f1"), "Show all keys of this place.", True),
        ("app.quit", "Quit", ("ctrl+q",), "Leave; everything is saved already.", False),
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
)

SCREEN = (*MOVING, *CODING, *DOCUMENTS, *EVERYWHERE)
