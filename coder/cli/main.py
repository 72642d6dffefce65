"""The program as it is typed: its subcommands, imported when used, and how it ends."""

from __future__ import annotations

import difflib
import importlib
import io
import keyword
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

import coder
from coder.cli.session import FrontEnds, Session
from coder.commands.table import COMMANDS, subcommand
from coder.commands.terminal import GROUPS

_MODULES = {
    "demo": "study",
    "tutorial": "study",
    "init": "study",
    "import": "importing",
    "cases": "cases",
    "codebook": "codebook",
    "guide": "guide",
    "documents": "documents",
    "code": "coding",
    "codings": "coding",
    "counts": "counting",
    "cooccurrence": "cooccurring",
    "saturation": "saturating",
    "freeze": "freezing",
    "diff": "freezing",
    "quotes": "reporting",
    "shorten": "shortening",
    "summary": "reporting",
    "report": "living",
    "findings": "findings",
    "indicators": "indicators",
    "claims": "claiming",
    "search": "searching",
    "serve": "serving",
    "history": "study",
    "undo": "study",
    "redo": "study",
    "backup": "backing_up",
    "restore": "backing_up",
    "check": "checking",
}
"""By the first word of a subcommand, in the order of `--help`, the module that has it."""

_EDITING = ("rename", "move", "merge", "split", "set", "changed", "remove")
_EDITING_FINDINGS = ("add", "set", "rest", "move", "remove")
_APART = {
    **{f"codebook {word}": "codebook_editing" for word in _EDITING},
    **{f"findings {word}": "finding_editing" for word in _EDITING_FINDINGS},
    **{f"documents {word}": "revising" for word in ("revise", "revisions", "decide")},
    "cases themes": "case_themes",
}
"""Subcommands that are not in the module of their first word."""


class LazyGroup(click.Group):
    """A group whose subcommands are rows of the table of commands until one is used."""

    def __init__(self, name: str, **settings: object) -> None:
        super().__init__(name, **settings)  # type: ignore[arg-type]
        self._prefix = "" if name == "coder" else f"{name} "

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The words that can come next."""
        if not self._prefix:
            return list(_MODULES)
        rest = [
            command.subcommand.removeprefix(self._prefix)
            for command in COMMANDS
            if command.subcommand and command.subcommand.startswith(self._prefix)
        ]
        return list(dict.fromkeys(words.split()[0] for words in rest))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A subcommand, imported now; a group of them as it stands in the table."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = self._prefix + cmd_name
        if name in GROUPS:
            return LazyGroup(name, help=GROUPS[name])
        file = _APART.get(name) or _MODULES[name.split()[0]]
        module = importlib.import_module(f"coder.cli.{file}")
        function = name.replace(" ", "_") + ("_" if keyword.iskeyword(name) else "")
        command: click.Command = getattr(module, function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands from the table, without importing them."""
        names = self.list_commands(ctx)
        rows = [
            (name, GROUPS.get(self._prefix + name) or subcommand(self._prefix + name).help)
            for name in names
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that was typed, with its arguments.

        Raises:
            click.UsageError: There is none of that name.
        """
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{name}”.{meant}")
        return super().resolve_command(ctx, args)


@click.group(
    "coder",
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--study",
    type=click.Path(path_type=Path),
    envvar="CODER_STUDY",
    default="study.db",
    show_default=True,
    metavar="PATH",
    help="The study to work on; $CODER_STUDY where it is not given.",
)
@click.option(
    "--coder",
    "coder_name",
    metavar="NAME",
    help="Who codes; the study's coder of record where nobody is named.",
)
@click.version_option(coder.__version__, message="coder %(version)s")
@click.pass_context
def program(ctx: click.Context, study: Path, coder_name: str | None) -> None:
    """Tag interview transcripts with themes, count them, and write theme summaries.

    Without a command, it opens the screen on the study.
    """
    session: Session = ctx.obj
    session.path = study
    session.coder = coder_name
    if ctx.invoked_subcommand is None:
        session.screen()


def run(arguments: Sequence[str], opens: FrontEnds) -> int:
    """Do what was typed, and tell how it went.

    Args:
        arguments: What was typed after `coder`.
        opens: What else can be opened: the screen, here or in a browser.

    Returns:
        The exit code: 0 done, 1 a problem, 2 wrong usage, 130 stopped.
    """
    _prepare_streams()
    session = Session(opens)
    code = 0
    try:
        code = _run(arguments, session)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()  # Who reads it (`head`) has had enough, which is no problem.
    except OSError as error:
        code = _tell(error, session)
        _drop_output()
    return code


def _run(arguments: Sequence[str], session: Session) -> int:
    try:
        with program.make_context("coder", list(arguments), obj=session) as ctx:
            program.invoke(ctx)
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:
        return _tell(error, session)
    return 0


def _tell(error: BaseException, session: Session) -> int:
    from coder.cli import diagnostics

    return diagnostics.tell(error, session)


def _prepare_streams() -> None:
    """Let any character be written: files get UTF-8, terminals what they can show."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell: `>&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                # Line breaks inside the cells of a table must arrive as they are.
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _drop_output() -> None:
    """Send what Python still holds back, and writes at its end, nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
