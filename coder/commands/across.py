"""Looking across documents, respondents and themes."""

from __future__ import annotations

from coder.commands.command import at

DOCUMENTS = at(
    "documents",
    ("*document.open", "Open", ("enter",), "Open the document."),
    ("*documents.find", "Find", ("slash",), "Show the documents in whose row these words are."),
    ("*documents.sort", "Sort", ("s",), "Sort by any column or variable; once more, backwards."),
    ("*documents.filter", "Filter", ("f",), "Show the documents that have a value."),
    ("documents.column", "Column", ("c",), "Show another variable beside the documents."),
    ("*documents.values", "Values", ("v",), "Fill in what is known of the document."),
    ("documents.done", "Done", ("d",), "Mark the document done, or not done."),
    ("*documents.close", "Back", ("escape", "o"), "Show all again, or go back to the document."),
)

PASSAGES = at(
    "passages",
    ("*passage.open", "Open", ("enter",), "Go to the passage in its document."),
    ("*passages.group", "Group", ("g",), "Group the passages by another variable."),
    ("*passage.mark", "Mark", ("space",), "Mark the passage, to give it another code."),
    ("passages.mark_all", "Mark all", ("A",), "Mark all passages, or none."),
    (
        "*passages.recode",
        "Split",
        ("s", "C"),
        "Give the marked passages another code, or a new one.",
    ),
    ("passage.star", "Star", ("asterisk",), "Mark the passage as a quote to use."),
    ("passage.copy", "Copy", ("y", "ctrl+c"), "Copy the passage, with who says it and where."),
    ("*passages.close", "Back", ("escape",), "Go back."),
)

RESPONDENTS = at(
    "respondents",
    ("*respondent.open", "Open", ("enter",), "Go to the passage, or to the document."),
    ("*respondents.group", "Group", ("g",), "Group the respondents by another variable."),
    ("respondents.next", "Next code", ("right", "l"), "Show the next code."),
    ("respondents.previous", "Previous code", ("left", "h"), "Show the code before."),
    ("*respondents.passages", "Passages", ("p",), "Read all passages of the code."),
    ("*respondents.close", "Back", ("escape",), "Go back."),
)

CONCORDANCE = at(
    "concordance",
    ("*hit.open", "Open", ("enter",), "Go to the place in its document."),
    ("*concordance.words", "Other words", ("slash",), "Find other words."),
    ("*concordance.forms", "All forms", ("f",), "Find the words in all their forms, or as typed."),
    ("*concordance.close", "Back", ("escape",), "Go back."),
)

MATRIX = at(
    "matrix",
    ("*cell.open", "Open", ("enter",), "Go to the passage that is shown of the cell."),
    ("*cell.summary", "Summary", ("m", "e"), "Write what this person says about the theme."),
    ("*matrix.group", "Group", ("g",), "Group the respondents by another variable."),
    ("cell.next", "Next passage", ("n",), "Show the next passage of this person on the theme."),
    ("matrix.passages", "Passages", ("p",), "Read all passages of the theme."),
    ("*matrix.close", "Back", ("escape",), "Go back."),
)

GUIDE = at(
    "guide",
    ("*answer.open", "Open", ("enter",), "Go to where the question was put."),
    ("answer.next", "Next time", ("n",), "Choose the next place where it was put to this person."),
    ("*guide.close", "Back", ("escape",), "Go back."),
)

WAITING = at(
    "waiting",
    ("*waiting.accept", "Accept", ("a",), "Set it on the words that are proposed."),
    ("*waiting.select", "By hand", ("enter",), "Go there and select the words it belongs to."),
    ("*waiting.drop", "Drop", ("x", "delete"), "Take it away, a coding with its memo."),
    ("*waiting.close", "Back", ("escape",), "Go back."),
)

VALUES = at(
    "values",
    ("*value.edit", "Change", ("enter",), "Change the value; an empty one is missing."),
    ("*value.passage", "Passage", ("p",), "Go to the passage that supports the value."),
    ("value.link", "Link", ("l",), "Link the selected words to the values that are set, or not."),
    ("value.unlink", "Unlink", ("x", "delete"), "Take the passage away from the value."),
    ("*values.close", "Back", ("escape", "v"), "Go back."),
)

HISTORY = at(
    "history",
    ("*history.close", "Back", ("escape",), "Go back."),
)
