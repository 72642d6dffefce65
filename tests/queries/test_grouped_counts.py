"""Themes by two variables, in random studies, and every table of the sample study.

All against the slow reference.
"""

from __future__ import annotations

from functools import cache
from itertools import count, groupby, islice
from random import Random
from types import SimpleNamespace
from typing import cast

import pytest

from coder.analysis.counts import figures
from coder.errors import UnknownName
from coder.jobs.demo import build_demo
from coder.jobs.progress import finish
from coder.model.case import Case
from coder.queries.case_states import case_states, states_of
from coder.queries.counts import CountTable, count_material, count_themes
from coder.queries.cross_counts import cross_input
from coder.queries.scope import Material, Scope
from coder.queries.tables import Variables
from coder.reports.cross_table import cross_table
from tests.analysis import plain
from tests.analysis import reference_divisions as reference
from tests.analysis.reference import Cell, Counter
from tests.analysis.reference_divisions import ALL, FAULTS_OF_TWO, Known, spoken
from tests.analysis.reference_passages import FAULTS
from tests.analysis.sample_tables import cells_of, check_cases, slow_study
from tests.analysis.studies import codebook, documents, random_study
from tests.effort import tried
from tests.language_work import no_language_work

ALL_STUDIES = 300
STUDIES = tried(ALL_STUDIES)
PAIRS = (("role", "site"), ("site", "wave"), ("wave", "role"))
NOTICED = ("no merging", "interviewer counted", "contradictors under supports")
"""Wrong counters that the cells of the small sample study tell from a right one."""
Pairs = dict[tuple[str | None, str | None], tuple[int, int]]


def known_of(study: plain.Study, random: Random) -> Known:
    """Some values of everybody, and of every document; some missing, some several."""
    cases = sorted({turn.case for doc in study.docs for turn in doc.turns if turn.case})
    choices: list[tuple[str, ...]] = [("a",), ("b",), ("a", "b"), ("b", "a"), ()]
    known = {name: {case: random.choice(choices) for case in cases} for name in ("role", "site")}
    return {**known, "wave": {doc.id: random.choice(choices) for doc in study.docs}}


def material_of(study: plain.Study, known: Known) -> Material:
    """A random study as it is counted. It has nothing else than counting asks for."""
    cases = [
        Case(case, str(case), f"M{case}", "respondent", {n: known[n][case] for n in PAIRS[0]})
        for case in known["role"]
    ]
    scoped, book = tuple(documents(study)), codebook(study)
    tables = SimpleNamespace(
        variables=Variables(("role", "site"), ("wave",)),
        document_values={each: {"wave": values} for each, values in known["wave"].items()},
        about=SimpleNamespace(name="Random", language="en"),
    )
    return cast(
        Material,
        SimpleNamespace(
            codebook=book,
            documents=(),
            respondents={case.id: case for case in cases},
            scoped=scoped,
            scoped_for_all=scoped,
            speaking=frozenset(t.case_id for doc in scoped for t in doc.turns if t.case_id),
            coders=(),
            code_ids=tuple(code.id for code in book if code.codable)[:1],
            elsewhere=(),
            digest="0",
            tables=tables,
        ),
    )


@cache
def random_table(seed: int, by: tuple[str, str]) -> tuple[plain.Study, Known, CountTable]:
    study = random_study(seed)
    known = known_of(study, Random(seed))
    scope = Scope(combine="both" if study.combine == "both" else "any")
    return study, known, count_material(material_of(study, known), scope, by, spoken=True)


@cache
def crossed(seed: int, by: tuple[str, str]) -> Pairs:
    """The cells that a person is shown, through the table that is printed."""
    _, _, table = random_table(seed, by)
    assert all(row.N for row in table.rows if row.group and "wave" in by)
    source = cross_input(table, "cases")
    shown = cross_table(source)
    assert [len(row) for row in shown.rows] == [len(source.columns) + 1] * len(source.rows)
    return {
        (dict(row).get(by[0], ALL), dict(column).get(by[1], ALL)): (cell.N, cell.n)
        for row, cells in zip(source.rows, source.cells, strict=True)
        for column, cell in zip(source.columns, cells, strict=True)
        if cell and cell.N
    }


