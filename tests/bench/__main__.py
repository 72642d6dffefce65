"""`python -m tests.bench screen [--quick] [--frames | --start]`: how fast the screen is.

Frames are those of a transcript of 20,000 lines; starts those of the sample study and of one
of 1,000 documents, which takes about a minute to build the first time.
"""

from __future__ import annotations

import argparse
import sys

from tests.bench import screen, startup


def tell(lines: list[str]) -> None:
    """Write lines, and one that is empty."""
    sys.stdout.write("\n".join((*lines, "", "")))
    sys.stdout.flush()


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", choices=("screen",))
    parser.add_argument("--quick", action="store_true", help="measure less often")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--frames", action="store_true", help="frames only")
    only.add_argument("--start", action="store_true", help="starts only")
    chosen = parser.parse_args()
    if not chosen.start:
        tell(screen.report(*screen.measure(24 if chosen.quick else 200)))
    if not chosen.frames:
        tell(startup.report(3 if chosen.quick else 7))


if __name__ == "__main__":
    main()
