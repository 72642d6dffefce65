"""How a report looks in Word: styles, so that its readers can change a look in one place.

In the XML of Word sizes of type are in half points, lengths in twentieths of a point, and the
widths of lines in eighths.
"""

from __future__ import annotations

from dataclasses import dataclass

TABLE_STYLE = "Report Table"
TABLE_POINTS = 8.5
"""Size of the type in tables."""

_FONT = "Arial"
"""On every machine that has Word; Liberation Sans, of the same widths, elsewhere."""
_HEADING = "1F4E5F"
_GREY = "595959"
_LINE = "C3CCD2"
_PALE = "EEF2F4"
_AMBER = "B45309"

_BUILT_IN = frozenset(
    (
        "Normal",
        "Title",
        "Quote",
        "caption",
        "footer",
        "List Paragraph",
        "Block Text",
        *(f"heading {level}" for level in (1, 2, 3, 4)),
    )
)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; lengths and sizes are in points."""

    name: str
    size: float
    before: float = 0
    after: float = 0
    line: float = 1.0
    """Distance of lines, in lines."""
    left: float = 0
    right: float = 0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    """Its level in the document's outline, from 0."""
    frame: str = ""
    """Borders and shading, as XML."""
    based_on: str = "Normal"

    def xml(self) -> str:
        """The style as Word has it; its elements stand in the order that the format wants."""
        is_base = self.name == "Normal"
        kind = 'w:default="1"' if is_base else ""
        if self.name not in _BUILT_IN:
            kind = 'w:customStyle="1"'
        parts = (
            f'<w:style w:type="paragraph" {kind} w:styleId="{style_id(self.name)}">',
            f'<w:name w:val="{self.name}"/>',
            "" if is_base else f'<w:basedOn w:val="{style_id(self.based_on)}"/>',
            f"<w:qFormat/><w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._run()}</w:rPr>",
            "</w:style>",
        )
        return "".join(parts)

    def _paragraph(self) -> str:
        return "".join(
            (
                "<w:keepNext/>" if self.keep_next else "",
                "<w:keepLines/>" if self.keep_lines else "",
                "<w:widowControl/>",
                self.frame,
                f'<w:spacing w:before="{_twentieths(self.before)}"',
                f' w:after="{_twentieths(self.after)}"',
                f' w:line="{round(self.line * 240)}" w:lineRule="auto"/>',
                f'<w:ind w:left="{_twentieths(self.left)}" w:right="{_twentieths(self.right)}"/>',
                "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>',
            )
        )

    def _run(self) -> str:
        size = round(self.size * 2)
        return "".join(
            (
                "<w:b/><w:bCs/>" if self.bold else "",
                "<w:i/><w:iCs/>" if self.italic else "",
                f'<w:color w:val="{self.colour}"/>' if self.colour else "",
                f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
            )
        )


def style_id(name: str) -> str:
    """What Word calls a style inside: "heading 1" is Heading1."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _twentieths(points: float) -> int:
    return round(points * 20)


def _bar(colour: str, points: float) -> str:
    """A vertical line at the left."""
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="{round(points * 8)}" w:space="8"'
        f' w:color="{colour}"/></w:pBdr>'
    )


_STYLES = (
    _Style("Normal", 10.5, after=6, line=1.15),
    _Style("Title", 20, after=14, colour=_HEADING, bold=True, keep_next=True),
    *(
        _Style(
            f"heading {level}",
            size,
            before,
            after,
            colour=_HEADING,
            bold=True,
            keep_next=True,
            keep_lines=True,
            outline=level - 1,
        )
        for level, size, before, after in (
            (1, 16, 24, 8),
            (2, 13.5, 20, 4),
            (3, 12, 16, 4),
            (4, 10.5, 14, 4),
        )
    ),
    _Style(
        "Notice",
        10,
        before=2,
        after=12,
        line=1.1,
        left=10,
        keep_lines=True,
        frame=_bar(_AMBER, 3) + f'<w:shd w:val="clear" w:color="auto" w:fill="{_PALE}"/>',
    ),
    _Style("Small Print", 8.5, before=4, after=6, colour=_GREY),
    _Style("List Paragraph", 10.5, after=3, line=1.15),
    _Style("List Note", 8.5, after=4, colour=_GREY),
    _Style("Block Text", 10.5, before=4, after=8, left=22, right=22, frame=_bar(_LINE, 2.25)),
    _Style("Term", 10.5, after=3, line=1.1, keep_lines=True),
    _Style(
        "Quote",
        10.5,
        before=8,
        left=22,
        right=22,
        italic=True,
        keep_next=True,
        frame=_bar(_LINE, 2.25),
    ),
    _Style("Quote Source", 8.5, before=2, after=8, left=22, right=22, frame=_bar(_LINE, 2.25)),
    _Style("caption", 9.5, before=10, after=4, colour=_HEADING, bold=True, keep_next=True),
    _Style("Picture", 10.5, keep_next=True),
    _Style("Table Text", TABLE_POINTS),
    _Style("Table Heading", TABLE_POINTS, bold=True, keep_next=True, based_on="Table Text"),
    _Style("Table Note", 7.5, before=2, colour=_GREY, keep_lines=True),
    _Style("footer", 8.5, colour=_GREY),
)


def _cell_border(side: str) -> str:
    line = f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{_HEADING}"/>'
    return f"<w:tcBorders>{line}</w:tcBorders>"


_TABLE = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(TABLE_STYLE)}">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{_HEADING}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_HEADING}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>{_cell_border("bottom")}<w:shd w:val="clear" w:color="auto" w:fill="{_PALE}"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr><w:tcPr>{_cell_border("top")}</w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def styles_xml(locale: str) -> str:
    """The whole of a document's styles, with spelling checked as in a locale: "da-DK"."""
    fonts = " ".join(f'w:{script}="{_FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"""
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:docDefaults>
    <w:rPrDefault><w:rPr>
      <w:rFonts {fonts}/><w:sz w:val="21"/><w:szCs w:val="21"/>
      <w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>
    </w:rPr></w:rPrDefault>
    <w:pPrDefault/>
  </w:docDefaults>
  {"".join(style.xml() for style in _STYLES)}
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
  </w:style>
  {_TABLE}
</w:styles>"""
