"""Choosing a code by typing part of it; a name that does not exist makes a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from coder.errors import UnknownName
from coder.model.code import Code, Codebook
from coder.text.display import display_line
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
    """
    above, _, name = path.strip().rpartition("/")
    parent = codebook.find(above) if above.strip() else None
    return NewCode(name.strip(), parent.id if parent else None, key.strip() or None)


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
        name = query.strip()
        if not name.strip("/"):
            return False
        try:
            made = new_code(self._codebook, name)
        except UnknownName:
            return False
        siblings = {code.name.casefold() for code in self._codebook.children(made.parent_id)}
        return bool(made.name) and made.name.casefold() not in siblings

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
