"""Codings as CSV, one row each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coder.formats.csv_writer import write_exchange_csv
from coder.formats.problems import Problem, Problems, cited
from coder.formats.tables import Row, read_table
from coder.model.coding import STANCES, CodingDraft, Stance

COLUMNS = ("document", "code", "coder", "start", "end", "quote", "stance", "starred", "memo")
_REQUIRED = ("document", "code")
_OFFSET = re.compile(r"[0-9]{1,12}")
_STARRED = {"": False, "0": False, "false": False, "1": True, "true": True}


@dataclass(frozen=True, slots=True)
class CodingsRead:
    """What a table of codings holds."""

    drafts: tuple[CodingDraft, ...]
    problems: tuple[Problem, ...]
    """Of the rows that were left out; one row can have several."""


def read_codings(data: bytes, file_name: str) -> CodingsRead:
    """Read codings; a row with something wrong is left out and reported.

    A row that names no coder has an empty one.

    Args:
        data: The bytes of the file (`table_notes` tells how they were read).
        file_name: For messages.

    Raises:
        InvalidTable: The file is no table, or lacks columns.
    """
    table = read_table(data, file_name, known=COLUMNS, required=_REQUIRED)
    problems = Problems(file_name)
    if "quote" not in table.columns and not {"start", "end"} <= set(table.columns):
        problems.add(table.line, "there is neither a column “quote” nor “start” and “end”")
    problems.refuse_if_any("Nothing of the table was taken; correct the file and try again.")
    problems.extend(table.problems)
    drafts = [draft for row in table.rows if (draft := _draft(row, problems))]
    return CodingsRead(tuple(drafts), problems.in_order())


def _draft(row: Row, problems: Problems) -> CodingDraft | None:
    faults = [f"the row names no {column}" for column in _REQUIRED if not row.get(column)]
    start, end = _offset(row, "start", faults), _offset(row, "end", faults)
    quote = row.text("quote")
    if not faults:
        faults += _faults_in_span(start, end, quote)
    stance = _stance(row, faults)
    starred = _STARRED.get(row.get("starred").lower())
    if starred is None:
        faults.append(f"“starred” is {cited(row.get('starred'))}; write 1, or nothing")
    for fault in faults:
        problems.add(row.line, fault)
    if faults:
        return None
    return CodingDraft(
        document=row.get("document"),
        code=row.get("code"),
        coder=row.get("coder"),
        start=start,
        end=end,
        quote=quote if quote.strip() or start is not None else None,
        stance=stance,
        starred=bool(starred),
        memo=row.text("memo"),
        line=row.line,
    )


def _offset(row: Row, column: str, faults: list[str]) -> int | None:
    cell = row.get(column)
    if not cell:
        return None
    if not _OFFSET.fullmatch(cell):
        faults.append(f"“{column}” is {cited(cell)}, not a number of characters")
        return None
    return int(cell)


def _faults_in_span(start: int | None, end: int | None, quote: str) -> list[str]:
    if start is None and end is None:
        return [] if quote.strip() else ["the row has neither a quote nor “start” and “end”"]
    if start is None or end is None:
        return ["the row has only one of “start” and “end”"]
    return [] if start < end else [f"the coding ends ({end}) before it begins ({start})"]


def _stance(row: Row, faults: list[str]) -> Stance | None:
    cell = row.get("stance").lower()
    for stance in STANCES:
        if cell == stance:
            return stance
    if cell:
        faults.append(f"the stance is {cited(cell)}; write supports, contradicts, or nothing")
    return None


def write_codings(codings: Iterable[CodingDraft]) -> str:
    """Codings as CSV with all columns; reading it gives the same codings."""
    rows = [
        [
            coding.document,
            coding.code,
            coding.coder,
            coding.start,
            coding.end,
            coding.quote,
            coding.stance,
            1 if coding.starred else None,
            coding.memo,
        ]
        for coding in codings
    ]
    return write_exchange_csv(COLUMNS, rows)
