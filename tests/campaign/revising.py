"""Sample interviews corrected at random: is every coding on its own words, or on the list?

Who knows is the editor that made the corrections, not the program: see `tests.corrections`.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.codebook import import_codebook
from coder.actions.coders import create_study, find_or_add_coder
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.actions.exchange import import_codings
from coder.actions.guide import import_guide, import_matches
from coder.actions.history import redo, undo
from coder.actions.revising import revise_document
from coder.errors import CoderError
from coder.formats.cases_csv import read_cases
from coder.formats.codebook_yaml import read_codebook
from coder.formats.codings_csv import read_codings
from coder.formats.guide_yaml import read_guide
from coder.formats.matches_csv import read_matches
from coder.formats.registry import read_document
from coder.jobs.importing import with_turns
from coder.model.document import Document, DocumentDraft
from coder.queries.checking import check_study
from coder.queries.revising import plan_revision
from coder.store import codings, documents
from coder.store.recorded import RECORDED
from coder.store.study import Study
from coder.text.spans import Span, trim
from coder.text.turn import Turn
from tests.campaign.outcome import Outcome
from tests.corrections import Corrected, Corrections

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (
    (ROOT / "corpora" / "mentor-programme", ROOT / "codebooks" / "mentor-programme.yaml", "da"),
    (ROOT / "corpora" / "english-sample", ROOT / "codebooks" / "video-visits.yaml", "en"),
)
CORRECTIONS = 50
"""In each interview."""
ROUNDS = 10
"""In the whole campaign, each with every interview."""
CHANCE = 40
"""Codings that are put anywhere in each interview, beside those of the sample."""
CODER = 1

_SENTENCE = re.compile(r"[^\s.?!:][^.?!:\n]*[.?!]?")


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
                files = files[number % 3 :: len(files) // 2]
            work = folder / "work.db"
            shutil.copy(template, work)
            with Study.open(work) as study:
                for path in files:
                    found = correct(study, path.stem, seed + number, folder, outcome)
                    carried, listed = carried + found[0], listed + found[1]
                check_sound(study, outcome)
            work.unlink()
    outcome.told = f"{CORRECTIONS} corrections each; {carried} carried over, {listed} listed"
    return outcome


# The sample study, without the language work that takes long and counts nothing here


def make(folder: Path, corpus: Path, codebook: Path, language: str) -> Path:
    """A study of a sample's interviews with its codings, cases and matched questions."""
    folder.mkdir()
    path = folder / "study.db"
    names = {each.stem for each in (corpus / "interviews").iterdir()}
    with create_study(path, name="Sample", language=language, coder="Ada") as study:
        import_codebook(study, CODER, read_codebook(codebook.read_bytes(), codebook.name))
        for each in sorted((corpus / "interviews").iterdir()):
            analysed = _analysed(with_turns(read_document(each), "interview"), language)
            kept = keep_text(study, analysed)[0]
            add_documents(study, CODER, "interview", [(analysed, kept)])
        cases = read_cases((corpus / "cases.csv").read_bytes(), "cases.csv")
        here = [each for each in cases if {place.document for place in each.places} <= names]
        import_cases(study, CODER, here, "cases.csv")
        found = read_codings((corpus / "codings.csv").read_bytes(), "codings.csv")
        drafts = [each for each in found.drafts if each.document in names]
        import_codings(study, CODER, drafts, "codings.csv", ())
        for guide in sorted((corpus / "guides").iterdir()):
            import_guide(study, CODER, read_guide(guide.read_bytes(), guide.name), guide.name)
        matches = read_matches((corpus / "matches.csv").read_bytes(), "matches.csv")
        import_matches(study, CODER, [m for m in matches if m.document in names], "matches.csv")
    return path


def _analysed(draft: DocumentDraft, language: str) -> AnalysedDocument:
    sentences = tuple(
        Span(*match.span())
        for turn in draft.turns
        for match in _SENTENCE.finditer(draft.text, turn.speech_start, turn.end)
    )
    return AnalysedDocument(draft, language, sentences, [], ("campaign", "1"))


