"""Twenty passages coded in a real terminal, with few keys, and nothing else in the study."""

from __future__ import annotations

import random
import sys

import pytest

from coder.queries.codebook import get_codebook
from coder.queries.documents import read_document
from coder.store.study import Study
from tests.terminal.terminal import Terminal, needs_tmux
from tests.tui.sample_study import CODER, add_interview, make_study

LONG = "".join(
    f"I: Hvad med nummer {n}?\nM1: Først sker {n}. Så kommer {n} igen. Til sidst er {n} forbi.\n"
    for n in range(1, 41)
)
"""Nobody said this."""


@pytest.mark.terminal
@needs_tmux
def test_twenty_passages_take_no_more_than_five_keys_each(tmp_path):
    with make_study(tmp_path) as study:
        add_interview(study, "M03", LONG)
        sentences = read_document(study, 3, CODER).sentences
    rng = random.Random(20)
    wanted = sorted(rng.sample(range(len(sentences)), 20))
    digits = [str(rng.randrange(1, 8)) for _ in wanted]
    assert len(set(digits)) >= 5
    keys, here = [], 0
    for place, digit in zip(wanted, digits, strict=True):
        keys += [*keys_to(here, place), digit]
        here = place
    assert len(keys) <= 5 * 20
    command = [sys.executable, "-m", "coder", "--study", str(tmp_path / "study.db")]
    terminal = Terminal(tmp_path, command, width=80, height=24)
    try:
        terminal.wait_for("M03")
        terminal.press("End", "Enter")
        terminal.wait_for("nummer 1?")
        terminal.press(*keys)
        terminal.wait_for("20 codings")
        terminal.press("C-q")
        terminal.wait_for("exit=0")
    finally:
        terminal.close()
    with Study.open(tmp_path / "study.db") as study:
        document = read_document(study, 3, CODER)
        names = [code.id for code in get_codebook(study)]
        found = sorted((each.start, each.end, each.code_id) for each in document.codings)
        expected = [
            (*sentences[place], names[int(digit) - 1])
            for place, digit in zip(wanted, digits, strict=True)
        ]
        assert found == sorted(expected)
        assert not read_document(study, 1, CODER).codings


def keys_to(here: int, there: int) -> list[str]:
    """The fewest keys: sentence by sentence, or to the question before and on from there."""
    # In this text each question is one sentence, and each answer three.
    by_question = [")"] * (there // 4 - here // 4)
    ways = [["Down"] * (there - here)]
    if by_question:
        ways.append(by_question + ["Down"] * (there % 4))
    return min(ways, key=len)
