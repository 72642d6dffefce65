"""Code frequencies that MAXQDA exported with seven interviews, against those of coder.

The code tree adds up to 293 coded segments. 32 of them are of one code, "Anonymize", whose segments
the authors left out of the list of segments; so 261 can be imported.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.cli.program import done, values
from tests.language_work import no_language_work
from tests.published import pdpilot
from tests.published.pdpilot import needs_pdftotext
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.shared, needs_shared, needs_pdftotext]

LEFT_OUT = "Anonymize"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdpilot")
    study = folder / "study.db"
    pdpilot.write_interviews(folder / "interviews")
    pdpilot.write_codebook(folder / "codebook.yaml")
    pdpilot.write_cases(folder / "cases.csv")
    pdpilot.write_codings(folder / "codings.csv")
    start = ("--name", "PDPilot", "--language", "en", "--codebook", folder / "codebook.yaml")
    done("init", *start, "--study", study)
    with no_language_work():
        taken = done("import", folder / "interviews", "--study", study).out
    assert taken.endswith("7 taken.\n")
    assert taken.count("Dan (interviewer), Participant (respondent)") == 7
    done("cases", "import", folder / "cases.csv", "--study", study)
    done("codings", "import", folder / "codings.csv", "--study", study)
    return study


@pytest.fixture(scope="module")
def published():
    """How many segments have each code, by its path; those without are headings."""
    return {code.path: code.frequency for code in pdpilot.code_system()}


def test_every_code_has_the_segments_published_but_one(study, published):
    counted = Counter(row["code"] for row in values("codings", "list", "--study", study))
    differing = {path: (n, counted[path]) for path, n in published.items() if n != counted[path]}
    assert differing == {LEFT_OUT: (32, 0)}
    assert (sum(published.values()), counted.total()) == (293, 261)
    assert len([path for path, n in published.items() if n]) == 77


def test_a_segment_is_a_passage_and_who_says_it_raises_the_code(study, published):
    rows = {row["path"]: row for row in values("counts", "--study", study)["rows"]}
    said: dict[str, set[str]] = {}
    for segment in pdpilot.segments():
        said.setdefault(segment.code, set()).add(segment.document)
    assert said.keys() | {LEFT_OUT} == {path for path, n in published.items() if n}
    for path, participants in said.items():
        assert rows[path]["passages"] == published[path], path
        assert (rows[path]["n"], rows[path]["N"]) == (len(participants), 7), path


def test_a_heading_has_the_participants_of_all_its_codes_and_shared_words_once(study, published):
    rows = {row["path"]: row for row in values("counts", "--study", study)["rows"]}
    codings = values("codings", "list", "--study", study)
    texts = {path.stem: path.read_text("utf-8") for path in (study.parent / "interviews").iterdir()}
    headings = [path for path, n in published.items() if not n]
    assert len(headings) == 14
    for path in headings:
        inside = [each for each in codings if each["code"].startswith(f"{path}/")]
        assert rows[path]["n"] == len({each["document"] for each in inside}), path
        assert rows[path]["passages"] == sum(runs(texts[of], of, inside) for of in texts), path


def runs(text, document, codings):
    """How many runs of a participant's words are coded, word by word.

    A run goes on to the participant's next word where one coding has both, or where the coding of
    the one ends and that of the next begins with nothing but white space and a label between.
    """
    spans = [(each["start"], each["end"]) for each in codings if each["document"] == document]
    found = 0
    before: set[tuple[int, int]] = set()
    was_asked = False
    for turn in re.finditer(r"^(\w+): (.*)$", text, re.MULTILINE):
        if turn[1] == "Dan":
            was_asked = True
            continue
        for word in re.finditer(r"\w+", turn[2]):
            start, end = turn.start(2) + word.start(), turn.start(2) + word.end()
            now = {span for span in spans if span[0] <= start and end <= span[1]}
            goes_on = bool(before & now)
            if before and now and not was_asked:
                gap = text[max(end for _, end in before) : min(start for start, _ in now)]
                goes_on = goes_on or not gap.replace("Participant:", "").strip()
            found += bool(now) and not goes_on
            before, was_asked = now, False
    return found
