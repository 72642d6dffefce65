"""A small invented study with every trap of counting in it, written so that it can be read.

Codings stand in the text between ‹code number› and ‹/code number›, with + after the code where
they support its statement and - where they contradict it, and the coder's letter before it where
it is not the first's. The marks are taken out; what is left is the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.analysis.plain import Code, Coding, Doc, Question, Study, Turn

CODES = {
    #            id parent codable statement
    "voluntary": Code(1, None, True, True),
    "contact": Code(2, None, True, False),
    "talk": Code(3, 2, True, True),
    "trust": Code(4, 2, True, False),
    "practical": Code(5, None, False, False),  # a heading
    "transport": Code(6, 5, True, False),
    "money": Code(7, 5, True, True),
}
CASES = {"Ada": 1, "Bo": 2, "Cai": 3, "Dea": 4, "Eli": 5, "Fie": 6, "Gus": 7, "Hal": 8, "Ida": 9}
ROLES: dict[str | None, set[str]] = {
    "mentee": {"Ada", "Bo"},
    "mentor": {"Cai", "Dea", "Ida"},
    "partner": {"Fie", "Gus", "Hal"},
    None: {"Eli"},
}
GROUPS = {role: {CASES[name] for name in names} for role, names in ROLES.items()}
EVERY_CODE = set(CODES)
NOTHING: set[str] = set()

_MARK = re.compile(
    "‹(?P<end>/?)(?P<coder>[ABC]:)?(?P<code>[a-z]+)(?P<stance>[-+]?)(?P<number>\\d)›"
)
_LINE = re.compile("^(?P<label>[A-Z][a-z]*: *)(?P<speech>[^\r\n]*)", re.MULTILINE)
_STANCES = {"": None, "+": "supports", "-": "contradicts"}
_CODERS = {None: 1, "A:": 1, "B:": 2, "C:": 3}


class Interview(NamedTuple):
    marked: str
    asks: dict[int, set[str]] = {}  # noqa: RUF012
    """By line, the codes of the guide's question that is put there."""
    declared: bool = False
    reviewed: tuple[set[str], ...] = (EVERY_CODE,)
    """By coder."""


def document(number: int, interview: Interview) -> Doc:
    text, codings = _without_marks(interview.marked)
    turns = []
    for line in _LINE.finditer(text):
        label = line["label"].rstrip(": ")
        role = {"I": "interviewer", "Tolk": "other"}.get(label, "respondent")
        case = CASES.get(label) if role == "respondent" else None
        turns.append(Turn(line.start(), line.start("speech"), line.end(), role, case))
    coders = tuple(range(1, len(interview.reviewed) + 1))
    return Doc(
        id=number,
        text=text,
        turns=tuple(turns),
        codings=tuple(codings),
        coders=coders,
        reviewed={
            coder: {CODES[name].id for name in names}
            for coder, names in zip(coders, interview.reviewed, strict=True)
        },
        questions=tuple(
            Question(turns[turn].start, tuple(CODES[name].id for name in names))
            for turn, names in interview.asks.items()
        ),
        declared=interview.declared,
    )


def _without_marks(marked: str) -> tuple[str, list[Coding]]:
    text, done = "", 0
    open_marks: dict[tuple[int, str, str, str], int] = {}
    codings: list[Coding] = []
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        key = (_CODERS[mark["coder"]], mark["code"], mark["stance"], mark["number"])
        if mark["end"]:
            coder, code, stance, _ = key
            start = open_marks.pop(key)
            codings.append(Coding(start, len(text), CODES[code].id, coder, _STANCES[stance]))
        else:
            open_marks[key] = len(text)
    assert not open_marks
    return text + marked[done:], codings


def study(interviews: list[Interview], combine: str = "any") -> Study:
    docs = tuple(document(number, one) for number, one in enumerate(interviews, start=1))
    return Study(tuple(CODES.values()), docs, combine, GROUPS)


