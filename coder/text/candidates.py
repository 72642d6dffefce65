"""Every place in a text where somebody might begin to speak, judged by its looks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from coder.text.labels import Shape, clean, shape_of
from coder.text.lines import line_end, line_start
from coder.text.spans import Span

_CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?(?!\d|:\d)"
_PERIOD = rf"{_CLOCK}(?:-\d(?!\d))?(?:[ \t]?(?:-->|–|—|-|to)[ \t]?{_CLOCK})?"
BRACKETED_STAMP = rf"[\[({{#][ \t]?{_PERIOD}[ \t]?[\])}}#]"
STAMP = rf"(?:{BRACKETED_STAMP}|[Kk]l\.?[ \t]?\d{{1,2}}[:.]\d\d|{_PERIOD})"
"""A time: `[00:12:31]`, `(00:12)`, `#00:12:31-4#`, `00:00:05`, `Kl. 13:07`."""

_SPACE = r"[^\S\n]*+"
_MARK = r"(?:(?:[-–—•*>]|\d{1,4}[.)]?)[ \t]+)?"
_DASH = r"(?:[-–—|,][ \t]*)?"
_REMARK = r"(?:\([^()\n]{1,40}\)[ \t]*)?"
_BEFORE = rf"(?:{STAMP}{_SPACE}{_DASH})?{_REMARK}"
_PARENTHESIS = r"\((?:[^()\n]|\([^()\n]{0,60}\)){0,80}\)"
_LABEL = rf"[\[<]?(?P<label>[^\W\d_](?:[^\n:：()\t\]>]|{_PARENTHESIS}){{0,110}}?)[\]>]?"
_BARE_COLON = r"(?:(?<!\d)[:：]|[:：](?!\d))(?!//)"
_LINE_END = rf"{_SPACE}(?=\n|\Z)"

_LINES = re.compile(rf"^{_SPACE}(?=[^\n:：\t]{{0,140}}[:：\t])", re.MULTILINE)
"""The lines that can hold a label: one without colon or tab near its start holds none."""

_COLON = re.compile(
    rf"(?P<start>){_MARK}{_BEFORE}{_LABEL}(?P<gap>{_SPACE}(?:{STAMP}{_SPACE})?)"
    rf"{_BARE_COLON}(?:{_SPACE}{STAMP}(?=\s))?{_SPACE}"
)
_STAMPED = (
    re.compile(rf"(?P<start>){_MARK}{_LABEL}[ \t]*{_DASH}(?P<gap>){STAMP}{_LINE_END}"),
    re.compile(rf"(?P<start>){_MARK}{STAMP}{_SPACE}{_DASH}{_LABEL}(?P<gap>){_LINE_END}"),
    re.compile(rf"(?P<start>){_MARK}{_LABEL}[ \t]+(?P<gap>){BRACKETED_STAMP}[ \t]+(?=\S)"),
)
_TAB = re.compile(rf"(?P<start>)(?:{STAMP}\t)?{_LABEL}(?P<gap>[ ]*)\t{_SPACE}(?=\S)")
_INSIDE_BOLD = re.compile(
    rf"{_BEFORE}{_LABEL}(?P<gap>{_SPACE}(?:{STAMP}{_SPACE})?)(?P<colon>[:：]|$|\Z)"
)
_AFTER_BOLD = re.compile(
    rf"{_SPACE}(?:{STAMP}{_SPACE})?(?P<colon>[:：])?(?:{_SPACE}{STAMP}(?=\s))?{_SPACE}"
)

_REACH = 400
"""How far into a line its label is looked for, in code points."""


class Form(Enum):
    """How a text sets a label apart from the speech."""

    COLON = "colon"
    STAMP = "stamp"
    TAB = "tab"
    BOLD = "bold"
    VOICE = "voice"
    """A whole paragraph in bold: nobody is named, but another voice begins."""


class Bold(NamedTuple):
    """Bold text at the start of a paragraph."""

    outer: Span
    """With the marks that make it bold, where the text has such."""
    inner: Span
    """Without them."""
    fills_paragraph: bool


class Candidate(NamedTuple):
    """A place where somebody might begin to speak."""

    label: str
    """Cleaned."""
    shape: Shape
    form: Form
    own_line: bool
    """Is nothing else on the label's line?"""
    start: int
    label_end: int
    """Past the label's punctuation, its time stamp and the white space after it."""
    gap: str
    """White space between the label and its colon, where there is nothing else."""
    bold: Bold | None = None
    """The bold text that holds the label, or is the voice."""


def find_candidates(text: str, bold: Sequence[Bold]) -> list[Candidate]:
    """All places where somebody might begin to speak, in order; most of them may be none."""
    found = {candidate.start: candidate for candidate in _among_bold(text, bold)}
    taken = {line_start(text, start) for start in found}
    for match in _LINES.finditer(text):
        if match.start() not in taken:
            candidate = _at(text, match.end())
            if candidate is not None:
                found[candidate.start] = candidate
    return [found[start] for start in sorted(found)]


def _at(text: str, offset: int) -> Candidate | None:
    for pattern, form in _PATTERNS:
        match = pattern.match(text, offset, offset + _REACH)
        candidate = match and _candidate(text, match, form)
        if candidate:
            return candidate
    return None


_PATTERNS = (
    (_COLON, Form.COLON),
    *((pattern, Form.STAMP) for pattern in _STAMPED),
    (_TAB, Form.TAB),
)


def _candidate(text: str, match: re.Match[str], form: Form) -> Candidate | None:
    label = clean(match["label"])
    shape = shape_of(label)
    if shape is None:
        return None
    return Candidate(
        label=label,
        shape=shape,
        form=form,
        own_line=match.end() == line_end(text, match.end()),
        start=match.start("start"),
        label_end=match.end(),
        gap=_gap(match),
    )


def _gap(match: re.Match[str]) -> str:
    return "" if match["gap"].strip() else match["gap"]


def _among_bold(text: str, bold: Sequence[Bold]) -> Iterator[Candidate]:
    for piece in bold:
        candidate = _of_bold(text, piece)
        if candidate:
            yield candidate


def _of_bold(text: str, bold: Bold) -> Candidate | None:
    inside = _INSIDE_BOLD.match(text, *bold.inner)
    rest = text[inside.end() : bold.inner.end].strip() if inside else ""
    shape = shape_of(clean(inside["label"])) if inside else None
    if inside is None or shape is None or (rest and not inside["colon"]):
        return _voice(text, bold) if bold.fills_paragraph else None
    after = None if rest else _AFTER_BOLD.match(text, bold.outer.end)
    has_colon = bool(inside["colon"] or (after and after["colon"]))
    end = after.end() if after else inside.end()
    return Candidate(
        label=clean(inside["label"]),
        shape=shape,
        form=Form.COLON if has_colon else Form.BOLD,
        own_line=end == line_end(text, end),
        start=_first_in_line(text, bold.outer.start),
        label_end=end,
        gap=_gap(inside),
        bold=bold,
    )


def _voice(text: str, bold: Bold) -> Candidate:
    return Candidate(
        label="",
        shape=Shape.LOOSE,
        form=Form.VOICE,
        own_line=False,
        start=_first_in_line(text, bold.outer.start),
        label_end=bold.inner.start,
        gap="",
        bold=bold,
    )


def _first_in_line(text: str, offset: int) -> int:
    """Where a line's list mark or time stamp begins, before what stands at an offset."""
    start = line_start(text, offset)
    return start + len(text[start:offset]) - len(text[start:offset].lstrip())
