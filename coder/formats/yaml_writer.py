"""YAML made to be read and edited by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import yaml

Value: TypeAlias = "str | bool | Mapping[str, Value] | Sequence[Value]"

WIDTH = 100
"""Columns a line should not pass."""

_NOT_ON_ONE_LINE = ("\n", ",", "?", ":", "[", "]", "{", "}")
_ODD_BREAKS = ("\r", "\x85", "\u2028", "\u2029")


class Quoted(str):
    """A text that always stands in quotation marks."""

    __slots__ = ()


def to_yaml(value: Mapping[str, Value]) -> str:
    """A tree of mappings, lists, texts and truth values as YAML.

    Keys keep their order. A mapping or list of short texts stands on one line, a text of
    several lines as a block; letters stay letters in any script.
    """
    import yaml

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            """Indent lists below their key too."""
            super().increase_indent(flow, False)

    return yaml.serialize(_node(value, 0), Dumper=Dumper, allow_unicode=True, width=WIDTH)


def _node(value: Value, depth: int) -> yaml.Node:
    import yaml

    match value:
        case bool():
            return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
        case str():
            return yaml.ScalarNode("tag:yaml.org,2002:str", str(value), style=_style(value))
        case Mapping():
            pairs = [(_node(key, depth), _node(item, depth + 1)) for key, item in value.items()]
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_fits(value, depth))
        case Sequence():
            nodes = [_node(item, depth + 1) for item in value]
            for node in nodes:
                if isinstance(node, yaml.CollectionNode):
                    node.flow_style = False
            return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=_fits(value, depth))
    raise TypeError(f"YAML is not written of {type(value).__name__}")


def _fits(value: Mapping[str, Value] | Sequence[Value], depth: int) -> bool:
    """Does it go on one line, without quotation marks for the sake of the line?"""
    items = list(value.items()) if isinstance(value, Mapping) else [("", item) for item in value]
    room = WIDTH - 2 * depth - len("statement: {}")
    for key, item in items:
        if not isinstance(item, str) or any(sign in item for sign in _NOT_ON_ONE_LINE):
            return False
        room -= len(f"{key}: '{item}', ")
    return room >= 0 and (depth > 0 or not items)


def _style(text: str) -> str | None:
    """How a text is set: a block where it has lines, else left to the writer.

    Reading takes the line break off the end of a block, so a text that ends in one is
    quoted; so are those with line breaks that YAML would turn into others.
    """
    if isinstance(text, Quoted) or any(odd in text for odd in _ODD_BREAKS):
        return '"'
    if "\n" in text:
        return "|" if text == text.strip() else '"'
    return None
