"""The sample study with a journal about a course, and values to fill in of it."""

from __future__ import annotations

import hashlib

from coder.actions.cases import import_cases, set_document_value
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.tui.sample_study import CODER, types_of

NOTE = (
    "Ringede to gange uden svar. 🙂 Mentee kom ikke til det aftalte møde. "
    "Han skrev, at han var flyttet til en anden by.\n"
)
"""Nobody wrote this."""

WORDS = "flyttet til en anden by"

_COURSES = (
    ("K11", "no time", "job; school", "2", "2021-03-01"),
    ("K12", "", "", "", ""),
    ("K13", "moved away", "school", "4", "2021-05-12"),
    ("K14", "no time", "job", "1", "2021-05-20"),
)


def add_journal(study: Study) -> int:
    """Add a journal about one of four courses, by the name of K12; the document's id."""
    draft = DocumentDraft(
        name="J07",
        text=NOTE,
        turns=(Turn("", 0, 0, len(NOTE)),),
        file_name="J07.txt",
        file_sha256=hashlib.sha256(NOTE.encode()).hexdigest(),
        roles={"": "other"},
    )
    analysed = AnalysedDocument(draft, "da", (Span(0, len(NOTE)),), types_of(NOTE), ("test", "1"))
    add_documents(study, CODER, "journal", [(analysed, keep_text(study, analysed)[0])])
    names = ("primary_reason", "subjects", "meetings", "began")
    import_cases(
        study,
        CODER,
        [
            CaseDraft(
                name,
                "course",
                {**dict(zip(names, values, strict=True)), "respondent": "M01"}
                if name != "K12"
                else {},
                (Place("J07"),) if name == "K12" else (),
                line,
            )
            for line, (name, *values) in enumerate(_COURSES, 2)
        ],
        "courses.csv",
    )
    set_document_value(study, CODER, "J07", "wave", "2")
    return int(study.value("select id from documents where name = 'J07'") or 0)


def words_span() -> Span:
    """Where the words stand in the journal, in code points."""
    return Span(NOTE.index(WORDS), NOTE.index(WORDS) + len(WORDS))
