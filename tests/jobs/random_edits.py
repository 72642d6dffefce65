"""A small study, and random things done to it as evaluators do them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from coder.actions.cases import import_cases, set_value
from coder.actions.code_merging import merge_codes, recode, split_code
from coder.actions.codebook import add_code
from coder.actions.codebook_edits import declare_changed, edit_code, move_code, remove_code
from coder.actions.coders import find_or_add_coder
from coder.actions.coding_spans import set_ends, split_coding
from coder.actions.codings import (
    apply_code,
    apply_new_code,
    remove_coding,
    set_memo,
    set_stance,
    set_star,
)
from coder.actions.documents import (
    declare_questions,
    mark_done,
    mark_many,
    set_coder_of_record,
    set_speaker,
)
from coder.actions.guide import import_guide
from coder.actions.history import redo, undo
from coder.errors import CoderError
from coder.model.case import CaseDraft, Place
from coder.model.guide import QuestionDraft
from coder.store.study import Study
from coder.text.spans import Span
from tests.studies import ANNA, FIRST, SECOND, add_text, code_id, document_id, small_study

GROUP = (
    "I: Hvem kom, fordi de ville?\n"
    "A: Det gjorde jeg. Ingen bad mig om det.\n"
    "B: Det gjorde jeg vel ikke, men jeg blev.\n"
    "I: Og hvad lærte I?\n"
    "A: Ikke så lidt."
)
LATER = "I: Er du her stadig?\nM1: Ja, og det er helt frivilligt. Jeg har lært at svejse."
DIARY = "D: Han kom ikke i dag, og han sagde ikke noget om, hvorfor."


def study_to_edit(path: object) -> Study:
    """Four interviews, one with two who speak and one with somebody for the second time."""
    study = small_study(path)  # type: ignore[arg-type]
    add_text(study, "group", GROUP, {"I": "interviewer", "A": "respondent", "B": "respondent"})
    add_text(study, "later", LATER, {"I": "interviewer", "M1": "respondent"})
    add_text(study, "diary", DIARY, {"D": "other"})
    with study.operation("document.kind", ANNA) as operation:
        operation.update("documents", document_id(study, "diary"), kind="journal")
    places = (("ME01", "later", "M1"), ("ME04", "group", "A"), ("ME02", "group", "B"))
    drafts = [
        CaseDraft(case, "respondent", {"site": site}, (Place(document, label),), line)
        for line, ((case, document, label), site) in enumerate(
            zip(places, ("Ribe", "Ribe", "Køge"), strict=True), start=2
        )
    ]
    import_cases(study, ANNA, drafts, "more.csv")
    add_code(study, ANNA, "trade", parent_id=code_id(study, "knowledge"))
    add_code(study, ANNA, "absence")
    drafts_of_guide = [QuestionDraft("why", {"da": "Hvorfor?"}, (), ("voluntariness",), 2)]
    import_guide(study, ANNA, drafts_of_guide, "guide.yaml")
    find_or_add_coder(study, "Bo")
    return study


class Editor:
    """Does one random thing after another to a study."""

    def __init__(self, study: Study, random: Random) -> None:
        self.study = study
        self.random = random
        self._made = 0

    def edit(self) -> None:
        """Do something, or try to: much that is drawn cannot be done."""
        try:
            self.random.choices([act for act, _ in EDITS], [often for _, often in EDITS])[0](self)
        except CoderError:
            return

    def any(self, table: str) -> int:
        ids = [row["id"] for row in self.study.rows(f'select id from "{table}"')]
        return self.random.choice(ids) if ids else 0

    def coder(self) -> int:
        return self.random.choice((1, 1, 1, 2))

    def stance(self) -> object:
        return self.random.choice((None, "supports", "contradicts"))

    def name(self) -> str:
        self._made += 1
        return f"new {self._made}"

    def place(self) -> tuple[int, Span]:
        document = self.any("documents")
        texts = {"first": FIRST, "second": SECOND, "group": GROUP, "later": LATER, "diary": DIARY}
        name = self.study.value("select name from documents where id = :id", {"id": document})
        text = texts.get(name, DIARY)
        start = self.random.randrange(len(text))
        return document, Span(start, min(start + self.random.randint(1, 60), len(text)))


def _code(editor: Editor) -> None:
    document, span = editor.place()
    code = editor.any("codes")
    stance = editor.random.choice((None, None, "supports", "contradicts"))
    apply_code(editor.study, editor.coder(), document, span, code, stance=stance)  # type: ignore[arg-type]


def _code_new(editor: Editor) -> None:
    parent = editor.random.choice((None, editor.any("codes")))
    place = editor.place()
    apply_new_code(editor.study, editor.coder(), *place, editor.name(), parent_id=parent)


def _ends(editor: Editor) -> None:
    set_ends(editor.study, 1, editor.any("codings"), editor.place()[1])


def _split(editor: Editor) -> None:
    coding = editor.any("codings")
    row = editor.study.row('select start, "end" from codings where id = :id', {"id": coding})
    if row is not None:
        split_coding(editor.study, 1, coding, (row["start"] + row["end"]) // 2)


def _split_code(editor: Editor) -> None:
    coding = editor.any("codings")
    code = editor.study.value("select code_id from codings where id = :id", {"id": coding})
    if code is not None:
        split_code(editor.study, 1, code, [coding], editor.name())


def _value(editor: Editor) -> None:
    case = editor.random.choice(("ME01", "ME02", "ME03", "ME04"))
    variable = editor.random.choice(("role", "site"))
    set_value(editor.study, 1, case, variable, editor.random.choice(("mentee", "Ribe", "")))


def _speaker(editor: Editor) -> None:
    document = editor.random.choice(("first", "second", "group", "later"))
    set_speaker(
        editor.study,
        1,
        document_id(editor.study, document),
        editor.random.choice(("M1", "M2", "A", "B", "Begge")),
        role=editor.random.choice((None, "respondent", "other")),
        case=editor.random.choice((None, "ME01", "ME02", "ME04")),
    )


def _coder_of_record(editor: Editor) -> None:
    name = editor.random.choice(("Anna", "Bo"))
    set_coder_of_record(editor.study, 1, editor.any("documents"), name)


def _cases(editor: Editor) -> None:
    place = Place(*editor.random.choice((("group", "B"), ("second", "Begge"), ("later", "M1"))))
    import_cases(
        editor.study,
        1,
        [CaseDraft(editor.name(), "respondent", {"role": "mentee"}, (place,), 2)],
        "late.csv",
    )


def _document(editor: Editor) -> None:
    name = editor.name()
    text = f"I: Nå?\nM1: Det er {name}, og det er frivilligt."
    add_text(editor.study, name, text, {"I": "interviewer", "M1": "respondent"})


EDITS: tuple[tuple[Callable[[Editor], object], int], ...] = (
    (_code, 24),
    (_code_new, 2),
    (_ends, 5),
    (_split, 3),
    (_split_code, 2),
    (_value, 5),
    (_speaker, 6),
    (_cases, 1),
    (_document, 1),
    (lambda e: remove_coding(e.study, 1, e.any("codings")), 7),
    (lambda e: set_stance(e.study, 1, e.any("codings"), e.stance()), 5),  # type: ignore[arg-type]
    (lambda e: set_star(e.study, 1, e.any("codings"), starred=True), 1),
    (lambda e: set_memo(e.study, 1, e.any("codings"), e.name()), 1),
    (lambda e: recode(e.study, 1, [e.any("codings")], e.any("codes")), 5),
    (lambda e: merge_codes(e.study, 1, e.any("codes"), e.any("codes")), 2),
    (lambda e: move_code(e.study, 1, e.any("codes"), e.any("codes")), 2),
    (lambda e: add_code(e.study, 1, e.name(), parent_id=e.any("codes")), 1),
    (lambda e: remove_code(e.study, 1, e.any("codes")), 2),
    (lambda e: edit_code(e.study, 1, e.any("codes"), codable=e.random.random() < 0.7), 1),
    (lambda e: declare_changed(e.study, 1, e.any("codes")), 2),
    (lambda e: mark_done(e.study, e.coder(), e.any("documents"), done=e.random.random() < 0.7), 6),
    (lambda e: mark_many(e.study, e.coder(), [1, 2, 3], done=True), 1),
    (lambda e: declare_questions(e.study, 1, e.any("documents"), declared=True), 2),
    (_coder_of_record, 2),
    (lambda e: undo(e.study, 1), 14),
    (lambda e: redo(e.study, 1), 9),
)
"""What can be done, and how often it is."""
