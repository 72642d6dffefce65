"""Running text of a filled-in template, with its values, stress and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.errors import CoderError
from coder.formats.template_filling import Filled, Printed
from coder.model.living import Blocks
from coder.model.report import Mark
from coder.text.display import display_line
from coder.text.sentences import sentences
from coder.text.spans import Span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_ALONE = "gives tables, pictures or quotes, and must stand alone in its paragraph"


@dataclass(slots=True)
class Prose:
    """A piece of running text with its values in it."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    values: list[tuple[Span, Printed]] = field(default_factory=list)
    """Where in the text, and what."""

    def sentences(self) -> Iterator[Span]:
        """Its sentences, whatever its values are: those are as good as one word."""
        shadow = list(self.text)
        for span, _ in self.values:
            shadow[span.start : span.end] = "X" * (span.end - span.start)
        return sentences("".join(shadow))


def in_a_row(pieces: Sequence[Prose], sign: str) -> Prose:
    """Pieces as one, with a sign between them, and without their stress."""
    row = Prose()
    for number, piece in enumerate(pieces):
        row.text += sign if number else ""
        start = len(row.text)
        row.text += piece.text
        row.values += [
            (Span(start + span.start, start + span.end), printed) for span, printed in piece.values
        ]
    return row


class ProseReader:
    """Puts values into what a parser of Markdown made of a text, each just once."""

    def __init__(self, filled: Filled, file_name: str) -> None:
        self._filled = filled
        self._file_name = file_name
        self._value = re.compile(f"{filled.sign}(\\d+){filled.sign}")
        self._seen: set[int] = set()
        """The numbers of the values that were put in."""

    def problem(self, line: int, what: str) -> CoderError:
        """What is wrong on a line of the template."""
        where = f"{display_line(self._file_name)}, line {line}"
        return CoderError(f"{where}: {what}.", "Nothing was written.")

    def calls(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Calls as they are told, by their numbers."""
        return tuple(self._filled.calls[number][1] for number in dict.fromkeys(numbers))

    def check_all_seen(self) -> None:
        """Has every value been put in?

        Raises:
            CoderError: One stands where the parser reads no text.
        """
        for number, printed in enumerate(self._filled.printed):
            if number not in self._seen:
                raise self.problem(printed.line, "a value stands where no text is read")

    def alone(self, node: SyntaxTreeNode) -> list[Printed]:
        """The values that are all there is in a paragraph, where they stand by themselves."""
        content = node.children[0].content
        numbers = [int(each) for each in self._value.findall(content)]
        is_all = numbers and not self._value.sub("", content).strip()
        if not is_all or max(numbers) >= len(self._filled.printed):
            return []
        found = [self._filled.printed[each] for each in numbers]
        if not all(isinstance(each.value, Blocks) for each in found):
            return []
        for number in numbers:
            self._see(number)
        return found

    def read(self, node: SyntaxTreeNode) -> Prose:
        """The text of a block."""
        found = Prose()
        for child in node.children[0].children if node.children else ():
            self._put(child, found)
        return found

    def _put(self, node: SyntaxTreeNode, found: Prose) -> None:
        if node.type in ("softbreak", "hardbreak"):
            found.text += " "
        elif node.type in ("strong", "em"):
            start = len(found.text)
            for child in node.children:
                self._put(child, found)
            end = len(found.text)
            found.marks.append((start, end, "strong" if node.type == "strong" else "emphasis"))
        elif node.children:
            for child in node.children:
                self._put(child, found)
        else:
            self._put_text(node.content, found)

    def _put_text(self, text: str, found: Prose) -> None:
        at = 0
        for match in self._value.finditer(text):
            number = int(match[1])
            if number >= len(self._filled.printed):
                continue
            self._see(number)
            printed = self._filled.printed[number]
            if isinstance(printed.value, Blocks):
                call = ", ".join(self.calls(printed.calls)) or "this"
                raise self.problem(printed.line, f"{call} {_ALONE}")
            found.text += text[at : match.start()]
            start = len(found.text)
            found.text += printed.value.text
            found.values.append((Span(start, len(found.text)), printed))
            at = match.end()
        found.text += text[at:]

    def _see(self, number: int) -> None:
        if number in self._seen:
            line = self._filled.printed[number].line
            raise self.problem(line, "a sign in the text is taken for a value")
        self._seen.add(number)
