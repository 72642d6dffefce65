"""The program's figures against the slow reference's, on hundreds of random studies."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.analysis import (
    plain,
    reference,
    reference_cooccurrence,
    reference_divisions,
    reference_passages,
    reference_quotes,
)
from tests.analysis.reference import Counter
from tests.analysis.reference_passages import FAULTS
from tests.analysis.studies import (
    group,
    program_passages,
    program_rows,
    program_unattributed,
    random_study,
)
from tests.effort import tried

REFERENCES = (
    plain,
    reference,
    reference_passages,
    reference_cooccurrence,
    reference_divisions,
    reference_quotes,
)
STUDIES = tried(400)
BATCH = 25


@pytest.mark.parametrize("first", range(0, STUDIES, BATCH))
def test_every_figure_is_the_slow_references(first: int) -> None:
    for seed in range(first, first + BATCH):
        study = random_study(seed)
        slow = {(code, group(name)): row for (code, name), row in Counter(study).rows().items()}
        assert program_rows(study) == slow, f"random_study({seed})"


@pytest.mark.parametrize("first", range(0, STUDIES // 2, BATCH))
def test_every_passage_is_the_slow_references(first: int) -> None:
    for seed in range(first, first + BATCH):
        study = random_study(seed)
        assert program_passages(study) == Counter(study).all_passages(), f"random_study({seed})"


@pytest.mark.parametrize("first", range(0, STUDIES // 2, BATCH))
def test_unattributed_words_are_the_slow_references(first: int) -> None:
    for seed in range(first, first + BATCH):
        study = random_study(seed)
        slow = Counter(study).unattributed()
        assert program_unattributed(study) == slow, f"random_study({seed})"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_counter_is_noticed_within_the_random_studies(fault: str) -> None:
    noticed = 0
    for seed in range(STUDIES):
        study = random_study(seed)
        wrong = Counter(study, fault).rows()
        noticed += program_rows(study) != {(c, group(n)): row for (c, n), row in wrong.items()}
        if noticed == 3:
            return
    pytest.fail(f"“{fault}” shows in only {noticed} of {STUDIES} studies")


def test_the_reference_imports_nothing_of_the_program() -> None:
    own = {module.__name__ for module in REFERENCES}
    for module in REFERENCES:
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        imported = {
            name
            for node in ast.walk(tree)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert imported <= {
            *("__future__", "collections.abc", "functools", "itertools", "math", "re", "typing"),
            *own,
        }
