"""What a table of counts stands on: its parts checked, its unit, base and scope told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coder.analysis.counts import ThemeCount, figures
from coder.analysis.parts import check_sum
from coder.model.cell import STANCE_SPLITS, STATES
from coder.model.report import Terms
from coder.reports.inputs import Basis, Scope, ThemeCounts, Unit, label_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Noun, Phrases


def check_parts(theme: ThemeCounts, *, overlapping: bool) -> None:
    """Do the states make up each group, the stances those who raise, the groups the total?

    Counting has checked its sets; this is the last look at the numbers that are printed.

    Raises:
        PartsDoNotAddUp: They do not.
    """
    if theme.total is None:
        return
    what = f"“{theme.label}”"
    for count in (*theme.groups, theme.total):
        group = f"{what}, group {label_of(count)!r}"
        _check_split(f"{group}, states", count, "N", ("n", *STATES[1:]))
        if theme.has_statement:
            _check_split(f"{group}, stances", count, "n", STANCE_SPLITS)
    if theme.groups and not overlapping:
        groups = {str(dict(group.group)): figures(group) for group in theme.groups}
        check_sum(what, figures(theme.total), groups)


def _check_split(what: str, count: ThemeCount, whole: str, parts: Sequence[str]) -> None:
    """Is one figure of a group the sum of some others?"""
    check_sum(
        what,
        {whole: getattr(count, whole)},
        {name: {whole: getattr(count, name)} for name in parts},
    )


def at_least(number: int, group: ThemeCount, phrases: Phrases) -> str:
    """A number of a group, which is a lower bound while some of it are not reviewed."""
    text = phrases.number(number)
    return phrases.at_least.format(text=text) if group.not_reviewed else text


def raised_share(group: ThemeCount, phrases: Phrases) -> str:
    """*n of N*: how many of a group raise a theme."""
    return phrases.share(group.n, group.N, at_least=group.not_reviewed > 0)


def heading(label: str, above: Sequence[str]) -> str:
    """A theme with those it stands below."""
    return " › ".join((*above, label))


def variable_name(basis: Basis) -> str:
    """What the groups are values of, in the report's language where it is a known one."""
    return called(basis.variable, PHRASES[basis.language])


def called(variable: str, phrases: Phrases) -> str:
    """A variable's name in the report's language where it is a known one."""
    return phrases.variables.get(variable.casefold(), variable)


def unnamed(basis: Basis, phrases: Phrases) -> Iterator[str]:
    """Why quotes stand without role and number, where they do."""
    if not basis.by_role:
        names = [called(name, phrases) for name in basis.crossing]
        yield phrases.unnamed.format(variables=phrases.listed(names))


def by_variable(basis: Basis) -> str:
    """The end of a caption: what the groups are by, and of whom alone the numbers are."""
    phrases = PHRASES[basis.language]
    by = phrases.by.format(variable=variable_name(basis)) if basis.variable else ""
    conditions = _conditions(basis.scope, phrases)
    return f"{by} ({phrases.listed(conditions)})" if conditions else by


def base_notes(
    basis: Basis, themes: Sequence[ThemeCounts], unit: Unit = "cases"
) -> tuple[str, ...]:
    """Unit and base, scope and sampling frame, digest and version: what every table states."""
    phrases = PHRASES[basis.language]
    units = {
        "cases": phrases.unit_cases,
        "passages": phrases.unit_passages,
        "words": phrases.unit_words,
    }
    totals = [theme.total for theme in themes if theme.total]
    first = [units[unit]]
    if len({total.N for total in totals}) == 1:
        amount = phrases.amount(totals[0].N, phrases.respondent)
        first.append(phrases.base.format(respondents=amount))
    if any(theme.has_subthemes and theme.total for theme in themes):
        first.append(phrases.subthemes)
    second = [_scope(basis.scope, phrases)]
    if basis.frame is not None and totals:
        share = phrases.share(max(total.N for total in totals), basis.frame)
        second.append(phrases.frame.format(share=share))
    second += (*_elsewhere(basis), *_waiting(basis))
    third = [_digest(basis)] if basis.digest else []
    if basis.divided:
        third.append(phrases.divided[basis.variable])
    if basis.overlapping:
        third.append(phrases.overlapping)
    waiting = max((total.not_reviewed for total in totals), default=0)
    if waiting and len(totals) == 1:
        amount = phrases.amount(waiting, phrases.respondent)
        third.append(phrases.at_least_means.format(respondents=amount))
    return tuple(filter(None, map(" ".join, (first, second, third))))


def scope_notes(basis: Basis) -> tuple[str, ...]:
    """Scope, digest and version, for a table that is not of respondents by group."""
    phrases = PHRASES[basis.language]
    first = _scope(basis.scope, phrases), *_elsewhere(basis), *_waiting(basis)
    return " ".join(first), _digest(basis)


def _waiting(basis: Basis) -> Iterator[str]:
    """What is left out of the count until somebody decides, if anything is."""
    phrases = PHRASES[basis.language]
    nouns = phrases.waiting_codings, phrases.waiting_questions
    parts = [
        phrases.amount(amount, noun).format(number=number)
        for number, *amounts in basis.waiting
        for amount, noun in zip(amounts, nouns, strict=True)
        if amount
    ]
    if parts:
        yield phrases.waiting.format(parts=phrases.listed(parts))


def _elsewhere(basis: Basis) -> Iterator[str]:
    if basis.elsewhere:
        phrases = PHRASES[basis.language]
        yield phrases.elsewhere.format(codes=phrases.listed(basis.elsewhere))


def _digest(basis: Basis) -> str:
    phrases = PHRASES[basis.language]
    return phrases.digest.format(digest=short(basis.digest), version=basis.version)


def short(digest: str) -> str:
    """As much of a digest as people need to compare two."""
    return digest[:12]


def _scope(scope: Scope, phrases: Phrases) -> str:
    codings = {
        "record": phrases.coder_of_record,
        "named": phrases.coders,
        "any": phrases.coders_any,
        "both": phrases.coders_both,
    }
    coding = codings[scope.coding].format(coders=", ".join(scope.coders) or "–")
    sentences = [
        phrases.scope.format(
            documents=documents(scope, phrases), coding=coding if scope.documents else ""
        ).strip()
    ]
    if scope.where:
        conditions = phrases.listed(_conditions(scope, phrases))
        sentences.append(phrases.only_where.format(conditions=conditions))
    return " ".join(sentences)


def _conditions(scope: Scope, phrases: Phrases) -> list[str]:
    """Which respondents and documents alone are counted."""
    return [
        f"{phrases.variables.get(name.casefold(), name)} = {value}" for name, value in scope.where
    ]


def document_noun(scope: Scope, phrases: Phrases) -> Noun:
    """What documents in scope are called: by their kind, if they are of one."""
    kinds = [kind for kind, _ in scope.documents]
    return phrases.documents[kinds[0]] if len(kinds) == 1 else phrases.document


def documents(scope: Scope, phrases: Phrases) -> str:
    """How many documents of which kinds: "26 interviews and 90 journals"."""
    amounts = [phrases.amount(number, phrases.documents[kind]) for kind, number in scope.documents]
    return phrases.listed(amounts) or phrases.no_documents


def explanation(themes: Sequence[ThemeCounts], phrases: Phrases) -> Terms:
    """What the columns mean."""
    stated = any(theme.has_statement for theme in themes)
    first, *others = phrases.explained
    return Terms((first, *(phrases.explained_stances if stated else ()), *others))
