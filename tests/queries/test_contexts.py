"""What stands around a quote; its people are invented."""

from __future__ import annotations

import re

import pytest

from coder.actions.cases import import_cases
from coder.actions.codebook import add_code
from coder.actions.codings import apply_code
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.formats.html_writer import html_text
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft, Role
from coder.queries.reporting import quotes_input, summary_input
from coder.queries.scope import Scope
from coder.reports.quoting import quotes_report
from coder.reports.summary import summary_report
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.studies import ANNA, code_id, document_id, span_of

TEXT = """\
Samtale med Hodan Abdi, Skolegade 9

Interviewer: Goddag, Hodan. Sid ned. Hvordan gik det med Torben?
Hodan Abdi: Første. Anden. Tredje. Fjerde. Det var godt, sagde Hodan. Hodans mor sagde det samme. \
Syvende. Ottende. Niende.
Interviewer: Tak. Og hvad så?
(Torben Holm kommer ind)
Torben: Jeg siger intet.
Hodan Abdi: Nej. Så gik vi. Hjem.
"""
ROLES: dict[str, Role] = {
    "Interviewer": "interviewer",
    "Hodan Abdi": "respondent",
    "Torben": "other",
}
QUOTE = "Det var godt, sagde Hodan."


def turns_of(text: str) -> tuple[Turn, ...]:
    """A turn is a line that begins with one of the labels."""
    lines = re.finditer(rf"^({'|'.join(ROLES)}): (.*)$", text, re.MULTILINE)
    return tuple(Turn(line[1], line.start(), line.start(2), line.end()) for line in lines)


def sentences_of(text: str) -> tuple[Span, ...]:
    return tuple(
        Span(turn.speech_start + match.start(), turn.speech_start + match.end())
        for turn in turns_of(text)
        for match in re.finditer(r"\S[^.?!]*[.?!]", text[turn.speech_start : turn.end])
    )


def make_study(path, text=TEXT, *, sentences=True):
    study = Study.create(path, name="Small", language="da", coder="Anna")
    draft = DocumentDraft("first", text, turns_of(text), "first.txt", "0" * 64, roles=ROLES)
    spans = sentences_of(text) if sentences else ()
    analysed = AnalysedDocument(draft, "da", spans, [], ("test", "1"))
    add_documents(study, ANNA, "interview", [(analysed, keep_text(study, analysed)[0])])
    place = Place("first", "Hodan Abdi")
    import_cases(
        study, ANNA, [CaseDraft("ME01", "respondent", {"role": "mentee"}, (place,), 2)], "cases.csv"
    )
    add_code(study, ANNA, "voluntariness")
    add_code(study, ANNA, "knowledge")
    return study


@pytest.fixture
def study(tmp_path):
    with make_study(tmp_path / "study.db") as study:
        yield study


def code(study, span, name="voluntariness"):
    apply_code(study, ANNA, document_id(study, "first"), span, code_id(study, name))


def context_of(study, name="voluntariness", by=None):
    """The only quote's surroundings: role and text of each turn, the quote's words in «»."""
    source = summary_input(study, Scope(), by=by, language="da", per_theme=3)
    theme = next(each for each in source.themes if each.counts.label == name)
    ((_, turns),) = theme.contexts.items()
    return [
        (turn.role, "".join(f"«{text}»" if quoted else text for text, quoted in turn.pieces))
        for turn in turns
    ]


def test_three_sentences_stand_on_either_side_and_the_cuts_are_marked(study):
    code(study, span_of(TEXT, QUOTE))
    assert context_of(study) == [
        (
            "respondent",
            f"[…] Anden. Tredje. Fjerde. «{QUOTE}» [navn]s mor sagde det samme. Syvende. Ottende."
            " […]",
        )
    ]


def test_they_run_over_turns_and_show_neither_labels_nor_what_nobody_says(study):
    code(study, span_of(TEXT, "Niende."))
    assert context_of(study) == [
        ("respondent", "[…] [navn]s mor sagde det samme. Syvende. Ottende. «Niende.»"),
        ("interviewer", "Tak. Og hvad så?"),
        ("other", "Jeg siger intet."),
    ]


