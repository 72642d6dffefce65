"""What reports are built from, read from the study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from coder.analysis.counts import ThemeCount
from coder.analysis.passages import Passage, passages
from coder.analysis.quotes import Candidate, Selection, choose_for_themes
from coder.errors import NothingToDo
from coder.model.code import Code
from coder.queries.basis import basis_of_table, role_variable, told_group, with_told_groups
from coder.queries.cells import written_cells
from coder.queries.counts import CountTable, count_material
from coder.queries.places import Places
from coder.queries.scope import Material, Scope, read_material
from coder.reports import inputs
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, capitalised
from coder.store.study import Study


def counts_input(table: CountTable, unit: inputs.Unit) -> inputs.CountsInput:
    """A table of counts as reports take it.

    Codes are called what the study calls them; the rest is the interface, which is English.
    """
    called = table.material.tables.about.language
    basis = basis_of_table(table, "en", called)
    return inputs.CountsInput(
        basis,
        tuple(with_told_groups(counts, basis) for _, counts in _by_code(table, called)),
        unit,
        {(code_id, told_group(group, basis)): n for (code_id, group), n in table.spoken.items()},
    )


def summary_input(
    study: Study,
    scope: Scope,
    *,
    by: str | None,
    language: Language,
    per_theme: int,
    cells: bool = False,
) -> inputs.SummaryInput:
    """A whole summary: every theme's counts and the quotes chosen for it.

    Args:
        study: The study.
        scope: What is counted and quoted.
        by: The variable whose values are the groups; the respondents' role where it is None.
        language: Of the headings.
        per_theme: How many quotes a theme has at most.
        cells: With what was written of each respondent in the matrix.
    """
    table = _grouped(study, scope, by)
    material = table.material
    pool = _candidates(table)
    written = written_cells(study, table) if cells else {}
    unattributed = _unattributed(table)
    chosen = dict(
        zip(
            material.code_ids,
            choose_for_themes([pool[code_id] for code_id in material.code_ids], per_theme),
            strict=True,
        )
    )
    return inputs.SummaryInput(
        basis=basis_of_table(table, language),
        themes=tuple(
            _theme(
                table,
                material.codebook[code_id],
                counts,
                chosen.get(code_id),
                unattributed.get(code_id, ()),
                written.get(code_id, ()),
                language,
            )
            for code_id, counts in _by_code(table, language)
        ),
        attributions=_attributions(material, language),
    )


def quotes_input(
    study: Study,
    scope: Scope,
    *,
    by: str | None,
    language: Language,
    per_theme: int,
    starred_only: bool = False,
) -> inputs.QuotesInput:
    """A list of quotes: those chosen for each theme, or the starred ones only."""
    table = _grouped(study, scope, by)
    material = table.material
    pool = _candidates(table)
    if starred_only:
        pool = {code: [each for each in own if each.starred] for code, own in pool.items()}
    chosen = choose_for_themes([pool[code_id] for code_id in material.code_ids], per_theme)
    totals = {row.code_id: row for row in table.rows if not row.group}
    return inputs.QuotesInput(
        basis=basis_of_table(table, language),
        themes=tuple(
            inputs.ThemeQuotes(
                label=material.codebook[code_id].label(language),
                above=_above(material, code_id, language),
                respondents=totals[code_id].N,
                selection=selection,
            )
            for code_id, selection in zip(material.code_ids, chosen, strict=True)
        ),
        attributions=_attributions(material, language),
    )


def _grouped(study: Study, scope: Scope, by: str | None) -> CountTable:
    material = read_material(study, scope)
    if not material.documents or not material.code_ids:
        missing = "documents" if not material.documents else "codes"
        raise NothingToDo(f"There are no {missing} in scope, so there is nothing to report.")
    variable = by or role_variable(material)
    return count_material(material, scope, () if variable is None else (variable,))


def _by_code(table: CountTable, language: str) -> Iterable[tuple[int, inputs.ThemeCounts]]:
    """The counts of each code that is wanted, and the headings above them, in the tree's order."""
    material = table.material
    wanted = set(material.code_ids)
    rows: dict[int, list[ThemeCount]] = {}
    for row in table.rows:
        rows.setdefault(row.code_id, []).append(row)
    for code in material.codebook:
        below = material.codebook.with_descendants(code.id)
        if not wanted.intersection(below):
            continue
        of_code = rows.get(code.id, ())
        yield (
            code.id,
            inputs.ThemeCounts(
                label=code.label(language),
                above=_above(material, code.id, language),
                has_statement=code.has_statement,
                has_subthemes=len(below) > 1,
                groups=tuple(row for row in of_code if row.group),
                total=next((row for row in of_code if not row.group), None),
            ),
        )


def _above(material: Material, code_id: int, language: str) -> tuple[str, ...]:
    parent_id = material.codebook[code_id].parent_id
    if parent_id is None:
        return ()
    parent = material.codebook[parent_id]
    return (*_above(material, parent_id, language), parent.label(language))


def _theme(
    table: CountTable,
    code: Code,
    counts: inputs.ThemeCounts,
    selection: Selection | None,
    unattributed: Sequence[inputs.Unattributed],
    written: Sequence[tuple[int, str]],
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
    )


def _unattributed(table: CountTable) -> dict[int, list[inputs.Unattributed]]:
    """The words that count for nobody, by code."""
    places = Places(table.material)
    found: dict[int, list[inputs.Unattributed]] = {}
    for each in table.unattributed:
        # A coded question is meant to be there; it is no evidence that was lost.
        if each.role != "interviewer":
            quote = inputs.Unattributed(
                places.quote(each.document_id, (each.span,)),
                each.words,
                places.quote_id(each.document_id, each.span.start),
            )
            found.setdefault(each.code_id, []).append(quote)
    return found


def _attributions(material: Material, language: Language) -> dict[int, str]:
    """Everyone's role with a number, in the order the respondents came in.

    The number is nobody's name and says nothing of the person. Everyone who speaks anywhere
    in the study is numbered, so that the number is the same in every report of it.
    """
    role = role_variable(material)
    speaking = {
        case_id for kind, case_id in material.tables.speakers.values() if kind == "respondent"
    }
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


def _candidates(table: CountTable) -> dict[int, list[Candidate]]:
    """Every passage of every code that is counted, as something to quote."""
    material = table.material
    places = Places(material)
    pool: dict[int, list[Candidate]] = {code_id: [] for code_id in material.code_ids}
    keys: set[tuple[int, str]] = set()
    for passage in passages(
        material.scoped,
        material.codebook,
        code_ids=material.code_ids,
        combine=table.scope.combine or "any",
    ):
        if passage.case_id not in table.themes[passage.code_id].raised:
            continue
        key = places.quote_id(passage.document_id, passage.spans[0].start)
        while (passage.code_id, key) in keys:
            # The same words with the opposite stance are another passage.
            key += "b"
        keys.add((passage.code_id, key))
        pool[passage.code_id].append(
            Candidate(
                key=key,
                case_id=passage.case_id,
                group=_group_of(table, passage),
                text=places.quote(passage.document_id, passage.spans),
                stance=passage.stance,
                starred=places.is_starred(passage),
                document_position=places.positions[passage.document_id],
                start=passage.spans[0].start,
            )
        )
    return pool


def _group_of(table: CountTable, passage: Passage) -> str | None:
    if not table.by:
        return None
    material = table.material
    if material.tables.variables.owner(table.by[0]) == "case":
        values = material.respondents[passage.case_id].values.get(table.by[0], ())
    else:
        values = material.tables.document_values.get(passage.document_id, {}).get(table.by[0], ())
    return values[0] if values else None
