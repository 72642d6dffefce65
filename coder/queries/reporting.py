"""What reports are built from, read from the study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from coder.analysis.passages import Passage
from coder.analysis.quotes import Selection, choose_for_themes
from coder.errors import NothingToDo
from coder.model.code import Code
from coder.queries.basis import basis_of_table, role_variable
from coder.queries.cells import written_cells
from coder.queries.contexts import Surroundings
from coder.queries.counts import CountTable, count_material
from coder.queries.quote_pool import read_pool
from coder.queries.scope import Material, Scope, read_material
from coder.queries.tables import CountedTables
from coder.queries.told_counts import by_code
from coder.reports import inputs
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, capitalised
from coder.store.study import Study


def summary_input(
    study: Study,
    scope: Scope,
    *,
    by: str | None,
    language: Language,
    per_theme: int,
    cells: bool = False,
    appendix: bool = False,
) -> inputs.SummaryInput:
    """A whole summary: every theme's counts and the quotes chosen for it.

    Args:
        study: The study.
        scope: What is counted and quoted.
        by: The variable whose values are the groups; the respondents' role where it is None.
        language: Of the headings.
        per_theme: How many quotes a theme has at most.
        cells: With what was written of each respondent in the matrix.
        appendix: With what the study knows of how it was made.
    """
    from coder.queries.appendix import appendix_of

    table = _grouped(study, scope, by)
    material = table.material
    pool = read_pool(study, table)
    written = written_cells(study, table) if cells else {}
    chosen = dict(
        zip(
            material.code_ids,
            choose_for_themes(
                [pool.candidates[code_id] for code_id in material.code_ids], per_theme
            ),
            strict=True,
        )
    )
    surroundings = Surroundings(study, material, pool.omitted, PHRASES[language].name_left_out)
    return inputs.SummaryInput(
        basis=basis_of_table(table, language),
        themes=tuple(
            _theme(
                table,
                material.codebook[code_id],
                counts,
                chosen.get(code_id),
                pool.unattributed.get(code_id, ()),
                written.get(code_id, ()),
                _contexts(code_id, chosen.get(code_id), pool.passages, surroundings),
                language,
            )
            for code_id, counts in by_code(table, language)
        ),
        attributions=attributions(material, language),
        appendix=appendix_of(table, per_theme) if appendix else None,
        outdated=pool.outdated,
    )


def quotes_input(
    study: Study,
    scope: Scope,
    *,
    by: str | None,
    language: Language,
    per_theme: int,
    starred_only: bool = False,
    tables: CountedTables | None = None,
) -> inputs.QuotesInput:
    """A list of quotes: those chosen for each theme, or the starred ones only.

    Args:
        study: The study.
        scope: What is quoted.
        by: As of `summary_input`, like the two after it.
        language: Of the headings.
        per_theme: How many quotes a theme has at most.
        starred_only: No others.
        tables: What was read of the study before, where nothing has changed since.
    """
    table = _grouped(study, scope, by, tables)
    material = table.material
    pool = read_pool(study, table)
    themes = [pool.candidates[code_id] for code_id in material.code_ids]
    if starred_only:
        themes = [[each for each in own if each.starred] for own in themes]
    chosen = dict(zip(material.code_ids, choose_for_themes(themes, per_theme), strict=True))
    surroundings = Surroundings(study, material, pool.omitted, PHRASES[language].name_left_out)
    return inputs.QuotesInput(
        basis=basis_of_table(table, language),
        themes=tuple(
            inputs.ThemeQuotes(
                label=counts.label,
                above=counts.above,
                respondents=counts.total.N,
                selection=chosen[code_id],
                path=counts.path,
                contexts=_contexts(code_id, chosen[code_id], pool.passages, surroundings),
                groups=() if table.overlapping else counts.groups,
                statement=material.codebook[code_id].text("statement", language),
                starred_only=starred_only,
            )
            for code_id, counts in by_code(table, language)
            if code_id in chosen and counts.total is not None
        ),
        attributions=attributions(material, language),
        outdated=pool.outdated,
    )


def _grouped(
    study: Study, scope: Scope, by: str | None, tables: CountedTables | None = None
) -> CountTable:
    material = read_material(study, scope, tables)
    if not material.documents or not material.code_ids:
        missing = "documents" if not material.documents else "codes"
        raise NothingToDo(f"There are no {missing} in scope, so there is nothing to report.")
    variable = by or _usual_groups(material, scope)
    return count_material(material, scope, () if variable is None else (variable,))


def _usual_groups(material: Material, scope: Scope) -> str | None:
    """The roles; none where respondents are chosen by something else, such as their site.

    The roles of one site are cells of a table by both, in which one person can be known.
    """
    role = role_variable(material)
    return role if all(name == role for name, _ in scope.where) else None


def _theme(
    table: CountTable,
    code: Code,
    counts: inputs.ThemeCounts,
    selection: Selection | None,
    unattributed: Sequence[inputs.Unattributed],
    written: Sequence[tuple[int, str]],
    contexts: inputs.Contexts,
    language: Language,
) -> inputs.ThemeSummary:
    themes = table.themes.get(code.id)
    return inputs.ThemeSummary(
        counts=counts,
        definition=code.text("definition", language),
        statement=code.text("statement", language),
        selection=selection or Selection((), 0, (), (), ()),
        contradicting=() if themes is None else tuple(sorted(themes.contradicts)),
        both=() if themes is None else tuple(sorted(themes.both)),
        unattributed=tuple(unattributed),
        written=tuple(written),
        contexts=contexts,
        path=table.material.codebook.path(code.id),
        include=code.text("include", language),
        exclude=code.text("exclude", language),
        example=code.text("example", language),
    )


def _contexts(
    code_id: int,
    selection: Selection | None,
    found: Mapping[tuple[int, str], Passage],
    surroundings: Surroundings,
) -> inputs.Contexts:
    """The surroundings of what is quoted of a theme."""
    keys = [choice.candidate.key for choice in selection.choices] if selection else []
    return {key: surroundings.around(found[code_id, key]) for key in keys}


def attributions(material: Material, language: Language) -> dict[int, str]:
    """Everyone's role with a number, in the order the respondents came in.

    The number is nobody's name and says nothing of the person. Everyone who speaks anywhere
    in the study is numbered, so that the number is the same in every report of it.
    """
    role = role_variable(material)
    speaking = material.tables.speaking()
    respondent = PHRASES[language].respondent
    numbers: Counter[str] = Counter()
    found: dict[int, str] = {}
    for case in material.tables.respondents.values():
        if case.id in speaking:
            values = case.values.get(role, ()) if role is not None else ()
            kind = values[0] if values else ""
            numbers[kind] += 1
            noun = PHRASES[language].roles.get(kind.casefold()) if kind else respondent
            found[case.id] = capitalised(f"{noun.one if noun else kind} {numbers[kind]}")
    return found
