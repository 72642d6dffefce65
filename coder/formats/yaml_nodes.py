"""YAML as nodes that know their lines.

Only what a person writes by hand is taken: text, lists and mappings. The file is read as
events and nothing in it is ever made into an object of Python; anchors, aliases and tags
are refused where they stand, so no file can grow in memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.formats.problems import Problem, Problems, refusal

if TYPE_CHECKING:
    import yaml

DEEPEST = 100
"""How many lists and mappings may stand inside each other."""

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML takes only as an escape, inside quotation marks."""

_QUOTE_IT = "a text that begins with “&”, “*” or “!” must stand in quotation marks"
_NULLS = ("", "~", "null", "Null", "NULL")
_MISPLACED = (
    "the indentation does not fit what stands above, or something follows a closing quotation mark"
)
_EXPLANATIONS = {
    "mapping values are not allowed": "a text with “: ” in it must stand in quotation marks",
    "sequence entries are not": "a text that begins with “- ” must stand in quotation marks",
    "quoted scalar found unexpected end": "a quotation mark is opened and not closed",
    "escape c": "a “\\” between double quotation marks; put the text between single ones",
    "cannot start any token": "a text that begins with a sign such as “%”, “@” or “`” "
    "must stand in quotation marks",
    " flow ": "a bracket or brace is not closed, a comma is missing in it, "
    "or it begins a text without quotation marks",
    "expected <block end>": _MISPLACED,
    "did not find expected": _MISPLACED,
    "could not find expected ':'": "a key without its “:”, "
    "or a text that goes on without being indented",
}
"""By a phrase of what PyYAML says; its parser in C and the one in Python say it differently."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text."""

    value: str
    line: int
    """Of the file, from 1."""
    is_null: bool = False
    """Was nothing written?"""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with what stands under them, in the order of the file, repeated keys too."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    in_braces: bool = False
    """Written as `{da: …, en: …}`?"""


Node = Scalar | Sequence | Mapping


def parse_yaml(data: bytes, problems: Problems, hint: str) -> Node:
    """The one document in a YAML file.

    Args:
        data: The bytes of the file.
        problems: Takes note of what is wrong and yet does not end the reading.
        hint: What to do about a file that is refused.

    Raises:
        InvalidTable: The file is empty, not UTF-8 or not YAML.
    """
    text = _decode(data, problems.file_name, hint)
    if not any(line.strip() and line.lstrip()[0] != "#" for line in text.splitlines()):
        raise refusal(problems.file_name, (Problem(1, "the file is empty"),), hint)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(problems)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except _TooDeep as error:
        raise refusal(problems.file_name, (error.problem,), hint) from error
    except yaml.MarkedYAMLError as error:
        raise refusal(problems.file_name, (_explain(error, text),), hint) from error
    if builder.root is None:
        raise refusal(problems.file_name, (Problem(1, "the file is empty"),), hint)
    return builder.root


def _decode(data: bytes, file_name: str, hint: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(line, "the file is not UTF-8")
        raise refusal(file_name, (problem,), "Save it as UTF-8 and try again.") from error
    if control := _CONTROL.search(text):
        problem = Problem(
            text.count("\n", 0, control.start()) + 1,
            f"a control character (U+{ord(control.group()):04X})",
        )
        raise refusal(file_name, (problem,), hint)
    return text


class _TooDeep(Exception):
    """More lists and mappings inside each other than anybody writes."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.problem = Problem(line, f"more than {DEEPEST} lists and mappings inside each other")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come."""

    line: int
    is_mapping: bool
    in_braces: bool
    nodes: list[Node] = field(default_factory=list)
    """Of a mapping, keys and values by turns."""


class _Builder:
    """Makes nodes of events, without recursion, so that no depth can end the program."""

    def __init__(self, problems: Problems) -> None:
        self.root: Node | None = None
        self._problems = problems
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """Take one event of PyYAML."""
        import yaml

        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.ScalarEvent):
            self._check_properties(event, line)
            self._add(_scalar(event, line))
        elif isinstance(event, yaml.AliasEvent):
            self._problems.add(line, _QUOTE_IT)
            self._add(Scalar("", line))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_properties(event, line)
            if len(self._open) >= DEEPEST:
                raise _TooDeep(line)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self._open.append(_Open(line, is_mapping, bool(event.flow_style)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._closed(self._open.pop()))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        elif self.root is None:
            self.root = node
        else:
            self._problems.add(node.line, "a second document begins (“---”)")

    def _closed(self, opened: _Open) -> Node:
        if not opened.is_mapping:
            return Sequence(tuple(opened.nodes), opened.line)
        entries = []
        for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if isinstance(key, Scalar):
                entries.append((key, value))
            else:
                self._problems.add(key.line, "a list or mapping stands where a key should")
        return Mapping(tuple(entries), opened.line, opened.in_braces)

    def _check_properties(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int
    ) -> None:
        if event.anchor is not None or event.tag is not None:
            self._problems.add(line, _QUOTE_IT)


def _scalar(event: yaml.ScalarEvent, line: int) -> Scalar:
    """A scalar; of a block (`|`, `>`) without the line break that ends its last line."""
    if event.style in ("|", ">"):
        return Scalar(event.value.rstrip("\n"), line)
    is_plain = event.implicit[0]
    return Scalar(event.value, line, is_null=is_plain and event.value in _NULLS)


def _explain(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """Why a text is not YAML, in words for somebody who never heard of tokens."""
    told = f"{error.context or ''} {error.problem or ''}"
    lines = text.split("\n")
    mark = error.problem_mark
    if error.context_mark and (" flow " in told or "end of stream" in told):
        mark = error.context_mark
    line = min(mark.line if mark else 0, text.rstrip().count("\n"))
    indentation = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    if "\t" in indentation:
        return Problem(line + 1, "a tab in the indentation, where YAML takes spaces only")
    for phrase, explanation in _EXPLANATIONS.items():
        if phrase in told:
            return Problem(line + 1, explanation)
    return Problem(line + 1, f"not YAML ({error.problem})")
