from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coder.reports.inputs import ThemeCounts
from coder.reports.summary import summary_report
from tests.reports.invented_summary import group, summary, tables, texts, total, with_counts


def test_who_says_what_in_danish():
    body = texts(summary_report(summary()))
    assert body == [
        "Opsummeringen bygger på 5 interview med 5 respondenter: 3 mentees og 2 mentorer.",
        "Rejst af mindst 4 af 5 respondenter: 3 af 3 mentees og mindst 1 af 2 mentorer.",
        "Udsagnet støttes af mindst 1 af 5 respondenter. Det modsatte siger Mentee 2; Mentee 3 "
        "siger begge dele. Uafklaret: 1 uden markering og 1 ikke gennemgået.",
        "Rejst af 1 af 5 respondenter: 1 af 3 mentees og 0 af 2 mentorer.",
        "4 citater fra 3 af 5 respondenter. Har passager, men er aldrig citeret: Mentee 3.",
    ]


def test_who_says_what_in_english():
    report = summary_report(summary("en"))
    assert report.language == "en"
    assert texts(report)[:3] == [
        "This summary draws on 5 interviews with 5 respondents: 3 mentees and 2 mentors.",
        "Raised by at least 4 of 5 respondents: 3 of 3 mentees and at least 1 of 2 mentors.",
        "The statement is supported by at least 1 of 5 respondents. The opposite is said by "
        "Mentee 2, both sides by Mentee 3. Not settled: 1 unmarked and 1 not reviewed.",
    ]
    assert "by role" in tables(report)[0].caption


ALL_SUPPORT = total(3, 3, supports=3)


def test_all_is_said_only_when_everyone_supports():
    assert "Alle 3 respondenter støtter udsagnet. Ingen siger det modsatte." in texts(
        summary_report(with_counts(ALL_SUPPORT))
    )


@pytest.mark.parametrize(
    ("total", "named"),
    [
        (replace(ALL_SUPPORT, supports=2, unmarked=1), {}),
        (replace(ALL_SUPPORT, supports=2, both=1), {"both": (3,)}),
        (replace(ALL_SUPPORT, supports=2, contradicts=1), {"contradicting": (3,)}),
        (replace(ALL_SUPPORT, n=2, supports=2, silent=1), {}),
        (replace(ALL_SUPPORT, n=2, supports=2, not_reviewed=1), {}),
        (replace(ALL_SUPPORT, n=2, supports=2, not_asked=1), {}),
    ],
    ids=["unmarked", "both", "contradicts", "silent", "not reviewed", "not asked"],
)
def test_all_is_not_said_otherwise(total, named):
    body = texts(summary_report(with_counts(total, **named)))
    assert not any(re.search(r"\balle\b", text, re.IGNORECASE) for text in body)


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        (total(3, 0, silent=3), "Ingen af 3 respondenter rejser temaet."),
        (
            total(3, 0, silent=1, not_reviewed=2),
            "Endnu rejser ingen temaet (2 af 3 respondenter ikke gennemgået).",
        ),
        (total(1, 1, supports=1), "Rejst af 1 af 1 respondent."),
    ],
)
def test_a_theme_that_nobody_or_one_raises(total, sentence):
    assert sentence in texts(summary_report(with_counts(total)))


def test_groups_are_named_in_the_plural_or_as_they_are():
    groups = tuple(group(label, 1, 1) for label in ("Mentor", "tidligere kollega", "Nivå", None))
    counts = ThemeCounts("Tillid", groups=groups, total=total(4, 4))
    source = summary()
    report = summary_report(replace(source, themes=(replace(source.themes[2], counts=counts),)))
    assert [row[0] for row in tables(report)[1].rows] == [
        "Mentorer", "Tidligere kolleger", "Nivå", "(uden værdi)", "I alt",
    ]  # fmt: skip
    assert (
        "Rejst af 4 af 4 respondenter: 1 af 1 mentor, 1 af 1 tidligere kollega, 1 af 1 i gruppen "
        "Nivå og 1 af 1 uden værdi." in texts(report)
    )
