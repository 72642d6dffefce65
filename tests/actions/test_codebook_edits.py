"""Editing codes, moving, merging and splitting them; all of it can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.actions import codebook_edits as edits
from coder.actions.cells import set_cell
from coder.actions.code_merging import merge_codes, recode, split_code
from coder.actions.codebook import add_code
from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code, set_memo, set_stance, set_star
from coder.actions.documents import mark_done
from coder.actions.guide import import_guide
from coder.actions.history import undo
from coder.errors import Conflict, UnknownName
from coder.model.guide import QuestionDraft
from coder.queries.codebook import digits_of, get_codebook
from coder.queries.codings import list_codings
from coder.queries.documents import read_document
from coder.queries.guide import list_questions
from coder.queries.matrix import read_matrix
from coder.store.codings import reviewed_in
from coder.text.spans import Span
from tests.coder_themes import coder_themes
from tests.effort import tried
from tests.tui.sample_study import CODER, INTERVIEW, make_study

MENTOR, FREE, TRUST, DIALOGUE, SCHOOL, TIME, CITY = range(1, 8)


@pytest.fixture
def study(tmp_path):
    with make_study(tmp_path) as study:
        yield study


def everything(study):
    """All that the tests look at, to be the same again after undo."""
    codebook = get_codebook(study)
    paths = [
        (codebook.path(code.id), code.position, code.key, code.colour, code.codable, code.texts)
        for code in codebook
    ]
    reviewed = reviewed_in(study, 1, CODER)
    cells = {key: cell.summary for key, cell in read_matrix(study, CODER).cells.items()}
    return paths, list_codings(study), list_questions(study), reviewed, cells


def names(study):
    codebook = get_codebook(study)
    return [codebook.path(code.id) for code in codebook]


def code(study, words, code_id, **options):
    start = INTERVIEW.index(words)
    return apply_code(study, CODER, 1, Span(start, start + len(words)), code_id, **options).id


@pytest.fixture
def rich(study):
    """Codings with stance, star and memo; reviews; questions; summaries."""
    code(study, "det var frivilligt", FREE, stance="supports")
    second = code(study, "Hun kom, fordi hun havde lyst", FREE, stance="contradicts")
    set_memo(study, CODER, second, "about pleasure")
    twin = code(study, "Hun kom, fordi hun havde lyst", TRUST)
    set_star(study, CODER, twin, True)
    set_memo(study, CODER, twin, "about trust")
    code(study, "Så tør man godt", TRUST)
    mark_done(study, CODER, 1, True)
    set_cell(study, CODER, 1, FREE, "wants it free")
    set_cell(study, CODER, 1, TRUST, "trusts her")
    draft = QuestionDraft(
        "q", {"da": "Hvad?"}, (), ("the mentor/voluntariness", "the mentor/trust"), 1
    )
    import_guide(study, CODER, [draft], "g.yaml")
    return study


CHANGES = {
    "edit": lambda s: edits.edit_code(s, CODER, SCHOOL, name="skole", key="k", colour="#112233"),
    "texts": lambda s: edits.edit_code(s, CODER, TRUST, texts={"label": {"da": "Tro"}}),
    "move": lambda s: edits.move_code(s, CODER, SCHOOL, MENTOR, 1),
    "to the top": lambda s: edits.move_code(s, CODER, TRUST, None, 0),
    "merge": lambda s: merge_codes(s, CODER, TRUST, FREE),
    "merge up": lambda s: merge_codes(s, CODER, TRUST, MENTOR),
    "split": lambda s: split_code(s, CODER, FREE, [1], "pay"),
    "recode": lambda s: recode(s, CODER, [1, 2], TRUST),
    "revise": lambda s: edits.declare_changed(s, CODER, FREE),
    "remove": lambda s: edits.remove_code(s, CODER, CITY),
    "pin": lambda s: edits.pin_code(s, CODER, CITY, "1"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_one_that_undo_takes_back(rich, change):
    before, pins = everything(rich), digits(rich)
    change(rich)
    assert (everything(rich), digits(rich)) != (before, pins)
    undo(rich, CODER)
    assert (everything(rich), digits(rich)) == (before, pins)
    assert rich.problems() == []


def test_codes_move_with_what_is_below_them_and_siblings_stay_in_order(study):
    edits.move_code(study, CODER, MENTOR, SCHOOL)
    assert names(study)[:3] == ["school", "school/the mentor", "school/the mentor/voluntariness"]
    edits.move_code(study, CODER, TIME, None, 0)
    assert names(study)[0] == "time"
    positions = [each.position for each in get_codebook(study).children(None)]
    assert positions == [0, 1, 2]
    with pytest.raises(Conflict, match="cannot stand under itself"):
        edits.move_code(study, CODER, SCHOOL, TRUST)


def test_merging_puts_everything_together_and_counts_a_passage_once(rich):
    done = merge_codes(rich, CODER, TRUST, FREE)
    assert done.message == "Merged Tillid into Frivillighed with 2 codings."
    assert done.notes == ("1 coding had both codes and counts once.",)
    rows = [
        (row.coding.quote, row.coding.stance, row.coding.starred, row.memo)
        for row in list_codings(rich)
    ]
    assert rows == [
        ("det var frivilligt", "supports", False, ""),
        ("Hun kom, fordi hun havde lyst", "contradicts", True, "about pleasure\n\nabout trust"),
        ("Så tør man godt", None, False, ""),
    ]
    assert read_matrix(rich, CODER).cells[1, FREE].summary == "wants it free\n\ntrusts her"
    assert list_questions(rich)[-1].code_ids == (FREE,)
    assert TRUST not in get_codebook(rich)


def test_what_was_reviewed_for_one_code_only_is_not_for_both(rich):
    edits.declare_changed(rich, CODER, TRUST)
    assert FREE in (reviewed_in(rich, 1, CODER) or ())
    done = merge_codes(rich, CODER, TRUST, FREE)
    assert done.notes[-1] == (
        "1 review had looked for one of the two codes only, so those documents are no longer done"
        " for what they now are together."
    )
    assert FREE not in (reviewed_in(rich, 1, CODER) or ())


def test_children_of_one_name_become_one_code(study):
    below = edits.move_code(study, CODER, SCHOOL, TIME).id
    twin = split_code(
        study, CODER, FREE, [code(study, "frivilligt", FREE)], "school", parent_id=CITY
    )
    merge_codes(study, CODER, TIME, CITY)
    assert names(study)[-2:] == ["the municipality", "the municipality/school"]
    assert below not in get_codebook(study)
    assert twin.id in get_codebook(study)


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (lambda s: merge_codes(s, CODER, FREE, FREE), "cannot be merged into itself"),
        (lambda s: merge_codes(s, CODER, MENTOR, FREE), "which stands below it"),
        (lambda s: edits.edit_code(s, CODER, FREE, name="trust"), "is a code called trust here"),
        (lambda s: edits.edit_code(s, CODER, FREE, key="t"), "belongs to the mentor/trust"),
        (lambda s: edits.edit_code(s, CODER, FREE, colour="red"), "The colour “red”"),
        (lambda s: edits.edit_code(s, CODER, FREE, codable=False), "has 2 codings"),
        (lambda s: edits.edit_code(s, CODER, FREE, texts={}), "2 codings of Frivillighed support"),
        (lambda s: edits.remove_code(s, CODER, FREE), "has 2 codings and 1 question and 1 summary"),
        (lambda s: edits.pin_code(s, CODER, FREE, "0"), "a digit from 1 to 9"),
        (lambda s: split_code(s, CODER, FREE, [], "x"), "No passages were chosen"),
        (lambda s: split_code(s, CODER, FREE, [1], "trust"), "a code called trust here already"),
        (lambda s: recode(s, CODER, [1], FREE), "coded Frivillighed already"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(rich, action, told):
    before = everything(rich)
    with pytest.raises(Conflict, match=told):
        action(rich)
    assert everything(rich) == before
    with pytest.raises(UnknownName):
        edits.edit_code(rich, CODER, 99, name="x")


def test_a_split_stands_after_its_code_and_is_reviewed_where_that_was(rich):
    made = split_code(rich, CODER, FREE, [1], "pay").id
    assert names(rich)[1:3] == ["the mentor/voluntariness", "the mentor/pay"]
    assert made in (reviewed_in(rich, 1, CODER) or ())
    document = read_document(rich, 1, CODER)
    [moved] = [each for each in document.codings if each.id == 1]
    assert (moved.code_id, moved.stance) == (made, None)


def digits(study, coder_id=CODER):
    """The codes that digits apply, the digits in their order."""
    given = digits_of(study, coder_id, get_codebook(study))
    return {digit: code_id for code_id, digit in sorted(given.items(), key=lambda each: each[1])}


def test_a_digit_goes_from_one_code_to_another(study):
    before = digits(study)
    edits.pin_code(study, CODER, SCHOOL, "3")
    edits.pin_code(study, CODER, TIME, "3")
    own = next(digit for digit, code_id in before.items() if code_id == SCHOOL)
    gone = {own, next(digit for digit, code_id in before.items() if code_id == TIME)}
    left = {digit: code_id for digit, code_id in before.items() if digit not in gone}
    assert digits(study) == left | {"3": TIME}
    edits.pin_code(study, CODER, TIME, "")
    assert digits(study) == {digit: each for digit, each in left.items() if digit != "3"}


def test_no_digit_comes_to_apply_another_code(study):
    """Whatever is done to codes, also by somebody who was given no digits."""
    other = find_or_add_coder(study, "Berit")
    before = digits(study)
    assert digits(study, other) == before
    for coder_id in (CODER, other):
        merge_codes(study, coder_id, TRUST, FREE)
        assert digits(study, coder_id) == {d: each for d, each in before.items() if each != TRUST}
        made = add_code(study, coder_id, "new", parent_id=MENTOR).id
        [digit] = [digit for digit, each in before.items() if each == TRUST]
        assert digits(study, coder_id).items() >= {("8", made)}
        assert digit not in digits(study, coder_id)
        for _ in range(2):
            undo(study, coder_id)
        assert digits(study, coder_id) == before


def test_of_ten_codes_one_has_no_digit_until_it_is_given_one(study):
    for number in range(10):
        add_code(study, CODER, f"code {number}")
    before = digits(study)
    assert [*before] == [*"123456789"]
    last = add_code(study, CODER, "last").id
    assert digits(study) == before
    edits.pin_code(study, CODER, last, "1")
    assert digits(study) == before | {"1": last}


def test_a_heading_that_becomes_a_code_gets_a_digit_that_is_left(study):
    edits.edit_code(study, CODER, CITY, codable=False)
    before = digits(study)
    assert CITY not in before.values()
    edits.edit_code(study, CODER, CITY, codable=True)
    assert CITY in digits(study).values()
    assert digits(study).items() >= before.items()


places = st.integers(6, 600)
spans = st.lists(st.tuples(places, st.integers(1, 80), st.sampled_from([SCHOOL, TIME])), max_size=8)


@settings(
    max_examples=tried(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=spans)
def test_merged_passages_are_those_of_a_code_over_both(tmp_path_factory, drawn):
    with make_study(tmp_path_factory.mktemp("merging")) as study:
        edits.move_code(study, CODER, SCHOOL, CITY)
        edits.move_code(study, CODER, TIME, CITY)
        for start, length, code_id in drawn:
            try:
                apply_code(study, CODER, 1, Span(start, start + length), code_id)
            except Conflict:
                continue
        above = coder_themes(study, CODER)[CITY]
        distinct = {(row.coding.start, row.coding.end) for row in list_codings(study)}
        merge_codes(study, CODER, SCHOOL, TIME)
        assert coder_themes(study, CODER)[TIME] == above
        assert len(list_codings(study)) == len(distinct)


def test_a_stance_is_lost_with_a_note_where_there_is_no_statement(study):
    coding = code(study, "frivilligt", FREE)
    set_stance(study, CODER, coding, "supports")
    done = recode(study, CODER, [coding], SCHOOL)
    assert done.notes == ("1 coding lost its stance, since the code has no statement.",)
