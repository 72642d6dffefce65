"""The tree of codes as counting needs it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coder.analysis.columns import NOBODY, Flags, Ints
from coder.model.code import Codebook


class CodeTree:
    """A codebook in the order of its tree; a code's place is a number from 0."""

    def __init__(self, codebook: Codebook, *, stances: bool = True) -> None:
        codes = tuple(codebook)
        self.ids = tuple(code.id for code in codes)
        """By place."""
        self.places = {code_id: place for place, code_id in enumerate(self.ids)}
        self.codable = tuple(code.id for code in codes if code.codable)
        """Ids, in the order of the tree."""
        self.parent_places: Ints = np.array(
            [NOBODY if code.parent_id is None else self.places[code.parent_id] for code in codes],
            dtype=np.int64,
        )
        """By place; NOBODY at the top."""
        self.depths: Ints = np.zeros(len(codes), dtype=np.int64)
        """By place, how many codes stand above."""
        for place, parent in enumerate(self.parent_places.tolist()):
            if parent != NOBODY:
                self.depths[place] = self.depths[parent] + 1
        self.has_statement: Flags = np.array(
            [stances and code.has_statement for code in codes], dtype=np.bool_
        )
        """By place, whether codings keep their stance; none do where stances are not asked for."""
        self._all_codable = frozenset(self.codable)
        order = np.argsort(self.ids)
        self._sorted_ids = np.array(self.ids, dtype=np.int64)[order]
        self._sorted_places = order

    def place_of(self, code_ids: Ints) -> Ints:
        """The place of each of some codes, all of which must be in the tree."""
        return self._sorted_places[np.searchsorted(self._sorted_ids, code_ids)]

    def chosen(self, code_ids: Sequence[int] | None) -> Flags:
        """By place, which codes are among some; all that are codable where none are named."""
        wanted = np.zeros(len(self.ids), dtype=np.bool_)
        for code_id in self.codable if code_ids is None else code_ids:
            wanted[self.places[code_id]] = True
        return wanted

    def unreviewed(self, reviewed: frozenset[int]) -> frozenset[int]:
        """The codes that can still be missing from a document reviewed for some.

        Before a code can be silent in it, a document must be reviewed for the code and those
        below it; for headings nothing is reviewed.
        """
        waiting: set[int] = set()
        for code_id in self._all_codable - reviewed:
            waiting.update(self.ids[place] for place in self.and_above(self.places[code_id]))
        return frozenset(waiting)

    def and_above(self, place: int) -> tuple[int, ...]:
        """The place of a code and those of the codes it stands below."""
        found = []
        while place != NOBODY:
            found.append(place)
            place = int(self.parent_places[place])
        return tuple(found)
