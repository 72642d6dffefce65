"""Random things done to a study, of every kind there is, as the screen and commands do them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from coder.actions import (
    cases,
    cells,
    code_merging,
    codebook,
    codebook_edits,
    coders,
    coding_spans,
    codings,
    documents,
    exchange,
    findings,
    freezes,
    guide,
    history,
    quotes,
    reading,
    values,
)
from coder.errors import CoderError
from coder.model.case import CaseDraft, Place
from coder.model.code import CodebookDraft, CodeDraft
from coder.model.coding import CodingDraft
from coder.model.document import DocumentDraft, ReadingPlace
from coder.model.finding import (
    Finding,
    FindingContent,
    IndicatorSupport,
    QuoteSupport,
    Support,
    ThemeSupport,
)
from coder.model.guide import MatchDraft, QuestionDraft
from coder.queries.freezes import count_whole
from coder.queries.scope import Scope
from coder.store.codes import read_codebook
from coder.store.derived_quotes import all_derived_quotes
from coder.store.documents import all_documents, read_text, turns
from coder.store.findings import all_findings
from coder.store.history import newest
from coder.store.study import Study
from coder.text.spans import Span, trim
from tests.studies import turns_of

_SPOKEN = (
    "hun kom ikke den dag men så blev det godt æøå 👩\u200d👩\u200d👧 e\u0301n alle [griner] nej"
)
WORDS = _SPOKEN.split()
CODERS = ("Bo", "Cleo", "Dag Å")
VALUES = ("mentee", "mentor", "Ribe", "Køge", "2024-05-01", "3", "2,5", "a; b", "b; c", "ja", "")


class Actor:
    """Does one random thing after another to a study; what cannot be done is refused by it."""

    def __init__(self, study: Study, random: Random) -> None:
        self.study = study
        self.random = random
        self._made = 0

    def act(self) -> str:
        """Do something: what it was, or "" where it was refused or changed nothing."""
        before = newest(self.study)
        [(name, act, _)] = self.random.choices(ACTS, [often for _, _, often in ACTS])
        try:
            act(self)
        except CoderError:
            return ""
        return name if newest(self.study) != before else ""

    def row(self, table: str) -> Any:
        rows = self.study.rows(f'select * from "{table}" order by id')
        if not rows:
            raise CoderError(f"There are no {table}.")
        return self.random.choice(rows)

    def any(self, table: str) -> int:
        return int(self.row(table)["id"])

    def some(self, table: str, most: int) -> list[int]:
        return list({self.any(table) for _ in range(self.random.randint(1, most))})

    def coder(self) -> int:
        return self.any("coders")

    def maybe(self, *others: Any) -> Any:
        return self.random.choice((None, *others))

    def often(self) -> bool:
        return self.random.random() < 0.7

    def words(self, most: int = 8) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, most)))

    def name(self) -> str:
        """A new name, or now and then one that may be there."""
        self._made += self.often()
        return f"new {self._made} {self.random.choice(WORDS)}"

    def place(self) -> tuple[int, Span]:
        """A document, and a span of its text with words in it."""
        document = self.row("documents")
        text = read_text(self.study, document["text_id"])
        start = self.random.randrange(len(text))
        span = trim(text, Span(start, min(start + self.random.randint(1, 60), len(text))))
        if span is None:
            raise CoderError("There is only white space.")
        return document["id"], span

    def code_texts(self) -> Any:
        fields = self.random.sample(("label", "statement", "definition"), self.random.randint(0, 3))
        return {field: {self.random.choice(("da", "en")): self.words()} for field in fields}

    def key(self) -> str:
        return str(self.random.choice(("", "", *"abcdxyz")))


MOST_REFUSED = 1_000
"""Actions in a row."""


def random_actions(study: Study, seed: int, n: int) -> Iterator[str]:
    """Do something to a study until `n` operations are recorded; what each of them was.

    The same seed does the same to the same study. What is told is done, in a transaction that
    has ended.
    """
    actor = Actor(study, Random(seed))
    done, refused = 0, 0
    while done < n:
        name = actor.act()
        if name:
            done, refused = done + 1, 0
            yield name
        else:
            refused += 1
            assert refused < MOST_REFUSED, "nothing can be done to the study any more"


def _import_cases(actor: Actor) -> None:
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


def _set_value(actor: Actor) -> None:
    variable = actor.random.choice(("role", "site", "mål", "ny"))
    value = actor.random.choice(VALUES)
    cases.set_value(actor.study, actor.coder(), actor.row("cases")["name"], variable, value)


def _set_document_value(actor: Actor) -> None:
    name, variable = actor.row("documents")["name"], actor.random.choice(("date", "mode", "wave"))
    value = actor.random.choice(VALUES)
    cases.set_document_value(actor.study, actor.coder(), name, variable, value)


def _value_place(actor: Actor) -> tuple[int, dict[str, Any]]:
    variable = actor.row("variables")
    document, span = actor.place()
    case = None if variable["classification_id"] is None else actor.any("cases")
    passage = span if actor.often() else None
    return variable["id"], {"case_id": case, "document_id": document, "passage": passage}


def _set_value_of(actor: Actor) -> None:
    variable, place = _value_place(actor)
    value = actor.random.choice(VALUES)
    values.set_value_of(actor.study, actor.coder(), variable, value, **place)


def _toggle_choice(actor: Actor) -> None:
    _, place = _value_place(actor)
    several = actor.study.rows("select id from variables where kind = 'choices'")
    if not several:
        raise CoderError("No variable has several choices.")
    variable = actor.random.choice(several)["id"]
    option = actor.random.choice(("a", "b", "c"))
    values.toggle_choice(actor.study, actor.coder(), variable, option, **place)


def _add_document(actor: Actor) -> None:
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


def _set_speaker(actor: Actor) -> None:
    speaker = actor.row("speakers")
    documents.set_speaker(
        actor.study,
        actor.coder(),
        speaker["document_id"],
        speaker["label"],
        role=actor.maybe("respondent", "interviewer", "other"),
        case=actor.maybe(actor.row("cases")["name"]),
    )


def _set_coder_of_record(actor: Actor) -> None:
    name = actor.row("coders")["name"]
    documents.set_coder_of_record(actor.study, actor.coder(), actor.any("documents"), name)


def _apply_code(actor: Actor) -> None:
    stance = actor.maybe(None, "supports", "contradicts")
    memo = actor.words() if actor.random.random() < 0.2 else ""
    code = actor.any("codes")
    place = actor.place()
    starred = not actor.often()
    codings.apply_code(
        actor.study, actor.coder(), *place, code, stance=stance, starred=starred, memo=memo
    )


def _apply_new_code(actor: Actor) -> None:
    parent = actor.maybe(actor.any("codes"))
    place, name, key = actor.place(), actor.name(), actor.key()
    codings.apply_new_code(actor.study, actor.coder(), *place, name, parent_id=parent, key=key)


def _split_coding(actor: Actor) -> None:
    coding = actor.row("codings")
    middle = (coding["start"] + coding["end"]) // 2
    coding_spans.split_coding(actor.study, actor.coder(), coding["id"], middle)


def _set_ends(actor: Actor) -> None:
    coding = actor.row("codings")
    span = Span(max(coding["start"] - actor.random.randint(0, 9), 0), coding["end"])
    coding_spans.set_ends(actor.study, actor.coder(), coding["id"], span)


def _import_codings(actor: Actor) -> None:
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


def _add_code(actor: Actor) -> None:
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


def _import_codebook(actor: Actor) -> None:
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


def _edit_code(actor: Actor) -> None:
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


def _move_code(actor: Actor) -> None:
    parent, place = actor.maybe(actor.any("codes")), actor.maybe(0, 1, 2)
    codebook_edits.move_code(actor.study, actor.coder(), actor.any("codes"), parent, place)


def _split_code(actor: Actor) -> None:
    code = actor.row("codings")["code_id"]
    rows = actor.study.rows("select id from codings where code_id = :id", {"id": code})
    chosen = [row["id"] for row in rows if actor.often()]
    code_merging.split_code(actor.study, actor.coder(), code, chosen, actor.name())


def _import_guide(actor: Actor) -> None:
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
    return document, actor.random.choice(own)


def _match_question(actor: Actor) -> None:
    document, turn = _asked(actor)
    question = actor.maybe(actor.any("questions"), actor.any("questions"))
    guide.match_question(actor.study, actor.coder(), document["id"], turn.start, question)


def _import_matches(actor: Actor) -> None:
    document, turn = _asked(actor)
    quote = read_text(actor.study, document["text_id"])[turn.start : turn.end]
    draft = MatchDraft(document["name"], actor.row("questions")["name"], quote, 2)
    guide.import_matches(actor.study, actor.coder(), [draft], "matches.csv")


def _shorten_quote(actor: Actor) -> None:
    coding = actor.row("codings")
    [document] = [each for each in all_documents(actor.study) if each.id == coding["document_id"]]
    span = Span(coding["start"], coding["end"])
    omit = [actor.random.choice(coding["quote"].split())]
    quotes.shorten_quote(actor.study, actor.coder(), document, (span,), omit)


def _restore_quote(actor: Actor) -> None:
    known = all_derived_quotes(actor.study)
    quote = actor.random.choice(known) if known else None
    quotes.restore_quote(actor.study, actor.coder(), quote)


def _supports(actor: Actor) -> tuple[Support, ...]:
    """A theme, an indicator and a quote, or some of them."""
    coding = actor.row("codings")
    span = Span(coding["start"], coding["end"])
    quote = QuoteSupport(coding["document_id"], coding["text_id"], (span,), coding["quote"])
    indicator = IndicatorSupport(f"indicator-{actor.random.randint(1, 3)}")
    kinds: tuple[Support, ...] = (ThemeSupport(actor.any("codes")), indicator, quote)
    return tuple(each for each in kinds if actor.often())


def _finding_content(actor: Actor) -> FindingContent:
    kind: Any = actor.random.choice(("finding", "recommendation"))
    audience = actor.random.choice(("funder", "partners"))
    texts = {language: actor.words() for language in ("da", "en") if actor.often()}
    # Names are short ids.
    name = f"f{actor.random.randint(1, 12)}"
    return FindingContent(kind, name, audience, texts, _supports(actor))


def _finding(actor: Actor) -> Finding:
    known = all_findings(actor.study)
    if not known:
        raise CoderError("There are no findings.")
    return actor.random.choice(known)


def _change_finding(actor: Actor) -> None:
    content = _finding_content(actor)
    findings.change_finding(actor.study, actor.coder(), _finding(actor), content)


def _rest_finding(actor: Actor) -> None:
    finding = _finding(actor)
    remove = not actor.often()
    supports = finding.content.supports[:1] if remove else _supports(actor)
    findings.rest_finding(actor.study, actor.coder(), finding, supports, remove=remove)


def _move_finding(actor: Actor) -> None:
    before = actor.maybe(_finding(actor))
    findings.move_finding(actor.study, actor.coder(), _finding(actor), before)


def _import_findings(actor: Actor) -> None:
    contents = {each.name: each for each in (_finding_content(actor) for _ in range(3))}
    findings.import_findings(actor.study, actor.coder(), [*contents.values()], "findings.yaml")


def _freeze(actor: Actor) -> None:
    counts = count_whole(actor.study, Scope()).frozen
    freezes.freeze_counts(actor.study, actor.coder(), actor.name(), counts)


def _keep_place(actor: Actor) -> None:
    document, span = actor.place()
    place = ReadingPlace(span.start, span.end, span.end)
    reading.keep_place(actor.study, actor.coder(), document, place)


def _mark_many(actor: Actor) -> None:
    chosen = actor.some("documents", 4)
    documents.mark_many(actor.study, actor.coder(), chosen, done=actor.often())


def _cell(actor: Actor) -> None:
    content = actor.words() if actor.often() else ""
    cells.set_cell(actor.study, actor.coder(), actor.any("cases"), actor.any("codes"), content)


def _stance(actor: Actor) -> None:
    stance = actor.maybe("supports", "contradicts")
    codings.set_stance(actor.study, actor.coder(), actor.any("codings"), stance)


def _memo(actor: Actor) -> None:
    content = actor.words() if actor.often() else ""
    codings.set_memo(actor.study, actor.coder(), actor.any("codings"), content)


def _pin(actor: Actor) -> None:
    digit = actor.random.choice(("", *"123456789"))
    codebook_edits.pin_code(actor.study, actor.coder(), actor.any("codes"), digit)


Act = Callable[[Actor], object]

ACTS: Sequence[tuple[str, Act, int]] = (
    ("cases.import_cases", _import_cases, 6),
    ("cases.set_value", _set_value, 8),
    ("cases.set_document_value", _set_document_value, 5),
    ("cells.set_cell", _cell, 6),
    (
        "code_merging.recode",
        lambda a: code_merging.recode(a.study, a.coder(), a.some("codings", 4), a.any("codes")),
        6,
    ),
    (
        "code_merging.merge_codes",
        lambda a: code_merging.merge_codes(a.study, a.coder(), a.any("codes"), a.any("codes")),
        6,
    ),
    ("code_merging.split_code", _split_code, 4),
    ("codebook.add_code", _add_code, 8),
    ("codebook.import_codebook", _import_codebook, 4),
    ("codebook_edits.edit_code", _edit_code, 7),
    ("codebook_edits.move_code", _move_code, 6),
    (
        "codebook_edits.declare_changed",
        lambda a: codebook_edits.declare_changed(a.study, a.coder(), a.any("codes")),
        3,
    ),
    (
        "codebook_edits.remove_code",
        lambda a: codebook_edits.remove_code(a.study, a.coder(), a.any("codes")),
        6,
    ),
    ("codebook_edits.pin_code", _pin, 5),
    (
        "coders.find_or_add_coder",
        lambda a: coders.find_or_add_coder(a.study, a.random.choice(("Eva", "Finn"))),
        2,
    ),
    ("coding_spans.set_ends", _set_ends, 5),
    ("coding_spans.split_coding", _split_coding, 4),
    ("codings.apply_code", _apply_code, 25),
    ("codings.apply_new_code", _apply_new_code, 5),
    (
        "codings.remove_coding",
        lambda a: codings.remove_coding(a.study, a.coder(), a.any("codings")),
        8,
    ),
    ("codings.set_stance", _stance, 5),
    (
        "codings.set_star",
        lambda a: codings.set_star(a.study, a.coder(), a.any("codings"), starred=a.often()),
        4,
    ),
    ("codings.set_memo", _memo, 6),
    ("documents.add_documents", _add_document, 5),
    (
        "documents.mark_done",
        lambda a: documents.mark_done(a.study, a.coder(), a.any("documents"), done=a.often()),
        6,
    ),
    ("documents.mark_many", _mark_many, 3),
    ("documents.set_speaker", _set_speaker, 6),
    ("documents.set_coder_of_record", _set_coder_of_record, 3),
    (
        "documents.declare_questions",
        lambda a: documents.declare_questions(
            a.study, a.coder(), a.any("documents"), declared=a.often()
        ),
        3,
    ),
    ("exchange.import_codings", _import_codings, 4),
    (
        "findings.add_finding",
        lambda a: findings.add_finding(a.study, a.coder(), _finding_content(a)),
        5,
    ),
    ("findings.change_finding", _change_finding, 3),
    ("findings.rest_finding", _rest_finding, 4),
    ("findings.move_finding", _move_finding, 4),
    (
        "findings.remove_finding",
        lambda a: findings.remove_finding(a.study, a.coder(), _finding(a)),
        2,
    ),
    ("findings.import_findings", _import_findings, 2),
    ("freezes.freeze_counts", _freeze, 1),
    ("guide.import_guide", _import_guide, 4),
    ("guide.match_question", _match_question, 6),
    ("guide.import_matches", _import_matches, 4),
    ("quotes.shorten_quote", _shorten_quote, 5),
    ("quotes.restore_quote", _restore_quote, 2),
    ("reading.keep_place", _keep_place, 2),
    ("values.set_value_of", _set_value_of, 7),
    ("values.toggle_choice", _toggle_choice, 6),
    (
        "values.unlink_passage",
        lambda a: values.unlink_passage(a.study, a.coder(), a.any("value_passages")),
        3,
    ),
    ("history.undo", lambda a: history.undo(a.study, a.coder()), 14),
    ("history.redo", lambda a: history.redo(a.study, a.coder()), 9),
)
"""What can be done, as it is called in `coder.actions`, and how often it is tried."""
