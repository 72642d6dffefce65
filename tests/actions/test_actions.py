"""What changes a study: results, refusals that change nothing, and undo of each."""

from __future__ import annotations

import json
import unicodedata

import pytest

from coder.actions import cases, codebook, codings, documents, exchange, guide, history
from coder.errors import Conflict, InvalidTable, UnknownName
from coder.model.case import CaseDraft, Place
from coder.model.code import CodebookDraft, CodeDraft
from coder.model.coding import CodingDraft
from coder.model.document import DocumentDraft
from coder.model.guide import MatchDraft, QuestionDraft
from coder.store.cases import all_cases, all_variables
from coder.store.codings import codings_in, reviewed_codes
from coder.store.documents import all_documents, sentences, turns
from coder.store.recorded import RECORDED
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.studies import ANNA, FIRST, SECOND, add_text, code_id, document_id, small_study, span_of


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        yield study


def content(study):
    return {
        table: [tuple(row) for row in study.rows(f'select * from "{table}" order by id')]
        for table in RECORDED
        if table != "coders"
    }


def apply(study, quote, code="voluntariness", name="first", text=FIRST, stance=None):
    return codings.apply_code(
        study,
        ANNA,
        document_id(study, name),
        span_of(text, quote),
        code_id(study, code),
        stance=stance,
    )


def draft(quote=None, start=None, end=None, line=2, **changes):
    values = {
        "document": "first",
        "code": "knowledge",
        "coder": "",
        "start": start,
        "end": end,
        "quote": quote,
        "stance": None,
        "starred": False,
        "memo": "",
        "line": line,
    }
    return CodingDraft(**{**values, **changes})


ACTIONS = {
    "apply a code": lambda study: apply(study, "Han gad jo godt."),
    "take a stance": lambda study: codings.set_stance(study, ANNA, 1, "contradicts"),
    "star": lambda study: codings.set_star(study, ANNA, 1, True),
    "write a memo": lambda study: codings.set_memo(study, ANNA, 1, "mere her"),
    "remove a coding": lambda study: codings.remove_coding(study, ANNA, 1),
    "make and apply a code": lambda study: codings.apply_new_code(
        study, ANNA, 1, span_of(FIRST, "Ja, en masse."), "trust", key="t"
    ),
    "add a code": lambda study: codebook.add_code(study, ANNA, "trust"),
    "import a codebook": lambda study: codebook.import_codebook(
        study,
        ANNA,
        CodebookDraft(
            "Book", (CodeDraft("voluntariness", key="k"), CodeDraft("knowledge", key="v"))
        ),
    ),
    "mark done": lambda study: documents.mark_done(study, ANNA, 1, True),
    "set a speaker": lambda study: documents.set_speaker(study, ANNA, 1, "M1", role="other"),
    "set the coder of record": lambda study: documents.set_coder_of_record(study, ANNA, 1, "Anna"),
    "declare questions": lambda study: documents.declare_questions(study, ANNA, 1, True),
    "set a value": lambda study: cases.set_value(study, ANNA, "ME01", "site", "Køge"),
    "set a document's value": lambda study: cases.set_document_value(
        study, ANNA, "first", "wave", "2"
    ),
    "import cases": lambda study: cases.import_cases(
        study, ANNA, [CaseDraft("ME02", "respondent", {"role": "mentor"}, (), 2)], "c.csv"
    ),
    "import a guide": lambda study: guide.import_guide(
        study, ANNA, [QuestionDraft("q9", {"da": "Og?"}, ("mentee",), ("knowledge",), 2)], "g.yaml"
    ),
    "match a question": lambda study: guide.match_question(study, ANNA, 1, 0, 1),
    "import matches": lambda study: guide.import_matches(
        study, ANNA, [MatchDraft("first", "q1", "Lærte du noget", 2)], "m.csv"
    ),
    "import codings": lambda study: exchange.import_codings(
        study, ANNA, [draft("Ja, en masse.", memo="se her")], "codings.csv"
    ),
}


