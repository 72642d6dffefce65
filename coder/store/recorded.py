"""Which tables hold the study's own rows, and what makes a row of them the same elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

RECORDED: Mapping[str, tuple[str, ...]] = {
    "coders": ("guid", "name"),
    "studies": ("guid", "name", "language", "codebook", "coder_id"),
    "documents": (
        "guid",
        "name",
        "kind",
        "language",
        "text_id",
        "coder_id",
        "questions_declared",
        "position",
        "file_name",
        "file_sha256",
    ),
    "classifications": ("guid", "name"),
    "cases": ("guid", "classification_id", "name", "position"),
    "speakers": ("guid", "document_id", "label", "role", "case_id"),
    "variables": ("guid", "classification_id", "name", "kind", "position"),
    "case_values": ("case_id", "variable_id", "position", "value"),
    "document_values": ("document_id", "variable_id", "position", "value"),
    "codes": ("guid", "parent_id", "name", "position", "key", "colour", "codable"),
    "code_texts": ("code_id", "field", "language", "content"),
    "questions": ("guid", "name", "position"),
    "question_texts": ("question_id", "language", "content"),
    "question_roles": ("question_id", "role"),
    "question_codes": ("question_id", "code_id"),
    "question_matches": ("guid", "document_id", "text_id", "question_id", "start", "end"),
    "codings": (
        "guid",
        "document_id",
        "text_id",
        "code_id",
        "coder_id",
        "start",
        "end",
        "quote",
        "stance",
        "starred",
    ),
    "memos": ("guid", "coder_id", "document_id", "case_id", "code_id", "coding_id", "content"),
    "reviews": ("guid", "document_id", "coder_id"),
    "reviewed_codes": ("review_id", "code_id"),
    "variable_choices": ("variable_id", "position", "value"),
    "value_passages": (
        *("guid", "variable_id", "value", "case_id", "document_id", "text_id", "coder_id"),
        *("start", "end", "quote"),
    ),
    "pins": ("coder_id", "digit", "code_id"),
    "freezes": ("guid", "name", "digest", "version", "scope", "cells"),
    "derived_quotes": ("guid", "document_id", "text_id", "coder_id", "spans", "omitted", "quote"),
    "findings": ("guid", "kind", "name", "audience", "position"),
    "finding_texts": ("finding_id", "language", "content"),
    "finding_supports": (
        *("guid", "finding_id", "position", "code_id", "document_id", "text_id", "spans"),
        *("quote", "indicator"),
    ),
    "revisions": ("guid", "document_id", "text_id", "position", "file_name", "file_sha256"),
}
"""The tables whose rows are the study's own, with their columns; the rest is derived."""

UNCOUNTED = frozenset(("memos", "pins", "value_passages", "variable_choices", "freezes")) | {
    *("derived_quotes", "question_texts", "question_roles"),
    *("findings", "finding_texts", "finding_supports", "revisions"),
}
"""Those of them on which no count depends."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "case_values": ("case_id", "variable_id", "position"),
    "document_values": ("document_id", "variable_id", "position"),
    "code_texts": ("code_id", "field", "language"),
    "question_texts": ("question_id", "language"),
    "question_roles": ("question_id", "role"),
    "question_codes": ("question_id", "code_id"),
    "reviewed_codes": ("review_id", "code_id"),
    "variable_choices": ("variable_id", "value"),
    "pins": ("coder_id", "digit"),
    "finding_texts": ("finding_id", "language"),
}
"""The columns by which a row is known that has no GUID of its own."""

REFERENCES: Mapping[str, str] = {
    "coder_id": "coders",
    "text_id": "texts",
    "document_id": "documents",
    "classification_id": "classifications",
    "case_id": "cases",
    "variable_id": "variables",
    "parent_id": "codes",
    "code_id": "codes",
    "question_id": "questions",
    "coding_id": "codings",
    "review_id": "reviews",
    "finding_id": "findings",
}
"""The columns that point to a row of another table: by id here, by GUID or SHA-256 elsewhere."""

CUT_FROM_TEXT = frozenset(("codings", "value_passages"))
"""The tables whose quote is just the characters of its text from `start` to `end`."""


def key_of(table: str) -> tuple[str, ...]:
    """The columns by which a row of a table is known in any file."""
    return KEYS.get(table, ("guid",))
