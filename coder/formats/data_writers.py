"""Reports as plain data: CSV and JSON, and what a spreadsheet shows of any report."""

from __future__ import annotations

import json

from coder.errors import UnknownFormat
from coder.formats.csv_writer import write_csv
from coder.formats.report_text import TABLE_WORD, harmless, harmless_json
from coder.model.report import Cell, DataTable, Report, Table


def data_tables(report: Report) -> tuple[DataTable, ...]:
    """The tables that a spreadsheet shows of a report; those on its pages if it has no others.

    Raises:
        UnknownFormat: It has none at all.
    """
    found = report.data or tuple(
        _as_data(each) for each in report.blocks if isinstance(each, Table)
    )
    if not found:
        raise UnknownFormat(
            f"“{report.title}” has no table for a spreadsheet.", "Name a file that ends in .md."
        )
    return found


def _as_data(table: Table) -> DataTable:
    last = len(table.rows) - 1
    return DataTable(
        table.caption,
        table.columns,
        tuple(tuple(map(_number_or_text, row)) for row in table.rows),
        table.notes,
        frozenset({last} if table.has_total else ()),
    )


def _number_or_text(cell: str) -> Cell:
    """A cell as a number, where it is written as one and says nothing more."""
    return int(cell) if cell.isascii() and cell.isdecimal() and str(int(cell)) == cell else cell


def csv_bytes(report: Report) -> bytes:
    """The report's tables as one in CSV, in UTF-8.

    Several stand below each other with the columns of all, the first of which says which table
    a row is of.
    """
    tables = data_tables(report)
    if len(tables) == 1:
        return harmless(write_csv(tables[0].columns, tables[0].rows)).encode()
    columns = dict.fromkeys(name for table in tables for name in table.columns)
    rows: list[list[Cell]] = []
    for table in tables:
        places = {name: place for place, name in enumerate(table.columns)}
        for row in table.rows:
            own = (row[places[name]] if name in places else None for name in columns)
            rows.append([table.name, *own])
    return harmless(write_csv((TABLE_WORD[report.language], *columns), rows)).encode()


def json_bytes(report: Report) -> bytes:
    """The report as JSON, in UTF-8: as `--format json` has it, or its tables."""
    value = report.value
    if value is None:
        value = {
            "title": report.title,
            "language": report.language,
            "tables": [
                {
                    "name": table.name,
                    "columns": table.columns,
                    "rows": table.rows,
                    "notes": table.notes,
                }
                for table in data_tables(report)
            ],
        }
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return harmless_json(text + "\n").encode()