@pytest.fixture
def busy_study(study):
    """With a coding that has a memo, and a question."""
    apply(study, "Det betød alt.", stance="supports")
    codings.set_memo(study, ANNA, 1, "vigtigt")
    question = QuestionDraft("q1", {"da": "Hvad betød det?"}, ("mentee",), ("voluntariness",), 2)
    guide.import_guide(study, ANNA, [question], "guide.yaml")
    return study


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_is_one_operation_that_undo_takes_back(busy_study, name):
    before, count = content(busy_study), busy_study.value("select count(*) from operations")
    done = ACTIONS[name](busy_study)
    after = content(busy_study)
    assert after != before
    assert done.message.endswith(".")
    assert busy_study.value("select count(*) from operations") == count + 1
    assert history.undo(busy_study, ANNA).message.startswith("Undone: ")
    assert content(busy_study) == before
    history.redo(busy_study, ANNA)
    assert content(busy_study) == after
    assert busy_study.problems() == []


@pytest.mark.parametrize("name", ACTIONS)
def test_an_operation_names_things_by_guid_and_holds_no_text(busy_study, name):
    ACTIONS[name](busy_study)
    row = busy_study.row("select content, summary from operations order by id desc limit 1")
    assert row["summary"]
    assert json.loads(row["content"])
    assert "gad jo godt" not in row["content"] + row["summary"]
    assert "_id" not in row["content"]


def test_an_undone_import_comes_back_with_its_turns_and_sentences(study):
    before = study.value("select count(*) from turns")
    for _ in range(5):
        history.undo(study, ANNA)
    assert study.value("select count(*) from documents") == 0
    for _ in range(5):
        history.redo(study, ANNA)
    assert study.value("select count(*) from documents") == 2
    assert study.value("select count(*) from turns") == before


def test_a_coding_keeps_its_words(study):
    done = apply(study, "Ikke en dyt. 🙂", name="second", text=SECOND)
    (coding,) = codings_in(study, document_id(study, "second"))
    assert coding.id == done.id
    assert coding.quote == SECOND[coding.start : coding.end] == "Ikke en dyt. 🙂"


@pytest.mark.parametrize(
    ("span", "why"),
    [
        (Span(5, 5), "not a span"),
        (Span(-1, 5), "not a span"),
        (Span(0, 100_000), "not a span"),
        (Span(2, 3), "white space"),
    ],
)
def test_a_span_that_is_none_is_refused(study, span, why):
    before = content(study)
    with pytest.raises(Conflict, match=why):
        codings.apply_code(study, ANNA, 1, span, code_id(study, "knowledge"))
    assert content(study) == before


def test_the_same_coding_twice_is_refused(study):
    apply(study, "Det betød alt.")
    with pytest.raises(Conflict, match="already"):
        apply(study, "Det betød alt.")


def test_a_stance_needs_a_statement(study):
    with pytest.raises(Conflict, match="no statement"):
        apply(study, "Ja, en masse.", code="knowledge", stance="supports")


def test_a_heading_cannot_be_applied(study):
    heading = CodebookDraft("", (CodeDraft("outcome", codable=False),))
    codebook.import_codebook(study, ANNA, heading)
    with pytest.raises(Conflict, match="heading"):
        apply(study, "Ja, en masse.", code="outcome")


def test_codes_of_one_name_are_kept_apart_by_their_place(study):
    parent = code_id(study, "knowledge")
    codebook.add_code(study, ANNA, "voluntariness", parent_id=parent)
    with pytest.raises(Conflict):
        codebook.add_code(study, ANNA, "voluntariness", parent_id=parent)


def test_a_key_belongs_to_one_code(study):
    with pytest.raises(Conflict, match="belongs to voluntariness"):
        codebook.add_code(study, ANNA, "trust", key="v")


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\x1b]52;c", "a\nb", "x" * 201, "\udc80"])
def test_a_name_that_cannot_be_is_refused(study, name):
    before = content(study)
    with pytest.raises(Conflict):
        codebook.add_code(study, ANNA, name)
    assert content(study) == before


def test_a_new_code_makes_done_documents_unreviewed_for_it(study):
    documents.mark_done(study, ANNA, 1, True)
    codebook.add_code(study, ANNA, "trust")
    assert code_id(study, "trust") not in reviewed_codes(study)[1, ANNA]
    documents.mark_done(study, ANNA, 1, True)
    assert code_id(study, "trust") in reviewed_codes(study)[1, ANNA]


