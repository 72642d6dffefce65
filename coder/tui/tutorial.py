"""Practising on a study that is thrown away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from coder.jobs.tutorial import build_tutorial
from coder.queries.changes import Changes
from coder.queries.history import list_history
from coder.store.study import Study
from coder.tui.app import CoderApp, run_app
from coder.tui.screens.coding import CodingScreen
from coder.tui.settings import read_settings, settings_path


class Step(NamedTuple):
    """Something to try."""

    what: str
    kinds: Sequence[str]
    """The operations that it is done with, one of them."""


STEPS = (
    Step("Code a sentence: press 1.", ("coding.add",)),
    Step("Take it back: press u.", ("undo",)),
    Step("Make a code: space, a new name, enter.", ("coding.add_new", "code.add")),
    Step("Match a question: move to one with ) and press q.", ("guide.match",)),
    Step("Merge two codes: tab, choose one, M.", ("code.merge",)),
    Step("Star a passage you would quote: *.", ("coding.star",)),
    Step("Mark the document done: d.", ("document.done",)),
)


class TutorialScreen(CodingScreen):
    """The coding screen on the tutorial's study; leaving it throws the study away."""

    def __init__(self, folder: TemporaryDirectory[str], study: Study) -> None:
        super().__init__(study, 1, 1)
        self._folder = folder
        self._done = 0
        self._before = Counter(row.kind for row in list_history(study))
        """Operations that made the study."""

    @classmethod
    def on_new_study(cls) -> TutorialScreen:
        """On a study made for it."""
        folder = TemporaryDirectory(prefix="coder-tutorial-")
        return cls(folder, build_tutorial(Path(folder.name)))

    @property
    def on(self) -> tuple[Study, int]:
        """The study and who codes it."""
        return self._study, self._coder_id

    def on_mount(self) -> None:
        """Say what to try first."""
        self.call_after_refresh(self._tell_step)

    def show_changes(self, changes: Changes) -> None:
        super().show_changes(changes)
        kinds = Counter(row.kind for row in list_history(self._study)) - self._before
        done = sum(any(kinds[kind] for kind in step.kinds) for step in STEPS)
        if done > self._done:
            self._done = done
            self.call_after_refresh(self._tell_step)

    def _tell_step(self) -> None:
        kinds = Counter(row.kind for row in list_history(self._study)) - self._before
        left = [step for step in STEPS if not any(kinds[kind] for kind in step.kinds)]
        if left:
            self.notify(left[0].what, title=f"{self._done} of {len(STEPS)} tried", timeout=20)
        else:
            self.notify("That is all of it. ctrl+q leaves the tutorial.", title="✓", timeout=20)

    def action_app_quit(self) -> None:
        self._opened = None
        self.dismiss()

    def on_unmount(self) -> None:
        """Throw the study away, now that nothing looks at it any more."""
        self._study.close()
        self._folder.cleanup()


class TutorialApp(CoderApp):
    """The program with nothing but the tutorial, which ends with it."""

    def __init__(self, tutorial: TutorialScreen) -> None:
        super().__init__(*tutorial.on, settings=read_settings(settings_path()))
        self._tutorial = tutorial

    def open_first(self) -> None:
        self.push_screen(self._tutorial, lambda _: self.exit())


def run() -> None:
    """Show the tutorial until the user leaves it.

    Raises:
        InvalidSettings: The settings file says something that cannot be.
        Exception: What nobody had foreseen; the screen is closed by then.
    """
    run_app(TutorialApp(TutorialScreen.on_new_study()))
