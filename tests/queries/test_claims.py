"""Claims held against the sample study, and how well they are read from sentences."""

from __future__ import annotations

import pytest

from coder.errors import Conflict, UnknownName
from coder.formats.quantifiers_yaml import usual_quantifiers
from coder.model.claim import Reading
from coder.nlp.claim_reading import ClaimReader
from coder.nlp.prose import Prose
from coder.nlp.quantified import Context
from coder.queries.claim_reading import claim_reader
from coder.queries.claims import ClaimChecker
from coder.store.study import Study
from tests.queries.claims_measured import Score, add, expected, read, sentences
from tests.sample_study import make_sample_study

MENTEE = (("role", "mentee"),)


def check_claim(study, rules, quantifier, theme, where=(), says=None):
    """Hold one claim against the study."""
    return ClaimChecker(study, rules).check(Reading(quantifier, where, theme, says))


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with Study.open(make_sample_study(tmp_path_factory.mktemp("claims") / "study.db")) as study:
        yield study


@pytest.fixture(scope="module")
def rules():
    return usual_quantifiers()


@pytest.fixture(scope="module")
def readers(study, rules) -> dict[str, ClaimReader]:
    material = ClaimChecker(study, rules).material
    return {
        "da": claim_reader(study, material, rules, Prose("da")),
        "en": claim_reader(study, material, rules, Prose("en")),
    }


def names(people):
    return {case.name: standing for case, standing in people}


def test_all_means_supports_only_and_names_who_is_in_the_way(study, rules):
    found = check_claim(study, rules, "all", "industry-knowledge", MENTEE)
    assert (found.outcome, found.n, found.whole) == ("contradicted", 6, 11)
    assert names(found.exceptions) == {
        "ME01": "silent",
        "ME03": "contradicts",
        "ME06": "both",
        "ME09": "contradicts",
    }
    assert names(found.undecided) == {"ME11": "not_asked"}
    assert check_claim(study, rules, "most", "industry-knowledge", MENTEE).outcome == "supported"


def test_who_mentions_a_theme_raises_it(study, rules):
    partners = (("role", "partner"),)
    raised = check_claim(study, rules, "all", "covid-19", partners, "raises")
    assert (raised.outcome, raised.n, raised.whole) == ("supported", 7, 7)
    assert check_claim(study, rules, "all", "covid-19", partners).outcome == "contradicted"


def test_of_whom_it_is_not_known_is_named(study, rules):
    found = check_claim(study, rules, "all", "target-group-expectations", (("role", "mentor"),))
    assert found.outcome in ("no data", "contradicted")
    unknown = check_claim(study, rules, "none", "dialogue", MENTEE, "contradicts")
    assert "not_asked" in names(unknown.undecided).values()
    nobody = check_claim(study, rules, "most", "voluntariness")
    assert nobody.outcome == "no data"
    assert names(nobody.undecided)["MR05"] == "unknown"


def test_a_number_is_that_number_and_no_other(study, rules):
    outcomes = {
        number: check_claim(study, rules, number, "industry-knowledge", MENTEE).outcome
        for number in ("5", "6", "7", "8", "55 %", "64%", "70 %")
    }
    # One mentee was not asked, so six may turn out to be seven.
    assert outcomes == {
        "5": "contradicted", "6": "no data", "7": "no data", "8": "contradicted",
        "55 %": "no data", "64%": "no data", "70 %": "contradicted",
    }  # fmt: skip


def test_a_theme_without_a_statement_is_raised(study, rules):
    found = check_claim(study, rules, "some", "ending-early/no-time", MENTEE)
    assert (found.outcome, found.reading.says, found.whole) == ("n of N", "raises", 11)


@pytest.mark.parametrize("says", ["supports", "contradicts"])
def test_no_stance_can_be_claimed_towards_a_theme_without_a_statement(study, rules, says):
    with pytest.raises(Conflict, match="“collaboration” has no statement"):
        check_claim(study, rules, "all", "collaboration", (("role", "partner"),), says)


@pytest.mark.parametrize(
    ("quantifier", "theme", "where", "told"),
    [
        ("al", "covid-19", (), "no quantifier called “al”"),
        ("all", "covid", (), "no code called “covid”"),
        ("all", "covid-19", (("rule", "mentee"),), "no variable called “rule”"),
        ("all", "covid-19", (("role", "mente"),), "Nothing has “mente” as its role"),
    ],
)
def test_what_the_study_does_not_have_is_told(study, rules, quantifier, theme, where, told):
    with pytest.raises(UnknownName, match=told):
        check_claim(study, rules, quantifier, theme, where)


def test_groups_are_read_once(study, rules, monkeypatch):
    checker = ClaimChecker(study, rules)
    reading = check_claim(study, rules, "all", "covid-19", MENTEE).reading
    first = checker.check(reading)
    monkeypatch.setattr("coder.queries.claims.read_material", None)
    monkeypatch.setattr("coder.queries.claims.count_material", None)
    assert checker.check(reading) == first


REACHED = {
    "da": {"quantifier": (0.97, 0.89), "group": (1.0, 0.92), "theme": (0.97, 0.89),
           "claim": (0.94, 0.87), "says": (0.94, 0.94)},
    "en": {"quantifier": (0.92, 0.94), "group": (0.94, 0.97), "theme": (0.87, 0.89),
           "claim": (0.87, 0.89), "says": (0.79, 0.79)},
}  # fmt: skip
"""Precision and recall on the list of sentences, which was written before the rules."""


@pytest.mark.parametrize("language", REACHED)
def test_sentences_are_read_as_well_as_they_were(readers, language):
    score = Score()
    listed = [each for each in sentences() if each["language"] == language]
    assert len(listed) >= 50
    for each in listed:
        add(score, expected(each), read(readers[language], each))
    for name, (precision, recall) in REACHED[language].items():
        assert score.precision(name) >= precision, f"{name}: {score}"
        assert score.recall(name) >= recall, f"{name}: {score}"


def one(readers, language, text, context=None):
    """What one sentence is read as."""
    found = readers[language].read(text, context or Context())
    return [(each.quantifier, dict(each.group), each.theme, each.says) for each in found]


def test_a_group_that_was_named_before_is_meant(readers):
    before = Context((("role", "mentor"),))
    assert one(readers, "da", "Alle peger på frivillighed.", before) == [
        ("all", {"role": "mentor"}, "outcome/voluntariness", "supports")
    ]
    assert one(readers, "da", "Alle peger på frivillighed.") == [
        ("all", {}, "outcome/voluntariness", "supports")
    ]


def test_a_group_can_be_of_two_variables(readers):
    assert one(readers, "en", "Most mentees in Aarhus mention the pandemic.") == [
        ("most", {"role": "mentee", "site": "Aarhus"}, "collaboration/covid-19", "raises")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“All mentees need voluntariness”, it was said."),
        ("en", "Do all mentees find the pandemic hard?"),
        ("en", "All mentees should be given concrete tools."),
        ("en", "All mentors were asked about the pandemic."),
        ("da", "Hvis alle mentees taler om corona, er det let."),
        ("da", "De fleste af møderne handlede om corona."),
        ("da", "Tabellen viser, hvor mange mentees der taler om corona."),
    ],
)
def test_what_is_quoted_asked_supposed_or_to_be_is_not_claimed(readers, language, text):
    assert one(readers, language, text) == []
