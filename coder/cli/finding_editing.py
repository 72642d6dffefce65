"""`coder findings add, set, rest, move, remove`: findings, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coder.cli import output
from coder.cli.options import command
from coder.cli.session import Session, pass_session
from coder.cli.study import check_language
from coder.model.finding import FINDING_KINDS, FindingContent, FindingKind, SupportDraft

if TYPE_CHECKING:
    from coder.model.code import Texts

_language_option = click.option("--language", metavar="CODE", help="Of the text: da, en.")


@command("findings add")
@click.argument("name")
@click.argument("text")
@click.option(
    "--for",
    "audience",
    required=True,
    metavar="AUDIENCE",
    help="Whom it is for, as one word: funder, partners.",
)
@click.option(
    "--kind",
    type=click.Choice(FINDING_KINDS),
    default=FINDING_KINDS[0],
    show_default=True,
    help="Which of the two.",
)
@_language_option
@pass_session
def findings_add(
    session: Session,
    name: str,
    text: str,
    audience: str,
    kind: FindingKind,
    language: str | None,
) -> None:
    """NAME is a short id; what it rests on is said with `coder findings rest`."""
    from coder.actions.findings import add_finding

    texts = {check_language(language) if language else "": text}
    with session.change() as (study, coder_id):
        done = add_finding(study, coder_id, FindingContent(kind, name, audience, texts))
    output.tell(done)


@command("findings set")
@click.argument("name")
@click.option("--text", metavar="TEXT", help="What it says.")
@_language_option
@click.option("--for", "audience", metavar="AUDIENCE", help="Whom it is for.")
@click.option("--kind", type=click.Choice(FINDING_KINDS), help="Which of the two.")
@click.option("--name", "new_name", metavar="NAME", help="Its short id from now on.")
@pass_session
def findings_set(
    session: Session,
    name: str,
    text: str | None,
    language: str | None,
    audience: str | None,
    kind: FindingKind | None,
    new_name: str | None,
) -> None:
    """What is not named stays as it is; an empty text is taken away in its language."""
    from coder.actions.findings import change_finding
    from coder.queries.findings import get_finding
    from coder.store.coders import about

    if text is None and audience is None and kind is None and new_name is None:
        raise click.UsageError("Say what to set, --text TEXT for one.")
    if text is None and language is not None:
        raise click.UsageError("--language goes with --text.")
    chosen = check_language(language) if language else None
    with session.change() as (study, coder_id):
        finding = get_finding(study, name)
        old = finding.content
        content = FindingContent(
            kind=kind or old.kind,
            name=old.name if new_name is None else new_name,
            audience=old.audience if audience is None else audience,
            texts=old.texts if text is None else _texts(old, text, chosen, about(study).language),
            supports=old.supports,
        )
        done = change_finding(study, coder_id, finding, content)
    output.tell(done)


def _texts(old: FindingContent, text: str, language: str | None, usual: str) -> Texts:
    """All texts, with the one given in a language, else in the only one there is."""
    texts = dict(old.texts)
    texts[language or (next(iter(texts)) if len(texts) == 1 else usual)] = text
    return texts


@command("findings rest")
@click.argument("name")
@click.option("--theme", "themes", multiple=True, metavar="CODE", help="A theme.")
@click.option("--indicator", "indicators", multiple=True, metavar="ID", help="An indicator.")
@click.option("--quote", "quotes", multiple=True, metavar="QUOTE_ID", help="A quote.")
@click.option("--remove", is_flag=True, help="It does not rest on these any more.")
@pass_session
def findings_rest(
    session: Session,
    name: str,
    themes: tuple[str, ...],
    indicators: tuple[str, ...],
    quotes: tuple[str, ...],
    remove: bool,
) -> None:
    """Each can be given several times, and comes to what it rests on already.

    A QUOTE_ID is as `coder quotes` gives it, an indicator's ID as in the file that declares it.
    """
    from coder.actions.findings import rest_finding
    from coder.queries.finding_files import find_supports
    from coder.queries.findings import get_finding

    drafts = (
        *(SupportDraft("theme", each) for each in themes),
        *(SupportDraft("indicator", each) for each in indicators),
        *(SupportDraft("quote", each) for each in quotes),
    )
    if not drafts:
        raise click.UsageError("Say what it rests on: --theme, --indicator or --quote.")
    with session.change() as (study, coder_id):
        finding = get_finding(study, name)
        supports = find_supports(study, drafts)
        done = rest_finding(study, coder_id, finding, supports, remove=remove)
    output.tell(done)


@command("findings move")
@click.argument("name")
@click.option("--before", metavar="NAME", help="The one it is to stand before.")
@click.option("--last", is_flag=True, help="Put it after all others.")
@pass_session
def findings_move(session: Session, name: str, before: str | None, last: bool) -> None:
    """Findings are listed by themselves, and so are recommendations."""
    from coder.actions.findings import move_finding
    from coder.queries.findings import get_finding

    if (before is not None) == last:
        raise click.UsageError("Say where to: --before NAME or --last.")
    with session.change() as (study, coder_id):
        following = None if before is None else get_finding(study, before)
        done = move_finding(study, coder_id, get_finding(study, name), following)
    output.tell(done)


@command("findings remove")
@click.argument("name")
@pass_session
def findings_remove(session: Session, name: str) -> None:
    """What it rests on stays as it is."""
    from coder.actions.findings import remove_finding
    from coder.queries.findings import get_finding

    with session.change() as (study, coder_id):
        done = remove_finding(study, coder_id, get_finding(study, name))
    output.tell(done)
