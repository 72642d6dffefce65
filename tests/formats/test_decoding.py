"""Finding out encodings. All people and all they say are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import UnreadableFile
from coder.formats.decoding import decode
from coder.text.normalise import normalise

DANISH = (
    "Åse: Hvad skete der på Ærø – og så?\nØmer: »Vi græd«, sagde én. Så “lo” vi på gården…\n"
    "Åse: Hvor længe blev I på øen?\nØmer: Måske et år – måske længere.\n"
)
PLAIN_DANISH = "Åse: Hvad skete der på Ærø?\nØmer: Vi græd længe på øen, ældre og yngre.\n"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
        *("cp1252", "mac_roman"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_danish_comes_out_right_in_every_encoding(encoding, ends):
    data = DANISH.replace("\n", ends).encode(encoding)

    assert normalise(decode(data).text).text == DANISH


@pytest.mark.parametrize("encoding", ["latin-1", "cp865", "cp850"])
def test_danish_without_dashes_comes_out_right(encoding):
    assert decode(PLAIN_DANISH.encode(encoding)).text == PLAIN_DANISH


def test_one_letter_is_enough_to_tell_a_mac():
    assert decode("en lille å".encode("mac_roman")).text == "en lille å"
    assert decode("en lille å".encode("cp1252")).text == "en lille å"


def test_the_encoding_is_told():
    assert decode(DANISH.encode("cp1252")).encoding == "cp1252"
    assert decode(DANISH.encode("utf-16-le")).encoding == "utf-16-le"
    assert decode(b"plain").encoding == "utf-8"


def test_a_few_foreign_bytes_do_not_make_a_text_less_utf8():
    data = DANISH.encode() + "på Fyn".encode("cp1252")

    decoded = decode(data)

    assert decoded.text == DANISH + "på Fyn"
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


def test_bytes_that_windows_leaves_undefined_are_kept():
    assert decode(DANISH.encode("cp1252") + b"\x81.").text == DANISH + "\x81."


def test_russian_and_greek_are_not_read_as_western():
    text = "Она говорила: это хорошо, и мы будем работать вместе каждый день. " * 4

    assert decode(text.encode("cp1251")).text[1:40] == text[1:40]
    assert decode(text.encode("utf-16-le")).text == text


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b" \n\t\r\n", b"\0\0\0\0", b"\xff\xfe", b"\xef\xbb\xbf"),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\xff\xd8\xff\xe0" + bytes(200),
        b"%PDF-1.7 something",
        b"PK\x03\x04" + bytes(50),
        b"{\\rtf1 Hej}",
        bytes(range(256)) * 8,
        b"\x01\x02\x03\x04\x05\x06\x07\x08" * 40,
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence_and_a_hint(data):
    with pytest.raises(UnreadableFile) as caught:
        decode(data)

    assert caught.value.message.endswith(".")
    assert caught.value.hint


def test_a_few_control_characters_do_not_make_a_text_unreadable():
    assert decode(b"I: Hvad?\0 \x1b]52;c;x\x1b\\ Ja.").text.startswith("I: Hvad?\0 \x1b")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_utf8_is_always_read_as_utf8(text):
    data = ("Åse: " + text).encode()

    assert decode(data).text == "Åse: " + text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        decoded = decode(data)
    except UnreadableFile:
        return
    assert isinstance(decoded.text, str)
