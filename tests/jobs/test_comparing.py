"""What moved since counts were frozen, against a full recount after every single operation."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from coder.actions.freezes import freeze_counts
from coder.actions.history import redo
from coder.analysis.themes import case_themes
from coder.errors import DamagedStudy
from coder.jobs import comparing
from coder.jobs.comparing import compare_with_freeze
from coder.jobs.progress import finish
from coder.queries import freezes
from coder.queries.freezes import count_whole
from coder.queries.scope import Scope, read_material
from coder.store import looking_back
from coder.store.history import newest
from coder.store.recorded import UNCOUNTED
from tests.effort import tried
from tests.jobs.random_edits import Editor, study_to_edit

EDITS = 30
SEEDS = tried(25)
SCOPES = (
    *[Scope()] * 5,
    Scope(where=(("site", "Ribe"),)),
    Scope(coders=("Bo",)),
    Scope(coders=("Anna", "Bo"), combine="any"),
    Scope(coders=("Anna", "Bo"), combine="both"),
    Scope(combine="any"),
    Scope(combine="both"),
    Scope(kinds=("interview", "journal")),
)


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """Gives a study edited at random, and its moments; each is made once and only read."""
    path = tmp_path_factory.mktemp("base") / "study.db"
    with study_to_edit(path) as base, ExitStack() as kept:

        @cache
        def made(seed, scope):
            study = kept.enter_context(base.copy_in_memory())
            return study, edit(study, seed, scope)

        yield made


def recounted(study, scope):
    """Every cell as counted anew by the counts themselves, and the codes that tables leave out."""
    material = read_material(study, scope)
    guids = {code.id: code.guid for code in material.codebook}
    people = {row["id"]: row["guid"] for row in study.rows("select id, guid from cases")}
    cells = {}
    for of_code in case_themes(material.scoped, material.codebook, combine=scope.combine or "any"):
        for case in of_code.base:
            cells[guids[of_code.code_id], people[case]] = (
                of_code.state(case),
                of_code.split(case),
                case in of_code.asked,
                case in of_code.unprompted,
                of_code.passages[case],
                of_code.words[case],
            )
    return cells, {guids[each] for each in material.elsewhere}


def edit(study, seed, scope):
    """Freeze a study among random edits; the cells after each operation since."""
    random = Random(seed)
    editor = Editor(study, random)
    for _ in range(random.choice((0, 10, 25))):
        editor.edit()
    freeze_counts(study, 1, "june", count_whole(study, scope).frozen)
    moments = [(newest(study), *recounted(study, scope))]
    for _ in range(EDITS):
        editor.edit()
        if not study.value("select count(*) from freezes"):
            redo(study, 1)  # The freeze itself was taken back.
        if newest(study) != moments[-1][0]:
            moments.append((newest(study), *recounted(study, scope)))
    return moments


def expected(moments):
    """The cells that moved, each with the operations after which it was otherwise."""
    (_, first, elsewhere_then), (_, last, elsewhere_now) = moments[0], moments[-1]
    in_tables = {code for code, _ in first} - elsewhere_then
    in_tables |= {code for code, _ in last} - elsewhere_now
    return {
        key: tuple(
            number
            for (_, before, _), (number, after, _) in pairwise(moments)
            if before.get(key) != after.get(key)
        )
        for key in first.keys() | last.keys()
        if first.get(key) != last.get(key) and key[0] in in_tables
    }


def agrees(study, moments):
    """Does the comparison say of one random study just what the recounts say?"""
    found = finish(compare_with_freeze(study, "june"))
    said = {cell.key: cell.operations for cell in found.cells}
    values = {cell.key: (cell.before, cell.after) for cell in found.cells}
    first, last = moments[0][1], moments[-1][1]
    wanted = expected(moments)
    return (
        said == wanted
        and values == {key: (first.get(key), last.get(key)) for key in wanted}
        and [each.number for each in found.operations]
        == sorted({number for numbers in wanted.values() for number in numbers})
        and found.recounted == 0
    )


@pytest.mark.parametrize("seed", range(SEEDS))
def test_just_the_cells_that_moved_are_named_and_just_what_moved_them(edited, seed):
    assert agrees(*edited(seed, SCOPES[seed % len(SCOPES)]))


def _skips(kind):
    """Going back leaves out the operations of a kind."""

    def fault(patch):
        def step_back(study, operation):
            row = study.row("select kind from operations where id = :id", {"id": operation})
            nothing = looking_back.Reach(frozenset(), ())
            return nothing if row["kind"] == kind else looking_back.step_back(study, operation)

        patch.setattr(comparing, "step_back", step_back)

    return fault


def _ignores(*tables):
    """No cell is thought to depend on some tables."""
    never = UNCOUNTED.union(tables)
    return lambda patch: patch.setattr(comparing, "UNCOUNTED", never)


def _counts_one_document(patch):
    """Respondents are counted again in the document alone where codings changed."""

    def recount(study, counted, document_ids):
        whole = freezes.recount(study, counted, document_ids)
        alone = [each for each in whole.documents if each.id in document_ids]
        return replace(whole, cells={**whole.cells, **freezes._cells(whole, alone)})

    patch.setattr(comparing, "recount", recount)


def _takes_who_counts_as_given(patch):
    """A coder's first coding is thought not to change who counts where everybody does."""
    plain = comparing._WayBack.__init__

    def init(back, copy, now, keys):
        plain(back, copy, now, keys)
        back._coders_stay = True

    patch.setattr(comparing._WayBack, "__init__", init)


def _tells_all_codes(patch):
    """Codes that tables leave out are told like any other."""
    patch.setattr(freezes, "_in_tables", lambda counts: {code for code, _ in counts.cells})


FAULTS = {
    "an undo is skipped": _skips("undo"),
    "a redo is skipped": _skips("redo"),
    "a coding is skipped": _skips("coding.add"),
    "other documents of a respondent are forgotten": _counts_one_document,
    "who counts is thought to stay": _takes_who_counts_as_given,
    "values are thought not to count": _ignores("case_values"),
    "codes of journals are told": _tells_all_codes,
    "reviews are thought not to count": _ignores("reviews", "reviewed_codes"),
    "speakers are thought not to count": _ignores("speakers"),
    "codes are thought not to count": _ignores("codes"),
}

TELLING = {
    "who counts is thought to stay": Scope(combine="any"),
    "values are thought not to count": Scope(where=(("site", "Ribe"),)),
}
"""The scope in which alone a fault can be seen."""


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_out(edited, fault, monkeypatch):
    for seed in range(SEEDS):
        right = edited(seed, TELLING.get(fault, SCOPES[seed % len(SCOPES)]))
        with monkeypatch.context() as patch:
            FAULTS[fault](patch)
            try:
                if not agrees(*right):
                    return
            except DamagedStudy:  # Images that cannot be swapped back are told as damage.
                return
    pytest.fail("nobody saw it")
