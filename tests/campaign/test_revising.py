"""A part of the campaign on corrected transcripts that fits into the default run."""

from __future__ import annotations

import pytest

from coder.analysis.alignment import Alignment
from coder.text.spans import Span
from tests.campaign import revising
from tests.corrections import Corrections
from tests.studies import FIRST, turns_of

SEED = 20_261_201
SHARE = 0.01


def test_every_coding_is_on_its_own_words_or_on_the_list(tmp_path):
    outcome = revising.run(SEED, tmp_path, SHARE)
    assert outcome.passed, outcome.notes
    assert outcome.tried >= 2 * len(revising.COURSE)
    carried, listed = [int(word) for word in outcome.told.split() if word.isdecimal()][-2:]
    assert carried > listed > 0  # nothing would be lost by carrying nothing over


def first_place(alignment: Alignment, span: Span) -> Span | None:
    """The first place where the words stand, as somebody might program it."""
    words = alignment.old[slice(*span)]
    start = alignment.new.find(words)
    return None if start < 0 else Span(start, start + len(words))


def one_further(alignment: Alignment, span: Span) -> Span | None:
    """The right place, but for one character."""
    found = carefully(alignment, span)
    return None if found is None else Span(found.start + 1, found.end + 1)


carefully = Alignment.where


@pytest.mark.parametrize("fault", [first_place, one_further])
def test_a_coding_that_is_moved_silently_is_caught(tmp_path, monkeypatch, fault):
    monkeypatch.setattr(Alignment, "where", fault)
    outcome = revising.run(SEED, tmp_path, SHARE)
    assert outcome.lost > 0


def test_the_editor_knows_each_character_in_every_version():
    for seed in range(20):
        editor = Corrections(FIRST, turns_of(FIRST), seed)
        versions = [editor.version, editor.make(6), editor.make(6)]
        assert len({each.text for each in versions}) == len(versions)
        characters: dict[int, str] = {}
        for version in versions:
            assert len({*version.numbers}) == len(version.numbers) == len(version.text)
            for sign, number in zip(version.text, version.numbers, strict=True):
                assert characters.setdefault(number, sign) == sign
        assert editor.go_back() == versions[0]
