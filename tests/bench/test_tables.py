"""How long whole processes take to count, on generated studies; and that those are sound."""

from __future__ import annotations

import subprocess
from collections import Counter

import pytest

from coder.store.study import Study
from tests.bench import bulk, counting, qc, tables
from tests.bench.bulk import Size
from tests.bench.studies import CACHE
from tests.cli.program import done, values

pytestmark = pytest.mark.bench

SMALL = Size(12, 250)


@pytest.fixture(scope="module")
def program():
    """The program qc, where `python -m tests.bench tables` has installed it before."""
    found = qc.find_qc(CACHE / f"qc-{qc.VERSION}" / "bin" / "qc", CACHE)
    return found or pytest.skip("qc was not installed by `python -m tests.bench tables`")


@pytest.fixture
def small(tmp_path):
    bulk.make_bulk(tmp_path / "study.db", SMALL)
    return tmp_path / "study.db"


def test_a_study_written_row_by_row_is_sound_and_the_same_each_time(small, tmp_path):
    assert done("check", "--study", small).out.startswith("Sound: 12 documents, 250 codings")
    bulk.make_bulk(tmp_path / "again.db", SMALL)
    first, again = (values("counts", "--study", path) for path in (small, tmp_path / "again.db"))
    assert first == again
    assert first["base"] == {"respondents": 12, "sampling_frame": 12}
    totals = Counter[str]()
    for row in first["rows"]:
        totals.update({state: row[state] for state in ("n", "silent", "not_asked")})
        assert row["unknown"] == 0
    assert min(totals.values()) > 0


def test_qc_has_the_lines_that_the_codings_touch(small, tmp_path, program):
    with Study.open(small) as study:
        expected = Counter(code for _, _, code in qc.coded_lines(study))
    assert qc.write_project(small, tmp_path, program) == expected.total()
    command = (str(program.absolute()), "codes", "stats", "-e", "-m", "tsv")
    told = subprocess.run(command, cwd=tmp_path / "project", capture_output=True, text=True).stdout
    counted = dict(line.split("\t") for line in told.splitlines()[1:])
    assert {name.split(":")[-1].strip(): int(n) for name, n in counted.items()} == expected


def test_every_table_is_there_soon_and_sooner_than_those_of_qc(program):
    found, lines = tables.measure(3, CACHE, program)
    assert lines
    # By the processor, which other work on the machine does not slow down as it does the clock.
    taken = {name: min(cost.processor for cost in costs) for name, costs in found.items()}
    for words, beside in tables.TABLES.items():
        name = " ".join(words)
        assert taken[name] < tables.MOST, name
        assert not beside or taken[name] < taken[f"qc {beside}"], name
    assert any(line.startswith("qc codes stats") for line in tables.report(found, lines, 3))


def test_a_coding_costs_no_more_in_a_larger_study():
    found = counting.measure(bulk.SIZES[:2], 1, CACHE)
    for words in counting.COMMANDS:
        assert counting.growth(found, " ".join(words)) < counting.GROWTH
