"""Where a turn ends before the next label: headings, captions and time stamps are not speech."""

from __future__ import annotations

import re

from coder.text.candidates import BRACKETED_STAMP, STAMP

SENTENCE_ENDS = ".?!…:;–—-\"”“’'»«)]}*_"
"""What a line ends with when nothing of its sentence is left for the next."""

_HEADING = re.compile(r"(?:[\"“'‘«»A-ZÆØÅ][^\n]{0,79}[^\W_][)\"”]?|\d{1,3}[.)]\s[^\n]{1,79})")
_CAPTION = re.compile(
    r"[^\n]*\b(?:[Ii]mages?|[Pp]hotos?|[Ff]otos?|[Bb]illeder?|[Cc]redit):\s?[^\n:]{2,60}"
)
_REMARK = re.compile(r"\([^()\n]{1,60}\)")
_STAMP_LINE = re.compile(STAMP)
_STAMP_AT_END = re.compile(rf"\s*{BRACKETED_STAMP}\Z")
_LONGEST_STAMP = 60
_SENTENCE_IN_HEADING = re.compile(r"[?!]|[a-zæøå]\.\s")
_MOST_WORDS = 12
_MOST_LINES = 8
_LONGEST_LINE = 200


def without_stamps(text: str, start: int, end: int) -> int:
    """The end of a turn without the time stamps after its last words."""
    end = _rstrip(text, start, end)
    for _ in range(_MOST_LINES):
        stamp = _stamp_at_end(text, start, end)
        if not stamp:
            break
        end = _rstrip(text, start, end - stamp)
    return end


def _stamp_at_end(text: str, start: int, end: int) -> int:
    """How long a time stamp in brackets, or on a line of its own, is at the end; else 0."""
    line = _last_line(text, start, end)
    if line and _STAMP_LINE.fullmatch(line.strip()):
        return len(line)
    match = _STAMP_AT_END.search(text, max(start, end - _LONGEST_STAMP), end)
    return match.end() - match.start() if match else 0


def ends_like_a_sentence(text: str, start: int, end: int) -> bool:
    """Is nothing of its last sentence left for what comes after?"""
    return start < end and text[end - 1] in SENTENCE_ENDS


def without_headings(text: str, start: int, end: int, *, limit: int, certain_only: bool) -> int:
    """The end of a turn without the lines before the next label that nobody spoke.

    A time stamp or caption is certainly not speech; a line is likely a heading when it looks
    like one and the line above has come to its end. The first line of a turn is speech.

    Args:
        text: The whole text.
        start: Of the speech.
        end: Of the speech, as far as it is known.
        limit: Where the next label stands.
        certain_only: Keep what is only likely to be a heading, as speech.
    """
    spoken = end = without_stamps(text, start, end)
    for _ in range(_MOST_LINES):
        line = _last_line(text, start, end)
        if line is None:
            break
        kind = _kind(line.strip(), above_label=limit - end <= 1)
        if kind is None or (certain_only and kind != "certain"):
            break
        above = _rstrip(text, start, end - len(line))
        apart = text.count("\n", above, end - len(line)) > 1
        end = above
        if kind == "certain" or apart or ends_like_a_sentence(text, start, above):
            spoken = above
    return without_stamps(text, start, spoken)


def _kind(line: str, *, above_label: bool) -> str | None:
    if _STAMP_LINE.fullmatch(line) or _CAPTION.fullmatch(line):
        return "certain"
    if above_label and _REMARK.fullmatch(line):
        return "likely"
    is_heading = (
        _HEADING.fullmatch(line)
        and len(line.split()) <= _MOST_WORDS
        and not _SENTENCE_IN_HEADING.search(line)
    )
    return "likely" if is_heading else None


def _last_line(text: str, start: int, end: int) -> str | None:
    """The last line of a turn, unless it is the first, or longer than what is looked for."""
    line_start = text.rfind("\n", max(start, end - _LONGEST_LINE), end) + 1
    return text[line_start:end] if line_start else None


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
