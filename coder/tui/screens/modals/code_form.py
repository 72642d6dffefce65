"""Everything a code says of itself, to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Checkbox, Input, Label, Static, TextArea

from coder.errors import CoderError, Conflict
from coder.model.code import CODE_FIELDS, Codebook, CodeField, Texts
from coder.model.naming import fault_in_colour, fault_in_key
from coder.text.display import display_line
from coder.text.names import check_name
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.fields import LineField, TextField

_TITLES: Mapping[CodeField, str] = {
    "label": "Label",
    "statement": "Statement that a passage can support or contradict",
    "definition": "Definition",
    "include": "When to use it",
    "exclude": "When not",
    "example": "Example",
}
_SHORT = ("label", "statement")


@dataclass(frozen=True, slots=True)
class CodeTexts:
    """A code as it was edited."""

    name: str
    texts: Mapping[CodeField, Texts]
    key: str | None
    colour: str
    codable: bool


class CodeForm(Prompt[CodeTexts]):
    """Answers with a code as it was edited, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
    ]

    def __init__(self, codebook: Codebook, code_id: int, language: str) -> None:
        super().__init__()
        self._code = codebook[code_id]
        self._others = [each for each in codebook if each.id != code_id]
        self._language = language
        self._shown: list[object] = []
        self._is_warned = False

    def compose(self) -> ComposeResult:
        code = self._code
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = Content(display_line(f"Code: {code.name}"))
            dialog.border_subtitle = "tab next field · ctrl+s saves · esc gives up"
            yield Static(id="problem", markup=False)
            yield Label("Name")
            yield LineField(code.name, id="name", select_on_focus=False)
            yield Label("Key, typed after c")
            yield LineField(code.key or "", id="key", max_length=1, select_on_focus=False)
            yield Label("Colour, as #4c9f70")
            yield LineField(code.colour, id="colour", select_on_focus=False)
            yield Checkbox(
                "can be applied (else a heading)", code.codable, id="codable", compact=True
            )
            for field in CODE_FIELDS:
                for language in self._languages(field):
                    title = f"{_TITLES[field]}{f' ({language})' if language else ''}"
                    yield Label(display_line(title), markup=False)
                    text = code.texts.get(field, {}).get(language, "")
                    name = _id(field, language)
                    if field in _SHORT:
                        yield LineField(text, id=name, select_on_focus=False)
                    else:
                        yield TextField(text, id=name)

    def _languages(self, field: CodeField) -> list[str]:
        """In which a text is there, or where there is none the one of the document."""
        return list(self._code.texts.get(field, {})) or [self._language]

    def on_mount(self) -> None:
        """Let the cursors stand still."""
        self._shown = self._typed()
        for line in self.query(Input):
            line.cursor_blink = False
        for area in self.query(TextArea):
            area.cursor_blink = False
        # The first field, which has the focus, else hides its own label.
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def _text(self, field: CodeField, language: str) -> str:
        if field in _SHORT:
            return self.query_one(f"#{_id(field, language)}", Input).value.strip()
        return self.query_one(f"#{_id(field, language)}", TextField).written.strip()

    def _edited(self) -> CodeTexts:
        """The code as it is in the fields.

        Raises:
            Conflict: A field holds what cannot be.
        """
        value = {
            name: self.query_one(f"#{name}", Input).value for name in ("name", "key", "colour")
        }
        name, key, colour = (
            check_name(value["name"], "A code", without="/"),
            value["key"],
            value["colour"],
        )
        if key and (fault := fault_in_key(key)):
            raise Conflict(f"The key “{key}” {fault}.", "Use a letter or a digit.")
        if key and any(each.key == key for each in self._others):
            raise Conflict(f"The key {key} belongs to another code.", "Choose another key.")
        if fault := fault_in_colour(colour):
            raise Conflict(f"The colour “{colour}” {fault}.", "Write it as #4c9f70.")
        texts: dict[CodeField, dict[str, str]] = {}
        for field in CODE_FIELDS:
            for language in self._languages(field):
                if text := self._text(field, language):
                    texts.setdefault(field, {})[language] = text
        codable = self.query_one("#codable", Checkbox).value
        return CodeTexts(name, texts, key or None, colour, codable)

    def action_save(self) -> None:
        """Answer, or say what cannot be and keep what was typed."""
        try:
            edited = self._edited()
        except CoderError as problem:
            self._tell(f"! {problem.message} {problem.hint}".rstrip())
        else:
            code = self._code
            before = (code.name, code.key, code.colour, code.codable)
            texts = {field: dict(each) for field, each in code.texts.items() if any(each.values())}
            same = before == (edited.name, edited.key, edited.colour, edited.codable)
            self.dismiss(None if same and texts == edited.texts else edited)

    def action_leave(self) -> None:
        """Give up what was typed, if anything was at a second time only."""
        if self._typed() != self._shown and not self._is_warned:
            self._is_warned = True
            self._tell("! Esc again gives up what you typed; ctrl+s saves it.")
        else:
            self.dismiss(None)

    def _typed(self) -> list[object]:
        """What is in the fields."""
        lines = [line.value for line in self.query(Input)]
        return [
            *lines,
            *(area.text for area in self.query(TextArea)),
            self.query_one(Checkbox).value,
        ]

    def _tell(self, problem: str) -> None:
        self.query_one("#problem", Static).update(display_line(problem))
        self.query_one(VerticalScroll).scroll_home(animate=False)


def _id(field: CodeField, language: str) -> str:
    # A language is any text that a codebook's file has; an id is letters.
    return f"{field}-{language.encode().hex()}"
