"""Real transcripts: the turns and speakers their sources describe, counted in a slow way."""

import json
import re
from collections import Counter

import pytest

from coder.formats.registry import read_document
from coder.text.words import WORD
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.shared, needs_shared]
DATA = SHARED / "data"

GLUED_BY_PAGE_BREAKS = re.compile(
    r"^\s*(?:Kl\. \d\d:\d\d|Afstemning|\(Ordfører\)|\d+\) Til .* af:)"
)


def named(folder, pattern):
    files = sorted((DATA / folder).glob(pattern))
    return [pytest.param(path, id=path.stem) for path in files]


def check_exact(document):
    end = 0
    for turn in document.turns:
        assert end <= turn.start <= turn.speech_start <= turn.end
        assert turn.label in document.text[turn.start : turn.speech_start]
        speech = document.text[turn.speech_start : turn.end]
        assert speech == speech.strip()
        end = turn.end


@pytest.mark.parametrize("path", named("primock57/merged_txt", "*.txt"))
def test_consultations_have_a_turn_a_line(path):
    lines = path.read_text("utf-8").splitlines()
    expected = [line.split(":", 1) for line in lines if line.strip()]

    document = read_document(path)

    assert [
        (turn.label, document.text[turn.speech_start : turn.end]) for turn in document.turns
    ] == [(label, speech.strip()) for label, speech in expected]
    assert document.roles == {"Doctor": "interviewer", "Patient": "respondent"}


def test_there_are_all_consultations():
    assert len(named("primock57/merged_txt", "*.txt")) == 57


@pytest.mark.parametrize("path", named("gum_wikinews", "*.txt"))
def test_published_interviews_have_their_speakers(path):
    about = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
    lines = path.read_text("utf-8").split("\n")
    expected = [match[1] for line in lines if (match := re.match(r"([A-Z][A-Za-z]+): ", line))]

    document = read_document(path)

    check_exact(document)
    assert [turn.label for turn in document.turns] == expected
    # One interview has its speaker's surname wrong once, in the source.
    misspelt = {"JackHerrick"} & set(document.roles)
    assert len(set(document.roles) - misspelt) == int(about["speakerCount"])
    interviewers = [label for label, role in document.roles.items() if role == "interviewer"]
    assert len(interviewers) == 1
    assert interviewers[0].startswith(("Wikinews", "David", "William", "Michael"))


def test_headings_between_turns_were_said_by_nobody():
    document = read_document(DATA / "gum_wikinews/GUM_interview_chomsky.txt")

    spoken = [document.text[turn.speech_start : turn.end] for turn in document.turns]
    assert "Labor actions as a revival of the Left" in document.text
    assert not any("Labor actions as a revival" in speech for speech in spoken)


def titled_lines(text):
    """Names with a title at the start of a line, with speech right after or right below."""
    lines = text.split("\n")
    for above, line, below in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        bare = GLUED_BY_PAGE_BREAKS.sub("", line).strip()
        label, closed, speech = bare.partition("):")
        has_speech = speech if speech else below.strip()
        is_heckled = above.count("(") > above.count(")") or ". " in label.replace("fg. ", "")
        if closed and has_speech and (not is_heckled or re.search(r" [A-Z]\. ", label)):
            yield f"{label})"


@pytest.mark.parametrize("path", named("folketinget/txt", "*.txt"))
def test_parliament_speaks_under_titled_names(path):
    document = read_document(path)

    check_exact(document)
    assert Counter(turn.label for turn in document.turns) == Counter(titled_lines(document.text))


def test_a_nested_parenthesis_is_part_of_a_label():
    (path,) = (DATA / "folketinget/txt").glob("*M012*")
    labels = {turn.label for turn in read_document(path).turns}

    assert "Mai Villadsen (EL) (medspørger: Rosa Lund (EL))" in labels
    assert "Første næstformand (Leif Lahn Jensen)" in labels


AWKWARD = {
    **dict.fromkeys(("utf8bom_crlf", "utf16le_bom_crlf", "utf16be_bom", "utf16le_NObom")),
    **dict.fromkeys(("cp1252_crlf", "macroman_cr", "utf8_lf")),
}


def awkward(name):
    return read_document(DATA / f"awkward_derived/ft_M012_{name}.txt")


@pytest.mark.parametrize("name", AWKWARD)
def test_encodings_lead_to_the_same_text(name):
    assert awkward(name).text == awkward("utf8_lf").text


@pytest.mark.parametrize("name", ["latin1", "nbsp", "nfd_combining", "softhyphen"])
def test_forms_keep_their_characters_and_count_the_same_words_and_turns(name):
    reference, other = awkward("utf8_lf"), awkward(name)

    assert other.text != reference.text
    assert len(WORD.findall(other.text)) == len(WORD.findall(reference.text))
    assert [turn.label for turn in other.turns] == [turn.label for turn in reference.turns]
    assert dict(other.roles) == dict(reference.roles)


def test_letters_damaged_before_are_noticed():
    assert "damaged before" in awkward("oe_mojibake").notes[0]
    assert not awkward("utf8_lf").notes
