"""Invented studies of up to a million codings, whose rows are written without recording them.

Through the actions a million codings would take ten times as long, most of it to keep what undo
needs. All else is as the program writes it: texts, turns, sentences, word types, reviews.
"""

from __future__ import annotations

import random
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from coder.actions.codebook import add_code
from coder.actions.guide import import_guide
from coder.model.guide import QuestionDraft
from coder.store import documents, types
from coder.store.baselines import write_baseline
from coder.store.study import Study
from coder.text.spans import Span
from tests.bench import studies
from tests.bench.studies import CODER, Talk, invent, vocabulary

SECOND_CODER = 2
BRANCHES = 8
LEAVES = 4
"""Of a branch, which is a theme itself: 40 codes."""
CODES = BRANCHES * (1 + LEAVES)
TURNS = 170
"""Of a document, by turns the interviewer's and the respondent's: about 3,000 words."""
SENTENCES = (2, 8)
"""The most in a turn of the interviewer and of the respondent."""
CODINGS = 500
"""In a document of the three studies that counting is measured on."""
QUESTIONS = 12
RAISED = 24
"""Of the codes, how many are used in a document."""
ASKED = 8
"""How many of them in a document."""
BOTH_CODE = 10
"""Every so manieth document is coded by both coders."""
NOT_DONE = 20
"""Every so manieth document is not marked done."""
ROLES = ("mentee", "mentor", "partner")
SITES = ("Aalborg", "Aarhus", "Esbjerg", "Odense", "Tønder", "Nykøbing")

Rows = Iterable[Mapping[str, object]]


class Size(NamedTuple):
    """How large a study is; each document has a respondent of its own."""

    documents: int
    codings: int
    """In all documents, each of which has as many as the next, or one more."""


SIZES = tuple(Size(documents, documents * CODINGS) for documents in (20, 200, 2_000))


def make_bulk(path: Path, size: Size) -> None:
    """Make a study of a size, the same one each time but for its GUIDs."""
    rng = random.Random(size.documents)
    with Study.create(path, name=f"{size.codings:,} codings", language="da", coder="Ada") as study:
        _add_codes_and_questions(study)
        words = vocabulary(rng)
        with study.all_or_nothing(), study.unrecorded() as connection:
            connection.execute("pragma cache_size = -200000")
            _insert(connection, "coders", [{"id": SECOND_CODER, "guid": _guid(), "name": "Bo"}])
            _insert(connection, "cases", _cases(connection, size.documents))
            _insert(connection, "case_values", _values(connection, rng, size.documents))
            pipeline = types.pipeline_id(study, "bench", "da", "1")
            each, one_more = divmod(size.codings, size.documents)
            for number in range(1, size.documents + 1):
                talk = invent(rng, TURNS, words, SENTENCES)
                text = documents.save_text(study, talk.text, talk.turns, talk.sentences)
                types.save_types(study, text, pipeline, talk.types)
                _add_document(connection, number, text, talk)
                count = each + (number <= one_more)
                _insert(connection, "codings", _codings(rng, number, text, talk, count))
                _insert(connection, "question_matches", _matches(rng, number, text, talk))
            _review(connection, size.documents)
            write_baseline(connection)


def kept(size: Size, cache: Path) -> Path:
    """The file of a study of a size, which is built where the cache lacks it."""
    return studies.kept(
        f"{size.codings}-codings",
        lambda path: make_bulk(path, size),
        (Path(__file__), Path(studies.__file__)),
        cache,
    )


def _guid() -> str:
    return str(uuid.uuid4())


def _insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    """Write rows, which all have the columns of the first."""
    kept = list(rows)
    names = ", ".join(f'"{name}"' for name in kept[0])
    values = ", ".join(f":{name}" for name in kept[0])
    connection.executemany(f"insert into {table} ({names}) values ({values})", kept)


def _add_codes_and_questions(study: Study) -> None:
    """Two levels of codes, one branch in two with a statement; a question on each branch."""
    paths: list[str] = []
    for branch in range(1, BRANCHES + 1):
        statement = {"statement": {"da": f"Tema {branch} gør en forskel"}} if branch % 2 else {}
        made = add_code(study, CODER, f"theme {branch}", texts=statement)  # type: ignore[arg-type]
        paths.append(f"theme {branch}")
        for leaf in range(1, LEAVES + 1):
            add_code(study, CODER, f"part {leaf}", parent_id=made.id)
            paths.append(f"theme {branch}/part {leaf}")
    drafts = [
        QuestionDraft(
            f"Q{number}", {"da": f"Spørgsmål {number}?"}, (), (paths[3 * number - 1],), number
        )
        for number in range(1, QUESTIONS + 1)
    ]
    import_guide(study, CODER, drafts, "guide.yaml")


