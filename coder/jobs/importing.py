"""Taking in documents: reading files, finding turns and sentences, counting words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coder.actions.documents import (
    AnalysedDocument,
    add_documents,
    drop_texts,
    is_taken,
    keep_text,
    twin,
)
from coder.actions.done import Done
from coder.errors import CoderError, UnreadableFile
from coder.formats.registry import READABLE, read_document
from coder.jobs.progress import Job, Progress
from coder.model.document import DocumentDraft, Kind
from coder.nlp.client import Analyser
from coder.nlp.pipeline import pipeline_version
from coder.store.study import Study
from coder.text.spans import Span, trim
from coder.text.turn import Turn


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of each file."""

    taken: tuple[tuple[Path, DocumentDraft], ...]
    passed: tuple[tuple[Path, str], ...]
    """Files left out on purpose, with the reason."""
    failed: tuple[tuple[Path, CoderError], ...]
    done: Done | None
    """What was done to the study; None where nothing was."""


def import_documents(
    study: Study, coder_id: int, paths: Sequence[Path], *, kind: Kind, language: str
) -> Job[Imported]:
    """Take files and folders into the study as documents, as one operation.

    A file that cannot be read, or whose text is in the study already, is told and the others
    are taken. Stopped before its end, it leaves the study as it was.
    """
    taken: list[tuple[Path, DocumentDraft]] = []
    passed: list[tuple[Path, str]] = []
    failed: list[tuple[Path, CoderError]] = []
    kept: list[tuple[AnalysedDocument, int]] = []
    names_by_text: dict[str, str] = {}
    files = list(_files(paths, passed))
    done: Done | None = None
    fresh: list[int] = []
    with Analyser() as analyser:
        analyser.start()
        try:
            for number, path in enumerate(files):
                yield Progress(number, len(files), path.name)
                try:
                    draft = with_turns(read_document(path), kind)
                    same = twin(study, draft) or names_by_text.get(draft.text)
                    if same is not None:
                        passed.append((path, f"has the same text as {same}"))
                        continue
                    if is_taken(study, draft.name):
                        note = f"there is another document called {draft.name} already"
                        draft = replace(draft, notes=(*draft.notes, note))
                    analysed = analyse(analyser, draft, language)
                except CoderError as error:
                    failed.append((path, error))
                    continue
                names_by_text[draft.text] = draft.name
                text_id, is_new = keep_text(study, analysed)
                if is_new:
                    fresh.append(text_id)
                kept.append((analysed, text_id))
                taken.append((path, draft))
            yield Progress(len(files), len(files), "")
            if kept:
                done = add_documents(study, coder_id, kind, kept)
        finally:
            if done is None:
                drop_texts(study, fresh)
    return Imported(tuple(taken), tuple(passed), tuple(failed), done)


def _files(paths: Sequence[Path], passed: list[tuple[Path, str]]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in inner.relative_to(path).parts)
            if hidden or not inner.is_file():
                continue
            if inner.suffix.lower() in READABLE:
                yield inner
            else:
                passed.append((inner, f"{inner.suffix or 'a file without an ending'} is not read"))


def with_turns(draft: DocumentDraft, kind: Kind) -> DocumentDraft:
    """The draft with one turn over all of it where nobody is named.

    A journal is what another wrote about a case, so nothing in it is a respondent's; an
    answer to a survey is. Who speaks in an interview without labels cannot be known.
    """
    if draft.turns and kind != "journal":
        return draft
    whole = trim(draft.text, Span(0, len(draft.text)))
    if whole is None:
        raise UnreadableFile(f"{draft.file_name} holds no text.", "Leave it out.")
    notes = draft.notes
    if kind == "interview":
        notes = (
            *notes,
            "no speakers found, so none of its words count; "
            f"`coder documents speakers {draft.name}` says who speaks",
        )
    return replace(
        draft,
        turns=(Turn("", whole.start, whole.start, whole.end),),
        roles={"": "respondent" if kind == "survey" else "other"},
        notes=notes,
    )


def analyse(analyser: Analyser, draft: DocumentDraft, language: str) -> AnalysedDocument:
    """The draft with its sentences and words, found by a child process."""
    analysis = analyser.analyse(draft.text, _pieces(draft), language)
    pipeline = pipeline_version(language)
    return AnalysedDocument(
        draft=draft,
        language=language,
        sentences=analysis.sentences,
        types=[(each.form, each.lemma, each.stem, each.n) for each in analysis.types],
        pipeline=(pipeline.name, pipeline.version),
    )


def _pieces(draft: DocumentDraft) -> list[Span]:
    """What each person says, and what lies between: no sentence runs from one to the next."""
    pieces: list[Span] = []
    position = 0
    for turn in draft.turns:
        pieces += [Span(position, turn.start), Span(turn.speech_start, turn.end)]
        position = turn.end
    pieces.append(Span(position, len(draft.text)))
    return [piece for piece in pieces if piece.start < piece.end]
