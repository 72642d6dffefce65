"""Lists in Word: bullets and numbers that Word itself counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BULLETS, _NUMBERS = 0, 1
"""The two kinds of lists, by the ids that the file knows them by."""
_STEP_POINTS = 18
"""How far each level is indented."""
_SIGNS = {_BULLETS: ("bullet", ("•", "–")), _NUMBERS: ("decimal", ("%1.", "%2."))}


class Lists:
    """The lists of a document; it has a part for them once it has a list."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering: object | None = None
        self._count = 0

    def begin(self, *, ordered: bool) -> int:
        """A new list, which counts from 1; its id."""
        from docx.oxml.parser import parse_xml

        if self._numbering is None:
            self._numbering = _add_part(self._document)
        self._count += 1
        kind = _NUMBERS if ordered else _BULLETS
        restarts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in (0, 1)
        )
        self._numbering.append(  # type: ignore[attr-defined]
            parse_xml(
                f'<w:num xmlns:w="{_W}" w:numId="{self._count}">'
                f'<w:abstractNumId w:val="{kind}"/>{restarts}</w:num>'
            )
        )
        return self._count

    def put(self, paragraph: Paragraph, list_id: int, level: int) -> None:
        """Make a paragraph an item of a list, at a level from 0."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = list_id
        indent(paragraph, level, hanging=True)


def indent(paragraph: Paragraph, level: int, *, hanging: bool) -> None:
    """Indent a paragraph as an item at a level, with its sign before it or without one."""
    from docx.shared import Pt

    paragraph.paragraph_format.left_indent = Pt(_STEP_POINTS * (level + 1))
    if hanging:
        paragraph.paragraph_format.first_line_indent = Pt(-_STEP_POINTS)


def _add_part(document: Document) -> object:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from docx.parts.numbering import NumberingPart

    kinds = "".join(_kind(kind) for kind in _SIGNS)
    element = parse_xml(f'<w:numbering xmlns:w="{_W}">{kinds}</w:numbering>')
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        element,
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return element


def _kind(kind: int) -> str:
    form, signs = _SIGNS[kind]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, sign in enumerate(signs)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{kind}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
