"""Taking the fields out of YAML mappings, with a note of each thing wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from coder.formats.problems import Problems, cited
from coder.formats.yaml_nodes import Mapping, Node, Scalar
from coder.formats.yaml_nodes import Sequence as ListNode

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*|")
"""As in `da` or `pt-BR`; the empty one stands for no language in particular."""


def fields(node: Node, known: Sequence[str], what: str, problems: Problems) -> dict[str, Node]:
    """The fields of a mapping by key; of a key that stands twice, the first.

    Args:
        node: What should be a mapping.
        known: The keys it may have.
        what: What the mapping is, with its article, for messages.
        problems: Takes note of unknown and repeated keys.
    """
    if not isinstance(node, Mapping):
        problems.add(node.line, f"{what} must be a mapping, as in “{known[0]}: …”")
        return {}
    found: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.entries:
        if key.value in lines:
            problems.add(
                key.line, f"{cited(key.value)} stands twice, first on line {lines[key.value]}"
            )
            continue
        lines[key.value] = key.line
        if key.value in known:
            found[key.value] = value
        else:
            near = get_close_matches(key.value.lower(), known, n=1)
            meant = f"; perhaps “{near[0]}” is meant" if near else f"; it has {', '.join(known)}"
            problems.add(key.line, f"{what} has no {cited(key.value)}{meant}")
    return found


def is_empty(node: Node | None) -> bool:
    """Is nothing there, or nothing written?"""
    return node is None or (isinstance(node, Scalar) and node.is_null)


def string(node: Node | None, what: str, problems: Problems) -> str:
    """A piece of text; empty where there is none."""
    if node is None or is_empty(node):
        return ""
    if isinstance(node, Scalar):
        if "\0" in node.value or any("\ud800" <= letter <= "\udfff" for letter in node.value):
            problems.add(node.line, f"{what} has a character in it that no text can hold")
        return node.value
    problems.add(node.line, f"{what} must be a text")
    return ""


def texts(node: Node | None, what: str, problems: Problems) -> dict[str, str]:
    """A text, or one a language, without those that are empty."""
    if isinstance(node, ListNode):
        problems.add(
            node.line, f"{what} must be a text, or one a language, as in “{{da: …, en: …}}”"
        )
        return {}
    if not isinstance(node, Mapping):
        text = string(node, what, problems)
        return {"": text} if text else {}
    found: dict[str, str] = {}
    for key, value in node.entries:
        if node.in_braces and is_empty(value):
            # What follows a comma between braces is read as a key without a value.
            problems.add(
                key.line,
                f"nothing stands under {cited(key.value)}; between braces, a text with a comma "
                "in it must stand in quotation marks",
            )
        elif not _LANGUAGE.fullmatch(key.value):
            problems.add(key.line, f"{cited(key.value)} is not a language, such as “da”")
        elif key.value in found:
            problems.add(key.line, f"{what} stands twice in “{key.value}”")
        elif text := string(value, what, problems):
            found[key.value] = text
    return found


def items(node: Node | None, what: str, problems: Problems) -> tuple[Node, ...]:
    """What stands in a list; nothing where there is none."""
    if node is None or is_empty(node):
        return ()
    if isinstance(node, ListNode):
        return node.items
    problems.add(node.line, f"{what} must be a list, each line of it beginning with “- ”")
    return ()


def strings(node: Node | None, what: str, problems: Problems) -> tuple[Scalar, ...]:
    """The texts of a list, or one text alone, without those that are empty."""
    nodes = (node,) if isinstance(node, Scalar) else items(node, what, problems)
    found = []
    for item in nodes:
        if string(item, f"each of {what}", problems) and isinstance(item, Scalar):
            found.append(item)
    return tuple(found)
