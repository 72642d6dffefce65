"""Templates of living reports: Markdown with calls into the study, and nothing else.

Jinja2 reads the syntax; what it reads is held against a list of what a template may have, and
all else is refused where it stands. Nothing of a template is ever compiled or run by Python or
Jinja2: `template_filling` does what is on the list, and has no way of doing more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from coder.formats.problems import Problem, Problems, cited, refusal
from coder.formats.template_syntax import HINT, parse, prose_of
from coder.formats.yaml_fields import fields, is_empty, string
from coder.formats.yaml_nodes import Mapping as MappingNode
from coder.formats.yaml_nodes import Node, parse_yaml
from coder.text.typed_numbers import TypedNumber, typed_numbers

if TYPE_CHECKING:
    from jinja2 import nodes

LONGEST = 500_000
"""Code points of a template."""
DEEPEST = 40
"""How many things may stand inside each other."""
FILTERS = frozenset({"capitalize"})
"""What can be done with a value."""

_KEYS = ("title", "language", "indicators", "quantifiers")
_WORDS = "words"
_FILES = ("indicators", "quantifiers")
_LANGUAGES = ("da", "en")
_FRONT = re.compile(r"---[^\S\n]*\n((?:[^\n]*\n)*?)---[^\S\n]*(?:\n|\Z)")

_ALLOWED = frozenset(
    (
        *("Template", "Output", "TemplateData", "If", "For", "CallBlock", "Const", "Name"),
        *("List", "Tuple", "Dict", "Pair", "Keyword", "Call", "Compare", "Operand"),
        *("Not", "And", "Or", "CondExpr", "Filter"),
    )
)
_CALCULATING = "a template does not reckon; a call gives what there is to print"
_READING = "a template reads no other files"
_REFUSED = {
    "Getattr": "a value has no parts to reach by “.”",
    "Getitem": "a value has no parts to reach by “[ ]”",
    "Slice": "a value has no parts to reach by “[ ]”",
    "Include": _READING,
    "Import": _READING,
    "FromImport": _READING,
    "Extends": _READING,
    "Macro": "a template makes no macros",
    "Assign": "a template keeps no values; write the call where its value is to stand",
    "AssignBlock": "a template keeps no values; write the call where its value is to stand",
    "With": "a template keeps no values; write the call where its value is to stand",
    "Concat": "texts are not joined by “~”; write them after each other",
    "Test": "there is no “is” in a template; compare with “==” instead",
    "Block": "a template has no blocks of other templates",
    "FilterBlock": "a part of a template is not filtered",
    **dict.fromkeys(
        ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), _CALCULATING
    ),
}


@dataclass(frozen=True, slots=True)
class Template:
    """A template that holds nothing but what it may."""

    file_name: str
    title: str
    """Empty where it names none, like the three below."""
    language: str
    indicators: str
    """A file, as named from where the template lies."""
    quantifiers: str
    """As `indicators`."""
    words: Mapping[str, str]
    """What the report calls variables, values and classifications, by what they are called."""
    source: str
    """The body; its lines have their numbers in the file."""
    tree: nodes.Template
    typed: tuple[TypedNumber, ...]
    """Numbers in the prose that no call gives."""


def read_template(
    data: bytes, file_name: str, calls: Collection[str], checks: Collection[str] = ()
) -> Template:
    """Read a template, and refuse what it may not have.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.
        calls: The names of what can be called in it.
        checks: The names of what can be called for a block of text: `{% call claim(…) %}`.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once, with its line.
    """
    problems = Problems(file_name)
    text = _decode(data, file_name)
    found = _FRONT.match(text)
    head = found.group(1) if found else ""
    body = text[found.end() :] if found else text
    above = text.count("\n", 0, found.end()) if found else 0
    found_keys = _front_matter(head, problems)
    title, language, indicators, quantifiers = _texts(found_keys, problems)
    words = _words(found_keys.get(_WORDS), problems)
    source = "\n" * above + body
    tree = parse(source, file_name)
    _Check(problems, frozenset(calls), frozenset(checks)).walk(tree)
    problems.refuse_if_any(HINT)
    return Template(
        file_name=file_name,
        title=title,
        language=language,
        indicators=indicators,
        quantifiers=quantifiers,
        words=words,
        source=source,
        tree=tree,
        typed=tuple(typed_numbers(prose_of(source))),
    )


def _decode(data: bytes, file_name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(line, "the file is not UTF-8")
        raise refusal(file_name, (problem,), "Save it as UTF-8 and try again.") from error
    if len(text) > LONGEST:
        problem = Problem(1, f"the template is longer than {LONGEST:,} characters")
        raise refusal(file_name, (problem,), "Make several reports of it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(head: str, problems: Problems) -> Mapping[str, Node]:
    """What stands under the known keys."""
    if all(not line.strip() or line.lstrip().startswith("#") for line in head.split("\n")):
        return {}
    # An empty line stands for the one of hyphens, so that lines have their numbers.
    root = parse_yaml(f"\n{head}".encode(), problems, HINT)
    return fields(root, (*_KEYS, _WORDS), "the head of a template", problems)


def _texts(found: Mapping[str, Node], problems: Problems) -> Iterator[str]:
    """The texts of the head, in the order of their keys."""
    for key in _KEYS:
        node = found.get(key)
        text = string(node, f"“{key}”", problems)
        if node and key == "language" and text not in ("", *_LANGUAGES):
            problems.add(node.line, f"{cited(text)} is no language of reports: da or en")
        if node and key in _FILES and text and not _names_a_file(text):
            what = "must be a .yaml file, named from where the template lies"
            problems.add(node.line, f"“{key}” {what}")
        yield text


def _words(node: Node | None, problems: Problems) -> dict[str, str]:
    """What the report calls what the study calls otherwise."""
    if node is None or is_empty(node):
        return {}
    known = [key.value for key, _ in node.entries] if isinstance(node, MappingNode) else ["status"]
    found = fields(node, known, f"“{_WORDS}”", problems)
    return {key: string(value, f"“{key}” of “{_WORDS}”", problems) for key, value in found.items()}


def _names_a_file(text: str) -> bool:
    path = PurePath(text)
    return path.suffix in (".yaml", ".yml") and not PureWindowsPath(text).anchor


class _Check:
    """Walks over all of a template, and notes what it may not have."""

    def __init__(self, problems: Problems, calls: frozenset[str], checks: frozenset[str]) -> None:
        self._problems = problems
        self._calls = calls
        self._checks = checks
        self._names: frozenset[str] = frozenset()
        """What `for` has given a name where the walk is."""
        self._line = 1
        self._depth = 0

    def walk(self, node: nodes.Node) -> None:
        """Look at a node and all below it."""
        kind = type(node).__name__
        self._line = node.lineno or self._line
        if kind not in _ALLOWED:
            what = _REFUSED.get(kind, f"a template has no “{kind.lower()}”")
            self._problems.add(self._line, what)
        elif self._depth == DEEPEST:
            self._problems.add(self._line, "too much stands inside each other")
        else:
            self._depth += 1
            look = getattr(self, f"_look_at_{kind.lower()}", self._look_below)
            look(node)
            self._depth -= 1

    def _look_below(self, node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            self.walk(child)

    def _look_at_name(self, node: nodes.Name) -> None:
        if node.name in self._names:
            return
        if node.name in self._calls | self._checks:
            what = f"“{node.name}” is a call, and needs its brackets: {node.name}(…)"
            self._problems.add(node.lineno, what)
        else:
            self._unknown(node.name, node.lineno, self._names | self._calls)

    def _unknown(self, name: str, line: int, known: Collection[str]) -> None:
        near = get_close_matches(name, sorted(known), n=1)
        meant = f"; perhaps “{near[0]}” is meant" if near else ""
        self._problems.add(line, f"there is nothing called {cited(name)} here{meant}")

    def _look_at_call(self, node: nodes.Call, *, of_block: bool = False) -> None:
        from jinja2 import nodes as kinds

        known, others = (self._checks, self._calls) if of_block else (self._calls, self._checks)
        if not isinstance(node.node, kinds.Name):
            self.walk(node.node)
            self._problems.add(node.lineno, "only what has a name of its own can be called")
        elif node.node.name in others:
            name = node.node.name
            how = (
                f"{{{{ {name}(…) }}}}" if of_block else f"{{% call {name}(…) %}} … {{% endcall %}}"
            )
            self._problems.add(node.lineno, f"“{name}” is written so: {how}")
        elif node.node.name not in known:
            self._unknown(node.node.name, node.lineno, known)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self._problems.add(node.lineno, "“*” before what is given cannot be used")
        for child in (*node.args, *node.kwargs):
            self.walk(child)

    def _look_at_callblock(self, node: nodes.CallBlock) -> None:
        from jinja2 import nodes as kinds

        if node.args:
            self._problems.add(node.lineno, "a call block takes no names")
        if isinstance(node.call, kinds.Call):
            self._look_at_call(node.call, of_block=True)
        for child in node.body:
            self.walk(child)

    def _look_at_for(self, node: nodes.For) -> None:
        from jinja2 import nodes as kinds

        if not isinstance(node.target, kinds.Name):
            self._problems.add(node.lineno, "“for” gives one name at a time")
            return
        if node.recursive:
            self._problems.add(node.lineno, "“for” cannot be recursive")
        name = node.target.name
        if name in self._calls | self._checks:
            self._problems.add(node.lineno, f"“{name}” is the name of a call; choose another")
        self.walk(node.iter)
        outside = self._names
        self._names = outside | {name}
        for child in (*([node.test] if node.test else []), *node.body):
            self.walk(child)
        self._names = outside
        for child in node.else_:
            self.walk(child)

    def _look_at_filter(self, node: nodes.Filter) -> None:
        if node.name not in FILTERS:
            known = ", ".join(sorted(FILTERS))
            what = f"there is no filter {cited(node.name)}; there is: {known}"
            self._problems.add(node.lineno, what)
        elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._problems.add(node.lineno, f"the filter “{node.name}” takes nothing")
        if node.node is not None:
            self.walk(node.node)
