"""A small study of invented interviews, in a real file."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.codebook import add_code
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.actions.guide import import_guide
from coder.model.case import CaseDraft, Place
from coder.model.code import CodeField, Texts
from coder.model.document import DocumentDraft
from coder.model.guide import QuestionDraft
from coder.store.study import Study
from coder.text.words import WORD
from tests.tui.transcript_sample import ROLES, sentences_of, turns_of

CODER = 1

INTERVIEW = """\
I: Hvordan fik du din mentor?
M1: Min sagsbehandler spurgte mig. Jeg sagde ja med det samme, for jeg kendte ingen i byen. \
Det betød noget, at det var frivilligt.
I: Hvad betød det?
M1: Hun fik jo ikke løn for det. Hun kom, fordi hun havde lyst. Så tør man godt sige, hvad man \
tænker. Min kontaktperson på kommunen skal skrive det hele ned, og det er noget andet.
I: Hvad talte I om?
M1: Om skolen mest. Om hvordan man skriver en ansøgning, og hvem man ringer til. Vi øvede os på \
telefonen. 😀 Og så talte vi om ingenting, bare gik en tur ned til vandet.
I: Er der noget, der kunne have været anderledes?
M1: Møderne lå tit midt på dagen. Jeg gik i skole, så jeg måtte aflyse. Det var ærgerligt. \
Jeg ved ikke, om de andre havde det sådan. Men for mig var tiden for kort, bare et halvt år.
"""
"""Nobody said this."""

SHORT = "I: Hvad gør en god mentor?\nM1: Lytter. Og bliver ved med at komme.\n"
"""Nor this."""


def make_study(folder: Path) -> Study:
    """A study with two interviews, seven codes and two questions."""
    study = Study.create(folder / "study.db", name="Prøve", language="da", coder="Ada")
    add_interview(study, "M01", INTERVIEW)
    add_interview(study, "M02", SHORT)
    import_cases(
        study,
        CODER,
        [
            CaseDraft(name, "respondent", {"role": "mentee"}, (Place(name, "M1"),), line)
            for line, name in enumerate(("M01", "M02"), 2)
        ],
        "cases.csv",
    )
    role = add_code(study, CODER, "the mentor", texts={"label": {"da": "Mentoren"}}).id
    for name, key, label in (
        ("voluntariness", "f", "Frivillighed"),
        ("trust", "t", "Tillid"),
        ("dialogue", "d", "Samtalen"),
    ):
        texts: dict[CodeField, Texts] = {
            "label": {"da": label, "en": name.capitalize()},
            "definition": {"da": f"Alt om {label.lower()}, i respondentens egne ord."},
        }
        if name == "voluntariness":
            texts["statement"] = {"da": "Det gør en forskel, at det er frivilligt"}
        add_code(study, CODER, name, parent_id=role, key=key, texts=texts)
    for name in ("school", "time", "the municipality"):
        add_code(study, CODER, name)
    import_guide(
        study,
        CODER,
        [
            QuestionDraft("start", {"da": "Hvordan begyndte det?"}, ("mentee",), (), 1),
            QuestionDraft("meaning", {"da": "Hvad betyder det frivillige?"}, ("mentee",), (), 2),
        ],
        "guide.yaml",
    )
    return study


def add_interview(study: Study, name: str, text: str) -> None:
    """Add a document whose turns are its lines."""
    draft = DocumentDraft(
        name=name,
        text=text,
        turns=tuple(turns_of(text)),
        file_name=f"{name}.txt",
        file_sha256=hashlib.sha256(text.encode()).hexdigest(),
        roles=ROLES,
    )
    analysed = AnalysedDocument(
        draft, "da", tuple(sentences_of(text)), types_of(text), ("test", "1")
    )
    add_documents(study, CODER, "interview", [(analysed, keep_text(study, analysed)[0])])


def types_of(text: str) -> list[tuple[str, str, str, int]]:
    """The words of a text, each form its own lemma and stem."""
    counts = Counter(match[0].casefold() for match in WORD.finditer(text))
    return [(form, form, form, n) for form, n in sorted(counts.items())]
