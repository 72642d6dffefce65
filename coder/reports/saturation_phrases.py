"""What is said of saturation, in Danish and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.analysis.saturation import Undefined
from coder.reports.phrases import Language


@dataclass(frozen=True, slots=True)
class SaturationPhrases:
    """Everything said of saturation in one language; braces as in `Phrases`."""

    title: str
    caption: str
    interviews_caption: str
    raised: str
    threshold: str
    percent: str
    at_most: str
    reached: str
    later: str
    median: str
    between: str
    between_cell: str
    orders_reached: str
    not_reached: str
    never: str
    """Of orders."""
    not_defined: str
    number: str
    new: str
    so_far: str
    run: str
    new_in_run: str
    ratio: str
    reviewed: str
    yes: str
    no: str

    method: str
    by_date: str
    by_study: str
    spread: str
    caveat: str
    small: str
    undefined: Mapping[Undefined, str]
    few_themes: str
    not_reviewed: str
    left_out: str
    overlapping: str
    nested: str


SATURATION: Mapping[Language, SaturationPhrases] = {
    "en": SaturationPhrases(
        title="Saturation",
        caption="Saturation{by}",
        interviews_caption="New themes by interview",
        raised="Raised",
        threshold="New at most",
        percent="{number}%",
        at_most="{percent} of {base}",
        reached="Reached",
        later="Later",
        median="Orders: half",
        between="Orders: 5–95%",
        between_cell="{least} to {most}",
        orders_reached="Orders: reached",
        not_reached="not reached",
        never="never",
        not_defined="not defined",
        number="No.",
        new="New",
        so_far="So far",
        run="Run",
        new_in_run="In run",
        ratio="Of base",
        reviewed="Reviewed",
        yes="yes",
        no="no",
        method=(
            "Method: Guest, Namey and Chen (2020), PLoS ONE 15(5): e0232076. Themes that are new "
            "in a run of {run} are held against those of the base, {base} at the beginning; runs "
            "overlap. {example_base}+{run_length} means: reached at {example_base} and confirmed "
            "by {run_length} more. Later: themes that came up only after those."
        ),
        by_date="Order: by date ({variable}).",
        by_study=(
            "Order: as they came into the study, since not all have a date; it need not be the "
            "order in which people were interviewed."
        ),
        spread=(
            "The order is mostly chance, so the same ones are put into {orders} random orders as "
            "well: where half of all orders have reached it, where 5% and 95% have, and how many "
            "do at all."
        ),
        caveat=(
            "This is saturation of themes, in this material: it does not say that each theme is "
            "fully understood, and promises nothing of further interviews."
        ),
        small=(
            "A small group does not become saturated by ending: where it is too small, saturation "
            "is not defined, and just above that chance decides."
        ),
        undefined={
            "too_few": "Not defined for {groups}: fewer than {least}, a base and a run.",
            "no_themes": "Not defined for {groups}: no theme is raised in the base.",
        },
        few_themes=(
            "Where there are fewer than 20 themes in the base, one new theme is more than 5% of "
            "it: saturation at 5% is then the same as at 0%."
        ),
        not_reviewed=(
            "{share} are not reviewed for every theme: themes can be missing from them. Until "
            "they are, the themes so far are at least so many, and all else can change."
        ),
        left_out="Left out, since not all of the coders have reviewed them: {documents}.",
        overlapping="Groups overlap: what people of several groups say in is in each of them.",
        nested=(
            "A theme that has subthemes is a theme beside them, and raised where one of them is."
        ),
    ),
    "da": SaturationPhrases(
        title="Datamætning",
        caption="Datamætning{by}",
        interviews_caption="Nye temaer interview for interview",
        raised="Rejst",
        threshold="Højst nye",
        percent="{number} %",
        at_most="{percent} af {base}",
        reached="Nået",
        later="Senere",
        median="Rækkefølger: halvdelen",
        between="Rækkefølger: 5–95 %",
        between_cell="{least} til {most}",
        orders_reached="Rækkefølger: nået",
        not_reached="ikke nået",
        never="aldrig",
        not_defined="ikke defineret",
        number="Nr.",
        new="Nye",
        so_far="Indtil nu",
        run="Serie",
        new_in_run="I serien",
        ratio="Af grundlaget",
        reviewed="Gennemgået",
        yes="ja",
        no="nej",
        method=(
            "Metode: Guest, Namey og Chen (2020), PLoS ONE 15(5): e0232076. De temaer, der er nye "
            "i en serie på {run}, holdes op mod temaerne i grundlaget, {base} i begyndelsen; "
            "serierne overlapper. {example_base}+{run_length} betyder: nået ved {example_base} og "
            "bekræftet af yderligere {run_length}. Senere: temaer, der først kom op efter dem."
        ),
        by_date="Rækkefølge: efter dato ({variable}).",
        by_study=(
            "Rækkefølge: som de kom ind i studiet, da ikke alle har en dato; det er ikke "
            "nødvendigvis den rækkefølge, folk blev interviewet i."
        ),
        spread=(
            "Rækkefølgen er for en stor del tilfældig. Derfor er de samme også sat i {orders} "
            "tilfældige rækkefølger: hvor halvdelen af alle rækkefølger har nået datamætning, hvor "
            "5 % og 95 % har, og hvor mange der overhovedet når den."
        ),
        caveat=(
            "Det er mætning af temaer i dette materiale: Det siger ikke, at hvert tema er forstået "
            "til bunds, og lover intet om flere interview."
        ),
        small=(
            "En lille gruppe er ikke mættet, blot fordi der ikke er flere interview: Er den for "
            "lille, er datamætning ikke defineret, og er den kun lidt større, afgør tilfældet."
        ),
        undefined={
            "too_few": (
                "Ikke defineret for {groups}: færre end {least}, det vil sige et grundlag og en "
                "serie."
            ),
            "no_themes": "Ikke defineret for {groups}: Ingen temaer er rejst i grundlaget.",
        },
        few_themes=(
            "Hvor der er færre end 20 temaer i grundlaget, er ét nyt tema mere end 5 % af det: "
            "Mætning ved 5 % er da det samme som ved 0 %."
        ),
        not_reviewed=(
            "{share} er ikke gennemgået for alle temaer: Der kan mangle temaer i dem. Indtil de "
            "er det, er der mindst så mange temaer indtil nu, og alt andet kan ændre sig."
        ),
        left_out="Udeladt, da ikke alle koderne har gennemgået dem: {documents}.",
        overlapping=(
            "Grupperne overlapper: Det, som folk fra flere grupper kommer til orde i, hører til i "
            "hver af dem."
        ),
        nested="Et tema med undertemaer er et tema ved siden af dem og rejst, hvor ét af dem er.",
    ),
}