def _cases(connection: sqlite3.Connection, count: int) -> Iterator[dict[str, object]]:
    _insert(connection, "classifications", [{"id": 1, "guid": _guid(), "name": "respondent"}])
    for number in range(1, count + 1):
        name = f"R{number:04}"
        yield {
            "id": number,
            "guid": _guid(),
            "classification_id": 1,
            "name": name,
            "position": number,
        }


def _values(
    connection: sqlite3.Connection, rng: random.Random, count: int
) -> Iterator[dict[str, object]]:
    choices = {"role": ROLES, "site": SITES}
    for variable, (name, values) in enumerate(choices.items(), 1):
        own = {"guid": _guid(), "classification_id": 1, "kind": "choice", "position": variable}
        _insert(connection, "variables", [{"id": variable, "name": name, **own}])
        options = [
            {"variable_id": variable, "position": place, "value": value}
            for place, value in enumerate(values, 1)
        ]
        _insert(connection, "variable_choices", options)
    for number in range(1, count + 1):
        for variable, values in enumerate(choices.values(), 1):
            # A few sites are not known.
            if variable == 1 or rng.random() > 0.03:
                value = rng.choice(values)
                yield {"case_id": number, "variable_id": variable, "position": 0, "value": value}


def _add_document(connection: sqlite3.Connection, number: int, text: int, talk: Talk) -> None:
    row = {
        "id": number,
        "guid": _guid(),
        "name": f"R{number:04}",
        "kind": "interview",
        "language": "da",
        "text_id": text,
        "position": number,
        "file_name": f"R{number:04}.txt",
        "file_sha256": documents.hash_text(talk.text),
    }
    _insert(connection, "documents", [row])
    speakers = (("I", "interviewer", None), ("M1", "respondent", number))
    rows = [
        {"guid": _guid(), "document_id": number, "label": label, "role": role, "case_id": case}
        for label, role, case in speakers
    ]
    _insert(connection, "speakers", rows)


def _codings(
    rng: random.Random, number: int, text: int, talk: Talk, count: int
) -> Iterator[dict[str, object]]:
    coders = (CODER, SECOND_CODER) if number % BOTH_CODE == 0 else (CODER,)
    # Nobody speaks of everything, and of a few things most.
    codes = rng.sample(range(1, CODES + 1), RAISED)
    weights = list(accumulate(1 / (place + 3) for place in range(RAISED)))
    found: set[tuple[Span, int, int]] = set()
    while len(found) < count:
        [code] = rng.choices(codes, cum_weights=weights)
        found.add((_span(rng, talk.sentences), code, rng.choice(coders)))
    for span, code, coder in sorted(found):
        # As an evaluator would have it: most have no stance, some are shown to others.
        stance = rng.choices((None, "supports", "contradicts"), (7, 2, 1))[0]
        yield {
            "guid": _guid(),
            "document_id": number,
            "text_id": text,
            "code_id": code,
            "coder_id": coder,
            "start": span.start,
            "end": span.end,
            "quote": talk.text[span.start : span.end],
            "stance": stance,
            "starred": int(rng.random() < 0.02),
        }


def _span(rng: random.Random, sentences: Sequence[Span]) -> Span:
    """A part of a sentence one time in five, else whole ones: one in most, up to six."""
    first = rng.randrange(len(sentences))
    if rng.random() < 0.2:
        start, end = sentences[first].start, sentences[first].end
        return Span(start + rng.randrange(1 + (end - start) // 3), end)
    last = min(first + int(rng.expovariate(1.0)), first + 5, len(sentences) - 1)
    return Span(sentences[first].start, sentences[last].end)


def _matches(rng: random.Random, number: int, text: int, talk: Talk) -> Iterator[dict[str, object]]:
    turns = [turn for turn in talk.turns if turn.label == "I"]
    asked = rng.sample(range(1, QUESTIONS + 1), ASKED)
    for question, turn in zip(asked, rng.sample(turns, ASKED), strict=True):
        yield {
            "guid": _guid(),
            "document_id": number,
            "text_id": text,
            "question_id": question,
            "start": turn.start,
            "end": turn.end,
        }


def _review(connection: sqlite3.Connection, count: int) -> None:
    """Mark most documents done by all who coded them, for every code."""
    done = [number for number in range(1, count + 1) if number % NOT_DONE]
    pairs = [(number, CODER) for number in done]
    pairs += [(number, SECOND_CODER) for number in done if number % BOTH_CODE == 0]
    reviews = [
        {"id": review, "guid": _guid(), "document_id": number, "coder_id": coder}
        for review, (number, coder) in enumerate(pairs, 1)
    ]
    _insert(connection, "reviews", reviews)
    connection.execute(
        "insert into reviewed_codes (review_id, code_id)"
        " select reviews.id, codes.id from reviews cross join codes"
    )
