"""Is there such a value? Else a slip of the pen would count nobody."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from coder.errors import UnknownName
from coder.queries.scope import Material

_MOST = 30
"""Values that are listed."""


def check_value(variable: str, value: str, known: Collection[str]) -> None:
    """Does anybody have a value? An empty one is that nothing is known.

    Raises:
        UnknownName: Nobody has; with what may be meant, or what there is.
    """
    if not value or value in known:
        return
    near = get_close_matches(value, list(known), n=1)
    raise UnknownName(
        f"Nothing has “{value}” as its {variable}.",
        f"Perhaps “{near[0]}” is meant."
        if near
        else f"The values of {variable} are: {', '.join(list(known)[:_MOST])}.",
    )


def values_of(material: Material, variable: str) -> list[str]:
    """All that respondents, or documents, have of a variable, in the order they came in."""
    tables = material.tables
    rows = (
        [case.values for case in tables.respondents.values()]
        if tables.variables.owner(variable) == "case"
        else list(tables.document_values.values())
    )
    return list(dict.fromkeys(value for row in rows for value in row.get(variable, ())))
