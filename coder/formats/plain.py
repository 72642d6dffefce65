"""Plain text in."""

from __future__ import annotations

import re

from coder.formats.decoding import Decoded, decode
from coder.formats.reading import Reading
from coder.text.normalise import Normalised, normalise

_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac OS Roman",
    "cp865": "DOS code page 865",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}
_GARBLED = re.compile(r"Ã[¦¸¥†˜…©¶¼¤–]|Ã\x98|Ã\x86|Ã\x85|â€[œ™\x9d“”¦˜]|Â[»«§\xa0]")
"""Letters and signs that were UTF-8, were read as Windows-1252, and saved."""
_FEWEST_GARBLED = 3


def read(data: bytes) -> Reading:
    """The text of a plain file, in whatever encoding it is.

    Raises:
        UnreadableFile: It is empty, or no text.
    """
    decoded = decode(data)
    normalised = normalise(decoded.text)
    return Reading(normalised.text, notes=notes_on(decoded, normalised))


def notes_on(decoded: Decoded, normalised: Normalised) -> tuple[str, ...]:
    """What the evaluator should know about how a file was read."""
    notes = []
    if decoded.encoding != "utf-8":
        notes.append(f"Read as {_NAMES.get(decoded.encoding, decoded.encoding)}.")
    if decoded.replaced:
        notes.append(f"Bytes that are not UTF-8 were read as Windows-1252: {decoded.replaced}.")
    notes += [
        f"Taken out of the text: {count} × {kind}." for kind, count in normalised.removed.items()
    ]
    garbled = _GARBLED.findall(normalised.text)
    if len(garbled) >= _FEWEST_GARBLED:
        notes.append(
            f"The text was damaged before: {len(garbled)} places such as “{garbled[0]}”"
            " stand for other letters. Look for an older copy."
        )
    return tuple(notes)
