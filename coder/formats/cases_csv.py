r"""Cases as CSV: one row a case, or several with one place each.

Several documents or speakers stand in one cell with `;` between them; a `;` or a `\` that
belongs to a name has a `\` in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from coder.formats.csv_writer import write_exchange_csv
from coder.formats.problems import Problems, cited
from coder.formats.tables import Row, read_table
from coder.model.case import RESPONDENT, CaseDraft, Place

_KNOWN = ("case", "classification", "document", "speaker")
_HINT = "Nothing of the table was taken; correct the file and import it again."
_LETTER = re.compile(r"\\[;\\]|.", re.DOTALL)


def read_cases(data: bytes, file_name: str) -> tuple[CaseDraft, ...]:
    """Read cases, in the order in which they first come.

    Every column but `case`, `classification`, `document` and `speaker` is a variable. An empty
    cell is missing; `NA` and `n/a` are values.

    Args:
        data: The bytes of the file (`table_notes` tells how they were read).
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    table = read_table(data, file_name, known=_KNOWN, required=("case",), others=True)
    problems = Problems(file_name)
    problems.extend(table.problems)
    variables = [column for column in table.columns if column not in _KNOWN]
    gathered: dict[tuple[str, str], _Gathered] = {}
    for row in table.rows:
        name, classification = row.get("case"), row.get("classification") or RESPONDENT
        if not name:
            problems.add(row.line, "the row names no case")
            continue
        case = gathered.setdefault((classification, name), _Gathered(row.line))
        case.add_places(_places(row, problems))
        for variable in variables:
            case.add_value(variable, row, problems)
    problems.refuse_if_any(_HINT)
    return tuple(
        CaseDraft(name, classification, case.values, tuple(case.places), case.line)
        for (classification, name), case in gathered.items()
    )


@dataclass(slots=True)
class _Gathered:
    """What the rows of one case have said so far."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Where each value stands."""
    places: list[Place] = field(default_factory=list)

    def add_places(self, places: Iterable[Place]) -> None:
        self.places += [place for place in places if place not in self.places]

    def add_value(self, variable: str, row: Row, problems: Problems) -> None:
        value = row.get(variable)
        if not value:
            return
        known = self.values.setdefault(variable, value)
        line = self.lines.setdefault(variable, row.line)
        if known != value:
            problems.add(
                row.line,
                f"the case {cited(row.get('case'))} has {cited(value)} for {cited(variable)}, "
                f"but {cited(known)} on line {line}",
            )


def _places(row: Row, problems: Problems) -> list[Place]:
    """Documents and speakers by pairs; one document with all speakers, or one speaker in all."""
    documents, speakers = _parts(row.get("document")), _parts(row.get("speaker"))
    while documents and not documents[-1]:
        documents.pop()
    while len(speakers) > len(documents) and not speakers[-1]:
        speakers.pop()
    if "" in documents:
        problems.add(row.line, "a document is missing between two “;”")
    elif speakers and not documents:
        problems.add(row.line, "a speaker is named, but no document")
    elif len(documents) == len(speakers) or min(len(documents), len(speakers)) < 2:
        count = max(len(documents), len(speakers))
        documents = documents * count if len(documents) == 1 else documents
        speakers = (speakers or [""]) * count if len(speakers) < 2 else speakers
        return [
            Place(document, speaker or None)
            for document, speaker in zip(documents, speakers, strict=True)
        ]
    else:
        problems.add(
            row.line, f"{len(documents)} documents, but {len(speakers)} speakers to pair them with"
        )
    return []


def _parts(cell: str) -> list[str]:
    """The names in a cell, trimmed."""
    parts = [""]
    for letter in _LETTER.findall(cell):
        if letter == ";":
            parts.append("")
        else:
            parts[-1] += letter[-1]
    return [part.strip() for part in parts] if cell else []


def write_cases(cases: Iterable[CaseDraft]) -> str:
    """Cases as CSV, one row each; reading it gives the same cases.

    Raises:
        InvalidTable: A variable is called like a column of the table.
    """
    drafts = list(cases)
    variables = list(dict.fromkeys(variable for case in drafts for variable in case.values))
    rows = [
        [
            case.name,
            case.classification,
            "; ".join(_escaped(place.document) for place in case.places),
            _speakers(case),
            *(case.values.get(variable) for variable in variables),
        ]
        for case in drafts
    ]
    return write_exchange_csv((*_KNOWN, *variables), rows)


def _speakers(case: CaseDraft) -> str:
    if not any(place.speaker for place in case.places):
        return ""
    return "; ".join(_escaped(place.speaker or "") for place in case.places)


def _escaped(name: str) -> str:
    return re.sub(r"([;\\])", r"\\\1", name)
