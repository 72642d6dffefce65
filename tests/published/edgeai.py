"""The ATLAS.ti exports in `edgeai_icsa26`, turned into the tables that coder takes in.

What was coded are fragments of the documentation of 57 repositories. Each repository becomes an
interview, and each of its fragments a respondent with one turn in it: the number of respondents
who raise a theme is then what the authors published, the number of distinct fragments with it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from tests.shared_data import SHARED

FOLDER = SHARED / "data" / "edgeai_icsa26" / "thematic_analisys"
EXPORTS = "atlas.ti_exports/20250914_"
ARTIFACTS = "study_artifacts/"

Name = tuple[str, str]
"""A theme's number ("T9"), and a code below it; the empty string for the theme itself."""

Fragments = Mapping[str, frozenset[Name]]
"""By fragment, the codes it has, without their themes."""

_NAME = re.compile(r"(T\d+)(?:\.| –) ")
_BETWEEN = re.compile(r"(?:^|, )(?=T\d+(?:\.| –) )")
"""Names of themes have commas in them."""


def table(name: str, delimiter: str = ",") -> list[list[str]]:
    """The rows of one of their files, the header too."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def key(name: str) -> Name:
    """The name of a code, whose theme is written in two ways: "T11." and "T11 –"."""
    name = name.lstrip("● ")
    found = _NAME.match(name)
    assert found, name
    return found[1], spelled(name.partition(": ")[2])


def spelled(code: str) -> str:
    """A name as a codebook of coder can have it, where a slash joins the names of a path."""
    return code.strip().replace("/", "-")


# What was coded


def collected() -> list[tuple[str, str, str]]:
    """Repository, fragment's id and its text, in their order."""
    rows = table(f"{ARTIFACTS}all_collected_fragments")[1:]
    return [(f"R{row[1]}", row[0], row[3]) for row in rows]


def citations() -> list[tuple[str, frozenset[Name]]]:
    """What ATLAS.ti has coded, as it exports quotations: text and codes."""
    rows = table(f"{EXPORTS}citation_manager", ";")[1:]
    return [(row[3], frozenset(map(key, _names(row[5])))) for row in rows]


def _names(cell: str) -> list[str]:
    """The codes of a cell; what stands before them is a text that became a code by mistake."""
    return [each for each in _BETWEEN.split(cell) if _NAME.match(each)]


def spreadsheet() -> Fragments:
    """The authors' own table of fragments and codes."""
    rows = table(f"{ARTIFACTS}fragments→codes")[1:]
    return {row[0]: frozenset(map(key, _names(row[5]))) for row in rows}


# What was published


def theme_frequencies() -> dict[Name, int]:
    rows = table(f"{EXPORTS}theme_frequencies", ";")[1:]
    return {key(row[0]): int(row[1]) for row in rows}


def code_frequencies() -> dict[Name, int]:
    found: dict[Name, int] = {}
    theme = ""
    for row in table(f"{EXPORTS}code_frequencies", ";")[1:]:
        if row[0]:
            theme = key(row[0])[0]
        else:
            found[theme, spelled(row[1].lstrip("● "))] = int(row[2])
    return found


def frequencies_beside_pairs(name: str, step: int = 1) -> dict[Name, int]:
    """The frequencies in the heads of the columns of a table of co-occurrence."""
    heads = table(EXPORTS + name, ";")[0][1::step]
    split = [head.rpartition("\nGr=") for head in heads if head.startswith("●")]
    return {key(label): int(n) for label, _, n in split}


def pairs(name: str, offset: int = 0, step: int = 1) -> dict[frozenset[Name], str]:
    """The cells of a table of co-occurrence that are not 0, but for a theme with its own codes.

    In coder a theme and one of its codes are no pair.
    """
    rows = table(EXPORTS + name, ";")
    names = [key(head.partition("\nGr=")[0]) if head[:1] == "●" else None for head in rows[0]]
    found: dict[frozenset[Name], str] = {}
    body = [row for row in rows[1:] if row[0][:1] == "●"]
    for row in body:
        one = key(row[0].partition("\nGr=")[0])
        for column in range(1, len(names), step):
            other = names[column]
            cell = row[column + offset]
            if other is None or one == other or cell.strip("0,") == "":
                continue
            if not (one[0] == other[0] and "" in (one[1], other[1])):
                assert found.setdefault(frozenset((one, other)), cell) == cell
    return found


# The same, counted in a slow way from what was coded


def fragments_with(coded: Iterable[Iterable[Name]]) -> dict[Name, set[int]]:
    """By code and theme, which of the fragments have it."""
    found: dict[Name, set[int]] = defaultdict(set)
    for number, names in enumerate(coded):
        for theme, code in names:
            found[theme, code].add(number)
            found[theme, ""].add(number)
    return found


# What coder takes in


def path(name: Name) -> str:
    """Where a code stands in the codebook."""
    return "/".join(filter(None, name))


def write_interviews(folder: Path) -> None:
    """A text a repository."""
    folder.mkdir()
    texts: dict[str, list[str]] = defaultdict(list)
    for repository, fragment, text in collected():
        texts[repository].append(f"{fragment}: {text}\n")
    for repository, lines in texts.items():
        (folder / f"{repository}.txt").write_text("".join(lines), encoding="utf-8")


def write_codebook(file: Path, more: Iterable[Name] = ()) -> None:
    """Themes with their codes: called by the theme's number, with its whole name as a label."""
    names = [row[0] for row in table(f"{EXPORTS}codebook_full", ";")[2:]]
    codes: dict[str, list[dict[str, str]]] = defaultdict(list)
    for name in names:
        theme, code = key(name)
        if code:
            codes[theme].append({"name": code, "label": name.partition(": ")[2]})
    for theme, code in more:
        codes[theme].append({"name": code})
    themes = [
        {"name": key(name)[0], "label": name, "codes": codes[key(name)[0]]}
        for name in names
        if not key(name)[1]
    ]
    written = yaml.safe_dump({"name": "Edge AI", "codes": themes}, allow_unicode=True)
    file.write_text(written, encoding="utf-8")


def write_cases(file: Path) -> None:
    """Every fragment as a respondent, with its repository."""
    rows = [(each, repository, each, repository) for repository, each, _ in collected()]
    _write(file, ("case", "document", "speaker", "repository"), rows)


def write_codings(file: Path, quotes: Iterable[tuple[str, str, Iterable[Name]]]) -> None:
    """A row a code: document, quote, code."""
    rows = [
        (document, quote, path(name)) for document, quote, names in quotes for name in sorted(names)
    ]
    _write(file, ("document", "quote", "code"), rows)


def _write(file: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows((header, *rows))
