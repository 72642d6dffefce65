"""Labels that a page break of a PDF has glued to the line before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coder.text.candidates import Candidate, Form
from coder.text.labels import Shape, clean
from coder.text.lines import line_start

_TITLED_LINE = re.compile(r"^[^\n]*\)[^\S\n]*:[^\S\n]*$", re.MULTILINE)
_MORE_TITLE = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\))*\))*\s*:\s*")
_OPENING = "([{\"“»'-0123456789"


def unglue(text: str, candidates: Sequence[Candidate], known: set[str]) -> list[Candidate]:
    """The candidates, with those labels freed that are known from elsewhere in the text.

    "AfstemningFormanden (Søren Gade):" holds a label that is known; "og Aaja Chemnitz (IA):"
    is the end of a list, since there is a space before the name.
    """
    titled = sorted((label for label in known if label.endswith(")")), key=len, reverse=True)
    if not titled:
        return list(candidates)
    lines = {line_start(text, each.start) for each in candidates if each.label in known}
    freed = [
        candidate
        for match in _TITLED_LINE.finditer(text)
        if match.start() not in lines and (candidate := _freed(text, match, titled))
    ]
    lines = {line_start(text, each.start) for each in freed}
    kept = [each for each in candidates if line_start(text, each.start) not in lines]
    return sorted((*kept, *freed), key=lambda each: each.start)


def _freed(text: str, line: re.Match[str], titled: Sequence[str]) -> Candidate | None:
    """The candidate of a line that ends in a known label with nothing but a letter before it."""
    for label in titled:
        start = text.rfind(label, line.start() + 1, line.end())
        if start < 0:
            continue
        before, after = text[start - 1], text[start + len(label) : line.end()]
        if _MORE_TITLE.fullmatch(after) and not before.isspace() and before not in _OPENING:
            whole = clean(text[start : line.end()].rstrip().removesuffix(":"))
            return Candidate(whole, Shape.TITLED, Form.COLON, True, start, line.end(), "")
    return None
