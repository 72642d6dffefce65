"""The phrases of each language that reports are written in."""

from __future__ import annotations

from collections.abc import Mapping

from coder.reports.danish import DANISH
from coder.reports.english import ENGLISH
from coder.reports.phrases import Language, Phrases

PHRASES: Mapping[Language, Phrases] = {"da": DANISH, "en": ENGLISH}
