"""Reports as HTML: one file that runs nothing and fetches nothing.

Whatever comes from a study is text: none of it becomes mark-up or a link. All links lead to
places in the file: from a number to the quotes behind it, from a quote to what stands around
it, and back.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from coder.formats.chart_picture import svg_bytes
from coder.formats.column_widths import fit_columns
from coder.formats.html_style import PRINTED_POINTS, style_sheet
from coder.formats.report_text import (
    CONTEXT_WORDS,
    FIGURE_WORD,
    TABLE_WORD,
    in_quotation_marks,
    pieces_of,
    printable,
    printable_line,
    stays_with_next,
)
from coder.model.report import (
    Block,
    Chart,
    ContextTurn,
    Heading,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Report,
    Table,
    Terms,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_DEEPEST_HEADING = 6
_SHORT_TABLE = 14
"""A table of no more rows stands on one printed page."""
_PRINTED_MM = 155
"""Between the margins of a printed page, less what some browsers' type is broader than Word's."""
_NOT_IN_IDS = re.compile(r"[^0-9A-Za-z:._-]")
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_QUOTE_ID = re.compile(r"\bQ-[0-9A-Z]{6,}\b")
_NUMBERS = re.compile(r"\d+")


def html_bytes(report: Report) -> bytes:
    """The report as an HTML file in UTF-8; the same report gives the same bytes."""
    return html_text(report).encode("utf-8")


def html_text(report: Report) -> str:
    """The report as HTML, ending in a newline."""
    title = _line(report.title)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{report.language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>\n{style_sheet(report)}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{title}</h1>",
            *_Writer(report).lines(),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _line(text: str) -> str:
    return escape(printable_line(text))


def _whole_ids(written: str) -> str:
    """Text as it is written, with the ids of quotes kept from being broken at their hyphens."""
    return _QUOTE_ID.sub(r'<span class="id">\g<0></span>', written)


def _id(anchor: str) -> str:
    """An anchor as it stands in ids and links."""
    return _NOT_IN_IDS.sub("_", anchor)


class _Writer:
    """Writes blocks one after another, and at the end what stands around the quotes."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._heading, self._link, self._back = CONTEXT_WORDS[report.language]
        self._tables = self._figures = 0
        anchored = (block for block in report.blocks if isinstance(block, Heading | Paragraph))
        self._taken = {_id(block.anchor) for block in anchored}
        self._contexts: dict[tuple[str, tuple[ContextTurn, ...]], tuple[str, list[str]]] = {}
        """By quote id and what is said: the anchor, and those of the quotes it belongs to."""

    def lines(self) -> Iterator[str]:
        """The whole body."""
        for block in self._report.blocks:
            yield from self._block(block)
        if self._contexts:
            yield from self._appendix()

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                level = min(block.level + 1, _DEEPEST_HEADING)
                yield f"<h{level}{_id_of(block)}>{_line(block.text)}</h{level}>"
            case Paragraph():
                kind = "" if block.style == "body" else f' class="{block.style}"'
                name = "blockquote" if block.style == "quote" else "p"
                text = _marked(block.text, block.marks)
                yield f"<{name}{kind}{_id_of(block)}>{text}</{name}>"
            case Listing():
                yield from _listing(block)
            case Terms():
                yield "<dl>"
                for term, meaning in block.items:
                    yield f"<div><dt>{_line(term)}</dt> <dd>{_whole_ids(_line(meaning))}</dd></div>"
                yield "</dl>"
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)
            case Quotation():
                yield from self._quotation(block)

    def _table(self, table: Table) -> Iterator[str]:
        label = f'aria-label="{_line(table.columns[0])}"'
        length = "short" if len(table.rows) <= _SHORT_TABLE else "long"
        yield f'<figure class="table {length}">'
        if table.caption:
            self._tables += 1
            name = f"{TABLE_WORD[self._report.language]} {self._tables}."
            caption = self._own(f"table-{self._tables}")
            label = f'aria-labelledby="{caption}"'
            yield f'<figcaption id="{caption}">{name} {_line(table.caption)}</figcaption>'
        # Only what can be reached by the keyboard can be scrolled by it.
        yield f'<div class="scroll" tabindex="0" role="region" {label}>'
        rows = [[printable_line(cell) for cell in row] for row in (table.columns, *table.rows)]
        fit = fit_columns(rows, table.align, PRINTED_POINTS, _PRINTED_MM)
        crowded = "" if fit.whole else "crowded"
        yield f'<table{_class(crowded)} style="--points: {fit.points:.1f}pt">'
        yield f"<thead><tr>{''.join(_heads(table))}</tr></thead>"
        yield "<tbody>"
        for number, row in enumerate(table.rows, start=1):
            links = table.links[number - 1] if table.links else ("",) * len(row)
            kind = "kept" if stays_with_next(table, number - 1) else ""
            if table.has_total and number == len(table.rows):
                kind = "total"
            yield f"<tr{_class(kind)}>{''.join(_cells(table, row, links))}</tr>"
        yield "</tbody>"
        yield "</table>"
        yield "</div>"
        yield from _notes(table.notes)
        yield "</figure>"

    def _chart(self, chart: Chart) -> Iterator[str]:
        self._figures += 1
        name = f"{FIGURE_WORD[self._report.language]} {self._figures}."
        data = b64encode(svg_bytes(chart)).decode("ascii")
        yield '<figure class="chart">'
        yield f"<figcaption>{name} {_line(chart.caption)}</figcaption>"
        yield f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">'
        yield f'<img src="data:image/svg+xml;base64,{data}" alt="{_line(chart.alternative)}">'
        yield "</div>"
        yield from _notes(chart.notes)
        yield "</figure>"

    def _quotation(self, quotation: Quotation) -> Iterator[str]:
        anchor = self._own(quotation.quote_id)
        text = escape(in_quotation_marks(printable(quotation.text), self._report))
        about = (quotation.quote_id, quotation.remark)
        rest = "".join(f" · {_whole_ids(_line(each))}" for each in about if each)
        source = f"<b>– {_line(quotation.attribution)}</b>{rest}"
        if quotation.context:
            key = quotation.quote_id, quotation.context
            if key not in self._contexts:
                self._contexts[key] = self._own(f"context-{quotation.quote_id}"), []
            context, quotes = self._contexts[key]
            quotes.append(anchor)
            source += f'<span class="jump"> · <a href="#{context}">{self._link}</a></span>'
        yield f'<figure class="quote" id="{anchor}">'
        yield f"<blockquote>{text}</blockquote>"
        yield f"<figcaption>{source}</figcaption>"
        yield "</figure>"

    def _own(self, wanted: str) -> str:
        """An anchor that nothing else in the report has: two themes can have the same quote."""
        anchor, number = _id(wanted), 1
        while anchor in self._taken:
            number += 1
            anchor = f"{_id(wanted)}.{number}"
        self._taken.add(anchor)
        return anchor

    def _appendix(self) -> Iterator[str]:
        """The quotes in their surroundings, in the order of their ids, to be found on paper."""
        yield f'<h2 class="appendix">{self._heading}</h2>'
        yield f'<p class="note">{_line(self._report.context_note)}</p>'
        for quote_id, turns in sorted(self._contexts, key=lambda key: _in_order(key[0])):
            anchor, quotes = self._contexts[quote_id, turns]
            yield f'<section class="context" id="{anchor}">'
            yield f"<h3>{_line(quote_id)}</h3>"
            for turn in turns:
                words = "".join(map(_piece, turn.pieces))
                yield f'<p class="said"><b>{_line(turn.speaker)}:</b> {words}</p>'
            back = [
                f'<a href="#{quote}">{self._back}{f" {number}" if len(quotes) > 1 else ""}</a>'
                for number, quote in enumerate(quotes, start=1)
            ]
            yield f'<p class="note jump">{" · ".join(back)}</p>'
            yield "</section>"


