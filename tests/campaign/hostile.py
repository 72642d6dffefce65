"""Hostile files, generated from a seed, through every way into the program.

Each is taken, or refused in a sentence. Watched for: faults of the program, studies changed by
a refusal, files written elsewhere, what steers a terminal, time and memory without bound.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from coder.text import display
from tests.campaign.hostile_studies import study_file
from tests.campaign.hostile_tables import IMPORTS, table, transcript
from tests.campaign.hostile_word import word_file
from tests.campaign.outcome import Outcome
from tests.campaign.typed import FAULT, steering, typed
from tests.cli.program import Ended, fingerprint, make_study
from tests.terminal.raw import PASSING, RawTerminal, harm_in

MEMORY = 3 << 30
"""Bytes of address space that all of it may use."""
BATCH = 50
"""Documents that are imported at once."""
FILES = 2_100
"""That a whole campaign tries."""
WALKED = 8
"""Of them, those that are opened on the screen."""

_STRAY = (Path("/tmp/evil.txt"), Path("/tmp/evil.so"))
_OUR_OWN = (
    "place/study.",
    "place/settings.toml",
    "place/draft.claims",
    *(f"place/{name}" for name in IMPORTS),
)
"""What the campaign itself writes, and the study with what lies beside it."""

READING = (
    *("documents list", "documents show 1:0", "codebook show", "guide show", "cases list"),
    *("codings list", "counts", "quotes", "search det", "check", "cases themes"),
    *("freeze x", "diff x", "history", "findings list", "cases list --format csv"),
    *("codings export", "quotes --format md", "counts --format json"),
)
"""What a user would do next with a study that holds what a stranger wrote."""


@dataclass
class Found:
    """What was found; every list should be empty."""

    files: int = 0
    taken: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds that one command took."""
    faults: list[str] = field(default_factory=list)
    """Errors that nobody foresaw: tracebacks, in a program that told them."""
    changed: list[str] = field(default_factory=list)
    """Studies that a refusal has changed."""
    outside: list[str] = field(default_factory=list)
    """Files written where nothing should be."""
    escaped: list[str] = field(default_factory=list)
    """What reached a terminal and could steer it."""

    def problems(self) -> list[str]:
        """All that was found, a line each."""
        return [*self.faults, *self.changed, *self.outside, *self.escaped]


