"""The syntax of templates, as Jinja2 reads it; nothing is compiled or run here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from coder.formats.problems import Problem, refusal

if TYPE_CHECKING:
    from jinja2 import Environment, nodes
    from jinja2.lexer import Token

HINT = "A template has calls, if and for; nothing was written."
"""What to do about a template that is refused."""


@cache
def _environment() -> Environment:
    from jinja2.ext import Extension
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class LinesOfTags(Extension):
        """Lines of tags alone leave no empty lines behind, which would end a table or a list."""

        def filter_stream(self, stream: Iterable[Token]) -> Iterator[Token]:
            return _without_lines_of_tags(stream)

    return ImmutableSandboxedEnvironment(
        lstrip_blocks=True, keep_trailing_newline=True, extensions=[LinesOfTags]
    )


def _without_lines_of_tags(stream: Iterable[Token]) -> Iterator[Token]:
    """The tokens, without the ends of lines that have nothing but tags on them."""
    from jinja2.lexer import Token

    only_tags, after_tag = True, False
    for token in stream:
        if token.type == "data":
            ends = after_tag and only_tags and token.value.startswith("\n")
            text = token.value[ends:]
            only_tags = not text or text.endswith("\n")
            yield Token(token.lineno + ends, "data", text)
        else:
            only_tags = only_tags and token.type != "variable_begin"
            yield token
        after_tag = token.type == "block_end"


def parse(source: str, file_name: str) -> nodes.Template:
    """A template as a tree.

    Raises:
        InvalidTable: It is not one; with the line where that is found out.
    """
    from jinja2 import TemplateSyntaxError

    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        problem = Problem(error.lineno, f"{_plain(error.message or 'not understood')}")
        raise refusal(file_name, (problem,), HINT) from error
    except RecursionError as error:
        problem = Problem(1, "too much stands inside each other")
        raise refusal(file_name, (problem,), HINT) from error
    except ValueError as error:  # a number of more digits than Python reads
        problem = Problem(1, "a number is too long")
        raise refusal(file_name, (problem,), HINT) from error


def _plain(message: str) -> str:
    """What Jinja2 says, as a clause on one line."""
    clause = " ".join(message.split()).rstrip(".")
    return clause[:1].lower() + clause[1:]


def prose_of(source: str) -> str:
    """The template with everything but its prose made blank; lines stay lines."""
    kept = []
    for _, kind, text in _environment().lex(source):
        kept.append(text if kind == "data" else re.sub(r"[^\n]", " ", text))
    return "".join(kept)
