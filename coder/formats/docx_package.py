"""A new Word file with nothing in it but a report's styles, and its bytes without a clock."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from coder.formats.docx_look import styles_xml
from coder.formats.report_text import PAGE_WORDS, printable_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from coder.model.report import Report

PAGE_WIDTH_MM, PAGE_HEIGHT_MM, MARGIN_MM = 210, 297, 20
"""A4."""
_HIGHEST_PICTURE_MM = 215
"""Leaves room for its caption and notes on the page."""

_LOCALES = {"da": "da-DK", "en": "en-GB"}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP archive can say: a file's content is not when it was made."""

_NOT_OURS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering")
"""What python-docx's template brings along, by the ends of the relationships' types."""


def new_document(report: Report) -> Document:
    """An empty A4 document with a report's styles, language and page numbers."""
    import docx
    from docx.oxml.parser import parse_xml
    from docx.shared import Mm

    document = docx.Document()
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for child in list(parse_xml(styles_xml(_LOCALES[report.language]))):
        styles.append(child)
    for relationships in (document.part.package.rels, document.part.rels):
        for key in [key for key, each in relationships.items() if _is_not_ours(each.reltype)]:
            relationships.pop(key)
    _set_settings(document, report)
    _set_properties(document, report)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    _number_pages(section.footer.paragraphs[0], report)
    return document


def _is_not_ours(kind: str) -> bool:
    return kind.endswith(_NOT_OURS)


def _set_settings(document: Document, report: Report) -> None:
    from docx.oxml.ns import qn

    settings = document.settings.element
    for name in ("w:proofState", "w:savePreviewPicture", "w:rsids"):
        for child in settings.findall(qn(name)):
            settings.remove(child)
    settings.find(qn("w:zoom")).attrib.update({qn("w:percent"): "100"})
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            # Below 15 Word opens the file in its compatibility mode.
            setting.set(qn("w:val"), "15")
    danish = report.language == "da"
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), _LOCALES[report.language])
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), "," if danish else ".")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";" if danish else ",")


def _set_properties(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title = printable_line(report.title)[:255]
    properties.language = report.language
    properties.author = ""
    properties.comments = ""
    for element in list(properties._element):
        if element.tag.endswith(("}created", "}modified")):
            properties._element.remove(element)


def _number_pages(paragraph: Paragraph, report: Report) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    page, of = PAGE_WORDS[report.language]
    paragraph.style = "Footer"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{page} ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(f" {of} ")
    add_field(paragraph, "NUMPAGES", "1")


def add_field(paragraph: Paragraph, instruction: str, text: str) -> None:
    """Add what Word works out itself.

    Args:
        paragraph: Where.
        instruction: What to work out.
        text: What it is until then.
    """
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for kind, content in (("begin", ""), ("", instruction), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark: Any = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = f" {content} "
        run._r.append(mark)
        if kind == "separate":
            paragraph.add_run(text)


def add_picture(paragraph: Paragraph, png: bytes, alternative: str) -> None:
    """Add a picture as wide as the page, or as high where it is higher than wide.

    Args:
        paragraph: Where.
        png: The picture.
        alternative: What it shows, for those who do not see it.
    """
    from docx.shared import Emu, Mm

    shape = paragraph.add_run().add_picture(io.BytesIO(png))
    scale = min(
        Mm(PAGE_WIDTH_MM - 2 * MARGIN_MM) / shape.width, Mm(_HIGHEST_PICTURE_MM) / shape.height
    )
    shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
    shape._inline.docPr.set("descr", alternative)
    for side in ("distT", "distB", "distL", "distR"):
        # Where nothing is said, LibreOffice leaves room and so shifts the picture.
        shape._inline.set(side, "0")


def package_bytes(document: Document) -> bytes:
    """The document as a file that is the same whenever it is made."""
    saved = io.BytesIO()
    document.save(saved)
    written = io.BytesIO()
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            target.writestr(member, source.read(name))
    return written.getvalue()
