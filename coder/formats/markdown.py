"""Markdown in: the text stays as it is in the file, the markup tells of turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coder.formats import plain
from coder.formats.reading import Reading
from coder.text.candidates import Bold
from coder.text.spans import Span
from coder.text.turns import Hints

_FRONT_MATTER = re.compile(r"---[^\S\n]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_LONGEST_FRONT_MATTER = 20_000
_HEADING = re.compile(
    r"^ {0,3}(?P<marks>#{1,6})[ \t](?P<text>[^\n]*)$"
    r"|^ {0,3}(?=\S)(?P<underlined>[^\n:]{1,80})\n {0,3}(?:=+|--+)[ \t]*$",
    re.MULTILINE,
)
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_BOLD = re.compile(
    r"^[ \t]*(?:[-*+>][ \t]+)*(?P<marks>\*{2,3}|_{2,3})(?=[^\s*_])"
    r"(?P<inner>[^\n]{1,4000}?)(?<=[^\s\\])(?P=marks)(?![*_])(?P<rest>[^\n]*)$",
    re.MULTILINE,
)


def read(data: bytes) -> Reading:
    """The text of a Markdown file, character for character as the file has it.

    Raises:
        UnreadableFile: It is empty, or no text.
    """
    reading = plain.read(data)
    text = reading.text
    body = end_of_front_matter(text)
    asking = []
    unspoken = [Span(0, body)] if body else []
    for heading, words in _headings(text, body):
        if text[words.start : words.end].endswith("?"):
            asking.append(Bold(heading, words, fills_paragraph=True))
        else:
            unspoken.append(heading)
    unspoken += [Span(*match.span()) for match in _RULE.finditer(text, body)]
    bold = sorted((*asking, *_bold(text, body)))
    hints = Hints(bold=tuple(bold), unspoken=tuple(sorted(unspoken)))
    return Reading(text, hints, reading.notes)


def end_of_front_matter(text: str) -> int:
    """Where the text begins after the block of YAML at the top of a file, if there is one."""
    match = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    return match.end() if match else 0


def _headings(text: str, body: int) -> Iterator[tuple[Span, Span]]:
    """Each heading with its marks, and without."""
    for match in _HEADING.finditer(text, body):
        if match["marks"] is None:
            yield Span(*match.span()), Span(*match.span("underlined"))
            continue
        # Stripped here and not by the pattern, which would try every length of white space.
        end = match.start("text") + len(match["text"].rstrip().rstrip("#").rstrip())
        start = match.end("text") - len(match["text"].lstrip())
        yield Span(*match.span()), Span(min(start, end), end)


def _bold(text: str, body: int) -> Iterator[Bold]:
    for match in _BOLD.finditer(text, body):
        inner = Span(*match.span("inner"))
        marks = len(match["marks"])
        outer = Span(inner.start - marks, inner.end + marks)
        yield Bold(outer, inner, fills_paragraph=not match["rest"].strip())
