"""Corrected transcripts: what is carried over, what waits, and what is decided."""

from __future__ import annotations

import json

import pytest

from coder.actions.code_merging import recode
from coder.actions.codebook import add_code
from coder.actions.coders import find_or_add_coder
from coder.actions.coding_spans import set_ends, split_coding
from coder.actions.codings import apply_code, remove_coding, set_memo, set_stance, set_star
from coder.actions.documents import declare_questions, mark_done, twin
from coder.actions.freezes import freeze_counts
from coder.actions.guide import import_guide, match_question
from coder.actions.history import redo, undo
from coder.actions.quotes import shorten_quote
from coder.actions.revising import refuse_same
from coder.actions.values import set_value_of
from coder.actions.waiting import drop_waiting, place_waiting
from coder.errors import Conflict, NothingToDo, UnknownName
from coder.model.document import DocumentDraft
from coder.model.guide import QuestionDraft
from coder.queries.checking import check_study
from coder.queries.codings import exported_codings, list_codings
from coder.queries.counts import count_themes
from coder.queries.documents import list_documents, read_document
from coder.queries.freezes import count_whole
from coder.queries.left_out import left_out
from coder.queries.scope import Scope
from coder.queries.waiting import find_waiting, list_waiting
from coder.store.codings import coding_by_id, codings_in, reviewed_in
from coder.store.documents import document_called, hash_text
from coder.store.guide import matches
from coder.store.recorded import RECORDED
from coder.store.revisions import revisions_of
from coder.store.speakers import speakers_of
from coder.text.spans import Span
from tests.studies import (
    ANNA,
    FIRST,
    SECOND,
    code_id,
    correct_text,
    document_id,
    small_study,
    span_of,
    turns_of,
)

KEPT = "Ja, en masse. Han kendte alle på værftet."
CHANGED = "Det betød alt. Han gad jo godt."
CORRECTED = FIRST.replace("Han gad jo godt", "Han gad jo rigtig godt")
"""One word more in the first answer."""


@pytest.fixture
def study(tmp_path):
    """One coding of either answer of the first interview, the first with a memo."""
    with small_study(tmp_path / "study.db") as study:
        code(study, CHANGED, "voluntariness")
        set_memo(study, ANNA, 1, "Vigtigt")
        code(study, KEPT, "knowledge")
        yield study


def code(study, words, name, *, text=FIRST, document="first", coder=ANNA):
    span = span_of(text, words)
    return apply_code(study, coder, document_id(study, document), span, code_id(study, name)).id


def the_coding(study, coding_id):
    coding = coding_by_id(study, coding_id)
    assert coding is not None
    return coding


def content(study):
    return {
        table: [tuple(row) for row in study.rows(f'select * from "{table}" order by id')]
        for table in RECORDED
    }


def waiting(study):
    return {row.handle: (row.what, row.old, row.new) for row in list_waiting(study)}


def row_of(study, handle):
    return find_waiting(list_waiting(study), handle)


def coded(study, document="first"):
    return [(each.id, each.quote) for each in codings_in(study, document_id(study, document))]


# What is carried over, and what is not


def test_a_coding_on_the_same_words_is_carried_over_and_another_waits(study):
    done = correct_text(study, "first", CORRECTED)
    assert coded(study) == [(2, KEPT)]
    kept = the_coding(study, 2)
    assert CORRECTED[kept.start : kept.end] == KEPT
    assert waiting(study) == {"C1": ("changed", CHANGED, "Det betød alt. Han gad jo rigtig godt.")}
    assert "1 coding carried over, 1 decision to make" in done.message
    assert any("waits for a decision" in note for note in done.notes)


def test_what_waits_stays_as_it_was_with_its_memo(study):
    before = coding_by_id(study, 1)
    correct_text(study, "first", CORRECTED)
    assert coding_by_id(study, 1) == before
    assert study.value("select content from memos where coding_id = 1") == "Vigtigt"


