"""Where the sentences of running prose end: a report's own, not those of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coder.text.spans import Span, trim

_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s)")
_WORD = re.compile(r"[\w.]+$")
_LONGEST_ABBREVIATION = 8
_ABBREVIATED = frozenset(
    (
        *("approx", "bl.a", "ca", "cf", "d.v.s", "dr", "dvs", "e.g", "eks", "ekskl", "etc", "evt"),
        *("f.eks", "fig", "fr", "hhv", "hr", "i.e", "inkl", "jf", "kl", "m.fl", "m.m", "m.v"),
        *("mio", "mr", "mrs", "mv", "nr", "no", "o.l", "obs", "osv", "pct", "pkt", "st", "tlf"),
        "vs",
    )
)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a paragraph, without white space around them, in code points.

    A sign that ends a sentence does so before white space and anything but a small letter, and
    not after an abbreviation or a single letter: "ca. 7", "J. Jensen".
    """
    start = 0
    for match in _END.finditer(text):
        follows = text[match.end() : match.end() + 20].lstrip()[:1]
        if follows and not follows.islower() and not _is_abbreviated(text, match.end()):
            if found := trim(text, Span(start, match.end())):
                yield found
            start = match.end()
    if found := trim(text, Span(start, len(text))):
        yield found


def _is_abbreviated(text: str, end: int) -> bool:
    before = text[max(end - _LONGEST_ABBREVIATION, 0) : end]
    word = _WORD.search(before)
    last = word.group().strip(".").lower() if word else ""
    return last in _ABBREVIATED or (len(last) == 1 and last.isalpha())
