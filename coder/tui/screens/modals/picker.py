"""Choosing a code by typing part of it; a name that does not exist makes a new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

_CREATE = "create:"
"""Before the id of the code that the new one is to stand under."""


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
    """Answers with a code's id, or with a code to be made.

    While nothing is typed, the codes applied last come first. A new name is offered under the
    code it names before a `/`, and under the code that is highlighted.
    """

    def __init__(
        self,
        codebook: Codebook,
        language: str,
        *,
        latest: Sequence[int] = (),
        makes_new: bool = True,
        headings: bool = False,
        title: str = "Pick a code",
        without: Collection[int] = (),
    ) -> None:
        """The ids of the codes applied last, the latest first; what else can be chosen or not."""
        super().__init__()
        self.TITLE_TEXT = title
        self._codebook = codebook
        self._language = language
        self._makes_new = makes_new
        candidates = [
            each for each in code_candidates(codebook, headings=headings) if each.id not in without
        ]
        known = {each.id: each for each in candidates}
        first = [known[code_id] for code_id in dict.fromkeys(latest) if code_id in known]
        self._by_use = [*first, *(each for each in candidates if each not in first)]
        self._candidates = candidates

    def options(self, query: str) -> Sequence[tuple[str, Content]]:
        candidates = self._candidates if query.strip() else self._by_use
        fitting = rank(query, candidates)
        options = [(str(code_id), self._shown(self._codebook[code_id])) for code_id in fitting]
        if self._makes_new and query.strip():
            options += [
                (
                    f"{_CREATE}{'' if parent_id is None else parent_id}",
                    self._offered(query, parent_id),
                )
                for parent_id in self._parents(query, fitting)
                if self._is_new(query, parent_id)
            ]
        return options

    def _parents(self, query: str, fitting: Sequence[int]) -> list[int | None]:
        """Where a new code could stand: as typed, and under the heading of what fits best."""
        if "/" in query:
            return [None]
        above = [self._codebook[code_id].parent_id for code_id in fitting[:1]]
        headings = [code.id for code in self._codebook if not code.codable]
        return list(dict.fromkeys([None, *above, *headings]))

    def _made(self, query: str, parent_id: int | None) -> NewCode:
        path = query if parent_id is None else f"{self._codebook.path(parent_id)}/{query.strip()}"
        return new_code(self._codebook, path)

    def _is_new(self, query: str, parent_id: int | None) -> bool:
        try:
            made = self._made(query, parent_id)
        except CoderError:
            return False
        siblings = {code.name.casefold() for code in self._codebook.children(made.parent_id)}
        return made.name.casefold() not in siblings

    def _offered(self, query: str, parent_id: int | None) -> Content:
        name = display_line(query.strip())
        under = ""
        if parent_id is not None:
            under = f"  under {display_line(self._codebook[parent_id].label(self._language))}"
        return Content.assemble(("+ ", "bold"), f"new code “{name}”", (under, "$foreground 60%"))

    def _shown(self, code: Code) -> Content:
        label = display_line(code.label(self._language))
        path = display_line(self._codebook.path(code.id))
        quiet = f"  {path}" if path != label else ""
        key = f"  {display_line(code.key)}" if code.key else ""
        return Content.assemble(
            ("▌", code.colour), label, (quiet, "$foreground 60%"), (key, "$foreground 60% bold")
        )

    def details(self, option_id: str) -> Content:
        if option_id.startswith(_CREATE):
            return Content("Enter makes the code and applies it. parent/name puts it under a code.")
        return code_details(self._codebook[int(option_id)], self._language)

    def answer(self, option_id: str, query: str) -> int | NewCode:
        if not option_id.startswith(_CREATE):
            return int(option_id)
        parent = option_id.removeprefix(_CREATE)
        return self._made(query, int(parent) if parent else None)
