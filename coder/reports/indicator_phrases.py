"""What is said of indicators and goals, in Danish and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.model.indicator import Verdict
from coder.reports.indicator_inputs import FaultKind
from coder.reports.phrases import Language, Noun


@dataclass(frozen=True, slots=True)
class IndicatorPhrases:
    """Everything said of indicators and goals in one language; braces as in `Phrases`."""

    title: str
    goals_caption: str
    goal: str
    result: str
    judgement: str
    reason: str
    rests_on: str
    remark: str
    themes: Noun
    quotes: Noun
    indicator: str
    indicators: str
    unit_and_base: str
    verdicts: Mapping[Verdict, str]
    no_verdict: str
    not_measured: str

    known: Noun
    """Stands after how many they are, or are of."""
    percent: str
    percents: str
    with_unknown: str
    between: str
    between_shares: str
    of_target: str
    target: str
    nobody: str
    counted: str
    unit: str
    linked: str
    different: Noun
    linked_again: str

    part: str
    """The head of the column that names the parts."""
    parts: str
    kind: str
    set_aside: str
    not_known: str
    otherwise: str
    figures: Mapping[str, str]
    """The heads of the columns of figures, by what each is called in a template."""
    faults: Mapping[FaultKind, str]


INDICATORS: Mapping[Language, IndicatorPhrases] = {
    "en": IndicatorPhrases(
        title="Goals and results",
        goals_caption="Goals, results and judgements",
        goal="Goal",
        result="Result",
        judgement="Judgement",
        reason="Reason",
        rests_on="Rests on",
        remark="Remark",
        themes=Noun("Theme: {names}.", "Themes: {names}."),
        quotes=Noun("Quote: {names}.", "Quotes: {names}."),
        indicator="Indicator",
        indicators="Indicators",
        unit_and_base="Unit and base",
        verdicts={
            "reached": "reached",
            "partly reached": "partly reached",
            "not reached": "not reached",
            "not decided": "not decided",
        },
        no_verdict="not judged",
        not_measured="not measured",
        known=Noun("known", "known"),
        percent="{number} %",
        percents="{low} to {high} %",
        with_unknown="{known}; with {unknown} {between}",
        between="between {low} and {high}",
        between_shares="between {low} and {high} of {whole}",
        of_target="{text}: {share}, target {verdict}",
        target="{text}: target {target} {verdict}",
        nobody="No cases to count",
        counted="counted",
        unit="Unit: cases ({classification}). Base: {base}.",
        linked="Looked up through {path}: {cases} led to {different}.",
        different=Noun("one", "{n} different ones"),
        linked_again=(
            "What is known of one of these can count more than once, since several lead to it."
        ),
        part="Part",
        parts="Parts",
        kind="What it is",
        set_aside="set aside",
        not_known="not known",
        otherwise="known otherwise",
        figures={
            "n": "Counted",
            "known": "Known",
            "whole": "Whole",
            "share": "Share",
            "low": "At least",
            "high": "At most",
            "target": "Target",
            "verdict": "Verdict",
        },
        faults={
            "not_judged": "“{goal}” is not judged, and no one target decides it.",
            "no_reason": "The judgement of “{goal}” gives no reason.",
            "rests_on_nothing": "The judgement of “{goal}” rests on nothing.",
            "no_theme": "The judgement of “{goal}” rests on what is no theme: {names}.",
            "no_indicator": "The judgement of “{goal}” rests on what is no indicator: {names}.",
            "no_quote": (
                "The judgement of “{goal}” rests on what is no quote of a coded passage: {names}."
            ),
            "against_numbers": (
                "“{goal}” is judged {verdict}, which is not what its targets say: {names}."
            ),
        },
    ),
    "da": IndicatorPhrases(
        title="Mål og resultater",
        goals_caption="Mål, resultater og vurderinger",
        goal="Mål",
        result="Resultat",
        judgement="Vurdering",
        reason="Begrundelse",
        rests_on="Bygger på",
        remark="Bemærkning",
        themes=Noun("Tema: {names}.", "Temaer: {names}."),
        quotes=Noun("Citat: {names}.", "Citater: {names}."),
        indicator="Indikator",
        indicators="Indikatorer",
        unit_and_base="Enhed og grundlag",
        verdicts={
            "reached": "nået",
            "partly reached": "delvist nået",
            "not reached": "ikke nået",
            "not decided": "ikke afgjort",
        },
        no_verdict="ikke vurderet",
        not_measured="ikke målt",
        known=Noun("kendt", "kendte"),
        percent="{number} %",
        percents="{low} til {high} %",
        with_unknown="{known}; med {unknown} {between}",
        between="mellem {low} og {high}",
        between_shares="mellem {low} og {high} af {whole}",
        of_target="{text}: {share}, målet er {verdict}",
        target="{text}: målet på {target} er {verdict}",
        nobody="Ingen cases at tælle",
        counted="talt med",
        unit="Enhed: cases ({classification}). Grundlag: {base}.",
        linked="Slået op gennem {path}: {cases} fører til {different}.",
        different=Noun("én", "{n} forskellige"),
        linked_again=(
            "Det, der vides om én af dem, kan tælle mere end én gang, da flere fører til den."
        ),
        part="Del",
        parts="Dele",
        kind="Hvad det er",
        set_aside="holdt ude",
        not_known="ikke kendt",
        otherwise="kendt som andet",
        figures={
            "n": "Talt",
            "known": "Kendte",
            "whole": "Alle",
            "share": "Andel",
            "low": "Mindst",
            "high": "Højst",
            "target": "Måltal",
            "verdict": "Udfald",
        },
        faults={
            "not_judged": "”{goal}” er ikke vurderet, og intet enkelt måltal afgør det.",
            "no_reason": "Vurderingen af ”{goal}” er uden begrundelse.",
            "rests_on_nothing": "Vurderingen af ”{goal}” bygger ikke på noget.",
            "no_theme": "Vurderingen af ”{goal}” bygger på noget, der ikke er et tema: {names}.",
            "no_indicator": (
                "Vurderingen af ”{goal}” bygger på noget, der ikke er en indikator: {names}."
            ),
            "no_quote": (
                "Vurderingen af ”{goal}” bygger på noget, der ikke er citat af en kodet passage: "
                "{names}."
            ),
            "against_numbers": (
                "”{goal}” vurderes som {verdict}, men det siger måltallene ikke: {names}."
            ),
        },
    ),
}