INTERVIEWS = [
    # Ada's first interview: two questions of the guide are matched.
    Interview(
        "I: Who did you talk to?\n"
        "Ada: ‹talk1›My mentor, ‹talk2›every week‹/talk2›‹/talk1›."
        " ‹trust1›I told ‹trust2›him every‹/trust1›thing‹/trust2›.\n"
        "I: Was it voluntary?\n"
        "Ada: Quite ‹voluntary+1›vol‹/voluntary+1›untarily.\n",
        asks={0: {"talk"}, 2: {"voluntary"}},
    ),
    # Her second: the coder says that no question of the guide was put.
    Interview(
        "Ada: ‹voluntary+1›I chose‹/voluntary+1›‹voluntary+2› it‹/voluntary+2›"
        " ‹voluntary3›myself‹/voluntary3›.\n"
        "I: You did?\n"
        "Ada: ‹voluntary-4›No, my case worker chose.‹/voluntary-4›\n",
        declared=True,
    ),
    # Bo: an interviewer's question is coded, and so recorded.
    Interview(
        "I: ‹transport1›How did you get there?‹/transport1›\n"
        "Bo: By bus. ‹transport2›It took an hour,\n"
        "I: In both directions?\n"
        "Bo: both ways.‹/transport2› ‹money1›It‹/money1›, ‹money2›cost‹/money2› a lot.\n",
    ),
    # Cai: asked about contact as a whole; the code for money was made after the review.
    Interview(
        "I: How was the contact?\nCai: So so. ‹voluntary-1›We were told to.‹/voluntary-1›\n",
        asks={0: {"contact"}},
        reviewed=(EVERY_CODE - {"money"},),
    ),
    # A group interview. Gus says no word; "Both" is nobody.
    Interview(
        "I: And the bus?\n"
        "Dea: ‹trust1›I trust her.\n"
        "Both: We both do.\n"
        "Eli: And so do I.\n"
        "Dea: Always.‹/trust1›\n"
        "Gus: …\n"
        "I: ‹talk1›Did you talk?‹/talk1›\n"
        "Eli: No.\n",
    ),
    # Dea's second interview is not done.
    Interview("I: Anything else?\nDea: Let me think about it.\n", reviewed=(NOTHING,)),
    # Fie: it is not recorded what was asked.
    Interview(
        "I: And you two?\n"
        "Fie: ‹talk-1›We never ‹talk+2›speak‹/talk-1›, but we write.‹/talk+2›"
        " Yet ‹trust+1›I rely on them.‹/trust+1›\n",
    ),
    # Hal: a byte-order mark, a heading that nobody says, CRLF, astral characters, a letter in
    # two code points, an interpreter.
    Interview(
        "\ufeff‹money1›Interview 8‹/money1›\r\n"
        "Hal: \U0001f600\U0001f600 ‹voluntary+1›jeg va\u030algte \U0001d49cnna‹/voluntary+1›\r\n"
        "Hal: ‹voluntary2›selv‹/voluntary2›\r\n"
        "(pause)\r\n"
        "Hal: ‹voluntary+3›igen‹/voluntary+3›\r\n"
        "Hal: Tja. ‹trust1›Vi stoler\r\n"
        "Tolk: på dem\r\n"
        "Hal: på dem‹/trust1›\r\n",
        declared=True,
    ),
    # Ida: the code for talk was made after the review.
    Interview("Ida: Nothing to add.\n", declared=True, reviewed=(EVERY_CODE - {"talk"},)),
]

TWO_CODERS = [
    Interview(
        "I: Well?\n"
        "Ada: ‹A:trust1›I trusted ‹B:trust1›her from‹/A:trust1› the start‹/B:trust1›."
        " ‹B:talk1›We met‹/B:talk1›."
        " ‹A:voluntary+1›‹B:voluntary+1›I asked for it‹/B:voluntary+1›, and ‹B:voluntary-2›I"
        " stayed‹/B:voluntary-2›‹/A:voluntary+1›."
        " ‹A:transport1›By tr‹B:transport1›ain‹/A:transport1› home‹/B:transport1›.\n",
        declared=True,
        reviewed=(EVERY_CODE, EVERY_CODE),
    ),
    Interview(
        "Bo: ‹A:trust1›I do.‹/A:trust1›\n",
        declared=True,
        reviewed=(EVERY_CODE, NOTHING),
    ),
]
