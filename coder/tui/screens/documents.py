"""The list of documents: who speaks, what is known, what is read, coded and done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult

from coder.actions.documents import mark_done
from coder.commands.across import DOCUMENTS
from coder.commands.screen import EVERYWHERE
from coder.model.case import ROLE_VARIABLES
from coder.queries.documents import DocumentRow, list_documents
from coder.queries.listing import OWN, Listing, filters, values_of, variables_of
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.modals.ask import AskLine
from coder.tui.screens.modals.pick_one import PickOne
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.key_line import KeyLine
from coder.tui.widgets.row_table import Column, Row, RowTable
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine

SITE_VARIABLES = ("site", "sted", "område", "area")
"""What the variable may be called that says where somebody belongs."""

_ALL = "all"


class DocumentsScreen(StudyScreen[Jump | None]):
    """Lists the documents; is dismissed with the one to open."""

    AUTO_FOCUS = "RowTable"
    BINDINGS = bindings((*EVERYWHERE, *DOCUMENTS))
    HELP_GROUPS = (("Documents", DOCUMENTS),)
    SIGNS = (
        ("✓", "Done: gone through for every code."),
        ("~ new codes", "Was done; codes that came since were not looked for in it."),
        ("Read 40%", "How far you have read it on this screen."),
    )

    def __init__(self, study: Study, coder_id: int, opened: int | None) -> None:
        super().__init__(study, coder_id)
        self._opened = opened
        self._rows: Sequence[DocumentRow] = ()

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield RowTable()
        yield StatusLine(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the documents, the open one at the cursor."""
        self.reload_or_tell()
        if self._opened is not None:
            self.query_one(RowTable).move_to(self._opened)

    def reload(self) -> None:
        self._rows = list_documents(self._study, self._coder_id)
        self._show()
        if not self._rows:
            self.say("There are no documents yet: I takes them in, and so does `coder import`.")

    @property
    def listing(self) -> Listing:
        """How they are listed, for as long as the program runs."""
        return self.coder_app.listing

    def _list(self, listing: Listing) -> None:
        self.coder_app.listing = listing
        self._show()

    def _show(self) -> None:
        listing = self.listing
        rows = listing.apply(self._rows)
        names = self._variables()
        columns = [
            Column("Document", 40),
            Column("Who", 16, rank=2),
            *(
                Column(name.capitalize(), 18, rank=1 if name == listing.column else 3)
                for name in names
            ),
            Column("Words", 8, right=True, rank=5),
            Column("Read", 5, right=True, rank=1),
            Column("Codings", 8, right=True, rank=4),
            Column("Done", 14),
        ]
        self.query_one(RowTable).show_rows(columns, [_row(row, names) for row in rows])
        done = sum(row.done for row in self._rows)
        told = [f"{done} of {len(self._rows)} done"]
        if listing.variable:
            told.insert(0, f"{listing.variable} = {listing.value}")
        if listing.words:
            told.insert(0, f"“{listing.words}”")
        if len(rows) != len(self._rows):
            told.insert(0, f"{len(rows)} shown")
        if listing.sort:
            told.append(f"by {listing.sort}{', backwards' * listing.backwards}")
        self.query_one(TitleLine).show("Documents", "  ".join(told))

    def _variables(self) -> list[str]:
        """The variables that are shown: role, site, and the one asked for."""
        known = variables_of(self._rows)
        first = [next((each for each in known if each in names), "") for names in _SHOWN]
        return [name for name in dict.fromkeys((*first, self.listing.column)) if name in known]

    def _current(self) -> int | None:
        key = self.query_one(RowTable).current
        return key if isinstance(key, int) else None

    # What can be done

    @on(RowTable.Chosen)
    def _open(self) -> None:
        self.action_document_open()

    def action_document_open(self) -> None:
        document_id = self._current()
        if document_id is not None:
            study, coder_id = self._study, self._coder_id
            self.dismiss(
                Jump(document_id, Span(0, 0), lambda: DocumentsScreen(study, coder_id, document_id))
            )

    def action_documents_find(self) -> None:
        def find(words: str | None) -> None:
            if words is not None:
                self._list(replace(self.listing, words=words.strip()))

        hint = "Names, people, any value: mentor aarhus. Nothing shows all again."
        self.app.push_screen(
            AskLine("Find documents", self.listing.words, hint=hint, replace=True), find
        )

    def action_documents_sort(self) -> None:
        listing = self.listing
        options = []
        for name in (*OWN, *variables_of(self._rows)):
            now = "  (now; once more for backwards)" if name == listing.sort else ""
            options.append((name, name + now))

        def sort(name: str | None) -> None:
            if name is not None:
                self._list(replace(listing, sort="") if name == _ALL else listing.sorted_by(name))

        options.append((_ALL, "(as they came in)"))
        self.app.push_screen(PickOne("Sort by", options), sort)

    def action_documents_filter(self) -> None:
        found = filters(self._rows)

        def show(answer: str | None) -> None:
            if answer == _ALL:
                self._list(replace(self.listing, variable="", value="", words=""))
            elif answer is not None:
                variable, value, _ = found[int(answer)]
                self._list(replace(self.listing, variable=variable, value=value))

        options = [
            (str(place), f"{variable} = {value}  ({number})")
            for place, (variable, value, number) in enumerate(found)
        ]
        self.app.push_screen(PickOne("Show only", [(_ALL, "(all documents)"), *options]), show)

    def action_documents_column(self) -> None:
        def show(name: str | None) -> None:
            if name is not None:
                self._list(replace(self.listing, column="" if name == _ALL else name))

        options = [(name, name) for name in variables_of(self._rows)]
        options.append((_ALL, "(no other)"))
        self.app.push_screen(PickOne("Show which variable beside them?", options), show)

    def action_documents_values(self) -> None:
        from coder.tui.screens.values import ValuesScreen

        document_id = self._current()
        if document_id is None:
            return

        def go(jump: Jump | None) -> None:
            if jump is not None:
                self.dismiss(jump)

        row = next(row for row in self._rows if row.document.id == document_id)
        language = row.document.language
        screen = ValuesScreen(self._study, self._coder_id, document_id, None, language)
        self.app.push_screen(screen, go)

    def action_documents_done(self) -> None:
        document_id = self._current()
        for row in self._rows:
            if row.document.id == document_id:
                self.act(mark_done, row.document.id, not row.done)

    def action_documents_close(self) -> None:
        listing = self.listing
        if listing.variable or listing.words:
            self._list(replace(listing, variable="", value="", words=""))
        elif self._opened is not None:
            self.dismiss(None)


_SHOWN = (ROLE_VARIABLES, SITE_VARIABLES)


def _row(row: DocumentRow, names: Sequence[str]) -> Row:
    done = "✓" if row.done else "~ new codes" if row.partly else ""
    if row.waiting:
        done = f"{row.waiting} to decide {done}".rstrip()
    return Row(
        row.document.id,
        (
            row.document.name,
            ", ".join(row.cases),
            *("; ".join(values_of(row, name)) for name in names),
            f"{row.words:,}",
            f"{row.read:.0%}" if row.read else "",
            f"{row.codings:,}" if row.codings else "",
            done,
        ),
    )
