from hypothesis import given
from hypothesis import strategies as st

from coder.text.normalise import normalise

ANY = st.text(st.characters(exclude_categories=()))


def test_line_ends_of_all_systems_become_lf():
    assert normalise("a\r\nb\rc\nd\r\r\n").text == "a\nb\nc\nd\n\n"


def test_the_byte_order_mark_goes_from_the_start_only():
    assert normalise("\ufeffa\ufeffb").text == "a\ufeffb"


def test_nul_and_lone_surrogates_are_taken_out_and_counted():
    normalised = normalise("a\0b\ud800c\0\udfff")

    assert normalised.text == "abc"
    assert normalised.removed == {"NUL character": 2, "lone surrogate": 2}


def test_nothing_else_is_changed_or_counted():
    text = "a\u0301\u00ad\u00a0\u2028\u200b\U0001f600\x1b\x85\ttil\f"

    normalised = normalise(text)

    assert normalised.text == text
    assert normalised.removed == {}


@given(ANY)
def test_a_normalised_text_stays_as_it_is(raw):
    once = normalise(raw).text

    assert normalise(once).text == once
    assert normalise(once).removed == {}
    once.encode("utf-8")


@given(ANY)
def test_every_other_character_is_kept_in_order(raw):
    def bare(text):
        return [c for c in text.replace("\r", "\n") if c not in "\0\n\ufeff" and not is_lone(c)]

    def is_lone(character):
        return "\ud800" <= character <= "\udfff"

    assert bare(normalise(raw).text) == bare(raw)
