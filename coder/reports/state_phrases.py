"""What reports of respondents by themes say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.reports.phrases import Language


@dataclass(frozen=True, slots=True)
class StatePhrases:
    """The words of one language."""

    title: str
    caption: str
    state: str
    key: str
    not_counted: str


STATE_PHRASES: Mapping[Language, StatePhrases] = {
    "da": StatePhrases(
        title="Respondenter efter temaer",
        caption="Hvem rejser hvilke temaer{part}",
        state="Tilstand",
        key=(
            "Tal: passager, hvor temaet er rejst; + støtter temaets udsagn, − modsiger det, "
            "± begge dele. · tavs: spurgt, men siger intet om temaet. – ikke spurgt. "
            "? ikke gennemgået. u uvist: det er ikke registreret, hvad der blev spurgt om."
        ),
        not_counted="Tom: Af flere kodere har ikke alle gennemgået respondentens dokumenter.",
    ),
    "en": StatePhrases(
        title="Respondents by themes",
        caption="Who raises which themes{part}",
        state="State",
        key=(
            "Numbers: passages in which the theme is raised; + supports its statement, "
            "− contradicts it, ± both. · silent: asked, and says nothing of it. – not asked. "
            "? not reviewed. u unknown: it is not recorded what was asked."
        ),
        not_counted="Blank: of several coders, not all have reviewed the respondent's documents.",
    ),
}
