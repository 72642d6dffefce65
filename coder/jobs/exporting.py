"""Writing parts of a study to files, as the command line does, in steps that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coder.errors import UnknownFormat
from coder.jobs.progress import Job, Progress
from coder.queries.languages import report_language
from coder.queries.scope import Scope
from coder.store.study import Study

PER_THEME = 3
"""Quotes of a theme, at most."""


@dataclass(frozen=True, slots=True)
class Export:
    """Something that can be written to a file."""

    key: str
    title: str
    file: str
    """What the file is called unless the user says otherwise; its ending says the format."""
    endings: tuple[str, ...]
    content: Callable[[Study, Path], bytes]


def write_export(study: Study, export: Export, path: Path) -> Job[Path]:
    """Write one export to a file, whole or not at all.

    Raises:
        UnknownFormat: The file's ending is none of those the export can have.
        CoderError: There is nothing to write, or it cannot be written there.
    """
    from coder.formats.output_files import write_files

    check_ending(export, path)
    yield Progress(0, 2, f"reading the study for {path.name}")
    with study.snapshot():
        content = export.content(study, path)
    yield Progress(1, 2, f"writing {path.name}")
    write_files([(path, content)])
    return path


def check_ending(export: Export, path: Path) -> None:
    """Can the export be written to a file that ends so?

    Raises:
        UnknownFormat: It cannot.
    """
    if path.suffix.lower() not in export.endings:
        raise UnknownFormat(
            f"“{path.name}” must end in {' or '.join(export.endings)}.",
            f"Write {export.file}, for one.",
        )


def _quotes(study: Study, path: Path) -> bytes:
    from coder.formats.report_writers import find_writer
    from coder.queries.reporting import quotes_input
    from coder.reports.quoting import quotes_report

    source = quotes_input(
        study, Scope(), by=None, language=report_language(study), per_theme=PER_THEME
    )
    return find_writer(path)(quotes_report(source))


def _summary(study: Study, path: Path, *, cells: bool = False, appendix: bool = False) -> bytes:
    from coder.formats.report_writers import find_writer
    from coder.queries.reporting import summary_input
    from coder.reports.summary import summary_report

    source = summary_input(
        study,
        Scope(),
        by=None,
        language=report_language(study),
        per_theme=PER_THEME,
        cells=cells,
        appendix=appendix,
    )
    return find_writer(path)(summary_report(source))


def _summary_with_cells(study: Study, path: Path) -> bytes:
    return _summary(study, path, cells=True)


def _summary_with_appendix(study: Study, path: Path) -> bytes:
    return _summary(study, path, appendix=True)


def _counts(study: Study, path: Path) -> bytes:
    from coder.formats.report_writers import find_writer
    from coder.queries.basis import role_variable
    from coder.queries.counts import count_material
    from coder.queries.scope import read_material
    from coder.queries.told_counts import counts_input
    from coder.reports.tables import counts_report

    material = read_material(study, Scope())
    role = role_variable(material)
    table = count_material(material, Scope(), () if role is None else (role,))
    return find_writer(path)(counts_report(counts_input(table, "cases", report_language(study))))


def _codings(study: Study, path: Path) -> bytes:
    from coder.formats.codings_csv import write_codings
    from coder.queries.codings import exported_codings

    return write_codings(row.draft() for row in exported_codings(study)).encode()


def _codebook(study: Study, path: Path) -> bytes:
    from coder.formats.codebook_yaml import write_codebook
    from coder.queries.codebook import get_codebook

    return write_codebook(get_codebook(study)).encode()


def _cases(study: Study, path: Path) -> bytes:
    from coder.formats.cases_csv import write_cases
    from coder.queries.cases import list_cases

    return write_cases(row.draft() for row in list_cases(study)).encode()


def _guide(study: Study, path: Path) -> bytes:
    from coder.formats.guide_yaml import write_guide
    from coder.queries.codebook import get_codebook
    from coder.queries.guide import list_questions

    return write_guide(list_questions(study), get_codebook(study)).encode()


_REPORTS = (".docx", ".html", ".md", ".xlsx")

EXPORTS = (
    Export(
        "quotes",
        f"Quotes, up to {PER_THEME} of each theme",
        "quotes.docx",
        (*_REPORTS, ".csv"),
        _quotes,
    ),
    Export("summary", "Theme summary, with quotes", "summary.docx", _REPORTS, _summary),
    Export(
        "cells",
        "Theme summary, with what each says",
        "summary.docx",
        _REPORTS,
        _summary_with_cells,
    ),
    Export(
        "appendix",
        "Theme summary, with method and COREQ",
        "summary.docx",
        _REPORTS,
        _summary_with_appendix,
    ),
    Export("counts", "Theme counts by role", "counts.docx", (*_REPORTS, ".csv"), _counts),
    Export("codings", "All codings", "codings.csv", (".csv",), _codings),
    Export("codebook", "The codebook", "codebook.yaml", (".yaml", ".yml"), _codebook),
    Export("cases", "The cases", "cases.csv", (".csv",), _cases),
    Export("guide", "The interview guide", "guide.yaml", (".yaml", ".yml"), _guide),
)
