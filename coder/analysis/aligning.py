"""Finding the stretches of a text that surely are left in its corrected version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coder.analysis.certainty import Pair, certain_pairs
from coder.analysis.pieces import Cut, Token
from coder.analysis.stretches import (
    Block,
    Gap,
    Taken,
    between_blocks,
    free_after,
    free_before,
    joined,
    whole,
    widened,
)
from coder.analysis.unique import Unique, heaviest_chain
from coder.text.spans import Span

MOVED_WORDS = 8
"""How many words a sentence must have, and no double, to be the same one where it stands elsewhere:
fewer are said again by chance."""

RUN_WORDS = 6
"""Words in a row that are enough for a place, whatever is around them."""

ALIKE = 0.7
"""Of a sentence that has fewer in a row, how much must be left in the one in its place."""

MARGIN = 20
"""How many letters less two texts must have in common in another way of pairing them for that not
to be what may be meant: a few little words more say nothing."""

MOST_CELLS = 1_000_000
"""How many pairs of words, or else of pieces, are compared in one gap; a larger one is left."""

ALL_CELLS = 20_000_000
"""The same of all gaps together: about a second."""


class Aligner:
    """Finds the blocks of one alignment: see `coder.analysis.alignment.align`."""

    def __init__(self, old: Cut, new: Cut) -> None:
        self._old = old
        self._new = new
        self._cells = ALL_CELLS
        self._unique = Unique(old, new)
        self._found: list[Block] = []

    def blocks(self) -> list[Block]:
        """The stretches, by their place in the old text."""
        old, new = self._old, self._new
        unique = self._unique.pieces()
        main = heaviest_chain(unique, [len(old.text[slice(*old.pieces[i])]) for i, _ in unique])
        ends = Span(len(old.text), len(old.text)), Span(len(new.text), len(new.text))
        anchors = [self._take(pair) for pair in main]
        walls = [(Span(0, 0), Span(0, 0)), *anchors, ends]
        for (before, there), (after, then) in pairwise(walls):
            self._fill(Gap(Span(before.end, after.start), Span(there.end, then.start)))
        kept = set(main)
        self._follow_moved([pair for pair in unique if pair not in kept])
        found = list(joined(sorted(self._found)))
        wider = joined(sorted(widened(old.text, new.text, found)))
        return [block for block in wider if self._is_telling_alone(block)]

    def _is_telling_alone(self, block: Block) -> bool:
        """Are the words of a block, from the first to the last, nowhere else in either text?

        Whatever else was done to the texts, nothing else can then be taken for them.
        """
        tokens = self._tokens(block)
        if not tokens:
            return False
        return self._unique.is_once(Span(tokens[0].start, tokens[-1].end))

    def _take(self, pair: Pair) -> tuple[Span, Span]:
        """Align two pieces that are the same."""
        old, new = self._old.pieces[pair[0]], self._new.pieces[pair[1]]
        self._found.append(Block(old.start, new.start, old.end - old.start))
        return old, new

    # Between what is certain

    def _fill(self, gap: Gap, *, by_pieces: bool = True) -> None:
        """Align what is certain in a gap."""
        old, new = self._old.tokens_within(gap.old), self._new.tokens_within(gap.new)
        if not old or not new:
            return
        cells = len(old) * len(new)
        if self._are_equal(gap):
            self._found.append(whole(gap))
        elif cells <= min(MOST_CELLS, self._cells):
            self._cells -= cells
            self._found += self._trusted(self._runs(gap, old, new))
        elif by_pieces:
            self._fill_by_pieces(gap)

    def _are_equal(self, gap: Gap) -> bool:
        """Is a gap the same on both sides? There is then only one way to pair all of it."""
        return self._old.text[slice(*gap.old)] == self._new.text[slice(*gap.new)]

    def _fill_by_pieces(self, gap: Gap) -> None:
        """Align whole pieces of a gap that has too many words, then what lies between them."""
        old, new = self._old.within(gap.old), self._new.within(gap.new)
        cells = len(old) * len(new)
        if not cells or cells > min(MOST_CELLS, self._cells):
            return
        self._cells -= cells
        forms: dict[str, int] = {}
        old_text, new_text = self._old.text, self._new.text
        these = [self._old.pieces[each] for each in old]
        those = [self._new.pieces[each] for each in new]
        pairs = certain_pairs(
            [forms.setdefault(old_text[slice(*each)], len(forms)) for each in these],
            [forms.setdefault(new_text[slice(*each)], len(forms)) for each in those],
            [each.end - each.start for each in these],
            margin=MARGIN,
        )
        start = gap.old.start, gap.new.start
        for first, second in pairs:
            before, after = self._take((old[first], new[second]))
            self._fill(
                Gap(Span(start[0], before.start), Span(start[1], after.start)), by_pieces=False
            )
            start = before.end, after.end
        self._fill(Gap(Span(start[0], gap.old.end), Span(start[1], gap.new.end)), by_pieces=False)

    def _runs(self, gap: Gap, old: Sequence[Token], new: Sequence[Token]) -> list[Block]:
        """The words that are certainly the same, in runs with the same between them."""
        forms: dict[str, int] = {}
        pairs = certain_pairs(
            [forms.setdefault(token.form, len(forms)) for token in old],
            [forms.setdefault(token.form, len(forms)) for token in new],
            [token.weight for token in old],
            margin=MARGIN,
        )
        found: list[Block] = []
        for first, second in pairs:
            block = Block(old[first].start, new[second].start, len(old[first].form))
            between = between_blocks(found[-1], block) if found else None
            if between is not None and self._are_equal(between):
                found.append(whole(between))
            found.append(block)
        # Words at the ends of the gap touch what is certain there.
        if found:
            ends = (
                Gap(Span(gap.old.start, found[0].old), Span(gap.new.start, found[0].new)),
                Gap(Span(found[-1].old_end, gap.old.end), Span(found[-1].new_end, gap.new.end)),
            )
            found += [whole(end) for end in ends if self._are_equal(end)]
        return [part for block in joined(sorted(found)) for part in self._by_piece(block)]

    def _by_piece(self, block: Block) -> Iterator[Block]:
        """A run, cut where another sentence begins in either text."""
        tokens = self._tokens(block)
        shift = block.new - block.old
        run: Block | None = None
        for token in tokens:
            word = Block(token.start, token.start + shift, token.end - token.start)
            if run is not None and self._pieces(run) == self._pieces(word):
                run = Block(run.old, run.new, word.old_end - run.old)
            else:
                if run is not None:
                    yield run
                run = word
        if run is not None:
            yield run

    def _pieces(self, block: Block) -> Pair:
        return self._old.piece_at(block.old), self._new.piece_at(block.new)

    def _trusted(self, runs: list[Block]) -> Iterator[Block]:
        """Those runs that are long, or stand in sentences that are much the same."""
        shared: Counter[Pair] = Counter()
        for run in runs:
            shared[self._pieces(run)] += sum(token.weight for token in self._tokens(run))
        for run in runs:
            if len(self._tokens(run)) >= RUN_WORDS or self._are_alike(self._pieces(run), shared):
                yield run

    def _tokens(self, run: Block) -> Sequence[Token]:
        return self._old.tokens_within(Span(run.old, run.old_end))

    def _are_alike(self, pair: Pair, shared: Counter[Pair]) -> bool:
        longer = max(
            sum(token.weight for token in cut.tokens_within(cut.pieces[number]))
            for cut, number in zip((self._old, self._new), pair, strict=True)
        )
        return shared[pair] >= ALIKE * longer

    # What was moved

    def _follow_moved(self, pairs: Sequence[Pair]) -> None:
        """Align pieces that stand elsewhere now, with what stands around them in their lines."""
        taken = Taken(self._found)
        anchors = []
        for pair in pairs:
            if self._is_telling(pair[0]) and taken.is_free(*self._places(pair)):
                anchors.append(self._take(pair))
                taken.add(self._found[-1])
        old_text, new_text = self._old.text, self._new.text
        for old, new in anchors:
            left = Gap(
                Span(free_before(taken.old, old.start, old_text), old.start),
                Span(free_before(taken.new, new.start, new_text), new.start),
            )
            right = Gap(
                Span(old.end, free_after(taken.old, old.end, old_text)),
                Span(new.end, free_after(taken.new, new.end, new_text)),
            )
            for gap in (left, right):
                known = len(self._found)
                self._fill(gap)
                for block in self._found[known:]:
                    taken.add(block)

    def _places(self, pair: Pair) -> tuple[Span, Span]:
        return self._old.pieces[pair[0]], self._new.pieces[pair[1]]

    def _is_telling(self, piece: int) -> bool:
        return len(self._old.tokens_within(self._old.pieces[piece])) >= MOVED_WORDS
