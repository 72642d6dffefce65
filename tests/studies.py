"""A small real study, built through actions; its people are invented."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from coder.actions.cases import import_cases
from coder.actions.codebook import add_code
from coder.actions.documents import AnalysedDocument, add_documents, keep_text, use_text
from coder.actions.done import Done
from coder.actions.revising import revise_document
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft, Role
from coder.store.documents import document_called
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn

ANNA = 1

FIRST = (
    "I: Hvad betød det, at det var frivilligt?\n"
    "M1: Det betød alt. Han gad jo godt.\n"
    "I: Lærte du noget om branchen?\n"
    "M1: Ja, en masse. Han kendte alle på værftet."
)
SECOND = (
    "I: Hvad betød det, at det var frivilligt?\n"
    "M2: Ikke en dyt. 🙂 Jeg ville bare have et job.\n"
    "Begge: Nej."
)


def turns_of(text: str) -> tuple[Turn, ...]:
    """The turns of a text in which every line is one."""
    found, start = [], 0
    for line in text.split("\n"):
        label, speech = line.split(": ", 1)
        speech_start = start + len(line) - len(speech)
        found.append(Turn(label, start, speech_start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def add_text(study: Study, name: str, text: str, roles: dict[str, Role]) -> int:
    """Add an interview; its id. Each turn's speech is one sentence."""
    analysed = _analysed(name, text, roles)
    add_documents(study, ANNA, "interview", [(analysed, keep_text(study, analysed)[0])])
    found = study.value("select id from documents where name = :name", {"name": name})
    return int(found)


def _analysed(name: str, text: str, roles: dict[str, Role]) -> AnalysedDocument:
    turns = turns_of(text)
    return AnalysedDocument(
        draft=DocumentDraft(name, text, turns, f"{name}.txt", "0" * 64, roles=roles),
        language="da",
        sentences=tuple(Span(turn.speech_start, turn.end) for turn in turns),
        types=[],
        pipeline=("test", "1"),
    )


def correct_text(
    study: Study, name: str, text: str, roles: dict[str, Role] | None = None, *, coder: int = ANNA
) -> Done:
    """Give an interview a corrected text, as the job does that reads it from a file."""
    from coder.queries.revising import plan_revision

    document = document_called(study, name)
    analysed = _analysed(name, text, roles or {})
    text_id = keep_text(study, analysed)[0]
    with study.unrecorded():
        use_text(study, analysed, text_id)
    plan = plan_revision(study, document, analysed.draft, text_id)
    return revise_document(study, coder, document, analysed.draft, text_id, plan)


def small_study(path: Path) -> Study:
    """Two interviews, two respondents and one who declined, two codes, nothing coded yet."""
    path.write_bytes(_small_bytes())
    return Study.open(path)


@cache
def _small_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        new_small_study(path).close()
        return path.read_bytes()


def new_small_study(path: Path) -> Study:
    """The same, made anew: of the schema that is the newest then."""
    study = Study.create(path, name="Small", language="da", coder="Anna")
    add_text(study, "first", FIRST, {"I": "interviewer", "M1": "respondent"})
    add_text(study, "second", SECOND, {"I": "interviewer", "M2": "respondent", "Begge": "other"})
    cases = [
        CaseDraft("ME01", "respondent", {"role": "mentee"}, (Place("first", "M1"),), 2),
        CaseDraft("ME02", "respondent", {"role": "mentee"}, (Place("second"),), 3),
        CaseDraft("ME03", "respondent", {"role": "mentee", "status": "declined"}, (), 4),
    ]
    import_cases(study, ANNA, cases, "cases.csv")
    statement = {"da": "Det gør en forskel, at det er frivilligt"}
    add_code(study, ANNA, "voluntariness", key="v", texts={"statement": statement})
    add_code(study, ANNA, "knowledge", key="k")
    return study


def code_id(study: Study, name: str) -> int:
    """The id of a code."""
    return int(study.value("select id from codes where name = :name", {"name": name}))


def document_id(study: Study, name: str) -> int:
    """The id of a document."""
    return int(study.value("select id from documents where name = :name", {"name": name}))


def span_of(text: str, quote: str) -> Span:
    """Where a quote stands."""
    start = text.index(quote)
    return Span(start, start + len(quote))
