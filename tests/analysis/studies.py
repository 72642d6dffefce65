"""Random small studies, and how the program and the reference are given the same one."""

from __future__ import annotations

from random import Random

from coder.analysis.counts import FIGURES, TOTAL, Group, theme_counts
from coder.analysis.passages import passages
from coder.analysis.scope import AskedQuestion, Combine, ScopedCoding, ScopedDocument, SpokenTurn
from coder.analysis.themes import case_themes
from coder.analysis.unattributed import unattributed
from coder.model import code as model
from tests.analysis.plain import Code, Coding, Doc, Question, Study, Turn

WORDS = (
    *("ja", "nej", "vi", "selv", "hjælp", "job-søgning", "don't", "a", "én"),
    *("va\u030algte", "\U0001d49cnna", "9", "fri\u00advillig", "-", "…", "\U0001f600", "[griner]"),
    "\U0001f600\U0001f600",
)
SPACES = (" ", " ", " ", " ", "  ", ", ", "\r\n", "\n\n", "\u00a0", ". ")
BETWEEN = ("\n", "\n", "\n", "\r\n", "\r\n\r\n", "", " \n\t", "\n(pause)\n", "\n—\n")
LABELS = ("I: ", "M1: ", "\U0001f600: ", "Begge [00:12:31] ", "", "K-2:\r\n")
STANCES = (None, None, "supports", "supports", "contradicts")


def random_study(seed: int) -> Study:
    """A small study in which everything that can go wrong is likely."""
    random = Random(seed)
    codes = _codes(random)
    coders = (1,) if random.random() < 0.5 else (1, 2) if random.random() < 0.8 else (1, 2, 3)
    by_record = len(coders) == 1 or random.random() < 0.2
    cases = range(1, random.randint(2, 5))
    docs = tuple(
        _doc(random, number, codes, (random.choice(coders),) if by_record else coders, cases)
        for number in range(1, random.randint(2, 4))
    )
    groups: dict[str | None, set[int]] = {"a": set(), "b": set(), None: set()}
    for case in cases:
        random.choice(list(groups.values())).add(case)
    return Study(codes, docs, random.choice(("any", "both")), groups)


def _codes(random: Random) -> tuple[Code, ...]:
    codes: list[Code] = []
    for number in range(1, random.randint(3, 6)):
        parent = random.choice([None, *(code.id for code in codes)])
        codes.append(Code(number, parent, random.random() < 0.85, random.random() < 0.6))
    return tuple(codes)


def _doc(
    random: Random, number: int, codes: tuple[Code, ...], coders: tuple[int, ...], cases: range
) -> Doc:
    text, turns = _text(random, cases)
    codings: list[Coding] = []
    favourites = [random.choice(codes).id for _ in range(2)] * 3
    for _ in range(random.choice((0, 2, 4, 7, 10))):
        start, end = _span(random, text, turns, codings)
        if start < end:
            code = random.choice([*favourites, *(code.id for code in codes)])
            coder = random.choice(coders)
            stance = random.choice(STANCES)
            codings.append(Coding(start, end, code, coder, stance))
            if random.random() < 0.4:
                again = codings[-1]._replace(stance=random.choice((stance, *STANCES)))
                codings.append(again._replace(coder=random.choice(coders)))
    random.shuffle(codings)
    reviewed = {
        coder: {code.id for code in codes if random.random() < 0.95}
        for coder in coders
        if random.random() < 0.9
    }
    interviewers = [turn for turn in turns if turn.role == "interviewer"] * 5 + [turns[0]]
    questions = tuple(
        Question(
            random.choice(interviewers).start,  # seldom a turn of somebody else
            tuple({random.choice(codes).id for _ in range(random.choice((0, 1, 1, 2)))}),
        )
        for _ in range(random.choice((0, 0, 1, 2)))
    )
    if random.random() < 0.03:
        codings, coders = [], ()
    return Doc(
        number, text, turns, tuple(codings), coders, reviewed, questions, random.random() < 0.25
    )


