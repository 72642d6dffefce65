"""An invented study in which all that comes from files and people is made to do harm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.cells import set_cell
from coder.actions.codings import apply_code, set_memo
from coder.actions.guide import match_question
from coder.actions.values import set_value_of
from coder.model.case import CaseDraft, Place
from coder.queries.cases import list_cases
from coder.queries.codebook import get_codebook
from coder.queries.documents import list_documents, read_document
from coder.text.spans import Span
from tests.tui.journal_sample import add_journal
from tests.tui.sample_study import CODER, add_interview, make_study

BRIEF = "[/red]\x1b[2J\u202e"
"""Before every name, so that it stands where a long one is cut short."""

HARM = (
    "\x1b[31m\x1b]52;c;b3c=\x07\x1b]0;owned\x07\x1b[2J\x9b32m\x9d0;owned\x9c\x1bP1$q\x1b\\"
    "[griner][/red][link=file:///etc/passwd]x[/link][@click=app.quit]y[/]"
    "\x07\x08\t\r\x0b\x0c\x7f\x85\u202e\u2066\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad"
    "\u2028\u2029\ufe0f\u200d\U000e0041"
)
"""Escape sequences of colour, clipboard, title, clearing and query, of seven bits and of eight;
markup; single controls; what turns text round, is not seen, or ends a line."""

SPEECH = f"I: Hvad {HARM} tænker du?\nM1: Jeg {HARM} ved det ikke. Måske {HARM} senere.\n"
HARMED, LONG = "M03", "M04"
LONG_LINE = f"M1: {'æble' * 500_000}slut\n"
"""One line of 2 MB without a space."""

_NAMES = (
    ("coders", "name"),
    ("studies", "name"),
    ("documents", "name"),
    ("documents", "file_name"),
    ("cases", "name"),
    ("classifications", "name"),
    ("codes", "name"),
    ("questions", "name"),
    ("question_roles", "role"),
    ("variables", "name"),
    ("variable_choices", "value"),
    ("case_values", "value"),
    ("document_values", "value"),
    ("value_passages", "value"),
    ("turns", "label"),
    ("speakers", "label"),
    ("operations", "summary"),
)
_TEXTS = (
    ("code_texts", "content"),
    ("question_texts", "content"),
    ("memos", "content"),
)
"""With those above, every column in which something stands that a file or a person has said."""


def make_hostile_study(folder: Path) -> Path:
    """The study's path."""
    with make_study(folder) as study:
        add_interview(study, HARMED, SPEECH)
        add_interview(study, LONG, LONG_LINE)
        person = CaseDraft(HARMED, "respondent", {"role": "mentee"}, (Place(HARMED, "M1"),), 2)
        import_cases(study, CODER, [person], "more.csv")
        add_journal(study)
        ids = {each.document.name: each.document.id for each in list_documents(study, CODER)}
        voluntariness = get_codebook(study).find("the mentor/voluntariness").id
        turns = read_document(study, ids[HARMED], CODER).turns
        match_question(study, CODER, ids[HARMED], turns[0].start, 1)
        span = Span(turns[1].speech_start, turns[1].end)
        coding_id = apply_code(study, CODER, ids[HARMED], span, voluntariness).id
        set_memo(study, CODER, coding_id, "memo")
        case_id = next(case.case.id for case in list_cases(study) if case.case.name == HARMED)
        role = int(study.value("select id from variables where name = 'role'") or 0)
        place = {"case_id": case_id, "document_id": ids[HARMED]}
        set_value_of(study, CODER, role, "mentor", **place, passage=span)
        set_cell(study, CODER, case_id, voluntariness, "summary")
    _spoil(folder / "study.db", voluntariness)
    return folder / "study.db"


def spoil_digit(path: Path) -> None:
    """Give a code a digit that is none."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "insert or replace into pins (coder_id, digit, code_id)"
            " select ?, ?, id from codes where name like '%voluntariness'",
            (CODER, BRIEF),
        )
    connection.close()


def _spoil(path: Path, code_id: int) -> None:
    """Put harm into every name and note: a study may come from anybody, by any program.

    The program's own actions refuse control characters in names, and take them in texts,
    statements and memos.
    """
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("update variables set kind = 'choice' where name = 'role'")
        connection.execute(
            "insert into question_codes (question_id, code_id) select id, ? from questions",
            [code_id],
        )
        connection.execute("update codes set key = '\x9b' where name = 'school'")
        for field in ("label", "include", "exclude", "example"):
            connection.execute(
                "insert into code_texts (code_id, field, language, content) values (?, ?, ?, '')",
                (code_id, field, BRIEF),
            )
        for table, column in (*_NAMES, *_TEXTS):
            after = HARM if (table, column) in _TEXTS else ""
            but = "where name <> 'respondent'" if table == "classifications" else ""
            connection.execute(
                f"update {table} set {column} = ? || {column} || ? {but}", (BRIEF, after)
            )
    connection.close()
