"""A living report: a template filled in from a study."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from coder import __version__
from coder.errors import InvalidTable
from coder.formats.input_files import read_bytes
from coder.formats.markdown_blocks import body_of
from coder.formats.template import Template, read_template
from coder.formats.template_filling import Filled, fill
from coder.model.living import Blocks, ReportRecord, Request, Value
from coder.model.report import Report
from coder.model.report_words import words_of
from coder.queries import calls
from coder.queries.basis import basis_of_table
from coder.queries.call_source import CallSource
from coder.queries.languages import report_language
from coder.reports import living
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language
from coder.store import history
from coder.store.coders import about
from coder.store.study import Study
from coder.text.display import display_line
from coder.text.typed_numbers import TypedNumber


@dataclass(frozen=True, slots=True)
class Living:
    """A living report with all that is to be known of it."""

    report: Report
    record: ReportRecord
    requests: tuple[Request, ...]
    """Every call, none twice."""
    template: Template
    typed: tuple[TypedNumber, ...]
    """The numbers in it that no call gives, by their lines of the template."""
    unnamed: frozenset[str]
    """The ids of quotes that are given without role and number wherever they stand."""
    unsupported: tuple[str, ...] = ()
    """The findings and recommendations in it that rest on nothing that is there."""
    notes: tuple[str, ...] = ()
    """What the evaluator should look at besides, a sentence each."""


def read_report_template(path: Path) -> Template:
    """A template from its file.

    Raises:
        UnreadableFile: There is no such file, or it cannot be read.
        InvalidTable: It has something in it that no template may have.
    """
    return read_template(read_bytes(path), path.name, calls.CALLS, calls.CHECKS)


def source_of(study: Study, template: Template, folder: Path, language: Language) -> CallSource:
    """What the calls of a template ask."""
    return CallSource(
        study, language, folder, template.indicators, template.quantifiers, template.words
    )


def fill_in(
    study: Study, template: Template, folder: Path, language: Language | None = None
) -> Living:
    """Fill a template in.

    Args:
        study: The study, of one moment.
        template: The template.
        folder: Where it lies.
        language: Of the report; the template's where it is None, else the study's.

    Raises:
        InvalidTable: Claims in the template do not hold; all are told.
        CoderError: A call cannot be answered, or no report can have what the text has.
    """
    written: dict[str, Language] = {"da": "da", "en": "en"}
    language = language or written.get(template.language) or report_language(study)
    source = source_of(study, template, folder, language)
    filled = fill(
        template,
        lambda request: calls.ask(source, request),
        lambda request: calls.check(source, request),
    )
    _refuse_claims(filled, template.file_name)
    unnamed = frozenset(source.unnamed)
    filled.printed = [
        replace(each, value=without_names(each.value, unnamed, language)) for each in filled.printed
    ]
    body = body_of(filled, template.file_name)
    basis = basis_of_table(source.table((), None, source.roles), language)
    report = living.living_report(
        living.LivingInput(
            title=template.title or Path(template.file_name).stem,
            basis=replace(basis, variable=""),
            blocks=body.blocks,
            themes=tuple(source.themes),
            selections=tuple(source.selections),
            case_digests=source.case_digests,
            file_digests=source.file_digests,
            words=source.words,
        )
    )
    newest = history.newest(study)
    record = ReportRecord(
        study=about(study).guid,
        operation=newest,
        operation_guid=history.operation_guid(study, newest),
        digest=basis.digest,
        version=__version__,
        language=language,
        template=template.file_name,
        values={
            told: value_words(without_names(value, unnamed, language))
            for _, told, value in filled.calls
        },
        sentences=body.sentences,
    )
    requests = tuple(each for each, _, _ in filled.calls)
    return Living(
        report,
        record,
        requests,
        template,
        tuple(sorted((*template.typed, *filled.typed), key=attrgetter("line"))),
        unnamed,
        unsupported=tuple(source.unsupported),
        notes=tuple(source.notes),
    )


def without_names(value: Value, unnamed: Collection[str], language: Language) -> Value:
    """What a call gave, with some quotes without role and number."""
    if not isinstance(value, Blocks):
        return value
    return Blocks(living.without_names(value.blocks, unnamed, PHRASES[language]))


def value_words(value: Value) -> str:
    """What a call gave as text; of what stands by itself a line for each row or quote."""
    return "\n".join(words_of(value.blocks)) if isinstance(value, Blocks) else value.text


def _refuse_claims(filled: Filled, file_name: str) -> None:
    if not filled.refused:
        return
    told = [f"line {each.line}: “{each.text}” {each.problem}" for each in filled.refused]
    raise InvalidTable(
        f"{display_line(file_name)}, {told[0]}{_more(told)}",
        "Write what the study says, or code what it does not say yet; nothing was written.",
        tuple(told),
    )


def _more(told: Sequence[str]) -> str:
    others = len(told) - 1
    if not others:
        return ""
    return f" (And {others} more {'claim does' if others == 1 else 'claims do'} not hold.)"
