"""The interviews and the MAXQDA exports in `pdpilot`, turned into what coder takes in.

They are PDF, which `pdftotext` of Poppler lays out as lines.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.shared_data import SHARED

FOLDER = SHARED / "data" / "pdpilot"
PARTICIPANTS = tuple(f"P{number}" for number in range(1, 8))
HEADS = ("Coded Segments", "Document name")

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="there is no pdftotext to read PDF with"
)

_PARAGRAPH = re.compile(r"\d+( |$)")
_FOOT = re.compile(r"(\d+)?\s+\d/\d")
"""A page's number, perhaps beside that of the paragraph that the next page begins with."""
_FREQUENCY = re.compile(r"( *)(\S.*?)(?: {2,}(\S.*?))? {2,}(\d+)")


class Segment(NamedTuple):
    """A coded segment as it is published."""

    document: str
    code: str
    text: str


class PublishedCode(NamedTuple):
    """A code as it is published."""

    path: str
    memo: str
    frequency: int


def pages(name: str) -> list[list[str]]:
    """The lines of a PDF, page by page."""
    file = FOLDER / f"{name}.pdf"
    done = subprocess.run(
        ("pdftotext", "-layout", "-enc", "UTF-8", file, "-"), capture_output=True, check=True
    )
    return [page.split("\n") for page in done.stdout.decode().split("\f")]


def code_system() -> list[PublishedCode]:
    """The codes, as paths, with their memos and how many segments have them."""
    found: list[PublishedCode] = []
    above: list[tuple[int, str]] = []
    lines = [line for page in pages("code-system") for line in page]
    # The first line is the sum of all.
    for match in list(filter(None, map(_FREQUENCY.fullmatch, lines)))[1:]:
        indent, name = len(match[1]), spelled(match[2])
        above = [(depth, each) for depth, each in above if depth < indent] + [(indent, name)]
        path = "/".join(each for _, each in above)
        found.append(PublishedCode(path, match[3] or "", int(match[4])))
    return found


def spelled(name: str) -> str:
    """A name as a codebook of coder can have it, where a slash joins the names of a path."""
    return name.strip().replace("/", " and ")


def segments() -> list[Segment]:
    """The coded segments, in their order: a table of three columns, whose cells fill lines."""
    found: list[tuple[str, list[str], list[str]]] = []
    for page in pages("coded-segments"):
        starts = [match.start(1) for line in page if (match := _row_start(line))]
        if not starts:
            continue
        # A path can come up to the last column, with one space between.
        column = Counter(starts).most_common(1)[0][0] - 1
        for line in page:
            if line.startswith(HEADS):
                continue
            if re.match(r"P\d ", line):
                found.append((line[:2], [], []))
            if found:
                found[-1][1].append(line[2:column].strip())
                found[-1][2].append(line[column:].strip())
    return [
        Segment(document, "/".join(map(spelled, joined(code).split(" > "))), joined(text))
        for document, code, text in found
    ]


def _row_start(line: str) -> re.Match[str] | None:
    return re.match(r"P\d +\S.*? {2,}(\S)", line)


def joined(lines: Iterable[str]) -> str:
    """Lines as one; a word that is broken at its hyphen is one word."""
    return re.sub(r"(?<=\w)- (?=[a-z])", "-", " ".join(filter(None, lines)))


def paragraphs(participant: str) -> Iterator[str]:
    """What is said in an interview, without the numbers in the margin and at the foot."""
    said: list[str] = []
    for line in _lines_once(pages(f"transcripts/{participant}")):
        if match := _PARAGRAPH.match(line):
            yield joined(said)
            said = [line[match.end() :].strip()]
        else:
            said.append(line.strip())
    yield joined(said)


def _lines_once(of_pages: Iterable[list[str]]) -> Iterator[str]:
    """The lines of all pages: one cut by the foot of a page stands at the top of the next too."""
    last = ""
    for page in of_pages:
        lines = [line for line in page if line.strip() and not _FOOT.fullmatch(line)]
        yield from lines[1:] if lines and _without_number(lines[0]) == last else lines
        last = _without_number(lines[-1]) if lines else last


def _without_number(line: str) -> str:
    return line.lstrip("0123456789 ")


def write_interviews(folder: Path) -> None:
    """A text a participant."""
    folder.mkdir()
    for participant in PARTICIPANTS:
        text = "\n\n".join(filter(None, paragraphs(participant)))
        (folder / f"{participant}.txt").write_text(text + "\n", encoding="utf-8")


def write_codebook(file: Path) -> None:
    """The tree of codes."""
    top: list[dict[str, object]] = []
    below: dict[str, list[dict[str, object]]] = {"": top}
    for code in code_system():
        parent, _, name = code.path.rpartition("/")
        below[code.path] = []
        written = {"name": name, "definition": code.memo, "codes": below[code.path]}
        below[parent].append({key: value for key, value in written.items() if value != ""})
    file.write_text(yaml.safe_dump({"name": "PDPilot", "codes": top}), encoding="utf-8")


def write_cases(file: Path) -> None:
    """Every participant as a respondent; a label of the fifth is once mistyped."""
    rows = [(each, each, "Participant") for each in PARTICIPANTS]
    rows.append(("P5", "P5", "Particpant"))
    _write(file, ("case", "document", "speaker"), rows)


def write_codings(file: Path) -> None:
    """A row a segment."""
    _write(file, ("document", "code", "quote"), segments())


def _write(file: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows((header, *rows))
