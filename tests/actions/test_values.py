"""Values set by a person who reads: what is kept, what is refused, and the passage behind each."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.actions.cases import import_cases, set_document_value
from coder.actions.history import redo, undo
from coder.actions.value_checks import checked_values
from coder.actions.values import set_value_of, toggle_choice, unlink_passage
from coder.errors import CoderError, Conflict, UnknownName
from coder.model.case import CaseDraft, Variable
from coder.store.cases import all_cases, all_variables, choices_of, document_values
from coder.store.recorded import RECORDED
from coder.store.value_passages import value_passages
from coder.text.spans import Span
from tests.studies import ANNA, FIRST, document_id, small_study, span_of

ALONE = "Ja, en masse."
LATER = "Han kendte alle på værftet."


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        columns = ("reason", "subjects", "meetings", "began", "respondent", "note")
        rows = (
            ("no time", "job; school", "2", "2021-03-01", "ME01", "longer"),
            ("moved", "school", "3,5", "2021-04-01", "ME02", "long"),
            ("no time", "job", "4", "2021-05-01", "ME01", "a bit"),
            *(("no time", "job", "1", "2021-06-01", "ME01", f"note {n}") for n in range(12)),
        )
        drafts = [
            CaseDraft(f"K{n}", "course", dict(zip(columns, row, strict=True)), (), n)
            for n, row in enumerate(rows, 2)
        ]
        import_cases(study, ANNA, [*drafts, CaseDraft("K1", "course", {}, (), 30)], "courses.csv")
        set_document_value(study, ANNA, "first", "mode", "phone")
        yield study


def variable(study, name):
    return next(each for each in all_variables(study) if each.name == name)


def case_id(study, name="K1"):
    return next(each.id for each in all_cases(study) if each.name == name)


def put(study, name, value, passage=None, action=set_value_of, case="K1"):
    return action(
        study,
        ANNA,
        variable(study, name).id,
        value,
        case_id=None if case is None else case_id(study, case),
        document_id=document_id(study, "first"),
        passage=passage,
    )


def known(study, name, case="K1"):
    return next(each for each in all_cases(study) if each.name == case).values.get(name, ())


def linked(study, case="K1"):
    found = value_passages(
        study,
        case_id=None if case is None else case_id(study, case),
        document_id=document_id(study, "first"),
    )
    return {(each.value, each.quote) for each in found}


def operations(study):
    return study.rows("select kind, content, summary from operations order by id")


def content(study):
    return {
        table: [tuple(row) for row in study.rows(f'select * from "{table}" order by id')]
        for table in RECORDED
        if table != "coders"
    }


def test_the_variables_are_of_the_kinds_that_these_tests_are_about(study):
    kinds = {each.name: each.kind for each in all_variables(study)}
    assert {name: kinds[name] for name in kinds if name not in ("role", "status", "mode")} == {
        "reason": "choice",
        "subjects": "choices",
        "meetings": "number",
        "began": "date",
        "respondent": "case",
        "note": "text",
    }


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("meetings", " 12 ", ("12",)),
        ("meetings", "2,5", ("2,5",)),
        ("meetings", "-2.5", ("-2.5",)),
        ("began", "2021-02-28", ("2021-02-28",)),
        ("began", "28-02-2021", ("2021-02-28",)),
        ("began", "1.2.2021", ("2021-02-01",)),
        ("respondent", "ME02", ("ME02",)),
        ("reason", "moved", ("moved",)),
        ("reason", "something else", ("something else",)),
        ("subjects", "job; housing;job", ("job", "housing")),
        ("note", "said; twice", ("said; twice",)),
        ("note", "  ", ()),
    ],
)
def test_what_is_typed_is_kept_as_its_variable_has_it(study, name, typed, kept):
    put(study, name, typed)
    assert known(study, name) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("meetings", "many"),
        ("meetings", "1,2,3"),
        ("meetings", "٣"),
        ("began", "31-02-2021"),
        ("began", "2021-13-01"),
        ("began", "20210301"),
        ("began", "01-02-21"),
        ("respondent", "ME99"),
        ("reason", "two\nlines"),
        ("reason", "x" * 201),
    ],
)
def test_a_value_that_its_variable_does_not_hold_is_refused(study, name, typed):
    before = content(study)
    with pytest.raises(CoderError) as refused:
        put(study, name, typed, span_of(FIRST, ALONE))
    assert refused.value.hint
    assert content(study) == before


@given(st.dates(), st.sampled_from(["{0:%d}-{0:%m}-{1:04}", "{0:%d}.{0:%m}.{1:04}", "{2}"]))
def test_a_date_is_kept_the_same_however_it_is_written(day: date, form: str):
    began = Variable(1, "", "began", "date", "course")
    typed = form.format(day, day.year, day.isoformat())
    assert checked_values(None, began, typed) == [day.isoformat()]  # type: ignore[arg-type]


def test_a_new_option_is_the_last_of_its_variable(study):
    put(study, "reason", "illness")
    assert choices_of(study, variable(study, "reason").id) == ["no time", "moved", "illness"]


def test_the_passage_is_linked_in_the_same_operation(study):
    span = span_of(FIRST, ALONE)
    before = len(operations(study))
    put(study, "reason", "moved", span)
    (link,) = value_passages(study, case_id=case_id(study), document_id=1)
    assert (link.value, link.quote, link.start, link.end) == ("moved", ALONE, *span)
    assert (link.coder_id, link.document_id) == (ANNA, document_id(study, "first"))
    assert len(operations(study)) == before + 1


def test_the_operation_names_things_by_guid_and_holds_no_words_of_the_text(study):
    put(study, "reason", "moved", span_of(FIRST, ALONE))
    done = operations(study)[-1]
    assert (done["kind"], done["summary"]) == ("value.set", "set reason of K1 to moved")
    told = json.loads(done["content"])
    assert told["variable"] == variable(study, "reason").guid
    assert (told["values"], told["passage"]["values"]) == (["moved"], ["moved"])
    assert ALONE not in done["content"]


def test_another_passage_replaces_the_link_and_another_value_drops_it(study):
    put(study, "reason", "moved", span_of(FIRST, ALONE))
    put(study, "reason", "moved", span_of(FIRST, LATER))
    assert linked(study) == {("moved", LATER)}
    put(study, "reason", "no time")
    assert linked(study) == set()


@pytest.mark.parametrize("again", [None, ALONE])
def test_the_same_value_keeps_its_link_and_is_not_recorded_again(study, again):
    put(study, "reason", "moved", span_of(FIRST, ALONE))
    before = len(operations(study))
    done = put(study, "reason", "moved", again and span_of(FIRST, again))
    assert linked(study) == {("moved", ALONE)}
    assert done.notes == ("It was so already.",)
    assert len(operations(study)) == before


def test_a_missing_value_has_no_passage(study):
    put(study, "reason", "moved", span_of(FIRST, ALONE))
    put(study, "reason", "", span_of(FIRST, LATER))
    assert (known(study, "reason"), linked(study)) == ((), set())


def test_links_of_other_variables_and_cases_stay(study):
    put(study, "reason", "moved", span_of(FIRST, ALONE), case="K2")
    put(study, "note", "moved", span_of(FIRST, ALONE))
    put(study, "reason", "moved", span_of(FIRST, LATER))
    put(study, "reason", "no time")
    assert linked(study) == {("moved", ALONE)}
    assert linked(study, "K2") == {("moved", ALONE)}


def test_a_document_has_values_and_passages_of_its_own(study):
    put(study, "reason", "moved", span_of(FIRST, LATER), case="K2")
    put(study, "mode", "in person", span_of(FIRST, ALONE), case=None)
    assert document_values(study)[document_id(study, "first")]["mode"] == ("in person",)
    assert linked(study, None) == {("in person", ALONE)}
    assert linked(study) == set()


def test_a_variable_of_another_classification_is_refused(study):
    with pytest.raises(Conflict, match="not a variable of ME01"):
        put(study, "reason", "moved", case="ME01")
    with pytest.raises(Conflict, match="not a variable of first"):
        put(study, "reason", "moved", case=None)


@pytest.mark.parametrize("span", [Span(5, 5), Span(0, 10_000), Span(-1, 4)])
def test_a_passage_without_words_of_the_text_is_refused(study, span):
    with pytest.raises(Conflict):
        put(study, "reason", "moved", span)
    assert known(study, "reason") == ()


def test_several_choices_are_chosen_and_taken_away_one_by_one(study):
    put(study, "subjects", "school", span_of(FIRST, ALONE), toggle_choice)
    put(study, "subjects", "job", span_of(FIRST, LATER), toggle_choice)
    assert known(study, "subjects") == ("school", "job")
    assert linked(study) == {("school", ALONE), ("job", LATER)}
    put(study, "subjects", "school", span_of(FIRST, LATER), toggle_choice)
    assert known(study, "subjects") == ("job",)
    assert linked(study) == {("job", LATER)}


def test_setting_several_choices_links_the_passage_to_those_that_are_new(study):
    put(study, "subjects", "school", span_of(FIRST, ALONE))
    put(study, "subjects", "school; job", span_of(FIRST, LATER))
    assert linked(study) == {("school", ALONE), ("job", LATER)}


def test_only_several_choices_are_toggled_one_at_a_time(study):
    with pytest.raises(Conflict, match="not several choices"):
        put(study, "reason", "moved", action=toggle_choice)
    with pytest.raises(Conflict, match="cannot hold"):
        put(study, "subjects", "a;b", action=toggle_choice)


def test_a_passage_is_unlinked_and_the_value_stays(study):
    put(study, "reason", "moved", span_of(FIRST, ALONE))
    (link,) = value_passages(study, case_id=case_id(study), document_id=1)
    unlink_passage(study, ANNA, link.id)
    assert (known(study, "reason"), linked(study)) == (("moved",), set())
    assert operations(study)[-1]["summary"] == "unlinked the passage from reason of K1"
    with pytest.raises(UnknownName):
        unlink_passage(study, ANNA, link.id)


def unlink(study):
    (link,) = value_passages(study, case_id=case_id(study, "K2"), document_id=1)
    return unlink_passage(study, ANNA, link.id)


CHANGES = {
    "link another passage": lambda study: put(
        study, "reason", "no time", span_of(FIRST, LATER), case="K2"
    ),
    "set another value": lambda study: put(study, "reason", "moved", case="K2"),
    "set another value with a passage": lambda study: put(
        study, "reason", "illness", span_of(FIRST, LATER), case="K2"
    ),
    "make it missing": lambda study: put(study, "reason", "", case="K2"),
    "choose one more": lambda study: put(
        study, "subjects", "housing", span_of(FIRST, LATER), toggle_choice, "K2"
    ),
    "unlink": unlink,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_undo_and_redo_restore_values_options_and_links(study, change):
    put(study, "reason", "no time", span_of(FIRST, ALONE), case="K2")
    before = content(study)
    change(study)
    after = content(study)
    assert after != before
    undo(study, ANNA)
    assert content(study) == before
    redo(study, ANNA)
    assert content(study) == after