def test_what_waits_counts_nowhere_and_every_table_says_so(study):
    table = count_themes(study, Scope(), ())
    assert {row.code_id: row.n for row in table.rows} == {1: 1, 2: 1}
    correct_text(study, "first", CORRECTED)
    table = count_themes(study, Scope(), ())
    assert {row.code_id: row.n for row in table.rows} == {1: 0, 2: 1}
    assert table.material.tables.waiting == {1: {"codings": 1}}
    assert left_out(study).startswith("1 coding in first: left out until you decide")
    assert [row.coding.id for row in list_codings(study)] == [2]
    assert [row.coding.id for row in exported_codings(study)] == [2]
    assert [row.waiting for row in list_documents(study, ANNA)] == [1, 0]
    opened = read_document(study, 1, ANNA)
    assert opened.text == CORRECTED
    assert [each.id for each in opened.codings] == [2]
    assert opened.waiting == 1
    assert study.value("select count(*) from coded_segments") == 1
    assert not check_study(study).problems
    assert left_out(study).startswith("1 coding in first")


def test_who_may_have_raised_a_theme_is_not_told_to_be_silent(study):
    import_guide(
        study, ANNA, [QuestionDraft("q1", {"da": "?"}, (), ("voluntariness",), 2)], "guide.yaml"
    )
    match_question(study, ANNA, 1, 0, 1)
    mark_done(study, ANNA, 1, True)
    mark_done(study, ANNA, 2, True)

    def figures():
        (row,) = [row for row in count_themes(study, Scope(), ()).rows if row.code_id == 1]
        return row.n, row.not_reviewed, row.silent

    assert figures() == (1, 0, 0)
    correct_text(study, "first", CORRECTED)
    assert figures() == (0, 1, 0)
    drop_waiting(study, ANNA, row_of(study, "C1").anchor)
    assert figures() == (0, 0, 1)


def test_a_coding_that_begins_where_another_waits_is_no_conflict(study):
    correct_text(study, "first", CORRECTED)
    old = the_coding(study, 1)
    span = Span(old.start, old.end)
    made = apply_code(study, ANNA, 1, span, code_id(study, "voluntariness"))
    assert len(coded(study)) == 2
    assert made.id not in {row.anchor.id for row in list_waiting(study)}


def test_it_is_one_operation_that_undo_takes_back_and_redo_does_again(study):
    before = content(study)
    correct_text(study, "first", CORRECTED)
    after = content(study)
    assert undo(study, ANNA).message == "Undone: corrected first."
    assert content(study) == before
    redo(study, ANNA)
    assert content(study) == after


def test_the_operation_names_things_by_guid_and_texts_by_hash(study):
    correct_text(study, "first", CORRECTED)
    recorded = study.value("select content from operations order by id desc limit 1")
    assert "værftet" not in recorded
    told = json.loads(recorded)
    assert told["before"] == hash_text(FIRST)
    assert told["text"] == hash_text(CORRECTED)
    (placed,) = told["placed"]
    assert placed["guid"] == the_coding(study, 2).guid
    assert placed["spans"] == [list(span_of(CORRECTED, KEPT))]


def test_the_text_of_before_is_kept_and_named(study):
    correct_text(study, "first", CORRECTED)
    correct_text(study, "first", CORRECTED.replace("masse", "hel masse"))
    assert [(each.position, each.sha256) for each in revisions_of(study, 1)] == [
        (1, hash_text(FIRST)),
        (2, hash_text(CORRECTED)),
    ]


def test_a_text_of_before_that_comes_again_brings_back_what_waited(study):
    correct_text(study, "first", CORRECTED)
    correct_text(study, "first", FIRST)
    assert coded(study) == [(1, CHANGED), (2, KEPT)]
    assert not list_waiting(study)
    assert not check_study(study).problems


def test_what_waits_is_looked_for_again_in_a_later_text(study):
    correct_text(study, "first", CORRECTED)
    text = FIRST.replace("Lærte du noget", "Lærte du overhovedet noget")
    correct_text(study, "first", text)
    assert coded(study) == [(1, CHANGED), (2, KEPT)]


