"""Ids and choice of quotes: the same for the same words, however a study came about."""

from __future__ import annotations

import re
from random import Random

import pytest

from coder.actions.cases import import_cases, set_value
from coder.actions.codebook import add_code
from coder.actions.codebook_edits import edit_code
from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code, set_star
from coder.actions.documents import mark_many
from coder.errors import UnknownName
from coder.model.case import CaseDraft, Place
from coder.queries import quote_ids
from coder.queries.places import find_quote
from coder.queries.quote_ids import QuotePlace, find_place, place_of_id
from coder.queries.reporting import quotes_input, summary_input
from coder.queries.scope import Scope
from coder.store.study import Study
from coder.text.spans import Span
from tests.studies import (
    ANNA,
    FIRST,
    SECOND,
    add_text,
    code_id,
    document_id,
    small_study,
    span_of,
)

SENTENCES = (
    "Hun kom hver tirsdag, også de uger hvor det regnede.",
    "Nej, det var lige meget for mig.",
    "og så gik vi ned til havnen igen",
    "Det betød alt, at han selv ville.",
    "Ja.",
    "Jeg turde ringe til mesteren bagefter, fordi vi havde øvet os.",
)
CODES = ("voluntariness", "knowledge", "luck")


def random_interviews(random):
    """Texts by name, each with its codings: code, span, stance and star."""
    found = {}
    for number in range(random.randint(2, 5)):
        lines = ["I: Hvad betød det?"]
        for _ in range(random.randint(1, 5)):
            said = " ".join(random.choices(SENTENCES, k=2))
            lines.append(f"{random.choice(['I', 'M', 'M'])}: {said}")
        text = "\n".join([*lines, f"M: Farvel nummer {number}."])
        edges = [match.start() for match in re.finditer(r"\b\w", text)]
        codings = {}
        for _ in range(random.randint(1, 6)):
            start, end = sorted(random.sample([*edges, len(text)], 2))
            stance = random.choice([None, "supports", "contradicts"])
            codings[random.choice(CODES), start, end] = stance, random.random() < 0.2
        found[f"D{number}"] = text, codings
    return found


def build(path, interviews, random):
    """A study of them, in which everything came in in an order of its own."""
    study = Study.create(path, name="Random", language="da", coder="Anna")
    for code in CODES:
        add_code(study, ANNA, code, texts={"statement": {"da": "Sådan er det"}})
    names = random.sample(list(interviews), len(interviews))
    for name in names:
        add_text(study, name, interviews[name][0], {"I": "interviewer", "M": "respondent"})
    roles = {name: ("mentee", "mentor")[int(name[1:]) % 2] for name in names}
    random.shuffle(names)
    import_cases(
        study,
        ANNA,
        [
            CaseDraft(f"P{name}", "respondent", {"role": roles[name]}, (Place(name, "M"),), line)
            for line, name in enumerate(names, start=2)
        ],
        "cases.csv",
    )
    rows = [(name, *coding) for name in names for coding in interviews[name][1].items()]
    for name, (code, start, end), (stance, starred) in random.sample(rows, len(rows)):
        place = (document_id(study, name), Span(start, end), code_id(study, code))
        apply_code(study, ANNA, *place, stance=stance, starred=starred)
    return study


def printed(study, scope):
    """All quotes of a report, with whose they are, theme by theme."""
    source = quotes_input(study, scope, by=None, language="da", per_theme=3)
    names = dict(map(tuple, study.rows("select id, name from cases")))
    return [
        [
            (quote.key, quote.printed, quote.stance, choice.reasons, names[quote.case_id])
            for choice in theme.selection.choices
            for quote in [choice.candidate]
        ]
        for theme in source.themes
    ]


def ids(study, scope=None):
    return {key for theme in printed(study, scope or Scope()) for key, *_ in theme}


@pytest.mark.parametrize("seed", range(8))
def test_the_same_interviews_give_the_same_quotes_whatever_order_they_came_in(tmp_path, seed):
    interviews = random_interviews(Random(seed))
    found = []
    for turn in range(2):
        with build(tmp_path / f"{turn}.db", interviews, Random(seed + 100 * turn)) as study:
            found.append(printed(study, Scope()))
            quotes = [quote for theme in found[-1] for quote in theme]
            for key, words, *_ in quotes:
                document, place = find_place(study, key)
                text = interviews[document.name][0]
                assert words == " […] ".join(text[slice(*span)] for span in place.spans)
                assert find_quote(study, key) == (document, place.spans[0].start)
    assert found[0] == found[1]
    assert any(found[0])


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        words = span_of(FIRST, "Det betød alt. ")
        apply_code(study, ANNA, 1, words, code_id(study, "voluntariness"), stance="supports")
        yield study


