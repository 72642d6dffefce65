"""From bytes to text: the encoding is found out, and what is no text is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from coder.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before those they begin with."""

_NO_TEXT = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word file or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a recording"),
    (b"RIFF", "a recording"),
    (b"OggS", "a recording"),
    (b"\x1f\x8b", "an archive"),
)
"""First bytes of files that are given a text's name by mistake."""

_SAVE_AS_TEXT = "Save it as plain text (UTF-8) or as .docx, and import that."
_SAMPLE = 1 << 16
"""How many bytes are looked at to tell what they are."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MOST_CONTROLS = 0.1
"""Share of control characters from which on bytes are no text..."""
_FEWEST_CONTROLS = 8
"""... if there are more of them than this."""

_FEWEST_ZEROS = 0.05
"""Share of zero bytes from which on a text may be UTF-16."""
_MOSTLY_TEXT = 0.95
"""Share of printable characters of scripts with letters that such a text has."""

_WESTERN = ("cp1252", "mac_roman", "cp865")
_COMMON_LETTERS = frozenset("æøåÆØÅäöüÄÖÜßéÉ")
_LETTERS = frozenset("èêëÈáàâãÁÀíìîïóòôõúùûñçÇðþÞýÿœŒšžŠŽ")
_SIGNS = frozenset("“”„‘’‚–—…«»‹›§°·•½¼¾£€©®´¨²³\xa0\xad™‰")
_LESS_COMMON = 0.9
"""What a letter counts that few Western texts have."""
_FEWEST_WESTERN = 0.85
"""Share of expected characters below which other encodings are tried."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, before normalising."""

    text: str
    encoding: str
    """As Python calls it."""
    replaced: int = 0
    """Bytes that do not belong to the encoding, read as Windows-1252."""


def decode(data: bytes) -> Decoded:
    """The text in a file's bytes.

    Raises:
        UnreadableFile: It is empty, or no text.
    """
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise UnreadableFile("The file is empty.", "Is it the right one, and fully downloaded?")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    for beginning, what in _NO_TEXT:
        if data.startswith(beginning):
            raise UnreadableFile(f"The file is {what}, not a text.", _SAVE_AS_TEXT)
    wide = _wide_without_mark(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    sample = data[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > max(_MOST_CONTROLS * len(sample), _FEWEST_CONTROLS):
        raise UnreadableFile("The file is not a text.", _SAVE_AS_TEXT)
    return _decode_narrow(data)


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    if not data:
        raise UnreadableFile("The file is empty.", "Is it the right one, and fully downloaded?")
    if encoding == "utf-8":
        return _decode_utf8(data) or _decode_western(data)
    return Decoded(data.decode(encoding, "replace"), encoding)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in zero bytes, and in nearly all of it being letters, signs and spaces."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if sample.count(0) < _FEWEST_ZEROS * len(sample):
        return None
    shares = {encoding: _share_of_text(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    encoding = max(shares, key=shares.__getitem__)
    return encoding if shares[encoding] > _MOSTLY_TEXT else None


def _share_of_text(sample: bytes, encoding: str) -> float:
    characters = sample.decode(encoding, "replace")
    known = sum(
        character.isspace() or (character.isprintable() and character < "\u2100")
        for character in characters
    )
    return known / max(len(characters), 1)


def _decode_narrow(data: bytes) -> Decoded:
    return _decode_utf8(data) or _decode_western(data)


def _decode_utf8(data: bytes) -> Decoded | None:
    """As UTF-8, though a few bytes may not belong there; else None."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    strangers = sum("\udc80" <= character <= "\udcff" for character in text)
    letters = sum(not character.isascii() for character in text) - strangers
    if letters < 4 * strangers:
        return None
    return Decoded(_STRANGERS.sub(_as_western, text), "utf-8", strangers)


_STRANGERS = re.compile("[\udc80-\udcff]")


def _as_western(match: re.Match[str]) -> str:
    return _with(bytes([ord(match[0]) - 0xDC00]), "cp1252")


def _with(data: bytes, encoding: str) -> str:
    """Windows-1252 leaves five bytes undefined; they are taken as Latin-1 has them."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return "".join(_byte_as_western(byte) for byte in data)


def _byte_as_western(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _decode_western(data: bytes) -> Decoded:
    candidates = [(encoding, _with(data, encoding)) for encoding in _WESTERN]
    encoding, text = max(candidates, key=lambda each: _plausibility(each[1]))
    if _plausibility(text) < _FEWEST_WESTERN or _is_mostly_accents(text):
        return _decode_other(data) or Decoded(text, encoding)
    return Decoded(text, encoding)


def _plausibility(text: str) -> float:
    """The share of a text's characters beyond ASCII that Western transcripts have.

    Letters count inside and at the ends of words, signs do not: `f¿lgende` is no Danish.
    """
    strange = list(_BEYOND_ASCII.finditer(text, 0, 1 << 20))
    if not strange:
        return 1.0
    return sum(_expectation(match) for match in strange) / len(strange)


def _is_mostly_accents(text: str) -> bool:
    """Cyrillic or Greek read as a Western encoding has hardly a plain letter."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) > len(letters) / 2


_BEYOND_ASCII = re.compile(r"([A-Za-z]?)([^\x00-\x7f])(?=([a-z]?))")


def _expectation(match: re.Match[str]) -> float:
    before, character, after = match.groups()
    if character in _COMMON_LETTERS or character in _LETTERS:
        fits = character.islower() or not before.islower()
        return fits * (1 if character in _COMMON_LETTERS else _LESS_COMMON)
    inside_a_word = before and after and character not in "’\xad"
    return _LESS_COMMON if character in _SIGNS and not inside_a_word else 0


def _decode_other(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 20]).best()
    if best is None:
        return None
    try:
        return Decoded(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError:
        return None