def slow_pairs(seed: int, by: tuple[str, str], fault: str = "") -> Pairs:
    study, known, table = random_table(seed, by)
    [code] = table.material.code_ids
    return reference.by_two_variables(study, code, known, by, fault)


@cache
def studies(number: int = STUDIES) -> list[int]:
    """The first random studies that have a code to count."""
    with_code = (seed for seed in count() if any(c.codable for c in random_study(seed).codes))
    return list(islice(with_code, number))


@pytest.mark.parametrize("by", PAIRS)
def test_every_cell_of_two_variables_is_the_slow_references(by):
    for seed in studies()[PAIRS.index(by) :: len(PAIRS)]:
        assert crossed(seed, by) == slow_pairs(seed, by), f"random_study({seed})"


@pytest.mark.parametrize("fault", FAULTS_OF_TWO)
def test_a_wrong_table_of_two_variables_is_noticed(fault):
    by = PAIRS[1] if fault == "documents as people" else PAIRS[0]
    noticed = 0
    for seed in studies():
        noticed += crossed(seed, by) != slow_pairs(seed, by, fault)
        if noticed == 3:
            return
    pytest.fail(f"“{fault}” shows in only {noticed} studies")


def test_words_said_are_the_slow_references():
    for seed in studies():
        study, known, table = random_table(seed, PAIRS[0])
        unasked = study._replace(docs=tuple(doc._replace(questions=()) for doc in study.docs))
        words, base = spoken(unasked, None), table.themes[table.material.code_ids[0]].base
        assert table.spoken.keys() == {(row.code_id, row.group) for row in table.rows}
        for (_, group), number in table.spoken.items():
            own = (
                case
                for case in base
                if all(
                    value in known[name][case] or (value is None and not known[name][case])
                    for name, value in group
                )
            )
            assert number == sum(words[case] for case in own), f"random_study({seed})"


def slow_cells(seed: int, fault: str | None = None) -> dict[tuple[int, int], Cell]:
    study, _, table = random_table(seed, PAIRS[0])
    return Counter(study, fault).cells(list(table.material.code_ids))


def test_every_case_by_themes_is_the_slow_references():
    for seed in studies():
        states = states_of(random_table(seed, PAIRS[0])[2], "site")
        assert cells_of(states) == slow_cells(seed), f"random_study({seed})"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_state_of_a_case_is_noticed(fault):
    noticed = 0
    # A third time takes more studies with one of them than a usual run tries.
    for seed in studies(ALL_STUDIES):
        noticed += cells_of(states_of(random_table(seed, PAIRS[0])[2])) != slow_cells(seed, fault)
        if noticed == 3:
            return
    pytest.fail(f"“{fault}” shows in only {noticed} studies")


# A sample study


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The small one; the other is held against the reference where it is built anyway."""
    with no_language_work():
        built = finish(build_demo(tmp_path_factory.mktemp("demo"), "en"))
    yield built.study
    built.study.close()


def test_a_coders_group_is_what_the_coder_alone_has(sample):
    table = count_themes(sample, Scope(), ("coder",))
    groups = list(dict.fromkeys(row.group for row in table.rows if row.group))
    assert len(groups) == 2
    for group in groups:
        alone = count_themes(sample, Scope(coders=(str(group[0][1]),)))
        of_coder = [row for row in table.rows if row.group == group]
        assert list(map(figures, of_coder)) == list(map(figures, alone.rows))


def test_cases_by_themes_are_the_slow_references(sample):
    check_cases(sample, Scope())
    wrong_counters = [Counter(slow_study(sample, Scope()), fault) for fault in NOTICED]
    shown = cells_of(case_states(sample, Scope()))
    assert all(shown != wrong.cells() for wrong in wrong_counters)


def test_cases_are_grouped_by_what_is_known_of_respondents(sample):
    states = case_states(sample, Scope(), "role")
    roles = [states.groups[case.id] for case in states.cases]
    assert len(list(groupby(roles))) == len(set(roles)) > 1
    for wrong in ("nothing", "document"):
        with pytest.raises(UnknownName, match=wrong):
            case_states(sample, Scope(), wrong)