def _listing(listing: Listing) -> Iterator[str]:
    name = "ol" if listing.ordered else "ul"
    yield f"<{name}>"
    for item in listing.items:
        note = f'<p class="note">{_whole_ids(_line(item.note))}</p>' if item.note else ""
        below = "".join(_listing(item.below)) if item.below else ""
        yield f"<li>{_marked(item.text, item.marks)}{note}{below}</li>"
    yield f"</{name}>"


def _marked(text: str, marks: Sequence[Mark]) -> str:
    written = []
    for piece in pieces_of(text, marks):
        words = _whole_ids(escape(piece.text))
        words = f"<em>{words}</em>" if piece.emphasis else words
        written.append(f"<strong>{words}</strong>" if piece.strong else words)
    return "".join(written)


def _id_of(block: Heading | Paragraph) -> str:
    return f' id="{_id(block.anchor)}"' if block.anchor else ""


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _heads(table: Table) -> Iterator[str]:
    for text, side in zip(table.columns, table.align, strict=True):
        yield f'<th scope="col"{_class("number" if side == "right" else "")}>{_line(text)}</th>'


def _cells(table: Table, row: Sequence[str], links: Sequence[str]) -> Iterator[str]:
    """The cells of a row; what stands before its numbers is its head."""
    for text, side, link in zip(row, table.align, links, strict=True):
        content = _line(text)
        if link:
            words = content.lstrip(_NO_BREAK_SPACE)
            indent = content[: len(content) - len(words)]
            content = f'{indent}<a href="#{_id(link)}">{words}</a>'
        if side == "right":
            yield f'<td class="number">{content}</td>'
        else:
            yield f'<th scope="row">{content}</th>' if text else "<td></td>"


def _notes(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield f'<p class="note">{_line(note)}</p>'


def _piece(piece: tuple[str, bool]) -> str:
    text, is_quoted = piece
    return f"<mark>{escape(printable(text))}</mark>" if is_quoted else escape(printable(text))


def _in_order(quote_id: str) -> tuple[list[int], str]:
    return [int(number) for number in _NUMBERS.findall(quote_id)], quote_id
