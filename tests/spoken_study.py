"""Seven short interviews in which one sees what is coded; the people are invented."""

from __future__ import annotations

from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.codebook import add_code
from coder.actions.codebook_edits import remove_code
from coder.actions.codings import apply_code
from coder.actions.documents import mark_done
from coder.model.case import CaseDraft, Place
from coder.model.document import Role
from coder.store.study import Study
from tests.studies import ANNA, add_text, code_id, span_of

THEMES = ("trust", "time", "work", "luck")
SAID = {
    "a": ("M: trust and time", "K: work"),
    "b": ("M: trust",),
    "c": ("M: time", "K: trust"),
    "d": ("I: luck", "M: time"),
    "e": ("M: work",),
    "f": ("M: luck",),
    "g": ("M: nothing",),
}
"""What is said in each interview: every theme is coded where its word stands."""


def spoken_study(path: Path, *, detour: bool = False) -> Study:
    """The study; by a detour, with other ids for the same."""
    study = Study.create(path, name="Small", language="en", coder="Anna")
    if detour:
        add_code(study, ANNA, "gone")
    for theme in THEMES:
        add_code(study, ANNA, theme)
    if detour:
        remove_code(study, ANNA, code_id(study, "gone"))
    cases = []
    for row, (name, lines) in enumerate(SAID.items(), start=2):
        roles: dict[str, Role] = {"I": "interviewer", "M": "respondent", "K": "respondent"}
        text = "\n".join(lines)
        document = add_text(study, name, text, roles)
        for theme in THEMES:
            if theme in text:
                apply_code(study, ANNA, document, span_of(text, theme), code_id(study, theme))
        mark_done(study, ANNA, document, True)
        cases.append(CaseDraft(f"M{name}", "respondent", {"role": "M"}, (Place(name, "M"),), row))
    places = (Place("a", "K"), Place("c", "K"))
    cases.append(CaseDraft("K", "respondent", {"role": "K"}, places, 9))
    import_cases(study, ANNA, cases, "cases.csv")
    return study
