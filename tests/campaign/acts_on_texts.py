"""Random corrections of transcripts, and decisions on what they leave waiting."""

from __future__ import annotations

from coder.actions import waiting
from coder.errors import CoderError
from coder.model.revision import Anchor
from coder.store.documents import read_text
from coder.store.revisions import waiting_anchors
from coder.text.spans import Span
from tests.campaign.actor import Actor
from tests.studies import correct_text


def do_revise(actor: Actor) -> None:
    """Change some words of a document whose every line is one turn, and drop a line of it."""
    document = actor.row("documents")
    lines = read_text(actor.study, document["text_id"]).split("\n")
    if not all(": " in line for line in lines):
        raise CoderError("Not every line is a turn.")
    changed = []
    for line in lines:
        label, _, speech = line.partition(": ")
        words = speech.split(" ")
        if actor.random.random() < 0.4:
            words[actor.random.randrange(len(words))] = actor.words(2)
        changed.append(f"{label}: {' '.join(words)}")
    if len(changed) > 2 and not actor.often():
        changed.pop(actor.random.randrange(len(changed)))
    correct_text(actor.study, document["name"], "\n".join(changed), coder=actor.coder())


def any_waiting(actor: Actor) -> Anchor:
    found = waiting_anchors(actor.study)
    if not found:
        raise CoderError("Nothing waits for a decision.")
    return actor.random.choice(found)


def do_place_waiting(actor: Actor) -> None:
    anchor = any_waiting(actor)
    document = actor.study.row(
        "select text_id from documents where id = :id", {"id": anchor.document_id}
    )
    assert document is not None
    end = len(read_text(actor.study, document["text_id"]))
    start = actor.random.randrange(end)
    span = Span(start, min(start + actor.random.randint(1, 40), end))
    waiting.place_waiting(actor.study, actor.coder(), anchor, span)


def do_drop_waiting(actor: Actor) -> None:
    waiting.drop_waiting(actor.study, actor.coder(), any_waiting(actor))
