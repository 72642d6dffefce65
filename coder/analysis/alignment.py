"""Which characters of a text stand where in its corrected version.

What is aligned is the same to the letter, and could not be anything else: where two places are
alike and it cannot be told which of them is left, neither is aligned. So a coding is found again
on its own words, or it is known that somebody must decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from coder.analysis.certainty import Pair, certain_pairs
from coder.analysis.pieces import Cut, Token, cut_up
from coder.text.spans import Span

MOVED_WORDS = 8
"""A piece that stands elsewhere is the same one only if it has as many words and no double:
fewer are said again by chance."""

RUN_WORDS = 6
"""Words in a row that are enough for a place, whatever is around them."""

ALIKE = 0.7
"""Of a sentence that has fewer in a row, how much must be left in the one in its place."""

MARGIN = 20
"""Letters of words that say nothing: the way of pairing two texts that has so many more of them in
common than another is not for that the right one."""

MOST_CELLS = 1_000_000
"""How many pairs of words, or else of pieces, are compared in one gap; a larger one is left."""

MOST_SIGNS = 500_000_000
"""How many characters are looked through for sentences said twice: some tenths of a second."""

ALL_CELLS = 20_000_000
"""The same of all gaps together: about a second."""


class Block(NamedTuple):
    """A stretch that is the same in both texts."""

    old: int
    """Where it begins in the old text."""
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Past its last code point in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The same in the new text."""
        return self.new + self.length


class Gap(NamedTuple):
    """What lies between two places that are known to be the same."""

    old: Span
    new: Span


