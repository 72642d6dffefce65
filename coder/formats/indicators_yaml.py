"""Indicators and goals as YAML, written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from coder.formats.goals_yaml import read_goals
from coder.formats.indicator_fields import conditions, part, parts, read_id, target
from coder.formats.problems import Problems, cited
from coder.formats.yaml_fields import fields, is_empty, items, string, texts
from coder.formats.yaml_nodes import Node, parse_yaml
from coder.model.indicator import Declared, Indicator
from coder.text.names import composed

_KEYS = (
    *("id", "label", "one", "classification", "base", "eligible"),
    *("set_aside", "missing", "counts", "otherwise", "target"),
)
_HINT = "Nothing was counted; correct the file and try again."


def read_indicators_file(data: bytes, file_name: str) -> Declared:
    """Read what a file declares.

    Whether the study has the classifications, variables and values is not known here.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    problems = Problems(file_name)
    root = parse_yaml(data, problems, _HINT)
    found = fields(root, ("indicators", "goals"), "a file of indicators", problems)
    if not found and not problems:
        problems.add(root.line, "there is neither “indicators:” nor “goals:”")
    indicators = _read_indicators(found.get("indicators"), problems)
    goals = read_goals(found.get("goals"), [each.id for each in indicators], problems)
    problems.refuse_if_any(_HINT)
    return Declared(file_name, indicators, goals)


def _read_indicators(node: Node | None, problems: Problems) -> tuple[Indicator, ...]:
    found: list[Indicator] = []
    lines: dict[str, int] = {}
    for item in items(node, "“indicators”", problems):
        found.append(_indicator(item, lines, problems))
    _check_bases(found, problems)
    return tuple(found)


def _indicator(node: Node, lines: dict[str, int], problems: Problems) -> Indicator:
    found = fields(node, _KEYS, "an indicator", problems)
    labels = texts(found.get("label"), "“label”", problems)
    if found and not labels:
        problems.add(node.line, "an indicator has no label")
    indicator = Indicator(
        id=read_id(found, node.line, "an indicator", lines, problems),
        labels=labels,
        classification=_name(found, "classification", problems),
        base=_name(found, "base", problems),
        eligible=conditions(found.get("eligible"), "“eligible”", problems),
        set_aside=parts(found.get("set_aside"), "“set_aside”", problems),
        missing=parts(found.get("missing"), "“missing”", problems),
        counts=part(found["counts"], "“counts”", problems) if "counts" in found else None,
        otherwise=parts(found.get("otherwise"), "“otherwise”", problems, labelled=False),
        target=target(found.get("target"), problems),
        line=node.line,
        ones=texts(found.get("one"), "“one”", problems),
    )
    if found:
        _check_together(indicator, problems)
    return indicator


def _name(found: dict[str, Node], key: str, problems: Problems) -> str | None:
    node = found.get(key)
    return None if is_empty(node) else composed(string(node, f"“{key}”", problems))


def _check_together(indicator: Indicator, problems: Problems) -> None:
    """Do the fields that are there go together?"""
    line = indicator.line
    if (indicator.classification is None) == (indicator.base is None):
        problems.add(
            line,
            "an indicator needs either a “classification”, whose cases it is about, or a “base”, "
            "the indicator whose counted cases it is about",
        )
    if indicator.eligible and indicator.base is not None:
        problems.add(line, "“eligible” goes with “classification”; of a “base”, use “set_aside”")
    if indicator.otherwise and indicator.counts is None:
        problems.add(line, "“otherwise” needs “counts”: it is what the other known ones are")
    if indicator.target and indicator.target.is_share and indicator.counts is None:
        problems.add(line, "a target in percent needs “counts”, the cases that reach it")


def _check_bases(indicators: Sequence[Indicator], problems: Problems) -> None:
    """Is every base there, and does none rest on itself?"""
    bases = {each.id: each.base for each in indicators}
    told: set[str] = set()
    for each in indicators:
        if each.base is not None and each.base not in bases:
            others = ", ".join(name for name in bases if name != each.id)
            there = f"declared besides: {others}" if others else "no other is declared"
            problems.add(each.line, f"there is no indicator {cited(each.base)}; {there}")
        way = dict.fromkeys([each.id])
        base = each.base
        while base is not None and base not in way:
            way[base] = None
            base = bases.get(base)
        if base == each.id and each.id not in told:
            told.update(way)
            circle = " → ".join((*way, each.id))
            problems.add(each.line, f"the bases lead back to where they began: {circle}")
