"""Reports as Markdown, for GitHub, Pandoc and plain reading.

Nothing in a text is ever taken for markup: what could begin it is escaped. Some renderers make
links of bare addresses too; those are broken where renderers recognise them: at dots between
letters or after `www`, and at the colon before `//`. GitHub makes a link of a mail address
whatever is escaped in it, so its sign is set as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coder.formats.markdown_marks import stress_signs, with_signs
from coder.formats.report_text import (
    TABLE_WORD,
    in_quotation_marks,
    pieces_of,
    printable,
    printable_line,
)
from coder.model.report import (
    Block,
    Chart,
    Heading,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Report,
    Table,
    Terms,
)

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
    other = False
    before: Block | None = None
    for block in report.blocks:
        if isinstance(block, Chart):
            continue  # A table says the same.
        tables += isinstance(block, Table)
        if isinstance(block, Listing):
            # Of one kind, lists that follow each other would become one.
            other = isinstance(before, Listing | Terms) and not other
            pieces.append("\n".join(_listing(block, other=other)))
        else:
            other = False
            pieces.append("\n".join(_lines(block, report, tables)))
        before = block
    return "\n\n".join(pieces) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown takes for nothing but text; its lines stay lines."""
    return with_signs(text, list(_escapes(text)))


def _escapes(text: str) -> Iterator[tuple[int, str]]:
    """What stands before which code points, so that Markdown takes them for text."""
    for match in _SPECIAL.finditer(text):
        if match["mail"]:
            yield match.start(), "`"
            yield match.end(), "`"
        else:
            yield match.end() if match["number"] else match.start(), "\\"


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """One line of text with its stress; a sign of mail is set as code, and stays in one piece."""
    pieces = list(pieces_of(text, marks))
    line = "".join(piece.text for piece in pieces)
    escapes = list(_escapes(line))
    # The end of a piece of code comes before stress that changes there, all else after it.
    code_ends = {at + 1 for at, sign in escapes if sign == "`" and line[at : at + 1] == "@"}
    ordered = sorted(
        [
            *((at, 1, sign) for at, sign in stress_signs(pieces)),
            *((at, 0 if sign == "`" and at in code_ends else 2, sign) for at, sign in escapes),
        ],
        key=lambda each: each[:2],
    )
    return with_signs(line, [(at, sign) for at, _, sign in ordered])


def _lines(block: Block, report: Report, table_number: int) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * min(block.level + 1, 6)} {_line(block.text)}"
        case Paragraph(style="notice"):
            yield f"**{_line(block.text)}**"
        case Paragraph():
            set_off = "> " if block.style == "quote" else ""
            yield set_off + _marked(block.text, block.marks)
        case Terms():
            for term, meaning in block.items:
                yield f"- **{_line(term)}:** {_line(meaning)}"
        case Table():
            yield from _table(block, f"{TABLE_WORD[report.language]} {table_number}.")
        case Quotation():
            yield from _quotation(block, report)


def _listing(listing: Listing, *, other: bool = False) -> Iterator[str]:
    """A list, with the other of the two signs that Markdown has for lists of its kind."""
    for number, item in enumerate(listing.items, start=1):
        sign = f"{number}{')' if other else '.'}" if listing.ordered else "*" if other else "-"
        text = _marked(item.text, item.marks)
        if item.note:
            yield f"{sign} {text}\\"
            yield f"{' ' * len(sign)} {_line(item.note)}"
        else:
            yield f"{sign} {text}".rstrip(" ")
        if item.below:
            yield from (f"{' ' * len(sign)} {line}" for line in _listing(item.below))


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
