"""`coder findings`: what the evaluator concludes, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.files import read_file
from coder.cli.options import command, file_argument, format_option
from coder.cli.session import Session, pass_session
from coder.cli.study import check_language
from coder.model.finding import (
    FINDING_KINDS,
    FindingContent,
    FindingKind,
    IndicatorSupport,
    QuoteSupport,
    SupportDraft,
    ThemeSupport,
)

if TYPE_CHECKING:
    from coder.analysis.counts import ThemeCount
    from coder.model.code import Texts
    from coder.queries.findings import ListedFinding, NamedSupport

_kind_option = click.option("--kind", type=click.Choice(FINDING_KINDS), help="Which of the two.")
_language_option = click.option("--language", metavar="CODE", help="Of the text: da, en.")


@command("findings list")
@click.option("--for", "audience", metavar="AUDIENCE", help="Only those for these readers.")
@_kind_option
@click.option("--unsupported", is_flag=True, help="Only those that rest on nothing.")
@click.option(
    "--indicators",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file that declares the indicators there are.",
)
@format_option
@pass_session
def findings_list(
    session: Session,
    audience: str | None,
    kind: FindingKind | None,
    unsupported: bool,
    file: Path | None,
    form: str,
) -> None:
    """What rests only on quotes whose passages are no longer coded rests on nothing.

    Indicators are thought to be there, unless a file says which there are.
    """
    from coder.formats.indicators_yaml import read_indicators_file
    from coder.queries.findings import choose_findings, name_supports
    from coder.store.coders import about

    declared = None
    if file is not None:
        declared = {
            each.id for each in read_file(file, read_indicators_file, "indicators").indicators
        }
    with session.study() as study:
        language = about(study).language
        listed = name_supports(study, choose_findings(study, kind, audience), declared)
    without = [each for each in listed if not each.is_supported]
    output.write_rows(
        ("name", "kind", "audience", "text", "rests_on", "gone"),
        [_row(each, language) for each in (without if unsupported else listed)],
        form,
    )
    if unsupported and not without:
        diagnostics.note(("Everything rests on something.",))
    elif without:
        names = ", ".join(each.finding.name for each in without)
        diagnostics.note((f"Rest on nothing ({len(without)} of {len(listed)}): {names}.",))


def _row(listed: ListedFinding, language: str) -> tuple[str | None, ...]:
    content = listed.finding.content
    return (
        content.name,
        content.kind,
        content.audience,
        content.text(language),
        _names(listed, is_gone=False),
        _names(listed, is_gone=True),
    )


def _names(listed: ListedFinding, *, is_gone: bool) -> str | None:
    return "; ".join(each.name for each in listed.supports if each.is_gone == is_gone) or None


@command("findings show")
@click.argument("name")
@format_option
@pass_session
def findings_show(session: Session, name: str, form: str) -> None:
    """Themes with how many raise them, quotes with their words."""
    from coder.queries.findings import check_supports, get_finding, name_supports, raised_by

    with session.study() as study:
        finding = get_finding(study, name)
        check_supports(study, finding.content.supports)
        [listed] = name_supports(study, [finding])
        raised = raised_by(study, finding.content.supports)
    content = finding.content
    output.write_rows(
        ("what", "value"),
        [
            ("name", content.name),
            ("kind", content.kind),
            ("audience", content.audience),
            *((f"text ({key})" if key else "text", text) for key, text in content.texts.items()),
            *(_told(each, raised) for each in listed.supports),
        ],
        form,
    )


def _told(named: NamedSupport, raised: Mapping[int, ThemeCount]) -> tuple[str, str]:
    """What a finding rests on, and what that is: a theme's share, a quote's words."""
    from coder.reports.base import raised_share
    from coder.reports.languages import PHRASES

    what = f"{named.kind}, no longer coded" if named.is_gone else named.kind
    match named.support:
        case ThemeSupport(code_id) if code_id in raised:
            share = raised_share(raised[code_id], PHRASES["en"])
            return what, f"{named.name}: {share} respondents"
        case QuoteSupport():
            return what, f"{named.name}: {named.support.quote}"
        case ThemeSupport() | IndicatorSupport():
            return what, named.name


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
@_kind_option
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


@command("findings import")
@file_argument()
@pass_session
def findings_import(session: Session, file: Path) -> None:
    """FILE is YAML; those that are there already, by their ids, are brought up to it."""
    from coder.actions.findings import import_findings
    from coder.formats.findings_yaml import read_findings
    from coder.queries.finding_files import find_contents

    drafts = read_file(file, read_findings, "findings import")
    with session.change() as (study, coder_id):
        contents = find_contents(study, drafts, file.name)
        done = import_findings(study, coder_id, contents, file.name)
    output.tell(done)


@command("findings export")
@file_argument(required=False)
@pass_session
def findings_export(session: Session, file: Path | None) -> None:
    """What is written can be imported again."""
    from coder.formats.findings_yaml import write_findings
    from coder.model.finding import counted_kinds
    from coder.queries.finding_files import exported_findings

    with session.study() as study:
        drafts = exported_findings(study)
    output.export(write_findings(drafts), file, counted_kinds([each.kind for each in drafts]))
