"""What nobody has read of a corrected text is found in no time."""

from __future__ import annotations

import time

from coder.analysis.alignment import align
from coder.analysis.novelty import unread
from coder.text.spans import Span


def test_a_text_of_which_every_line_was_changed_takes_no_time():
    said = [
        " ".join(f"ord{(line * 7 + word) % 3000}" for word in range(20)) for line in range(3000)
    ]
    alignment = align("\n".join(said), "\n".join(line.replace("1", "2") for line in said))
    began = time.process_time()
    assert list(unread(alignment, [Span(0, len(alignment.new))])) != []
    assert time.process_time() - began < 2.0