def test_a_table_with_one_bad_row_changes_nothing(study):
    before = content(study)
    rows = [
        draft("Ja, en masse."),
        draft("Det stod der ikke.", line=3),
        draft("Han", line=4),
        draft(code="none", quote="Ja", line=5),
        draft(document="none", quote="Ja", line=6),
    ]
    with pytest.raises(InvalidTable) as refused:
        exchange.import_codings(study, ANNA, rows, "codings.csv")
    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "line 3",
        "line 4",
        "line 5",
        "line 6",
    ]
    assert content(study) == before


def test_importing_codings_again_adds_none(study):
    rows = [draft("Ja, en masse."), draft("Det betød alt.", coder="Bo", line=3)]
    exchange.import_codings(study, ANNA, rows, "codings.csv")
    before = content(study)
    done = exchange.import_codings(study, ANNA, rows, "codings.csv")
    assert done.notes == ("2 codings of the table had been imported before.",)
    assert content(study) == before


def test_a_quote_must_stand_at_its_offsets(study):
    with pytest.raises(InvalidTable, match="is not the quote"):
        exchange.import_codings(study, ANNA, [draft("Ja", 0, 2)], "codings.csv")


def test_a_quote_is_found_though_a_table_has_other_white_space(study):
    add_text(
        study, "broken", "M3: Vi var på\t værftet. Vi var\u2028hos mester.", {"M3": "respondent"}
    )
    rows = [
        draft("var på værftet.", document="broken"),
        draft("var\u2028hos", document="broken", line=3),
    ]
    exchange.import_codings(study, ANNA, rows, "codings.csv")
    found = codings_in(study, document_id(study, "broken"))
    assert [coding.quote for coding in found] == ["var på\t værftet.", "var\u2028hos"]
    with pytest.raises(InvalidTable, match="more than once"):
        exchange.import_codings(study, ANNA, [draft("Vi\tvar", document="broken")], "codings.csv")
    with pytest.raises(InvalidTable, match="does not stand"):
        exchange.import_codings(study, ANNA, [draft("påværftet", document="broken")], "c.csv")


def test_a_case_speaks_where_the_table_says(study):
    speakers = dict(
        map(tuple, study.rows("select label, case_id from speakers where case_id is not null"))
    )
    assert speakers == {"M1": 1, "M2": 2}


@pytest.mark.parametrize(
    "place", [Place("none"), Place("first", "Nobody"), Place("second", "M1"), Place("first", "m1")]
)
def test_a_case_in_an_unknown_place_changes_nothing(study, place):
    before = content(study)
    rows = [CaseDraft("ME09", "respondent", {}, (place,), 2)]
    with pytest.raises(InvalidTable, match="line 2"):
        cases.import_cases(study, ANNA, rows, "cases.csv")
    assert content(study) == before


def test_only_an_interviewers_turn_puts_a_question(busy_study):
    with pytest.raises(Conflict):
        guide.match_question(busy_study, ANNA, 1, FIRST.index("M1:"), 1)


def test_a_guide_with_an_unknown_code_changes_nothing(study):
    before = content(study)
    with pytest.raises(InvalidTable, match="line 7"):
        guide.import_guide(
            study, ANNA, [QuestionDraft("q1", {"": "?"}, (), ("none",), 7)], "guide.yaml"
        )
    assert content(study) == before


def test_an_unknown_respondent_is_told(study):
    with pytest.raises(UnknownName):
        cases.set_value(study, ANNA, "nobody", "role", "x")


def test_a_name_is_found_in_either_spelling(study):
    codebook.add_code(study, ANNA, unicodedata.normalize("NFD", "åbenhed"))
    decomposed = unicodedata.normalize("NFD", "åbenhed")
    rows = [draft("Ja, en masse.", code=decomposed)]
    exchange.import_codings(study, ANNA, rows, "codings.csv")
    assert study.value("select name from codes where name = 'åbenhed'") == "åbenhed"
    with pytest.raises(Conflict):
        codebook.add_code(study, ANNA, decomposed)


@pytest.mark.parametrize("key", ["ab", " ", "\t"])
def test_a_key_is_one_character_that_can_be_typed(study, key):
    with pytest.raises(Conflict, match="key"):
        codebook.add_code(study, ANNA, "trust", key=key)


def test_a_new_code_that_cannot_be_applied_is_not_made(study):
    before = content(study)
    with pytest.raises(Conflict):
        codings.apply_new_code(study, ANNA, 1, Span(2, 3), "trust")
    assert content(study) == before