def code_by_chance(study: Study, document: Document, rng: random.Random) -> None:
    """Code words of any number anywhere, and short sentences that are said often."""
    text = documents.read_text(study, document.text_id)
    turns = documents.turns(study, document.text_id)
    words = [match.span() for match in re.finditer(r"\S+", text)]
    spans = set()
    for _ in range(CHANCE):
        first = rng.randrange(len(words))
        last = min(first + rng.choice((0, 0, 1, 3, 8, 20, 60)), len(words) - 1)
        spans.add(Span(words[first][0], words[last][1]))
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text)]
    spans |= {trim(text, each) or each for each in rng.sample(sentences, CHANCE // 2)}
    code_ids = [row[0] for row in study.rows("select id from codes where codable order by id")]
    by_chance = find_or_add_coder(study, "Chance")
    with study.operation("codings.chance", by_chance) as operation:
        codings.add_codings(
            operation,
            [
                {
                    "document_id": document.id,
                    "text_id": document.text_id,
                    "code_id": rng.choice(code_ids),
                    "coder_id": by_chance,
                    "start": span.start,
                    "end": span.end,
                    "quote": text[slice(*span)],
                    "starred": 0,
                }
                for span in sorted(spans)
                if not _is_in_label(turns, span)
            ],
        )


def _is_in_label(turns: Sequence[Turn], span: Span) -> bool:
    """Does a span begin or end in a label, where nobody says anything?"""
    return any(
        turn.start <= offset < turn.speech_start
        for turn in turns
        for offset in (span.start, span.end - 1)
    )


# One interview


def correct(study: Study, name: str, seed: int, folder: Path, outcome: Outcome) -> tuple[int, int]:
    """Correct one interview, look at each of its codings, and undo it; carried over and listed."""
    document = documents.document_called(study, name)
    code_by_chance(study, document, random.Random(f"{seed} {name}"))
    before = tables(study)
    text = documents.read_text(study, document.text_id)
    turns = documents.turns(study, document.text_id)
    corrected = Corrections(text, turns, seed).make(CORRECTIONS)
    path = folder / f"{name}.txt"
    path.write_text(corrected.text, encoding="utf-8", newline="")
    outcome.tried += 1
    try:
        _revise(study, document, path)
        after = tables(study)
        told = list(_look(study, document, (before, after), corrected))
        undo(study, CODER)
        if tables(study) != before:
            outcome.found("corrupt", f"{name}, seed {seed}: undoing it left something else")
        redo(study, CODER)
        if tables(study) != after:
            outcome.found("corrupt", f"{name}, seed {seed}: doing it again came to something else")
    except CoderError as problem:
        outcome.found("lost", f"{name}, seed {seed}: refused: {problem.message}")
        return 0, 0
    for note in told:
        outcome.found("lost", f"{name}, seed {seed}: {note}")
    moved = sum(row["text_id"] != document.text_id for row in _of(after["codings"], document))
    return moved, len(_of(after["codings"], document)) - moved


def _revise(study: Study, document: Document, path: Path) -> None:
    draft = with_turns(read_document(path), document.kind)
    text_id = keep_text(study, _analysed(draft, document.language))[0]
    plan = plan_revision(study, document, draft, text_id)
    revise_document(study, CODER, document, draft, text_id, plan)


Tables = dict[str, dict[int, dict[str, object]]]


def tables(study: Study) -> Tables:
    """Every row that is the study's own, by table and id."""
    return {
        table: {row["id"]: dict(row) for row in study.rows(f'select * from "{table}"')}
        for table in RECORDED
    }


def _of(rows: dict[int, dict[str, object]], document: Document) -> list[dict[str, object]]:
    return [row for row in rows.values() if row["document_id"] == document.id]


def _look(
    study: Study, document: Document, both: tuple[Tables, Tables], corrected: Corrected
) -> Iterator[str]:
    """What is neither on its own words nor on the list."""
    before, after = both
    now = documents.document_by_id(study, document.id)
    if documents.read_text(study, now.text_id) != corrected.text:
        yield "the text is not that of the file"
        return
    if after["memos"] != before["memos"]:
        yield "memos were changed"
    for table in ("codings", "question_matches"):
        if set(after[table]) != set(before[table]):
            yield f"{table} came or went"
            continue
        for row_id, old in before[table].items():
            new = after[table][row_id]
            if new == old:  # it is another document's, or waits
                continue
            if note := _misplaced(study, document, now, (old, new), corrected):
                yield f"{table} {row_id}: {note}"


def _misplaced(
    study: Study,
    document: Document,
    now: Document,
    both: tuple[dict[str, object], dict[str, object]],
    corrected: Corrected,
) -> str:
    """What is wrong with something that was carried over; empty where nothing is."""
    old, new = both
    moving = ("text_id", "start", "end")
    if any(old[column] != new[column] for column in old if column not in moving):
        return "something else of it changed"
    if (old["text_id"], new["text_id"]) != (document.text_id, now.text_id):
        return "it came to another text"
    spans = [Span(int(str(row["start"])), int(str(row["end"]))) for row in both]
    if "quote" in new and corrected.text[slice(*spans[1])] != new["quote"]:
        return "its quote is not what stands there"
    if "quote" not in new:
        # A question is put by what is said in the turn, however that is labelled.
        spans = [
            _said(study, each.text_id, span)
            for each, span in zip((document, now), spans, strict=True)
        ]
    if not corrected.holds(*spans):
        return f"{spans[0]} is not what stands at {spans[1]} now"
    return ""


def _said(study: Study, text_id: int, span: Span) -> Span:
    (turn,) = documents.turns_in(study, text_id, span)
    return Span(turn.speech_start, turn.end)


def check_sound(study: Study, outcome: Outcome) -> None:
    """Does the program itself find the study sound, with all that waits?"""
    for problem in check_study(study).problems:
        outcome.found("corrupt", problem.what)
