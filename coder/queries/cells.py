"""The cells of the framework matrix, as reports take them."""

from __future__ import annotations

from coder.queries.counts import CountTable
from coder.store.memos import cell_memos
from coder.store.study import Study


def written_cells(study: Study, table: CountTable) -> dict[int, list[tuple[int, str]]]:
    """What was written of the respondents who are counted, by code, in their order."""
    memos = cell_memos(study)
    found: dict[int, list[tuple[int, str]]] = {}
    for code_id, themes in table.themes.items():
        for case_id in table.material.respondents:
            memo = memos.get((case_id, code_id))
            if memo is not None and case_id in themes.base:
                found.setdefault(code_id, []).append((case_id, memo.content))
    return found
