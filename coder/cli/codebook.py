"""`coder codebook`: the tree of codes."""

from __future__ import annotations

from pathlib import Path

import click

from coder.actions.done import counted
from coder.cli import output
from coder.cli.options import command, file_argument, format_option
from coder.cli.session import Session, pass_session
from coder.cli.study import read_codebook_file
from coder.model.code import CODE_FIELDS, CodeField


@command("codebook import")
@file_argument()
@pass_session
def codebook_import(session: Session, file: Path) -> None:
    from coder.actions.codebook import import_codebook

    draft = read_codebook_file(file)
    with session.change() as (study, coder_id):
        done = import_codebook(study, coder_id, draft)
    output.tell(done)


@command("codebook export")
@file_argument(required=False)
@pass_session
def codebook_export(session: Session, file: Path | None) -> None:
    from coder.formats.codebook_yaml import write_codebook
    from coder.queries.codebook import get_codebook

    with session.study() as study:
        codebook = get_codebook(study)
    output.export(write_codebook(codebook), file, counted(len(codebook), "code"))


@command("codebook show")
@format_option
@pass_session
def codebook_show(session: Session, form: str) -> None:
    from coder.queries.codebook import get_codebook
    from coder.store.coders import about

    with session.study() as study:
        codebook, language = get_codebook(study), about(study).language
    if form == "table":
        # The tree as a person reads it: names indented, without the long texts.
        columns: tuple[str, ...] = ("key", "code", "label", "statement")
        rows: list[tuple[str | None, ...]] = [
            (
                code.key,
                "  " * codebook.depth(code.id) + code.name,
                code.label(language) if code.codable else f"{code.label(language)} (heading)",
                code.text("statement", language) or None,
            )
            for code in codebook
        ]
    else:
        columns = ("key", "code", "codable", *CODE_FIELDS)
        rows = [
            (
                code.key,
                codebook.path(code.id),
                "yes" if code.codable else "no",
                *(code.text(field, language) or None for field in CODE_FIELDS),
            )
            for code in codebook
        ]
    output.write_rows(columns, rows, form)


@command("codebook add")
@click.argument("code", metavar="CODE")
@click.option("--key", metavar="KEY", help="What is typed after `c` to apply it.")
@click.option("--label", metavar="TEXT", help="What it is called in reports.")
@click.option("--statement", metavar="TEXT", help="What a passage can support or contradict.")
@click.option("--definition", metavar="TEXT", help="What it means.")
@pass_session
def codebook_add(
    session: Session,
    code: str,
    key: str | None,
    label: str | None,
    statement: str | None,
    definition: str | None,
) -> None:
    """CODE is its name, or a path whose last part is new: collaboration/dialogue."""
    from coder.actions.codebook import add_code
    from coder.queries.codebook import get_codebook

    above, _, name = code.strip("/").rpartition("/")
    texts: dict[CodeField, str | None] = {
        "label": label,
        "statement": statement,
        "definition": definition,
    }
    with session.change() as (study, coder_id):
        done = add_code(
            study,
            coder_id,
            name,
            parent_id=get_codebook(study).find(above).id if above else None,
            key=key,
            texts={field: {"": text} for field, text in texts.items() if text},
        )
    output.tell(done)
