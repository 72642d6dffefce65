"""Counts kept under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from coder.errors import CoderError, DamagedStudy, UnknownName
from coder.model.cell import STANCE_SPLITS, STATES, Cell
from coder.model.freeze import Freeze, FrozenCounts, FrozenScope
from coder.store.faults import RESTORE_HINT
from coder.store.operations import Operation
from coder.store.study import Study
from coder.store.undoing import MALFORMED
from coder.text.names import composed

# A row's number is used again where what made it was taken back, so only what stands is asked.
_FREEZES = """
select freezes.name, operations.id as operation, operations.at, coders.name as coder,
  freezes.digest, freezes.version, freezes.scope, freezes.cells
from freezes
join images on images."table" = 'freezes' and images.row_id = freezes.id
join operations on operations.id = images.operation_id and operations.undone_by is null
left join coders on coders.id = operations.coder_id
where freezes.name = :name
"""


def add_freeze(operation: Operation, name: str, counts: FrozenCounts) -> int:
    """Keep counts under a name; the id."""
    cells = counts.cells
    codes = {code: number for number, code in enumerate(dict.fromkeys(code for code, _ in cells))}
    cases = {case: number for number, case in enumerate(dict.fromkeys(case for _, case in cells))}
    kept = {
        "codes": list(codes),
        "cases": list(cases),
        "elsewhere": sorted(counts.elsewhere),
        "cells": [[codes[code], cases[case], *cell] for (code, case), cell in cells.items()],
    }
    return operation.insert(
        "freezes",
        name=name,
        digest=counts.digest,
        version=counts.version,
        scope=json.dumps(scope_content(counts.scope), ensure_ascii=False),
        cells=json.dumps(kept, separators=(",", ":")),
    )


def scope_content(scope: FrozenScope) -> dict[str, object]:
    """A scope in JSON's types."""
    return {
        "kinds": list(scope.kinds),
        "where": [list(pair) for pair in scope.where],
        "coders": list(scope.coders),
        "combine": scope.combine,
    }


def freeze_names(study: Study) -> list[str]:
    """The names under which counts are kept, the oldest first."""
    return [row["name"] for row in study.rows("select name from freezes order by id")]


def freeze_called(study: Study, name: str) -> Freeze:
    """The counts of a name.

    Raises:
        UnknownName: There are none.
        DamagedStudy: They cannot be read any more.
    """
    row = study.row(_FREEZES, {"name": composed(name)})
    if row is None:
        names = freeze_names(study)
        raise UnknownName(
            f"No counts are frozen as “{name}”.",
            f"There are: {', '.join(names)}." if names else "`coder freeze NAME` keeps the counts.",
        )
    try:
        scope, kept = json.loads(row["scope"]), json.loads(row["cells"])
        counts = FrozenCounts(
            scope=_scope(scope),
            digest=row["digest"],
            version=row["version"],
            cells={
                (str(kept["codes"][code]), str(kept["cases"][case])): _cell(cell)
                for code, case, *cell in kept["cells"]
            },
            elsewhere=frozenset(kept["elsewhere"]),
        )
    except MALFORMED as error:
        raise DamagedStudy(
            f"The counts frozen as “{name}” cannot be read.", RESTORE_HINT
        ) from error
    return Freeze(row["name"], row["operation"], row["at"], row["coder"], counts)


def unreadable_freezes(study: Study) -> list[str]:
    """A line for each of the frozen counts that cannot be read any more."""
    problems = []
    for name in freeze_names(study):
        try:
            freeze_called(study, name)
        except CoderError as error:
            problems.append(error.message)
    return problems


def _cell(kept: Sequence[Any]) -> Cell:
    state, stance, *yes_or_no, passages, words = kept
    if state not in STATES or stance not in (None, *STANCE_SPLITS):
        raise ValueError(state, stance)
    asked, unprompted = map(bool, yes_or_no)
    return Cell(state, stance, asked, unprompted, int(passages), int(words))


def _scope(kept: Mapping[str, Any]) -> FrozenScope:
    return FrozenScope(
        kinds=tuple(kept["kinds"]),
        where=tuple((name, value) for name, value in kept["where"]),
        coders=tuple(kept["coders"]),
        combine=kept["combine"],
    )
