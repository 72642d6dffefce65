"""Programs killed at random moments while they code, take in documents, upgrade, make and restore.

Each is a process of its own that tells what it has done once it is done, as the screen and the
commands do; then it gets SIGKILL. What it had told must be there, all of an import or nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.campaign import killed_files, killed_work
from tests.campaign.material import fresh, make
from tests.campaign.outcome import Outcome

CASES: dict[str, tuple[int, Callable[[Path, Path, random.Random, Outcome], None]]] = {
    "coding": (90, killed_work.coding),
    "by command": (15, killed_work.by_command),
    "on the screen": (15, killed_work.on_screen),
    "importing": (40, killed_files.importing),
    "importing with language work": (5, killed_files.importing_slowly),
    "upgrading": (40, killed_files.upgrading),
    "making": (15, killed_files.making),
    "backing up": (15, killed_files.backing_up),
    "restoring": (20, killed_files.restoring),
}
"""At what they are killed, and how many in the whole campaign.

Each is given where the study is to be, a study to begin with, and what to draw lots with.
"""


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Kill programs.

    Args:
        seed: Of all that is random but the machine.
        folder: An empty one to work in.
        share: How much of the whole campaign, from 0 to 1.
    """
    rng = random.Random(seed)
    outcome = Outcome("kills")
    template = folder / "template.db"
    make(template)
    told = []
    for title, (number, kill) in CASES.items():
        count = round(number * share)
        for _ in range(count):
            kill(fresh(folder / "case"), template, rng, outcome)
            outcome.tried += 1
        if count:
            told.append(f"{count} {title}")
    outcome.told = ", ".join(told)
    return outcome
