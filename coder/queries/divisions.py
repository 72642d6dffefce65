"""What theme counts can be by that is no variable of respondents: parts of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coder.analysis.answers import Put, by_question
from coder.analysis.columns import CodingColumns, distinct
from coder.analysis.divisions import Division, Part, by_coder
from coder.analysis.scope import ScopedDocument
from coder.queries.scope import Material, Scope, read_material
from coder.store.study import Study

DOCUMENT, CODER, QUESTION = "document", "coder", "question"
"""Words that can stand in place of a variable, where no variable is called so."""


@dataclass(frozen=True, slots=True)
class Divided:
    """Documents with ways of dividing them."""

    divisions: Mapping[str, Division] = field(default_factory=dict)
    """By the word that was asked for."""
    documents: tuple[ScopedDocument, ...] | None = None
    """With the codings of everybody whom they are divided by; None where those are in scope."""


NOT_DIVIDED = Divided()


def divisions_of(study: Study, material: Material, scope: Scope, by: Iterable[str]) -> Divided:
    """What of `by` is no variable; an unknown name is left for whoever looks for variables."""
    variables = material.tables.variables
    known = {*variables.of_cases, *variables.of_documents}
    wanted = {DOCUMENT, CODER, QUESTION}.intersection(by) - known
    divisions: dict[str, Division] = {}
    documents = None
    if DOCUMENT in wanted:
        divisions[DOCUMENT] = _by_document(material)
    if QUESTION in wanted:
        divisions[QUESTION] = _by_question(material)
    if CODER in wanted:
        # Without names, each document has the codings of its coder of record only.
        whole = scope if scope.coders else replace(scope, combine="any")
        documents = (material if whole == scope else read_material(study, whole)).scoped
        names = _coders(material.tables.coders, documents, scope.coders)
        divisions[CODER] = by_coder(CODER, names)
    return Divided(divisions, documents)


def by_value(material: Material, variable: str) -> Division:
    """The values of a variable of documents."""

    def split(part: Part) -> Iterable[tuple[str | None, Part]]:
        own = material.tables.document_values.get(part.document.id, {})
        values: tuple[str | None, ...] = own.get(variable) or (None,)
        return [(value, part) for value in values]

    return Division(variable, split)


def _by_document(material: Material) -> Division:
    names = {document.id: document.name for document in material.documents}
    return Division(DOCUMENT, lambda part: [(names[part.document.id], part)])


def _by_question(material: Material) -> Division:
    questions = material.tables.questions
    put: dict[int, list[Put]] = {}
    for match in material.tables.matches:
        where = Put(match.start, questions[match.question_id].name)
        put.setdefault(match.document_id, []).append(where)
    return by_question(QUESTION, put, [question.name for question in questions.values()])


def _coders(
    names: Mapping[int, str], documents: Iterable[ScopedDocument], named: Sequence[str]
) -> dict[int, str]:
    """Those who are named, else those who coded or reviewed one of the documents."""
    if named:
        return {coder_id: name for coder_id, name in names.items() if name in named}
    active: set[int] = set()
    for document in documents:
        active.update(distinct(CodingColumns.of(document.codings).coder).tolist())
    active.update(coder_id for each in documents for coder_id in each.reviewed)
    return {coder_id: name for coder_id, name in names.items() if coder_id in active}
