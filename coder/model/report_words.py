"""What blocks of a report say, line by line, without their looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coder.model.report import (
    Block,
    Chart,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Table,
    Terms,
)


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """A line for each paragraph, item, row and quote; cells are parted by " | "."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Listing():
                yield from _items(block)
            case Terms():
                yield from (f"{term}: {meaning}" for term, meaning in block.items)
            case Table():
                yield block.caption
                yield from (" | ".join(row) for row in (block.columns, *block.rows))
                yield from block.notes
            case Chart():
                yield block.caption
                for row in block.rows:
                    labels = (bar.label if bar else "–" for bar in row.bars)
                    yield " | ".join((row.label, *labels))
                yield from block.notes
            case Quotation():
                yield " · ".join(
                    filter(None, (block.text, block.attribution, block.quote_id, block.remark))
                )


def _items(listing: Listing) -> Iterator[str]:
    for item in listing.items:
        yield " · ".join(filter(None, (item.text, item.note)))
        if item.below:
            yield from _items(item.below)
