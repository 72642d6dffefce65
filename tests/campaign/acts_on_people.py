"""Random things done to documents, people and what is known of them."""

from __future__ import annotations

from typing import Any

from coder.actions import (
    cases,
    cells,
    documents,
    reading,
    values,
)
from coder.errors import CoderError
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft, ReadingPlace
from coder.text.spans import Span
from tests.campaign.actor import VALUES, Actor
from tests.studies import turns_of


def do_import_cases(actor: Actor) -> None:
    drafts = []
    rows = actor.random.randint(1, 3)
    # Only several rows tell that several can be chosen.
    several = {"valg": "a; b"} if rows > 1 and actor.often() else {}
    for line in range(2, 2 + rows):
        speaker = actor.row("speakers")
        document = actor.study.value(
            "select name from documents where id = :id", {"id": speaker["document_id"]}
        )
        places = (Place(document, speaker["label"]),) if actor.often() else ()
        known = {actor.random.choice(("role", "site", "mål")): actor.random.choice(VALUES[:-1])}
        known |= several
        kind = actor.random.choice(("respondent", "respondent", "course"))
        drafts.append(CaseDraft(actor.name(), kind, known, places, line))
    cases.import_cases(actor.study, actor.coder(), drafts, "cases.csv")


def do_set_value(actor: Actor) -> None:
    variable = actor.random.choice(("role", "site", "mål", "ny"))
    value = actor.random.choice(VALUES)
    cases.set_value(actor.study, actor.coder(), actor.row("cases")["name"], variable, value)


def do_set_document_value(actor: Actor) -> None:
    name, variable = actor.row("documents")["name"], actor.random.choice(("date", "mode", "wave"))
    value = actor.random.choice(VALUES)
    cases.set_document_value(actor.study, actor.coder(), name, variable, value)


def _value_place(actor: Actor) -> tuple[int, dict[str, Any]]:
    variable = actor.row("variables")
    document, span = actor.place()
    case = None if variable["classification_id"] is None else actor.any("cases")
    passage = span if actor.often() else None
    return variable["id"], {"case_id": case, "document_id": document, "passage": passage}


def do_set_value_of(actor: Actor) -> None:
    variable, place = _value_place(actor)
    value = actor.random.choice(VALUES)
    values.set_value_of(actor.study, actor.coder(), variable, value, **place)


def do_toggle_choice(actor: Actor) -> None:
    _, place = _value_place(actor)
    several = actor.study.rows("select id from variables where kind = 'choices'")
    if not several:
        raise CoderError("No variable has several choices.")
    variable = actor.random.choice(several)["id"]
    option = actor.random.choice(("a", "b", "c"))
    values.toggle_choice(actor.study, actor.coder(), variable, option, **place)


def do_add_document(actor: Actor) -> None:
    """One document or two, at times one that was taken away before."""
    analysed: list[documents.AnalysedDocument] = []
    for _ in range(actor.random.choice((1, 1, 2))):
        # Often a text that is there, or was: that is then used again.
        number = actor.random.randint(1, 40)
        text = f"I: Nå {number}?\nM1: Det er {number}, og det er frivilligt. 🙂\nB: Ja."
        roles: Any = {"I": "interviewer", "M1": "respondent", "B": "other"}
        name = actor.name()
        draft = DocumentDraft(name, text, turns_of(text), f"{name}.txt", "0" * 64, roles=roles)
        if documents.twin(actor.study, draft) or any(text == each.draft.text for each in analysed):
            raise CoderError("The text is there.")
        sentences = tuple(Span(turn.speech_start, turn.end) for turn in draft.turns)
        types = [("frivilligt", "frivillig", "frivil", 1)]
        analysed.append(documents.AnalysedDocument(draft, "da", sentences, types, ("random", "1")))
    kept = [(each, documents.keep_text(actor.study, each)[0]) for each in analysed]
    kind: Any = actor.random.choice(("interview", "interview", "journal", "survey"))
    documents.add_documents(actor.study, actor.coder(), kind, kept)


def do_set_speaker(actor: Actor) -> None:
    speaker = actor.row("speakers")
    documents.set_speaker(
        actor.study,
        actor.coder(),
        speaker["document_id"],
        speaker["label"],
        role=actor.maybe("respondent", "interviewer", "other"),
        case=actor.maybe(actor.row("cases")["name"]),
    )


def do_set_coder_of_record(actor: Actor) -> None:
    name = actor.row("coders")["name"]
    documents.set_coder_of_record(actor.study, actor.coder(), actor.any("documents"), name)


def do_keep_place(actor: Actor) -> None:
    document, span = actor.place()
    place = ReadingPlace(span.start, span.end, span.end)
    text_id = actor.study.value("select text_id from documents where id = :id", {"id": document})
    reading.keep_place(actor.study, actor.coder(), document, place, text_id)


def do_mark_many(actor: Actor) -> None:
    chosen = actor.some("documents", 4)
    documents.mark_many(actor.study, actor.coder(), chosen, done=actor.often())


def do_cell(actor: Actor) -> None:
    content = actor.words() if actor.often() else ""
    cells.set_cell(actor.study, actor.coder(), actor.any("cases"), actor.any("codes"), content)
