"""Sorting and filtering the list of documents."""

from __future__ import annotations

import pytest

from coder.model.document import Document
from coder.queries.documents import DocumentRow
from coder.queries.listing import Listing, filters, variables_of


def row(name: str, *, kind="interview", words=0, done=False, read=0.0, **values) -> DocumentRow:
    """An invented document."""
    return DocumentRow(
        document=Document(1, "g", 1, name, kind, "da", 1, "s", None, False),
        words=words,
        turns=1,
        codings=0,
        waiting=0,
        done=done,
        partly=False,
        read=read,
        cases=(name,),
        values={
            key: (value,) if isinstance(value, str) else value for key, value in values.items()
        },
    )


ROWS = [
    row("M10", words=900, role="mentee", site="Aarhus"),
    row("M2", words=1000, role="mentor", site="Odense", done=True, read=1.0),
    row("J1", kind="journal", words=30, year="2020"),
    row("M1", words=90, role="mentee", site="Odense", read=0.5),
]


def names(listing: Listing) -> list[str]:
    return [each.document.name for each in listing.apply(ROWS)]


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (Listing(), ["M10", "M2", "J1", "M1"]),
        (Listing(sort="document"), ["J1", "M1", "M2", "M10"]),
        (Listing(sort="words"), ["J1", "M1", "M10", "M2"]),
        (Listing(sort="words", backwards=True), ["M2", "M10", "M1", "J1"]),
        (Listing(sort="site"), ["M10", "M2", "M1", "J1"]),
        (Listing(sort="site", backwards=True), ["M2", "M1", "M10", "J1"]),
        (Listing(sort="read"), ["M10", "J1", "M1", "M2"]),
        (Listing(variable="role", value="mentee"), ["M10", "M1"]),
        (Listing(variable="done", value="done"), ["M2"]),
        (Listing(variable="kind", value="journal"), ["J1"]),
        (Listing(words="odense ment"), ["M2", "M1"]),
        (Listing(words="m1"), ["M10", "M1"]),
        (Listing(words="nobody"), []),
        (Listing(variable="site", value="Odense", words="mentor", sort="words"), ["M2"]),
    ],
)
def test_documents_are_listed_as_asked(listing, expected):
    assert names(listing) == expected


def test_sorting_by_the_same_once_more_turns_the_order():
    once = Listing().sorted_by("words")
    assert (once.sort, once.backwards) == ("words", False)
    assert once.sorted_by("words").backwards
    assert not once.sorted_by("words").sorted_by("words").backwards
    assert not once.sorted_by("words").sorted_by("site").backwards


def test_what_can_be_filtered_by_is_counted():
    assert variables_of(ROWS) == ("role", "site", "year")
    found = filters(ROWS)
    assert ("role", "mentee", 2) in found
    assert ("done", "not done", 3) in found
    assert ("kind", "interview", 3) in found
    many = [row(f"D{number}", note=str(number)) for number in range(50)]
    assert not [each for each in filters(many) if each[0] == "note"]
