"""The claims of a draft: proposed by reading it, and kept in a file that is edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coder.formats.claims_yaml import ClaimsFile, Entry, at_line, new_entry, sorted_entries
from coder.formats.draft import Draft, PieceKind
from coder.model.claim import KeptClaim
from coder.nlp.claim_reading import ClaimReader, unquoted
from coder.nlp.prose import Prose
from coder.nlp.quantified import Context
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft."""

    text: str
    """Words parted by single spaces: what it is known by when the draft has changed."""
    unquoted: str
    """The same with U+0000 in place of what is quoted."""
    line: int
    kind: PieceKind


@dataclass(frozen=True, slots=True)
class Update:
    """A file of claims brought up to date with its draft."""

    file: ClaimsFile
    gone: tuple[KeptClaim, ...]
    """Those whose sentences the draft no longer has, and had the last time."""


def sentences_of(draft: Draft, prose: Prose) -> tuple[Sentence, ...]:
    """The sentences of a draft in order; a heading is one."""
    found = []
    for piece in draft.pieces:
        quoted = unquoted(draft.text[slice(*piece.span)])
        spans: Iterable[Span] = [piece.span]
        if piece.kind not in ("heading", "table"):
            spans = prose.sentences(draft.text, piece.span)
        for span in spans:
            text = _on_one_line(draft.text[slice(*span)])
            if text:
                start = span.start - piece.span.start
                said = _on_one_line(quoted[start : start + span.end - span.start])
                found.append(Sentence(text, said, draft.line(span.start), piece.kind))
    return tuple(found)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def propose(reader: ClaimReader, sentences: Sequence[Sentence]) -> tuple[KeptClaim, ...]:
    """What the sentences of a draft seem to claim; of the same sentence twice, the first."""
    proposed: list[KeptClaim] = []
    seen: set[str] = set()
    context = Context()
    for sentence in sentences:
        if sentence.kind == "heading":
            context = Context(reader.named(sentence.unquoted))
            continue
        if sentence.kind in ("quote", "table"):
            continue
        if sentence.text not in seen:
            seen.add(sentence.text)
            for each in reader.read(sentence.unquoted, context):
                if each.reading is not None:
                    claim = KeptClaim(sentence.text, sentence.line, each.reading, None)
                    if claim not in proposed:
                        proposed.append(claim)
        context = Context(reader.named(sentence.unquoted) or context.group)
    return tuple(proposed)


def bring_up_to_date(
    kept: ClaimsFile, sentences: Iterable[Sentence], proposed: Iterable[KeptClaim]
) -> Update:
    """Add what is new, and keep apart what is gone.

    Whatever the file says of a sentence stays as it was written, and nothing more is proposed
    for that sentence.
    """
    lines: dict[str, int] = {}
    for sentence in sentences:
        lines.setdefault(sentence.text, sentence.line)
    staying: list[Entry] = []
    gone: list[Entry] = []
    for entry in (*kept.claims, *kept.gone):
        line = lines.get(entry.claim.sentence)
        if line is None:
            gone.append(entry)
        else:
            staying.append(at_line(entry, line))
    told = {entry.claim.sentence for entry in staying}
    new = (new_entry(claim) for claim in proposed if claim.sentence not in told)
    file = replace(
        kept,
        claims=sorted_entries((*staying, *new)),
        gone=tuple(gone),
    )
    was_there = {entry.claim for entry in kept.claims}
    return Update(file, tuple(each.claim for each in gone if each.claim in was_there))
