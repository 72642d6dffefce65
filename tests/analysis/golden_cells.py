"""The cells of the golden study, counted by hand from the texts in golden.py, with reasons."""

from __future__ import annotations

from tests.analysis.reference import Cell

Reasoned = tuple[str, str, Cell, str]
"""Code, case, cell and why."""


def raised(
    split: str, passages: int, words: int, *, asked: bool = False, unprompted: bool = False
) -> Cell:
    return Cell("raised", split, passages, words, asked, unprompted)


def missing(state: str, *, asked: bool = False) -> Cell:
    return Cell(state, None, 0, 0, asked, unprompted=False)


NOT_REVIEWED, NOT_ASKED, UNKNOWN = map(missing, ("not_reviewed", "not_asked", "unknown"))
SILENT = missing("silent", asked=True)

CELLS: list[Reasoned] = [
    (
        *("voluntary", "Ada", raised("both", 2, 9, asked=True, unprompted=True)),
        "Two interviews, one case. “vol” is half a word and no evidence, so the first has none, "
        "though the question is put there. In the second “I chose”, “ it” abut and “myself” "
        "comes after a space: one passage, 4 words, supporting, the unmarked one taken along. "
        "An interviewer's turn away she says the opposite: 5 words. No question is put there, "
        "so it is unprompted.",
    ),
    ("voluntary", "Bo", NOT_ASKED, "A coded question records what he was asked: not this."),
    (
        *("voluntary", "Cai", raised("contradicts", 1, 4, unprompted=True)),
        "Contradiction only: never among those who support. Asked about something else.",
    ),
    ("voluntary", "Dea", NOT_REVIEWED, "One of her two interviews is not done."),
    ("voluntary", "Eli", NOT_ASKED, "The group interview's questions are recorded, none is this."),
    ("voluntary", "Fie", UNKNOWN, "Reviewed, but what was asked is not recorded."),
    (
        *("voluntary", "Hal", raised("supports", 2, 5, unprompted=True)),
        "“jeg”, “vålgte” with its ring apart, “𝒜nna”: 3 words. Between them and “selv” are a "
        "line end and his own label: one passage of 4. “(pause)” is said by nobody and is not "
        "white space: “igen” is another.",
    ),
    ("voluntary", "Ida", NOT_ASKED, "Reviewed for it; the coder says that there are no questions."),
    (
        *("contact", "Ada", raised("unmarked", 2, 8, asked=True)),
        "Roll-up: “My mentor, every week” and “I told him everything”, a full stop between. "
        "Asked, since a question about talk below it was put, before all of it.",
    ),
    ("contact", "Bo", NOT_ASKED, "His evidence is for other codes."),
    ("contact", "Cai", SILENT, "Asked and reviewed; the newer money is not below contact."),
    (
        *("contact", "Dea", raised("unmarked", 2, 4, asked=True, unprompted=True)),
        "Raised, though her other interview is not done: that comes first. Asked by a coding of "
        "talk that begins in the interviewer's turn, after she had raised it.",
    ),
    (
        *("contact", "Eli", raised("unmarked", 1, 4, asked=True, unprompted=True)),
        "His own words inside a coding that begins and ends with Dea's.",
    ),
    (
        *("contact", "Fie", raised("unmarked", 2, 10)),
        "Roll-up: what talk has apart by stance, 6 words, is one passage here and has none; "
        "“Yet” parts it from 4 words of trust. Unprompted is not said without records.",
    ),
    (
        *("contact", "Hal", raised("unmarked", 2, 4, unprompted=True)),
        "The interpreter's words split the coding and are not his.",
    ),
    ("contact", "Ida", NOT_REVIEWED, "A code below it is newer than the review."),
    (
        *("talk", "Ada", raised("unmarked", 1, 4, asked=True)),
        "Nested codings are one passage. No stance was given. The question came first.",
    ),
    ("talk", "Bo", NOT_ASKED, "No question about it."),
    ("talk", "Cai", NOT_ASKED, "A question about contact does not ask about each of its parts."),
    (
        *("talk", "Dea", missing("not_reviewed", asked=True)),
        "Asked in the group interview and silent there; her other interview is not done.",
    ),
    ("talk", "Eli", SILENT, "A coding that begins in the interviewer's turn asks all present."),
    (
        *("talk", "Fie", raised("both", 2, 6)),
        "“We never speak” contradicts, “speak, but we write” supports: apart though they "
        "overlap, and “speak” counts once.",
    ),
    ("talk", "Hal", NOT_ASKED, "The coder says that there are no questions."),
    ("talk", "Ida", NOT_REVIEWED, "The code is newer than the review."),
    (
        *("trust", "Ada", raised("unmarked", 1, 4, unprompted=True)),
        "“I told him every” and “him everything” overlap: one passage of 4 whole words. The "
        "question about talk does not ask about trust.",
    ),
    ("trust", "Bo", NOT_ASKED, "No question about it."),
    ("trust", "Cai", NOT_ASKED, "A question about contact does not ask about each of its parts."),
    (
        *("trust", "Dea", raised("unmarked", 2, 4, unprompted=True)),
        "Other people speak between “I trust her.” and “Always.” inside the coding.",
    ),
    ("trust", "Eli", raised("unmarked", 1, 4, unprompted=True), "“And so do I.”"),
    (
        *("trust", "Fie", raised("unmarked", 1, 4)),
        "Trust has no statement that could be supported.",
    ),
    (
        *("trust", "Hal", raised("unmarked", 2, 4, unprompted=True)),
        "Another's turn splits the coding.",
    ),
    ("trust", "Ida", NOT_ASKED, "Reviewed for it; the newer talk stands beside it, not below."),
    ("transport", "Ada", NOT_ASKED, "Both her interviews are recorded."),
    (
        *("transport", "Bo", raised("unmarked", 1, 6, asked=True)),
        "A coding of the question alone is no evidence, but asks. The other runs across an "
        "interviewer's turn: one passage, and “In both directions?” is not his.",
    ),
    ("transport", "Cai", NOT_ASKED, "Reviewed for it, and his questions are recorded."),
    ("transport", "Dea", NOT_REVIEWED, "One of her two interviews is not done."),
    ("transport", "Eli", NOT_ASKED, "“And the bus?” is neither coded nor matched."),
    ("transport", "Fie", UNKNOWN, "Nothing recorded."),
    ("transport", "Hal", NOT_ASKED, "The coder says that there are no questions."),
    ("transport", "Ida", NOT_ASKED, "The coder says that there are no questions."),
    ("money", "Ada", NOT_ASKED, "Both her interviews are recorded."),
    (
        *("money", "Bo", raised("unmarked", 2, 2, unprompted=True)),
        "A comma parts “It” from “cost”.",
    ),
    ("money", "Cai", NOT_REVIEWED, "The code is newer than the review."),
    ("money", "Dea", NOT_REVIEWED, "One of her two interviews is not done."),
    ("money", "Eli", NOT_ASKED, "No question about it."),
    ("money", "Fie", UNKNOWN, "Nothing recorded."),
    ("money", "Hal", NOT_ASKED, "The heading is coded, but nobody says it."),
    ("money", "Ida", NOT_ASKED, "The coder says that there are no questions."),
]

