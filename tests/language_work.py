"""Language work that takes no time, where what is tested has nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from coder.nlp import pipeline
from coder.nlp.client import Analyser
from coder.nlp.pipeline import Analysis
from coder.text.spans import Span, trim


class HereAnalyser(Analyser):
    """Does all the work in this process, without a child to start and wait for."""

    def start(self) -> None:
        return

    def analyse(self, text: str, spans: Sequence[Span], language: str) -> Analysis:
        return pipeline.analyse(text, spans, language)


class QuickAnalyser(HereAnalyser):
    """Finds one sentence a turn and no forms of words."""

    def analyse(self, text: str, spans: Sequence[Span], language: str) -> Analysis:
        kept = [trim(text, span) for span in spans]
        return Analysis(tuple(span for span in kept if span is not None), ())


@contextmanager
def language_work_by(analyser: type[Analyser]) -> Iterator[None]:
    """Imports and corrections as they are, but for who finds the sentences and words."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("importing", "revising"):
            patch.setattr(f"coder.jobs.{module}.Analyser", analyser)
        yield


@contextmanager
def no_language_work() -> Iterator[None]:
    """Imports and corrections but for the seconds that spaCy takes to start."""
    with language_work_by(QuickAnalyser):
        yield
