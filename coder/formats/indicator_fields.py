"""The fields of indicators in YAML: conditions, parts, targets, ids."""

from __future__ import annotations

import re
from fractions import Fraction

from coder.formats.problems import Problems, cited
from coder.formats.yaml_fields import fields, is_empty, string, texts
from coder.formats.yaml_nodes import Mapping, Node, Scalar
from coder.formats.yaml_nodes import Sequence as ListNode
from coder.model.indicator import Condition, Part, Target
from coder.model.naming import has_controls
from coder.text.names import composed

_NUMBER = re.compile(r"[0-9]{1,9}")
_SHARE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?\s*%")


def read_id(
    found: dict[str, Node], line: int, what: str, lines: dict[str, int], problems: Problems
) -> str:
    """The id of an entry, which no other one has.

    Args:
        found: Its fields.
        line: Where it begins.
        what: What it is, with its article.
        lines: Of each id so far, where it is; this one is added.
        problems: Takes note of what is wrong with it.
    """
    if not found:
        return ""
    name = composed(string(found.get("id"), f"the id of {what}", problems))
    if not name:
        problems.add(line, f"{what} has no id")
    elif has_controls(name):
        problems.add(line, f"the id {cited(name)} must stand on one line")
    elif lines.setdefault(name, line) != line:
        problems.add(line, f"{cited(name)} is also the id of the one on line {lines[name]}")
    return name


def conditions(node: Node | None, what: str, problems: Problems) -> tuple[Condition, ...]:
    """What cases must have: variables, each with a value, several, or none (`~`)."""
    if node is None or is_empty(node):
        return ()
    if not isinstance(node, Mapping):
        problems.add(node.line, f"{what} must say what cases have, as in “{{status: completed}}”")
        return ()
    found: dict[str, Condition] = {}
    for key, value in node.entries:
        path = composed(key.value)
        if node.in_braces and isinstance(value, Scalar) and value.is_null and not value.value:
            problems.add(
                key.line,
                f"nothing stands under {cited(path)}; several values stand in brackets, as in "
                "“{status: [active, aborted]}”, and “~” stands for no value",
            )
        elif path in found:
            problems.add(key.line, f"{cited(path)} stands twice, first on line {found[path].line}")
        else:
            found[path] = Condition(path, _values(value, path, problems), key.line)
    if not node.entries:
        problems.add(node.line, f"{what} has no condition in it")
    return tuple(found.values())


def _values(node: Node, path: str, problems: Problems) -> tuple[str | None, ...]:
    nodes = node.items if isinstance(node, ListNode) else (node,)
    found: dict[str | None, None] = {}
    for each in nodes:
        if isinstance(each, Scalar):
            found[composed(string(each, f"a value of {cited(path)}", problems)) or None] = None
        else:
            problems.add(each.line, f"each value of {cited(path)} must be a text")
    if not nodes:
        problems.add(node.line, f"no value stands under {cited(path)}; “~” stands for none")
    return tuple(found)


def part(node: Node, what: str, problems: Problems, *, labelled: bool = False) -> Part:
    """Some of the cases: conditions alone, or a label with them under `where`.

    Args:
        node: What stands there.
        what: What the part is, for messages.
        problems: Takes note of what is wrong.
        labelled: Must it have a label?
    """
    has_label = isinstance(node, Mapping) and any(
        key.value == "where" and isinstance(value, Mapping) for key, value in node.entries
    )
    if not labelled and not has_label:
        if is_empty(node):
            problems.add(node.line, f"{what} has no condition in it")
        return Part({}, conditions(node, what, problems), node.line)
    found = fields(node, ("label", "one", "where"), f"a part of {what}", problems)
    labels = texts(found.get("label"), "“label”", problems)
    if found and labelled and not labels:
        problems.add(node.line, f"a part of {what} has no label, which says why")
    if found and is_empty(found.get("where")):
        problems.add(node.line, f"a part of {what} has no “where: {{…}}”, the cases it is")
    ones = texts(found.get("one"), "“one”", problems)
    return Part(labels, conditions(found.get("where"), "“where”", problems), node.line, ones)


def parts(
    node: Node | None, what: str, problems: Problems, *, labelled: bool = True
) -> tuple[Part, ...]:
    """Several parts in a list, or one alone."""
    if node is None or is_empty(node):
        return ()
    nodes = node.items if isinstance(node, ListNode) else (node,)
    return tuple(part(each, what, problems, labelled=labelled) for each in nodes)


def target(node: Node | None, problems: Problems) -> Target | None:
    """A number of cases, or a share in percent."""
    if node is None or is_empty(node):
        return None
    written = string(node, "“target”", problems).strip()
    amount = Fraction(0)
    share = _SHARE.fullmatch(written)
    if share:
        amount = Fraction(f"{share[1]}.{share[2] or 0}") / 100
    elif _NUMBER.fullmatch(written):
        amount = Fraction(int(written))
    if not amount or (share and amount > 1):
        problems.add(
            node.line,
            f"the target {cited(written)} is neither a whole number, as in “160”, nor a share "
            "of up to a hundred, as in “71 %”",
        )
        return None
    return Target(amount, is_share=share is not None)
