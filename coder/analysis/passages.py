"""Passages: what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coder.analysis.blocks import Block, blocks
from coder.analysis.columns import STANCES, Flags, Ints, TurnColumns, first_of_runs
from coder.analysis.evidence import Codings, Records, evidence
from coder.analysis.joining import Found, by_stance, in_order, join
from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.sharing import shared_evidence
from coder.analysis.speech import Line, Speech
from coder.analysis.tree import CodeTree
from coder.model.code import Codebook
from coder.model.coding import Stance
from coder.text.spans import Span


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
    wanted = tree.chosen(code_ids)
    for block in blocks(documents, tree, combine):
        speech = Speech(block.line, block.line.by_case())
        found = code_passages(block, speech, tree, wanted, combine)
        yield from _named(found, block, speech, tree)


def _named(found: Found, block: Block, speech: Speech, tree: CodeTree) -> Iterator[Passage]:
    """Passages as objects, by document and then by code, voice and place."""
    if not len(found):
        return
    document = speech.turns.document[found.turn[found.first]]
    offset = block.line.offsets[document[found.passage]]
    spans = np.stack((found.start - offset, found.end - offset), axis=1).tolist()
    words = np.add.reduceat(speech.words(found.start, found.end), found.first).tolist()
    columns = [column.tolist() for column in (found.code, found.voice, found.stance)]
    codes, voices, stances = columns
    firsts, counts = found.first.tolist(), found.spans.tolist()
    documents = document.tolist()
    for number in np.argsort(document, kind="stable").tolist():
        first = firsts[number]
        yield Passage(
            code_id=tree.ids[codes[number]],
            case_id=voices[number],
            document_id=block.documents[documents[number]].id,
            stance=STANCES[stances[number]],
            spans=tuple(Span(*span) for span in spans[first : first + counts[number]]),
            words=words[number],
        )


def code_passages(
    block: Block, speech: Speech, tree: CodeTree, wanted: Flags, combine: Combine
) -> Found:
    """The passages of the wanted codes in some documents.

    Args:
        block: The documents; where coders must share passages, the same count in all of them.
        speech: Their turns with the voices that passages are kept apart by.
        tree: The codes.
        wanted: For each code of the tree, whether its passages are.
        combine: What several coders' codings make together.

    Returns:
        Passages by code, voice, place and stance, if they are of one code and voice.
    """
    coders = block.documents[0].coders
    if combine == "both" and len(coders) > 1:
        of_coders = [
            _rolled_up(speech, block.codings.only(block.codings.coder == coder_id), tree, wanted)
            for coder_id in coders
        ]
        records = in_order(shared_evidence(speech, of_coders))
        return by_stance(speech, records, join(speech, records))
    return _rolled_up(speech, block.codings, tree, wanted)


def _rolled_up(speech: Speech, codings: Codings, tree: CodeTree, wanted: Flags) -> Found:
    """The passages of each code: its own evidence with that of the codes below it.

    A roll-up is a union: what was coded with two codes is one passage of the code above them.
    It takes a stance only from codings of the very code, where that has a statement.
    """
    own = evidence(speech, codings)
    depths = tree.depths[own.code]
    above: list[Records] = []
    found: list[Found] = []
    for depth in range(int(tree.depths.max(initial=0)), -1, -1):
        level = own.only(depths == depth)
        records = in_order(Records.together([level, *above]))
        joined = join(speech, records)
        passages_here = by_stance(speech, records, joined)
        found.append(_of(passages_here, wanted[passages_here.code]))
        parents = tree.parent_places[joined.code]
        above = [joined.as_records(parents)] if depth else []
    return Found.together(found)


def _of(found: Found, which: Flags) -> Found:
    return found if which.all() else found.only(np.flatnonzero(which))


def new_words(found: Found, speech: Speech) -> tuple[Ints, Ints]:
    """The whole words of each span that no span before it has, of its code and voice.

    Only passages with opposite stances can have a word in common.

    Returns:
        The numbers of the words on the line: the first, and one past the last.
    """
    first, last = speech.word_ranges(found.start, found.end)
    passage = found.passage
    begins = first_of_runs(found.code[passage]) | first_of_runs(found.voice[passage])
    shift = (np.cumsum(begins) - 1) * (speech.line.length + 1)
    done = np.zeros(len(first), dtype=np.int64)
    done[1:] = np.maximum.accumulate(last + shift)[:-1]
    first = np.maximum(first, done - shift)
    return first, np.maximum(last, first)


def coded_voices(document: ScopedDocument, spans: Sequence[Span]) -> list[tuple[int, ...]]:
    """Of each span of a document, the cases of which it holds at least one whole word."""
    line = Line([document.text], [TurnColumns.of(document.turns)])
    speech = Speech(line, line.by_case())
    none = np.zeros(len(spans), dtype=np.int64)
    start, end = (np.array([span[side] for span in spans], dtype=np.int64) for side in (0, 1))
    records = evidence(speech, Codings(start, end, none, none, none, none))
    voices: list[dict[int, None]] = [{} for _ in spans]
    for coding, voice in zip(records.coding.tolist(), records.voice.tolist(), strict=True):
        voices[coding][voice] = None
    return [tuple(each) for each in voices]
