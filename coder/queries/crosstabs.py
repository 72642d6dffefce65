"""How many cases of one kind have which values, with what the numbers are over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder import __version__
from coder.analysis.crosstabs import CrossTable, cross_table
from coder.errors import Conflict, UnknownName
from coder.model.case import RESPONDENT, Case, Variable
from coder.reports.inputs import CasesInput
from coder.reports.phrases import Language
from coder.store import cases
from coder.store.coders import about
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A table of cases with all that must stand under it."""

    table: CrossTable
    classification: str
    where: tuple[tuple[str, str], ...]
    """Variables with the value that cases had to have to be counted."""
    known: int
    """Cases of the classification, counted or not."""
    digest: str
    """SHA-256 of all of them with their values, by names and never by ids."""
    study: str
    """Its name."""


def count_cases(
    study: Study,
    by: Sequence[str],
    *,
    classification: str | None = None,
    where: Sequence[tuple[str, str]] = (),
) -> CaseTable:
    """Count the cases of one classification by one or two of their variables.

    Args:
        study: The study.
        by: The variables.
        classification: Which cases; where it is not given, those that have all the variables.
        where: Variables, each with the value that a case must have, or an empty one that it
            must not have any value.

    Raises:
        UnknownName: The study has no such classification, or no cases with such variables.
        Conflict: Several classifications have these variables, and none was named.
        PartsDoNotAddUp: The values do not make up the whole.
    """
    variables = [each for each in cases.all_variables(study) if each.classification is not None]
    names = (*by, *(name for name, _ in where))
    chosen = _choose(study, variables, names, classification)
    own = {each.name: each for each in variables if each.classification == chosen}
    everyone = cases.all_cases(study, chosen)
    kept = {
        case.id: case.values
        for case in everyone
        if all(
            value in case.values.get(name, ()) if value else not case.values.get(name)
            for name, value in where
        )
    }
    known = {name: _values(study, own[name], everyone) for name in by}
    return CaseTable(
        table=cross_table(kept, by, known),
        classification=chosen,
        where=tuple(where),
        known=len(everyone),
        digest=digest_of_cases(chosen, everyone),
        study=about(study).name,
    )


def cases_input(counts: CaseTable, language: Language) -> CasesInput:
    """The table as reports take it."""
    return CasesInput(
        study=counts.study,
        language=language,
        table=counts.table,
        classification=counts.classification,
        where=counts.where,
        known=counts.known,
        digest=counts.digest,
        version=__version__,
    )


def _choose(
    study: Study, variables: Iterable[Variable], names: Sequence[str], asked: str | None
) -> str:
    """The classification to count."""
    classifications = cases.classification_names(study)
    if asked is not None and asked not in classifications:
        raise UnknownName(
            f"There is no classification called “{asked}”.",
            f"The study has: {', '.join(classifications)}."
            if classifications
            else "The study has no cases yet; `coder cases import FILE.csv` takes them in.",
        )
    owned: dict[str, set[str]] = {}
    for each in variables:
        owned.setdefault(each.classification or "", set()).add(each.name)
    among = [asked] if asked is not None else classifications
    fitting = [each for each in among if owned.get(each, set()).issuperset(names)]
    if not fitting:
        known = dict.fromkeys(name for each in among for name in sorted(owned.get(each, set())))
        missing = next((name for name in names if name not in known), None)
        raise UnknownName(
            f"There is no variable called “{missing}”."
            if missing
            else f"No kind of case has all of {', '.join(names)}.",
            f"Known of {asked or 'the cases'}: {', '.join(known)}."
            if known
            else "`coder cases import FILE.csv` takes in cases with what is known of them.",
        )
    if len(fitting) > 1 and RESPONDENT not in fitting:
        raise Conflict(
            f"Several kinds of cases have {', '.join(names)}: {', '.join(fitting)}.",
            f"Say which: --classification {fitting[0]}.",
        )
    return RESPONDENT if RESPONDENT in fitting else fitting[0]


def _values(study: Study, variable: Variable, everyone: Iterable[Case]) -> list[str]:
    """The values of a variable in their order: options as they came up, numbers by size."""
    options = cases.choices_of(study, variable.id)
    if options or variable.kind not in ("number", "date"):
        return options
    occurring = {value for case in everyone for value in case.values.get(variable.name, ())}
    if variable.kind == "date":
        return sorted(occurring)
    return sorted(occurring, key=lambda value: (float(value.replace(",", ".")), value))


def digest_of_cases(classification: str, everyone: Iterable[Case]) -> str:
    """SHA-256 of all cases of a classification with their values, by names and never by ids."""
    lines = (repr((case.name, sorted(case.values.items()))) for case in everyone)
    text = "\n".join((classification, *sorted(lines)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
