"""Invented studies to measure on: one long transcript, the sample study, and a large study."""

from __future__ import annotations

import getpass
import hashlib
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from coder.actions.cases import import_cases
from coder.actions.codebook import add_code
from coder.actions.documents import AnalysedDocument, add_documents, keep_text, mark_many
from coder.jobs.demo import build_demo
from coder.jobs.progress import finish
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft
from coder.store import codings, schema, schema_screen
from coder.store.migrations import NEWEST
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn

CODER = 1
CODES = 40
LINES = 20_000
"""Of the long transcript; each is a turn."""
LONG_CODINGS = 5_000
DOCUMENTS = 1_000
"""Of the large study."""
TURNS_EACH = 300
CODINGS_EACH = 200
"""In a document of the large study."""
CACHE = Path(tempfile.gettempdir()) / f"coder-bench-{getpass.getuser()}"
"""Where studies are kept that take long to build."""

_SYLLABLES = tuple(
    re.findall(
        r"\w+",
        "men tor mø der sko le år fri vil lig gang tid å ben ær hjæl per ar bejde støt te kom mu"
        " ne sam ta ler fø ler vær kø ven ner bræn der jeg du ik ke stu er",
    )
)
_RARE = ("😀", "日本", "👩‍👩‍👧", "e\u0301n")
"""What is wide, or several code points in one cell."""


class Talk(NamedTuple):
    """An invented text, and where its turns and sentences are."""

    text: str
    turns: tuple[Turn, ...]
    sentences: tuple[Span, ...]
    types: list[tuple[str, str, str, int]]


def vocabulary(rng: random.Random, size: int = 2_000) -> list[str]:
    """Words that look Danish, and a few that are none."""
    words = {"".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(2 * size)}
    return sorted(words)[:size]


def invent(
    rng: random.Random, turns: int, words: list[str], longest: tuple[int, int] = (3, 3)
) -> Talk:
    """A talk in which nothing is said, a turn a line.

    Args:
        rng: What chance is drawn from.
        turns: How many.
        words: What is said.
        longest: The most sentences in a turn of the interviewer and of the respondent.
    """
    # The first words of the list are said most, as in every language.
    weights = list(accumulate(1 / (place + 3) for place in range(len(words))))
    pieces: list[str] = []
    spoken: list[Turn] = []
    sentences: list[Span] = []
    counts: Counter[str] = Counter()
    start = 0
    for number in range(turns):
        label = "I" if number % 2 == 0 else "M1"
        said = start + len(label) + 2
        end = said
        line = f"{label}: "
        for _ in range(rng.randint(1, longest[number % 2])):
            chosen = rng.choices(words, cum_weights=weights, k=rng.randint(2, 10))
            counts.update(chosen)
            sentence = f"{' '.join(chosen).capitalize()}."
            if rng.random() < 0.01:
                sentence = f"{rng.choice(_RARE)} {sentence}"
            if end > said:
                line += " "
                end += 1
            line += sentence
            sentences.append(Span(end, end + len(sentence)))
            end += len(sentence)
        pieces.append(f"{line}\n")
        spoken.append(Turn(label, start, said, end))
        start = end + 1
    types = [(form, form, form, n) for form, n in sorted(counts.items())]
    return Talk("".join(pieces), tuple(spoken), tuple(sentences), types)


def make_long(path: Path) -> Study:
    """A study of one document of 20,000 lines, with 5,000 codings over 40 codes."""
    rng = random.Random(1)
    study = _make(path, "Long")
    talk = invent(rng, LINES, vocabulary(rng))
    _add(study, "long", talk)
    _code(study, rng, 1, talk, LONG_CODINGS)
    return study


def make_large(path: Path) -> Study:
    """A study of 1,000 documents with 200,000 codings, each with a respondent of its own."""
    rng = random.Random(2)
    study = _make(path, "Large")
    words = vocabulary(rng)
    with study.all_or_nothing():
        for number in range(1, DOCUMENTS + 1):
            talk = invent(rng, TURNS_EACH, words)
            _add(study, f"L{number:04}", talk)
            _code(study, rng, number, talk, CODINGS_EACH)
        import_cases(study, CODER, list(_respondents(rng)), "cases.csv")
        mark_many(study, CODER, range(1, DOCUMENTS, 2), done=True)
    return study


