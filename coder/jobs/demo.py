"""The sample studies, built from their files as an evaluator would take in her own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeVar

from coder.actions.cases import import_cases
from coder.actions.codebook import import_codebook
from coder.actions.coders import create_study, find_or_add_coder
from coder.actions.documents import mark_many
from coder.actions.exchange import import_codings
from coder.actions.findings import import_findings
from coder.actions.guide import import_guide, import_matches
from coder.errors import CoderError, Conflict
from coder.formats.cases_csv import read_cases
from coder.formats.codebook_yaml import read_codebook
from coder.formats.codings_csv import read_codings
from coder.formats.findings_yaml import read_findings
from coder.formats.guide_yaml import read_guide
from coder.formats.matches_csv import read_matches
from coder.jobs.importing import import_documents
from coder.jobs.progress import Job, Progress
from coder.model.document import Kind
from coder.queries.finding_files import find_contents
from coder.store import guards
from coder.store.coders import about
from coder.store.documents import all_documents
from coder.store.study import Study

Table = TypeVar("Table")


@dataclass(frozen=True, slots=True)
class Sample:
    """Sample material: a folder of `corpora`, with a codebook of `codebooks`."""

    folder: str
    codebook: str
    name: str
    """Of the study."""
    coder: str
    """Of record."""


SAMPLES: Mapping[str, Sample] = {
    "da": Sample("mentor-programme", "mentor-programme.yaml", "Mentor programme (sample)", "Anna"),
    "en": Sample("english-sample", "video-visits.yaml", "Video visits (sample)", "Ruth"),
}
"""By language."""

_TABLES = ("cases.csv", "mentors.csv", "referrals.csv", "courses.csv", "areas.csv")
"""Of cases, in an order in which links lead to what is there; not every sample has all."""

_KINDS: tuple[tuple[Kind, str], ...] = (("interview", "interviews"), ("journal", "journals"))
"""The kinds of documents, with their folders."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was built."""

    study: Study
    documents: Mapping[Kind, int]
    """How many of each kind."""
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


def build_demo(folder: Path, language: str = "da") -> Job[Demo]:
    """Build a sample study in a folder, in a file of its own.

    A sample study that is there already is kept under another name: somebody may have
    coded in it.

    Raises:
        Conflict: There is a study of another name in the folder.
    """
    sample = SAMPLES[language]
    path = folder / "study.db"
    folder.mkdir(parents=True, exist_ok=True)
    kept = _make_room(path)
    study = create_study(path, name=sample.name, language=language, coder=sample.coder)
    try:
        yield from _take_in(study, sample, language)
    except BaseException:
        study.close()
        path.unlink(missing_ok=True)
        if kept is not None:
            kept.rename(path)
        raise
    return Demo(study, Counter(document.kind for document in all_documents(study)), kept)


def _take_in(study: Study, sample: Sample, language: str) -> Job[None]:
    corpus = sample_folder("corpora") / sample.folder
    coder_id = about(study).coder_id
    for kind, files in _KINDS:
        if (corpus / files).is_dir():
            imported = yield from import_documents(
                study, coder_id, [corpus / files], kind=kind, language=language
            )
            if imported.failed:
                raise imported.failed[0][1]
    yield Progress(0, 2, "codebook, guides and cases")
    codebook = sample_folder("codebooks") / sample.codebook
    import_codebook(study, coder_id, _read(codebook, read_codebook))
    for guide in sorted((corpus / "guides").glob("*.yaml")):
        import_guide(study, coder_id, _read(guide, read_guide), guide.name)
    for table in (corpus / name for name in _TABLES):
        if table.exists():
            import_cases(study, coder_id, _read(table, read_cases), table.name)
    matches = corpus / "matches.csv"
    import_matches(study, coder_id, _read(matches, read_matches), matches.name)
    yield Progress(1, 2, "codings")
    codings = corpus / "codings.csv"
    rows = _read(codings, read_codings)
    import_codings(study, coder_id, rows.drafts, codings.name, rows.problems)
    # The coder of record has gone through everything, a second one through what he coded.
    ids = {document.name: document.id for document in all_documents(study)}
    for coder in dict.fromkeys(draft.coder for draft in rows.drafts):
        coded = {draft.document for draft in rows.drafts if draft.coder == coder}
        done = [ids[name] for name in ids if coder == sample.coder or name in coded]
        mark_many(study, find_or_add_coder(study, coder), done, done=True)
    findings = corpus / "findings.yaml"
    if findings.exists():
        contents = find_contents(study, _read(findings, read_findings), findings.name)
        import_findings(study, coder_id, contents, findings.name)
    yield Progress(2, 2, "")


def _make_room(path: Path) -> Path | None:
    if not path.exists():
        return None
    with Study.open(path) as study:
        if about(study).name not in {sample.name for sample in SAMPLES.values()}:
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
