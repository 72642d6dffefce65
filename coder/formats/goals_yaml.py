"""Goals as YAML: what a programme was to achieve, and how it is judged."""

from __future__ import annotations

from collections.abc import Sequence

from coder.formats.indicator_fields import read_id
from coder.formats.problems import Problems, cited
from coder.formats.yaml_fields import fields, is_empty, items, string, strings, texts
from coder.formats.yaml_nodes import Node
from coder.model.indicator import VERDICTS, Goal, Judgement
from coder.text.names import composed


def read_goals(
    node: Node | None, indicators: Sequence[str], problems: Problems
) -> tuple[Goal, ...]:
    """The goals of a file.

    Args:
        node: The list of them.
        indicators: The ids of the indicators that the file declares.
        problems: Takes note of what is wrong.
    """
    found = []
    lines: dict[str, int] = {}
    for item in items(node, "“goals”", problems):
        found.append(_goal(item, lines, indicators, problems))
    return tuple(found)


def _goal(node: Node, lines: dict[str, int], indicators: Sequence[str], problems: Problems) -> Goal:
    found = fields(node, ("id", "text", "indicators", "judgement"), "a goal", problems)
    wording = texts(found.get("text"), "“text”", problems)
    if found and not wording:
        problems.add(node.line, "a goal has no text")
    measured_by = []
    for each in strings(found.get("indicators"), "“indicators”", problems):
        measured_by.append(composed(each.value))
        if measured_by[-1] not in indicators:
            there = f"; there are {', '.join(indicators)}" if indicators else ""
            problems.add(each.line, f"there is no indicator {cited(each.value)}{there}")
    return Goal(
        id=read_id(found, node.line, "a goal", lines, problems),
        texts=wording,
        indicators=tuple(dict.fromkeys(measured_by)),
        judgement=_judgement(found.get("judgement"), problems),
        line=node.line,
    )


def _judgement(node: Node | None, problems: Problems) -> Judgement | None:
    if node is None or is_empty(node):
        return None
    found = fields(node, ("verdict", "reason", "rests_on"), "a judgement", problems)
    written = string(found.get("verdict"), "“verdict”", problems)
    verdict = next((each for each in VERDICTS if each == written), None)
    if found and verdict is None:
        what = f"{cited(written)} is no verdict" if written else "a judgement has no verdict"
        problems.add(found.get("verdict", node).line, f"{what}; it can be {', '.join(VERDICTS)}")
    basis = found.get("rests_on")
    rests_on = (
        {}
        if basis is None or is_empty(basis)
        else fields(basis, ("themes", "indicators", "quotes"), "“rests_on”", problems)
    )

    def names(key: str) -> tuple[str, ...]:
        found = strings(rests_on.get(key), f"“{key}”", problems)
        return tuple(dict.fromkeys(composed(each.value) for each in found))

    return Judgement(
        verdict=verdict or "not decided",
        reasons=texts(found.get("reason"), "“reason”", problems),
        themes=names("themes"),
        indicators=names("indicators"),
        quotes=names("quotes"),
    )