@pytest.mark.parametrize(
    "before", ["", "Og hvordan var det så at komme hjem om aftenen til huset?"]
)
def test_what_counts_keeps_its_place_where_what_waited_comes_to_it_too(study, before):
    question = f"I: Hvad betød det, at det var frivilligt? {before}\n"
    moved = "Kælderen oversvømmede dengang."
    long = "M1: Formanden ringede hver morgen for at høre, om drengen var kommet op af sengen.\n"
    end = "M1: Til sidst fik han lærepladsen hos smeden nede ved havnen, og det var stort."
    first, second, third = (
        question + each + end
        for each in (f"M1: {moved}\n{long}", f"{long}M1: {moved}\n", f"M1: {moved}\n")
    )
    correct_text(study, "first", first)
    old = code(study, moved, "voluntariness", text=first)
    set_stance(study, ANNA, old, "contradicts")
    correct_text(study, "first", second)
    assert f"C{old}" in waiting(study)
    new = code(study, moved, "voluntariness", text=second)
    set_stance(study, ANNA, new, "supports")
    correct_text(study, "first", third)
    assert coded(study) == [(new, moved)]
    assert f"C{old}" in waiting(study)


def test_counts_of_before_and_of_now_are_compared_across_a_correction(study):
    from coder.jobs.comparing import compare_with_freeze
    from coder.jobs.progress import finish

    freeze_counts(study, ANNA, "june", count_whole(study, Scope()).frozen)
    correct_text(study, "first", CORRECTED)
    found = finish(compare_with_freeze(study, "june"))
    assert [(cell.code.path, cell.case) for cell in found.cells] == [("voluntariness", "ME01")]
    (mover,) = found.operations
    assert mover.kind == "document.revise"


def test_a_decision_is_told_to_have_moved_what_it_moved(study):
    from coder.jobs.comparing import compare_with_freeze
    from coder.jobs.progress import finish

    for document in (1, 2):
        mark_done(study, ANNA, document, True)
        declare_questions(study, ANNA, document, True)
    freeze_counts(study, ANNA, "june", count_whole(study, Scope()).frozen)
    correct_text(study, "first", CORRECTED)
    drop_waiting(study, ANNA, row_of(study, "C1").anchor)
    found = finish(compare_with_freeze(study, "june"))
    (cell,) = found.cells
    assert cell.before is not None
    assert cell.after is not None
    assert (cell.before.state, cell.after.state) == ("raised", "not_asked")
    assert [mover.kind for mover in found.operations] == ["document.revise", "waiting.drop"]


def test_the_places_of_what_was_done_before_are_told_as_they_are_now(study):
    from coder.jobs.comparing import compare_with_freeze
    from coder.jobs.progress import finish

    remove_coding(study, ANNA, 2)
    freeze_counts(study, ANNA, "june", count_whole(study, Scope()).frozen)
    code(study, KEPT, "knowledge")
    correct_text(study, "first", CORRECTED)
    found = finish(compare_with_freeze(study, "june"))
    places = {mover.kind: mover.places for mover in found.operations}
    (place,) = places["coding.add"]
    assert place.place == f"1:{CORRECTED.index(KEPT)}"
    assert CORRECTED[place.start : place.end] == KEPT


# Questions, values, shortened quotes


def test_a_question_stays_at_its_turn_and_waits_where_that_was_changed(study):
    drafts = [
        QuestionDraft(name, {"da": "?"}, ("mentee",), ("knowledge",), 2) for name in ("q1", "q2")
    ]
    import_guide(study, ANNA, drafts, "guide.yaml")
    match_question(study, ANNA, 1, 0, 1)
    match_question(study, ANNA, 1, FIRST.index("I: Lærte"), 2)
    corrected = "I: Velkommen til.\n" + FIRST.replace("Lærte du", "Lærte du måske")
    correct_text(study, "first", corrected)
    (match,) = matches(study, 1)
    assert corrected[match.start : match.end] == "I: Hvad betød det, at det var frivilligt?"
    assert waiting(study) == {
        "Q2": (
            "changed",
            "Lærte du noget om branchen?",
            "Lærte du måske noget om branchen?",
        )
    }
    row = row_of(study, "Q2")
    assert row.name == "q2"
    assert row.kind == "question"
    place_waiting(study, ANNA, row.anchor, row.proposal)
    assert [corrected[each.start : each.end] for each in matches(study, 1)][1].endswith(
        "Lærte du måske noget om branchen?"
    )
    undo(study, ANNA)
    with pytest.raises(Conflict, match="Only an interviewer's turn"):
        place_waiting(study, ANNA, row.anchor, span_of(corrected, "Ja, en masse."))


