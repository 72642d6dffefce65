"""Corrected transcripts in which speakers are called otherwise, several times over."""

from __future__ import annotations

import pytest

from coder.actions.cases import import_cases
from coder.actions.codebook import add_code
from coder.actions.codings import apply_code
from coder.actions.history import redo, undo
from coder.model.case import CaseDraft, Place
from coder.queries.waiting import list_waiting
from coder.store.study import Study
from tests.studies import ANNA, add_text, correct_text, span_of

WORDS = "Jeg ville aldrig have klaret det uden hende den vinter i Ribe."
OTHERS = "Det var en kold tid, og vi talte sjældent sammen på kontoret."
LAST = "Farvel, og hils derhjemme fra mig og fra alle de andre i huset."
ASKED = "Hvad skete der den vinter, da du var ny her?"
ASKED_NEXT = "Og hvad skete der så dernæst med jer to?"


def talk(one, other, last, words=WORDS):
    said = (("I", ASKED), (one, words), ("I", ASKED_NEXT), (other, OTHERS), (last, LAST))
    return "\n".join(f"{label}: {each}" for label, each in said)


FIRST = talk("A", "B", "A")
CHANGED = "Nul komma nix, glem alt om forrige sæson!?"


@pytest.fixture
def study(tmp_path):
    """An interview with two people, in which words of the first are coded."""
    with Study.create(tmp_path / "study.db", name="S", language="da", coder="Anna") as study:
        add_text(study, "pair", FIRST, {"I": "interviewer", "A": "respondent", "B": "respondent"})
        cases = [
            CaseDraft(f"C{each}", "respondent", {}, (Place("pair", each),), 2) for each in "AB"
        ]
        import_cases(study, ANNA, cases, "cases.csv")
        code = add_code(study, ANNA, "home").id
        apply_code(study, ANNA, 1, span_of(FIRST, WORDS), code)
        yield study


def waiting(study):
    return [(row.what, *row.speakers) for row in list_waiting(study)]


def test_what_waits_comes_back_to_who_is_called_otherwise_now(study):
    correct_text(study, "pair", talk("Anna", "Berit", "Anna", CHANGED))
    assert [each[1] for each in waiting(study)] == ["Anna"]
    correct_text(study, "pair", talk("Anna", "Berit", "Anna"))
    assert waiting(study) == []


def test_what_waits_does_not_come_back_to_somebody_who_is_called_so_now(study):
    correct_text(study, "pair", talk("Anna", "Berit", "Anna", CHANGED))
    done = correct_text(study, "pair", talk("A", "A", "Anna"))
    assert "Who was “Berit” is “A” now, with the same role and case." in done.notes
    assert any("somebody else says now" in note for note in done.notes)
    assert waiting(study) == [("uncertain", "Anna", "A")]


def test_labels_that_change_places_are_told_apart(study):
    correct_text(study, "pair", talk("Anna", "Berit", "Anna", CHANGED))
    correct_text(study, "pair", talk("Berit", "Anna", "Berit", CHANGED))
    assert waiting(study)[0][1] == "Anna"


def test_a_correction_that_was_undone_renames_nobody(study):
    correct_text(study, "pair", talk("A", "B", "A", CHANGED))
    correct_text(study, "pair", talk("Anna", "Berit", "Anna", CHANGED))
    undo(study, ANNA)
    assert waiting(study)[0][1] == "A"
    redo(study, ANNA)
    assert waiting(study)[0][1] == "Anna"
    undo(study, ANNA)
    correct_text(study, "pair", f"{FIRST} Ja.")
    assert waiting(study) == []


def test_after_the_first_text_came_again_only_what_was_done_since_counts(study):
    correct_text(study, "pair", talk("Anna", "Berit", "Anna"))
    correct_text(study, "pair", FIRST)
    correct_text(study, "pair", talk("Ada", "Berit", "Ada", CHANGED))
    assert waiting(study)[0][1] == "Ada"
    assert waiting(study)[0][0] != "uncertain"


def test_a_label_that_was_nobodys_and_is_anothers_now_takes_nothing_with_it(study):
    said = f"{FIRST}\nC: Og det var det hele, tror jeg nok, for denne gang."
    correct_text(study, "pair", said, {"C": "respondent"})
    code = study.value("select id from codes")
    apply_code(study, ANNA, 1, span_of(said, "tror jeg nok"), code)
    correct_text(study, "pair", FIRST)
    assert [each[1] for each in waiting(study)] == ["C"]
    correct_text(study, "pair", talk("C", "B", "C"))
    done = correct_text(study, "pair", said.replace("A:", "C:"))
    assert any("somebody else says now" in note for note in done.notes)
    assert waiting(study) == [("uncertain", "", "C")]


@pytest.mark.parametrize("content", ["", "[]", '{"document": 1}', "[" * 100_000])
def test_of_a_record_that_cannot_be_read_nobody_is_known(study, content):
    correct_text(study, "pair", talk("A", "B", "A", CHANGED))
    with study.unrecorded() as connection:
        connection.execute(
            "update operations set content = ? where kind = 'document.revise'", [content]
        )
    assert waiting(study)[0][1:] == ("", "")
    correct_text(study, "pair", f"{FIRST} Ja.")
    assert waiting(study)[0][0] == "uncertain"
