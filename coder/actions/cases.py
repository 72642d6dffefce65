"""Cases and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from coder.actions.done import Done, counted
from coder.errors import UnknownName
from coder.formats.problems import Problem, refusal
from coder.model.case import RESPONDENT, CaseDraft, Place, Variable, VariableKind
from coder.model.document import Speaker
from coder.store import cases, documents
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import check_name, composed

_FEW_CHOICES = 12
"""A column with more different values than this is text, unless it has many rows."""

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def import_cases(study: Study, coder_id: int, drafts: Sequence[CaseDraft], file: str) -> Done:
    """Add the cases of a table, or bring those up to it that are there, as one operation.

    An empty cell leaves a value as it is; `;` parts several choices. Where a row names a
    document, the case is who speaks there: under the label it names, else as the document's
    one respondent.

    Raises:
        InvalidTable: A row names a document or speaker that the study does not have;
            nothing of the table was taken.
    """
    places = _find_places(study, drafts, file)
    added = 0
    with study.operation("cases.import", coder_id) as operation:
        variables = _variables(operation, study, drafts)
        content = []
        moved: list[str] = []
        for draft in drafts:
            classification = cases.classification_id(operation, study, draft.classification)
            case_id = cases.find_case(study, draft.name, draft.classification)
            if case_id is None:
                name = check_name(draft.name, "A case")
                case_id = cases.add_case(operation, study, name, classification)
                added += 1
            for name, value in draft.values.items():
                variable = variables[draft.classification, composed(name)]
                cases.set_case_value(
                    operation, study, case_id, variable.id, split_value(variable.kind, value)
                )
            for speaker in places.get(draft.line, ()):
                documents.change_speaker(operation, speaker.id, case_id=case_id, role="respondent")
            content.append(
                {
                    "case": cases.case_guid(study, case_id),
                    "name": draft.name,
                    "classification": draft.classification,
                    "values": dict(draft.values),
                    "speakers": [speaker.guid for speaker in places.get(draft.line, ())],
                }
            )
        operation.content = {"cases": content}
        operation.summary = f"imported {file}"
    return Done(
        f"{counted(added, 'case')} added, {len(drafts) - added} brought up to date, from {file}.",
        notes=(*moved, *_unplaced(study)),
    )


def _told_of_move(speaker: Speaker, draft: CaseDraft, case_id: int) -> list[str]:
    told = []
    if speaker.case_id not in (None, case_id):
        told.append(
            f"line {draft.line}: {speaker.label} was another case before; those words are now"
            f" {draft.name}'s."
        )
    if speaker.role == "interviewer":
        told.append(f"line {draft.line}: {speaker.label} was an interviewer, and is no longer.")
    if draft.classification != RESPONDENT:
        told.append(
            f"line {draft.line}: {draft.name} is a {draft.classification}, no respondent, so what"
            f" {speaker.label} says counts for nobody."
        )
    return told


def _unplaced(study: Study) -> tuple[str, ...]:
    """Whoever speaks as a respondent and is no case counts for nobody, so it is told."""
    unplaced: dict[int, list[str]] = {}
    for speaker in documents.all_speakers(study):
        if speaker.role == "respondent" and speaker.case_id is None:
            unplaced.setdefault(speaker.document_id, []).append(speaker.label or "the speaker")
    return tuple(
        f"{document.name}: no case for {_listed(unplaced[document.id])}, so those words count for"
        " nobody."
        for document in documents.all_documents(study)
        if document.id in unplaced
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _find_places(
    study: Study, drafts: Sequence[CaseDraft], file: str
) -> dict[int, tuple[Speaker, ...]]:
    found: dict[int, tuple[Speaker, ...]] = {}
    problems: list[Problem] = []
    for draft in drafts:
        speakers: list[Speaker] = []
        for place in draft.places:
            try:
                speakers.append(_find_speaker(study, place))
            except UnknownName as error:
                problems.append(Problem(draft.line, error.message.rstrip(".")))
        found[draft.line] = tuple(speakers)
    if problems:
        raise refusal(
            file,
            tuple(problems),
            "Nothing of the table was taken. Import the documents first; "
            "`coder documents list` shows their names.",
        )
    return found


def _find_speaker(study: Study, place: Place) -> Speaker:
    document = documents.document_called(study, place.document)
    speakers = documents.speakers(study, document.id)
    if place.speaker is not None:
        named = [each for each in speakers if each.label == place.speaker]
    else:
        named = [each for each in speakers if each.role == "respondent"]
    if len(named) == 1:
        return named[0]
    labels = ", ".join(each.label for each in speakers) or "nobody"
    if place.speaker is not None:
        raise UnknownName(
            f"Nobody speaks as “{place.speaker}” in {place.document}, where {labels} speak."
        )
    raise UnknownName(f"The table must say who of {labels} speaks in {place.document}.")


def _variables(
    operation: Operation, study: Study, drafts: Sequence[CaseDraft]
) -> dict[tuple[str, str], Variable]:
    """All variables the rows have values of, by classification and name; new ones are added."""
    columns: dict[tuple[str, str], list[str]] = {}
    for draft in drafts:
        for name, value in draft.values.items():
            columns.setdefault((draft.classification, composed(name)), []).append(value)
    return {
        (classification, name): _variable(operation, study, name, values, classification)
        for (classification, name), values in columns.items()
    }


def _variable(
    operation: Operation,
    study: Study,
    name: str,
    values: Sequence[str],
    classification: str | None,
) -> Variable:
    """A variable of a classification, or of documents where that is None, added if it is new."""
    name = check_name(name, "A variable")
    for variable in cases.all_variables(study):
        if (variable.classification, variable.name) == (classification, name):
            return variable
    owner = (
        None
        if classification is None
        else cases.classification_id(operation, study, classification)
    )
    return cases.add_variable(operation, study, name, _kind(values), owner)


def _kind(values: Sequence[str]) -> VariableKind:
    """What the values of a column look like."""
    if all(_is_date(value) for value in values):
        return "date"
    if all(_NUMBER.fullmatch(value) for value in values):
        return "number"
    parts = [part for value in values for part in split_value("choices", value)]
    if len(set(parts)) > max(_FEW_CHOICES, len(values) // 4):
        return "text"
    recurring = len(set(parts)) < len(parts)
    return "choices" if len(parts) > len(values) and recurring else "choice"


def split_value(kind: VariableKind, value: str) -> list[str]:
    """A cell as the values it holds: several, parted by `;`, only where several can be chosen."""
    if kind != "choices":
        return [value] if value else []
    return list(dict.fromkeys(part for each in value.split(";") if (part := each.strip())))


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def set_value(study: Study, coder_id: int, case: str, variable: str, value: str) -> Done:
    """Set what is known of a respondent; an empty value makes it missing.

    Raises:
        UnknownName: There is no such respondent.
    """
    case_id = cases.find_case(study, case, RESPONDENT)
    if case_id is None:
        raise UnknownName(
            f"There is no respondent called “{case}”.", "`coder cases list` lists them."
        )
    with study.operation("case.set", coder_id) as operation:
        known = _variable(operation, study, variable, [value], RESPONDENT)
        cases.set_case_value(operation, study, case_id, known.id, split_value(known.kind, value))
        operation.content = {
            "case": cases.case_guid(study, case_id),
            "variable": known.guid,
            "value": value or None,
        }
        operation.summary = f"set {variable} of {case}"
    return Done(f"{case}: {variable} is {value or 'missing'}.", case_id)


def set_document_value(
    study: Study, coder_id: int, document: str, variable: str, value: str
) -> Done:
    """Set what is known of a document; an empty value makes it missing.

    Raises:
        UnknownName: There is no such document.
    """
    found = documents.document_called(study, document)
    with study.operation("document.set", coder_id) as operation:
        known = _variable(operation, study, variable, [value], None)
        cases.set_document_value(
            operation, study, found.id, known.id, split_value(known.kind, value)
        )
        operation.content = {
            "document": found.guid,
            "variable": known.guid,
            "value": value or None,
        }
        operation.summary = f"set {variable} of {document}"
    return Done(f"{document}: {variable} is {value or 'missing'}.", found.id)
