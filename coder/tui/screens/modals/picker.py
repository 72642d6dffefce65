"""Choosing a code by typing part of it; a name that does not exist makes a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from coder.errors import CoderError, Conflict
from coder.model.code import Code, Codebook
from coder.model.naming import fault_in_key
from coder.text.display import display_line
from coder.text.names import check_name
from coder.tui.matching import code_candidates, rank
from coder.tui.screens.modals.chooser import Chooser
from coder.tui.widgets.code_card import code_details

_CREATE = "create"


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that is to be made."""

    name: str
    parent_id: int | None = None
    key: str | None = None


def new_code(codebook: Codebook, path: str, key: str = "") -> NewCode:
    """A code to be made at a path: what stands before the last `/` is the code above it.

    Raises:
        UnknownName: There is no such code above.
        Conflict: A sibling is called so already, the key is taken, or one of them cannot be.
    """
    above, _, last = path.rpartition("/")
    parent = codebook.find(above) if above.strip() else None
    parent_id = parent.id if parent else None
    name = check_name(last, "A code")
    if any(code.name == name for code in codebook.children(parent_id)):
        raise Conflict(f"There is a code called {name} here already.", "Choose another name.")
    if key and (fault := fault_in_key(key)):
        raise Conflict(f"The key “{key}” {fault}.", "Use a letter or a digit.")
    for code in codebook:
        if key and code.key == key:
            raise Conflict(
                f"The key {key} belongs to {codebook.path(code.id)}.", "Choose another key."
            )
    return NewCode(name, parent_id, key or None)


class CodePicker(Chooser[int | NewCode]):
    """Answers with a code's id, or with a code to be made."""

    TITLE_TEXT = "Pick a code"

    def __init__(self, codebook: Codebook, language: str) -> None:
        super().__init__()
        self._codebook = codebook
        self._language = language
        self._candidates = code_candidates(codebook)

    def options(self, query: str) -> Sequence[tuple[str, Content]]:
        options = [
            (str(code_id), self._shown(self._codebook[code_id]))
            for code_id in rank(query, self._candidates)
        ]
        if self._is_new(query):
            name = display_line(query.strip())
            options.append((_CREATE, Content.assemble(("+ ", "bold"), f"new code “{name}”")))
        return options

    def _is_new(self, query: str) -> bool:
        try:
            made = new_code(self._codebook, query)
        except CoderError:
            return False
        siblings = {code.name.casefold() for code in self._codebook.children(made.parent_id)}
        return made.name.casefold() not in siblings

    def _shown(self, code: Code) -> Content:
        label = display_line(code.label(self._language))
        path = display_line(self._codebook.path(code.id))
        quiet = f"  {path}" if path != label else ""
        key = f"  {display_line(code.key)}" if code.key else ""
        return Content.assemble(
            ("▌", code.colour), label, (quiet, "$foreground 60%"), (key, "$foreground 60% bold")
        )

    def details(self, option_id: str) -> Content:
        if option_id == _CREATE:
            return Content("Enter makes the code and applies it. parent/name puts it under a code.")
        return code_details(self._codebook[int(option_id)], self._language)

    def answer(self, option_id: str, query: str) -> int | NewCode:
        return new_code(self._codebook, query) if option_id == _CREATE else int(option_id)