def _make(path: Path, name: str) -> Study:
    study = Study.create(path, name=name, language="da", coder="Ada")
    for number in range(1, CODES + 1):
        add_code(study, CODER, f"code {number}", texts={"label": {"da": f"Kode {number}"}})
    return study


def _respondents(rng: random.Random) -> Iterator[CaseDraft]:
    for number in range(1, DOCUMENTS + 1):
        name = f"L{number:04}"
        values = {
            "role": rng.choice(("mentee", "mentor", "leder")),
            "site": rng.choice(("Aarhus", "Odense", "Tønder", "Nykøbing")),
            "age": str(rng.randint(16, 70)),
        }
        yield CaseDraft(name, "respondent", values, (Place(name, "M1"),), number + 1)


def _add(study: Study, name: str, talk: Talk) -> None:
    draft = DocumentDraft(
        name=name,
        text=talk.text,
        turns=talk.turns,
        file_name=f"{name}.txt",
        file_sha256=hashlib.sha256(talk.text.encode()).hexdigest(),
        roles={"I": "interviewer", "M1": "respondent"},
    )
    analysed = AnalysedDocument(draft, "da", talk.sentences, talk.types, ("bench", "1"))
    add_documents(study, CODER, "interview", [(analysed, keep_text(study, analysed)[0])])


def _code(study: Study, rng: random.Random, document_id: int, talk: Talk, count: int) -> None:
    text_id = study.value("select text_id from documents where id = :id", {"id": document_id})
    with study.operation("codings.import", CODER) as operation:
        rows = [
            {
                "document_id": document_id,
                "text_id": text_id,
                "code_id": code_id,
                "coder_id": CODER,
                "start": start,
                "end": end,
                "quote": talk.text[start:end],
                "starred": 0,
            }
            for start, end, code_id in sorted(_places(rng, talk.sentences, count))
        ]
        codings.add_codings(operation, rows)
        operation.summary = f"took in {count} codings"


def _places(rng: random.Random, sentences: Iterable[Span], count: int) -> set[tuple[int, int, int]]:
    """From one to six whole sentences each, bunched so that many overlap."""
    spans = list(sentences)
    bunches = [rng.randrange(len(spans)) for _ in range(count // 5)]
    found: set[tuple[int, int, int]] = set()
    while len(found) < count:
        first = min(max(rng.choice(bunches) + rng.randint(-4, 4), 0), len(spans) - 1)
        last = min(first + int(rng.expovariate(0.7)), first + 5, len(spans) - 1)
        found.add((spans[first].start, spans[last].end, rng.randint(1, CODES)))
    return found


def cached(kind: str) -> Path:
    """The file of the "demo" or the "large" study."""

    def build(path: Path) -> None:
        if kind == "demo":
            finish(build_demo(path.parent)).study.close()
        else:
            make_large(path).close()

    return kept(kind, build, (Path(__file__),))


def kept(
    name: str, build: Callable[[Path], None], makers: Iterable[Path], cache: Path = CACHE
) -> Path:
    """The file of a study, built where this program has none yet.

    Args:
        name: What the study is called among those kept.
        build: Makes it at a path, in a folder of its own.
        makers: The modules that it depends on: once they change, it is built anew.
        cache: The folder it is kept in.
    """
    sources = (maker.read_text("utf-8") for maker in makers)
    what = "".join((schema.TABLES, schema_screen.SCREEN_TABLES, *sources))
    folder = cache / f"{NEWEST}-{hashlib.sha256(what.encode()).hexdigest()[:12]}"
    path = folder / f"{name}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Built under another name, it is never taken for whole when it is not.
        with tempfile.TemporaryDirectory(dir=folder) as building:
            made = Path(building) / "study.db"
            build(made)
            shutil.move(made, path)
    return path
