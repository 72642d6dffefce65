"""XML from strangers: no document type, no entities, no bottomless nesting."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

from coder.errors import UnreadableFile

DEEPEST = 256
"""Levels of elements."""


def parse_xml(data: bytes) -> ElementTree.Element:
    """The root of an XML document.

    Raises:
        UnreadableFile: It is not well-formed, declares a document type, or is nested too deeply.
    """
    try:
        _inspect(data)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableFile(
            "The file is damaged: its text is not well-formed.",
            "Open it in Word or LibreOffice and save it again as .docx.",
        ) from error


def _inspect(data: bytes) -> None:
    """Read the document once without building anything."""
    depth = 0

    def refuse_document_type(*_: object) -> None:
        raise UnreadableFile(
            "The file declares a document type, which no word processor does.",
            "Do not trust it; ask where it comes from, or save it again as .docx.",
        )

    def enter(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnreadableFile(
                f"The file's text is nested more than {DEEPEST} levels deep.",
                "Save it again as .docx, or as plain text.",
            )

    def leave(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    parser.Parse(data, True)