def test_importing_a_codebook_again_changes_nothing(study):
    book = CodebookDraft(
        "Book", (CodeDraft("outcome", codable=False, codes=(CodeDraft("trust", key="t"),)),)
    )
    codebook.import_codebook(study, ANNA, book)
    before, count = content(study), study.value("select count(*) from operations")
    codebook.import_codebook(study, ANNA, book)
    assert content(study) == before
    assert study.value("select count(*) from operations") == count


def test_a_codebook_cannot_take_a_key_from_a_code_it_does_not_name(study):
    before = content(study)
    with pytest.raises(Conflict, match="The key v belongs to voluntariness"):
        codebook.import_codebook(study, ANNA, CodebookDraft("", (CodeDraft("knowledge", key="v"),)))
    assert content(study) == before


def test_what_is_so_already_is_no_operation(busy_study):
    count = busy_study.value("select count(*) from operations")
    documents.declare_questions(busy_study, ANNA, 1, False)
    documents.set_speaker(busy_study, ANNA, 1, "M1", role="respondent", case="ME01")
    codings.set_star(busy_study, ANNA, 1, False)
    question = QuestionDraft("q1", {"da": "Hvad betød det?"}, ("mentee",), ("voluntariness",), 2)
    guide.import_guide(busy_study, ANNA, [question], "guide.yaml")
    assert busy_study.value("select count(*) from operations") == count


def test_several_choices_are_parted_and_a_remark_is_not(study):
    rows = [
        CaseDraft("ME01", "respondent", {"help": "cv; job", "note": "kom sent; gik"}, (), 2),
        CaseDraft("ME02", "respondent", {"help": "cv", "note": "x"}, (), 3),
    ]
    cases.import_cases(study, ANNA, rows, "cases.csv")
    by_name = {case.name: case for case in all_cases(study)}
    assert by_name["ME01"].values["help"] == ("cv", "job")
    assert by_name["ME01"].values["note"] == ("kom sent; gik",)
    kinds = {each.name: each.kind for each in all_variables(study)}
    assert kinds["help"] == "choices"


def test_a_column_is_the_same_in_either_spelling(study):
    name = unicodedata.normalize("NFD", "køn å")
    for _ in range(2):
        rows = [CaseDraft("ME01", "respondent", {name: "k"}, (), 2)]
        cases.import_cases(study, ANNA, rows, "cases.csv")
    assert [each.name for each in all_variables(study)].count("køn å") == 1


def test_an_unknown_coder_of_record_is_told(study):
    with pytest.raises(UnknownName, match="no coder called"):
        documents.set_coder_of_record(study, ANNA, 1, "Bo")


def test_a_coding_that_comes_again_with_another_stance_is_refused(study):
    apply(study, "Det betød alt.", stance="supports")
    before = content(study)
    row = draft("Det betød alt.", code="voluntariness", stance="contradicts")
    with pytest.raises(InvalidTable, match="there already, with supports"):
        exchange.import_codings(study, ANNA, [row], "codings.csv")
    assert content(study) == before


def test_an_import_that_came_to_nothing_leaves_one_taken_back_as_it_was(tmp_path):
    """Its text is there still, and what speaks in it must be who spoke when it is done again."""
    with small_study(tmp_path / "study.db") as study:
        text = "I: Hvad så?\nM9: Ikke noget."
        add_text(study, "again", text, {"I": "interviewer", "M9": "respondent"})
        [kept] = [each for each in all_documents(study) if each.name == "again"]
        before = turns(study, kept.text_id)
        history.undo(study, ANNA)
        whole = (Turn("", 0, 0, len(text)),)
        draft = DocumentDraft("again", text, whole, "again.txt", "0" * 64, roles={"": "other"})
        analysed = documents.AnalysedDocument(draft, "da", (Span(0, 9),), [], ("test", "2"))
        assert documents.keep_text(study, analysed) == (kept.text_id, False)
        history.redo(study, ANNA)
        assert turns(study, kept.text_id) == before
        history.undo(study, ANNA)
        documents.add_documents(study, ANNA, "journal", [(analysed, kept.text_id)])
        assert turns(study, kept.text_id) == whole
        assert sentences(study, kept.text_id) == (Span(0, 9),)
