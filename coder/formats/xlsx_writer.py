"""Reports as Excel workbooks: a sheet a table, its numbers as numbers, all else as text.

Text is written as strings of the sheet and as nothing else, so no cell is a formula or a link,
whatever it begins with.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from coder.errors import UnknownFormat
from coder.formats.data_writers import data_tables
from coder.formats.formulas import guard
from coder.formats.report_text import PAGE_WORDS, printable, printable_line
from coder.formats.sheet_layout import (
    ONE_LINE,
    column_widths,
    header_height,
    paragraph_height,
    row_height,
    sheet_names,
)
from coder.model.report import AtLeast, Cell, DataTable, Paragraph, Report

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of Excel can hold."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet of Excel."""

_AT_LEAST = {"da": "mindst", "en": "at least"}
_A4 = 9
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 (Excel knows no time zones)
"""Every workbook has to say when it was made; ours are the same whenever they are."""

_OPTIONS = {
    "in_memory": True,  # files on disk would bring their own times into the package
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_TITLE = _FONT | {"bold": True, "font_size": 14}
_NOTICE = _FONT | {"bold": True, "text_wrap": True}
_NOTE = _FONT | {"font_size": 9, "font_color": "#444444", "text_wrap": True}
_HEAD = _FONT | {"bold": True, "text_wrap": True, "bg_color": "#EDEDED", "bottom": 1}
_HEAD_OF_NUMBERS = _HEAD | {"align": "right", "indent": 2}  # beside the filter's button
_FONT_OF_ONE_LINE = _FONT | {"valign": "vcenter"}
_TOTAL = {"bold": True, "bottom": 1, "bottom_color": "#A6A6A6"}


def xlsx_bytes(report: Report) -> bytes:
    """The report's tables as a workbook; the same report gives the same bytes.

    Raises:
        UnknownFormat: The report has no tables, or more than a sheet or a cell can hold.
    """
    from xlsxwriter.workbook import Workbook

    made = io.BytesIO()
    tables = data_tables(report)
    for table in tables:
        _check_size(table)
    with Workbook(made, _OPTIONS) as workbook:
        workbook.set_properties(
            {"title": printable_line(report.title)[:255], "author": "", "created": _NO_TIME}
        )
        formats = _Formats(workbook, report)
        for table, name in zip(tables, sheet_names([table.name for table in tables]), strict=True):
            _Sheet(workbook.add_worksheet(name), table, formats).write(report)
    return made.getvalue()


def _check_size(table: DataTable) -> None:
    """Refuse what XlsxWriter would leave out without a word; the title and notes need rows too."""
    if len(table.rows) > MOST_ROWS - 100 or len(table.columns) > MOST_COLUMNS:
        raise UnknownFormat(
            f"A sheet of Excel holds up to {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns, and "
            f"“{table.name}” has {len(table.rows):,} and {len(table.columns):,}.",
            "Write a file that ends in .csv instead.",
        )


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, workbook: Workbook, report: Report) -> None:
        self._workbook = workbook
        self._at_least = f'"{_AT_LEAST[report.language]} "#,##0'
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, look: dict[str, Any]) -> Format:
        """A look as the workbook has it."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]

    def of_cell(self, cell: Cell, row: dict[str, Any]) -> Format:
        """The look of a cell in a row of some look."""
        look = dict(row)
        if isinstance(cell, str):
            # What could begin a formula stays text even when somebody edits the cell.
            look |= {"text_wrap": True, "quote_prefix": guard(cell) != cell}
        elif isinstance(cell, AtLeast):
            look |= {"num_format": self._at_least}
        elif isinstance(cell, float):
            look |= {"num_format": "0.00"}
        elif isinstance(cell, int):
            look |= {"num_format": "#,##0"}
        return self.of(look)


class _Sheet:
    """Writes one table to its sheet, from the title down to the notes."""

    def __init__(self, sheet: Worksheet, table: DataTable, formats: _Formats) -> None:
        self._sheet = sheet
        self._table = table
        self._formats = formats
        self._widths = column_widths(table)
        self._row = 0

    def write(self, report: Report) -> None:
        """Write everything."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        several = len(data_tables(report)) > 1
        title = f"{report.title} – {self._table.name}" if several else report.title
        self._text(0, printable_line(title), self._formats.of(_TITLE))
        self._row += 1
        for block in report.blocks:
            if isinstance(block, Paragraph) and block.style == "notice":
                self._across(block.text, _NOTICE)
        header = self._row
        self._cells()
        self._row += 1
        for note in self._table.notes:
            self._across(note, _NOTE)
        self._set_up_page(header, report)

    def _cells(self) -> None:
        header = self._row
        self._sheet.set_row(header, header_height(self._table, self._widths))
        for column, name in enumerate(self._table.columns):
            look = _HEAD_OF_NUMBERS if self._is_of_numbers(column) else _HEAD
            self._text(column, printable_line(name), self._formats.of(look))
        for number, row in enumerate(self._table.rows):
            self._row += 1
            height = row_height(row, self._widths)
            self._sheet.set_row(self._row, height)
            look = _FONT if height > ONE_LINE else _FONT_OF_ONE_LINE
            look = look | (_TOTAL if number in self._table.totals else {})
            for column, cell in enumerate(row):
                form = self._formats.of_cell(cell, look)
                if isinstance(cell, str):
                    self._text(column, printable(cell), form)
                elif cell is None:
                    self._sheet.write_blank(self._row, column, None, form)
                else:
                    self._sheet.write_number(self._row, column, cell, form)
        self._sheet.freeze_panes(header + 1, 0)
        self._sheet.autofilter(header, 0, self._row, len(self._table.columns) - 1)
        self._row += 1

    def _is_of_numbers(self, column: int) -> bool:
        cells = [row[column] for row in self._table.rows]
        return bool(cells) and not any(isinstance(cell, str) for cell in cells)

    def _across(self, text: str, look: dict[str, Any]) -> None:
        """A paragraph over the whole width of the table, with room for all of its lines."""
        form = self._formats.of(look)
        last = len(self._widths) - 1
        if last:
            self._sheet.merge_range(self._row, 0, self._row, last, "", form)
        self._text(0, printable_line(text), form)
        self._sheet.set_row(self._row, paragraph_height(text, self._widths, look["font_size"]))
        self._row += 1

    def _text(self, column: int, text: str, form: Format) -> None:
        """A text as a string of the sheet.

        Raises:
            UnknownFormat: No cell can hold it.
        """
        length = len(text.encode("utf-16-le")) // 2
        if length > LONGEST_CELL:
            raise UnknownFormat(
                f"A cell of Excel holds up to {LONGEST_CELL:,} characters, and “{text[:40]}…” "
                f"has {length:,}.",
                "Write a file that ends in .csv or .docx instead.",
            )
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a string for markup of its own, and would not escape it.
            self._sheet.write_rich_string(self._row, column, text[0], text[1], text[2:], form)
        else:
            self._sheet.write_string(self._row, column, text, form)

    def _set_up_page(self, header: int, report: Report) -> None:
        page, of = PAGE_WORDS[report.language]
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(header)
        self._sheet.set_footer(f"&R{page} &P {of} &N")
