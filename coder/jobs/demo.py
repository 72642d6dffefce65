"""The sample study, built from its files as an evaluator would take in her own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeVar

from coder.actions.cases import import_cases
from coder.actions.codebook import import_codebook
from coder.actions.coders import create_study, find_or_add_coder
from coder.actions.documents import mark_many
from coder.actions.exchange import import_codings
from coder.actions.guide import import_guide, import_matches
from coder.errors import CoderError, Conflict
from coder.formats.cases_csv import read_cases
from coder.formats.codebook_yaml import read_codebook
from coder.formats.codings_csv import read_codings
from coder.formats.guide_yaml import read_guide
from coder.formats.matches_csv import read_matches
from coder.jobs.importing import import_documents
from coder.jobs.progress import Job, Progress
from coder.store import guards
from coder.store.coders import about
from coder.store.documents import all_documents
from coder.store.study import Study

Table = TypeVar("Table")

STUDY_NAME = "Mentor programme (sample)"
CODER = "Anna"

NOT_DONE = ("MR02",)
"""Left unmarked, so that the sample shows what a study looks like on the way."""


SECOND_CODER, DONE_BY_SECOND = "Bo", ("ME02",)
"""What the sample has a second coding of."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was built."""

    study: Study
    documents: int
    kept: Path | None
    """Where the sample study that was there before lies now."""


def sample_folder(name: str) -> Path:
    """A folder of the sample material: "corpora" or "codebooks".

    In an installed program it lies inside the package, in a checkout beside it.
    """
    package = Path(str(resources.files("coder")))
    for folder in (package / "samples" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise CoderError("The sample material is missing.", "Install coder again.")


def build_demo(folder: Path) -> Job[Demo]:
    """Build the sample study in a folder, in a file of its own.

    A sample study that is there already is kept under another name: somebody may have
    coded in it.

    Raises:
        Conflict: There is a study of another name in the folder.
    """
    corpus = sample_folder("corpora") / "mentor-programme"
    path = folder / "study.db"
    folder.mkdir(parents=True, exist_ok=True)
    kept = _make_room(path)
    study = create_study(path, name=STUDY_NAME, language="da", coder=CODER)
    coder_id = about(study).coder_id
    try:
        imported = yield from import_documents(
            study, coder_id, [corpus / "interviews"], kind="interview", language="da"
        )
        if imported.failed:
            raise imported.failed[0][1]
        yield Progress(0, 2, "codebook, guide and respondents")
        codebook = sample_folder("codebooks") / "mentor-programme.yaml"
        import_codebook(study, coder_id, _read(codebook, read_codebook))
        guide = corpus / "guide.yaml"
        import_guide(study, coder_id, _read(guide, read_guide), guide.name)
        cases = corpus / "cases.csv"
        import_cases(study, coder_id, _read(cases, read_cases), cases.name)
        matches = corpus / "matches.csv"
        import_matches(study, coder_id, _read(matches, read_matches), matches.name)
        yield Progress(1, 2, "codings")
        codings = corpus / "codings.csv"
        rows = _read(codings, read_codings)
        import_codings(study, coder_id, rows.drafts, codings.name, rows.problems)
        documents = all_documents(study)
        done = [document.id for document in documents if document.name not in NOT_DONE]
        mark_many(study, coder_id, done, done=True)
        second = find_or_add_coder(study, SECOND_CODER)
        twice = [document.id for document in documents if document.name in DONE_BY_SECOND]
        mark_many(study, second, twice, done=True)
        yield Progress(2, 2, "")
    except BaseException:
        study.close()
        path.unlink(missing_ok=True)
        if kept is not None:
            kept.rename(path)
        raise
    return Demo(study, len(documents), kept)


def _make_room(path: Path) -> Path | None:
    if not path.exists():
        return None
    with Study.open(path) as study:
        if about(study).name != STUDY_NAME:
            raise Conflict(
                f"{path} is a study of your own.", "Name another folder: `coder demo FOLDER`."
            )
        number = 1
        while (kept := path.with_name(f"study-before-{number}.db")).exists():
            number += 1
        study.copy_to(kept)
    if guards.is_open_elsewhere(path):
        kept.unlink()
        raise Conflict(
            f"{path} is open in another program.", "Close it there first; nothing was changed."
        )
    path.unlink()
    return kept


def _read(path: Path, reader: Callable[[bytes, str], Table]) -> Table:
    return reader(path.read_bytes(), path.name)
