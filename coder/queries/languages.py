"""The language a study is in, and that of its reports."""

from __future__ import annotations

from coder.reports.phrases import Language
from coder.store.coders import about
from coder.store.study import Study


def language_of(study: Study) -> str:
    """Two letters: "da", "en"."""
    return about(study).language


def report_language(study: Study) -> Language:
    """The language of a report's headings: the study's where reports have it, else English."""
    return "da" if language_of(study) == "da" else "en"
