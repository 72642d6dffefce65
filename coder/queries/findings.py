"""Findings and recommendations, what they rest on, and what of that is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from coder.analysis.counts import ThemeCount
from coder.errors import UnknownName
from coder.model.finding import (
    Finding,
    FindingKind,
    IndicatorSupport,
    QuoteSupport,
    Support,
    SupportKind,
    ThemeSupport,
)
from coder.queries.counts import CountTable, count_themes
from coder.queries.quote_checks import check_quotes
from coder.queries.quote_ids import QuotePlace, gone_places, quote_ids
from coder.queries.scope import Scope
from coder.queries.told_counts import by_code
from coder.reports.findings import FindingsInput, ToldFinding
from coder.reports.inputs import ThemeCounts
from coder.reports.phrases import Language
from coder.store import codes, documents, findings
from coder.store.study import Study
from coder.text.names import composed


@dataclass(frozen=True, slots=True)
class NamedSupport:
    """Something that a finding rests on, by the name a person knows it by."""

    support: Support
    kind: SupportKind
    name: str
    """The path of a code, the id of an indicator or of a quote."""
    is_gone: bool = False
    """Is the passage no longer coded, or the indicator not declared?"""


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding or recommendation with what it rests on."""

    finding: Finding
    supports: tuple[NamedSupport, ...]

    @property
    def is_supported(self) -> bool:
        """Does it rest on anything that is still there?"""
        return not all(each.is_gone for each in self.supports)


def get_finding(study: Study, name: str) -> Finding:
    """The finding or recommendation of a name.

    Raises:
        UnknownName: There is none.
    """
    wanted = composed(name)
    there = findings.all_findings(study)
    for each in there:
        if each.name == wanted:
            return each
    names = ", ".join(each.name for each in there)
    raise UnknownName(
        f"There is no finding or recommendation called “{wanted}”.",
        f"There are: {names}." if names else "`coder findings add` keeps one.",
    )


def choose_findings(
    study: Study, kind: FindingKind | None = None, audience: str | None = None
) -> list[Finding]:
    """Those of a kind and for an audience, in their order.

    Raises:
        UnknownName: There is an audience given, and nothing for it.
    """
    of_kind = [each for each in findings.all_findings(study) if kind in (None, each.content.kind)]
    if audience is None:
        return of_kind
    wanted = composed(audience)
    chosen = [each for each in of_kind if each.content.audience == wanted]
    if chosen:
        return chosen
    audiences = ", ".join(dict.fromkeys(each.content.audience for each in of_kind))
    what = "findings or recommendations" if kind is None else f"{kind}s"
    raise UnknownName(
        f"There are no {what} for “{wanted}”.",
        f"There are some for: {audiences}." if audiences else "`coder findings add` keeps one.",
    )


def name_supports(
    study: Study,
    chosen: Iterable[Finding],
    indicators: Collection[str] | None = None,
) -> tuple[ListedFinding, ...]:
    """Findings with the names of what they rest on, and what of that is gone.

    Args:
        study: The study.
        chosen: The findings.
        indicators: The ids of all indicators that are declared; None where no file is at hand
            that says so, so that none is thought to be gone.
    """
    listed = tuple(chosen)
    places = quote_places(study, listed)
    ids = quote_ids(places.values())
    gone = gone_places(study, places.values())
    codebook = codes.read_codebook(study)

    def named(support: Support) -> NamedSupport:
        match support:
            case ThemeSupport(code_id):
                return NamedSupport(support, "theme", codebook.path(code_id))
            case IndicatorSupport(indicator):
                missing = indicators is not None and indicator not in indicators
                return NamedSupport(support, "indicator", indicator, missing)
            case QuoteSupport():
                place = places[support]
                return NamedSupport(support, "quote", ids[place], place in gone)

    return tuple(ListedFinding(each, tuple(map(named, each.content.supports))) for each in listed)


def quote_places(study: Study, chosen: Iterable[Finding]) -> dict[QuoteSupport, QuotePlace]:
    """Where the quotes stand that findings rest on."""
    hashes = findings.text_hashes(study)
    return {
        support: QuotePlace(hashes[support.text_id], support.spans)
        for each in chosen
        for support in each.content.supports
        if isinstance(support, QuoteSupport)
    }


def findings_input(
    study: Study,
    table: CountTable,
    *,
    kind: FindingKind,
    audience: str | None,
    language: Language,
    indicators: Mapping[str, str] | None = None,
) -> FindingsInput:
    """Findings, or recommendations, as a report prints them, with what they rest on.

    Args:
        study: The study.
        table: The counts of the themes, in the report's scope.
        kind: Which of the two.
        audience: For whom; for anybody where it is None.
        language: The report's.
        indicators: What each indicator that is declared is called, by its id; None where the
            report declares none, so that they go by their ids.

    Raises:
        UnknownName: There is none, or none for that audience.
    """
    chosen = choose_findings(study, kind, audience)
    if not chosen:
        raise UnknownName(f"The study has no {kind}s.", "`coder findings add` keeps one.")
    themes = dict(by_code(table, language))
    codebook = table.material.codebook

    def told(listed: ListedFinding) -> ToldFinding:
        names: dict[tuple[SupportKind, bool], list[str]] = {}
        counts = []
        for each in listed.supports:
            if isinstance(each.support, ThemeSupport):
                code = codebook[each.support.code_id]
                counts.append(themes.get(code.id) or ThemeCounts(code.label(language)))
            else:
                called = (indicators or {}).get(each.name, each.name)
                names.setdefault((each.kind, each.is_gone), []).append(called)
        return ToldFinding(
            name=listed.finding.name,
            text=listed.finding.content.text(language),
            is_translated=any(listed.finding.content.texts.get(each) for each in (language, "")),
            themes=tuple(counts),
            indicators=tuple(names.get(("indicator", False), ())),
            quotes=tuple(names.get(("quote", False), ())),
            undeclared=tuple(names.get(("indicator", True), ())),
            uncoded=tuple(names.get(("quote", True), ())),
        )

    named = name_supports(study, chosen, indicators)
    return FindingsInput(language, tuple(map(told, named)))


def raised_by(study: Study, supports: Iterable[Support]) -> dict[int, ThemeCount]:
    """By code, how many respondents raise the themes among these, so far as they have numbers."""
    wanted = {each.code_id for each in supports if isinstance(each, ThemeSupport)}
    if not wanted:
        return {}
    return {row.code_id: row for row in count_themes(study, Scope()).rows if row.code_id in wanted}


def check_supports(study: Study, supports: Iterable[Support]) -> None:
    """Let no quote be shown that is not what stands in its text.

    Raises:
        DamagedStudy: Some quote of the documents concerned is not.
    """
    concerned = {each.document_id for each in supports if isinstance(each, QuoteSupport)}
    listed = [each for each in documents.all_documents(study) if each.id in concerned]
    texts = {each.id: documents.read_text(study, each.text_id) for each in listed}
    check_quotes(study, listed, texts)