def _text(random: Random, cases: range) -> tuple[str, tuple[Turn, ...]]:
    text = random.choice(("", "", "\ufeff", "Interview 3\r\n", "\n"))
    turns = []
    present = random.sample(cases, min(len(cases), random.choice((1, 1, 2, 3))))
    for _ in range(random.randint(1, 7)):
        role = random.choice(("interviewer", "interviewer", *["respondent"] * 5, "other"))
        case = random.choice([*present, *present, None]) if role == "respondent" else None
        if role == "other" and random.random() < 0.3:
            case = random.choice(present)
        start = len(text)
        text += random.choice(LABELS)
        speech_start = len(text)
        text += _speech(random) or ("" if speech_start > start else "…")
        turns.append(Turn(start, speech_start, len(text), role, case))
        text += random.choice(BETWEEN)
    return text, tuple(turns)


def _speech(random: Random) -> str:
    if random.random() < 0.15:
        return random.choice(("", "", "…", "-"))
    return "".join(
        random.choice(WORDS) + random.choice(SPACES) for _ in range(random.randint(1, 6))
    ).strip()


def _span(
    random: Random, text: str, turns: tuple[Turn, ...], codings: list[Coding]
) -> tuple[int, int]:
    """Anywhere, or where it meets a turn's edge, a space, or another coding."""
    edges = [
        *(edge for turn in turns for edge in (turn.start, turn.speech_start, turn.end)),
        *(edge for coding in codings[-3:] for edge in (coding.start, coding.end)),
        *(i + random.choice((0, 1)) for i, char in enumerate(text) if char.isspace()),
    ]
    start = random.choice(edges) if random.random() < 0.8 else random.randint(0, len(text))
    if random.random() < 0.6:
        near = [edge for edge in edges if start < edge <= start + 15]
        end = random.choice(near) if near else start + 3
    else:
        end = random.choice([*edges, random.randint(0, len(text))])
    return tuple(sorted((start, min(end, len(text)))))  # type: ignore[return-value]


# What the program makes of a study


def codebook(study: Study) -> model.Codebook:
    return model.Codebook(
        "codes",
        [
            model.Code(
                id=code.id,
                guid=str(code.id),
                parent_id=code.parent,
                name=f"code {code.id}",
                position=code.id,
                key=None,
                colour="#4c9f70",
                codable=code.codable,
                texts={"statement": {"": "It is so."}} if code.statement else {},
            )
            for code in study.codes
        ],
    )


def documents(study: Study) -> list[ScopedDocument]:
    return [
        ScopedDocument(
            id=doc.id,
            text=doc.text,
            turns=tuple(SpokenTurn(*turn) for turn in doc.turns),  # type: ignore[arg-type]
            codings=tuple(ScopedCoding(*coding) for coding in doc.codings),  # type: ignore[arg-type]
            coders=doc.coders,
            reviewed={coder: frozenset(codes) for coder, codes in doc.reviewed.items()},
            questions=tuple(AskedQuestion(q.start, frozenset(q.codes)) for q in doc.questions),
            questions_declared=doc.declared,
        )
        for doc in study.docs
    ]


def combine(study: Study) -> Combine:
    return "both" if study.combine == "both" else "any"


def group(name: str | None) -> Group:
    return TOTAL if name == "total" else (("role", name),)


def program_rows(study: Study) -> dict[tuple[int, Group], dict[str, int]]:
    themes = case_themes(documents(study), codebook(study), combine=combine(study))
    groups = {group(name): frozenset(cases) for name, cases in study.groups.items()}
    return {
        (row.code_id, row.group): {name: getattr(row, name) for name in FIGURES}
        for row in theme_counts(themes, groups)
    }


def program_passages(
    study: Study,
) -> list[tuple[int, int, int, str | None, tuple[int, ...], int]]:
    texts = {doc.id: doc.text for doc in study.docs}
    return sorted(
        (
            (
                passage.document_id,
                passage.code_id,
                passage.case_id,
                passage.stance,
                tuple(
                    i
                    for span in passage.spans
                    for i in range(*span)
                    if not texts[passage.document_id][i].isspace()
                ),
                passage.words,
            )
            for passage in passages(documents(study), codebook(study), combine=combine(study))
        ),
        key=repr,
    )


def program_unattributed(study: Study) -> list[tuple[int, int, str | None, tuple[int, ...], int]]:
    texts = {doc.id: doc.text for doc in study.docs}
    return sorted(
        (
            (
                found.document_id,
                found.code_id,
                found.role,
                tuple(i for i in range(*found.span) if not texts[found.document_id][i].isspace()),
                found.words,
            )
            for found in unattributed(documents(study), codebook(study), combine=combine(study))
        ),
        key=repr,
    )
