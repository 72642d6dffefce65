"""Workbooks as a stranger reads them: parts of a ZIP file, in XML."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Sheet:
    name: str
    cells: dict[str, str | float]
    """By reference, "A1"; text as text, numbers as numbers."""
    root: ElementTree.Element

    def row(self, number: int) -> list[str | float | None]:
        """The cells of a row, from A to the last that any row has."""
        width = max(column(reference) for reference in self.cells)
        return [self.cells.get(f"{chr(65 + place)}{number}") for place in range(width + 1)]

    def find_row(self, first: str) -> int:
        """The first row that begins with a text."""
        return min(
            int(reference[1:])
            for reference, cell in self.cells.items()
            if reference[0] == "A" and reference[1:].isdigit() and cell == first
        )


def column(reference: str) -> int:
    return ord(reference[0]) - 65


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def read(data: bytes) -> list[Sheet]:
    files = parts(data)
    names = [
        sheet.attrib["name"]
        for sheet in ElementTree.fromstring(files["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    ]
    strings = [
        unescaped("".join(text.text or "" for text in item.iter(f"{MAIN}t")))
        for item in ElementTree.fromstring(files["xl/sharedStrings.xml"])
    ]
    return [
        read_sheet(name, files[f"xl/worksheets/sheet{number}.xml"], strings)
        for number, name in enumerate(names, start=1)
    ]


def read_sheet(name: str, xml: str, strings: list[str]) -> Sheet:
    root = ElementTree.fromstring(xml)
    cells: dict[str, str | float] = {}
    for cell in root.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        assert [child.tag for child in cell] in ([], [f"{MAIN}v"]), "a formula, or worse"
        if value is not None and value.text is not None:
            is_text = cell.get("t") == "s"
            assert is_text or cell.get("t") is None
            cells[cell.attrib["r"]] = strings[int(value.text)] if is_text else float(value.text)
    return Sheet(name, cells, root)


def unescaped(text: str) -> str:
    """What Excel makes of `_x0041_`."""
    return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)
