"""What the expressions of a template come to: calls, comparisons and lists, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from coder.errors import CoderError, DamagedStudy
from coder.model.living import Argument, Blocks, Figure, Request, Value
from coder.text.display import display_line

if TYPE_CHECKING:
    from jinja2 import nodes

MOST_CALLS = 5_000

Answer = TypeVar("Answer")
Ask = Callable[[Request], Value]
Result = Value | Argument


def given(value: Result) -> Argument:
    """A value as a call is given it, and as it compares."""
    if isinstance(value, Figure):
        return value.text if value.compares_as is None else value.compares_as
    return bool(value.blocks) if isinstance(value, Blocks) else value


class Expressions:
    """Works out one expression after another, and asks each call once."""

    def __init__(self, file_name: str, ask: Ask) -> None:
        self._file_name = file_name
        self._ask = ask
        self._numbers: dict[str, int] = {}
        """Of the calls, as they are told."""
        self._used: list[int] = []
        self.names: dict[str, Result] = {}
        """What `for` has given a name, with what it is now."""
        self.calls: list[tuple[Request, str, Value]] = []
        """Every call that was made, as it is told, with what it gave; none twice."""

    def used(self) -> tuple[int, ...]:
        """The numbers of the calls made since this was asked last."""
        calls, self._used = tuple(dict.fromkeys(self._used)), []
        return calls

    def problem(self, line: int, what: str) -> CoderError:
        """What is wrong on a line of the template."""
        where = f"{display_line(self._file_name)}, line {line}"
        return CoderError(f"{where}: {what}.", "Nothing was written.")

    def request(self, node: nodes.Call) -> Request:
        """A call with what it is given."""
        arguments = tuple(given(self.value(each)) for each in node.args)
        name = str(node.node.name)  # type: ignore[attr-defined]
        named: dict[str, Argument] = {}
        for each in node.kwargs:
            if each.key in named:
                raise self.problem(node.lineno, f"{name}(…) has its {each.key} twice")
            named[each.key] = given(self.value(each.value))
        return Request(name, arguments, named, node.lineno)

    def answer(self, answer: Callable[[Request], Answer], request: Request) -> Answer:
        """What somebody answers to a call.

        Raises:
            DamagedStudy: As it was raised: no line of the template is to blame.
            CoderError: It cannot be answered; with the template's line.
        """
        try:
            return answer(request)
        except DamagedStudy:
            raise
        except CoderError as error:
            message = f"{display_line(self._file_name)}, line {request.line}: {error.message}"
            raise type(error)(message, error.hint) from error

    def keep(self, request: Request, value: Value) -> int:
        """Keep what a call gave; its number."""
        told = str(request)
        if told not in self._numbers:
            self._numbers[told] = len(self._numbers)
            self.calls.append((request, told, value))
        return self._numbers[told]

    def value(self, node: nodes.Node) -> Result:
        """What an expression comes to."""
        result: Result = getattr(self, f"_of_{type(node).__name__.lower()}")(node)
        return result

    def truth(self, node: nodes.Node) -> bool:
        """Does a condition hold?"""
        return bool(given(self.value(node)))

    def _of_const(self, node: nodes.Const) -> Result:
        value: Argument = node.value
        return value

    def _of_name(self, node: nodes.Name) -> Result:
        return self.names[node.name]

    def _of_list(self, node: nodes.List) -> Result:
        return [given(self.value(each)) for each in node.items]

    _of_tuple = _of_list

    def _of_dict(self, node: nodes.Dict) -> Result:
        found: dict[str, Argument] = {}
        for pair in node.items:
            key = str(given(self.value(pair.key)))
            if key in found:
                what = f"“{display_line(key)}” stands twice in the same {{ }}"
                raise self.problem(node.lineno, what)
            found[key] = given(self.value(pair.value))
        return found

    def _of_call(self, node: nodes.Call) -> Result:
        request = self.request(node)
        number = self._numbers.get(str(request))
        if number is None:
            if len(self._numbers) == MOST_CALLS:
                raise self.problem(node.lineno, f"there are more than {MOST_CALLS:,} calls")
            number = self.keep(request, self.answer(self._ask, request))
        self._used.append(number)
        return self.calls[number][2]

    def _of_condexpr(self, node: nodes.CondExpr) -> Result:
        if self.truth(node.test):
            return self.value(node.expr1)
        return "" if node.expr2 is None else self.value(node.expr2)

    def _of_not(self, node: nodes.Not) -> Result:
        return not self.truth(node.node)

    def _of_and(self, node: nodes.And) -> Result:
        return self.truth(node.left) and self.truth(node.right)

    def _of_or(self, node: nodes.Or) -> Result:
        return self.truth(node.left) or self.truth(node.right)

    def _of_compare(self, node: nodes.Compare) -> Result:
        left = given(self.value(node.expr))
        for operand in node.ops:
            right = given(self.value(operand.expr))
            if not self._compares(left, operand.op, right, node.lineno):
                return False
            left = right
        return True

    def _compares(self, left: Argument, sign: str, right: Argument, line: int) -> bool:
        if sign in ("eq", "ne"):
            return (left == right) == (sign == "eq")
        if sign in ("in", "notin") and isinstance(right, list):
            return (left in right) == (sign == "in")
        if isinstance(left, int | float) and isinstance(right, int | float):
            order = {
                "lt": left < right,
                "lteq": left <= right,
                "gt": left > right,
                "gteq": left >= right,
            }
            if sign in order:
                return order[sign]
        raise self.problem(line, "only numbers can be larger or smaller than each other")

    def _of_filter(self, node: nodes.Filter) -> Result:
        value = self.value(node.node) if node.node is not None else ""
        if isinstance(value, Figure):
            return Figure(value.text[:1].upper() + value.text[1:], value.compares_as)
        return value[:1].upper() + value[1:] if isinstance(value, str) else value
