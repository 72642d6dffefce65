"""Documents taken together, as many as are looked at in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from coder.analysis.columns import CodingColumns, TurnColumns
from coder.analysis.evidence import Codings
from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.speech import Line
from coder.analysis.tree import CodeTree

_CHARACTERS = 1_000_000
_CODINGS = 20_000
"""As many as fit into a processor's cache; a document that has more is a block of its own."""


class Block:
    """Some documents on one line.

    Raises:
        ValueError: A coding is of a coder who does not count in its document, or turns overlap.
    """

    def __init__(self, documents: Sequence[ScopedDocument], tree: CodeTree) -> None:
        self.documents = documents
        self.line = Line(
            [document.text for document in documents],
            [TurnColumns.of(document.turns) for document in documents],
        )
        self._tree = tree

    @cached_property
    def codings(self) -> Codings:
        """All codings, by document and place."""
        parts = [CodingColumns.of(document.codings) for document in self.documents]
        for each, part in zip(self.documents, parts, strict=True):
            if not part.are_of(each.coders).all():
                raise ValueError(f"Document {each.id} has codings of coders who do not count.")
        document = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        offset = self.line.offsets[document]
        code = self._tree.place_of(np.concatenate([part.code for part in parts]))
        stance = np.concatenate([part.stance for part in parts])
        return Codings(
            start=np.concatenate([part.start for part in parts]) + offset,
            end=np.concatenate([part.end for part in parts]) + offset,
            code=code,
            stance=np.where(self._tree.has_statement[code], stance, 0),
            document=document,
            coder=np.concatenate([part.coder for part in parts]),
        )


def blocks(
    documents: Iterable[ScopedDocument], tree: CodeTree, combine: Combine = "any"
) -> Iterator[Block]:
    """Documents in blocks, in their order; one block at a time is in memory if they come so.

    Where it is asked what coders share, the same ones count in all documents of a block.
    """
    taken: list[ScopedDocument] = []
    characters = codings = 0
    for document in documents:
        characters += len(document.text)
        codings += len(document.codings)
        others = combine == "both" and taken and document.coders != taken[0].coders
        if others or (taken and (characters > _CHARACTERS or codings > _CODINGS)):
            yield Block(taken, tree)
            taken = []
            characters, codings = len(document.text), len(document.codings)
        taken.append(document)
    if taken:
        yield Block(taken, tree)
