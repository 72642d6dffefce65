"""Is what was typed a value of its variable, and how is it kept?"""

from __future__ import annotations

import re
from datetime import date

from coder.actions.variables import check_link, split_value
from coder.errors import Conflict
from coder.model.case import Variable
from coder.store import cases
from coder.store.study import Study
from coder.text.names import check_name, composed

_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")

_LONGEST = 60
"""How much of a value a message tells, in characters."""


def checked_values(study: Study, variable: Variable, value: str) -> list[str]:
    """The values as they are kept, of what was typed.

    Raises:
        Conflict: The variable does not hold such a value.
        UnknownName: There is no case of that name to link to.
    """
    value = value.strip()
    if not value:
        return []
    if variable.kind in ("choice", "choices"):
        options = cases.choices_of(study, variable.id)
        return [
            each if each in options else check_name(each, "An option")
            for each in split_value(variable.kind, value)
        ]
    if variable.kind == "number" and not _NUMBER.fullmatch(value):
        raise Conflict(
            f"{variable.name} is a number, which “{shortened(value)}” is not.",
            "Write digits only, as 12 or 2,5.",
        )
    if variable.kind == "date":
        return [_as_date(variable.name, value)]
    check_link(study, variable, value)
    return [composed(value)]


def _as_date(name: str, value: str) -> str:
    """A date as it is kept: 2024-12-31."""
    try:
        if match := _YEAR_FIRST.fullmatch(value):
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        if match := _DAY_FIRST.fullmatch(value):
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        pass
    raise Conflict(
        f"{name} is a date, which “{shortened(value)}” is not.",
        "Write it as 2024-12-31 or 31-12-2024.",
    )


def shortened(value: str) -> str:
    """A value as a message tells it."""
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
