"""Random things done to codings, their memos and quotes."""

from __future__ import annotations

from coder.actions import (
    coding_spans,
    codings,
    exchange,
    freezes,
    quotes,
)
from coder.model.coding import CodingDraft
from coder.queries.freezes import count_whole
from coder.queries.scope import Scope
from coder.store.codes import read_codebook
from coder.store.derived_quotes import all_derived_quotes
from coder.store.documents import all_documents
from coder.text.spans import Span
from tests.campaign.actor import CODERS, Actor


def do_apply_code(actor: Actor) -> None:
    stance = actor.maybe(None, "supports", "contradicts")
    memo = actor.words() if actor.random.random() < 0.2 else ""
    code = actor.any("codes")
    place = actor.place()
    starred = not actor.often()
    codings.apply_code(
        actor.study, actor.coder(), *place, code, stance=stance, starred=starred, memo=memo
    )


def do_apply_new_code(actor: Actor) -> None:
    parent = actor.maybe(actor.any("codes"))
    place, name, key = actor.place(), actor.name(), actor.key()
    codings.apply_new_code(actor.study, actor.coder(), *place, name, parent_id=parent, key=key)


def do_split_coding(actor: Actor) -> None:
    coding = actor.row("codings")
    middle = (coding["start"] + coding["end"]) // 2
    coding_spans.split_coding(actor.study, actor.coder(), coding["id"], middle)


def do_set_ends(actor: Actor) -> None:
    coding = actor.row("codings")
    span = Span(max(coding["start"] - actor.random.randint(0, 9), 0), coding["end"])
    coding_spans.set_ends(actor.study, actor.coder(), coding["id"], span)


def do_import_codings(actor: Actor) -> None:
    drafts = []
    for line in range(2, 2 + actor.random.randint(1, 6)):
        document_id, span = actor.place()
        document = actor.study.value(
            "select name from documents where id = :id", {"id": document_id}
        )
        code = read_codebook(actor.study).path(actor.any("codes"))
        drafts.append(
            CodingDraft(
                document=document,
                code=code,
                coder=actor.random.choice(("", "", *CODERS)),
                start=span.start,
                end=span.end,
                quote=None,
                stance=None,
                starred=not actor.often(),
                memo="" if actor.often() else actor.words(),
                line=line,
            )
        )
    exchange.import_codings(actor.study, actor.coder(), drafts, "codings.csv")


def do_stance(actor: Actor) -> None:
    stance = actor.maybe("supports", "contradicts")
    codings.set_stance(actor.study, actor.coder(), actor.any("codings"), stance)


def do_memo(actor: Actor) -> None:
    content = actor.words() if actor.often() else ""
    codings.set_memo(actor.study, actor.coder(), actor.any("codings"), content)


def do_shorten_quote(actor: Actor) -> None:
    coding = actor.row("codings")
    [document] = [each for each in all_documents(actor.study) if each.id == coding["document_id"]]
    span = Span(coding["start"], coding["end"])
    omit = [actor.random.choice(coding["quote"].split())]
    quotes.shorten_quote(actor.study, actor.coder(), document, (span,), omit)


def do_restore_quote(actor: Actor) -> None:
    known = all_derived_quotes(actor.study)
    quote = actor.random.choice(known) if known else None
    quotes.restore_quote(actor.study, actor.coder(), quote)


def do_freeze(actor: Actor) -> None:
    counts = count_whole(actor.study, Scope()).frozen
    freezes.freeze_counts(actor.study, actor.coder(), actor.name(), counts)
