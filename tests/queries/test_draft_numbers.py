"""Numbers of drafts, held against all that a study counts."""

from __future__ import annotations

import pytest

from coder.formats.draft import read_draft
from coder.formats.indicators_yaml import read_indicators_file
from coder.formats.samples import sample_folder
from coder.nlp.prose import Prose
from coder.queries.cases import list_cases
from coder.queries.counts import count_themes
from coder.queries.draft_claims import sentences_of
from coder.queries.draft_numbers import unknown_numbers
from coder.queries.indicator_figures import indicator_figures
from coder.queries.indicators import read_indicators
from coder.queries.known_figures import known_figures
from coder.queries.scope import Scope
from coder.store.study import Study
from coder.text.numbers import Figure
from tests.sample_study import make_sample_study


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with Study.open(make_sample_study(tmp_path_factory.mktemp("numbers") / "study.db")) as study:
        yield study


@pytest.fixture(scope="module")
def known(study):
    return known_figures(study)


def unknown(study, known, text, language="da"):
    prose = Prose(language)
    sentences = sentences_of(read_draft(text.encode(), "d.md"), prose)
    return [each.text for each in unknown_numbers(study, known, sentences, prose)]


def test_every_count_of_respondents_is_known(study, known):
    for by in ((), ("role",), ("site",)):
        for row in count_themes(study, Scope(), by).rows:
            for n in (row.n, row.supports, row.silent, row.not_asked):
                assert known.have(Figure("pair", "", n, row.N)) or not row.N
                assert known.have(Figure("number", "", n))
            assert known.have(Figure("number", "", row.passages))


def test_the_figures_of_the_sample_are_known(study, known):
    """As its README has them; the twelve months on are of those who completed, by indicators."""
    for number in (90, 88, 57, 20, 11, 7, 13, 41, 16, 10, 15, 26, 27, 46):
        assert known.have(Figure("number", "", number)), number
    for pair in ((57, 88), (20, 88), (16, 41), (30, 90), (28, 33), (6, 11), (7, 20)):
        assert known.have(Figure("pair", "", *pair)), pair
    for pair in ((20, 90), (75, 88), (33, 45)):
        assert not known.have(Figure("pair", "", *pair)), pair
    assert known.have(Figure("percent", "", 65))  # 57 of 88
    assert known.have(Figure("percent", "", 648, decimals=1))
    assert not known.have(Figure("percent", "", 66))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi talte med 11 mentees og syv mentorer.", []),
        ("Vi talte med 12 mentees.", ["12"]),
        # So many passages of theirs has a theme, and nobody counts people by these.
        ("Det siger 21 mentees.", ["21"]),
        ("Vi talte med tolv af de elleve mentees.", ["tolv af de elleve"]),
        ("90 unge blev henvist, 57 forløb er gennemført.", []),
        ("I alt 58 forløb er gennemført.", ["58"]),
        ("# 58 forløb\n\n> 58 forløb\n\nHan sagde “58 forløb” i 2021.", []),
        ("| Køge | 15 | 58 |", ["58"]),
        ("1. 7 af 11 mentees (64 %)", []),
        ("Det er 64 %.", ["64 %"]),
    ],
)
def test_numbers_that_equal_no_count_are_found(study, known, text, found):
    assert unknown(study, known, text) == found


def test_a_role_of_which_there_are_other_cases_too_may_count_those(study, known):
    mentors = len(list_cases(study, "mentor"))
    assert mentors > 7
    assert unknown(study, known, f"There were {mentors} mentors.", "en") == []


def test_what_is_printed_of_indicators_is_known_with_their_file(study, known):
    path = sample_folder("corpora") / "mentor-programme" / "indicators.yaml"
    declared = read_indicators_file(path.read_bytes(), path.name)
    with_file = known | indicator_figures(read_indicators(study, declared, "en"))
    text = "90 of 160; 33 of 45 (73 %), between 33 and 38 of 50 (66 to 76 %); 18 to 28 of 30."

    assert unknown(study, known, text, "en") == [
        "90 of 160",
        "33 of 45",
        "38 of 50",
        "66",
        "28 of 30",
    ]
    assert unknown(study, with_file, text, "en") == []
