"""Sample interviews corrected at random: is every coding on its own words, or on the list?

Who knows is the editor that made the corrections, not the program: see `tests.corrections`.
"""

from __future__ import annotations

import random
import shutil
from itertools import chain
from pathlib import Path

from coder.actions.coders import find_or_add_coder
from coder.actions.documents import keep_text
from coder.actions.history import redo, undo
from coder.actions.revising import revise_document
from coder.errors import CoderError
from coder.formats.registry import read_document
from coder.jobs.importing import with_turns
from coder.model.document import Document
from coder.model.revision import RevisionPlan
from coder.queries.checking import check_study
from coder.queries.revising import plan_revision
from coder.store import documents
from coder.store.study import Study
from tests.campaign.carried import Tables, displaced, misplaced, tables
from tests.campaign.coded_samples import (
    BY_CHANCE,
    CODER,
    SAMPLES,
    analysed,
    code_by_chance,
    make,
)
from tests.campaign.outcome import Outcome
from tests.corrections import Corrections

CORRECTIONS = 50
"""For each version of an interview."""
COURSE = ("correct", "correct", "go back", "correct")
"""What is done to an interview, one after the other: of four versions, the third is the first."""
ROUNDS = 2
"""In the whole campaign, each with every interview."""


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Correct every sample interview; what is lost is what is on neither its words nor the list.

    Args:
        seed: Of the codings and corrections.
        folder: An empty folder.
        share: How much of the campaign to do; something is done even of none.
    """
    outcome = Outcome("corrected transcripts")
    carried = listed = 0
    templates = [make(folder / sample[0].name, *sample) for sample in SAMPLES]
    for number in range(max(1, round(ROUNDS * share))):
        for template, (corpus, _, _) in zip(templates, SAMPLES, strict=True):
            files = sorted((corpus / "interviews").iterdir())
            if share < 0.05:
                files = files[:1]
            work = folder / "work.db"
            shutil.copy(template, work)
            with Study.open(work) as study:
                find_or_add_coder(study, BY_CHANCE)
                for path in files:
                    found = correct(study, path.stem, seed + number, folder, outcome)
                    carried, listed = carried + found[0], listed + found[1]
                check_sound(study, outcome)
            work.unlink()
    outcome.told = (
        f"{len(COURSE)} versions of each interview, {CORRECTIONS} corrections for each;"
        f" {carried} carried over, {listed} listed"
    )
    return outcome


def correct(study: Study, name: str, seed: int, folder: Path, outcome: Outcome) -> tuple[int, int]:
    """Correct one interview again and again, and look at each of its codings each time.

    Returns:
        How many codings were carried over, and how many listed.
    """
    document = documents.document_called(study, name)
    text = documents.read_text(study, document.text_id)
    editor = Corrections(text, documents.turns(study, document.text_id), seed)
    versions = {document.text_id: editor.version}
    carried = listed = 0
    first = after = tables(study)
    for number, what in enumerate(COURSE):
        document = documents.document_by_id(study, document.id)
        code_by_chance(study, document, random.Random(f"{seed} {name} {number}"))
        version = editor.make(CORRECTIONS) if what == "correct" else editor.go_back()
        path = folder / f"{name}.txt"
        path.write_text(version.text, encoding="utf-8", newline="")
        outcome.tried += 1
        try:
            before = tables(study)
            plan, after = _revise_and_back(study, document, path, outcome)
        except CoderError as problem:
            outcome.found("lost", f"{name}, seed {seed}: refused: {problem.message}")
            return carried, listed
        now = documents.document_by_id(study, document.id)
        versions[now.text_id] = version
        notes = chain(
            misplaced(study, document, (before, after), versions),
            displaced(document, plan, before, after),
        )
        for note in notes:
            outcome.found("lost", f"{name}, seed {seed}, version {number + 2}: {note}")
        all_there = [
            each for each in after["codings"].values() if each["document_id"] == document.id
        ]
        moved = sum(each["text_id"] == now.text_id for each in all_there)
        carried, listed = carried + moved, listed + len(all_there) - moved
    for _ in range(2 * len(COURSE)):
        undo(study, CODER)
    if tables(study) != first:
        outcome.found("corrupt", f"{name}, seed {seed}: undoing all left something else")
    for _ in range(2 * len(COURSE)):
        redo(study, CODER)
    if tables(study) != after:
        outcome.found("corrupt", f"{name}, seed {seed}: doing all again came to something else")
    return carried, listed


def _revise_and_back(
    study: Study, document: Document, path: Path, outcome: Outcome
) -> tuple[RevisionPlan, Tables]:
    """Revise, undo it and do it again; what was planned, and the tables then."""
    before = tables(study)
    plan = _revise(study, document, path)
    after = tables(study)
    undo(study, CODER)
    if tables(study) != before:
        outcome.found("corrupt", f"{path.stem}: undoing it left something else")
    redo(study, CODER)
    if tables(study) != after:
        outcome.found("corrupt", f"{path.stem}: doing it again came to something else")
    return plan, after


def _revise(study: Study, document: Document, path: Path) -> RevisionPlan:
    draft = with_turns(read_document(path), document.kind)
    text_id = keep_text(study, analysed(draft, document.language))[0]
    plan = plan_revision(study, document, draft, text_id)
    revise_document(study, CODER, document, draft, text_id, plan)
    return plan


def check_sound(study: Study, outcome: Outcome) -> None:
    """Does the program itself find the study sound, with all that waits?"""
    for problem in check_study(study).problems:
        outcome.found("corrupt", problem.what)
