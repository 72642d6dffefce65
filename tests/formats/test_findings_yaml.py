"""Findings and recommendations as YAML. What they say is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.findings_yaml import read_findings, write_findings
from coder.model.finding import FindingDraft, SupportDraft

WRITTEN = """\
findings:
  - id: choice
    audience: funder
    text: {da: De vælger det selv., en: It is their own choice.}
    rests_on:
      themes: [outcome/voluntariness]
      indicators: [activity-at-end]
      quotes:
        - Q-7F3K9M
        - Q-FCC7WP
recommendations:
  - id: ask
    audience: partners
    text: Spørg dem først.
"""


def read(text: str) -> tuple[FindingDraft, ...]:
    return read_findings(text.encode(), "findings.yaml")


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(InvalidTable) as caught:
        read(text)
    assert caught.value.message.startswith("findings.yaml, " + caught.value.problems[0])
    assert caught.value.hint
    return caught.value.problems


def test_findings_are_read_with_the_lines_of_what_they_rest_on() -> None:
    assert read(WRITTEN) == (
        FindingDraft(
            "finding",
            "choice",
            "funder",
            {"da": "De vælger det selv.", "en": "It is their own choice."},
            (
                SupportDraft("theme", "outcome/voluntariness", 6),
                SupportDraft("indicator", "activity-at-end", 7),
                SupportDraft("quote", "Q-7F3K9M", 9),
                SupportDraft("quote", "Q-FCC7WP", 10),
            ),
            2,
        ),
        FindingDraft("recommendation", "ask", "partners", {"": "Spørg dem først."}, (), 12),
    )


@pytest.mark.parametrize("text", ["findings:", "findings: []\nrecommendations:\n"])
def test_a_file_without_any_is_read(text: str) -> None:
    assert read(text) == ()


_ONE = "findings:\n  - id: a\n    audience: b\n    text: c\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("themes: []\n", "line 1: a file of findings has no “themes”; it has findings, recomm"),
        ("- a\n", "line 1: a file of findings must be a mapping"),
        ("findings: a\n", "line 1: “findings” must be a list"),
        ("findings:\n  - a\n", "line 2: a finding must be a mapping"),
        ("findings:\n  - audience: b\n    text: c\n", "line 2: a finding has no id"),
        ("findings:\n  - id: a\n    text: c\n", "line 2: a finding has no audience"),
        ("recommendations:\n  - id: a\n    audience: b\n", "line 2: a recommendation has no text"),
        ("findings:\n  - id: a\n    audience: b\n    text: ' '\n", "line 2: a finding has no text"),
        ("findings:\n  - id: a\n    audience: b\n    text: [c]\n", "line 4: “text” must be a text"),
        (
            _ONE.replace("id: a", 'id: "a "'),
            "line 2: the id “a ” must stand on one line, without white space at its ends",
        ),
        (_ONE.replace("audience: b", 'audience: "b\\n"'), "line 3: the audience “b ” must stand"),
        (_ONE + "    rests_on: [q]\n", "line 5: “rests_on” must be a mapping"),
        (
            _ONE + "    rests_on: {theme: q}\n",
            "line 5: “rests_on” has no “theme”; perhaps “themes”",
        ),
        (_ONE + "    rests_on:\n      quotes: {a: b}\n", "line 6: “quotes” must be a list"),
        (_ONE + "    rests_on:\n      quotes: [q, '']\n", "line 6: an entry of “quotes” is empty"),
        (_ONE + "    rests_on:\n      themes: [~]\n", "line 6: an entry of “themes” is empty"),
        (_ONE + _ONE.replace("findings", "recommendations"), "line 6: “a” is also an id on line 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, problem: str) -> None:
    assert problems_of(text)[0].startswith(problem)


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(problems_of("findings:\n  - id: a\n  - audience: b\n")) == 4


_names = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
    lambda name: name == name.strip()
)
_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")).filter(
    lambda text: bool(text.strip())
)
_supports = st.builds(SupportDraft, st.sampled_from(("theme", "indicator", "quote")), _names)
_ORDER = ("theme", "indicator", "quote")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[FindingDraft, ...]:
    found = draw(
        st.lists(
            st.builds(
                FindingDraft,
                st.sampled_from(("finding", "recommendation")),
                _names,
                _names,
                st.dictionaries(st.sampled_from(("", "da", "en", "pt-BR")), _texts, min_size=1),
                st.lists(_supports, max_size=4).map(
                    lambda own: tuple(sorted(own, key=lambda each: _ORDER.index(each.kind)))
                ),
            ),
            max_size=4,
            unique_by=lambda draft: draft.name.casefold(),
        )
    )
    return tuple(sorted(found, key=lambda draft: draft.kind))


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_what_is_written_is_read_as_it_was(written: tuple[FindingDraft, ...]) -> None:
    again = tuple(
        replace(
            draft,
            line=0,
            rests_on=tuple(replace(each, line=0) for each in draft.rests_on),
        )
        for draft in read(write_findings(written))
    )
    assert again == written


def test_what_is_written_reads_well() -> None:
    quotes = "\n        - Q-7F3K9M\n        - Q-FCC7WP"
    assert write_findings(read(WRITTEN)) == WRITTEN.replace(quotes, " [Q-7F3K9M, Q-FCC7WP]")
