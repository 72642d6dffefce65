"""What a count is over: which documents, respondents, codes and coders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

import numpy as np

from coder.analysis.columns import NOBODY, TurnColumns, distinct
from coder.analysis.scope import Combine, ScopedDocument
from coder.errors import Conflict, UnknownName
from coder.model.case import Case
from coder.model.code import Codebook
from coder.model.document import Document, Kind
from coder.queries.digest import digest_of
from coder.queries.tables import CountedTables
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for; the defaults are those of every count."""

    kinds: tuple[Kind, ...] = ("interview",)
    where: tuple[tuple[str, str], ...] = ()
    """Variables of respondents or documents with the value they must have."""
    coders: tuple[str, ...] = ()
    """Whose codings count, by name; each document's coder of record where none is named."""
    combine: Combine | None = None
    """Of several coders: what any of them coded, or what their passages share."""
    codes: tuple[str, ...] = ()
    """Names or paths. Where none is named, every code that is not a heading, but for those
    that are at home in other kinds of documents: reasons coded in journals are no themes of
    the interviews."""


@dataclass(frozen=True)
class Material:
    """A study as it is counted, read once."""

    codebook: Codebook
    documents: tuple[Document, ...]
    """In scope, in the study's order; where respondents are chosen, those in which any speaks."""
    respondents: Mapping[int, Case]
    """By id, whom the scope leaves in, whether or not they have words in it."""
    scoped: tuple[ScopedDocument, ...]
    """The documents as measures take them, with the respondents in scope only."""
    scoped_for_all: tuple[ScopedDocument, ...]
    """The same with every respondent, to tell whose words count for nobody."""
    coders: tuple[str, ...]
    """Who counts in at least one document, by name."""
    code_ids: tuple[int, ...]
    """What is counted, in the order of the tree."""
    elsewhere: tuple[int, ...]
    """Codes left out, since only other kinds of documents have codings of them."""
    tables: CountedTables
    """What was read, in scope or not."""

    @cached_property
    def digest(self) -> str:
        """Of the study's counted content, in scope or not."""
        return digest_of(self.tables)

    @cached_property
    def starred(self) -> Mapping[int, tuple[tuple[Span, int], ...]]:
        """By document, the spans that a counting coder starred, with their codes.

        To be asked for while the study is open.
        """
        return self.tables.starred(self.scoped_for_all)

    @cached_property
    def speaking(self) -> frozenset[int]:
        """The respondents in scope who are a speaker somewhere in it."""
        turns = (TurnColumns.of(document.turns) for document in self.scoped)
        return frozenset[int]().union(*(each.respondents() for each in turns))


def read_material(study: Study, scope: Scope, tables: CountedTables | None = None) -> Material:
    """Read what a scope holds.

    Args:
        study: The study.
        scope: What is asked for.
        tables: What was read of it before, where nothing has changed since.

    Raises:
        UnknownName: A code, coder or variable that the study does not have.
        Conflict: Several coders were named without saying how their codings go together.
    """
    tables = tables or CountedTables(study)
    chosen = _choose_coders(tables, scope)
    owners = {name: tables.variables.owner(name) for name, _ in scope.where}
    by_case = [pair for pair in scope.where if owners[pair[0]] == "case"]
    by_document = [pair for pair in scope.where if owners[pair[0]] == "document"]
    inside = {
        case.id: case
        for case in tables.respondents.values()
        if all(value in case.values.get(name, ()) for name, value in by_case)
    }
    kept = tuple(
        document
        for document in tables.documents
        if document.kind in scope.kinds
        and all(
            value in tables.document_values.get(document.id, {}).get(name, ())
            for name, value in by_document
        )
        and (not by_case or not inside.keys().isdisjoint(tables.respondents_in(document.id)))
    )
    everyone = tuple(tables.scoped(kept, chosen))
    scoped = everyone if not by_case else tuple(_only(document, inside) for document in everyone)
    counting = dict.fromkeys(coder for document in everyone for coder in document.coders)
    elsewhere = () if scope.codes else _elsewhere(tables, scope.kinds)
    return Material(
        codebook=tables.codebook,
        documents=kept,
        respondents=inside,
        scoped=scoped,
        scoped_for_all=everyone,
        coders=tuple(tables.coders[coder_id] for coder_id in counting),
        code_ids=_chosen_codes(tables.codebook, scope.codes, elsewhere),
        elsewhere=elsewhere,
        tables=tables,
    )


def _chosen_codes(
    codebook: Codebook, names: Sequence[str], elsewhere: Collection[int]
) -> tuple[int, ...]:
    if names:
        return tuple(dict.fromkeys(codebook.find(name).id for name in names))
    return tuple(code.id for code in codebook if code.codable and code.id not in elsewhere)


def _elsewhere(tables: CountedTables, kinds: Collection[Kind]) -> tuple[int, ...]:
    """The codes that were used, but in other kinds of documents only, and no question raises.

    A code that was never used anywhere may be a theme of these documents, and stays.
    """
    used: set[int] = set()
    here: set[int] = set()
    for document in tables.documents:
        if document.id in tables.codings:
            codes = distinct(tables.codings[document.id].code).tolist()
            used.update(codes)
            if document.kind in kinds:
                here.update(codes)
    here.update(chain.from_iterable(each.code_ids for each in tables.questions.values()))
    found = []
    for code in tables.codebook:
        below = tables.codebook.with_descendants(code.id)
        if code.codable and not used.isdisjoint(below) and here.isdisjoint(below):
            found.append(code.id)
    return tuple(found)


def _only(document: ScopedDocument, inside: Collection[int]) -> ScopedDocument:
    """A document in which nobody but some respondents is counted."""
    turns = TurnColumns.of(document.turns)
    case = np.where(np.isin(turns.case, list(inside)), turns.case, NOBODY)
    return replace(document, turns=turns.with_cases(case))


def _choose_coders(tables: CountedTables, scope: Scope) -> tuple[int, ...] | None:
    """The coders named, all of them for `any` and `both`; None for those of record."""
    ids = {name: coder_id for coder_id, name in tables.coders.items()}
    for name in scope.coders:
        if name not in ids:
            raise UnknownName(
                f"There is no coder called “{name}”.", f"Coders are: {', '.join(ids)}."
            )
    if len(scope.coders) > 1 and scope.combine is None:
        raise Conflict(
            "Several coders were named.",
            "Say --any for what any of them coded, or --both for what all did.",
        )
    if scope.coders:
        return tuple(ids[name] for name in dict.fromkeys(scope.coders))
    if scope.combine is None:
        return None
    active = {each for own in tables.codings.values() for each in distinct(own.coder).tolist()}
    active |= {coder_id for _, coder_id in tables.reviewed}
    return tuple(coder_id for coder_id in tables.coders if coder_id in active)
