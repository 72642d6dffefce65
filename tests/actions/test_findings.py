"""Findings and recommendations in a study: kept, undone, and what becomes of their grounds."""

from __future__ import annotations

import json
import sqlite3

import pytest

from coder.actions.code_merging import merge_codes
from coder.actions.codebook_edits import remove_code
from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code, remove_coding
from coder.actions.findings import (
    add_finding,
    change_finding,
    import_findings,
    move_finding,
    remove_finding,
    rest_finding,
)
from coder.actions.history import redo, undo
from coder.errors import Conflict, DamagedStudy, InvalidTable, NothingToDo, UnknownName
from coder.formats.findings_yaml import read_findings, write_findings
from coder.model.finding import FindingContent, SupportDraft, ThemeSupport
from coder.queries.changes import changes_since
from coder.queries.checking import check_study
from coder.queries.counts import count_themes
from coder.queries.figures import Figures
from coder.queries.finding_files import exported_findings, find_contents, find_supports
from coder.queries.findings import (
    check_supports,
    choose_findings,
    get_finding,
    name_supports,
    raised_by,
)
from coder.queries.quote_ids import every_place, quote_ids
from coder.queries.scope import Scope
from coder.store.backups import all_backups
from coder.store.findings import all_findings
from coder.store.history import newest
from coder.store.migrations import NEWEST
from coder.store.study import Study
from tests.studies import ANNA, FIRST, SECOND, code_id, document_id, small_study, span_of

WORDS = "Ja, en masse."
FILE = """
findings:
  - id: choice
    audience: funder
    text: {da: De vælger det selv.}
    rests_on: {themes: [voluntariness], indicators: [activity], quotes: [QUOTE]}
  - id: trade
    audience: funder
    text: De lærer faget at kende.
recommendations:
  - id: ask
    audience: partners
    text: Spørg dem først.
    rests_on: {themes: [knowledge, voluntariness]}
"""


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        first = document_id(study, "first")
        apply_code(study, ANNA, first, span_of(FIRST, WORDS), code_id(study, "knowledge"))
        yield study


def everything(study):
    tables = ("findings", "finding_texts", "finding_supports")
    return [tuple(row) for t in tables for row in study.rows(f"select * from {t} order by id")]


def content(name="choice", kind="finding", **more):
    return FindingContent(kind, name, "funder", {"": f"About {name}."}, **more)


def quote_id(study):
    """The id of the one passage coded knowledge."""
    [found] = quote_ids(place for _, place in every_place(study)).values()
    return found


def read(text):
    return read_findings(text.encode(), "f.yaml")


def take_in(study, text=FILE):
    drafts = read(text.replace("QUOTE", quote_id(study)) if "QUOTE" in text else text)
    return import_findings(study, ANNA, find_contents(study, drafts, "f.yaml"), "f.yaml")


def listed(study, **more):
    """What each rests on, and what of that is gone."""
    return {
        each.finding.name: [
            f"{'-' * support.is_gone}{support.kind} {support.name}" for support in each.supports
        ]
        for each in name_supports(study, choose_findings(study), **more)
    }


def names(study):
    return [each.name for each in all_findings(study)]


def test_findings_are_taken_from_a_file_as_one_operation(study):
    before = study.value("select max(id) from operations")
    done = take_in(study)
    assert done.message == (
        "2 findings and 1 recommendation read from f.yaml: 3 added, 0 brought up to date."
    )
    assert done.notes == ("The finding trade rests on nothing.",)
    assert study.value("select max(id) from operations") == before + 1
    assert listed(study) == {
        "choice": ["theme voluntariness", "indicator activity", f"quote {quote_id(study)}"],
        "trade": [],
        "ask": ["theme knowledge", "theme voluntariness"],
    }
    [quote] = [s for s in get_finding(study, "choice").content.supports if hasattr(s, "quote")]
    assert quote.quote == WORDS


def test_a_file_taken_in_again_changes_nothing_and_what_was_edited_is_brought_up(study):
    take_in(study)
    before = everything(study), study.value("select max(id) from operations")
    assert take_in(study).message.endswith(": 0 added, 0 brought up to date.")
    assert (everything(study), study.value("select max(id) from operations")) == before
    edited = FILE.replace("findings:\n", "findings:\n  - {id: x, audience: y, text: z}\n")
    edited = edited.replace("themes: [voluntariness], ", "").replace("Spørg dem", "Hør dem")
    assert take_in(study, edited).message.endswith(": 1 added, 2 brought up to date.")
    assert names(study) == ["x", "choice", "trade", "ask"]
    assert listed(study)["choice"] == ["indicator activity", f"quote {quote_id(study)}"]
    undo(study, ANNA)
    assert everything(study) == before[0]


