"""The calls that a report's template can have, by name, and how they are given what they need.

A call is a function of a `CallSource` and of what stands in its brackets. It is imported when a
template has it.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import TypeVar, cast

from coder.errors import Conflict
from coder.model.living import Argument, Checked, Figure, Request, Value
from coder.queries.call_source import CallSource

CALLS: Mapping[str, str] = {
    "count": "coder.queries.call_figures:count",
    "respondents": "coder.queries.call_figures:respondents",
    "documents": "coder.queries.call_figures:documents",
    "cases": "coder.queries.call_figures:cases",
    "passages": "coder.queries.call_figures:passages",
    "codings": "coder.queries.call_figures:codings",
    "counts_table": "coder.queries.call_blocks:counts_table",
    "overview_table": "coder.queries.call_blocks:overview_table",
    "counts_chart": "coder.queries.call_blocks:counts_chart",
    "cases_table": "coder.queries.call_blocks:cases_table",
    "quotes": "coder.queries.call_blocks:quotes",
    "quote": "coder.queries.call_blocks:quote",
    "written": "coder.queries.call_blocks:written",
    "indicator": "coder.queries.call_declared:indicator",
    "goals": "coder.queries.call_declared:goals",
    "goal": "coder.queries.call_declared:goal",
    "findings": "coder.queries.call_declared:findings",
    "recommendations": "coder.queries.call_declared:recommendations",
}
"""What gives a value: `{{ count(…) }}`."""

CHECKS: Mapping[str, str] = {"claim": "coder.queries.call_claims:claim"}
"""What checks a piece of text: `{% call claim(…) %} … {% endcall %}`."""

Answer = TypeVar("Answer")


def ask(source: CallSource, request: Request) -> Value:
    """What a call gives.

    Raises:
        CoderError: It is given what it cannot take, or it cannot be answered.
    """
    if request.name in CHECKS:
        return Figure(check(source, request).beside)
    return cast("Value", _answer(source, request, CALLS[request.name]))


def check(source: CallSource, request: Request) -> Checked:
    """What checking a claim gives.

    Raises:
        CoderError: It is given what it cannot take.
    """
    return cast("Checked", _answer(source, request, CHECKS[request.name]))


def _answer(source: CallSource, request: Request, dotted: str) -> object:
    module, name = dotted.split(":")
    function: Callable[..., object] = getattr(import_module(module), name)
    arguments, named = _given(function, request)
    return function(source, *arguments, **named)


def _given(
    function: Callable[..., object], request: Request
) -> tuple[list[object], dict[str, object]]:
    """What stands in the brackets, as the function takes it.

    Raises:
        Conflict: There is too much or too little, or something of another kind.
    """
    _, *parameters = inspect.signature(function).parameters.values()
    known = {
        each.name: each for each in parameters if each.kind != inspect.Parameter.VAR_POSITIONAL
    }
    named: dict[str, object] = {}
    where: list[tuple[str, Argument]] = []
    for name, value in request.named.items():
        if name == "where" and "where" in known and isinstance(value, dict):
            where += value.items()
        elif name in known and name != "where":
            named[name] = _as(value, known[name], request)
        elif "where" in known:
            where.append((name, value))
        else:
            raise _unknown(name, list(known), request)
    for name, times in Counter(name for name, _ in where).items():
        if times > 1:
            raise Conflict(
                f"{request.name}(…) has its {name} twice.",
                "Nobody has two values at once: give one.",
            )
    if "where" in known:
        named["where"] = tuple((name, _text(value, name, request)) for name, value in where)
    places = [each for each in parameters if each.kind != inspect.Parameter.KEYWORD_ONLY]
    arguments: list[object] = []
    for number, value in enumerate(request.arguments):
        place = places[min(number, len(places) - 1)] if places else None
        is_last = number >= len(places)
        if place is None or (is_last and place.kind != inspect.Parameter.VAR_POSITIONAL):
            most = f"{len(places)} of them" if places else "nothing"
            raise Conflict(f"{request.name}(…) takes {most} before what has a name.")
        arguments.append(_as(value, place, request))
    _check_complete(parameters, len(arguments), named, request)
    return arguments, named


def _check_complete(
    parameters: list[inspect.Parameter], count: int, named: Mapping[str, object], request: Request
) -> None:
    for number, each in enumerate(parameters):
        by_place = each.kind == inspect.Parameter.POSITIONAL_OR_KEYWORD and number < count
        if by_place and each.name in named:
            raise Conflict(f"{request.name}(…) has its {each.name} twice.")
        needed = each.default is inspect.Parameter.empty and each.name not in named
        if needed and not by_place and each.kind != inspect.Parameter.VAR_POSITIONAL:
            raise Conflict(f"{request.name}(…) needs its {each.name}.")


def _unknown(name: str, known: list[str], request: Request) -> Conflict:
    near = get_close_matches(name, known, n=1)
    takes = ", ".join(known) or "nothing"
    return Conflict(
        f"{request.name}(…) has no “{name}”.",
        f"Perhaps “{near[0]}” is meant." if near else f"It takes: {takes}.",
    )


def _as(value: Argument, parameter: inspect.Parameter, request: Request) -> object:
    """A value as a parameter has it.

    Raises:
        Conflict: It is of another kind.
    """
    kind = parameter.annotation
    if kind == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "bool" and isinstance(value, bool):
        return value
    if kind == "str":
        return _text(value, parameter.name, request)
    if kind == "tuple[str, ...]":
        items = value if isinstance(value, list) else [value]
        return tuple(_text(each, parameter.name, request) for each in items)
    wanted = {"int": "a number", "bool": "true or false"}.get(kind, "something else")
    raise Conflict(f"{parameter.name} of {request.name}(…) is {wanted}, not {_shown(value)}.")


def _text(value: Argument, name: str, request: Request) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Conflict(f"{name} of {request.name}(…) is a text, not {_shown(value)}.")


def _shown(value: Argument) -> str:
    told = str(Request("", (value,)))[1:-1]
    return told if len(told) <= 30 else f"{told[:29]}…"
