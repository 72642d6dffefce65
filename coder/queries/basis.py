"""What tables and reports stand on: scope, sampling frame, digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from coder import __version__
from coder.analysis.counts import Group
from coder.errors import Conflict
from coder.model.case import ROLE_VARIABLES
from coder.queries.counts import CountTable
from coder.queries.divisions import QUESTION
from coder.queries.scope import Material, Scope
from coder.reports import inputs
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language


def role_variable(material: Material) -> str | None:
    """The variable that attributions name, if the respondents have one."""
    return next(
        (name for name in ROLE_VARIABLES if name in material.tables.variables.of_cases), None
    )


def basis_of_table(table: CountTable, language: Language, called: str = "") -> inputs.Basis:
    """What a report in a language stands on; codes are called as in that or another one."""
    if len(table.by) > 1:
        raise Conflict(
            "A report has one variable for its groups.",
            "Give --by once, or name one --code for a table of two variables;"
            " --format csv has every group.",
        )
    variable = table.by[0] if table.by else ""
    names = (*table.by, *(name for name, _ in table.scope.where))
    role = role_variable(table.material)
    crossing = tuple(name for name in dict.fromkeys(names) if name != role)
    return replace(
        basis_of_material(table.material, table.scope, language, called),
        variable=variable,
        crossing=crossing,
        frame=table.frame if table.frame > table.interviewed else None,
        overlapping=table.overlapping,
        divided=variable in table.divided.divisions,
    )


def basis_of_material(
    material: Material, scope: Scope, language: Language, called: str = ""
) -> inputs.Basis:
    """The same of what is no table by groups."""
    kinds = Counter(document.kind for document in material.documents)
    coding: inputs.Coding = scope.combine or ("named" if scope.coders else "record")
    return inputs.Basis(
        study=material.tables.about.name,
        language=language,
        variable="",
        scope=inputs.Scope(tuple(kinds.items()), material.coders, coding, scope.where),
        frame=None,
        digest=material.digest,
        version=__version__,
        elsewhere=tuple(
            material.codebook[each].label(called or language) for each in material.elsewhere
        ),
        waiting=tuple(_waiting(material)),
    )


def _waiting(material: Material) -> Iterator[tuple[int, int, int]]:
    """The documents in scope in which something waits that would count."""
    for document in material.documents:
        amounts = material.tables.waiting.get(document.id, {})
        codings, questions = amounts.get("codings", 0), amounts.get("question_matches", 0)
        if codings or questions:
            yield document.number, codings, questions


def told_group(group: Group, basis: inputs.Basis) -> Group:
    """A group as it is told: what is said outside of all answers is no missing value."""
    if basis.divided and group == ((QUESTION, None),):
        return ((QUESTION, PHRASES[basis.language].no_question),)
    return group
