"""Passages: what is counted."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from coder.analysis.evidence import (
    CONTRADICTS,
    STANCES,
    SUPPORTS,
    UNMARKED,
    Evidence,
    Record,
    evidence,
)
from coder.analysis.scope import CodeTree, Combine, ScopedCoding, ScopedDocument
from coder.analysis.speech import Speech
from coder.model.code import Codebook
from coder.model.coding import Stance
from coder.text.spans import Span

Stretch = tuple[int, int, int]
"""Start, end and turn of a span that lies in the speech of one turn."""

Found = tuple[int, list[Stretch]]
"""A passage before it has a name: its stance as a bit, and its spans in order."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One case's evidence for one code, in one place of one document."""

    code_id: int
    case_id: int
    document_id: int
    stance: Stance | None
    """Towards the code's statement; None where it has none."""
    spans: tuple[Span, ...]
    """Each in the speech of one turn, as it was coded: white space at its ends included."""
    words: int


def passages(
    documents: Iterable[ScopedDocument],
    codebook: Codebook,
    *,
    code_ids: Sequence[int] | None = None,
    combine: Combine = "any",
) -> Iterator[Passage]:
    """The passages of some codes, else of all that are codable, document by document.

    A code's passages hold those of the codes below it. With several coders, those of cases
    that not all of them have reviewed are among them, though counts leave such cases out.
    """
    tree = CodeTree(codebook)
    wanted = frozenset(tree.codable if code_ids is None else code_ids)
    for document in documents:
        speech = case_speech(document)
        for code_id, case_id, found in document_passages(document, speech, tree, wanted, combine):
            for stance, stretches in found:
                yield Passage(
                    code_id=code_id,
                    case_id=case_id,
                    document_id=document.id,
                    stance=STANCES[stance],
                    spans=tuple(Span(start, end) for start, end, _ in stretches),
                    words=sum(speech.words(start, end) for start, end, _ in stretches),
                )


def case_speech(document: ScopedDocument) -> Speech:
    """A document's speech by case: only respondents' turns with a case have a voice."""
    voices = [turn.case_id if turn.role == "respondent" else None for turn in document.turns]
    return Speech(document.text, document.turns, voices)


def document_passages(
    document: ScopedDocument,
    speech: Speech,
    tree: CodeTree,
    wanted: Container[int],
    combine: Combine,
) -> Iterator[tuple[int, int, list[Found]]]:
    """Code, voice and passages, for the wanted codes that a voice has evidence for.

    Raises:
        ValueError: A coding is of a coder who does not count in the document.
    """
    codings = sorted(document.codings, key=attrgetter("start"))
    if not {coding.coder_id for coding in codings} <= set(document.coders):
        raise ValueError(f"Document {document.id} has codings of coders who do not count.")
    speech.index_words((coding.start, coding.end) for coding in codings)
    if combine == "both" and len(document.coders) > 1:
        yield from _shared_passages(document.coders, codings, speech, tree, wanted)
    else:
        found = evidence(speech, codings, tree.with_statement)
        yield from _code_passages(found, speech, tree, wanted)


def _code_passages(
    found: Evidence, speech: Speech, tree: CodeTree, wanted: Container[int]
) -> Iterator[tuple[int, int, list[Found]]]:
    """The passages of each code: its own evidence with that of the codes below it.

    A roll-up is a union: what was coded with two codes is one passage of the code above them.
    It takes a stance only from codings of the very code, where that has a statement.
    """
    pending: Evidence = {}
    for code_id in tree.bottom_up:
        by_voice = pending.pop(code_id, {})
        for voice, own in found.get(code_id, {}).items():
            by_voice.setdefault(voice, []).extend(own)
        parent_id = tree.parents[code_id]
        for voice, records in by_voice.items():
            joined = join(speech, records)
            if code_id in wanted:
                yield code_id, voice, _by_stance(speech, records, joined)
            if parent_id is not None:
                above = pending.setdefault(parent_id, {}).setdefault(voice, [])
                above.extend(_as_records(joined))


def _as_records(joined: Iterable[Found]) -> Iterator[Record]:
    """Passages as evidence of the code above, where their stance says nothing."""
    for _, stretches in joined:
        reach = stretches[-1][1]
        for start, end, turn in stretches:
            yield start, end, reach, turn, UNMARKED


