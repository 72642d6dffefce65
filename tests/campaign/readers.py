"""Every reader of files from outside, by the ending of what it reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coder.errors import CoderError
from coder.formats import docx_reader, markdown, plain
from coder.formats.cases_csv import read_cases
from coder.formats.codebook_yaml import read_codebook
from coder.formats.codings_csv import read_codings
from coder.formats.guide_yaml import read_guide
from coder.formats.matches_csv import read_matches
from coder.formats.reading import Reading
from coder.text.roles import guess_roles
from coder.text.turns import find_turns


def _document(read: Callable[[bytes], Reading]) -> Callable[[bytes], object]:
    def look(data: bytes) -> None:
        reading = read(data)
        text = reading.text
        assert not any(each == "\0" or "\ud800" <= each <= "\udfff" for each in text)
        assert "\r" not in text
        turns = find_turns(text, hints=reading.hints)
        guess_roles(text, turns)
        end = 0
        for turn in turns:
            assert end <= turn.start <= turn.speech_start <= turn.end <= len(text)
            end = turn.end

    return look


READERS: Mapping[str, Callable[[bytes], object]] = {
    "docx": _document(docx_reader.read),
    "txt": _document(plain.read),
    "md": _document(markdown.read),
    "cases.csv": lambda data: read_cases(data, "cases.csv"),
    "codings.csv": lambda data: read_codings(data, "codings.csv"),
    "matches.csv": lambda data: read_matches(data, "matches.csv"),
    "codebook.yaml": lambda data: read_codebook(data, "codebook.yaml"),
    "guide.yaml": lambda data: read_guide(data, "guide.yaml"),
}


def try_reader(name: str, data: bytes) -> bool:
    """Was the file taken? A refusal has a sentence and says what to do.

    Raises:
        Exception: Any but a refusal.
    """
    try:
        READERS[name](data)
    except CoderError as error:
        refusal = error
    else:
        return True
    assert refusal.message.endswith("."), refusal.message
    assert refusal.hint, refusal.message
    return False
