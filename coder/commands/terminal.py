"""What can be done from the command line."""

from __future__ import annotations

from coder.commands.command import Command


def _rows(*rows: tuple[str, str, str]) -> tuple[Command, ...]:
    return tuple(
        Command(f"cli.{subcommand.replace(' ', '.')}", title, text, subcommand=subcommand)
        for subcommand, title, text in rows
    )


TERMINAL = _rows(
    (
        "demo",
        "Sample study",
        "Build the sample study, count its themes by role, and write its theme summary.",
    ),
    ("init", "New study", "Make a new study."),
    (
        "import",
        "Import documents",
        "Take in interviews, journals or survey answers: files or folders.",
    ),
    ("cases import", "Import cases", "Take in a table of respondents or other cases."),
    (
        "cases export",
        "Export cases",
        "Write all cases, with their values and documents, to a table.",
    ),
    ("cases list", "List cases", "List the cases with what is known of them."),
    ("cases show", "Show a case", "Show what is known of one case, and its documents."),
    ("cases count", "Count cases", "Count cases of any kind by one or two variables."),
    (
        "cases themes",
        "Cases by themes",
        "Show in which state each respondent is for each theme, or who has not raised it.",
    ),
    ("cases set", "Set a value", "Set what is known of a case."),
    ("codebook import", "Import codes", "Take in a codebook file."),
    ("codebook export", "Export codes", "Write the codebook to a file, or to the terminal."),
    ("codebook show", "Show codes", "Show the tree of codes with keys and labels."),
    ("codebook add", "Add a code", "Add a code to the codebook."),
    ("codebook rename", "Rename a code", "Give a code another name."),
    ("codebook move", "Move a code", "Move a code to another place in the tree."),
    ("codebook merge", "Merge codes", "Make everything of one code another's, and remove it."),
    ("codebook split", "Split a code", "Give some passages of a code a new one."),
    ("codebook set", "Edit a code", "Set a code's texts, key, colour, or that it is a heading."),
    ("codebook changed", "Meaning changed", "Say that a code means something else now."),
    ("codebook remove", "Remove a code", "Remove a code that holds nothing."),
    (
        "guide import",
        "Import the guide",
        "Take in an interview guide, or a table of where its questions were put.",
    ),
    ("guide export", "Export the guide", "Write the guide to a file, or to the terminal."),
    ("guide show", "Show the guide", "Show the questions of the guide with the codes they raise."),
    (
        "guide match",
        "Match a question",
        "Say that an interviewer's turn puts a question of the guide.",
    ),
    ("documents list", "List documents", "List the documents with how much is coded and done."),
    (
        "documents show",
        "Show a document",
        "Show a document's turns with offsets, or the turn that an id or a place is in.",
    ),
    ("documents done", "Mark done", "Mark documents done for all codes there are now."),
    ("documents set", "Set a value", "Set what is known of a document."),
    (
        "documents speakers",
        "Speakers",
        "Show who speaks in a document, or correct a role or a case.",
    ),
    ("documents coder", "Coder of record", "Say whose coding of a document counts."),
    (
        "documents questions",
        "Questions recorded",
        "Say that no questions were put beyond those matched.",
    ),
    (
        "documents revise",
        "Correct a document",
        "Give a document the corrected version of its file, with all its codings.",
    ),
    (
        "documents revisions",
        "List what waits",
        "List the codings whose words a correction changed, until you decide.",
    ),
    (
        "documents decide",
        "Decide what waits",
        "Set a coding whose words were changed on those of now, or drop it.",
    ),
    ("code", "Code a span", "Apply a code to a span of a document."),
    ("codings import", "Import codings", "Take in a table of codings."),
    ("codings export", "Export codings", "Write all codings to a table."),
    ("codings list", "List codings", "List codings with document, place, code and quote."),
    ("counts", "Theme counts", "Count how many respondents raise each theme, by group."),
    (
        "cooccurrence",
        "Co-occurrence",
        "Count how often two themes are in one passage, one turn or one case.",
    ),
    (
        "saturation",
        "Saturation",
        "Find out whether later interviews still bring new themes, in any order of them.",
    ),
    ("freeze", "Freeze counts", "Keep the counts under a name, to compare later ones with."),
    (
        "diff",
        "Compare counts",
        "Show which counts have moved since they were frozen, and which operations moved them.",
    ),
    ("quotes", "Quote list", "List quotes by theme, chosen to represent."),
    ("shorten", "Shorten a quote", "Leave words out of a quote, wherever it is printed."),
    ("summary", "Theme summary", "Write each theme's numbers and quotes to a report."),
    (
        "report",
        "Living report",
        "Write a report from a template whose numbers and quotes are calls into the study.",
    ),
    (
        "findings list",
        "List findings",
        "List findings and recommendations with what they rest on, or those that rest on nothing.",
    ),
    ("findings show", "Show a finding", "Show a finding or recommendation with its grounds."),
    ("findings add", "Add a finding", "Keep a finding or recommendation in the study."),
    (
        "findings set",
        "Edit a finding",
        "Set what a finding or recommendation says, for whom, or its short id.",
    ),
    (
        "findings rest",
        "Rest a finding",
        "Say on which themes, indicators and quotes a finding or recommendation rests.",
    ),
    ("findings move", "Move a finding", "Put a finding or recommendation in another place."),
    ("findings remove", "Remove a finding", "Take a finding or recommendation out of the study."),
    ("findings import", "Import findings", "Take in a file of findings and recommendations."),
    (
        "findings export",
        "Export findings",
        "Write findings and recommendations to a file, or to the terminal.",
    ),
    (
        "indicators",
        "Goals and results",
        "Count what a file of goals declares, with base, bounds and judgement.",
    ),
    (
        "claims",
        "Check a draft",
        "Hold a finished draft against the study: what it claims of groups, and its numbers.",
    ),
    ("search", "Search", "List every place where words stand, in context and in all their forms."),
    ("serve", "Serve", "Show the screen in a browser on this machine, and to nobody else."),
    (
        "backup",
        "Back up",
        "Keep the study as it is now: among its backups, or in a file of its own.",
    ),
    ("restore", "Restore", "List the backups, or put one in the place of the study."),
    ("check", "Check", "Check the study file, and every quote against its text."),
)

GROUPS = {
    "cases": "Respondents, and whatever else the study counts.",
    "codebook": "The tree of codes.",
    "guide": "The interview guide, and where its questions were put.",
    "documents": "Interviews, journals and survey answers.",
    "findings": "Findings and recommendations, each with what it rests on.",
    "codings": "Codes applied to spans of documents.",
}
"""The subcommands that only hold others, with what they are about."""