def test_an_id_stays_whatever_else_changes(study):
    before = ids(study)
    first = document_id(study, "first")
    code = code_id(study, "voluntariness")
    for change in (
        lambda: set_star(study, ANNA, 1, True),
        lambda: set_value(study, ANNA, "ME01", "role", "mentor"),
        lambda: edit_code(study, ANNA, code, name="free will"),
        lambda: apply_code(study, ANNA, first, span_of(FIRST, "Ja, en masse."), code),
        lambda: apply_code(
            study, ANNA, first, span_of(FIRST, "Det betød alt."), code_id(study, "knowledge")
        ),
        lambda: add_text(study, "third", "I: Og du?\nM9: Tja.", {"M9": "respondent"}),
        # Opposite stances on the same words are two passages in the same place.
        lambda: apply_code(
            study,
            find_or_add_coder(study, "Bo"),
            first,
            span_of(FIRST, "Det betød alt."),
            code,
            stance="contradicts",
        ),
    ):
        change()
        assert before <= ids(study)
        assert before <= ids(study, Scope(coders=("Anna",)))
    assert before == ids(study, Scope(codes=("knowledge",)))
    for coder_id in (ANNA, 2):
        mark_many(study, coder_id, [first, document_id(study, "second")], done=True)
    every = printed(study, Scope(combine="any"))
    stances = [stance for key, _, stance, *_ in every[0] if {key} == before]
    assert sorted(stances) == ["contradicts", "supports"]


def test_every_id_leads_back_whosever_coding_was_asked_for(study):
    bo = find_or_add_coder(study, "Bo")
    code = code_id(study, "knowledge")
    first, second = document_id(study, "first"), document_id(study, "second")
    apply_code(study, ANNA, first, span_of(FIRST, "Det betød alt. Han gad"), code)
    apply_code(study, bo, first, span_of(FIRST, "Han gad jo godt."), code)
    apply_code(study, bo, second, span_of(SECOND, "Begge: Nej."), code)
    for coder_id in (ANNA, bo):
        mark_many(study, coder_id, [first, second], done=True)
    expected = {
        Scope(): "Det betød alt. Han gad",
        Scope(coders=("Bo",)): "Han gad jo godt.",
        Scope(combine="any"): "Det betød alt. Han gad jo godt.",
        Scope(combine="both"): "Han gad",
    }
    for scope, words in expected.items():
        _, (quote,) = printed(study, scope)
        assert quote[1] == words
        document, place = find_place(study, quote[0])
        assert (document.name, [FIRST[slice(*span)] for span in place.spans]) == ("first", [words])
    assert len({printed(study, scope)[1][0][0] for scope in expected}) == 4
    summary = summary_input(study, Scope(combine="any"), by=None, language="da", per_theme=1)
    (lost,) = [each for theme in summary.themes for each in theme.unattributed]
    document, place = find_place(study, lost.quote_id)
    assert SECOND[slice(*place.spans[0])] == lost.text == "Nej."


@pytest.mark.parametrize(("combine", "words"), [("any", "alt. Han gad"), ("both", "Han")])
def test_an_id_of_two_coders_of_three_leads_back(study, combine, words):
    code, first = code_id(study, "knowledge"), document_id(study, "first")
    for name, quote in (("Anna", "alt. Han"), ("Bo", "Han gad"), ("Eva", "gad jo godt")):
        coder_id = find_or_add_coder(study, name)
        apply_code(study, coder_id, first, span_of(FIRST, quote), code)
        mark_many(study, coder_id, [first], done=True)
    _, (quote,) = printed(study, Scope(coders=("Anna", "Bo"), combine=combine))
    assert quote[1] == words
    document, place = find_place(study, quote[0])
    assert (document.name, [FIRST[slice(*span)] for span in place.spans]) == ("first", [words])


def test_other_words_have_another_id(study):
    before = ids(study)
    code = code_id(study, "voluntariness")
    longer = span_of(FIRST, "Det betød alt. Han")
    apply_code(study, ANNA, document_id(study, "first"), longer, code)
    assert not before & ids(study)
    with pytest.raises(UnknownName, match="no quote with the id") as refused:
        find_place(study, *before)
    assert "changed since" in refused.value.hint


def test_a_document_can_be_called_like_an_id(study):
    (quote_id,) = ids(study)
    with study.operation("x", ANNA) as operation:
        operation.update("documents", 2, name=quote_id)
    assert find_quote(study, quote_id) is None


PLACES = [QuotePlace("0" * 64, (Span(start, start + 9),)) for start in range(200)]


def test_places_that_share_an_id_have_longer_ones_and_the_short_one_is_no_answer(monkeypatch):
    monkeypatch.setattr(quote_ids, "LENGTH", 1)
    found = quote_ids.quote_ids(PLACES)
    assert len(set(found.values())) == len(PLACES)
    assert {len(each) for each in found.values()} >= {4, 5}
    for place, quote_id in list(found.items())[:40]:
        assert place_of_id(quote_id, PLACES) == place
        assert place_of_id(quote_id.lower(), PLACES) == place
    with pytest.raises(UnknownName, match="is the id of") as refused:
        place_of_id("Q-7", PLACES)
    for one in refused.value.hint.removeprefix("Give one of these: ").rstrip(".").split(", "):
        assert place_of_id(one, PLACES) is not None


def test_letters_that_are_misread_are_understood():
    (place, quote_id) = next(
        (place, each)
        for place, each in quote_ids.quote_ids(PLACES).items()
        if "0" in each and "1" in each
    )
    assert place_of_id(quote_id.replace("0", "o").replace("1", "I"), PLACES) == place


def test_ids_of_one_document_have_nothing_in_common():
    for at in range(2, 8):
        assert len({each[at] for each in quote_ids.quote_ids(PLACES).values()}) > 25
