"""All passages of a code, to read, to compare, and to give another code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from coder.actions.code_merging import recode, split_code
from coder.actions.codings import set_star
from coder.actions.done import counted
from coder.commands.across import PASSAGES
from coder.commands.screen import EVERYWHERE
from coder.errors import CoderError, Conflict
from coder.queries.passages import (
    CodedPassage,
    CodePassages,
    code_passages,
    variables_to_group,
)
from coder.queries.quote_checks import checked_words
from coder.store.study import Study
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.across import AcrossScreen
from coder.tui.screens.modals.picker import CodePicker, NewCode
from coder.tui.widgets.line_list import LineList
from coder.tui.widgets.passage_list import HEADING, PassageList

_NOTHING = Conflict("There is no passage here.", "Code some in a document first.")


class PassagesScreen(AcrossScreen):
    """Lists every passage of a code; is dismissed with the one to go to, if any."""

    BINDINGS = bindings((*EVERYWHERE, *PASSAGES))
    HELP_GROUPS = (("All passages of a code", PASSAGES),)
    AUTO_FOCUS = "PassageList"

    def __init__(
        self,
        study: Study,
        coder_id: int,
        code_id: int,
        language: str,
        *,
        by: str | None = None,
        at: int | None = None,
        marked: Iterable[int] = (),
    ) -> None:
        """The passages of one code in one coder's coding.

        Args:
            study: The study.
            coder_id: Whose coding.
            code_id: The code; those below it are shown with it.
            language: Of the codes' labels.
            by: The variable to group by.
            at: The id of the coding to begin at.
            marked: The ids of those that are marked.
        """
        super().__init__(study, coder_id)
        self._code_id = code_id
        self._language = language
        self._by = by
        self._at = at
        self._marked = set(marked)
        self._found: CodePassages | None = None

    def body(self) -> Widget:
        return PassageList()

    def reload(self) -> None:
        found = code_passages(self._study, self._coder_id, self._code_id, self._by)
        passages = self.query_one(PassageList)
        at = passages.here.coding.id if passages.here else self._at
        self._found = found
        self._marked &= set(self._coding_ids)
        passages.show_passages(found, self._language, self._marked, at)
        self._show_title()
        if not self._coding_ids:
            label = found.codebook[self._code_id].label(self._language)
            self.say(f"Nothing is coded {label} yet; passages are coded in their documents.")

    def _show_title(self) -> None:
        if self._found is None:
            return
        total = self._found.total
        least = "at least " if total.not_reviewed else ""
        figures = [
            f"{least}{total.n} of {total.N} people",
            counted(total.passages, "passage"),
        ]
        # Of what overlaps or touches, each coding has a row.
        if len(self._coding_ids) != total.passages:
            figures.append(counted(len(self._coding_ids), "coding"))
        if self._marked:
            figures.insert(0, f"{len(self._marked)} marked")
        by = f", by {self._by}" if self._by else ""
        label = self._found.codebook[self._code_id].label(self._language)
        self.show_title(f"{label}{by}", " · ".join(figures))

    @property
    def _coding_ids(self) -> Sequence[int]:
        groups = self._found.groups if self._found else ()
        return list(dict.fromkeys(row.coding.id for group in groups for row in group.rows))

    def _here(self) -> CodedPassage | None:
        here = self.query_one(PassageList).here
        if here is None:
            self.say_problem(_NOTHING)
        return here

    # Going there and back

    def action_passage_open(self) -> None:
        here = self._here()
        if here is None:
            return

        def back() -> PassagesScreen:
            return PassagesScreen(
                self._study,
                self._coder_id,
                self._code_id,
                self._language,
                by=self._by,
                at=here.coding.id,
                marked=self._marked,
            )

        self.dismiss(Jump(here.coding.document_id, here.span, back))

    @on(LineList.Clicked)
    def _open_clicked(self, event: LineList.Clicked) -> None:
        if event.times > 1 and event.key != HEADING:
            self.action_passage_open()

    def action_passages_close(self) -> None:
        self.dismiss(None)

    # Groups

    def action_passages_group(self) -> None:
        self.ask_group(variables_to_group(self._study), self._by)

    def group_by(self, variable: str | None) -> None:
        before, self._by = self._by, variable
        try:
            self.reload()
        except BaseException:
            self._by = before
            raise

    # Marking

    def action_passage_mark(self) -> None:
        here = self._here()
        if here is not None:
            self._marked ^= {here.coding.id}
            self._show_marks()
            passages = self.query_one(PassageList)
            passages.go_to(passages.cursor + 1)

    def action_passages_mark_all(self) -> None:
        every = set(self._coding_ids)
        self._marked = set() if self._marked == every else every
        self._show_marks()

    def _show_marks(self) -> None:
        self.query_one(PassageList).show_marks(self._marked)
        self._show_title()

    # What is done to them

    def action_passages_recode(self) -> None:
        here = self._here()
        if here is None or self._found is None:
            return
        chosen = [each for each in self._coding_ids if each in self._marked] or [here.coding.id]

        def give(picked: int | NewCode | None) -> None:
            if picked is None:
                return
            if isinstance(picked, NewCode):
                done = self.act(
                    split_code, self._code_id, chosen, picked.name, parent_id=picked.parent_id
                )
            else:
                done = self.act(recode, chosen, picked)
            if done is not None:
                self._marked.clear()
                self._show_marks()

        picker = CodePicker(self._found.codebook, self._language)
        self.app.push_screen(picker, give)

    def action_passage_star(self) -> None:
        here = self._here()
        if here is not None:
            self.act(set_star, here.coding.id, not here.coding.starred)

    def action_passage_copy(self) -> None:
        here = self._here()
        if here is None:
            return
        who = ", ".join(here.cases) or here.speaker
        about = ", ".join(filter(None, (who, here.document, here.place)))
        try:
            words = checked_words(self._study, here.coding).strip()
        except CoderError as problem:
            self.say_problem(problem)
            return
        self.app.copy_to_clipboard(f"“{words}” ({about})")
        self.say(f"Copied {here.place}, with who says it and where.")
