"""Calls that give tables, charts, quotes and memos, which stand by themselves."""

from __future__ import annotations

from dataclasses import replace

from coder.analysis.quotes import Choice
from coder.errors import Conflict, NothingToDo, UnknownName
from coder.model.case import RESPONDENT
from coder.model.living import Blocks
from coder.model.report import Block, Paragraph, Quotation, Terms
from coder.queries.basis import basis_of_table
from coder.queries.call_source import CallSource, Where
from coder.queries.cells import written_cells
from coder.queries.crosstabs import cases_input, count_cases
from coder.queries.quote_ids import as_written
from coder.queries.reporting import quotes_input
from coder.queries.scope import Scope
from coder.queries.told_counts import counts_input
from coder.reports.base import unnamed
from coder.reports.case_table import cases_table as table_of_cases
from coder.reports.charts import raised_charts
from coder.reports.inputs import CountsInput, Unit
from coder.reports.quoting import Voices, quotation, theme_quotes
from coder.reports.shared_table import shared_table
from coder.reports.tables import ThemeAnchors, overview_tables
from coder.reports.tables import counts_table as table_of_counts
from coder.store.memos import all_memos, cell_memos

_MOST_KEYS = 10
"""Ids of quotes that are named where several are meant."""
_UNITS: dict[str, Unit] = {"cases": "cases", "passages": "passages", "words": "words"}


def counts_table(
    source: CallSource,
    *themes: str,
    by: tuple[str, ...] = (),
    unit: str = "cases",
    where: Where,
) -> Blocks:
    """Theme counts by group, of some themes or of all, as `coder counts` has them."""
    if unit not in _UNITS:
        raise UnknownName(f"There is no unit called “{unit}”.", f"There are: {', '.join(_UNITS)}.")
    told = _counts(source, themes, by, _UNITS[unit], where)
    source.themes += told.themes
    return Blocks((table_of_counts(told),))


def overview_table(
    source: CallSource, *themes: str, by: tuple[str, ...] = (), where: Where
) -> Blocks:
    """Who raises which theme: a row a theme, a column a group."""
    told = _counts(source, themes, by, "cases", where)
    anchors = [ThemeAnchors("", "") for _ in told.themes]
    return Blocks(tuple(overview_tables(told.basis, told.themes, anchors)))


def counts_chart(
    source: CallSource, *themes: str, by: tuple[str, ...] = (), where: Where
) -> Blocks:
    """Who raises which theme, as a picture."""
    told = _counts(source, themes, by, "cases", where)
    charts = raised_charts(told.basis, told.themes)
    return Blocks(tuple(replace(chart, alone=True) for chart in charts))


def _counts(
    source: CallSource, themes: tuple[str, ...], by: tuple[str, ...], unit: Unit, where: Where
) -> CountsInput:
    if len(by) > 1:
        raise Conflict(
            "A table by two variables is not written to a report, since it can tell who is who.",
            "Give one variable.",
        )
    source.refuse_crossing("table", where, by)
    codes = [source.code(theme).id for theme in themes] if themes else None
    table = source.table(where, codes, by, spoken=unit == "words")
    told = counts_input(table, unit, source.language)
    # The foot of the report has the digest, once.
    return replace(told, basis=replace(told.basis, digest=""))


def cases_table(
    source: CallSource, classification: str, *others: str, by: tuple[str, ...], where: Where
) -> Blocks:
    """Cases of a kind by one or two of their variables, as `coder cases count` has them.

    Of several kinds, the first variable is one that all of them have; by the second those are
    divided that have it.

    Raises:
        UnknownName: There is no such kind or variable.
        Conflict: There is no variable, or more than two.
        PartsDoNotAddUp: The parts do not make up their whole.
    """
    by = tuple(dict.fromkeys(by))
    if not 1 <= len(by) <= 2:
        raise Conflict(
            "A table of cases is by one variable or two.", 'Write by="site", or by=["site", "…"].'
        )
    if RESPONDENT in (classification, *others):
        source.refuse_crossing("table", where, by)
    kinds = tuple(dict.fromkeys((classification, *others)))
    told = []
    for kind, own in _variables(source, kinds, by).items():
        counts = count_cases(source.study, own, classification=kind, where=where)
        source.case_digests[kind] = counts.digest
        told.append(replace(cases_input(counts, source.language), digest="", words=source.words))
    return Blocks((table_of_cases(told[0]) if len(told) == 1 else shared_table(told),))


