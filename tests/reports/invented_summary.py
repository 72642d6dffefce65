"""A small invented study, counted by hand: 3 mentees and 2 mentors, of whom one is not reviewed."""

from __future__ import annotations

from dataclasses import replace

from coder.analysis.counts import FIGURES, Group, ThemeCount
from coder.analysis.quotes import Candidate, Selection, choose_for_themes
from coder.model.report import Paragraph, Report, Table
from coder.reports.inputs import (
    Basis,
    Scope,
    SummaryInput,
    ThemeCounts,
    ThemeSummary,
    Unattributed,
)
from coder.reports.phrases import Language

NAMES = {1: "Mentee 1", 2: "Mentee 2", 3: "Mentee 3", 4: "Mentor 1", 5: "Mentor 2"}


def total(respondents: int, raised: int, **figures: int) -> ThemeCount:
    """The figures of everyone; those that are not given are 0."""
    numbers = dict.fromkeys(FIGURES, 0) | {"N": respondents, "n": raised} | figures
    return ThemeCount(code_id=1, group=(), **numbers)


def group(label: str | None, respondents: int, raised: int, **figures: int) -> ThemeCount:
    """The same of those with a value of the variable."""
    return replace(total(respondents, raised, **figures), group=(("rolle", label),))


VOLUNTARY = ThemeCounts(
    label="Frivillighed",
    has_statement=True,
    groups=(
        group("mentee", 3, 3, supports=1, contradicts=1, both=1, passages=4, words=60),
        group("mentor", 2, 1, unmarked=1, not_reviewed=1, passages=1, words=1200),
    ),
    total=total(
        5, 4, supports=1, contradicts=1, both=1, unmarked=1, not_reviewed=1, passages=5, words=1260
    ),
)
MEETING = ThemeCounts(label="Mødet")
PLACE = ThemeCounts(
    label="Mødested",
    above=("Mødet",),
    groups=(
        group("mentee", 3, 1, silent=1, not_asked=1, passages=1, words=9),
        group("mentor", 2, 0, unknown=2),
    ),
    total=total(5, 1, silent=1, not_asked=1, unknown=2, passages=1, words=9),
)

SPOKEN: dict[tuple[int, Group], int] = {
    (1, ()): 20_000,
    (1, (("rolle", "mentee"),)): 9_000,
    (1, (("rolle", "mentor"),)): 11_000,
}
"""Of `VOLUNTARY`, and of `PLACE` too."""

QUOTES = (
    (
        Candidate(
            "1:10",
            1,
            "mentee",
            "Hun fik ikke løn for det, og alligevel kom hun.",
            "supports",
            False,
        ),
        Candidate(
            "2:20",
            2,
            "mentee",
            "Jeg tænkte ikke over, om han fik penge for det.",
            "contradicts",
            False,
        ),
        Candidate("3:30", 3, "mentee", "Det betød noget.", "supports", False),
        Candidate(
            "3:99",
            3,
            "mentee",
            "Eller også betød det ikke så meget alligevel.",
            "contradicts",
            False,
        ),
        Candidate("4:40", 4, "mentor", "Jeg gør det, fordi jeg selv fik hjælp engang.", None, True),
    ),
    (),
    (
        Candidate(
            "1:70", 1, "mentee", "Vi sad altid på biblioteket, for der var varmt.", None, False
        ),
    ),
)


def basis(language: Language = "da", **changes) -> Basis:
    plain = {
        "study": "Mentorer",
        "language": language,
        "variable": "rolle",
        "scope": Scope((("interview", 5),), ("EA",)),
        "frame": 7,
        "digest": "0123abcd",
        "version": "0.1.0",
    }
    return Basis(**(plain | changes))


def summary(language: Language = "da", **changes) -> SummaryInput:
    voluntary, _, place = choose_for_themes(QUOTES, 3)
    return SummaryInput(
        basis(language, **changes),
        (
            ThemeSummary(
                VOLUNTARY,
                "At deltagelsen er frivillig.",
                "Det gør en forskel, at det er frivilligt",
                voluntary,
                contradicting=(2,),
                both=(3,),
                unattributed=(Unattributed("Ja, det gjorde vi begge to.", 6, "5:7"),),
            ),
            ThemeSummary(MEETING, "", "", Selection((), 0, (), (), ())),
            ThemeSummary(PLACE, "Hvor de mødes.", "", place),
        ),
        NAMES,
    )


def with_counts(everyone: ThemeCount, **changes) -> SummaryInput:
    """The summary with its first theme replaced by one of a single group."""
    source = summary()
    counts = replace(
        VOLUNTARY, groups=(replace(everyone, group=(("rolle", "mentee"),)),), total=everyone
    )
    theme = replace(source.themes[0], counts=counts, **{"contradicting": (), "both": ()} | changes)
    return replace(source, themes=(theme,))


def texts(report: Report, style: str = "body") -> list[str]:
    return [b.text for b in report.blocks if isinstance(b, Paragraph) and b.style == style]


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]
