"""What subcommands have in common: their rows of the table, and options that many take."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from coder.cli.session import Session
from coder.commands.table import subcommand
from coder.formats.report_writers import WRITERS
from coder.model.document import KINDS, Kind

Function = TypeVar("Function", bound=Callable[..., Any])

FORMATS = ("table", "json", "csv", "md")
"""What a reading command can write."""


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function the subcommand of a row of the table, with `--study` among its options.

    Its help is the row's; a docstring goes on from there.
    """
    row = subcommand(name)

    def decorate(function: Callable[..., None]) -> click.Command:
        text = "\n\n".join(filter(None, (row.help, inspect.getdoc(function))))
        made = click.command(name.split()[-1], help=text, short_help=row.help)(function)
        made.params.append(_study_option())
        return made

    return decorate


def _study_option() -> click.Option:
    def keep(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.ensure_object(Session).path = value

    return click.Option(
        ("--study",),
        type=click.Path(path_type=Path),
        metavar="PATH",
        expose_value=False,
        callback=keep,
        help="The study to work on.",
    )


def coder_option(function: Function) -> Function:
    """`--coder`: who codes, or whose codings are meant."""

    def keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.ensure_object(Session).coder = value

    return click.option(
        "--coder",
        metavar="NAME",
        expose_value=False,
        callback=keep,
        help="Who codes; the study's coder of record where nobody is named.",
    )(function)


def _pairs(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        name, sign, wanted = value.partition("=")
        if not sign:
            raise click.BadParameter(f"“{value}” has no “=” in it.", ctx, parameter)
        pairs.append((name.strip(), wanted.strip()))
    return tuple(pairs)


def _where(text: str) -> Callable[[Function], Function]:
    return click.option("--where", multiple=True, callback=_pairs, metavar="VAR=VALUE", help=text)


where_option = _where("Only cases of this value; of none where VALUE is empty.")


def format_option(function: Function) -> Function:
    """`--format`: how the result is written."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to write the result.",
    )(function)


def out_option(function: Function) -> Function:
    """`--out`: files to write instead of telling the result."""
    return click.option(
        "--out",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Write to a file, whose ending says how: {', '.join(WRITERS)}. Repeatable.",
    )(function)


def language_option(function: Function) -> Function:
    """`--language`: of what a report says itself."""
    return click.option(
        "--language",
        type=click.Choice(("da", "en")),
        help="Of a report's headings; the study's where it is one of these, else English.",
    )(function)


_SCOPE_OPTIONS = (
    click.option(
        "--code",
        "codes",
        multiple=True,
        metavar="CODE",
        help="Only this code, with those below it.",
    ),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(KINDS),
        default=("interview",),
        show_default=True,
        help="The kinds of documents to count in.",
    ),
    _where("Only respondents, or documents, of this value."),
    click.option("--coder", "coders", multiple=True, metavar="NAME", help="Whose codings count."),
    click.option("--any", "any_coder", is_flag=True, help="Of several coders: what any has coded."),
    click.option("--both", "both_coders", is_flag=True, help="Of several coders: what all share."),
)


def scope_options(function: Callable[..., None]) -> Callable[..., None]:
    """`--code`, `--kind`, `--where`, `--coder`, `--any`, `--both`: together the `scope`."""
    return _with_scope(function, _SCOPE_OPTIONS)


def all_themes_options(function: Callable[..., None]) -> Callable[..., None]:
    """The same without `--code`, where all themes are counted."""
    return _with_scope(function, _SCOPE_OPTIONS[1:])


def _with_scope(
    function: Callable[..., None], options: Sequence[Callable[..., Any]]
) -> Callable[..., None]:
    @wraps(function)
    def with_scope(
        *arguments: object,
        codes: tuple[str, ...] = (),
        kinds: tuple[Kind, ...],
        where: tuple[tuple[str, str], ...],
        coders: tuple[str, ...],
        any_coder: bool,
        both_coders: bool,
        **others: object,
    ) -> None:
        from coder.queries.scope import Scope

        if any_coder and both_coders:
            raise click.UsageError("--any and --both exclude each other.")
        named = click.get_current_context().ensure_object(Session).coder
        scope = Scope(
            kinds=tuple(dict.fromkeys(kinds)),
            where=where,
            coders=coders or (() if named is None else (named,)),
            combine="any" if any_coder else "both" if both_coders else None,
            codes=codes,
        )
        function(*arguments, scope=scope, **others)

    for option in reversed(options):
        with_scope = option(with_scope)
    return with_scope


def kind_option(default: str | None) -> Callable[[Function], Function]:
    """`--kind`: what a document is."""
    return click.option(
        "--kind",
        type=click.Choice(KINDS),
        default=default,
        show_default=default is not None,
        help="Interviews are a respondent's own words; journals are written by somebody else.",
    )


def file_argument(name: str = "file", **settings: Any) -> Callable[[Function], Function]:  # noqa: ANN401
    """A file, which need not be there: what is wrong with it is told like any other problem."""
    return click.argument(name, type=click.Path(path_type=Path), **settings)
