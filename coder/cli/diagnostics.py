"""All that goes to stderr: problems, notes, and the exit code they mean."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from coder.cli.session import Session
from coder.errors import CoderError, InvalidTable, PartsDoNotAddUp
from coder.text.display import display, display_line

PROBLEM = 1
WRONG_USAGE = 2
STOPPED = 130

_MOST = 20
"""Problems of one file that are listed."""


def write(line: str) -> None:
    """Write a line."""
    print(display_line(line), file=sys.stderr)


def note(lines: Iterable[str]) -> None:
    """Tell what else the user should know."""
    for line in lines:
        write(f"Note: {line}")


def tell(error: BaseException, session: Session) -> int:
    """Tell what went wrong, in a sentence and a hint; the exit code it means."""
    with suppress(OSError):
        sys.stdout.flush()
    if isinstance(error, click.UsageError):
        return _tell_usage(error)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        write("Stopped." if session.changed else "Stopped; nothing was changed.")
        if session.changed:
            write("What was done before that is kept.")
        return STOPPED
    problem = error if isinstance(error, CoderError) else _as_problem(error, session.path)
    write(f"Error: {problem.message}")
    if isinstance(problem, PartsDoNotAddUp) or (
        isinstance(problem, InvalidTable) and len(problem.problems) > 1
    ):
        tell_list(problem.problems)
    if problem.hint:
        write(problem.hint)
    return PROBLEM


def tell_list(problems: Sequence[str]) -> None:
    """List problems, the first 20 of them."""
    for problem in problems[:_MOST]:
        write(f"  {problem}")
    if len(problems) > _MOST:
        write(f"  … and {len(problems) - _MOST} more.")


def _tell_usage(error: click.UsageError) -> int:
    if error.ctx is not None:
        print(display(error.ctx.get_usage()), file=sys.stderr)
        write(f"`{error.ctx.command_path} --help` tells more.")
    write(f"Error: {error.format_message()}")
    return WRONG_USAGE


def _damage(path: Path) -> CoderError | None:
    """What is wrong with the study, of which an error can have come; None where it is sound."""
    from coder.errors import DamagedStudy
    from coder.queries.checking import check_study
    from coder.store.faults import RESTORE_HINT
    from coder.store.study import Study

    try:
        with Study.open_copy(path) as study:
            problems = [each.what.rstrip(".") for each in check_study(study).problems]
    except CoderError as error:
        return error if isinstance(error, DamagedStudy) else None
    except Exception:
        return None
    return DamagedStudy(f"{path} is damaged: {problems[0]}.", RESTORE_HINT) if problems else None


def _as_problem(error: BaseException, study: Path) -> CoderError:
    """An error of the system, of the database, or of this program, in a sentence."""
    if isinstance(error, click.ClickException):
        return CoderError(error.format_message())
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return CoderError(f"{where}{error.strerror or error}.")
    from coder.store.faults import database_problem

    known = database_problem(error, study)
    if known is not None:
        return known
    if isinstance(error, MemoryError):
        return CoderError("There is not enough memory for this.", "Close other programs first.")
    if (damage := _damage(study)) is not None:
        return damage
    frames = traceback.extract_tb(error.__traceback__)
    place = f", at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    # What the error says of itself could hold a piece of a transcript.
    return CoderError(
        f"This is a fault of coder itself ({type(error).__name__}{place}).",
        "Please report it with this line and what you typed; `coder check` tells whether the "
        "study is sound.",
    )
