"""Cases as they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from coder.errors import UnknownName
from coder.model.case import RESPONDENT, Case, CaseDraft, Place
from coder.store import cases, documents
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case, and where it speaks."""

    case: Case
    places: tuple[Place, ...]
    """Where it speaks as a respondent, in the order of the documents, with its label there."""

    def draft(self) -> CaseDraft:
        """The case as a table has it: several choices with `;` between them."""
        return CaseDraft(
            name=self.case.name,
            classification=self.case.classification,
            values={name: "; ".join(values) for name, values in self.case.values.items()},
            places=self.places,
            line=0,
        )


def list_cases(study: Study) -> tuple[CaseRow, ...]:
    """Every case, in the order they came in."""
    names = {document.id: document.name for document in documents.all_documents(study)}
    places: dict[int, list[Place]] = {}
    for speaker in documents.all_speakers(study):
        if speaker.case_id is not None and speaker.role == "respondent":
            place = Place(names[speaker.document_id], speaker.label)
            places.setdefault(speaker.case_id, []).append(place)
    return tuple(CaseRow(case, tuple(places.get(case.id, ()))) for case in cases.all_cases(study))


def get_case(study: Study, name: str) -> CaseRow:
    """The case of a name; a respondent, where cases of several classifications have it.

    Raises:
        UnknownName: There is none.
    """
    found = [row for row in list_cases(study) if row.case.name == name]
    if not found:
        raise UnknownName(f"There is no case called “{name}”.", "`coder cases list` lists them.")
    return min(found, key=lambda row: row.case.classification != RESPONDENT)