def test_the_passage_behind_a_value_is_carried_over_or_waits(study):
    variable = study.value("select id from variables where name = 'role'")
    case = study.value("select id from cases where name = 'ME01'")
    for words in ("Det betød alt.", "Han gad jo godt."):
        span = span_of(FIRST, words)
        set_value_of(study, ANNA, variable, words, case_id=case, document_id=1, passage=span)
        correct_text(study, "first", CORRECTED)
        link = study.row("select text_id, quote from value_passages")
        now = document_called(study, "first").text_id
        assert (link["text_id"] == now) == (words == "Det betød alt.")
        assert link["quote"] == words
        told = {row.kind: row.name for row in list_waiting(study)}
        assert ("value" in told) == (words != "Det betød alt.")
        assert told.get("value") in (None, f"role = {words}")
        undo(study, ANNA)


@pytest.mark.parametrize(("words", "waits"), [(KEPT, False), (CHANGED, True)])
def test_a_shortened_quote_is_carried_over_or_waits(study, words, waits):
    document = document_called(study, "first")
    shorten_quote(study, ANNA, document, (span_of(FIRST, words),), [words.split(".")[0] + "."])
    correct_text(study, "first", CORRECTED)
    quote = study.row("select * from derived_quotes")
    assert (quote["text_id"] != document_called(study, "first").text_id) == waits
    assert not check_study(study).problems
    if waits:
        row = row_of(study, "S1")
        assert row.proposal is None
        with pytest.raises(Conflict, match="cannot be set on other words"):
            place_waiting(study, ANNA, row.anchor, span_of(CORRECTED, KEPT))
        drop_waiting(study, ANNA, row.anchor)
        assert study.value("select count(*) from derived_quotes") == 0
    else:
        start, end = map(int, quote["spans"].split(":"))
        assert CORRECTED[start:end] == words


# Who speaks


def test_who_is_called_otherwise_now_stays_who_it_is(study):
    before = {each.guid: each for each in speakers_of(study, 1)}
    done = correct_text(study, "first", FIRST.replace("M1:", "Mentee 1:").replace("I:", "Int:"))
    for each in speakers_of(study, 1):
        assert (each.role, each.case_id) == (before[each.guid].role, before[each.guid].case_id)
    assert {each.label for each in speakers_of(study, 1)} == {"Mentee 1", "Int"}
    assert "Who was “M1” is “Mentee 1” now, with the same role and case." in done.notes
    assert coded(study) == [(1, CHANGED), (2, KEPT)]


def test_a_new_label_is_told_and_a_case_that_is_silent_now_stays(study):
    line = "M1: Ja, en masse. Han kendte alle på værftet."
    done = correct_text(
        study,
        "first",
        FIRST.replace(line, line.replace("M1", "M2")).replace("M1: Det betød", "M2: Det betød")
        + "\nM9: Hej.",
        {"M9": "other"},
    )
    assert "M1" not in {each.label for each in speakers_of(study, 1)}
    assert any("“M9” is new" in note for note in done.notes)
    done = correct_text(study, "first", "\n".join(FIRST.splitlines()[::2]))
    silent = {each.label: each.case_id for each in speakers_of(study, 1)}
    assert silent["M2"] is not None
    assert any("“M2” says nothing any more" in note for note in done.notes)


def test_words_that_somebody_else_says_now_wait_for_a_decision(study):
    corrected = FIRST.replace("M1: Ja, en masse", "I: Ja, en masse")
    done = correct_text(study, "first", corrected)
    assert any(
        "Of these, 1 coding is on words that somebody else says" in note for note in done.notes
    )
    assert coded(study) == [(1, CHANGED)]
    row = row_of(study, "C2")
    assert (row.old, row.new) == (KEPT, KEPT)
    assert row.proposal is not None
    place_waiting(study, ANNA, row.anchor, row.proposal)
    assert coded(study) == [(1, CHANGED), (2, KEPT)]


