"""Which line breaks end a sentence. All text is invented."""

from __future__ import annotations

from coder.nlp.pipeline import analyse
from coder.text.spans import Span, trim

WRAPPED = """\
Jeg begyndte som mentor i efteråret, og vi mødtes hver anden uge på
biblioteket, fordi der var stille. Vi læste ansøgninger sammen, og Alma
Holm fra kommunen kom forbi en gang imellem. Hun havde altid tid til at
høre, hvordan det gik, og hun skrev det hele ned i en bog. Det kunne jeg
godt lide
Tak for det
"""


def sentences(text: str, *spans: Span) -> list[str]:
    asked = spans or (Span(0, len(text)),)
    return [text[start:end] for start, end in analyse(text, asked, "da").sentences]


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert sentences("Og så\n\ngik vi") == ["Og så", "gik vi"]
    assert sentences("Og så\n \t\ngik vi") == ["Og så", "gik vi"]


def test_a_hard_wrapped_line_goes_on_before_a_name() -> None:
    assert sentences(WRAPPED) == [
        "Jeg begyndte som mentor i efteråret, og vi mødtes hver anden uge på\n"
        "biblioteket, fordi der var stille.",
        "Vi læste ansøgninger sammen, og Alma\nHolm fra kommunen kom forbi en gang imellem.",
        "Hun havde altid tid til at\nhøre, hvordan det gik, og hun skrev det hele ned i en bog.",
        "Det kunne jeg\ngodt lide",
        "Tak for det",
    ]


def test_the_whole_text_tells_that_a_short_turn_is_wrapped() -> None:
    turn = "Ja, og så var der også det med bussen, for den kører jo ikke om\nSøndagen"
    text = WRAPPED + "\n" + turn
    assert sentences(text, Span(0, len(WRAPPED)), Span(len(WRAPPED), len(text)))[-1] == turn


def test_a_line_each_in_a_text_that_is_not_wrapped() -> None:
    assert sentences("Ja\nDet gør jeg\nHver dag") == ["Ja", "Det gør jeg", "Hver dag"]


def test_a_line_goes_on_in_a_small_letter() -> None:
    assert sentences("Jeg gik hjem\nfordi det var sent\nMor sov") == [
        "Jeg gik hjem\nfordi det var sent",
        "Mor sov",
    ]


def test_a_text_without_capitals_has_a_sentence_a_line() -> None:
    text = "ja det gør jeg\nhver dag. er det fint? ja\nog så gik jeg hjem til min mor igen\nnå"
    assert sentences(text) == [
        "ja det gør jeg",
        "hver dag.",
        "er det fint?",
        "ja",
        "og så gik jeg hjem til min mor igen",
        "nå",
    ]


def test_items_of_a_list_are_sentences() -> None:
    assert sentences("Vi lavede:\n- mad\n- lektier\n2) ture\nalt muligt") == [
        "Vi lavede:",
        "- mad",
        "- lektier",
        "2) ture\nalt muligt",
    ]


def test_an_item_begins_behind_a_full_line_too() -> None:
    full = "Det var en god sommer, og vi nåede meget, mens hun var her hos os"
    assert sentences(f"{WRAPPED}\n{full}\n- Mad\n{full}\n– og bøger")[-3:] == [
        full,
        "- Mad",
        f"{full}\n– og bøger",
    ]


def test_white_space_at_the_border_of_sentences_belongs_to_none() -> None:
    assert sentences("  Ja.  \t Nej. ") == ["Ja.", "Nej."]


def test_a_sentence_never_crosses_from_one_turn_into_the_next() -> None:
    text = "I: Hvad var M: det godt"
    assert sentences(text, Span(3, 11), Span(14, len(text))) == ["Hvad var", "det godt"]
    assert sentences("og så", Span(0, 3), Span(3, 5)) == ["og", "så"]


def test_white_space_is_no_sentence() -> None:
    assert sentences(" \n\n \u00a0\n") == []
    assert trim(" \u00a0", Span(0, 2)) is None
