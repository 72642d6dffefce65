"""Cases and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence

from coder.actions.done import Done, counted
from coder.actions.variables import (
    check_link,
    link_variables,
    split_value,
    variable_of,
    variables_of,
)
from coder.errors import UnknownName
from coder.formats.problems import Problem, refusal
from coder.model.case import RESPONDENT, CaseDraft, Place
from coder.model.document import Speaker
from coder.store import cases, documents
from coder.store.speakers import all_speakers, change_speaker, speakers_of
from coder.store.study import Study
from coder.text.names import check_name, composed


def import_cases(study: Study, coder_id: int, drafts: Sequence[CaseDraft], file: str) -> Done:
    """Add the cases of a table, or bring those up to it that are there, as one operation.

    An empty cell leaves a value as it is; `;` parts several choices. Where a row names a
    document, the case is who speaks there: under the label it names, else as the document's
    one respondent. Of a journal, the case is whom or what it is about. A column that is called
    as a classification holds links to its cases.

    Raises:
        InvalidTable: A row names a document, a speaker or a linked case that the study does
            not have; nothing of the table was taken.
    """
    places = _find_places(study, drafts, file)
    journals = {each.id for each in documents.all_documents(study) if each.kind == "journal"}
    added = 0
    speaking = False
    with study.operation("cases.import", coder_id) as operation:
        variables = variables_of(operation, study, drafts, file)
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
                if speaker.document_id in journals:
                    role = speaker.role
                else:
                    speaking, role = True, "respondent"
                    moved += _told_of_move(speaker, draft, case_id)
                change_speaker(operation, speaker.id, case_id=case_id, role=role)
        link_variables(operation, study)
        operation.content = {"file": file, "cases": len(drafts)}
        operation.summary = f"imported {file}"
    return Done(
        f"{counted(added, 'case')} added, {len(drafts) - added} brought up to date, from {file}.",
        notes=(*moved, *(_unplaced(study) if speaking else ())),
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
    for speaker in all_speakers(study):
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
    speakers = speakers_of(study, document.id)
    if place.speaker is not None:
        named = [each for each in speakers if each.label == place.speaker]
    elif document.kind == "journal":
        named = speakers
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


def set_value(study: Study, coder_id: int, case: str, variable: str, value: str) -> Done:
    """Set what is known of a case; an empty value makes it missing.

    A respondent, where cases of several classifications have the name.

    Raises:
        UnknownName: There is no such case, or the variable links to cases and none is called so.
    """
    case_id, classification = _find_case(study, case)
    with study.operation("case.set", coder_id) as operation:
        linked = cases.classification_names(study)
        known = variable_of(operation, study, variable, [value], classification, linked)
        check_link(study, known, value)
        cases.set_case_value(operation, study, case_id, known.id, split_value(known.kind, value))
        operation.content = {
            "case": cases.case_guid(study, case_id),
            "variable": known.guid,
            "value": value or None,
        }
        operation.summary = f"set {variable} of {case}"
    return Done(f"{case}: {variable} is {value or 'missing'}.", case_id)


def _find_case(study: Study, name: str) -> tuple[int, str]:
    """A case's id and classification."""
    for classification in (RESPONDENT, *cases.classification_names(study)):
        if (case_id := cases.find_case(study, name, classification)) is not None:
            return case_id, classification
    raise UnknownName(f"There is no case called “{name}”.", "`coder cases list` lists them.")


def set_document_value(
    study: Study, coder_id: int, document: str, variable: str, value: str
) -> Done:
    """Set what is known of a document; an empty value makes it missing.

    Raises:
        UnknownName: There is no such document.
    """
    found = documents.document_called(study, document)
    with study.operation("document.set", coder_id) as operation:
        known = variable_of(operation, study, variable, [value], None)
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
