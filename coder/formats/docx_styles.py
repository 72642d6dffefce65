"""What the paragraph and character styles of a Word file say about bold and headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of the format's strict variant, which says the same in other letters."""

_HEADING = re.compile(
    r"(?:heading|overskrift|title|titel|subtitle|undertitel|toc)\b", re.IGNORECASE
)
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20
_BODY_LEVEL = "9"


@dataclass(frozen=True, slots=True)
class Style:
    """One style, with what it takes from those it is based on."""

    bold: bool | None
    """None where neither the style nor those below it say."""
    is_heading: bool


NO_STYLE = Style(bold=None, is_heading=False)


def is_on(properties: Element | None, name: str) -> bool | None:
    """Is a property switched on, switched off, or not mentioned?"""
    element = None if properties is None else properties.find(W + name)
    if element is None:
        return None
    return element.get(W + "val", "true").lower() not in _OFF


def outlined(properties: Element | None) -> bool:
    """Does a paragraph stand in the outline, as headings do?"""
    level = None if properties is None else properties.find(W + "outlineLvl")
    return level is not None and level.get(W + "val", _BODY_LEVEL) != _BODY_LEVEL


def read_styles(root: Element) -> Mapping[str, Style]:
    """The styles of a file by their id."""
    elements = {element.get(W + "styleId", ""): element for element in root.iterfind(W + "style")}
    return {style_id: _style(style_id, elements) for style_id in elements}


def _style(style_id: str, elements: Mapping[str, Element]) -> Style:
    bold, is_heading = None, False
    for _ in range(_LONGEST_CHAIN):
        element = elements.get(style_id)
        if element is None:
            break
        name = element.find(W + "name")
        is_heading |= outlined(element.find(W + "pPr"))
        is_heading |= name is not None and bool(_HEADING.match(name.get(W + "val", "")))
        if bold is None:
            bold = is_on(element.find(W + "rPr"), "b")
        based_on = element.find(W + "basedOn")
        style_id = "" if based_on is None else based_on.get(W + "val", "")
    return Style(bold, is_heading)
