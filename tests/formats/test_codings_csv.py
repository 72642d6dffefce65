"""Codings as CSV. All text with people in it is invented."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.codings_csv import CodingsRead, read_codings, write_codings
from coder.model.coding import CodingDraft
from tests.effort import tried

HEAD = "document,code,coder,start,end,quote,stance,starred,memo\n"


def read(text: str) -> CodingsRead:
    return read_codings(text.encode(), "codings.csv")


def test_codings_are_read_by_offsets_or_by_quote() -> None:
    text = (
        HEAD + 'i1,trust/early,Anna,3,17,,Supports,1,\ni2,no, Bo ,,," Hun ""kom"" ",,TRUE,"a\nb"\n'
    )
    assert read(text) == CodingsRead(
        (
            CodingDraft("i1", "trust/early", "Anna", 3, 17, "", "supports", True, "", 2),
            CodingDraft("i2", "no", "Bo", None, None, ' Hun "kom" ', None, True, "a\nb", 3),
        ),
        (),
    )


def test_optional_columns_can_be_missing() -> None:
    (draft,) = read("coder;document;code;quote\nAnna;i1;trust;Hun kom\n").drafts
    assert draft == CodingDraft("i1", "trust", "Anna", None, None, "Hun kom", None, False, "", 2)


@pytest.mark.parametrize("table", ["document,code,quote\ni1,t,x\n", HEAD + "i1,t, ,,,x,,,\n"])
def test_a_table_can_leave_the_coder_out(table: str) -> None:
    (draft,) = read(table).drafts
    assert draft.coder == ""


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_breaks_of_other_systems_in_quotes_and_memos_are_those_of_texts(newline: str) -> None:
    draft = CodingDraft("i1", "trust", "Anna", 3, 17, "a\n=b\n", None, False, "\nc", 2)
    (read_again,) = read(write_codings([draft]).replace("\n", newline)).drafts
    assert dataclasses.replace(read_again, line=2) == draft


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (",,A,1,2,,,,", ["the row names no document", "the row names no code"]),
        ("i1,trust,A,,,,,,", ["the row has neither a quote nor “start” and “end”"]),
        ("i1,trust,A,1,,,,,", ["the row has only one of “start” and “end”"]),
        ("i1,trust,A,,1,x,,,", ["the row has only one of “start” and “end”"]),
        ("i1,trust,A,5,5,,,,", ["the coding ends (5) before it begins (5)"]),
        ("i1,trust,A,-1,5,,,,", ["“start” is “-1”, not a number of characters"]),
        ("i1,trust,A,1,5.0,,,,", ["“end” is “5.0”, not a number of characters"]),
        ("i1,trust,A,1,９,,,,", ["“end” is “９”, not a number of characters"]),
        ("i1,trust,A,1,1000000000000,,,,", ["“end” is “1000000000000”, not a number of"]),
        ("i1,trust,A,1,5,,for,,", ["the stance is “for”; write supports, contradicts"]),
        ("i1,trust,A,1,5,,,maybe,", ["“starred” is “maybe”; write 1, or nothing"]),
        ("i1,trust,A,1,5", ["the header has 9 columns, but the row 5"]),
    ],
)
def test_a_row_with_something_wrong_is_left_out_and_reported(row: str, expected: list[str]) -> None:
    good = "i9,trust,A,1,5,,,,\n"
    result = read(HEAD + good + row + "\n" + good)
    assert [draft.line for draft in result.drafts] == [2, 4]
    assert {problem.line for problem in result.problems} == {3}
    assert len(result.problems) == len(expected)
    for problem, beginning in zip(result.problems, expected, strict=True):
        assert problem.text.startswith(beginning)


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("document,coder,start,end", "line 1: there is no column “code”"),
        ("document,code,coder", "line 1: there is neither a column “quote” nor “start” and “end”"),
        ("document,code,coder,start", "line 1: there is neither a column “quote” nor"),
        ("document,code,coder,quote,stanse", "line 1: “stanse” is none of document, code"),
    ],
)
def test_a_table_without_its_columns_is_refused(header: str, problem: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        read(header + "\n")
    assert caught.value.problems[0].startswith(problem)


def test_codings_are_written_with_all_columns() -> None:
    drafts = [
        CodingDraft("i1", "trust", "Anna", 3, 17, "- Nej, hun kom", "contradicts", True, "", 0),
        CodingDraft("i1", "trust", "Anna", None, None, "Hun kom", None, False, "=1+1", 0),
    ]
    assert write_codings(drafts) == (
        "document,code,coder,start,end,quote,stance,starred,memo,formula_guard\n"
        'i1,trust,Anna,3,17,"\'- Nej, hun kom",contradicts,1,,1\n'
        "i1,trust,Anna,,,Hun kom,,,'=1+1,1\n"
    )


text = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
awkward = text | st.text("=+-@'\"; ,\t\r\n", max_size=8)
running = awkward.map(lambda cell: cell.replace("\r", "\n"))  # line breaks as texts have them
names = awkward.map(str.strip).filter(bool)


@st.composite
def codings(draw: st.DrawFn) -> CodingDraft:
    start = draw(st.none() | st.integers(0, 10**11))
    quote = draw(running if start is not None else running.filter(lambda quote: quote.strip()))
    return CodingDraft(
        document=draw(names),
        code=draw(names),
        coder=draw(names),
        start=start,
        end=None if start is None else start + draw(st.integers(1, 10**9)),
        quote=quote,
        stance=draw(st.sampled_from([None, "supports", "contradicts"])),
        starred=draw(st.booleans()),
        memo=draw(running),
        line=0,
    )


@settings(max_examples=tried(150), deadline=None)
@given(st.lists(codings(), max_size=4))
def test_what_is_written_is_read_again_exactly(drafts: list[CodingDraft]) -> None:
    result = read(write_codings(drafts))
    assert result.problems == ()
    assert [dataclasses.replace(draft, line=0) for draft in result.drafts] == drafts
