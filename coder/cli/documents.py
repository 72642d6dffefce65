"""`coder documents`: interviews, journals and survey answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.options import coder_option, command, format_option
from coder.cli.session import Session, pass_session
from coder.errors import Conflict, UnknownName
from coder.model.document import ROLES, Document, Role

if TYPE_CHECKING:
    from coder.store.study import Study


@command("documents list")
@coder_option
@format_option
@pass_session
def documents_list(session: Session, form: str) -> None:
    from coder.queries.documents import list_documents
    from coder.queries.left_out import left_out

    with session.study() as study:
        rows = list_documents(study, session.reader(study))
        waiting = left_out(study)
    variables = list(dict.fromkeys(name for row in rows for name in row.values))
    output.write_rows(
        ("number", "document", "kind", "words", "turns", "codings", "done", "cases", *variables),
        [
            (
                row.document.number,
                row.document.name,
                row.document.kind,
                row.words,
                row.turns,
                row.codings,
                "done" if row.done else "not for new codes" if row.partly else None,
                "; ".join(row.cases) or None,
                *("; ".join(row.values.get(name, ())) or None for name in variables),
            )
            for row in rows
        ],
        form,
    )
    diagnostics.note(filter(None, [waiting]))


@command("documents show")
@click.argument("name")
@format_option
@pass_session
def documents_show(session: Session, name: str, form: str) -> None:
    from coder.queries.documents import get_document, read_document

    with session.study() as study:
        place = _find_quote(study, name)
        document = get_document(study, name) if place is None else place[0]
        opened = read_document(study, document.id, session.reader(study))
    output.write_rows(
        ("turn", "start", "end", "speaker", "role", "text"),
        [
            (
                number,
                turn.speech_start,
                turn.end,
                turn.label or None,
                opened.speakers[turn.label].role,
                opened.text[turn.speech_start : turn.end],
            )
            for number, turn in enumerate(opened.turns, start=1)
            if place is None or turn.start <= place[1] < turn.end
        ],
        form,
    )


def _find_quote(study: Study, name: str) -> tuple[Document, int] | None:
    """The place that an id leads to, also one of before a correction, which is told."""
    from coder.queries.former_quotes import find_former_quote
    from coder.queries.places import find_quote

    try:
        return find_quote(study, name)
    except UnknownName:
        found = find_former_quote(study, name)
        if found is None:
            raise
        diagnostics.note([f"{name} is of before {found[0].name} was corrected."])
        return found


@command("documents done")
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--all", "everything", is_flag=True, help="Every document.")
@click.option("--not", "not_done", is_flag=True, help="Take the mark away.")
@coder_option
@pass_session
def documents_done(
    session: Session, names: tuple[str, ...], everything: bool, not_done: bool
) -> None:
    from coder.actions.documents import mark_done, mark_many
    from coder.queries.documents import get_document, list_documents

    if everything == bool(names):
        raise click.UsageError("Give names of documents, or --all.")
    with session.change() as (study, coder_id):
        if everything:
            ids = [row.document.id for row in list_documents(study, coder_id)]
        else:
            ids = [get_document(study, name).id for name in names]
        if not ids:
            raise Conflict("The study has no documents.", "`coder import FOLDER` takes them in.")
        if len(ids) == 1:
            done = mark_done(study, coder_id, ids[0], done=not not_done)
        else:
            done = mark_many(study, coder_id, ids, done=not not_done)
    output.tell(done)


@command("documents set")
@click.argument("name")
@click.argument("variable")
@click.argument("value")
@pass_session
def documents_set(session: Session, name: str, variable: str, value: str) -> None:
    """An empty VALUE ("") makes it missing."""
    from coder.actions.cases import set_document_value

    with session.change() as (study, coder_id):
        done = set_document_value(study, coder_id, name, variable, value)
    output.tell(done)


@command("documents speakers")
@click.argument("name")
@click.argument("label", required=False)
@click.option("--role", type=click.Choice(ROLES), help="What the speaker is.")
@click.option("--case", metavar="CASE", help="Which respondent the speaker is.")
@format_option
@pass_session
def documents_speakers(
    session: Session,
    name: str,
    label: str | None,
    role: Role | None,
    case: str | None,
    form: str,
) -> None:
    if role is None and case is None:
        if label is not None:
            raise click.UsageError("Say what the speaker is: --role, --case, or both.")
        _list_speakers(session, name, form)
        return
    from coder.actions.documents import set_speaker
    from coder.queries.documents import get_document, read_document

    with session.change() as (study, coder_id):
        document = get_document(study, name)
        if label is None:
            speakers = read_document(study, document.id, coder_id).speakers
            if len(speakers) != 1:
                raise Conflict(
                    f"{name} has {len(speakers)} speakers.",
                    f"Say which: {', '.join(speakers) or 'there are none'}.",
                )
            label = next(iter(speakers))
        done = set_speaker(study, coder_id, document.id, label, role=role, case=case)
    output.tell(done)


def _list_speakers(session: Session, name: str, form: str) -> None:
    from coder.queries.documents import get_document
    from coder.queries.speakers import list_speakers

    with session.study() as study:
        rows = list_speakers(study, get_document(study, name))
    output.write_rows(
        ("speaker", "role", "case", "turns"),
        [(row.speaker.label, row.speaker.role, row.case, row.turns) for row in rows],
        form,
    )


@command("documents coder")
@click.argument("name")
@click.argument("coder")
@pass_session
def documents_coder(session: Session, name: str, coder: str) -> None:
    from coder.actions.documents import set_coder_of_record
    from coder.queries.documents import get_document

    with session.change() as (study, coder_id):
        document = get_document(study, name)
        done = set_coder_of_record(study, coder_id, document.id, coder)
    output.tell(done)


@command("documents questions")
@click.argument("name")
@click.option("--not", "not_declared", is_flag=True, help="Take it back.")
@coder_option
@pass_session
def documents_questions(session: Session, name: str, not_declared: bool) -> None:
    from coder.actions.documents import declare_questions
    from coder.queries.documents import get_document

    with session.change() as (study, coder_id):
        document = get_document(study, name)
        done = declare_questions(study, coder_id, document.id, not not_declared)
    output.tell(done)
