"""Is a study sound? What SQLite can tell, and what every study that coder has written keeps to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.errors import DamagedStudy
from coder.store.faults import RESTORE_HINT
from coder.store.recorded import RECORDED

if TYPE_CHECKING:
    from coder.store.study import Study

_FACTS = (
    (
        "it says neither what the study is called nor whose coding counts",
        "select 1 where not exists (select 1 from studies join coders on coders.id = coder_id)",
    ),
    (
        "codes stand below themselves",
        "with recursive reached (id) as (select id from codes where parent_id is null union"
        " select codes.id from codes join reached on codes.parent_id = reached.id)"
        " select 1 from codes where id not in (select id from reached)",
    ),
)
"""Each with a query that has rows where it does not hold."""


def problems(study: Study) -> list[str]:
    """What a full check of the file finds wrong; empty when it is sound."""
    found = [row[0] for row in study.rows("pragma integrity_check(20)") if row[0] != "ok"]
    for table in RECORDED:
        try:
            study.rows(f'select * from "{table}"')  # noqa: S608
        except DamagedStudy:
            found.append(f"a row of {table} holds bytes that are no text")
    found += [
        f"row {row['rowid']} of {row['table']} refers to a missing row of {row['parent']}"
        for row in study.rows("pragma foreign_key_check")
    ]
    # Of a file that is damaged more could not be asked.
    return found or _contradictions(study)


def refuse_contradictions(study: Study) -> None:
    """Refuse a study in which something stands that coder never writes.

    Raises:
        DamagedStudy: There is something.
    """
    for what in _contradictions(study):
        raise DamagedStudy(f"{study.path} is damaged: {what}.", RESTORE_HINT)


def _contradictions(study: Study) -> list[str]:
    return [what for what, query in _FACTS if study.row(query) is not None]
