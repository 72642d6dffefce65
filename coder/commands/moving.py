"""Moving about in a transcript, and selecting what will be coded."""

from __future__ import annotations

from coder.commands.command import at

MOVING = at(
    "coding",
    ("sentence.next", "Next sentence", ("down", "j"), "Move to the next sentence."),
    ("sentence.previous", "Previous sentence", ("up", "k"), "Move to the sentence before."),
    ("turn.next", "Next turn", ("right", "l"), "Move to the next turn."),
    ("turn.previous", "Previous turn", ("left", "h"), "Move to the turn before."),
    ("word.next", "Next word", ("w", "ctrl+right"), "Move to the next word."),
    ("word.previous", "Previous word", ("b", "ctrl+left"), "Move to the word before."),
    ("grapheme.next", "Next character", ("greater_than_sign",), "Move to the next character."),
    (
        "grapheme.previous",
        "Previous character",
        ("less_than_sign",),
        "Move to the character before.",
    ),
    (
        "paragraph.next",
        "Next paragraph",
        ("ctrl+down", "right_curly_bracket"),
        "Move to the next paragraph.",
    ),
    (
        "paragraph.previous",
        "Previous paragraph",
        ("ctrl+up", "left_curly_bracket"),
        "Move to the paragraph before.",
    ),
    ("page.next", "Page down", ("pagedown", "ctrl+f"), "Move down by a screen."),
    ("page.previous", "Page up", ("pageup", "ctrl+b"), "Move up by a screen."),
    ("text.start", "Start of text", ("home", "g"), "Move to the first sentence."),
    ("text.end", "End of text", ("end", "G"), "Move to the last sentence."),
    ("coding.next", "Next coding", ("full_stop",), "Move to the next coding."),
    ("coding.previous", "Previous coding", ("comma",), "Move to the coding before."),
    (
        "uncoded.next",
        "Next uncoded turn",
        ("r",),
        "Move to the next turn of a respondent in which nothing is coded.",
    ),
    (
        "uncoded.previous",
        "Previous uncoded turn",
        ("R",),
        "Move to the turn before in which nothing is coded.",
    ),
    (
        "question.next",
        "Next question",
        ("right_parenthesis",),
        "Move to the interviewer's next turn.",
    ),
    (
        "question.previous",
        "Previous question",
        ("left_parenthesis",),
        "Move to the interviewer's turn before.",
    ),
    (
        "select.sentence",
        "Extend by a sentence",
        ("shift+down", "J"),
        "Take in the next sentence, or give it up.",
    ),
    (
        "select.sentence.back",
        "Extend back by a sentence",
        ("shift+up", "K"),
        "Take in the sentence before, or give it up.",
    ),
    ("select.word", "Extend by a word", ("shift+right", "L"), "Take in the next word."),
    ("select.word.back", "Give up a word", ("shift+left", "H"), "Give up the last word."),
    (
        "select.grapheme",
        "Extend by a character",
        ("ctrl+shift+right",),
        "Take in the next character.",
    ),
    (
        "select.grapheme.back",
        "Give up a character",
        ("ctrl+shift+left",),
        "Give up the last character.",
    ),
    ("select.turn", "Whole turn", ("t",), "Take in all that is said in the turn."),
    (
        "select.turn.next",
        "Extend by a turn",
        ("T", "shift+pagedown"),
        "Take in the next turn as well.",
    ),
    (
        "select.turn.back",
        "Extend back by a turn",
        ("B", "shift+pageup"),
        "Take in the turn before, or give up the last.",
    ),
    (
        "select.ends",
        "Move the other end",
        ("e",),
        "From now on, move the start of what is selected, or again its end.",
    ),
    ("select.none", "Clear selection", ("escape",), "Go back to the sentence at the cursor."),
    ("text.copy", "Copy", ("y", "ctrl+c"), "Copy what is selected, as it stands in the document."),
)
