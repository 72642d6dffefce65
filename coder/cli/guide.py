"""`coder guide`: the interview guide, and where its questions were put."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import output
from coder.cli.files import read_file
from coder.cli.options import coder_option, command, file_argument, format_option
from coder.cli.session import Session, pass_session
from coder.errors import UnknownName

if TYPE_CHECKING:
    from coder.queries.documents import OpenDocument


@command("guide import")
@file_argument()
@pass_session
def guide_import(session: Session, file: Path) -> None:
    """FILE is a guide in YAML, or a table of where its questions were put, in CSV.

    The table has `document`, `question` and `quote`: words of the turn that puts the question.
    """
    from coder.actions.guide import import_guide, import_matches
    from coder.formats.guide_yaml import read_guide
    from coder.formats.matches_csv import read_matches

    if file.suffix.lower() in (".csv", ".tsv"):
        matches = read_file(file, read_matches, "guide import")
        with session.change() as (study, coder_id):
            done = import_matches(study, coder_id, matches, file.name)
    else:
        questions = read_file(file, read_guide, "guide import")
        with session.change() as (study, coder_id):
            done = import_guide(study, coder_id, questions, file.name)
    output.tell(done)


@command("guide export")
@file_argument(required=False)
@pass_session
def guide_export(session: Session, file: Path | None) -> None:
    """What is written can be imported again; where the questions were put is not in it."""
    from coder.formats.guide_yaml import write_guide
    from coder.queries.codebook import get_codebook
    from coder.queries.guide import list_questions

    with session.study() as study:
        questions = list_questions(study)
        text = write_guide(questions, get_codebook(study))
    output.export(text, file, counted(len(questions), "question"))


@command("guide show")
@format_option
@pass_session
def guide_show(session: Session, form: str) -> None:
    from coder.queries.codebook import get_codebook
    from coder.queries.guide import list_questions
    from coder.store.coders import about

    with session.study() as study:
        codebook, language = get_codebook(study), about(study).language
        questions = list_questions(study)
    output.write_rows(
        ("question", "text", "of", "codes"),
        [
            (
                question.name,
                question.text(language),
                "; ".join(question.roles) or None,
                "; ".join(codebook.path(code_id) for code_id in question.code_ids) or None,
            )
            for question in questions
        ],
        form,
    )


@command("guide match")
@click.argument("document")
@click.argument("turn")
@click.argument("question")
@coder_option
@pass_session
def guide_match(session: Session, document: str, turn: str, question: str) -> None:
    """TURN is a number that `coder documents show` gives, or @ and an offset in the turn."""
    from coder.actions.guide import match_question
    from coder.queries.documents import get_document, read_document
    from coder.queries.guide import get_question

    with session.change() as (study, coder_id):
        opened = read_document(study, get_document(study, document).id, coder_id)
        start = _turn_start(opened, turn)
        question_id = get_question(study, question).id
        done = match_question(study, coder_id, opened.document.id, start, question_id)
    output.tell(done)


def _turn_start(opened: OpenDocument, turn: str) -> int:
    """Where the turn begins that was given by number, from 1, or by an offset in it.

    Raises:
        UnknownName: There is no such turn.
    """
    name = opened.document.name
    number = turn.removeprefix("@")
    if number.isdecimal() and len(number) < 12:
        if turn == number and 1 <= int(number) <= len(opened.turns):
            return opened.turns[int(number) - 1].start
        for each in opened.turns if turn != number else ():
            if each.start <= int(number) < each.end:
                return each.start
    raise UnknownName(
        f"{name} has no turn “{turn}”.",
        f"`coder documents show {name}` numbers its {len(opened.turns)} turns; @OFFSET works too.",
    )
