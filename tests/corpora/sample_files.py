"""The sample studies as their files have them, read without anything of the program."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
import yaml

ROOT = Path(__file__).resolve().parents[2]
MENTOR = ROOT / "corpora" / "mentor-programme"
ENGLISH = ROOT / "corpora" / "english-sample"
CODEBOOKS = {
    MENTOR: ROOT / "codebooks" / "mentor-programme.yaml",
    ENGLISH: ROOT / "codebooks" / "video-visits.yaml",
}
CODERS = {MENTOR: "Anna", ENGLISH: "Ruth"}
"""Of record."""

_LABEL = re.compile(
    r"^(\[\d\d:\d\d:\d\d\] )?(?P<bold>\*\*)?(?P<label>{})(?(bold):\*\*|:?) ", re.MULTILINE
)


@cache
def text(study: Path, document: str) -> str:
    """The words of a document, lines apart by one line feed."""
    [path] = [
        *study.glob(f"interviews/{document}.*"),
        *study.glob(f"journals/{document}.*"),
    ]
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    data = path.read_bytes()
    try:
        read = data.decode("utf-8")
    except UnicodeDecodeError:
        read = data.decode("cp1252")
    return read.replace("\r\n", "\n")


def documents(study: Path, folder: str) -> list[str]:
    """The names of the documents in a folder."""
    return sorted(path.stem for path in (study / folder).iterdir())


@cache
def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def codebook(file: Path) -> dict[str, dict[str, Any]]:
    """The codes of a codebook by path."""
    return _walk(yaml.safe_load(file.read_text(encoding="utf-8"))["codes"], "")


def _walk(codes: list[dict[str, Any]], above: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for code in codes:
        path = above + code["name"]
        found |= {path: code} | _walk(code.get("codes", []), path + "/")
    return found


def codable(file: Path) -> dict[str, dict[str, Any]]:
    """The codes that are no headings."""
    return {path: code for path, code in codebook(file).items() if code.get("codable", True)}


@cache
def questions(study: Path) -> dict[str, dict[str, Any]]:
    """The questions of all guides of a study, by id."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((study / "guides").glob("*.yaml")):
        for question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]:
            assert question["id"] not in found
            found[question["id"]] = question
    return found


def respondents(study: Path) -> dict[str, dict[str, str]]:
    """The respondents who were interviewed, by case."""
    return {row["case"]: row for row in table(study / "cases.csv") if row["document"]}


def codings(study: Path, coder: str | None = None) -> list[dict[str, str]]:
    """The codings of one coder, or of all."""
    rows = table(study / "codings.csv")
    return [row for row in rows if coder in (None, row["coder"])]


def span(study: Path, row: dict[str, str]) -> tuple[int, int]:
    """Where a quote stands."""
    start = text(study, row["document"]).index(row["quote"])
    return start, start + len(row["quote"])


@cache
def turns(study: Path, document: str, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where each turn begins and ends, and its label, by the labels that there are."""
    pattern = _LABEL.pattern.replace("{}", "|".join(map(re.escape, labels)))
    found = list(re.finditer(pattern, text(study, document), re.MULTILINE))
    ends = [match.start() for match in found[1:]] + [len(text(study, document))]
    return [(match.start(), end, match["label"]) for match, end in zip(found, ends, strict=True)]


def words(content: str) -> list[str]:
    """The words of a text in small letters."""
    return re.findall(r"\w+", content.lower())


def states(
    study: Path, labels: Mapping[str, tuple[str, ...]], unrecorded: set[str]
) -> dict[str, dict[str, str]]:
    """What each theme comes to for each respondent, by the coder of record, by case and theme.

    Everything is taken as reviewed. Codes that no question raises are those of journals.

    Args:
        study: The sample.
        labels: By interview, the labels in it; the first is the interviewer's.
        unrecorded: Interviews in which nobody knows what was asked.
    """
    stances = defaultdict(set)
    opened = set()
    speaking = {(row["document"], row["speaker"]): case for case, row in respondents(study).items()}
    for row in codings(study, CODERS[study]):
        document = row["document"]
        if document not in labels:
            continue
        start, end = span(study, row)
        for first, last, label in turns(study, document, labels[document]):
            if first <= start < last and label == labels[document][0]:
                opened.add((row["code"], document))
            spoken = text(study, document)[max(start, first) : min(end, last)]
            case = speaking.get((document, label))
            if case is not None and words(spoken.removeprefix(f"{label}:")):
                stances[row["code"], case].add(row["stance"])
    asked = opened | {
        (path, row["document"])
        for row in table(study / "matches.csv")
        for path in questions(study)[row["question"]].get("codes", [])
    }
    found: dict[str, dict[str, str]] = defaultdict(dict)
    meant = {path for each in questions(study).values() for path in each.get("codes", [])}
    for case, row in respondents(study).items():
        for path, code in codable(CODEBOOKS[study]).items():
            if path not in meant:
                continue
            if (path, case) in stances:
                state = _raised(stances[path, case], with_statement="statement" in code)
            elif (path, row["document"]) in asked:
                state = "silent"
            else:
                state = "unknown" if row["document"] in unrecorded else "not asked"
            found[case][code["name"]] = state
    return found


def _raised(stances: set[str], *, with_statement: bool) -> str:
    if not with_statement:
        return "raised"
    taken = stances - {""}
    return "both" if len(taken) == 2 else next(iter(taken), "unmarked")


def table_in_readme(study: Path, heading: str) -> dict[str, dict[str, str]]:
    """The table of a README below a heading: by the first cell of a row, then by column."""
    below = (study / "README.md").read_text(encoding="utf-8").split(heading)[1]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in below.splitlines()
        if line.startswith("|")
    ]
    return {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}