def test_those_of_a_file_stand_in_its_order_among_the_others(study):
    for name in "abcd":
        add_finding(study, ANNA, content(name))
    rows = "".join(f"  - {{id: {name}, audience: funder, text: x}}\n" for name in "dxb")
    told = "Those that were there stand in the order of the file now."
    assert told in take_in(study, "findings:\n" + rows).notes
    assert names(study) == ["a", "d", "c", "x", "b"]
    assert told not in take_in(study, "findings:\n" + rows).notes


def test_a_finding_can_become_a_recommendation(study):
    take_in(study)
    old = get_finding(study, "choice")
    change_finding(study, ANNA, old, content(kind="recommendation", supports=old.content.supports))
    assert names(study) == ["trade", "ask", "choice"]
    assert get_finding(study, "choice").guid == old.guid
    undo(study, ANNA)
    assert names(study) == ["choice", "trade", "ask"]


@pytest.mark.parametrize(
    "change",
    [
        lambda study, old: add_finding(study, ANNA, content("more", supports=(ThemeSupport(1),))),
        lambda study, old: change_finding(study, ANNA, old, content("renamed")),
        lambda study, old: rest_finding(study, ANNA, old, old.content.supports[1:], remove=True),
        lambda study, old: rest_finding(study, ANNA, old, [ThemeSupport(2)]),
        lambda study, old: move_finding(study, ANNA, old, None),
        lambda study, old: remove_finding(study, ANNA, old),
        lambda study, old: merge_codes(
            study, ANNA, code_id(study, "voluntariness"), code_id(study, "knowledge")
        ),
        lambda study, old: take_in(study, "findings: [{id: trade, audience: x, text: y}]"),
    ],
)
def test_every_change_is_undone_and_done_again(study, change):
    take_in(study)
    before = everything(study)
    change(study, get_finding(study, "choice"))
    after = everything(study)
    assert after != before
    summary = study.value("select summary from operations order by id desc limit 1")
    assert undo(study, ANNA).message == f"Undone: {summary}."
    assert everything(study) == before
    redo(study, ANNA)
    assert everything(study) == after


def test_what_is_named_twice_is_rested_on_once(study):
    take_in(study, FILE.replace("[knowledge, vol", "[knowledge, knowledge, vol"))
    assert listed(study)["ask"] == ["theme knowledge", "theme voluntariness"]


def test_themes_stand_before_what_was_named_earlier(study):
    take_in(study, "findings: [{id: a, audience: b, text: c, rests_on: {indicators: [i]}}]")
    rest_finding(study, ANNA, get_finding(study, "a"), [ThemeSupport(code_id(study, "knowledge"))])
    assert listed(study)["a"] == ["theme knowledge", "indicator i"]


def test_ids_in_a_file_lead_to_one_place_where_short_ones_would_not(study, monkeypatch):
    monkeypatch.setattr("coder.queries.quote_ids.LENGTH", 1)
    take_in(study)
    # Its id begins with the same sign.
    second, ville = document_id(study, "second"), span_of(SECOND, "ville")
    apply_code(study, ANNA, second, ville, code_id(study, "voluntariness"))
    choice, *_ = exported_findings(study)
    assert choice.rests_on[2] == SupportDraft("quote", "Q-E8")
    text = write_findings(exported_findings(study))
    assert take_in(study, text).message.endswith(": 0 added, 0 brought up to date.")


def test_totals_on_the_screen_need_not_be_counted_again(study):
    before = newest(study)
    take_in(study)
    changed = changes_since(study, before)
    assert changed.tables == {"findings", "finding_texts", "finding_supports"}
    assert not Figures.concerned(changed)


