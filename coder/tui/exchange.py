"""Taking things in and writing them out from the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coder.actions.done import Done
from coder.errors import Conflict, UnreadableFile
from coder.jobs.exporting import EXPORTS, Export, check_ending, write_export
from coder.jobs.importing import Imported, import_documents
from coder.jobs.progress import Job
from coder.jobs.taking_in import take_in
from coder.model.document import Kind
from coder.queries.languages import language_of
from coder.queries.left_out import left_out
from coder.store.study import Study
from coder.tui.screens.modals.ask import AskLine
from coder.tui.screens.modals.pick_one import PickOne
from coder.tui.screens.modals.working import Outcome, Working
from coder.tui.screens.study_screen import StudyScreen

Result = TypeVar("Result")

_DOCUMENTS: dict[str, tuple[str, Kind]] = {
    "interview": ("Interviews: files or a folder", "interview"),
    "journal": ("Journals: files or a folder", "journal"),
    "survey": ("Survey answers: files or a folder", "survey"),
}
_TABLES = {
    "cases": "Cases: a CSV table of respondents or others",
    "codebook": "Codes: a codebook in YAML",
    "guide": "The interview guide: YAML",
    "matches": "Where its questions were put: a CSV table",
    "codings": "Codings: a CSV table",
}


def ask_export(screen: StudyScreen[Result], study: Study) -> None:
    """Ask what to write and where, and write it."""
    exports = {export.key: export for export in EXPORTS}

    def choose(key: str | None) -> None:
        if key is not None:
            _ask_target(screen, study, exports[key])

    options = [(export.key, export.title) for export in EXPORTS]
    screen.app.push_screen(PickOne("Export", options), choose)


def _ask_target(screen: StudyScreen[Result], study: Study, export: Export) -> None:
    warned: list[Path] = []

    def check(line: str) -> None:
        path = _path(line)
        check_ending(export, path)
        if path.exists() and path not in warned:
            warned.append(path)
            raise Conflict(
                f"{path.name} is there already.", "Enter again replaces it; or type another name."
            )

    def write(line: str | None) -> None:
        if line is not None:
            path = _path(line)
            _work(
                screen,
                Working(f"Writing {path.name}", study, lambda own: write_export(own, export, path)),
                lambda written: f"Written to {written}. {left_out(study)}".rstrip(),
            )

    hint = f"The ending says how: {', '.join(export.endings)}. Names are not checked."
    target = Path.cwd() / export.file
    prompt = AskLine(
        f"Write to which file? ({export.title})",
        str(target),
        hint=hint,
        check=check,
    )
    screen.app.push_screen(prompt, write)


def ask_import(screen: StudyScreen[Result], study: Study, coder_id: int) -> None:
    """Ask what to take in and from where, and take it in."""

    def choose(key: str | None) -> None:
        if key is not None:
            _ask_source(screen, study, coder_id, key)

    options = [*((key, title) for key, (title, _) in _DOCUMENTS.items()), *_TABLES.items()]
    screen.app.push_screen(PickOne("Import", options), choose)


def _ask_source(screen: StudyScreen[Result], study: Study, coder_id: int, key: str) -> None:
    def take(line: str | None) -> None:
        if line is None:
            return
        path = _path(line)
        if key in _DOCUMENTS:
            kind = _DOCUMENTS[key][1]

            def job(own: Study) -> Job[Imported]:
                return import_documents(own, coder_id, [path], kind=kind, language=language_of(own))

            _work(screen, Working(f"Taking in {path.name}", study, job), _tell_imported)
        else:
            _work(
                screen,
                Working(
                    f"Taking in {path.name}",
                    study,
                    lambda own: take_in(own, coder_id, key, path),
                ),
                _tell_done,
            )

    title = _DOCUMENTS[key][0] if key in _DOCUMENTS else _TABLES[key]
    prompt = AskLine(f"Take in {title[0].lower()}{title[1:]}", f"{Path.cwd()}/", check=_check_there)
    screen.app.push_screen(prompt, take)


def _path(line: str) -> Path:
    return Path(line.strip()).expanduser()


def _check_there(line: str) -> None:
    if not line.strip() or not _path(line).exists():
        raise UnreadableFile("There is no such file or folder.", "Type its whole path.")


def _tell_imported(imported: Imported) -> str:
    parts = [
        f"{len(found)} {what}"
        for what, found in (
            ("taken", imported.taken),
            ("not taken", imported.passed),
            ("failed", imported.failed),
        )
        if found
    ]
    first = [f"{path.name}: {reason}" for path, reason in imported.passed[:1]]
    first += [f"{path.name}: {error.message}" for path, error in imported.failed[:1]]
    return f"{', '.join(parts) or 'There are no documents there'}. {' '.join(first)}".rstrip()


def _tell_done(done: Done) -> str:
    return " ".join((done.message, *done.notes))


def _work(screen: StudyScreen[Result], working: Working[object], tell: Callable[..., str]) -> None:
    def ended(outcome: Outcome[object] | None) -> None:
        screen.show_news()
        if outcome is None:
            screen.say("Stopped; nothing was changed.")
        elif outcome.problem is not None:
            screen.say_problem(outcome.problem)
        else:
            screen.say(tell(outcome.result))

    screen.app.push_screen(working, ended)
