"""Cases as they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from coder.errors import UnknownName
from coder.model.case import RESPONDENT, Case, CaseDraft, Place
from coder.store import cases, documents
from coder.store.speakers import all_speakers
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case, and its documents."""

    case: Case
    places: tuple[Place, ...]
    """Where it speaks as a respondent, with its label there, and the journals about it; in the
    order of the documents."""

    def draft(self) -> CaseDraft:
        """The case as a table has it: several choices with `;` between them."""
        return CaseDraft(
            name=self.case.name,
            classification=self.case.classification,
            values={name: "; ".join(values) for name, values in self.case.values.items()},
            places=self.places,
            line=0,
        )


def list_cases(study: Study, classification: str | None = None) -> tuple[CaseRow, ...]:
    """Every case, or those of one classification, in the order they came in.

    Raises:
        UnknownName: The study has no such classification.
    """
    if classification is not None:
        names = cases.classification_names(study)
        if classification not in names:
            raise UnknownName(
                f"There is no classification called “{classification}”.",
                f"The study has: {', '.join(names)}." if names else "The study has no cases yet.",
            )
    known = {document.id: document for document in documents.all_documents(study)}
    places: dict[int, list[Place]] = {}
    for speaker in all_speakers(study):
        document = known[speaker.document_id]
        if speaker.case_id is not None and (
            speaker.role == "respondent" or document.kind == "journal"
        ):
            place = Place(document.name, speaker.label or None)
            places.setdefault(speaker.case_id, []).append(place)
    return tuple(
        CaseRow(case, tuple(places.get(case.id, ())))
        for case in cases.all_cases(study, classification)
    )


def get_case(study: Study, name: str) -> CaseRow:
    """The case of a name; a respondent, where cases of several classifications have it.

    Raises:
        UnknownName: There is none.
    """
    found = [row for row in list_cases(study) if row.case.name == name]
    if not found:
        raise UnknownName(f"There is no case called “{name}”.", "`coder cases list` lists them.")
    return min(found, key=lambda row: row.case.classification != RESPONDENT)
