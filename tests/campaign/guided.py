"""Files made by what they reach in the readers: `python -m tests.campaign.guided --seconds 60`.

Needs atheris (`pip install atheris`), which is not there for every system; without it this
says so and ends. What it finds is kept in the folder `--keep`, to become a test.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.campaign.hostile_tables import table, transcript
from tests.campaign.hostile_word import word_file
from tests.cli.program import FILES

TABLES = ("cases.csv", "codings.csv", "matches.csv", "codebook.yaml", "guide.yaml")
FIRST = 40
"""Generated files of each kind, to begin with."""


def main() -> int:
    """Try every reader for its share of the time; the exit code is 1 where one fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--reader")
    given = parser.parse_args()
    try:
        import atheris  # noqa: F401
    except ImportError:
        sys.stdout.write("atheris is not installed; nothing was tried.\n")
        return 0
    if given.reader:
        _fuzz(given.reader, given.seconds, given.seed, given.keep)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        keep = given.keep or Path(folder)
        names = ("docx", "txt", "md", *TABLES)
        for name in names:
            corpus = keep / name
            _begin(corpus, name, given.seed)
            seconds = str(max(given.seconds // len(names), 1))
            command = [sys.executable, "-m", "tests.campaign.guided", "--reader", name]
            command += ["--seconds", seconds, "--seed", str(given.seed), "--keep", str(corpus)]
            ended = subprocess.run(command, capture_output=True, text=True, check=False)
            runs = [line for line in ended.stderr.splitlines() if line.startswith("Done")]
            sys.stdout.write(f"{name}: {runs[-1] if runs else ended.stderr[-1500:]}\n")
            if ended.returncode:
                failed.append(name)
    return int(bool(failed))


def _begin(corpus: Path, name: str, seed: int) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    random = Random(seed)
    for number in range(FIRST):
        if name == "docx":
            data = word_file(random)
        else:
            data = table(random, name) if name in FILES else transcript(random)
        (corpus / f"first-{number}").write_bytes(data[: 1 << 16])


def _fuzz(name: str, seconds: int, seed: int, corpus: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["coder"]):
        from tests.campaign.readers import try_reader

    os.chdir(corpus)
    settings = [f"-max_total_time={seconds}", f"-seed={seed}", "-rss_limit_mb=3000", "-timeout=20"]
    atheris.Setup(
        [sys.argv[0], *settings, str(corpus)], lambda data: try_reader(name, data) and None
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
