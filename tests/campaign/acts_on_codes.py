"""Random things done to the codebook, the guide and the findings."""

from __future__ import annotations

from typing import Any

from coder.actions import (
    code_merging,
    codebook,
    codebook_edits,
    findings,
    guide,
)
from coder.errors import CoderError
from coder.model.code import CodebookDraft, CodeDraft
from coder.model.finding import (
    Finding,
    FindingContent,
    IndicatorSupport,
    QuoteSupport,
    Support,
    ThemeSupport,
)
from coder.model.guide import MatchDraft, QuestionDraft
from coder.store.codes import read_codebook
from coder.store.documents import read_text, turns
from coder.store.findings import all_findings
from coder.text.spans import Span
from tests.campaign.actor import Actor


def do_add_code(actor: Actor) -> None:
    parent = actor.random.choice(
        (None, *(row["id"] for row in actor.study.rows("select id from codes")))
    )
    codebook.add_code(
        actor.study,
        actor.coder(),
        actor.name(),
        parent_id=parent,
        key=actor.key(),
        texts=actor.code_texts(),
    )


def do_import_codebook(actor: Actor) -> None:
    """New codes, and others with other keys and words, two of which may exchange their keys."""
    there = read_codebook(actor.study).children(None)
    chosen = actor.random.sample(there, min(len(there), actor.random.randint(0, 4)))
    keys = [code.key for code in chosen]
    actor.random.shuffle(keys)
    drafts = [
        CodeDraft(code.name, key, None, texts=actor.code_texts(), codable=code.codable)
        for code, key in zip(chosen, keys, strict=True)
    ]
    below = (CodeDraft(actor.name(), texts=actor.code_texts()),)
    drafts.append(CodeDraft(actor.name(), actor.key(), codes=below, codable=actor.often()))
    draft = CodebookDraft(actor.words(2), tuple(drafts))
    codebook.import_codebook(actor.study, actor.coder(), draft)


def do_edit_code(actor: Actor) -> None:
    more: dict[str, Any] = {"key": actor.key()} if actor.often() else {}
    codebook_edits.edit_code(
        actor.study,
        actor.coder(),
        actor.any("codes"),
        name=actor.maybe(actor.name()),
        texts=actor.maybe(actor.code_texts()),
        colour=actor.maybe("#102030"),
        codable=actor.maybe(True, True, False),
        **more,
    )


def do_move_code(actor: Actor) -> None:
    parent, place = actor.maybe(actor.any("codes")), actor.maybe(0, 1, 2)
    codebook_edits.move_code(actor.study, actor.coder(), actor.any("codes"), parent, place)


def do_split_code(actor: Actor) -> None:
    code = actor.row("codings")["code_id"]
    rows = actor.study.rows("select id from codings where code_id = :id", {"id": code})
    chosen = [row["id"] for row in rows if actor.often()]
    code_merging.split_code(actor.study, actor.coder(), code, chosen, actor.name())


def do_pin(actor: Actor) -> None:
    digit = actor.random.choice(("", *"123456789"))
    codebook_edits.pin_code(actor.study, actor.coder(), actor.any("codes"), digit)


def do_import_guide(actor: Actor) -> None:
    drafts = []
    for line in range(2, 2 + actor.random.randint(1, 3)):
        paths = [
            read_codebook(actor.study).path(code)
            for code in (actor.some("codes", 3) if actor.often() else ())
        ]
        texts = {language: actor.words() for language in ("da", "en") if actor.often()}
        roles = tuple(actor.random.sample(("mentee", "mentor"), actor.random.randint(0, 2)))
        drafts.append(
            QuestionDraft(f"q{actor.random.randint(1, 5)}", texts, roles, tuple(paths), line)
        )
    guide.import_guide(actor.study, actor.coder(), drafts, "guide.yaml")


def _asked(actor: Actor) -> Any:
    """An interviewer's turn: its document and itself."""
    speaker = actor.row("speakers")
    document = actor.study.row(
        "select * from documents where id = :id", {"id": speaker["document_id"]}
    )
    assert document is not None
    own = [
        turn for turn in turns(actor.study, document["text_id"]) if turn.label == speaker["label"]
    ]
    if not own:  # A case whose label is gone since the text was corrected.
        raise CoderError("Nobody speaks so any more.")
    return document, actor.random.choice(own)


def do_match_question(actor: Actor) -> None:
    document, turn = _asked(actor)
    question = actor.maybe(actor.any("questions"), actor.any("questions"))
    guide.match_question(actor.study, actor.coder(), document["id"], turn.start, question)


def do_import_matches(actor: Actor) -> None:
    document, turn = _asked(actor)
    quote = read_text(actor.study, document["text_id"])[turn.start : turn.end]
    draft = MatchDraft(document["name"], actor.row("questions")["name"], quote, 2)
    guide.import_matches(actor.study, actor.coder(), [draft], "matches.csv")


def _supports(actor: Actor) -> tuple[Support, ...]:
    """A theme, an indicator and a quote, or some of them."""
    coding = actor.row("codings")
    span = Span(coding["start"], coding["end"])
    quote = QuoteSupport(coding["document_id"], coding["text_id"], (span,), coding["quote"])
    indicator = IndicatorSupport(f"indicator-{actor.random.randint(1, 3)}")
    kinds: tuple[Support, ...] = (ThemeSupport(actor.any("codes")), indicator, quote)
    return tuple(each for each in kinds if actor.often())


def finding_content(actor: Actor) -> FindingContent:
    kind: Any = actor.random.choice(("finding", "recommendation"))
    audience = actor.random.choice(("funder", "partners"))
    texts = {language: actor.words() for language in ("da", "en") if actor.often()}
    # Names are short ids.
    name = f"f{actor.random.randint(1, 12)}"
    return FindingContent(kind, name, audience, texts, _supports(actor))


def any_finding(actor: Actor) -> Finding:
    known = all_findings(actor.study)
    if not known:
        raise CoderError("There are no findings.")
    return actor.random.choice(known)


def do_change_finding(actor: Actor) -> None:
    content = finding_content(actor)
    findings.change_finding(actor.study, actor.coder(), any_finding(actor), content)


def do_rest_finding(actor: Actor) -> None:
    finding = any_finding(actor)
    remove = not actor.often()
    supports = finding.content.supports[:1] if remove else _supports(actor)
    findings.rest_finding(actor.study, actor.coder(), finding, supports, remove=remove)


def do_move_finding(actor: Actor) -> None:
    before = actor.maybe(any_finding(actor))
    findings.move_finding(actor.study, actor.coder(), any_finding(actor), before)


def do_import_findings(actor: Actor) -> None:
    contents = {each.name: each for each in (finding_content(actor) for _ in range(3))}
    findings.import_findings(actor.study, actor.coder(), [*contents.values()], "findings.yaml")
