"""Word files in."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from coder.errors import UnreadableFile
from coder.formats.archive import Archive
from coder.formats.docx_styles import STRICT_W, Style, W, read_styles
from coder.formats.docx_text import BodyText
from coder.formats.reading import Reading
from coder.formats.safe_xml import parse_xml
from coder.text.turns import Hints

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_BODY = "word/document.xml"

_NOTES = {
    "footnote": "Footnotes and endnotes are not in the text: {count}.",
    "deletion": "Tracked deletions are not in the text: {count}.",
    "hidden text": "Hidden text is not in the text: {count} pieces.",
}


def read(data: bytes) -> Reading:
    """The visible text of a Word file: paragraphs, lists, tables and text boxes, in order.

    Tracked insertions are in, deletions out; headers, footers, comments and footnotes are
    not. Cells are parted by tabs. Numbers that Word gives to list items and headings are no
    characters of the text.

    Raises:
        UnreadableFile: It is no Word file, damaged, encrypted, or hostile.
    """
    archive = Archive(data)
    body_name = _target(archive, "", "officeDocument") or _USUAL_BODY
    body = _parse(archive, body_name).find(W + "body")
    if body is None:
        raise UnreadableFile(
            "The file holds no Word document.", "Open it in Word and save it again as .docx."
        )
    collected = BodyText(_styles(archive, body_name))
    collected.add_blocks(body)
    return Reading(
        text=collected.text,
        hints=Hints(tuple(collected.bold), tuple(collected.headings)),
        notes=tuple(
            note.format(count=collected.left_out[kind])
            for kind, note in _NOTES.items()
            if collected.left_out[kind]
        ),
    )


def _parse(archive: Archive, name: str) -> Element:
    return parse_xml(archive.read(name).replace(STRICT_W, W[1:-1].encode()))


def _styles(archive: Archive, body_name: str) -> Mapping[str, Style]:
    name = _target(archive, body_name, "styles")
    return read_styles(_parse(archive, name)) if name and name in archive else {}


def _target(archive: Archive, source: str, kind: str) -> str | None:
    """The part of a kind that another part, or the whole archive, points to."""
    folder, file = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in archive:
        return None
    for relation in parse_xml(archive.read(relations)).iter(_RELATION):
        is_inside = relation.get("TargetMode", "Internal") == "Internal"
        if is_inside and relation.get("Type", "").endswith(f"/{kind}"):
            target = posixpath.join("/", folder, relation.get("Target", ""))
            return posixpath.normpath(target).lstrip("/")
    return None