class Campaign:
    """One run over generated files."""

    def __init__(self, seed: int, folder: Path, *, passing: bool) -> None:
        self.found = Found()
        self._passing = passing
        self._seed = seed
        self._folder = folder
        self._place = folder / "place"
        self._place.mkdir()
        self._study = make_study(self._place / "study.db")
        self._sound = self._study.read_bytes()
        (folder / "canary.txt").write_text("stays as it is")
        self._at_first = fingerprint(folder)
        self._known = Counter[str]()

    def run(self, n: int) -> Found:
        """Try `n` files: two in five documents, as many tables, and study files."""
        self._documents(n * 2 // 5)
        self._tables(n * 2 // 5)
        self._studies(n - 2 * (n * 2 // 5))
        there = fingerprint(self._folder)
        self.found.outside += sorted(
            name
            for name in there.keys() | self._at_first.keys()
            if there.get(name) != self._at_first.get(name) and not name.startswith(_OUR_OWN)
        )
        self.found.outside += [str(stray) for stray in _STRAY if stray.exists()]
        return self.found

    def _documents(self, n: int) -> None:
        makers: Sequence[tuple[str, Callable[[Random], bytes]]] = (
            *((".docx", word_file), (".docx", word_file)),
            *((".txt", transcript), (".md", transcript)),
        )
        for first in range(0, n, BATCH):
            self._restore()
            folder = self._place / "documents"
            folder.mkdir(exist_ok=True)
            for number in range(first, min(first + BATCH, n)):
                random = Random(f"{self._seed} document {number}")
                ending, make = random.choice(makers)
                (folder / f"d{number}{ending}").write_bytes(make(random))
            count = len(list(folder.iterdir()))
            before = _content(self._study)
            ended = self._command(f"documents {first}", "import", folder)
            taken = ended.out.count(": taken as ")
            self._note(count, taken)
            if not taken and _content(self._study) != before:
                self.found.changed.append(f"documents {first}")
            self._read(f"documents {first}")
            if taken:
                self._walk(f"documents {first}", taken)
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()

    def _walk(self, what: str, documents: int) -> None:
        """Open documents on the screen, go through them, and look at every byte it sends."""
        program = ["-c", PASSING] if self._passing else ["-m", "coder"]
        shown = RawTerminal(
            [sys.executable, *program, "--study", str(self._study)],
            self._place,
            width=100,
            height=30,
        )
        try:
            shown.wait_for("Documents")
            for _ in range(min(documents, WALKED)):
                shown.press("\r", "turn 1 of")
                shown.press("G", "")
                shown.press("o", "Documents")
                shown.press("j", "")
            shown.press("\x11", "")
            if code := shown.end():
                self._tell(self.found.faults, f"{what} on the screen: ended with {code}")
        except AssertionError as error:
            self._tell(self.found.faults, f"{what} on the screen: {str(error)[:200]}")
        finally:
            shown.close()
        if harm := harm_in(shown.written):
            self._tell(self.found.escaped, f"{what} on the screen: {' '.join(map(repr, harm))}")

    def _tables(self, n: int) -> None:
        self._restore()
        before = _content(self._study)
        for number in range(n):
            random = Random(f"{self._seed} table {number}")
            name = random.choice(list(IMPORTS))
            path = self._place / name
            path.write_bytes(table(random, name))
            what = f"table {number} ({name})"
            ended = self._command(what, *IMPORTS[name], path)
            self._note(1, int(ended.code == 0))
            if ended.code == 0:
                if random.random() < 0.1:
                    self._read(what)
                self._restore()
            elif _content(self._study) != before:
                self.found.changed.append(what)

    def _studies(self, n: int) -> None:
        for number in range(n):
            random = Random(f"{self._seed} study {number}")
            data = study_file(random, self._sound)
            self._restore(data)
            codes = [
                self._command(f"study {number}", *words.split(" "))
                for words in random.sample(READING, 4)
            ]
            refused = all(ended.code for ended in codes)
            self._note(1, int(not refused))
            left = self._study.read_bytes() == data or _has_log(self._study)
            if refused and not (left or self._is_kept(data)):
                self.found.changed.append(f"study {number}")
        self._restore()

    def _is_kept(self, data: bytes) -> bool:
        """Is an older study that was upgraded, and refused for what it says, kept as it was?"""
        before = self._folder / "before.db"
        before.write_bytes(data)
        backups = self._place.glob("study.backups/*-before-schema-*.db")
        kept = any(_content(each) == _content(before) for each in backups)
        before.unlink()
        return kept

    def _read(self, what: str) -> None:
        for words in READING:
            self._command(f"{what}, then {words}", *words.split(" "))

    def _command(self, what: str, *words: object) -> Ended:
        started = time.monotonic()
        ended = typed(["--study", str(self._study), *map(str, words)])
        self.found.slowest = max(self.found.slowest, time.monotonic() - started)
        if FAULT in ended.err or ended.code not in (0, 1, 2):
            fault = ended.err.strip().splitlines()[-2:] or [str(ended.code)]
            self._tell(self.found.faults, f"{what}: {' '.join(map(str, words))}: {fault[0]}")
        if found_steering := steering(ended):
            found = " ".join(sorted({f"U+{ord(each):04X}" for each in found_steering}))
            self._tell(self.found.escaped, f"{what}: {' '.join(map(str, words))}: {found}")
        return ended

    def _tell(self, found: list[str], line: str) -> None:
        """Note a problem; of one kind a few are enough."""
        kind = line.rsplit(": ", 1)[-1]
        self._known[kind] += 1
        if self._known[kind] <= 3:
            found.append(line)

    def _note(self, files: int, taken: int) -> None:
        self.found.files += files
        self.found.taken += taken
        self.found.refused += files - taken

    def _restore(self, data: bytes | None = None) -> None:
        for path in self._place.glob("study.*"):
            if path.is_file():
                path.unlink()
        shutil.rmtree(self._place / "study.backups", ignore_errors=True)
        self._study.write_bytes(self._sound if data is None else data)


def _content(study: Path) -> str:
    """All rows of a study, in one hash."""
    with closing(sqlite3.connect(study)) as connection:
        lines = [line for line in connection.iterdump() if "pragma" not in line.casefold()]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()


def _has_log(path: Path) -> bool:
    return Path(f"{path}-wal").exists() or Path(f"{path}-journal").exists()


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Try hostile files in a process whose memory is bounded; see `run` of the kills."""
    outcome = Outcome("hostile files")
    found = look(seed, round(FILES * share), folder)
    outcome.tried = found.files
    outcome.told = (
        f"{found.taken} taken, {found.refused} refused, the slowest in {found.slowest:.1f} s"
    )
    for kind, notes in (
        ("tracebacks", found.faults),
        ("corrupt", found.changed),
        ("strays", found.outside),
        ("escapes", found.escaped),
    ):
        for note in notes:
            outcome.found(kind, note)
    return outcome


def look(seed: int, n: int, folder: Path, *, passing: bool = False) -> Found:
    """Try `n` files.

    Args:
        seed: From which the files are made.
        n: How many.
        folder: An empty folder.
        passing: With a `display` that passes everything on, which has to be found.
    """
    command = [sys.executable, "-m", "tests.campaign.hostile", str(seed), str(n), str(folder)]
    command += ["--passing"] if passing else []
    environment = os.environ | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "120"}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if ended.returncode:
        return Found(faults=[f"the process ended with {ended.returncode}: {ended.stderr[-500:]}"])
    return Found(**json.loads(ended.stdout))


def _main() -> None:
    import resource

    parser = argparse.ArgumentParser()
    parser.add_argument("seed", type=int)
    parser.add_argument("n", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passing", action="store_true")
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if given.passing:
        display._VISIBLE.clear()
        display._ONE_LINE.clear()
    found = Campaign(given.seed, given.folder, passing=given.passing).run(given.n)
    json.dump(asdict(found), sys.stdout)


if __name__ == "__main__":
    _main()
