"""Cases as CSV. All people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.cases_csv import read_cases, write_cases
from coder.model.case import CaseDraft, Place
from tests.effort import tried


def read(text: str) -> tuple[CaseDraft, ...]:
    return read_cases(text.encode(), "cases.csv")


def refused(text: str) -> tuple[str, ...]:
    with pytest.raises(InvalidTable) as caught:
        read(text)
    return caught.value.problems


def places(text: str) -> tuple[tuple[str, str | None], ...]:
    (case,) = read(text)
    return tuple((place.document, place.speaker) for place in case.places)


def test_every_other_column_is_a_variable_and_an_empty_cell_is_missing() -> None:
    assert read("case,role,Site,age\nM1,mentee,NA,\nM2, mentor ,n/a,34\n") == (
        CaseDraft("M1", "respondent", {"role": "mentee", "Site": "NA"}, (), 2),
        CaseDraft("M2", "respondent", {"role": "mentor", "Site": "n/a", "age": "34"}, (), 3),
    )


def test_cases_of_two_classifications_can_have_the_same_name() -> None:
    drafts = read("case,classification,site\n1,,a\n1,referral,b\n1,respondent,\n")
    assert [(d.name, d.classification, d.values, d.line) for d in drafts] == [
        ("1", "respondent", {"site": "a"}, 2),
        ("1", "referral", {"site": "b"}, 3),
    ]


def test_several_rows_of_a_case_add_places_and_values() -> None:
    (case,) = read("case,document,speaker,role,site\nM1,i1,M,mentee,\nM1,i2,N,,north\nM1,i1,M,,\n")
    assert case.places == (Place("i1", "M"), Place("i2", "N"))
    assert case.values == {"role": "mentee", "site": "north"}
    assert case.line == 2


@pytest.mark.parametrize(
    ("document", "speaker", "expected"),
    [
        ("i1", "", [("i1", None)]),
        ("i1; i2", "", [("i1", None), ("i2", None)]),
        ("i1;i2", "A;B", [("i1", "A"), ("i2", "B")]),
        ("i1;i2", "A", [("i1", "A"), ("i2", "A")]),
        ("i1", "A;B", [("i1", "A"), ("i1", "B")]),
        ("i1;i2;", "A;", [("i1", "A"), ("i2", None)]),
        ("i1;", "A;", [("i1", "A")]),
        ("", "", []),
        (r"i\;1; c:\data; d\\", "", [("i;1", None), (r"c:\data", None), ("d\\", None)]),
    ],
)
def test_documents_and_speakers_in_one_cell(
    document: str, speaker: str, expected: list[tuple[str, str | None]]
) -> None:
    assert places(f'case,document,speaker\nM1,"{document}","{speaker}"\n') == tuple(expected)
    assert places(f'case;document;speaker\nM1;"{document}";"{speaker}"\n') == tuple(expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "M1,i1,,mentee\nM2,,,x\nM1,i2,,mentor\n",
            ["line 4: the case “M1” has “mentor” for “role”, but “mentee” on line 2"],
        ),
        (",i1,,mentee\n", ["line 2: the row names no case"]),
        ("M1,,A,\n", ["line 2: a speaker is named, but no document"]),
        ("M1,i1;;i2,,\n", ["line 2: a document is missing between two “;”"]),
        (
            "M1,i1;i2,A;B;C,\nM2\n",
            ["line 2: 2 documents, but 3 speakers to pair them with", "line 3: the header has 4"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(rows: str, expected: list[str]) -> None:
    problems = refused("case,document,speaker,role\n" + rows)
    assert len(problems) == len(expected)
    for problem, beginning in zip(problems, expected, strict=True):
        assert problem.startswith(beginning)


def test_cases_are_written_one_a_row() -> None:
    drafts = (
        CaseDraft("M1", "respondent", {"role": "mentee"}, (Place("i1", "A"), Place("i2")), 2),
        CaseDraft("R7", "referral", {"site": "- nord"}, (), 3),
    )
    text = (
        "case,classification,document,speaker,role,site,formula_guard\n"
        'M1,respondent,"i1; i2","A; ",mentee,,\n'
        "R7,referral,,,,'- nord,1\n"
    )
    assert write_cases(drafts) == text
    assert read(text) == drafts


def test_a_variable_called_like_a_column_is_not_written() -> None:
    with pytest.raises(InvalidTable, match="the column “Document” stands twice"):
        write_cases([CaseDraft("M1", "respondent", {"Document": "x"}, (), 0)])


names = (
    (st.text(st.characters(codec="utf-8", exclude_characters="\0")) | st.text("a;\\=-'\" \n"))
    .map(str.strip)
    .filter(bool)
)


@settings(max_examples=tried(150), deadline=None)
@given(
    st.lists(
        st.builds(
            CaseDraft,
            name=names,
            classification=st.sampled_from(["respondent", "referral"]),
            values=st.dictionaries(st.sampled_from(["Role", "=site", "'-x", "år; dag"]), names),
            places=st.lists(
                st.builds(Place, names, st.none() | names), unique=True, max_size=4
            ).map(tuple),
            line=st.just(0),
        ),
        unique_by=lambda case: (case.classification, case.name),
        max_size=4,
    )
)
def test_what_is_written_is_read_again_exactly(drafts: list[CaseDraft]) -> None:
    again = read(write_cases(drafts))
    assert [(c.name, c.classification, c.values, c.places) for c in again] == [
        (c.name, c.classification, c.values, c.places) for c in drafts
    ]