def test_what_was_asked_is_not_known_while_a_question_waits(study):
    add_code(study, ANNA, "luck")
    drafts = [
        QuestionDraft(f"q{line}", {"da": "?"}, (), (code,), line)
        for line, code in ((2, "voluntariness"), (3, "luck"))
    ]
    import_guide(study, ANNA, drafts, "guide.yaml")
    match_question(study, ANNA, 1, 0, 1)
    match_question(study, ANNA, 1, FIRST.index("I: Lærte"), 2)
    mark_done(study, ANNA, 1, True)

    def figures():
        rows = count_themes(study, Scope(), ()).rows
        (row,) = [row for row in rows if row.code_id == code_id(study, "luck")]
        return row.silent, row.not_asked, row.unknown

    before = count_whole(study, Scope()).frozen.digest
    assert figures() == (1, 0, 0)
    correct_text(study, "first", FIRST.replace("Lærte du noget", "Lærte du lidt"))
    assert figures() == (0, 0, 1)
    assert count_whole(study, Scope()).frozen.digest != before
    (row,) = list_waiting(study)
    assert row.proposal is not None
    place_waiting(study, ANNA, row.anchor, row.proposal)
    assert figures() == (1, 0, 0)


# Reviews, and what is said of all questions


@pytest.mark.parametrize(
    ("text", "done", "declared"),
    [
        (CORRECTED, True, True),
        (FIRST.replace("masse", "masser"), True, True),
        (FIRST + "\nM1: Og så var der den gang, vi var nede ved vandet.", False, True),
        (FIRST + "\nNy: Og så var der den gang, vi var nede ved vandet.", False, True),
        (FIRST + "\nI: Hvad skete der så, da I kom ned til vandet?", True, False),
        (FIRST[: FIRST.index("\nI: Lærte")], True, True),
    ],
    ids=[
        *("a word more", "misspelt", "a new answer", "an answer of somebody new", "a new question"),
        "an answer less",
    ],
)
def test_a_document_is_done_no_more_where_new_words_came(study, text, done, declared):
    find_or_add_coder(study, "Bo")
    mark_done(study, ANNA, 1, True)
    mark_done(study, 2, 1, True)
    mark_done(study, ANNA, 2, True)
    declare_questions(study, ANNA, 1, True)
    told = correct_text(study, "first", text)
    assert (reviewed_in(study, 1, ANNA) is not None) == done
    assert (reviewed_in(study, 1, 2) is not None) == done
    assert reviewed_in(study, 2, ANNA) is not None
    assert document_called(study, "first").questions_declared == declared
    assert any("no longer done for Anna and Bo" in note for note in told.notes) == (not done)
    assert any("no longer declared" in note for note in told.notes) == (not declared)


# Deciding


def test_a_proposal_is_accepted_and_taken_back(study):
    correct_text(study, "first", CORRECTED)
    before = content(study)
    row = row_of(study, "c1")
    done = place_waiting(study, ANNA, row.anchor, row.proposal)
    assert done.message == "The coding voluntariness stands in turn 2 of first now."
    assert coded(study) == [(1, "Det betød alt. Han gad jo rigtig godt."), (2, KEPT)]
    assert study.value("select content from memos where coding_id = 1") == "Vigtigt"
    assert not list_waiting(study)
    assert not check_study(study).problems
    undo(study, ANNA)
    assert content(study) == before


def test_what_is_dropped_goes_with_its_memo_and_comes_back(study):
    correct_text(study, "first", CORRECTED)
    before = content(study)
    drop_waiting(study, ANNA, row_of(study, "C1").anchor)
    assert coding_by_id(study, 1) is None
    assert study.value("select count(*) from memos") == 0
    assert not left_out(study)
    undo(study, ANNA)
    assert content(study) == before


def test_it_is_set_where_the_evaluator_says(study):
    correct_text(study, "first", CORRECTED)
    place_waiting(study, ANNA, row_of(study, "C1").anchor, span_of(CORRECTED, "Det betød alt."))
    assert coded(study)[0] == (1, "Det betød alt.")


