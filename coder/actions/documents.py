"""Documents: taking them in, marking them done, saying who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.actions.done import Done, counted
from coder.errors import Conflict, StudyNotWritable, UnknownName
from coder.model.code import Codebook
from coder.model.document import DocumentDraft, Kind, Role
from coder.store import cases, coders, codes, codings, documents, revisions, types, unused_texts
from coder.store.operations import Operation
from coder.store.speakers import change_speaker, speakers_of
from coder.store.study import Study
from coder.text.names import check_name
from coder.text.spans import Span

TypeRow = types.TypeRow


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A document read from a file, with what language work found in it."""

    draft: DocumentDraft
    language: str
    sentences: tuple[Span, ...]
    types: Sequence[TypeRow]
    pipeline: tuple[str, str]
    """Its name and version."""


def twin(study: Study, draft: DocumentDraft) -> str | None:
    """The name of the document that has the same text already, or had it, if one has."""
    sha256 = documents.hash_text(draft.text)
    found = documents.document_of_text(study, sha256)
    if found is not None:
        return found.name
    had = revisions.document_that_had(study, sha256)
    return None if had is None else f"{documents.document_by_id(study, had).name} had"


def is_taken(study: Study, name: str) -> bool:
    """Is there a document of a name?

    Raises:
        Conflict: No document can be called so.
    """
    check_name(name, "A document")
    return documents.document_by_name(study, name) is not None


def keep_text(study: Study, document: AnalysedDocument) -> tuple[int, bool]:
    """Keep a text with what was found in it, for `add_documents` to use.

    A text that an import taken back has left behind is used again; it stays as it is until
    then, since the import can still be done again.

    Returns:
        Its id, and whether it is new to the study.
    """
    draft = document.draft
    with study.unrecorded():
        kept = documents.text_id(study, documents.hash_text(draft.text))
        if kept is not None:
            return kept, False
        text = documents.save_text(study, draft.text, draft.turns, document.sentences)
        types.save_types(study, text, _pipeline(study, document), document.types)
    return text, True


def _pipeline(study: Study, document: AnalysedDocument) -> int:
    name, version = document.pipeline
    return types.pipeline_id(study, name, document.language, version)


def use_text(study: Study, document: AnalysedDocument, text: int) -> None:
    """Let a text have what was found in it now, if it was left behind with something else.

    For the operation by which a document comes to have the text.
    """
    spoken, spans = tuple(document.draft.turns), tuple(document.sentences)
    if (documents.turns(study, text), documents.sentences(study, text)) != (spoken, spans):
        documents.replace_turns(study, text, spoken, spans)
    elif types.pipeline_of(study, text) == _pipeline(study, document):
        return
    types.save_types(study, text, _pipeline(study, document), document.types)


def drop_texts(study: Study, text_ids: Sequence[int]) -> None:
    """Take away texts that were kept for documents which then were not added."""
    try:
        unused_texts.drop_unused_texts(study, text_ids)
    except StudyNotWritable:  # The disk is full of what is to be taken away.
        study.make_room()
        unused_texts.drop_unused_texts(study, text_ids)


def add_documents(
    study: Study, coder_id: int, kind: Kind, analysed: Sequence[tuple[AnalysedDocument, int]]
) -> Done:
    """Add documents whose texts are kept, as one operation."""
    names: list[str] = []
    with study.operation("documents.import", coder_id) as operation:
        for document, text_id in analysed:
            draft = document.draft
            use_text(study, document, text_id)
            name = _free_name(study, draft.name)
            labels = list(dict.fromkeys(turn.label for turn in draft.turns))
            documents.add_document(
                operation,
                study,
                name=name,
                kind=kind,
                language=document.language,
                text=text_id,
                file_name=draft.file_name,
                file_sha256=draft.file_sha256,
                speakers=[(label, draft.roles.get(label, "other")) for label in labels],
            )
            names.append(name)
        operation.content = {"kind": kind, "documents": len(names)}
        what = names[0] if len(names) == 1 else f"{len(names)} documents"
        operation.summary = f"imported {what}"
    return Done(f"Imported {what}.")


def _free_name(study: Study, wanted: str) -> str:
    name = check_name(wanted, "A document")
    number = 1
    while documents.document_by_name(study, name) is not None:
        number += 1
        name = f"{wanted} ({number})"
    return name


def mark_done(study: Study, coder_id: int, document_id: int, done: bool) -> Done:
    """Say that a coder has been through a document for all codes there are now, or has not.

    Marking it done once more takes in the codes that came since.
    """
    document = documents.document_by_id(study, document_id)
    with study.operation("document.done", coder_id) as operation:
        codebook = codes.read_codebook(study)
        seen = codings.reviewed_codes(study)
        _mark(operation, study, coder_id, document_id, codebook, seen, done=done)
        operation.content = {
            "documents": [document.guid],
            "coder": coders.coder_guid(study, coder_id),
            "codes": [code.guid for code in codebook] if done else None,
        }
        operation.summary = f"marked {document.name} {'done' if done else 'not done'}"
    return Done(f"{document.name} is marked {'done' if done else 'not done'}.", document_id)