class Alignment:
    """Two versions of one text, and the stretches that surely are the same."""

    def __init__(
        self,
        old: str,
        new: str,
        blocks: Iterable[Block],
        *,
        old_cuts: Iterable[int] = (),
        new_cuts: Iterable[int] = (),
    ) -> None:
        self.old = old
        self.new = new
        self.old_cuts = sorted(set(old_cuts))
        self.new_cuts = sorted(set(new_cuts))
        self.blocks = tuple(_joined(sorted(blocks)))
        """By their place in the old text; none touches the next in both texts. None overlap,
        in either text."""
        self._starts = [block.old for block in self.blocks]

    def where(self, span: Span) -> Span | None:
        """Where a span of the old text stands; None where it was changed, or cannot be told."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.end > self.blocks[index].old_end:
            return None
        shift = self.blocks[index].new - self.blocks[index].old
        found = Span(span.start + shift, span.end + shift)
        # The last look at what everything rests on.
        return found if self.new[slice(*found)] == self.old[slice(*span)] else None

    def parts(self, span: Span) -> Iterator[Block]:
        """What of a span of the old text is aligned, in the old text's order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for block in self.blocks[first : bisect_left(self._starts, span.end)]:
            start, end = max(block.old, span.start), min(block.old_end, span.end)
            if start < end:
                yield Block(start, block.new + start - block.old, end - start)

    def before(self, offset: int) -> int:
        """Where in the new text what is left ends that stands before a code point of the old."""
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return 0
        block = self.blocks[index]
        return block.new + min(offset - block.old, block.length)

    def after(self, offset: int) -> int:
        """Where in the new text what is left begins from a code point of the old text on."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.blocks[index].old_end:
            return self.blocks[index].new + offset - self.blocks[index].old
        return self.blocks[index + 1].new if index + 1 < len(self.blocks) else len(self.new)


def align(
    old: str, new: str, *, old_cuts: Iterable[int] = (), new_cuts: Iterable[int] = ()
) -> Alignment:
    """Find what of a text is left in its corrected version, and where.

    Args:
        old: The text.
        new: What it is after the correction.
        old_cuts: Where turns, and what is said in them, begin in the old text, in code points.
        new_cuts: The same in the new one.

    First come the sentences that stand once in either text: those in one order in both, then
    those that were moved. What lies between is compared word by word. Takes about a second at
    most, however long or repetitive the texts are; what that leaves out is not aligned.
    """
    blocks = [Block(0, 0, len(old))] if old == new and old else []
    old_cuts, new_cuts = tuple(old_cuts), tuple(new_cuts)
    if old != new:
        blocks = _Aligner(cut_up(old, old_cuts), cut_up(new, new_cuts)).blocks()
    return Alignment(old, new, blocks, old_cuts=old_cuts, new_cuts=new_cuts)


class _Aligner:
    """Finds the blocks of one alignment."""

    def __init__(self, old: Cut, new: Cut) -> None:
        self._old = old
        self._new = new
        self._cells = ALL_CELLS
        self._found: list[Block] = []

    def blocks(self) -> list[Block]:
        old, new = self._old, self._new
        unique = _unique_pieces(old, new)
        main = _heaviest_chain(unique, [len(old.text[slice(*old.pieces[i])]) for i, _ in unique])
        ends = Span(len(old.text), len(old.text)), Span(len(new.text), len(new.text))
        anchors = [self._take(pair) for pair in main]
        walls = [(Span(0, 0), Span(0, 0)), *anchors, ends]
        for (before, there), (after, then) in pairwise(walls):
            self._fill(Gap(Span(before.end, after.start), Span(there.end, then.start)))
        kept = set(main)
        self._follow_moved([pair for pair in unique if pair not in kept])
        joined = list(_joined(sorted(self._found)))
        widened = _joined(sorted(_widened(old.text, new.text, joined)))
        return [block for block in widened if self._is_telling_alone(block)]

    def _is_telling_alone(self, block: Block) -> bool:
        """Are the words of a block, from the first to the last, nowhere else in either text?

        Whatever else was done to the texts, nothing else can then be taken for them.
        """
        tokens = self._tokens(block)
        if not tokens:
            return False
        words = self._old.text[tokens[0].start : tokens[-1].end]
        return _stands_once(words, self._old.text, self._new.text)

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
            self._found.append(_whole(gap))
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
            between = _between(found[-1], block) if found else None
            if between is not None and self._are_equal(between):
                found.append(_whole(between))
            found.append(block)
        # Words at the ends of the gap touch what is certain there.
        if found:
            ends = (
                Gap(Span(gap.old.start, found[0].old), Span(gap.new.start, found[0].new)),
                Gap(Span(found[-1].old_end, gap.old.end), Span(found[-1].new_end, gap.new.end)),
            )
            found += [_whole(end) for end in ends if self._are_equal(end)]
        return [part for block in _joined(sorted(found)) for part in self._by_piece(block)]

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
        whole = max(
            sum(token.weight for token in cut.tokens_within(cut.pieces[number]))
            for cut, number in zip((self._old, self._new), pair, strict=True)
        )
        return shared[pair] >= ALIKE * whole

    # What was moved

    def _follow_moved(self, pairs: Sequence[Pair]) -> None:
        """Align pieces that stand elsewhere now, with what stands around them in their lines."""
        taken = _Taken(self._found)
        anchors = []
        for pair in pairs:
            if self._is_telling(pair[0]) and taken.is_free(*self._places(pair)):
                anchors.append(self._take(pair))
                taken.add(self._found[-1])
        old_text, new_text = self._old.text, self._new.text
        for old, new in anchors:
            left = Gap(
                Span(_free_before(taken.old, old.start, old_text), old.start),
                Span(_free_before(taken.new, new.start, new_text), new.start),
            )
            right = Gap(
                Span(old.end, _free_after(taken.old, old.end, old_text)),
                Span(new.end, _free_after(taken.new, new.end, new_text)),
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


class _Taken:
    """Where in either text something is aligned already, in order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.old = sorted((block.old, block.old_end) for block in blocks)
        self.new = sorted((block.new, block.new_end) for block in blocks)

    def add(self, block: Block) -> None:
        """One more."""
        insort(self.old, (block.old, block.old_end))
        insort(self.new, (block.new, block.new_end))

    def is_free(self, old: Span, new: Span) -> bool:
        """Is nothing of either span aligned?"""
        return not (_meets(self.old, old) or _meets(self.new, new))


def _meets(spans: Sequence[tuple[int, int]], wanted: Span) -> bool:
    index = bisect_left(spans, (wanted.end,)) - 1
    return index >= 0 and spans[index][1] > wanted.start