def join(speech: Speech, records: list[Record]) -> list[Found]:
    """One voice's evidence as the fewest passages, whatever its stances.

    Spans that overlap, touch, or have only white space and labels between them are one
    passage, and so are those of one piece. Sorts the records. In that order a passage is
    always a run of neighbours: between the spans of a piece the voice says no word, so no
    other span of it can lie there.

    Returns:
        Passages in order, each with the stances of its evidence added up.
    """
    records.sort()
    joined: list[Found] = []
    stretches: list[Stretch] = []
    stances = 0
    passage_reach = last_start = last_end = last_turn = -1
    for start, end, reach, turn, stance in records:
        if start <= passage_reach or (
            last_turn >= 0 and speech.adjoin(last_turn, last_end, turn, start)
        ):
            stances |= stance
            if reach > passage_reach:
                passage_reach = reach
            if turn == last_turn:
                if end > last_end:
                    last_end = end
                continue
            stretches.append((last_start, last_end, last_turn))
        else:
            if last_turn >= 0:
                stretches.append((last_start, last_end, last_turn))
                joined.append((stances, stretches))
                stretches = []
            stances, passage_reach = stance, reach
        last_start, last_end, last_turn = start, end, turn
    if last_turn >= 0:
        stretches.append((last_start, last_end, last_turn))
        joined.append((stances, stretches))
    return joined


def _by_stance(speech: Speech, records: list[Record], joined: list[Found]) -> list[Found]:
    """A code's passages, those with opposite stances kept apart.

    Evidence without a stance belongs to the passages it adjoins, to one on either side where
    it adjoins both, and is a passage of its own where it adjoins neither. So the order of the
    codings makes no difference, nor does exchanging the stances.
    """
    if not any(stances for stances, _ in joined):
        return joined
    result = [(UNMARKED, stretches) for stances, stretches in joined if not stances]
    for stance in (SUPPORTS, CONTRADICTS):
        one_side = [record for record in records if record[4] in (UNMARKED, stance)]
        result.extend(found for found in join(speech, one_side) if found[0] == stance)
    result.sort(key=lambda found: (found[1][0], found[0]))
    return result


def _shared_passages(
    coders: Sequence[int],
    codings: Sequence[ScopedCoding],
    speech: Speech,
    tree: CodeTree,
    wanted: Container[int],
) -> Iterator[tuple[int, int, list[Found]]]:
    """What the passages of all coders share.

    Each passage of one coder is cut with each of the others', character by character; what
    two have in common is a piece where it holds a whole word, and keeps its stance where all
    coders agree on it. Pieces then join like any evidence. So coders who coded the same share
    just the passages of each.
    """
    of_coders: list[dict[tuple[int, int], list[Found]]] = []
    for coder_id in coders:
        own = [coding for coding in codings if coding.coder_id == coder_id]
        coded = _code_passages(evidence(speech, own, tree.with_statement), speech, tree, wanted)
        of_coders.append({(code_id, voice): found for code_id, voice, found in coded})
    first, *others = of_coders
    for key in first:
        if all(key in other for other in others):
            records = _shared_evidence(speech, [by_key[key] for by_key in of_coders])
            if records:
                yield *key, _by_stance(speech, records, join(speech, records))


Cut = list[tuple[int, int, int, tuple[int, ...]]]
"""Start, end, turn, and the passage of each coder that the span is in; ordered, disjoint."""


def _shared_evidence(speech: Speech, of_coders: Sequence[list[Found]]) -> list[Record]:
    first, *others = (_layers(found) for found in of_coders)
    shared: dict[tuple[int, ...], Cut] = {(stance,): cut for stance, cut in first.items()}
    for layers in others:
        shared = {
            (*stances, stance): _cut(speech, one, other)
            for stances, one in shared.items()
            for stance, other in layers.items()
        }
    records: list[Record] = []
    for stances, cut in shared.items():
        stance = stances[0] if len(set(stances)) == 1 else UNMARKED
        reach: dict[tuple[int, ...], int] = {}
        for _, end, _, piece in cut:
            reach[piece] = max(end, reach.get(piece, end))
        records.extend((start, end, reach[piece], turn, stance) for start, end, turn, piece in cut)
    return records


def _layers(found: Iterable[Found]) -> dict[int, Cut]:
    """Passages by stance: those of one stance are disjoint, those of opposite ones may not be."""
    layers: dict[int, Cut] = {}
    for number, (stance, stretches) in enumerate(found):
        layer = layers.setdefault(stance, [])
        layer.extend((start, end, turn, (number,)) for start, end, turn in stretches)
    return layers


def _cut(speech: Speech, one: Cut, other: Cut) -> Cut:
    """What two lists of disjoint spans share, where it holds a whole word."""
    shared: Cut = []
    left = right = 0
    while left < len(one) and right < len(other):
        start = max(one[left][0], other[right][0])
        end = min(one[left][1], other[right][1])
        if start < end and speech.words(start, end):
            shared.append((start, end, one[left][2], (*one[left][3], *other[right][3])))
        if one[left][1] <= other[right][1]:
            left += 1
        else:
            right += 1
    return shared
