"""What has moved between two counts, as it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from coder.actions.done import counted
from coder.cli import diagnostics, output

if TYPE_CHECKING:
    from coder.formats.csv_writer import Cell as Shown
    from coder.model.cell import Cell
    from coder.queries.freezes import CodeName, Difference, MovedCell, MovedTheme, Mover

Figures = Mapping[str, int]

_NOT_COUNTED = "not counted"
_INDENT = "\N{NO-BREAK SPACE}" * 2
_NAMES = 26
"""The same of respondents in one line."""
_QUOTE = 60
"""The same of a passage."""


def print_difference(found: Difference, since: str, form: str) -> None:
    """Write what has moved in one of the formats of `--format`.

    For people: what moved in the tables of counts, then cell by cell, then what was done.

    Args:
        found: What moved.
        since: The name of the earlier counts, or their file.
        form: The format.
    """
    if form == "json":
        output.write_json_value(_object(found, since))
    elif form == "csv":
        _write_csv(found)
    else:
        _print_tables(found, since, form)


def _print_tables(found: Difference, since: str, form: str) -> None:
    from coder.reports.base import scope_notes, short

    then, now = short(found.before.digest), short(found.after.digest)
    if not found.cells:
        same = found.before.digest == found.after.digest
        why = "is the same" if same else "has changed, and no count with it"
        output.say(f"Nothing has moved since “{since}”: what is counted {why}.")
    else:
        themes = [
            (each.code.label, _arrow(_share(each.before), _share(each.after)), _other_figures(each))
            for each in found.themes
        ]
        output.write_rows(("theme", "raised", "what else moved"), themes, form)
        output.say("")
        with_operations = bool(found.operations)
        rows = _cell_rows(found.cells, with_operations=with_operations)
        output.write_rows(("respondent", "moved", "operations")[: len(rows[0])], rows, form)
    if found.operations:
        output.say("")
        output.write_rows(
            ("number", "at (UTC)", "coder", "what", "passage"),
            [operation_row(each) for each in found.operations],
            form,
        )
    output.say("")
    output.say_at_length(
        "Unit: respondents by theme; cells are one respondent and one theme."
        f" {scope_notes(found.basis)[0]}"
    )
    versions = dict.fromkeys((found.before.version, found.after.version))
    output.say_at_length(
        f"Digest of the study's counted content: then {then}, now {now};"
        f" coder {', now '.join(versions)}."
    )
    if found.recounted:
        diagnostics.note([_recounted(found)])


def _recounted(found: Difference) -> str:
    """What to say of cells that are otherwise though nothing was done."""
    before, after = found.before.version, found.after.version
    counts = f"coder {after} counts otherwise than {before} did, or " if before != after else ""
    return (
        f"{counted(found.recounted, 'cell')} would not be as frozen even if nothing had been done"
        f" since: {counts}the file was changed from outside coder."
    )


def _arrow(then: object, now: object) -> str:
    """What was and what is; once where they are the same."""
    return " → ".join(dict.fromkeys((str(then), str(now))))


def _share(figures: Figures | None) -> str:
    from coder.reports.languages import PHRASES

    if figures is None:
        return _NOT_COUNTED
    at_least = figures["not_reviewed"] > 0
    return PHRASES["en"].share(figures["n"], figures["N"], at_least=at_least)


def _other_figures(theme: MovedTheme) -> str:
    """What moved beside n and N; words only where passages did not."""
    then, now = theme.before, theme.after
    if then is None or now is None:
        return ""
    told = {"N", "n", *(["words"] if then["passages"] != now["passages"] else [])}
    moved = [name for name in now if name not in told and then[name] != now[name]]
    return ", ".join(f"{each} {_arrow(then[each], now[each])}" for each in moved).replace("_", " ")


def _cell_rows(cells: Sequence[MovedCell], *, with_operations: bool) -> list[list[Shown]]:
    """By theme, the respondents who moved alike together."""
    alike: dict[CodeName, dict[tuple[str, ...], list[str]]] = {}
    for moved in cells:
        how = [_in_words(moved.before, moved.after)]
        if with_operations:
            how.append(", ".join(f"#{number}" for number in moved.operations))
        alike.setdefault(moved.code, {}).setdefault(tuple(how), []).append(moved.case)
    shown: list[list[Shown]] = []
    for code, rows in alike.items():
        shown.append([code.label, *[None] * (2 if with_operations else 1)])
        for told, names in rows.items():
            first, *more = wrap(", ".join(names), _NAMES)
            shown.append([_INDENT + first, *told])
            shown += [[_INDENT + line, *[None] * len(told)] for line in more]
    return shown


def _in_words(then: Cell | None, now: Cell | None) -> str:
    """How a cell moved: the state and, of who raised it before and after, what else did."""
    told = [_arrow(_state(then), _state(now))]
    if then is None or now is None or then.state != now.state:
        return told[0]
    if then.passages != now.passages:
        told.append(f"{_arrow(then.passages, now.passages)} passages")
    elif then.words != now.words:
        told.append(f"{_arrow(then.words, now.words)} words")
    told += [
        f"now {name}" if getattr(now, name) else f"no longer {name}"
        for name in ("asked", "unprompted")
        if getattr(then, name) != getattr(now, name)
    ]
    return ", ".join(told)


def _state(cell: Cell | None) -> str:
    if cell is None:
        return _NOT_COUNTED
    state = cell.state.replace("_", " ")
    return state if cell.stance in (None, "unmarked") else f"{state} ({cell.stance})"


def operation_row(operation: Mover) -> list[Shown]:
    """What an operation did, for a table of number, time, coder, deed and passage."""
    from coder.queries.history import what_was_done

    first, others = operation.places[:1], len(operation.places) - 1
    passage = [f"{each.place} “{shorten(each.quote, _QUOTE, placeholder=' …')}”" for each in first]
    if others > 0:
        passage.append(f"and {others} more")
    return [
        f"#{operation.number}",
        operation.at[:16].replace("T", " "),
        operation.coder,
        what_was_done(operation.kind, operation.summary),
        " ".join(passage) or None,
    ]


def _write_csv(found: Difference) -> None:
    """One row a cell; what was done is told by its numbers, which `coder history` has."""
    from coder.model.cell import Cell

    columns = [f"{name}_{when}" for name in Cell._fields for when in ("before", "after")]
    rows: list[list[Shown]] = []
    for moved in found.cells:
        figures = [
            None if cell is None else getattr(cell, name)
            for name in Cell._fields
            for cell in (moved.before, moved.after)
        ]
        numbers = "; ".join(map(str, moved.operations)) or None
        # True is 1 there, as in other tables.
        figures = [int(each) if isinstance(each, bool) else each for each in figures]
        rows.append([moved.code.path, moved.case, *figures, numbers])
    output.write_rows(("code", "case", *columns, "operations"), rows, "csv")


def _object(found: Difference, since: str) -> dict[str, object]:
    """The difference as `--format json` has it."""
    scope = found.after.scope
    return {
        "unit": "cells",
        "scope": {
            "kinds": list(scope.kinds),
            "where": dict(scope.where),
            "coders": list(scope.coders),
            "combine": scope.combine,
        },
        "before": {
            "name": since,
            "digest": found.before.digest,
            "version": found.before.version,
        },
        "after": {"digest": found.after.digest, "version": found.after.version},
        "recounted": found.recounted,
        "themes": [
            {**_code(each.code), "before": each.before, "after": each.after}
            for each in found.themes
        ],
        "rows": [
            {
                **_code(each.code),
                "case": each.case,
                "before": None if each.before is None else each.before._asdict(),
                "after": None if each.after is None else each.after._asdict(),
                "operations": list(each.operations),
            }
            for each in found.cells
        ],
        "operations": [
            {
                "number": each.number,
                "at": each.at,
                "coder": each.coder,
                "kind": each.kind,
                "summary": each.summary,
                "passages": [
                    {
                        "place": place.place,
                        "document": place.document,
                        "start": place.start,
                        "end": place.end,
                        "quote": place.quote,
                    }
                    for place in each.places
                ],
            }
            for each in found.operations
        ],
    }


def _code(code: CodeName) -> dict[str, str]:
    return {"code": code.path.rpartition("/")[2], "path": code.path}
