"""An invented study in which all that comes from files and people is made to do harm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.cells import set_cell
from coder.actions.codings import apply_code, set_memo
from coder.actions.guide import match_question
from coder.model.case import CaseDraft, Place
from coder.queries.cases import list_cases
from coder.queries.codebook import get_codebook
from coder.queries.documents import list_documents, read_document
from coder.text.spans import Span
from tests.tui.journal_sample import add_journal
from tests.tui.sample_study import CODER, add_interview, make_study

HARM = (
    "[griner][/red]\x1b[31m\x1b]52;c;b3c=\x07\x1b[2J\x9b32m"
    "\u202e\u2066\u200b\u2028\r\x08[@click=app.quit]"
)
"""Markup, escape sequences (colour, clipboard, clearing), a C1 control, bidi controls, others."""

SPEECH = f"I: Hvad {HARM} tænker du?\nM1: Jeg {HARM} ved det ikke. Måske {HARM} senere.\n"
HARMED, LONG = "M03", "M04"
LONG_LINE = f"M1: {'æble' * 500_000}\n"
"""One line of 2 MB without a space."""

_NAMES = (
    ("coders", "name"),
    ("studies", "name"),
    ("documents", "name"),
    ("documents", "file_name"),
    ("cases", "name"),
    ("classifications", "name"),
    ("codes", "name"),
    ("code_texts", "content"),
    ("questions", "name"),
    ("question_texts", "content"),
    ("variables", "name"),
    ("variable_choices", "value"),
    ("case_values", "value"),
    ("document_values", "value"),
    ("value_passages", "value"),
    ("memos", "content"),
    ("turns", "label"),
    ("speakers", "label"),
    ("operations", "summary"),
)
"""Every column in which something stands that a file or a person has said."""


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
        set_cell(study, CODER, case_id, voluntariness, "summary")
    _spoil(folder / "study.db")
    return folder / "study.db"


def _spoil(path: Path) -> None:
    """Put harm into every name and note: a study may come from anybody, by any program."""
    connection = sqlite3.connect(path)
    with connection:
        for table, column in _NAMES:
            but = "where name <> 'respondent'" if table == "classifications" else ""
            connection.execute(f"update {table} set {column} = {column} || ? {but}", (HARM,))
    connection.close()
