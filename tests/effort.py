"""How many random studies and examples a run tries: a part each time, all with `--thorough`."""

from __future__ import annotations

PART = 4
"""Without `--thorough`, one in so many is tried."""
FEWEST = 15
"""What is tried of anything at least, where there are as many."""
thorough = False
"""Whether all are tried; set before the first module of tests is imported."""


def tried(number: int) -> int:
    """How many of a number of random studies or examples this run tries."""
    return number if thorough else min(number, max(FEWEST, number // PART))