def test_operations_name_all_by_guid_and_hash_and_hold_no_quote(study):
    take_in(study)
    told = json.loads(study.value("select content from operations order by id desc limit 1"))
    guid = study.value("select guid from codes where name = 'voluntariness'")
    text = study.value("select sha256 from texts where content = :text", {"text": FIRST})
    document = study.value("select guid from documents where name = 'first'")
    span = list(span_of(FIRST, WORDS))
    assert told["findings"][0]["rests_on"] == [
        {"code": guid},
        {"indicator": "activity"},
        {"document": document, "text": text, "spans": [span]},
    ]
    changes = study.value("select changes from operations order by id desc limit 1")
    assert len(json.loads(changes)["made"]["findings"]["rows"]) == 3
    assert WORDS not in json.dumps(told, ensure_ascii=False)


def test_no_count_depends_on_a_finding(study):
    before = count_themes(study, Scope()).digest
    take_in(study)
    assert count_themes(study, Scope()).digest == before


def test_what_rests_on_a_merged_code_rests_on_the_one_that_stays_once(study):
    take_in(study)
    into = code_id(study, "knowledge")
    done = merge_codes(study, ANNA, code_id(study, "voluntariness"), into)
    assert "2 findings rest on what they now are together." in done.notes
    assert listed(study)["choice"][0] == "theme knowledge"
    assert listed(study)["ask"] == ["theme knowledge"]
    undo(study, ANNA)
    assert listed(study)["ask"] == ["theme knowledge", "theme voluntariness"]


def test_a_code_that_a_finding_rests_on_cannot_be_removed(study):
    take_in(study)
    with pytest.raises(Conflict, match="2 findings that rest on it"):
        remove_code(study, ANNA, code_id(study, "voluntariness"))
    for name in ("choice", "ask"):
        supports = [ThemeSupport(code_id(study, "voluntariness"))]
        rest_finding(study, ANNA, get_finding(study, name), supports, remove=True)
    remove_code(study, ANNA, code_id(study, "voluntariness"))


def test_a_quote_is_gone_while_its_passage_is_not_coded_and_can_still_be_named(study):
    take_in(study)
    gone = quote_id(study)
    supports = find_supports(study, [SupportDraft("quote", gone)])
    rest_finding(study, ANNA, get_finding(study, "trade"), supports)
    remove_coding(study, ANNA, study.value("select id from codings"))
    assert listed(study)["choice"][2] == f"-quote {gone}"
    rows = {each.finding.name: each for each in name_supports(study, choose_findings(study))}
    assert [name for name, row in rows.items() if not row.is_supported] == ["trade"]
    text = write_findings(exported_findings(study))
    assert gone in text
    assert take_in(study, text).message.endswith(": 0 added, 0 brought up to date.")
    assert find_supports(study, [SupportDraft("quote", gone)]) == supports
    undo(study, ANNA)
    assert listed(study)["trade"] == [f"quote {gone}"]


def test_any_coder_s_coding_keeps_a_quote(study):
    take_in(study)
    bo, first = find_or_add_coder(study, "Bo"), document_id(study, "first")
    apply_code(study, bo, first, span_of(FIRST, WORDS), code_id(study, "voluntariness"))
    remove_coding(study, ANNA, study.value("select id from codings where coder_id = 1"))
    assert listed(study)["choice"][2] == f"quote {quote_id(study)}"


def test_an_indicator_is_gone_where_it_is_not_declared(study):
    take_in(study)
    assert listed(study, indicators={"activity"})["choice"][1] == "indicator activity"
    assert listed(study, indicators=set())["choice"][1] == "-indicator activity"


def test_all_that_a_file_names_wrong_is_told_with_its_line(study):
    text = FILE.replace("QUOTE", "Q-000000").replace("[knowledge, ", "[luck, ")
    before = everything(study)
    with pytest.raises(InvalidTable) as told:
        take_in(study, text.replace("id: trade", f"id: {'x' * 201}"))
    assert told.value.problems == (
        "line 6: There is no quote with the id Q-000000",
        "line 7: A finding's name may have 200 characters at most",
        "line 14: There is no code called “luck”",
    )
    assert everything(study) == before