def _end_before(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """Where the last of some spans ends that begins before a code point; else the beginning."""
    index = bisect_left(spans, (offset,)) - 1
    return min(spans[index][1], offset) if index >= 0 else 0


def _start_after(spans: Sequence[tuple[int, int]], offset: int, text: str) -> int:
    """Where the first of some spans begins, from a code point on; else the text's end."""
    index = bisect_left(spans, (offset,))
    return spans[index][0] if index < len(spans) else len(text)


def _free_before(spans: Sequence[tuple[int, int]], offset: int, text: str) -> int:
    """Where what is free before a code point begins, in its line at most."""
    return max(_end_before(spans, offset), text.rfind("\n", 0, offset) + 1)


def _free_after(spans: Sequence[tuple[int, int]], offset: int, text: str) -> int:
    """Where what is free after a code point ends, in its line at most."""
    line_end = text.find("\n", offset)
    return min(_start_after(spans, offset, text), len(text) if line_end < 0 else line_end)


def _unique_pieces(old: Cut, new: Cut) -> list[Pair]:
    """The pieces whose words stand once in either text, by their place in the old one.

    Once anywhere, also inside of another piece: a repeated sentence can come after a label.
    """
    these = _once([old.text[slice(*piece)] for piece in old.pieces])
    those = _once([new.text[slice(*piece)] for piece in new.pieces])
    rare_here, rare_there = _rare_words(old), _rare_words(new)
    most = MOST_SIGNS
    found = []
    for form, place in these.items():
        words = old.tokens_within(old.pieces[place])
        if form not in those or not words:
            continue
        if not any(word.form in rare_here and word.form in rare_there for word in words):
            most -= len(old.text) + len(new.text)
            if most < 0 or not _stands_once(form, old.text, new.text):
                continue
        found.append((place, those[form]))
    return found


def _rare_words(cut: Cut) -> set[str]:
    """The words that stand once in a text: what holds one of them does so too."""
    times = Counter(token.form for token in cut.tokens)
    return {form for form, number in times.items() if number == 1}


def _stands_once(words: str, *texts: str) -> bool:
    """Are words nowhere else in any of some texts than in the first place?"""
    return all(text.find(words, text.find(words) + 1) < 0 for text in texts)


def _once(forms: Sequence[str]) -> dict[str, int]:
    times = Counter(forms)
    return {form: place for place, form in enumerate(forms) if times[form] == 1}


def _heaviest_chain(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    """The heaviest of the chains of pairs that are in one order on both sides.

    The pairs are in the order of the first side, and no two share a place.
    """
    places = {new: rank for rank, new in enumerate(sorted(new for _, new in pairs), start=1)}
    # A binary indexed tree of the heaviest chain that ends before each place of the second side.
    heaviest: list[tuple[int, int]] = [(0, -1)] * (len(pairs) + 1)
    before: list[int] = []
    best = (0, -1)
    for number, ((_, new), weight) in enumerate(zip(pairs, weights, strict=True)):
        rank = places[new] - 1
        chain = (0, -1)
        while rank:
            chain = max(chain, heaviest[rank])
            rank &= rank - 1
        before.append(chain[1])
        chain = (chain[0] + weight, number)
        best = max(best, chain)
        rank = places[new]
        while rank <= len(pairs):
            heaviest[rank] = max(heaviest[rank], chain)
            rank += rank & -rank
    found = []
    number = best[1]
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(first: Block, second: Block) -> Gap:
    return Gap(Span(first.old_end, second.old), Span(first.new_end, second.new))


def _whole(gap: Gap) -> Block:
    return Block(gap.old.start, gap.new.start, gap.old.end - gap.old.start)


def _widened(old: str, new: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with the spaces and signs that are the same beside them, free in both texts."""
    taken = _Taken(blocks)
    for block in blocks:
        taken.old.remove((block.old, block.old_end))
        taken.new.remove((block.new, block.new_end))
        before = old[_end_before(taken.old, block.old) : block.old]
        there = new[_end_before(taken.new, block.new) : block.new]
        left = _same_signs(before[::-1], there[::-1])
        after = old[block.old_end : _start_after(taken.old, block.old_end, old)]
        then = new[block.new_end : _start_after(taken.new, block.new_end, new)]
        right = _same_signs(after, then)
        wider = Block(block.old - left, block.new - left, left + block.length + right)
        taken.add(wider)
        yield wider


def _same_signs(one: str, other: str) -> int:
    """How many signs two texts begin with that are the same, and no part of a word."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second or first.isalnum():
            break
        length += 1
    return length


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in order, those that touch in both texts made one."""
    last: Block | None = None
    for block in blocks:
        if last is None:
            last = block
        elif (last.old_end, last.new_end) == (block.old, block.new):
            last = Block(last.old, last.new, last.length + block.length)
        else:
            yield last
            last = block
    if last is not None:
        yield last
