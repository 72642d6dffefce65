"""Filling in what is known of a document and its cases, one key a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget

from coder.actions.done import Done
from coder.actions.values import set_value_of, toggle_choice, unlink_passage
from coder.commands.across import VALUES
from coder.commands.screen import EVERYWHERE
from coder.model.digits import DIGITS
from coder.queries.values import (
    FormPassage,
    FormPlace,
    FormSection,
    is_new_choice,
    read_form,
    read_place,
)
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.across import AcrossScreen
from coder.tui.screens.modals.pick_one import PickOne
from coder.tui.screens.modals.value import ValueChoice, ValueText
from coder.tui.widgets.line_list import LineList
from coder.tui.widgets.value_form import HOW, Entry, OptionPanel, Spot, ValueForm

LINK_KEY = "l"

# Keys that move, or that fingers know from the coding screen, choose no value by mistake.
_TAKEN = {LINK_KEY, *"eghjkq", *(key for row in (*VALUES, *EVERYWHERE) for key in row.keys)}

OPTION_KEYS = "".join(key for key in (*DIGITS, *ascii_lowercase) if key not in _TAKEN)
"""The keys of options, in their order."""

_WRITTEN_ABOUT = ("journal", "survey")
"""Kinds of documents that are read for values: what is selected there is linked unless told."""


class ValuesScreen(AcrossScreen):
    """A form; is dismissed with a passage to go to, if any."""

    BINDINGS = bindings((*EVERYWHERE, *VALUES))
    HELP_GROUPS = (("Values", VALUES),)
    AUTO_FOCUS = "ValueForm"
    DEFAULT_CSS = """
    ValuesScreen {
        & Vertical { height: 1fr; }
        &.-tall OptionPanel { height: 15; }
    }
    """

    changed_last: ClassVar[dict[tuple[str | None, str], None]] = {}
    """Classifications and variables of values set in this run of the program, the last last."""

    def __init__(
        self,
        study: Study,
        coder_id: int,
        document_id: int,
        passage: Span | None,
        language: str,
        *,
        text_id: int | None = None,
        at: Spot | None = None,
    ) -> None:
        """A form over one document.

        Args:
            study: The study.
            coder_id: Who fills it in.
            document_id: What is read.
            passage: The words selected there, in code points of its text.
            language: Of the document.
            text_id: The text in which they were selected.
            at: The case, or None, and the variable to begin at.
        """
        super().__init__(study, coder_id)
        self._document_id = document_id
        self._passage = passage
        self._text_id = text_id
        self._language = language
        self._at = at
        self._place: FormPlace | None = None
        self._linking = False
        self._keys = OPTION_KEYS

    def body(self) -> Widget:
        return Vertical(ValueForm(), OptionPanel())

    def reload(self) -> None:
        sections = read_form(self._study, self._document_id)
        place = read_place(self._study, self._document_id, self._passage, self._text_id)
        if self._place is None:
            self._linking = place.kind in _WRITTEN_ABOUT
        self._linking = self._linking and bool(place.words)
        self._place = place
        # Users can give commands keys of their own.
        self._keys = "".join(key for key in OPTION_KEYS if key not in self.active_bindings)
        form = self.query_one(ValueForm)
        here = form.here.spot if form.here else self._at or _remembered(sections)
        form.show_form(sections, here)
        rows = [row for section in sections for row in section.rows]
        known = sum(bool(row.values) for row in rows)
        self.show_title(f"Values of {place.name}", f"{known} of {len(rows)} known")
        self._show_options()
        if not rows:
            self.say("There are no variables yet: `coder cases import` takes in a table of them.")

    # The variable at the cursor

    @property
    def _here(self) -> Entry | None:
        return self.query_one(ValueForm).here

    @on(ValueForm.Moved)
    def _show_options(self) -> None:
        self.query_one(OptionPanel).show(self._here, self._keys, self._said_of_links())

    def _said_of_links(self) -> str:
        words = self._place.words if self._place else ""
        if not words:
            return "links nothing: no words are selected in the document"
        short = words if len(words) <= 40 else f"{words[:39]}…"
        if self._linking:
            return f"links: “{short}” · {LINK_KEY} links nothing"
        return f"links nothing · {LINK_KEY} links “{short}”"

    @property
    def _linked(self) -> Span | None:
        return self._passage if self._linking else None

    def on_key(self, event: events.Key) -> None:
        """Set the option that has this key."""
        here = self._here
        if here is not None and event.character and event.character in self._keys:
            event.stop()
            place = self._keys.index(event.character)
            if place < len(here.row.options):
                self._choose(here, here.row.options[place])
            else:
                self.app.bell()

    def action_value_link(self) -> None:
        """Link what is selected to the values that are set, or do not."""
        self._linking = not self._linking and bool(self._place and self._place.words)
        self._show_options()
        self.say(self._said_of_links())

    # Setting

    def _choose(self, entry: Entry, value: str) -> None:
        action = toggle_choice if entry.row.variable.kind == "choices" else set_value_of
        done = self.act(
            action,
            entry.row.variable.id,
            value,
            case_id=entry.section.case_id,
            document_id=self._document_id,
            passage=self._linked,
            text_id=self._text_id,
        )
        if done is not None:
            self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        key = (entry.section.classification, entry.row.variable.name)
        self.changed_last.pop(key, None)
        self.changed_last[key] = None

    def action_value_edit(self) -> None:
        entry = self._here
        if entry is None:
            return
        variable = entry.row.variable
        title = f"{variable.name} of {entry.section.name}"
        if variable.kind not in ("choice", "choices"):
            self._write(entry, title, HOW[variable.kind])
            return

        def choose(value: str | None) -> None:
            if value is not None:
                self._choose(entry, value)

        chooser = ValueChoice(
            title,
            entry.row.options,
            entry.row.values,
            lambda value: is_new_choice(self._study, variable.id, value),
            several=variable.kind == "choices",
        )
        self.app.push_screen(chooser, choose)

    def _write(self, entry: Entry, title: str, how: str) -> None:
        def set_to(value: str) -> Done:
            return set_value_of(
                self._study,
                self._coder_id,
                entry.row.variable.id,
                value,
                case_id=entry.section.case_id,
                document_id=self._document_id,
                passage=self._linked,
                text_id=self._text_id,
            )

        def show(done: Done | None) -> None:
            if done is not None:
                self.show_done(done)
                self._remember(entry)

        self.app.push_screen(ValueText(title, how, "; ".join(entry.row.values), set_to), show)

    # Passages

    def action_value_passage(self) -> None:
        self._with_passage("Go to", self._go)

    def action_value_unlink(self) -> None:
        self._with_passage("Unlink", self._unlink)

    def _with_passage(self, title: str, act: Callable[[FormPassage], None]) -> None:
        """Do something with the passage behind the value; where there are several, ask which."""
        passages = self._here.row.passages if self._here else ()
        if not passages:
            self.say("No passage is linked to this value.")
        elif len(passages) == 1:
            act(passages[0])
        else:
            options = [
                (str(place), f"{each.link.value}: “{each.link.quote.strip()}”")
                for place, each in enumerate(passages)
            ]

            def choose(answer: str | None) -> None:
                if answer is not None:
                    act(passages[int(answer)])

            self.app.push_screen(PickOne(title, options), choose)

    def _go(self, passage: FormPassage) -> None:
        at = self._here.spot if self._here else None

        def back() -> ValuesScreen:
            return ValuesScreen(
                self._study,
                self._coder_id,
                self._document_id,
                self._passage,
                self._language,
                text_id=self._text_id,
                at=at,
            )

        self.dismiss(Jump(passage.link.document_id, passage.span, back))

    def _unlink(self, passage: FormPassage) -> None:
        self.act(unlink_passage, passage.link.id)

    @on(LineList.Clicked)
    def _open_clicked(self, event: LineList.Clicked) -> None:
        if event.times > 1 and event.key >= 0:
            self.action_value_edit()

    def action_values_close(self) -> None:
        self.dismiss(None)


def _remembered(sections: Sequence[FormSection]) -> Spot | None:
    """The variable of the form that was set last in this run of the program."""
    spots = {
        (section.classification, row.variable.name): Entry(section, row).spot
        for section in sections
        for row in section.rows
    }
    return next((spots[key] for key in reversed(ValuesScreen.changed_last) if key in spots), None)