@pytest.mark.parametrize("span", [(5, 5), (0, 10_000), (FIRST.index("\n"), FIRST.index("\n") + 1)])
def test_it_cannot_stand_where_there_are_no_words(study, span):
    correct_text(study, "first", CORRECTED)
    before = content(study)
    with pytest.raises(Conflict):
        place_waiting(study, ANNA, row_of(study, "C1").anchor, Span(*span))
    assert content(study) == before


def test_where_the_passage_is_coded_so_already_the_two_become_one(study):
    correct_text(study, "first", CORRECTED)
    set_star(study, ANNA, 1, True)
    row = row_of(study, "C1")
    twin = apply_code(study, ANNA, 1, row.proposal, code_id(study, "voluntariness")).id
    set_memo(study, ANNA, twin, "Også")
    done = place_waiting(study, ANNA, row.anchor, row.proposal)
    assert "coded so already" in done.message
    assert [each for each, _ in coded(study)] == [twin, 2]
    assert the_coding(study, twin).starred
    assert study.value("select group_concat(content) from memos") == "Også\n\nVigtigt"


def test_what_waits_no_longer_cannot_be_decided_again(study):
    correct_text(study, "first", CORRECTED)
    row = row_of(study, "C1")
    drop_waiting(study, ANNA, row.anchor)
    with pytest.raises(UnknownName, match="no longer waits"):
        drop_waiting(study, ANNA, row.anchor)
    with pytest.raises(UnknownName, match="no longer waits"):
        place_waiting(study, ANNA, row.anchor, row.proposal)
    with pytest.raises(UnknownName, match="Nothing called C7"):
        find_waiting(list_waiting(study), "C7")


def test_what_waits_can_be_recoded_and_removed_but_its_ends_stay(study):
    correct_text(study, "first", CORRECTED)
    recode(study, ANNA, [1], code_id(study, "knowledge"))
    assert row_of(study, "C1").name == "knowledge"
    for change in (
        lambda: set_ends(study, ANNA, 1, span_of(CORRECTED, KEPT)),
        lambda: split_coding(study, ANNA, 1, CORRECTED.index("Han gad")),
    ):
        with pytest.raises(Conflict, match="waits for a decision"):
            change()
    remove_coding(study, ANNA, 1)
    assert not list_waiting(study)


# What is refused


def test_the_same_text_and_that_of_another_document_are_refused(study):
    document = document_called(study, "first")
    with pytest.raises(NothingToDo, match="nothing to do"):
        refuse_same(study, document, hash_text(FIRST))
    with pytest.raises(Conflict, match="The file has the text of second"):
        refuse_same(study, document, hash_text(SECOND))
    refuse_same(study, document, hash_text(CORRECTED))


def test_a_document_that_was_corrected_meanwhile_is_left_alone(study, monkeypatch):
    document = document_called(study, "first")
    correct_text(study, "first", CORRECTED)
    before = content(study)
    monkeypatch.setattr("tests.studies.document_called", lambda study, name: document)
    with pytest.raises(Conflict, match="corrected meanwhile"):
        correct_text(study, "first", CORRECTED + "\nI: Tak.")
    assert content(study) == before


# Damage


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("update codings set text_id = 2 where id = 1", "is of another text"),
        ("update codings set quote = 'x' where id = 1", "waits for a decision is not what"),
        (
            "update texts set content = 'x' where id = 1",
            "first: the text before a correction is not",
        ),
    ],
)
def test_what_is_wrong_with_what_waits_is_found(study, damage, told):
    correct_text(study, "first", CORRECTED)
    with study.unrecorded() as connection:
        connection.execute(damage)
    study.text_read = ("", "")
    assert any(told in problem.what for problem in check_study(study).problems)


def test_a_file_of_before_the_correction_is_not_imported_as_another_document(study):
    correct_text(study, "first", CORRECTED)
    old = DocumentDraft("first-old", FIRST, turns_of(FIRST), "first-old.txt", "0" * 64)
    assert twin(study, old) == "first had"
    document = document_called(study, "second")
    with pytest.raises(Conflict, match="The file has the text of first"):
        refuse_same(study, document, hash_text(FIRST))
    refuse_same(study, document_called(study, "first"), hash_text(FIRST))