def test_at_the_beginning_of_a_text_its_header_is_not_shown(study):
    code(study, span_of(TEXT, "Første."))
    assert context_of(study)[0] == (
        "interviewer", "Goddag, [navn]. Sid ned. Hvordan gik det med [navn]?",
    )  # fmt: skip


def test_a_passage_over_turns_is_marked_in_each(study):
    end = TEXT.index("Så gik vi.")
    code(study, Span(TEXT.index("Niende."), TEXT.index("(Torben")))
    code(study, Span(end, end + 10), "knowledge")
    assert context_of(study, "knowledge")[-1] == ("respondent", "Nej. «Så gik vi.» Hjem.")
    assert ("interviewer", "Tak. Og hvad så?") in context_of(study)


def test_half_a_sentence_is_shown_with_its_other_half(study):
    code(study, span_of(TEXT, "sagde det"))
    assert context_of(study)[0][1] == (
        "[…] Tredje. Fjerde. Det var godt, sagde [navn]. [navn]s mor «sagde det» samme. Syvende. "
        "Ottende. Niende."
    )


def test_sentences_that_touch_are_sentences_all_the_same(tmp_path):
    text = "Hodan Abdi: En.To.Tre.Fire.Fem.Seks.Syv.Otte.Ni."
    with make_study(tmp_path / "dense.db", text) as study:
        code(study, span_of(text, "Fem."))
        assert context_of(study) == [("respondent", "[…] To.Tre.Fire.«Fem.»Seks.Syv.Otte. […]")]


@pytest.mark.parametrize("sentences", [True, False])
def test_no_more_is_shown_than_can_be_read_whatever_is_taken_for_a_sentence(tmp_path, sentences):
    text = f"Hodan Abdi: {'før ' * 4000}midt {'efter ' * 4000}."
    with make_study(tmp_path / "long.db", text, sentences=sentences) as study:
        code(study, span_of(text, "midt"))
        ((_, shown),) = context_of(study)
    assert re.fullmatch(r"\[…\](?: før)+ «midt»(?: efter)+ \[…\]", shown)
    assert len(shown) < 1300


def test_every_word_of_a_quote_is_marked_and_nothing_else(study):
    for sentence in sentences_of(TEXT):
        if TEXT[: sentence.start].rpartition("\n")[2].startswith("Hodan Abdi"):
            code(study, sentence)
    source = summary_input(study, Scope(), by=None, language="da", per_theme=30)
    theme = source.themes[0]
    for choice in theme.selection.choices:
        turns = theme.contexts[choice.candidate.key]
        quoted = [text for turn in turns for text, is_quoted in turn.pieces if is_quoted]
        assert " […] ".join(quoted) == choice.candidate.text


def test_nobody_is_named_in_the_report_but_in_a_quote(study):
    code(study, span_of(TEXT, "Niende."))
    code(study, span_of(TEXT, "Hjem."), "knowledge")
    for by in ("role", "site"):
        if by == "site":
            place = CaseDraft("ME01", "respondent", {"site": "Køge"}, (), 2)
            import_cases(study, ANNA, [place], "cases.csv")
        summary = summary_input(study, Scope(), by=by, language="da", per_theme=3)
        quotes = quotes_input(study, Scope(), by=by, language="da", per_theme=3)
        for page in (html_text(summary_report(summary)), html_text(quotes_report(quotes))):
            assert "Citaterne i sammenhæng" in page
            assert not re.search(r"Hodan|Abdi|Torben|Holm|Skolegade", page)
            said = "Mentee 1" if by == "role" else "Respondent"
            assert f"<b>{said}:</b>" in page
            assert ("Mentee 1" in page) == (by == "role")
            assert "<b>Interviewer:</b> Tak. Og hvad så?" in page
            assert "<b>En anden:</b> Jeg siger intet." in page


def test_names_are_left_out_in_the_language_of_the_report(study):
    code(study, span_of(TEXT, "Niende."))
    source = quotes_input(study, Scope(), by=None, language="en", per_theme=3)
    page = html_text(quotes_report(source))
    assert "[name]s mor sagde" in page
    assert "<b>Someone else:</b>" in page
