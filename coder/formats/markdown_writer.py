"""Reports as Markdown, for GitHub, Pandoc and plain reading.

Nothing in a text is ever taken for markup: what could begin it is escaped. Some renderers make
links of bare addresses too; those are broken where renderers recognise them: at dots between
letters or after `www`, and at the colon before `//`. GitHub makes a link of a mail address
whatever is escaped in it, so its sign is set as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coder.formats.report_text import (
    TABLE_WORD,
    in_quotation_marks,
    printable,
    printable_line,
)
from coder.model.report import Block, Chart, Heading, Paragraph, Quotation, Report, Table, Terms

_SPECIAL = re.compile(
    r"""(?P<mail>(?<=[^\s@])@(?=\S))
    | (?P<sign>[\\`*_{}\[\]<>|~&$^#@] | (?<=\w)\.(?=[^\W\d]) | (?<=www)\. | (?<=\w):(?=//)
        | ^[-+=:%!])
    | (?P<number>^\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)(?=[.)](?:\s|$)))""",
    re.VERBOSE | re.MULTILINE,
)


def markdown_bytes(report: Report) -> bytes:
    """The report as a Markdown file in UTF-8."""
    return markdown_text(report).encode("utf-8")


def markdown_text(report: Report) -> str:
    """The report as Markdown, ending in a newline."""
    pieces = [f"# {escaped(printable_line(report.title))}"]
    tables = 0
    for block in report.blocks:
        if isinstance(block, Chart):
            continue  # A table says the same.
        tables += isinstance(block, Table)
        pieces.append("\n".join(_lines(block, report, tables)))
    return "\n\n".join(pieces) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown takes for nothing but text; its lines stay lines."""
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    if match["mail"]:
        return "`@`"
    return f"{match.group()}\\" if match["number"] else f"\\{match.group()}"


def _lines(block: Block, report: Report, table_number: int) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * min(block.level + 1, 6)} {_line(block.text)}"
        case Paragraph(style="notice"):
            yield f"**{_line(block.text)}**"
        case Paragraph():
            yield _line(block.text)
        case Terms():
            for term, meaning in block.items:
                yield f"- **{_line(term)}:** {_line(meaning)}"
        case Table():
            yield from _table(block, f"{TABLE_WORD[report.language]} {table_number}.")
        case Quotation():
            yield from _quotation(block, report)


def _line(text: str) -> str:
    return escaped(printable_line(text))


def _table(table: Table, name: str) -> Iterator[str]:
    yield f"**{name}** {_line(table.caption)}"
    yield ""
    yield _row(table.columns)
    yield f"| {' | '.join('---:' if side == 'right' else '---' for side in table.align)} |"
    for row in table.rows:
        yield _row(row)
    if table.notes:
        yield ""
        yield "\\\n".join(_line(note) for note in table.notes)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_line, cells))} |"


def _quotation(quotation: Quotation, report: Report) -> Iterator[str]:
    text = in_quotation_marks(printable(quotation.text).replace("\t", " "), report)
    lines = [line.strip(" ") for line in text.split("\n")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        # A backslash at its end keeps a line from running into the next one.
        line_break = "\\" if line and following else ""
        yield f"> {escaped(line)}{line_break}".rstrip(" ")
    yield ">"
    about = (quotation.attribution, quotation.quote_id, quotation.remark)
    yield f"> – {' · '.join(_line(each) for each in about if each)}"