def _variables(
    source: CallSource, kinds: tuple[str, ...], by: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """By kind, the variables that its cases are counted by."""
    first, *second = by
    divided = [
        kind
        for kind in kinds
        if any(case.values.get(name) for name in second for case in source.cases_of(kind))
    ]
    # Where no kind can be divided, counting says what is wrong.
    return {kind: by if kind in divided or not divided else (first,) for kind in kinds}


def quotes(
    source: CallSource, theme: str, *, most: int = 3, starred: bool = False, where: Where
) -> Blocks:
    """The quotes of a theme that `coder quotes` would choose."""
    if most < 1:
        raise Conflict("There is no list of less than one quote.", "Write most=1, or more.")
    code = source.code(theme)
    source.material(where)  # says what is wrong with the values
    path = source.material(()).codebook.path(code.id)
    found = quotes_input(
        source.study,
        Scope(where=where, codes=(path,)),
        by=None,
        language=source.language,
        per_theme=most,
        starred_only=starred,
        tables=source.tables,
    )
    voices = Voices(found.basis, found.attributions, source.phrases)
    blocks: list[Block] = []
    for each in found.themes:
        blocks += theme_quotes(replace(each, contexts={}), voices, source.phrases)
        source.selections.append(each.selection)
    if not voices.are_named:
        keys = [block.quote_id for block in blocks if isinstance(block, Quotation)]
        source.unnamed.update(keys)
        blocks += [Paragraph(line, "note") for line in unnamed(found.basis, source.phrases)]
    return Blocks(tuple(blocks))


def quote(source: CallSource, quote_id: str) -> Blocks:
    """One quote by its id, verbatim.

    Raises:
        UnknownName: It is the id of no passage of the interviews, or of several.
    """
    wanted = as_written(quote_id)
    pool = source.pool
    found = {
        each.key: (code_id, each)
        for code_id, candidates in reversed(list(pool.candidates.items()))
        for each in candidates
        if each.key.startswith(wanted) and wanted.startswith("Q-")
    }
    if not found:
        raise UnknownName(
            f"There is no quote with the id {quote_id}.",
            "Its passage may have been changed since; `coder quotes` lists those there are.",
        )
    if len(found) > 1:
        keys = ", ".join(sorted(found)[:_MOST_KEYS]) + (" …" if len(found) > _MOST_KEYS else "")
        raise UnknownName(f"{quote_id} is the id of {len(found)} passages.", f"Give one of: {keys}")
    [(_, candidate)] = found.values()
    basis = basis_of_table(source.table((), None, source.roles), source.language)
    voices = Voices(basis, source.attributions, source.phrases)
    # No theme stands above it that the stance could be towards.
    choice = Choice(replace(candidate, stance=None), ())
    return Blocks((quotation(choice, (), voices, source.phrases),))


def written(source: CallSource, theme: str, respondent: str = "") -> Blocks:
    """What the evaluator wrote of a theme and of what each says of it, or of one respondent.

    Raises:
        UnknownName: There is no such theme or respondent.
        NothingToDo: Nothing was written.
    """
    code = source.code(theme)
    if respondent:
        memo = cell_memos(source.study).get((source.respondent(respondent).id, code.id))
        blocks = _paragraphs(memo.content) if memo else []
    else:
        blocks = [
            paragraph
            for memo in all_memos(source.study)
            if memo.code_id == code.id and memo.case_id is None
            for paragraph in _paragraphs(memo.content)
        ]
        blocks += _of_each(source, code.id)
    if not blocks:
        of = f" and {respondent}" if respondent else ""
        raise NothingToDo(
            f"Nothing is written of “{theme}”{of}.",
            "Write what each respondent says in the matrix on the screen, or leave the call out.",
        )
    return Blocks(tuple(blocks))


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]


def _of_each(source: CallSource, code_id: int) -> list[Block]:
    """What was written of the respondents who are counted, by role and number."""
    table = source.table((), (code_id,), source.roles)
    basis = basis_of_table(table, source.language)
    voices = Voices(basis, source.attributions, source.phrases)
    of_each = tuple(
        (voices.name(case_id), " ".join(text.split()))
        for case_id, text in written_cells(source.study, table).get(code_id, ())
    )
    return [Terms(of_each)] if of_each else []
