"""A fingerprint of what counts depend on."""

from __future__ import annotations

import hashlib

from coder.queries.tables import CountedTables


def digest_of(tables: CountedTables) -> str:
    """SHA-256 of everything a count can depend on, by names and hashes, never by ids.

    So two studies built from the same files have the same.
    """
    paths = {code.id: tables.codebook.path(code.id) for code in tables.codebook}
    texts = {document.id: document.sha256 for document in tables.documents}
    names = {case.id: case.name for case in tables.respondents.values()}
    lines: list[tuple[object, ...]] = []
    lines += [
        ("code", paths[code.id], code.codable, code.has_statement) for code in tables.codebook
    ]
    for document in tables.documents:
        record = tables.coders[document.coder_id or tables.about.coder_id]
        values = sorted(tables.document_values.get(document.id, {}).items())
        declared = document.questions_declared
        lines.append(("document", document.sha256, document.kind, record, declared, values))
        for turn in tables.turns.get(document.text_id, ()):
            role, case_id = tables.speakers.get((document.id, turn.label), ("other", None))
            lines.append(("turn", document.sha256, *turn, role, names.get(case_id or 0)))
    lines += [
        ("case", case.name, sorted(case.values.items())) for case in tables.respondents.values()
    ]
    lines += [
        (
            "coding",
            texts[coding.document_id],
            coding.start,
            coding.end,
            paths[coding.code_id],
            tables.coders[coding.coder_id],
            coding.stance,
        )
        for coding in tables.codings
    ]
    lines += [
        (
            "reviewed",
            texts[document_id],
            tables.coders[coder_id],
            sorted(paths[code] for code in seen),
        )
        for (document_id, coder_id), seen in tables.reviewed.items()
    ]
    for match in tables.matches:
        raised = sorted(paths[code_id] for code_id in tables.questions[match.question_id].code_ids)
        lines.append(("question", texts[match.document_id], match.start, raised))
    hashed = hashlib.sha256()
    for line in sorted(map(repr, lines)):
        hashed.update(line.encode("utf-8", "surrogatepass"))
        hashed.update(b"\n")
    return hashed.hexdigest()
