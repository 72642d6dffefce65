"""What the program makes of interviews that are marked as in golden.py."""

from __future__ import annotations

from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.themes import CaseThemes, case_themes
from tests.analysis import golden
from tests.analysis.golden import CODES, Interview
from tests.analysis.studies import codebook, documents

BOOK = codebook(golden.study([]))


def scoped(*interviews: Interview) -> list[ScopedDocument]:
    return documents(golden.study(list(interviews)))


def theme(interviews: list[Interview], code: str = "trust", combine: Combine = "any") -> CaseThemes:
    [found] = case_themes(scoped(*interviews), BOOK, code_ids=[CODES[code].id], combine=combine)
    return found
