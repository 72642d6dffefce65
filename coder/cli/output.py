"""All that goes to stdout: results, as tables or for other programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from coder.actions.done import Done
from coder.cli import diagnostics
from coder.formats.csv_writer import Cell, write_csv, write_json, write_markdown_table
from coder.formats.report_text import harmless, harmless_json
from coder.model.report import Align, Report, Table
from coder.text.display import display, display_line

Rows = Sequence[Sequence[Cell]]
Styles = Mapping[tuple[int, int], str]
_NO_STYLES: Styles = {}

NO_VALUE = "(no value)"
"""How a missing value stands in a table."""
TOTAL = "(total)"

_GAP = 3
"""Between the columns of a table on a terminal, in cells."""

_LEAST = 14
"""Cells that a column needs to be read, unless all that it holds is shorter."""


def group_cell(group: Mapping[str, str | None], name: str) -> str:
    """The value that a group has of a variable; a total has none."""
    return (group[name] or NO_VALUE) if name in group else TOTAL


def say(line: str) -> None:
    """Write a line."""
    print(display_line(line))


def say_at_length(text: str) -> None:
    """Write a paragraph, broken between words where a terminal's line ends."""
    if sys.stdout.isatty():
        print(textwrap.fill(display_line(text), _terminal_width(), break_on_hyphens=False))
    else:
        say(text)


def tell(done: Done) -> None:
    """Tell what was done; what else there is to know of it goes to stderr."""
    say(done.message)
    diagnostics.note(done.notes)


def write_text(text: str) -> None:
    """Write a text, as it is into a file or pipe, made harmless on a terminal."""
    sys.stdout.write(display(text) if sys.stdout.isatty() else text)


def export(text: str, file: Path | None, what: str) -> None:
    """Write a text of ours to a file, and tell what it holds; to stdout where none is named.

    Raises:
        Conflict: The file is a study, or a folder.
        CoderError: It cannot be written.
    """
    if file is None:
        write_text(text)
        return
    from coder.formats.output_files import write_files

    write_files([(file, text.encode())])
    say(f"{what} written to {file}.")


def save(paths: Sequence[Path], report: Report) -> None:
    """Write a report to files, each as its ending says, and tell so.

    Raises:
        UnknownFormat: An ending is of no kind that can be written; nothing is.
        Conflict: A file is a study, or a folder.
        CoderError: It cannot be written there.
    """
    from coder.formats.output_files import write_files
    from coder.formats.report_writers import find_writer

    write_files([(path, find_writer(path)(report)) for path in paths])
    for path in paths:
        say(f"Written to {path}.")


def write_report(report: Report) -> None:
    """Write a report as Markdown."""
    from coder.formats.markdown_writer import markdown_text

    write_text(markdown_text(report))


def write_table(table: Table) -> None:
    """Write a report's table for people to read, with what it stands on below it."""
    write_rows(table.columns, table.rows, "table", align=table.align)
    say("")
    for note in table.notes:
        say_at_length(note)


def write_rows(
    columns: Sequence[str],
    rows: Rows,
    form: str,
    *,
    align: Sequence[Align] = (),
    styles: Styles = _NO_STYLES,
) -> None:
    """Write a table in one of the formats of `--format`.

    Args:
        columns: The header.
        rows: What stands below it.
        form: The format.
        align: To which side the columns are set on a terminal; numbers to the right by default.
        styles: How cells look on a terminal, by row and column, as rich names them.
    """
    if form == "json":
        sys.stdout.write(harmless_json(write_json(columns, rows)))
    elif form == "csv":
        _write_table_text(write_csv(columns, rows))
    elif form == "md":
        _write_table_text(write_markdown_table(columns, rows))
    else:
        sides = align or [_side(rows, index) for index in range(len(columns))]
        if sys.stdout.isatty():
            _write_rich(_shown(columns, rows), sides, styles)
        else:
            _write_plain(_shown(columns, rows), sides)


def _write_table_text(text: str) -> None:
    """Write CSV or Markdown; into a pipe as into a file, made harmless on a terminal."""
    sys.stdout.write(display(text) if sys.stdout.isatty() else harmless(text))


def write_json_value(value: object) -> None:
    """Write a value of JSON's types."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write(harmless_json(text + "\n"))


def fits(columns: Sequence[str], rows: Rows) -> bool:
    """Does a table fit on the terminal without breaking cells? Files and pipes fit any."""
    if not sys.stdout.isatty():
        return True
    widths = _widths(_shown(columns, rows))
    return sum(widths) + _GAP * (len(widths) - 1) <= _terminal_width()


def _terminal_width() -> int:
    return shutil.get_terminal_size().columns


def _widths(shown: list[list[str]]) -> list[int]:
    from rich.cells import cell_len

    return [max(map(cell_len, column)) for column in zip(*shown, strict=True)]


def _shown(columns: Sequence[str], rows: Rows) -> list[list[str]]:
    return [
        ["" if cell is None else display_line(str(cell)) for cell in row]
        for row in (columns, *rows)
    ]


def _side(rows: Rows, index: int) -> Align:
    cells = [row[index] for row in rows if row[index] is not None]
    are_numbers = cells and all(isinstance(cell, int | float) for cell in cells)
    return "right" if are_numbers else "left"


def _write_rich(shown: list[list[str]], sides: Sequence[Align], styles: Styles) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Without a height, rich takes a dumb terminal for one of 80 columns.
    width, height = shutil.get_terminal_size()
    widths = _widths(shown)
    count = _how_many_fit(widths, width)
    header, *body = (
        [Text(cell, styles.get((line, column), "")) for column, cell in enumerate(row[:count])]
        for line, row in enumerate(shown, start=-1)
    )
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for index, (name, side) in enumerate(zip(header, sides, strict=False)):
        is_whole = _needed(widths, index, width) == widths[index]
        table.add_column(name, justify=side, overflow="fold", no_wrap=is_whole)
    for row in body:
        table.add_row(*row)
    console = Console(
        file=sys.stdout, width=width, height=height, markup=False, highlight=False, emoji=False
    )
    console.print(table)
    if count < len(widths):
        names = ", ".join(shown[0][count:])
        diagnostics.note((f"There was no room for: {names}. --format csv has all columns.",))


def _needed(widths: Sequence[int], index: int, terminal: int) -> int:
    """The cells that a column cannot be read without; names in the first stay whole if they can."""
    most = max(terminal * 2 // 5, _LEAST) if index == 0 else _LEAST
    return widths[index] if widths[index] <= most else _LEAST


def _how_many_fit(widths: Sequence[int], terminal: int) -> int:
    """How many of the first columns can stand beside each other and be read; at least one."""
    used = -_GAP
    for index in range(len(widths)):
        used += _GAP + _needed(widths, index, terminal)
        if used > terminal and index:
            return index
    return len(widths)


def _write_plain(shown: list[list[str]], sides: Sequence[Align]) -> None:
    from rich.cells import cell_len

    widths = _widths(shown)
    for row in shown:
        padded = []
        for cell, width, side in zip(row, widths, sides, strict=True):
            blank = " " * (width - cell_len(cell))
            padded.append(blank + cell if side == "right" else cell + blank)
        print("  ".join(padded).rstrip())
