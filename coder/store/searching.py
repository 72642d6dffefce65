"""Which texts can hold some words, so that only those are looked through."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from coder.store.study import Study


def forms_of(study: Study, word: str) -> frozenset[str]:
    """Every form, in small letters, of the lemmas and stems that a word has in the study.

    The word can be a form that occurs or a lemma; languages are not mixed. Without either,
    it is its only form.
    """
    low = word.lower()
    rows = study.rows(
        "with meant as (select pipeline_id, lemma, stem from types"
        " where form = :word or lemma = :word)"
        " select form from types"
        " where (pipeline_id, lemma) in (select pipeline_id, lemma from meant)"
        " or (pipeline_id, stem) in (select pipeline_id, stem from meant)",
        {"word": low},
    )
    return frozenset((low, *(row["form"] for row in rows)))


def texts_with(study: Study, words: Iterable[AbstractSet[str]]) -> frozenset[int]:
    """The ids of the texts that have a form of every word, and of those never analysed."""
    found: frozenset[int] | None = None
    for forms in words:
        rows = study.rows(
            "select distinct type_counts.text_id from type_counts"
            " join types on types.id = type_counts.type_id"
            " where types.form in (select value from json_each(:forms))",
            {"forms": json.dumps(sorted(forms))},
        )
        having = frozenset(row["text_id"] for row in rows)
        found = having if found is None else found & having
    rows = study.rows("select id from texts where pipeline_id is null")
    return (found or frozenset()) | frozenset(row["id"] for row in rows)
