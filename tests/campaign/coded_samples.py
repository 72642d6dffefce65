"""The sample interviews as a study whose codings are by somebody, and others by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.codebook import import_codebook
from coder.actions.coders import create_study, find_or_add_coder
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.actions.exchange import import_codings
from coder.actions.guide import import_guide, import_matches
from coder.formats.cases_csv import read_cases
from coder.formats.codebook_yaml import read_codebook
from coder.formats.codings_csv import read_codings
from coder.formats.guide_yaml import read_guide
from coder.formats.matches_csv import read_matches
from coder.formats.registry import read_document
from coder.jobs.importing import with_turns
from coder.model.document import Document, DocumentDraft
from coder.store import codings, documents
from coder.store.study import Row, Study
from coder.text.spans import Span, trim
from coder.text.turn import Turn

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (
    (ROOT / "corpora" / "mentor-programme", ROOT / "codebooks" / "mentor-programme.yaml", "da"),
    (ROOT / "corpora" / "english-sample", ROOT / "codebooks" / "video-visits.yaml", "en"),
)
CHANCE = 40
"""Codings that are put anywhere in each version, beside those of the sample."""
CODER, BY_CHANCE = 1, "Chance"

_SENTENCE = re.compile(r"[^\s.?!:][^.?!:\n]*[.?!]?")


def make(folder: Path, corpus: Path, codebook: Path, language: str) -> Path:
    """A study of a sample's interviews with its codings, cases and matched questions."""
    folder.mkdir()
    path = folder / "study.db"
    names = {each.stem for each in (corpus / "interviews").iterdir()}
    with create_study(path, name="Sample", language=language, coder="Ada") as study:
        import_codebook(study, CODER, read_codebook(codebook.read_bytes(), codebook.name))
        for each in sorted((corpus / "interviews").iterdir()):
            document = analysed(with_turns(read_document(each), "interview"), language)
            kept = keep_text(study, document)[0]
            add_documents(study, CODER, "interview", [(document, kept)])
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


def analysed(draft: DocumentDraft, language: str) -> AnalysedDocument:
    """A document without the language work that takes long and counts nothing here."""
    sentences = tuple(
        Span(*match.span())
        for turn in draft.turns
        for match in _SENTENCE.finditer(draft.text, turn.speech_start, turn.end)
    )
    return AnalysedDocument(draft, language, sentences, [], ("campaign", "1"))


def code_by_chance(study: Study, document: Document, rng: random.Random) -> None:
    """Code words of any number anywhere, short sentences that are said often, and what waits."""
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
    by_chance = find_or_add_coder(study, BY_CHANCE)
    uses = [(span, rng.choice(code_ids), by_chance) for span in sorted(spans)]
    there = study.rows("select * from codings where document_id = :id", {"id": document.id})
    for row in there:  # Some code anew what waits, without a look at the list.
        start = text.find(row["quote"])
        if row["text_id"] != document.text_id and start >= 0:
            span = Span(start, start + len(row["quote"]))
            uses.append((span, row["code_id"], row["coder_id"]))
    drafts = {
        place_of(draft): draft
        for span, code_id, coder_id in uses
        if not _is_in_label(turns, span)
        for draft in [_draft(document, text, span, code_id, coder_id)]
    }
    for row in there:
        drafts.pop(place_of(row), None)
    stances = rng.choices((None, "supports", "contradicts"), k=len(drafts))
    with study.operation("codings.chance", by_chance) as operation:
        rows = zip(drafts.values(), stances, strict=True)
        codings.add_codings(operation, [{**draft, "stance": stance} for draft, stance in rows])


def _draft(
    document: Document, text: str, span: Span, code_id: int, coder_id: int
) -> dict[str, object]:
    return {
        "document_id": document.id,
        "text_id": document.text_id,
        "code_id": code_id,
        "coder_id": coder_id,
        "start": span.start,
        "end": span.end,
        "quote": text[slice(*span)],
        "starred": 0,
    }


def place_of(coding: Row | Mapping[str, object]) -> tuple[object, ...]:
    """What no two codings have alike."""
    return tuple(coding[each] for each in ("text_id", "start", "end", "code_id", "coder_id"))


def _is_in_label(turns: Sequence[Turn], span: Span) -> bool:
    """Does a span begin or end in a label, where nobody says anything?"""
    return any(
        turn.start <= offset < turn.speech_start
        for turn in turns
        for offset in (span.start, span.end - 1)
    )
