"""Keeping counts under a name."""

from __future__ import annotations

from coder.actions.done import Done, counted
from coder.errors import Conflict
from coder.model.freeze import FrozenCounts
from coder.store import freezes
from coder.store.study import Study
from coder.text.names import check_name


def freeze_counts(study: Study, coder_id: int, name: str, counts: FrozenCounts) -> Done:
    """Keep counts under a name.

    Raises:
        Conflict: There are counts of that name, or none can be called so.
    """
    kept = check_name(name, "A freeze")
    if kept in freezes.freeze_names(study):
        raise Conflict(
            f"Counts are frozen as “{kept}” already.",
            "Give these another name; what was frozen is never changed.",
        )
    with study.operation("freeze", coder_id) as operation:
        made = freezes.add_freeze(operation, kept, counts)
        operation.content = {
            "name": kept,
            "digest": counts.digest,
            "scope": freezes.scope_content(counts.scope),
        }
        operation.summary = f"froze the counts as {kept}"
    themes = {code for code, _ in counts.cells} - counts.elsewhere
    respondents = {case for _, case in counts.cells}
    return Done(
        f"Frozen as “{kept}”: {counted(len(themes), 'theme')},"
        f" {counted(len(respondents), 'respondent')}.",
        made,
    )
