"""Codes, and the codebook: the tree they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from coder.errors import UnknownName
from coder.text.names import composed

CodeField = Literal["label", "statement", "definition", "include", "exclude", "example"]
CODE_FIELDS: tuple[CodeField, ...] = get_args(CodeField)

Texts = Mapping[str, str]
"""By language; the empty string stands for no language in particular."""


def in_language(texts: Texts, language: str) -> str:
    """The text in a language, else in none, else in any; empty when there is no text."""
    for key in (language, ""):
        if texts.get(key):
            return texts[key]
    return next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Code:
    """One theme."""

    id: int
    guid: str
    parent_id: int | None
    name: str
    """Unique among its siblings."""
    position: int
    """Its place among its siblings, from 0."""
    key: str | None
    """What is typed after `c` to apply it; unique in the codebook."""
    colour: str
    """As `#rrggbb`."""
    codable: bool
    """False for a heading, which has no numbers of its own."""
    texts: Mapping[CodeField, Texts] = field(default_factory=dict)

    def text(self, name: CodeField, language: str = "") -> str:
        """One of its texts in a language, else in any; empty when it has none."""
        return in_language(self.texts.get(name, {}), language)

    def label(self, language: str = "") -> str:
        """What the code is called in a language; its name where it has no label."""
        return self.text("label", language) or self.name

    @property
    def has_statement(self) -> bool:
        """Can a coding support or contradict it?"""
        return any(self.texts.get("statement", {}).values())


@dataclass(frozen=True, slots=True)
class CodeDraft:
    """A code as a codebook file has it, with those below it."""

    name: str
    key: str | None = None
    colour: str | None = None
    codable: bool = True
    texts: Mapping[CodeField, Texts] = field(default_factory=dict)
    codes: tuple[CodeDraft, ...] = ()
    line: int = 0
    """Of the file, from 1."""


@dataclass(frozen=True, slots=True)
class CodebookDraft:
    """A codebook file."""

    name: str
    codes: tuple[CodeDraft, ...]


class Codebook:
    """The tree of codes.

    Codes come out in the order of the tree: siblings by position, children after parents.
    """

    def __init__(self, name: str, codes: Iterable[Code]) -> None:
        self.name = name
        self._codes = {code.id: code for code in codes}
        self._children: dict[int | None, list[Code]] = {}
        for code in sorted(self._codes.values(), key=lambda code: (code.position, code.name)):
            self._children.setdefault(code.parent_id, []).append(code)

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[Code]:
        yield from self._walk(None)

    def _walk(self, parent_id: int | None) -> Iterator[Code]:
        for code in self._children.get(parent_id, ()):
            yield code
            yield from self._walk(code.id)

    def __getitem__(self, code_id: int) -> Code:
        return self._codes[code_id]

    def __contains__(self, code_id: int) -> bool:
        return code_id in self._codes

    def children(self, parent_id: int | None) -> tuple[Code, ...]:
        """The codes right below a code, or at the top."""
        return tuple(self._children.get(parent_id, ()))

    def with_descendants(self, code_id: int) -> tuple[int, ...]:
        """A code's id and those of all codes below it."""
        return (code_id, *(code.id for code in self._walk(code_id)))

    def depth(self, code_id: int) -> int:
        """How many codes stand above a code."""
        parent_id = self._codes[code_id].parent_id
        return 0 if parent_id is None else 1 + self.depth(parent_id)

    def path(self, code_id: int) -> str:
        """The names from the top down, joined by `/`."""
        code = self._codes[code_id]
        return code.name if code.parent_id is None else f"{self.path(code.parent_id)}/{code.name}"

    @cached_property
    def _ids_by_path(self) -> dict[str, int]:
        return {self.path(code_id): code_id for code_id in self._codes}

    def find(self, name: str) -> Code:
        """The code of a path, or of a name, else of a label, that only one code has.

        Raises:
            UnknownName: No code, or more than one, is called so.
        """
        wanted = composed(name).strip("/")
        if wanted in self._ids_by_path:
            return self._codes[self._ids_by_path[wanted]]
        named = [
            code
            for path, code_id in self._ids_by_path.items()
            if (code := self._codes[code_id]).name == wanted or path.endswith("/" + wanted)
        ] or [code for code in self if wanted in code.texts.get("label", {}).values()]
        if len(named) == 1:
            return named[0]
        if named:
            paths = ", ".join(sorted(self.path(code.id) for code in named))
            raise UnknownName(f"More than one code is called “{wanted}”.", f"Say which: {paths}.")
        raise UnknownName(
            f"There is no code called “{wanted}”.", "`coder codebook show` lists the codes."
        )