@pytest.mark.parametrize(
    ("act", "error", "message"),
    [
        (lambda s, f: add_finding(s, ANNA, content()), Conflict, "There is a finding called choi"),
        (lambda s, f: add_finding(s, ANNA, content("ask")), Conflict, "a recommendation called"),
        (lambda s, f: change_finding(s, ANNA, f, f.content), NothingToDo, "is so already"),
        (lambda s, f: change_finding(s, ANNA, f, content("trade")), Conflict, "called trade"),
        (lambda s, f: rest_finding(s, ANNA, f, f.content.supports), NothingToDo, "already"),
        (
            lambda s, f: rest_finding(s, ANNA, f, [ThemeSupport(2)], remove=True),
            NothingToDo,
            "does not rest on all",
        ),
        (lambda s, f: move_finding(s, ANNA, f, f), Conflict, "before itself"),
        (
            lambda s, f: move_finding(s, ANNA, f, get_finding(s, "trade")),
            NothingToDo,
            "there already",
        ),
        (lambda s, f: move_finding(s, ANNA, f, get_finding(s, "ask")), Conflict, "ask is a reco"),
        (lambda s, f: choose_findings(s, "finding", "partners"), UnknownName, "no findings for"),
        (lambda s, f: get_finding(s, "luck"), UnknownName, "called “luck”"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(study, act, error, message):
    take_in(study)
    before = everything(study)
    with pytest.raises(error, match=message) as told:
        act(study, get_finding(study, "choice"))
    assert told.value.hint
    assert everything(study) == before


def test_a_finding_moves_before_another(study):
    for name in "abc":
        add_finding(study, ANNA, content(name))
    move_finding(study, ANNA, get_finding(study, "c"), get_finding(study, "a"))
    assert names(study) == ["c", "a", "b"]
    move_finding(study, ANNA, get_finding(study, "c"), None)
    assert names(study) == ["a", "b", "c"]


def test_a_theme_is_told_with_how_many_raise_it_unless_it_has_no_numbers(study):
    take_in(study)
    knowledge = code_id(study, "knowledge")
    raised = raised_by(study, get_finding(study, "ask").content.supports)
    assert (raised[knowledge].n, raised[knowledge].N) == (1, 2)
    assert raised_by(study, ()) == {}


def test_a_quote_whose_words_were_changed_in_the_file_is_told_and_not_shown(study):
    take_in(study)
    with study.unrecorded() as connection:
        connection.execute("update finding_supports set quote = 'x' where quote is not null")
    [problem] = (each.what for each in check_study(study).problems)
    assert problem == "first: the quote at 113 of a finding is not what stands there."
    with pytest.raises(DamagedStudy):
        check_supports(study, get_finding(study, "choice").content.supports)


def test_a_quote_of_a_text_that_is_no_longer_the_document_s_is_gone_and_no_damage(study):
    take_in(study)
    with study.unrecorded() as connection:
        connection.execute(
            "insert into texts (id, sha256, content) values (99, :hash, :text)",
            {"hash": "0" * 64, "text": "x " + FIRST},
        )
        connection.execute("insert into texts_fts (texts_fts) values ('rebuild')")
        connection.execute(
            "update finding_supports set text_id = 99, spans = '115:128' where quote is not null"
        )
    assert check_study(study).problems == ()
    assert listed(study)["choice"][2].startswith("-quote Q-")


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "a", "code_id": 1},
        {},
        {"document_id": 1, "text_id": 1, "spans": "0:1"},
        {"code_id": 1, "quote": "x"},
    ],
)
def test_the_file_itself_holds_to_exactly_one_ground(study, wrong):
    take_in(study)
    with pytest.raises(Conflict), study.operation("x", ANNA) as operation:
        operation.insert("finding_supports", finding_id=1, position=0, **wrong)


def test_a_study_of_before_can_keep_findings(tmp_path):
    path = tmp_path / "old.db"
    with small_study(path) as study:
        second = document_id(study, "second")
        apply_code(
            study, ANNA, second, span_of(SECOND, "Ikke en dyt."), code_id(study, "knowledge")
        )
        counted = count_themes(study, Scope()).digest
    connection = sqlite3.connect(path)
    for table in ("finding_supports", "finding_texts", "findings"):
        connection.execute(f"drop table {table}")
    connection.execute("delete from _sqlite_migrations where name = 'm005_findings'")
    connection.execute(f"pragma user_version={NEWEST - 1}")
    connection.commit()
    connection.close()
    with Study.open(path) as study:
        assert study.value("pragma user_version") == NEWEST
        assert count_themes(study, Scope()).digest == counted
        take_in(study)
        assert listed(study)["choice"][2] == f"quote {quote_id(study)}"
        undo(study, ANNA)
        assert all_findings(study) == []
    [backup] = all_backups(path)
    assert backup.why == f"before schema {NEWEST}"
