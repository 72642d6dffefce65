"""The language a study is in."""

from __future__ import annotations

from coder.store.coders import about
from coder.store.study import Study


def language_of(study: Study) -> str:
    """Two letters: "da", "en"."""
    return about(study).language
