"""What a study knows of how it was made, for the appendix of a summary."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from coder.analysis.columns import distinct
from coder.queries.counts import CountTable
from coder.queries.saturation import codes_to_review, saturation_of, speaking_in
from coder.queries.scope import Material
from coder.reports.inputs import Appendix, CoderFigures


def appendix_of(table: CountTable, per_theme: int) -> Appendix:
    """The facts of the appendix, over the documents and themes of a table.

    Args:
        table: The counts that the summary has.
        per_theme: How many quotes a theme has at most.
    """
    material = table.material
    within = {document.id for document in material.documents}
    who = _who(material)
    found = saturation_of(material, table.scope)
    dates = sorted(each.date for each in found.total.interviews if each.date)
    voices = Counter(case for each in material.scoped for case in speaking_in(each))
    matched = {match.document_id for match in material.tables.matches}
    outside = Counter(
        document.kind for document in material.tables.documents if document.id not in within
    )
    coders = sorted({*chain(*who.values()), *chain(*(d.coders for d in material.scoped))})
    needed = codes_to_review(material)
    return Appendix(
        documents=len(within),
        reviewed=sum(document.is_reviewed(needed) for document in material.scoped),
        outside=tuple(outside.items()),
        coders=tuple(_figures(material, coder_id, needed) for coder_id in coders),
        shared=sum(len(those) > 1 for those in who.values()),
        questions=len(material.tables.questions),
        asked_in=len(matched & within),
        several=sum(number > 1 for number in voices.values()),
        dates=(dates[0], dates[-1]) if dates else None,
        dated_by=found.dated_by,
        saturation=found.total.found,
        spread=found.total.spread,
        per_theme=per_theme,
    )


def _who(material: Material) -> dict[int, set[int]]:
    """By document in scope, the coders who have coded it or marked it done."""
    found: dict[int, set[int]] = {document.id: set() for document in material.documents}
    active = chain(
        (
            (document_id, coder_id)
            for document_id, own in material.tables.codings.items()
            for coder_id in distinct(own.coder).tolist()
        ),
        material.tables.reviewed,
    )
    for document_id, coder_id in active:
        if document_id in found:
            found[document_id].add(coder_id)
    return found


def _figures(material: Material, coder_id: int, needed: frozenset[int]) -> CoderFigures:
    within = {document.id for document in material.documents}
    own = [
        codings.code[codings.coder == coder_id]
        for document_id, codings in material.tables.codings.items()
        if document_id in within
    ]
    return CoderFigures(
        name=material.tables.coders[coder_id],
        counts_in=sum(coder_id in document.coders for document in material.scoped),
        reviewed=sum(
            needed <= seen
            for (document_id, reviewer), seen in material.tables.reviewed.items()
            if reviewer == coder_id and document_id in within
        ),
        codings=sum(map(len, own)),
        codes=len({code_id for codes in own for code_id in distinct(codes).tolist()}),
    )
