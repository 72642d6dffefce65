"""`coder codebook rename, move, merge, split, set, changed, remove`: codes that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coder.cli import output
from coder.cli.options import command
from coder.cli.session import Session, pass_session
from coder.errors import Conflict
from coder.model.code import CODE_FIELDS, CodeField

if TYPE_CHECKING:
    from coder.model.code import Code, Texts


@command("codebook rename")
@click.argument("code", metavar="CODE")
@click.argument("name")
@pass_session
def codebook_rename(session: Session, code: str, name: str) -> None:
    """What it is called in reports is its label, which `coder codebook set` changes."""
    from coder.actions.codebook_edits import edit_code
    from coder.queries.codebook import get_codebook

    with session.change() as (study, coder_id):
        done = edit_code(study, coder_id, get_codebook(study).find(code).id, name=name)
    output.tell(done)


@command("codebook move")
@click.argument("code", metavar="CODE")
@click.option("--under", metavar="CODE", help="The code it is to stand under.")
@click.option("--top", is_flag=True, help="Put it at the top of the tree.")
@click.option("--before", metavar="CODE", help="Put it before this one, wherever that stands.")
@pass_session
def codebook_move(
    session: Session, code: str, under: str | None, top: bool, before: str | None
) -> None:
    from coder.actions.codebook_edits import move_code
    from coder.queries.codebook import get_codebook

    if (under is not None) + top + (before is not None) != 1:
        raise click.UsageError("Say where to: --under CODE, --before CODE or --top.")
    with session.change() as (study, coder_id):
        codebook = get_codebook(study)
        moved = codebook.find(code)
        if before is not None:
            following = codebook.find(before)
            if following.id == moved.id:
                raise Conflict(f"{moved.name} cannot stand before itself.", "Name another code.")
            siblings = [
                each.id for each in codebook.children(following.parent_id) if each.id != moved.id
            ]
            place = siblings.index(following.id)
            done = move_code(study, coder_id, moved.id, following.parent_id, place)
        else:
            parent_id = None if under is None else codebook.find(under).id
            done = move_code(study, coder_id, moved.id, parent_id)
    output.tell(done)


@command("codebook merge")
@click.argument("code", metavar="CODE")
@click.argument("into", metavar="INTO")
@pass_session
def codebook_merge(session: Session, code: str, into: str) -> None:
    """CODE is removed, and all that was coded with it is coded INTO; no passage counts twice."""
    from coder.actions.code_merging import merge_codes
    from coder.queries.codebook import get_codebook

    with session.change() as (study, coder_id):
        codebook = get_codebook(study)
        done = merge_codes(study, coder_id, codebook.find(code).id, codebook.find(into).id)
    output.tell(done)


@command("codebook split")
@click.argument("code", metavar="CODE")
@click.argument("new", metavar="NEW")
@click.argument("places", metavar="PLACE...", nargs=-1, required=True)
@click.option("--under", metavar="CODE", help="The code that NEW is to stand under.")
@pass_session
def codebook_split(
    session: Session, code: str, new: str, places: tuple[str, ...], under: str | None
) -> None:
    """The passages of CODE at these places are coded NEW instead, whoever coded them.

    A PLACE is a quote's id, such as Q-7F3K9M, as `coder quotes` gives it, or as `coder search`
    does, such as 1:1248.
    """
    from coder.actions.code_merging import split_code
    from coder.queries.codebook import get_codebook
    from coder.queries.codings import codings_at

    with session.change() as (study, coder_id):
        codebook = get_codebook(study)
        code_id = codebook.find(code).id
        found = [each.id for place in places for each in codings_at(study, code_id, place)]
        done = split_code(
            study,
            coder_id,
            code_id,
            list(dict.fromkeys(found)),
            new,
            parent_id=None if under is None else codebook.find(under).id,
        )
    output.tell(done)


@command("codebook set")
@click.argument("code", metavar="CODE")
@click.option("--label", metavar="TEXT", help="What it is called in reports.")
@click.option("--statement", metavar="TEXT", help="What a passage can support or contradict.")
@click.option("--definition", metavar="TEXT", help="What it means.")
@click.option("--include", metavar="TEXT", help="When to use it.")
@click.option("--exclude", metavar="TEXT", help="When not to.")
@click.option("--example", metavar="TEXT", help="A passage it fits.")
@click.option("--language", metavar="CODE", help="Of these texts, where there are several.")
@click.option("--key", metavar="KEY", help="What is typed after `c` to apply it; '' for none.")
@click.option("--colour", metavar="#RRGGBB", help="Of its stripe.")
@click.option("--heading/--codable", default=None, help="Whether it only holds other codes.")
@pass_session
def codebook_set(
    session: Session,
    /,
    code: str,
    language: str | None,
    key: str | None,
    colour: str | None,
    heading: bool | None,
    **texts: str | None,
) -> None:
    """What is not named stays as it is; an empty text is taken away."""
    from coder.actions.codebook_edits import KEEP, edit_code
    from coder.queries.codebook import get_codebook
    from coder.store.coders import about

    given = {field: texts[field] for field in CODE_FIELDS if texts[field] is not None}
    if not given and key is None and colour is None and heading is None:
        raise click.UsageError("Say what to set, --definition TEXT for one.")
    with session.change() as (study, coder_id):
        edited = get_codebook(study).find(code)
        done = edit_code(
            study,
            coder_id,
            edited.id,
            texts=_texts(edited, given, language, about(study).language) if given else None,
            key=KEEP if key is None else key or None,
            colour=colour,
            codable=None if heading is None else not heading,
        )
    output.tell(done)


def _texts(
    code: Code, given: dict[CodeField, str | None], language: str | None, usual: str
) -> dict[CodeField, Texts]:
    """All texts of a code, with those given in a language, else in the only one there is."""
    texts: dict[CodeField, dict[str, str]] = {
        field: dict(each) for field, each in code.texts.items()
    }
    for field, text in given.items():
        there = texts.setdefault(field, {})
        chosen = language or (next(iter(there)) if len(there) == 1 else usual)
        there.pop(chosen, None)
        if text:
            there[chosen] = text
    return {field: each for field, each in texts.items() if each}


@command("codebook changed")
@click.argument("code", metavar="CODE")
@pass_session
def codebook_changed(session: Session, code: str) -> None:
    """What was reviewed for it counts as not reviewed, until it is marked done again."""
    from coder.actions.codebook_edits import declare_changed
    from coder.queries.codebook import get_codebook

    with session.change() as (study, coder_id):
        done = declare_changed(study, coder_id, get_codebook(study).find(code).id)
    output.tell(done)


@command("codebook remove")
@click.argument("code", metavar="CODE")
@pass_session
def codebook_remove(session: Session, code: str) -> None:
    """It must hold nothing; `coder codebook merge` gives what it holds to another code."""
    from coder.actions.codebook_edits import remove_code
    from coder.queries.codebook import get_codebook

    with session.change() as (study, coder_id):
        done = remove_code(study, coder_id, get_codebook(study).find(code).id)
    output.tell(done)
