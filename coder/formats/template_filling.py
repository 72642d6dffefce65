"""Filling a template in: its text with a sign in place of every value, and the values.

No value is ever part of the Markdown: where one is printed, the text has its number between
two signs that the template does not have. `markdown_blocks` puts values into the parsed text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.formats.template import Template
from coder.formats.template_values import Ask, Expressions, Result
from coder.model.living import Blocks, Checked, Figure, Request, Value
from coder.text.finding_words import after_word, wrong_word
from coder.text.typed_numbers import TypedNumber, typed_numbers

if TYPE_CHECKING:
    from jinja2 import nodes

MOST_ROUNDS = 10_000
"""Of all loops together."""
LONGEST = 2_000_000
"""Code points of the text that comes of a template."""

MOST_WORDS = 8
"""Words that are named, of those that a quantifier has."""
_PRIVATE = range(0xE000, 0xF8FF)
"""Characters that mean nothing in particular, one of which marks where values stand."""

Check = Callable[[Request], Checked]


@dataclass(frozen=True, slots=True)
class Printed:
    """A value where it is printed."""

    value: Value
    calls: tuple[int, ...]
    """The calls it came of, by their numbers."""
    line: int
    """Of the template."""

    @property
    def text(self) -> str:
        """As it stands in a sentence; what stands by itself has none."""
        return self.value.text if isinstance(self.value, Figure) else "…"


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of the text that stands there because of what some calls gave."""

    start: int
    end: int
    calls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of the text that was checked, and why it cannot stand."""

    line: int
    text: str
    """With its values."""
    problem: str


@dataclass(slots=True)
class Filled:
    """What came of a template."""

    sign: str
    """Stands before and after the number of a value."""
    text: str = ""
    printed: list[Printed] = field(default_factory=list)
    calls: list[tuple[Request, str, Value]] = field(default_factory=list)
    """Every call that was made, as it is told, with what it gave; none twice."""
    conditions: list[Condition] = field(default_factory=list)
    refused: list[Claim] = field(default_factory=list)
    typed: dict[TypedNumber, None] = field(default_factory=dict)
    """Numbers that were printed though no call gives them, in order."""
    lines: list[int] = field(default_factory=list)
    """Of each line of the text, that of the template where it begins."""


def fill(template: Template, ask: Ask, check: Check) -> Filled:
    """Do what a template says.

    Args:
        template: As it was read, and so found to hold nothing but what it may.
        ask: Gives what a call gives.
        check: Says what is to become of a claim.

    Raises:
        CoderError: A call cannot be answered, or the template goes on for too long; with its
            line.
    """
    filler = _Filler(template, ask, check)
    filler.run(template.tree.body)
    return filler.done()


class _Filler:
    """Does one node after another, and keeps what it comes to."""

    def __init__(self, template: Template, ask: Ask, check: Check) -> None:
        self._expressions = Expressions(template.file_name, ask)
        self._check = check
        signs = (chr(each) for each in _PRIVATE if chr(each) not in template.source)
        sign = next(signs, None)
        if sign is None:
            what = "the template has every private character of Unicode in it"
            raise self._expressions.problem(1, what)
        self._filled = Filled(sign)
        self._parts: list[str] = []
        self._length = 0
        self._begins_line = True
        self._rounds = 0

    def done(self) -> Filled:
        """What it has come to."""
        self._filled.text = "".join(self._parts)
        self._filled.calls = self._expressions.calls
        return self._filled

    def run(self, body: Iterable[nodes.Node]) -> None:
        """Do some nodes."""
        for node in body:
            getattr(self, f"_do_{type(node).__name__.lower()}")(node)

    def _write(self, text: str, line: int) -> None:
        if text:
            ends = text.count("\n")
            begun = ends if self._begins_line else ends - 1
            first = line if self._begins_line else line + 1
            self._begins_line = text.endswith("\n")
            begun += not self._begins_line
            self._filled.lines += range(first, first + begun)
        self._parts.append(text)
        self._length += len(text)
        if self._length > LONGEST:
            what = f"the text comes to more than {LONGEST:,} characters"
            raise self._expressions.problem(line, what)

    def _do_output(self, node: nodes.Output) -> None:
        from jinja2 import nodes as kinds

        for each in node.nodes:
            if isinstance(each, kinds.TemplateData):
                self._write(each.data, each.lineno)
            else:
                self._print(self._expressions.value(each), each.lineno)

    def _print(self, value: Result, line: int) -> None:
        calls = self._expressions.used()
        if isinstance(value, Figure | Blocks):
            printed = value
        elif isinstance(value, str) or (
            isinstance(value, int | float) and not isinstance(value, bool)
        ):
            printed = Figure(str(value))
            for each in typed_numbers(printed.text):
                self._filled.typed[each._replace(line=line)] = None
        else:
            raise self._expressions.problem(line, "this is nothing that can be printed")
        sign = self._filled.sign
        self._write(f"{sign}{len(self._filled.printed)}{sign}", line)
        self._filled.printed.append(Printed(printed, calls, line))

    @contextmanager
    def _because(self, calls: Sequence[int]) -> Iterator[None]:
        """What is written meanwhile stands there because of some calls."""
        start = self._length
        yield
        if calls:
            # A part of no length is where something else could have stood.
            self._filled.conditions.append(Condition(start, self._length, tuple(calls)))

    def _do_if(self, node: nodes.If) -> None:
        calls: list[int] = []
        for branch in (node, *node.elif_):
            holds = self._expressions.truth(branch.test)
            calls += self._expressions.used()
            if holds:
                with self._because(calls):
                    self.run(branch.body)
                return
        with self._because(calls):
            self.run(node.else_)

    def _do_for(self, node: nodes.For) -> None:
        items = self._expressions.value(node.iter)
        if not isinstance(items, list):
            what = '“for” goes through a list, as in ["a", "b"]'
            raise self._expressions.problem(node.lineno, what)
        name = str(node.target.name)  # type: ignore[attr-defined]
        outside = self._expressions.names
        calls = list(self._expressions.used())
        went = False
        for item in items:
            self._rounds += 1
            if self._rounds > MOST_ROUNDS:
                what = f"the loops go round more than {MOST_ROUNDS:,} times"
                raise self._expressions.problem(node.lineno, what)
            self._expressions.names = outside | {name: item}
            if node.test is None or self._expressions.truth(node.test):
                with self._because((*calls, *self._expressions.used())):
                    self.run(node.body)
                went = True
            calls += self._expressions.used()
        self._expressions.names = outside
        if not went:
            with self._because(calls):
                self.run(node.else_)

    def _do_callblock(self, node: nodes.CallBlock) -> None:
        request = self._expressions.request(node.call)
        first, start = len(self._parts), self._length
        self.run(node.body)
        checked = self._expressions.answer(self._check, request)
        text = self._with_values("".join(self._parts[first:]))
        if problem := checked.problem or _says_otherwise(text, checked):
            self._filled.refused.append(Claim(node.lineno, text, problem))
        elif checked.beside:
            self._put_beside(checked, first, start, request)

    def _put_beside(self, checked: Checked, first: int, start: int, request: Request) -> None:
        """Print how many there are beside the word that says how many."""
        text = "".join(self._parts[first:])
        at = after_word(text, checked.words)
        sign, number = self._filled.sign, len(self._filled.printed)
        mark = f" {sign}{number}{sign}"
        self._parts[first:] = [text[:at], mark, text[at:]]
        self._length = start + len(text) + len(mark)
        self._filled.conditions = [
            Condition(
                each.start + (len(mark) if each.start >= start + at else 0),
                each.end + (len(mark) if each.end >= start + at else 0),
                each.calls,
            )
            for each in self._filled.conditions
        ]
        value = Figure(checked.beside)
        call = self._expressions.keep(request, value)
        self._filled.printed.append(Printed(value, (call,), request.line))

    def _with_values(self, text: str) -> str:
        pieces = text.split(self._filled.sign)
        for at in range(1, len(pieces), 2):
            pieces[at] = self._filled.printed[int(pieces[at])].text
        return " ".join("".join(pieces).split())


def _says_otherwise(text: str, checked: Checked) -> str:
    """Why a text is not the claim that was checked; empty where it can be."""
    if not any(sign.isalnum() for sign in text):
        return "has no words that could claim anything."
    wrong = wrong_word(text, checked.words, checked.other_words)
    if wrong is None:
        return ""
    own = ", ".join(f"“{word}”" for word in checked.words[:MOST_WORDS])
    return f"says “{wrong}”, and nothing of what was checked; its words are: {own}."
