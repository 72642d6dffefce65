"""How well sentences are found in Danish text that others have split by hand.

`pytest -s tests/nlp/test_sentences_on_gold.py` prints the figures: precision, recall and F1 of
the boundaries between sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from coder.nlp.pipeline import analyse
from coder.text.spans import Span
from tests.shared_data import SHARED, needs_shared

TREEBANK = SHARED / "data" / "uner_danish_ddt"
MARKED = re.compile(r"[.!?…][\"'»«”)\]]*\Z")


def paragraphs() -> Iterator[list[str]]:
    """The held-out sentences in their order, cut after each that ends without a mark.

    Such headings and fragments stood on lines of their own in the papers; joined by a space no
    rule could tell where they end.
    """
    paragraph: list[str] = []
    for part in ("dev", "test"):
        for line in (TREEBANK / f"da_ddt-ud-{part}.iob2").read_text("utf-8").splitlines():
            if line.startswith("# text = "):
                paragraph.append(line.removeprefix("# text = ").strip())
                if not MARKED.search(paragraph[-1]) or len(paragraph) == 40:
                    yield paragraph
                    paragraph = []
    yield paragraph


def ours(text: str) -> set[int]:
    return {start for start, _ in analyse(text, [Span(0, len(text))], "da").sentences}


def sentencizer() -> Callable[[str], set[int]]:
    import spacy

    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    return lambda text: {sentence.start_char for sentence in nlp(text).sents}


def score(split: Callable[[str], set[int]]) -> tuple[float, float, float, int]:
    right = found = wanted = 0
    for paragraph in paragraphs():
        gold = {len(" ".join(paragraph[:at])) + 1 for at in range(1, len(paragraph))}
        starts = split(" ".join(paragraph)) - {0}
        right += len(gold & starts)
        found += len(starts)
        wanted += len(gold)
    return right / found, right / wanted, 2 * right / (found + wanted), wanted


@pytest.mark.shared
@needs_shared
def test_danish_news_are_split_better_than_by_spacys_own_rule() -> None:
    own, theirs = score(ours), score(sentencizer())
    for name, (precision, recall, f1, boundaries) in (("ours", own), ("sentencizer", theirs)):
        print(f"\n{name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {boundaries}")  # noqa: T201
    assert own[3] > 900
    assert own[2] > theirs[2] + 0.1
    assert own[2] >= 0.99
