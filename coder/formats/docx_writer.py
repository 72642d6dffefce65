"""Reports as Word files, with real styles, headings and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coder.formats.chart_picture import png_bytes
from coder.formats.column_widths import fit_columns
from coder.formats.docx_lists import Lists, indent
from coder.formats.docx_look import TABLE_POINTS, TABLE_STYLE
from coder.formats.docx_package import (
    MARGIN_MM,
    PAGE_WIDTH_MM,
    add_field,
    add_picture,
    new_document,
    package_bytes,
)
from coder.formats.report_text import (
    FIGURE_WORD,
    TABLE_WORD,
    in_quotation_marks,
    pieces_of,
    printable,
    printable_line,
    stays_with_next,
)
from coder.model.report import (
    Align,
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

if TYPE_CHECKING:
    from docx.document import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.table import Table as DocxTable
    from docx.table import _Row as DocxRow
    from docx.text.paragraph import Paragraph as DocxParagraph

_STYLES = {"body": "Normal", "notice": "Notice", "note": "Small Print", "quote": "Block Text"}
_DEEPEST_HEADING = 4
_KEPT_ROWS = 14
"""A table of no more rows stands on one page."""
_BELOW_TABLE = 10
"""Space below a table or chart and its notes, in points."""
_BELOW_TERMS = 8
_KEPT_WORDS = 150
"""A quote of no more words stands on one page."""


def docx_bytes(report: Report) -> bytes:
    """The report as a .docx file; the same report gives the same bytes."""
    document = new_document(report)
    document.add_paragraph(printable_line(report.title), style="Title")
    writer = _Writer(document, report)
    for block, following in zip(report.blocks, [*report.blocks[1:], None], strict=True):
        writer.add(block, following)
    return package_bytes(document)


class _Writer:
    """Adds blocks to a document, one after another."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._captions: Counter[str] = Counter()
        self._lists = Lists(document)

    def add(self, block: Block, following: Block | None) -> None:
        """Add one block; it stays with the following one where they belong together."""
        match block:
            case Heading():
                level = min(block.level, _DEEPEST_HEADING)
                self._document.add_paragraph(printable_line(block.text), style=f"Heading {level}")
            case Paragraph():
                paragraph = self._document.add_paragraph(style=_STYLES[block.style])
                _add_text(paragraph, block.text, block.marks)
                # What stands before quotes is kept whole, so that it stays with its heading. Were
                # it kept with the quote too, LibreOffice would leave the heading behind.
                paragraph.paragraph_format.keep_together = isinstance(following, Quotation)
            case Listing():
                self._add_list(block, level=0)
            case Terms():
                self._add_terms(block, kept=isinstance(following, Paragraph))
            case Table():
                self._add_table(block)
            case Chart():
                self._add_chart(block)
            case Quotation():
                self._add_quotation(block)

    def _add_list(self, listing: Listing, *, level: int) -> None:
        list_id = self._lists.begin(ordered=listing.ordered)
        for item in listing.items:
            paragraph = self._document.add_paragraph(style="List Paragraph")
            _add_text(paragraph, item.text, item.marks)
            self._lists.put(paragraph, list_id, level)
            if item.note:
                paragraph.paragraph_format.keep_with_next = True
                note = self._document.add_paragraph(printable_line(item.note), style="List Note")
                indent(note, level, hanging=False)
            if item.below:
                self._add_list(item.below, level=level + 1)

    def _add_terms(self, terms: Terms, *, kept: bool) -> None:
        from docx.shared import Pt

        for number, (term, meaning) in enumerate(terms.items, start=1):
            paragraph = self._document.add_paragraph(style="Term")
            paragraph.add_run(f"{printable_line(term)}: ").bold = True
            paragraph.add_run(printable_line(meaning))
            paragraph.paragraph_format.keep_with_next = kept
            if number == len(terms.items):
                paragraph.paragraph_format.space_after = Pt(_BELOW_TERMS)

    def _add_quotation(self, quotation: Quotation) -> None:
        text = in_quotation_marks(printable(quotation.text), self._report)
        paragraph = self._document.add_paragraph(text, style="Quote")
        paragraph.paragraph_format.keep_together = len(text.split()) <= _KEPT_WORDS
        source = self._document.add_paragraph(style="Quote Source")
        source.add_run(f"– {printable_line(quotation.attribution)}").bold = True
        about = (quotation.quote_id, quotation.remark)
        rest = "".join(f" · {printable_line(each)}" for each in about if each)
        source.add_run(rest)

    def _add_table(self, table: Table) -> None:
        self._add_caption(TABLE_WORD[self._report.language], table.caption)
        self._add_cells(table)
        self._add_notes(table.notes)

    def _add_chart(self, chart: Chart) -> None:
        self._add_caption(FIGURE_WORD[self._report.language], chart.caption)
        add_picture(
            self._document.add_paragraph(style="Picture"),
            png_bytes(chart),
            printable_line(chart.alternative),
        )
        self._add_notes(chart.notes)

    def _add_caption(self, word: str, text: str) -> None:
        self._captions[word] += 1
        caption = self._document.add_paragraph(f"{word} ", style="Caption")
        add_field(caption, f"SEQ {word} \\* ARABIC", str(self._captions[word]))
        caption.add_run(f". {printable_line(text)}")

    def _add_notes(self, texts: Sequence[str]) -> None:
        from docx.shared import Pt

        *notes, last = texts or ("",)
        for note in notes:
            paragraph = self._document.add_paragraph(printable_line(note), style="Table Note")
            paragraph.paragraph_format.keep_with_next = True
        paragraph = self._document.add_paragraph(printable_line(last), style="Table Note")
        paragraph.paragraph_format.space_after = Pt(_BELOW_TABLE)

    def _add_cells(self, table: Table) -> None:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm, Pt

        rows = [[printable_line(cell) for cell in row] for row in (table.columns, *table.rows)]
        fit = fit_columns(rows, table.align, TABLE_POINTS, PAGE_WIDTH_MM - 2 * MARGIN_MM)
        grid = self._document.add_table(len(rows), len(table.columns), style=TABLE_STYLE)
        grid.alignment = WD_TABLE_ALIGNMENT.LEFT
        grid.autofit = False
        _set_look(grid, has_total=table.has_total)
        for column, width in zip(grid.columns, fit.widths, strict=True):
            column.width = Mm(width)
        for number, (row, texts) in enumerate(zip(grid.rows, rows, strict=True)):
            at_an_end = number < 2 or number >= len(rows) - 2
            kept = len(rows) <= _KEPT_ROWS or at_an_end or stays_with_next(table, number - 1)
            _forbid_split(row, is_head=number == 0)
            for cell, text, width, side in zip(
                row.cells, texts, fit.widths, table.align, strict=True
            ):
                cell.width = Mm(width)
                paragraph = cell.paragraphs[0]
                paragraph.style = "Table Text" if number else "Table Heading"
                paragraph.alignment = _side(side)
                paragraph.paragraph_format.keep_with_next = kept
                run = paragraph.add_run(text)
                if fit.points != TABLE_POINTS:
                    run.font.size = Pt(fit.points)
                if table.has_total and number == len(rows) - 1:
                    run.bold = True


def _add_text(paragraph: DocxParagraph, text: str, marks: Sequence[Mark]) -> None:
    for piece in pieces_of(text, marks):
        run = paragraph.add_run(piece.text)
        if piece.strong:
            run.bold = True
        if piece.emphasis:
            run.italic = True


def _side(side: Align) -> WD_ALIGN_PARAGRAPH:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT


def _set_look(grid: DocxTable, *, has_total: bool) -> None:
    """Which parts of the table's style apply: the first row, and the last where it is a total."""
    from docx.oxml.ns import qn

    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    for name in list(look.attrib):
        del look.attrib[name]
    for name in ("firstColumn", "lastColumn"):
        look.set(qn(f"w:{name}"), "0")
    for name in ("noHBand", "noVBand", "firstRow"):
        look.set(qn(f"w:{name}"), "1")
    look.set(qn("w:lastRow"), "1" if has_total else "0")
    look.set(qn("w:val"), "0660" if has_total else "0620")


def _forbid_split(row: DocxRow, *, is_head: bool) -> None:
    """Keep a row on one page; a header stands on every page."""
    from docx.oxml.parser import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
