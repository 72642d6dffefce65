"""`coder findings list, show, import, export`: what is concluded, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.files import read_file
from coder.cli.options import command, file_argument, format_option
from coder.cli.session import Session, pass_session
from coder.model.finding import (
    FINDING_KINDS,
    FindingKind,
    IndicatorSupport,
    QuoteSupport,
    ThemeSupport,
)

if TYPE_CHECKING:
    from coder.analysis.counts import ThemeCount
    from coder.queries.findings import ListedFinding, NamedSupport


@command("findings list")
@click.option("--for", "audience", metavar="AUDIENCE", help="Only those for these readers.")
@click.option("--kind", type=click.Choice(FINDING_KINDS), help="Which of the two.")
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
