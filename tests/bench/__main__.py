"""How fast the screen is and how fast things are counted, in tables to read.

`python -m tests.bench screen [--quick] [--frames | --start]`: frames of a transcript of 20,000
lines; starts of the sample study and of one of 1,000 documents, which takes about a minute to
build the first time.

`python -m tests.bench tables [--quick] [--qc PATH] [--cache FOLDER]`: tables of 3,000 codings, and
those of qc, which is installed into a folder of its own the first time.

`python -m tests.bench counting [--quick] [--codings N] [--cache FOLDER]`: counts and
co-occurrence on 10,000, 100,000 and a million codings. The million takes a minute to build the
first time, and 420 MB.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.bench import bulk, counting, studies, tables


def tell(lines: list[str]) -> None:
    """Write lines, and one that is empty."""
    sys.stdout.write("\n".join((*lines, "", "")))
    sys.stdout.flush()


def measure_screen(chosen: argparse.Namespace) -> None:
    """Frames, starts, or both."""
    # The screen is not even imported to measure what is done without it.
    from tests.bench import screen, startup

    if not chosen.start:
        tell(screen.report(*screen.measure(24 if chosen.quick else 200)))
    if not chosen.frames:
        tell(startup.report(3 if chosen.quick else 7))


def measure_tables(chosen: argparse.Namespace) -> None:
    """Tables, and those of qc."""
    times = 5 if chosen.quick else 9
    tell(tables.report(*tables.measure(times, chosen.cache, chosen.qc), times))


def measure_counting(chosen: argparse.Namespace) -> None:
    """Counts on studies of several sizes."""
    sizes = [size for size in bulk.SIZES if chosen.codings in (None, size.codings)]
    times = 1 if chosen.quick else 3
    tell(counting.report(counting.measure(sizes, times, chosen.cache), times))


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whats = parser.add_subparsers(required=True)

    of_screen = whats.add_parser("screen")
    of_screen.set_defaults(measure=measure_screen)
    only = of_screen.add_mutually_exclusive_group()
    only.add_argument("--frames", action="store_true", help="frames only")
    only.add_argument("--start", action="store_true", help="starts only")

    of_tables = whats.add_parser("tables")
    of_tables.set_defaults(measure=measure_tables)
    of_tables.add_argument("--qc", type=Path, metavar="PATH", help="the program qc, if it is there")

    of_counting = whats.add_parser("counting")
    of_counting.set_defaults(measure=measure_counting)
    totals = [size.codings for size in bulk.SIZES]
    of_counting.add_argument("--codings", type=int, choices=totals, help="only this size")
    for each in (of_tables, of_counting):
        each.add_argument(
            "--cache", type=Path, default=studies.CACHE, metavar="FOLDER", help="keeps the studies"
        )
    for each in (of_screen, of_tables, of_counting):
        each.add_argument("--quick", action="store_true", help="measure less often")
    chosen = parser.parse_args()
    chosen.measure(chosen)


if __name__ == "__main__":
    main()
