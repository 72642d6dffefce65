"""Applying codes, and working on the codebook."""

from __future__ import annotations

from coder.commands.command import at

CODING = at(
    "coding",
    (
        "code.pinned",
        "Apply a pinned code",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "Apply the code that has this digit in the tree.",
    ),
    ("*code.key", "By key", ("c",), "Then press a code's own key to apply it."),
    (
        "*code.pick",
        "Pick a code",
        ("space",),
        "Type to find a code and apply it; a new name makes a new code.",
    ),
    ("code.again", "Same again", ("a",), "Apply the code that was applied last."),
    ("code.in_vivo", "In vivo", ("i",), "Make a code called by the words that are selected."),
    ("code.new", "New code", ("plus",), "Make a new code, and apply it."),
    (
        "*coding.stance",
        "Stance",
        ("s",),
        "Say whether the passage supports or contradicts the code's statement.",
    ),
    ("coding.star", "Star", ("asterisk",), "Mark the passage as a quote to use."),
    ("*coding.memo", "Memo", ("m",), "Write a note on the coding at the cursor."),
    ("coding.recode", "Change the code", ("C",), "Give the coding at the cursor another code."),
    (
        "coding.select",
        "Adjust",
        ("A",),
        "Select the coding at the cursor, so that its ends can be moved.",
    ),
    ("coding.ends", "Set its ends", ("enter",), "Give the coding the ends of what is selected."),
    ("coding.split", "Split", ("S",), "Split the coding where the selection begins."),
    ("coding.remove", "Remove", ("x", "delete"), "Remove the coding at the cursor."),
    ("coding.focus", "Other coding here", ("semicolon",), "Choose another coding at the cursor."),
    (
        "code.filter",
        "One code only",
        ("f",),
        "Show only the codings of the code in sight, or all again.",
    ),
    ("*codes.focus", "Codes", ("tab",), "Go to the code tree: edit, move, merge, split codes."),
    (
        "question.match",
        "Match question",
        ("q",),
        "Match the interviewer's turn to a question: a clear one at once, else from a list.",
    ),
    ("question.choose", "Choose question", ("z",), "Choose the question that the turn puts."),
    ("document.done", "Done", ("d",), "Mark the document done for all codes there are now."),
    ("*documents.open", "Documents", ("o",), "List the documents."),
    ("documents.next", "Next document", ("O",), "Open the next document that is not done."),
    (
        "*values.open",
        "Values",
        ("v",),
        "Fill in what is known of this document and who it is about.",
    ),
    ("find.open", "Find", ("slash",), "Find words in this document."),
    ("find.next", "Next hit", ("n",), "Move to the next place found."),
    ("find.previous", "Previous hit", ("N",), "Move to the place found before."),
    ("place.go", "Go to", ("colon", "ctrl+g"), "Go to a turn, or to a line as L12."),
    ("place.back", "Back", ("backspace",), "Go back to where the last jump came from."),
)

ACROSS = at(
    "coding",
    ("passages.open", "All passages", ("p",), "Read all passages of the code in sight, by group."),
    (
        "respondents.open",
        "Who raised it",
        ("W",),
        "List who has raised the code in sight, who has not, and who was not asked.",
    ),
    (
        "concordance.open",
        "Find in all documents",
        ("F",),
        "List words with what stands around them, over all documents.",
    ),
    (
        "matrix.open",
        "Case by theme",
        ("M",),
        "Write, in a table of respondents by themes, what each says.",
    ),
    (
        "guide.open",
        "Question by respondent",
        ("Q",),
        "See which questions were put to whom, and go to the answers.",
    ),
    (
        "waiting.open",
        "Decide",
        ("D",),
        "Decide on codings whose words a corrected transcript changed.",
    ),
)

CODES = at(
    "codes",
    ("*codes.apply", "Apply", ("enter",), "Apply the code to what is selected."),
    ("codes.add", "New code below", ("plus",), "Make a new code under this one."),
    ("*codes.edit", "Edit", ("e",), "Edit the code's names, rules, statement, key and colour."),
    ("*codes.move", "Move", ("m",), "Move the code under another one."),
    ("codes.up", "Move up", ("shift+up", "K"), "Move the code up among its siblings."),
    ("codes.down", "Move down", ("shift+down", "J"), "Move the code down among its siblings."),
    ("*codes.merge", "Merge", ("M",), "Merge the code into another one."),
    ("*codes.split", "Split", ("s",), "Mark passages of the code and give them another one."),
    ("codes.colour", "Colour", ("c",), "Give the code the next colour."),
    ("codes.key", "Key", ("equals_sign",), "Set the key that applies the code after c."),
    ("codes.pin", "Digit", ("P",), "Give the code one of the nine digits."),
    (
        "codes.revise",
        "Meaning changed",
        ("exclamation_mark",),
        "Say that the code means something else now: no document is reviewed for it any more.",
    ),
    ("codes.remove", "Remove", ("x", "delete"), "Remove a code that was never applied."),
    ("*codes.leave", "Back", ("escape", "tab"), "Go back to the transcript."),
)