def mark_many(
    study: Study,
    coder_id: int,
    document_ids: Sequence[int],
    done: bool,
) -> Done:
    """The same for several documents, as one operation."""
    with study.operation("document.done", coder_id) as operation:
        codebook = codes.read_codebook(study)
        seen = codings.reviewed_codes(study)
        for document_id in document_ids:
            _mark(operation, study, coder_id, document_id, codebook, seen, done=done)
        operation.content = {
            "documents": [
                documents.document_by_id(study, document_id).guid for document_id in document_ids
            ],
            "coder": coders.coder_guid(study, coder_id),
            "codes": [code.guid for code in codebook] if done else None,
        }
        what = counted(len(document_ids), "document")
        operation.summary = f"marked {what} {'done' if done else 'not done'}"
    return Done(f"{what} marked {'done' if done else 'not done'}.")


def _mark(
    operation: Operation,
    study: Study,
    coder_id: int,
    document_id: int,
    codebook: Codebook,
    seen: Mapping[tuple[int, int], frozenset[int]],
    *,
    done: bool,
) -> None:
    wanted = frozenset(code.id for code in codebook) if done else None
    if seen.get((document_id, coder_id)) != wanted:
        codings.remove_review(operation, study, document_id, coder_id)
        if wanted is not None:
            codings.add_review(operation, document_id, coder_id, sorted(wanted))


def set_speaker(
    study: Study,
    coder_id: int,
    document_id: int,
    label: str,
    *,
    role: Role | None = None,
    case: str | None = None,
) -> Done:
    """Say what a speaker is in a document, and which respondent.

    Raises:
        UnknownName: The document has no such speaker, or the study no such respondent.
    """
    document = documents.document_by_id(study, document_id)
    speaker = next((each for each in speakers_of(study, document_id) if each.label == label), None)
    if speaker is None:
        labels = ", ".join(each.label or "(none)" for each in speakers_of(study, document_id))
        raise UnknownName(
            f"Nobody speaks as “{label}” in {document.name}.", f"Speakers are: {labels or 'none'}."
        )
    changes: dict[str, object] = {}
    if role is not None:
        changes["role"] = role
    if case is not None:
        case_id = cases.find_case(study, case, "respondent")
        if case_id is None:
            raise UnknownName(
                f"There is no respondent called “{case}”.", "`coder cases list` lists them."
            )
        changes["case_id"] = case_id
    if not changes:
        raise Conflict("Nothing was said about the speaker.", "Give --role or --case.")
    with study.operation("speaker.set", coder_id) as operation:
        change_speaker(operation, speaker.id, **changes)
        operation.content = {"speaker": speaker.guid, "role": role, "case": case}
        operation.summary = f"changed the speaker {label} of {document.name}"
    return Done(f"{label} in {document.name}: {role or speaker.role}{f', {case}' if case else ''}.")


def set_coder_of_record(study: Study, coder_id: int, document_id: int, name: str) -> Done:
    """Say whose coding of a document counts; else it is the study's first coder's.

    Raises:
        UnknownName: Nobody of that name codes in the study.
    """
    document = documents.document_by_id(study, document_id)
    record = coders.find_coder(study, name)
    if record is None:
        known = ", ".join(coders.coder_names(study).values())
        raise UnknownName(f"There is no coder called “{name}”.", f"Coders are: {known}.")
    with study.operation("document.coder", coder_id) as operation:
        documents.change_document(operation, document_id, coder_id=record)
        operation.content = {
            "document": document.guid,
            "coder": coders.coder_guid(study, record),
        }
        operation.summary = f"made {name} the coder of record of {document.name}"
    return Done(f"{document.name} counts as {name} coded it.", document_id)


def declare_questions(
    study: Study,
    coder_id: int,
    document_id: int,
    declared: bool,
) -> Done:
    """Say that a document's questions are recorded: there are none beyond those matched."""
    document = documents.document_by_id(study, document_id)
    with study.operation("document.questions", coder_id) as operation:
        documents.change_document(operation, document_id, questions_declared=int(declared))
        operation.content = {"document": document.guid, "declared": declared}
        operation.summary = (
            f"said that the questions of {document.name} are "
            f"{'all recorded' if declared else 'not recorded'}"
        )
    state = "recorded: none but those matched" if declared else "not declared recorded"
    return Done(f"The questions of {document.name} are {state}.", document_id)
