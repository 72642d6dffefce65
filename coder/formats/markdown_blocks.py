"""A filled-in template as blocks of a report: its Markdown parsed, then values put in.

Values are put into what the parser made of the text, so that nothing in them can be markup.
Of Markdown there are headings, paragraphs, stress, lists, block quotes and plain tables. Links,
pictures and HTML stay the text that they are; what else there is, is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from coder.errors import CoderError
from coder.formats.markdown_prose import Prose, ProseReader, in_a_row
from coder.formats.template_filling import Filled
from coder.model.living import Blocks, Sentence
from coder.model.report import (
    Align,
    Block,
    Heading,
    Item,
    Listing,
    Paragraph,
    Table,
)
from coder.model.report_words import words_of
from coder.text.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_OFF = ("link", "image", "autolink", "reference", "html_block", "html_inline", "code")
_REFUSED = {
    "hr": "a line across the page cannot be; leave it out",
    "fence": "there is no code in a report",
    "code_block": "there is no code in a report",
}


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between the head and the foot of a report."""

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    """In order, all of them."""


def body_of(filled: Filled, file_name: str) -> Body:
    """The blocks and sentences of a filled-in template.

    Raises:
        CoderError: It has something in it that no report can have; with the template's line.
    """
    return _Reader(filled, file_name).read()


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(list(_OFF))


class _Reader:
    """Goes through the parsed text once."""

    def __init__(self, filled: Filled, file_name: str) -> None:
        self._filled = filled
        self._prose = ProseReader(filled, file_name)
        self._blocks: list[Block] = []
        self._sentences: list[Sentence] = []
        lengths = (len(line) + 1 for line in filled.text.split("\n"))
        self._starts = [0, *accumulate(lengths)]
        """Of each line of the filled-in text."""

    def read(self) -> Body:
        """All blocks and sentences."""
        from markdown_it.tree import SyntaxTreeNode

        tree = SyntaxTreeNode(_markdown().parse(self._filled.text))
        for node in tree.children:
            self._add(node)
        self._prose.check_all_seen()
        return Body(tuple(self._blocks), tuple(self._sentences))

    def _line(self, node: SyntaxTreeNode) -> int:
        """The template's line where a block begins."""
        first = node.map[0] if node.map else 0
        lines = self._filled.lines
        return lines[min(first, len(lines) - 1)] if lines else 1

    def _add(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "heading":
                text = self._text(node)
                self._blocks.append(Heading(text.text, int(node.tag[1:])))
            case "paragraph":
                self._add_paragraph(node)
            case "blockquote":
                self._add_quote(node)
            case "bullet_list" | "ordered_list":
                self._blocks.append(self._listing(node, inside=False))
            case "table":
                self._blocks.append(self._table(node))
            case _:
                raise self._refusal(node)

    def _refusal(self, node: SyntaxTreeNode) -> CoderError:
        what = _REFUSED.get(node.type, f"there is no “{node.type}” in a report")
        return self._prose.problem(self._line(node), what)

    def _add_paragraph(self, node: SyntaxTreeNode) -> None:
        alone = self._prose.alone(node)
        if not alone:
            text = self._text(node)
            self._blocks.append(Paragraph(text.text, marks=tuple(text.marks)))
        for printed in alone:
            assert isinstance(printed.value, Blocks)
            self._blocks += printed.value.blocks
            words = "\n".join(words_of(printed.value.blocks))
            pattern = " ".join(f"{{{call}}}" for call in self._prose.calls(printed.calls))
            self._keep(words, pattern, printed.calls, node)

    def _add_quote(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            if child.type != "paragraph":
                raise self._prose.problem(self._line(child), "a block quote holds paragraphs only")
            text = self._text(child)
            self._blocks.append(Paragraph(text.text, "quote", marks=tuple(text.marks)))

    def _listing(self, node: SyntaxTreeNode, *, inside: bool) -> Listing:
        if node.attrs.get("start", 1) != 1:
            raise self._prose.problem(self._line(node), "a numbered list begins with 1")
        items = tuple(self._item(child, inside=inside) for child in node.children)
        return Listing(items, ordered=node.type == "ordered_list")

    def _item(self, node: SyntaxTreeNode, *, inside: bool) -> Item:
        first, *others = node.children or [node]
        if first.type != "paragraph":
            raise self._prose.problem(self._line(node), "an item of a list begins with a text")
        text = self._text(first)
        below = None
        for child in others:
            if child.type not in ("bullet_list", "ordered_list") or below is not None:
                what = "an item of a list holds one paragraph, and one list below it"
                raise self._prose.problem(self._line(child), what)
            if inside:
                what = "a list stands in a list, but none in that"
                raise self._prose.problem(self._line(child), what)
            below = self._listing(child, inside=True)
        return Item(text.text, tuple(text.marks), below=below)

    def _table(self, node: SyntaxTreeNode) -> Table:
        lines = [line for part in node.children for line in part.children]
        rows = [self._row(line) for line in lines]
        align: list[Align] = [
            "right" if "right" in str(head.attrs.get("style", "")) else "left"
            for head in lines[0].children
        ]
        *_, last = rows
        return Table(
            "",
            tuple(cell.text for cell in rows[0]),
            tuple(tuple(cell.text for cell in row) for row in rows[1:]),
            tuple(align),
            # Totals are what somebody has made bold.
            has_total=len(rows) > 1 and last[0].marks == [(0, len(last[0].text), "strong")],
        )

    def _row(self, node: SyntaxTreeNode) -> list[Prose]:
        """The cells of a row, which is one sentence."""
        cells = [self._prose.read(cell) for cell in node.children]
        row = in_a_row(cells, " | ")
        self._keep_sentence(row, Span(0, len(row.text)), node)
        return cells

    def _text(self, node: SyntaxTreeNode) -> Prose:
        """The text of a block, whose sentences are kept."""
        found = self._prose.read(node)
        for span in found.sentences():
            self._keep_sentence(found, span, node)
        return found

    def _keep_sentence(self, found: Prose, span: Span, node: SyntaxTreeNode) -> None:
        pattern, at = "", span.start
        calls: list[int] = []
        for place, printed in found.values:
            if span.start <= place.start and place.end <= span.end:
                told = " ".join(self._prose.calls(printed.calls)) or printed.text
                pattern += found.text[at : place.start] + f"{{{told}}}"
                calls += printed.calls
                at = place.end
        pattern += found.text[at : span.end]
        self._keep(found.text[span.start : span.end], pattern, calls, node)

    def _keep(self, text: str, pattern: str, calls: Sequence[int], node: SyntaxTreeNode) -> None:
        conditions: list[int] = []
        if node.map:
            start, end = self._starts[node.map[0]], self._starts[node.map[1]]
            for each in self._filled.conditions:
                if each.start < end and start < max(each.end, each.start + 1):
                    conditions += each.calls
        self._sentences.append(
            Sentence(
                text,
                pattern,
                self._prose.calls(calls),
                self._prose.calls(conditions),
                self._line(node),
            )
        )