HEADING_CELLS: list[Reasoned] = [
    ("practical", "Ada", NOT_ASKED, "Neither transport nor money."),
    (
        *("practical", "Bo", raised("unmarked", 2, 8, asked=True)),
        "“It took an hour … both ways.” and “It” have a space between: one passage; “cost”.",
    ),
    ("practical", "Cai", NOT_REVIEWED, "Money below it is newer than the review."),
    ("practical", "Dea", NOT_REVIEWED, "One of her two interviews is not done."),
    ("practical", "Eli", NOT_ASKED, "No question about either."),
    ("practical", "Fie", UNKNOWN, "Nothing recorded."),
    ("practical", "Hal", NOT_ASKED, "The coder says that there are no questions."),
    ("practical", "Ida", NOT_ASKED, "The newer talk is not below it."),
]

ANY_CELLS: list[Reasoned] = [
    (
        *("voluntary", "Ada", raised("both", 2, 7, unprompted=True)),
        "A's whole sentence supports; B's two words contradict and are among them.",
    ),
    ("contact", "Ada", raised("unmarked", 2, 8, unprompted=True), "Trust and talk."),
    ("talk", "Ada", raised("unmarked", 1, 2, unprompted=True), "B's alone counts."),
    ("trust", "Ada", raised("unmarked", 1, 6, unprompted=True), "Two coders, one passage."),
    ("transport", "Ada", raised("unmarked", 1, 3, unprompted=True), "“By train home”."),
    ("money", "Ada", NOT_ASKED, "Nobody coded it."),
]
BOTH_CELLS: list[Reasoned] = [
    (
        *("voluntary", "Ada", raised("supports", 2, 6, unprompted=True)),
        "“I asked for it” supports, they agree. On “I stayed” they do not: it is shared, with "
        "no stance, and “, and” of A's alone parts it.",
    ),
    ("contact", "Ada", raised("unmarked", 1, 2, unprompted=True), "What they share of trust."),
    ("talk", "Ada", NOT_ASKED, "A did not code it, and reviewed the interview."),
    ("trust", "Ada", raised("unmarked", 1, 2, unprompted=True), "“her from” is shared."),
    ("transport", "Ada", NOT_ASKED, "They share “ain”, which is no whole word."),
    ("money", "Ada", NOT_ASKED, "Nobody coded it."),
]
