"""What every run of the tests has: how much it tries, and what need not be looked at again."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from hypothesis import settings

from tests import effort

LONGEST = (
    "tests/test_tutorial.py",
    *(f"tests/{each}/" for each in ("campaign", "terminal", "web", "nlp", "corpora", "jobs")),
)
"""What begins first, so that no worker is alone with it at the end."""
USUAL_EXAMPLES = 100
"""What Hypothesis tries where a test does not say."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="try all random studies and examples instead of a part of them",
    )


def pytest_configure(config: pytest.Config) -> None:
    effort.thorough = config.getoption("--thorough")
    # Always the same ones, so that a run fails for what was changed and for nothing else; new
    # ones each time are what --thorough is for.
    settings.register_profile(
        "coder",
        max_examples=effort.tried(USUAL_EXAMPLES),
        derandomize=not effort.thorough,
        database=None,
        print_blob=True,
    )
    settings.load_profile("coder")
    # Each worker rewrites every test's assertions, and each child of a test compiles the program:
    # a third of a run, unless one may keep for the next what it made.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    # Thousands of tests and all that they import stay to the end; the collector went through
    # them again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)  # 7 % of a run
