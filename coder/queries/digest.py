"""A fingerprint of what counts depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np

from coder.analysis.columns import NOBODY, Ints, distinct
from coder.queries.tables import CountedTables


def digest_of(tables: CountedTables) -> str:
    """SHA-256 of everything a count can depend on, by names and hashes, never by ids.

    So two studies built from the same files have the same.
    """
    hashed = hashlib.sha256()
    for line in sorted(map(repr, (*_names(tables), *_documents(tables)))):
        hashed.update(line.encode("utf-8", "surrogatepass"))
        hashed.update(b"\n")
    return hashed.hexdigest()


def _names(tables: CountedTables) -> Iterator[tuple[object, ...]]:
    """Everything but the documents."""
    paths = {code.id: tables.codebook.path(code.id) for code in tables.codebook}
    texts = {document.id: document.sha256 for document in tables.documents}
    for code in tables.codebook:
        yield "code", paths[code.id], code.codable, code.has_statement
    for case in tables.respondents.values():
        yield "case", case.name, sorted(case.values.items())
    # Most documents are reviewed for the same codes: those are named once.
    reviewed = {
        seen: _hash(sorted(map(paths.__getitem__, seen))) for seen in set(tables.reviewed.values())
    }
    for (document_id, coder_id), seen in tables.reviewed.items():
        yield "reviewed", texts[document_id], tables.coders[coder_id], reviewed[seen]
    raised = {
        each.id: sorted(map(paths.__getitem__, each.code_ids)) for each in tables.questions.values()
    }
    for match in tables.matches:
        yield "question", texts[match.document_id], match.start, raised[match.question_id]


def _hash(names: list[str]) -> str:
    return hashlib.sha256(repr(names).encode("utf-8", "surrogatepass")).hexdigest()


def _documents(tables: CountedTables) -> Iterator[tuple[object, ...]]:
    """Each document, its turns and codings as a hash of columns in which names are ranks."""
    codes = _Ranks({code.id: tables.codebook.path(code.id) for code in tables.codebook})
    cases = _Ranks({case.id: case.name for case in tables.respondents.values()})
    active = {each for own in tables.codings.values() for each in distinct(own.coder).tolist()}
    coders = _Ranks({coder_id: tables.coders[coder_id] for coder_id in active})
    yield "coders", coders.names
    for document in tables.documents:
        record = tables.coders[document.coder_id or tables.about.coder_id]
        values = sorted(tables.document_values.get(document.id, {}).items())
        hashed = hashlib.sha256()
        turns = tables.turns.get(document.id)
        if turns is not None:
            who = cases.of(turns.case)
            _add(hashed, turns.start, turns.speech_start, turns.end, turns.role, who)
        codings = tables.codings.get(document.id)
        if codings is not None:
            code, coder = codes.of(codings.code), coders.of(codings.coder)
            order = np.lexsort((code << 32 | coder, codings.start << 32 | codings.end))
            columns = (codings.start, codings.end, code, coder, codings.stance)
            _add(hashed, *(column[order] for column in columns))
        waits = tables.questions_wait(document.id)
        declared = "waits" if waits else document.questions_declared
        yield (
            *("document", document.sha256, document.kind, record, declared, values),
            *(len(turns or ()), len(codings or ()), hashed.hexdigest()),
        )


class _Ranks:
    """Names by ids as numbers that are the same wherever the names are."""

    def __init__(self, names: dict[int, str]) -> None:
        self.names = sorted(names.values())
        ranks = {name: rank for rank, name in enumerate(self.names)}
        self._ranks = np.full(max(names, default=0) + 2, NOBODY)
        for each, name in names.items():
            self._ranks[each] = ranks[name]

    def of(self, ids: Ints) -> Ints:
        """The number of each name; NOBODY stays nobody."""
        found: Ints = self._ranks[ids]
        return found


def _add(hashed: hashlib._Hash, *columns: Ints) -> None:
    hashed.update(np.stack(columns).astype("<i8", copy=False).data)
