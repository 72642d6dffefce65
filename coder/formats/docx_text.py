"""The visible text of a Word document's body, with where its bold text and headings stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from coder.formats.docx_styles import NO_STYLE, Style, W, is_on, outlined
from coder.text.candidates import Bold
from coder.text.normalise import normalise
from coder.text.spans import Span, trim

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_BREAKS_WITHOUT_TEXT = frozenset({"page", "column"})
_LEFT_OUT = {W + "del": "deletion", W + "moveFrom": "deletion"}
_NOT_TEXT = frozenset(
    {W + "pPr", W + "rPr", W + "instrText", W + "delText", W + "rt", _MC + "Fallback"}
)
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "footnote"}


class _Piece(NamedTuple):
    """Text of one run."""

    text: str
    bold: bool


class BodyText:
    """Collects the text of a body, paragraph by paragraph."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self.left_out: Counter[str] = Counter()
        """How often what is not in the text occurs: deletion, footnote, hidden text."""
        self.bold: list[Bold] = []
        self.headings: list[Span] = []
        self._styles = styles
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """What has been collected, without the line end after the last paragraph."""
        return "".join(self._parts).removesuffix("\n")

    def add_blocks(self, parent: Element) -> None:
        """Take the paragraphs and tables of an element, in order."""
        for element in parent:
            if element.tag == W + "p":
                self._add_paragraph(element)
            elif element.tag == W + "tbl":
                self._add_table(element)
            elif element.tag in _LEFT_OUT:
                self.left_out["deletion"] += 1
            elif element.tag not in _NOT_TEXT:
                self.add_blocks(element)

    def _add_table(self, table: Element) -> None:
        for row in _direct(table, "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self.left_out["deletion"] += 1
                continue
            for number, cell in enumerate(_direct(row, "tc")):
                if number:
                    self._end_cell("\t")
                self.add_blocks(cell)
            self._end_cell("\n")

    def _end_cell(self, separator: str) -> None:
        """Put a separator for the line ends of the cell's last paragraphs."""
        while self._parts and self._parts[-1] == "\n":
            self._length -= len(self._parts.pop())
        self._write(separator)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _add_paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        style = self._style_of(properties, "pStyle")
        boxes: list[Element] = []
        start = self._length
        pieces = [piece for piece in self._pieces(paragraph, style, boxes) if piece.text]
        for piece in pieces:
            self._write(piece.text)
        self._mark(start, pieces, is_heading=style.is_heading or outlined(properties))
        if not _is_joined_to_next(properties):
            self._write("\n")
        for box in boxes:
            self.add_blocks(box)

    def _mark(self, start: int, pieces: list[_Piece], *, is_heading: bool) -> None:
        text = "".join(piece.text for piece in pieces)
        whole = trim(text, Span(0, len(text)))
        if whole is None:
            return
        bold = _bold_at_start(pieces)
        if is_heading and not text.rstrip().endswith("?"):
            self.headings.append(Span(start + whole.start, start + whole.end))
        elif is_heading or bold is not None:
            span = whole if is_heading or bold is None else bold
            moved = Span(start + span.start, start + span.end)
            self.bold.append(Bold(moved, moved, fills_paragraph=span == whole))

    def _style_of(self, properties: Element | None, kind: str) -> Style:
        element = None if properties is None else properties.find(W + kind)
        style_id = "" if element is None else element.get(W + "val", "")
        return self._styles.get(style_id, NO_STYLE)

    def _pieces(self, parent: Element, style: Style, boxes: list[Element]) -> Iterator[_Piece]:
        for element in parent:
            if element.tag in _NOT_TEXT:
                continue
            if element.tag in _LEFT_OUT:
                self.left_out["deletion"] += 1
            elif element.tag == W + "r":
                yield from self._pieces_of_run(element, style, boxes)
            elif element.tag == _M + "t":
                yield _Piece(element.text or "", bold=False)
            else:
                yield from self._pieces(element, style, boxes)

    def _pieces_of_run(self, run: Element, style: Style, boxes: list[Element]) -> Iterator[_Piece]:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            self.left_out["hidden text"] += 1
            return
        own = is_on(properties, "b")
        of_style = self._style_of(properties, "rStyle").bold
        bold = own if own is not None else of_style if of_style is not None else style.bold
        for element in run:
            text = self._text_of(element, boxes)
            yield _Piece(normalise(text).text, bool(bold))

    def _text_of(self, element: Element, boxes: list[Element]) -> str:
        if element.tag == W + "t":
            return element.text or ""
        if element.tag in _CHARACTERS:
            return _CHARACTERS[element.tag]
        if element.tag == W + "br":
            return "" if element.get(W + "type") in _BREAKS_WITHOUT_TEXT else "\n"
        if element.tag == W + "sym":
            return _symbol(element.get(W + "char", ""))
        if element.tag in _NOTES:
            self.left_out[_NOTES[element.tag]] += 1
        elif element.tag == _MC + "AlternateContent":
            return self._text_of_alternatives(element, boxes)
        elif element.tag == W + "ruby":
            return "".join(each.text or "" for each in element.iterfind(f"{W}rubyBase//{W}t"))
        elif element.tag not in _NOT_TEXT:
            boxes.extend(_text_boxes(element))
        return ""

    def _text_of_alternatives(self, element: Element, boxes: list[Element]) -> str:
        """Word keeps emoji in the fallback of something older programs do not know."""
        for alternative in element:
            text = "".join(each.text or "" for each in alternative.iterfind(W + "t"))
            if text:
                return text
        boxes.extend(_text_boxes(element))
        return ""


def _direct(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also in content controls; no inner table's."""
    for element in parent:
        if element.tag == W + name:
            yield element
        elif element.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _direct(element, name)


def _text_boxes(element: Element) -> Iterator[Element]:
    if element.tag == W + "txbxContent":
        yield element
    elif element.tag != _MC + "Fallback":
        for child in element:
            yield from _text_boxes(child)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _is_joined_to_next(properties: Element | None) -> bool:
    """Has the end of the paragraph been deleted, and the deletion tracked?"""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _bold_at_start(pieces: list[_Piece]) -> Span | None:
    """The bold text a paragraph begins with, without white space at its ends."""
    text, length = "", 0
    for piece in pieces:
        if not piece.bold and piece.text.strip():
            break
        text += piece.text
        length = len(text) if piece.bold else length
    return trim(text, Span(0, length))
