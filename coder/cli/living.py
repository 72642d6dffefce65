"""`coder report`: a report whose numbers, tables and quotes are calls into the study."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.options import command, file_argument, language_option
from coder.cli.progress import run_job
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.jobs.living import Changes
    from coder.model.living import ChangedSentence, MovedValue
    from coder.queries.living import Living
    from coder.reports.phrases import Language

_VALUE = 60
"""Code points of a value that are shown."""
_NUMBERS = 6
"""Operations that are named where a value moved."""
_OPERATIONS = 20
"""Operations that are listed, the last ones."""
_TYPED = 10
"""Numbers typed by hand that are listed."""


@command("report")
@file_argument("template")
@click.option(
    "--out",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file, whose ending says how: .md, .docx, .html. Repeatable.",
)
@language_option
@pass_session
def report(
    session: Session, template: Path, out: tuple[Path, ...], language: Language | None
) -> None:
    """TEMPLATE is Markdown with calls such as {{ count("voluntariness", role="mentee") }}.

    Beside the first FILE a record is kept, as report.record.json beside report.docx: the next
    time, the sentences that changed are listed, with what moved in them and which operations
    moved it.
    """
    from coder.jobs.living import check_targets, write_living_report
    from coder.queries.living import fill_in, read_report_template

    check_targets(out, template)
    made = read_report_template(template)
    with session.study() as study:
        if not out:
            with study.snapshot():
                living = fill_in(study, made, template.parent, language)
            output.write_report(living.report)
            diagnostics.note(list(_notes(living)))
            return
        written = run_job(write_living_report(study, made, template.parent, out, language))
    for path in out:
        output.say(f"Written to {path}.")
    diagnostics.note(list(_notes(written.living)))
    if written.changes is not None:
        print_changes(written.changes)


def _notes(living: Living) -> Iterator[str]:
    """What the evaluator should look at."""
    if living.unsupported:
        yield f"Findings resting on nothing that is there: {', '.join(living.unsupported)}."
    yield from living.notes
    for each in living.typed[:_TYPED]:
        yield f"{each.text} is typed by hand in line {each.line}; a call would keep it true."
    if len(living.typed) > _TYPED:
        yield f"and {len(living.typed) - _TYPED} more numbers are typed by hand."


def print_changes(changes: Changes) -> None:
    """Tell on stderr which sentences have changed, and why."""
    from coder.actions.done import counted

    if changes.note:
        diagnostics.note((changes.note,))
    if not changes.sentences:
        if not changes.note:
            diagnostics.write("No sentence has changed since the last report.")
        return
    number = counted(len(changes.sentences), "sentence")
    verb = "has" if len(changes.sentences) == 1 else "have"
    diagnostics.write(f"{number} {verb} changed since the last report:")
    moved = {each.call: each for each in changes.moved}
    for each in changes.sentences:
        for line in _told(each, moved):
            diagnostics.write(line)
    _print_operations(changes)


def _told(changed: ChangedSentence, moved: dict[str, MovedValue]) -> Iterator[str]:
    yield ""
    yield f"line {changed.line} of the template:" if changed.line else "no longer in the report:"
    before = changed.before.split("\n") if changed.before is not None else []
    after = changed.after.split("\n") if changed.after is not None else []
    # The first two lines name the files that other programs compare.
    for line in islice(difflib.unified_diff(before, after, n=0, lineterm=""), 2, None):
        if line[0] in "-+":
            yield f"  {line[0]} {line[1:]}"
    if not changed.moved:
        yield "  The template's text has changed."
    for call in changed.moved:
        value = moved[call]
        by = _numbers(value.operations)
        if "\n" in value.before + value.after:
            told = f"{call} gives something else"
        else:
            told = f"{call}: {_shown(value.before)} → {_shown(value.after)}"
        yield f"  {told}{f' ({by})' if by else ''}"


def _numbers(operations: Sequence[int]) -> str:
    told = [f"#{number}" for number in operations]
    if len(told) > _NUMBERS:
        return f"{told[0]} … {told[-1]}, {len(told)} operations"
    return ", ".join(told)


def _shown(value: str) -> str:
    return shorten(value, _VALUE, placeholder=" …") or "nothing"


def _print_operations(changes: Changes) -> None:
    from coder.cli.differences import operation_row

    if changes.operations:
        diagnostics.write("")
    if (earlier := len(changes.operations) - _OPERATIONS) > 0:
        diagnostics.write(f"{earlier} earlier operations, which `coder history` lists, and:")
    for each in changes.operations[-_OPERATIONS:]:
        cells = [str(cell) for cell in operation_row(each) if cell is not None]
        diagnostics.write("  ".join(cells))
