"""Words by which reports say who says something, and what was meant, asked or recommended."""

from __future__ import annotations

from coder.text.words import word_set

SAYING = {
    "da": word_set(
        "sige fortælle nævne pege påpege fremhæve opleve mene synes finde beskrive udtale "
        "understrege udtrykke omtale tale tænke føle vurdere savne ønske rose kritisere klage "
        "tvivle opfatte forklare bemærke lægge enig positiv negativ glad tilfreds"
    ),
    "en": word_set(
        "say tell mention point find describe report think feel believe speak talk agree stress "
        "emphasise highlight express view see experience value praise criticise complain doubt "
        "consider explain note name want miss appreciate positive negative happy satisfied"
    ),
}
"""By language, what people say and think, one form a word."""
NORMATIVE = word_set(
    "bør burde anbefales anbefaler anbefaling foreslår should ought recommend recommended suggest "
    "must"
)
"""Of sentences that say what is to be, and not what is."""
ASKED = word_set(
    "spurgt interviewet kontaktet inviteret udvalgt rekrutteret matchet henvist informeret "
    "registreret anonymiseret optaget asked interviewed contacted invited selected recruited "
    "matched referred informed recorded anonymised sampled"
)
"""What was done with respondents, and not what they say, where it is in the passive."""
PASSIVE = word_set("blev bliver er var blevet were was been are is be")
"""Beside which a participle is."""
ASKING = word_set(
    "spørge spørger spurgte spurgt interviewe interviewede inviterede kontaktede asked ask "
    "interviewed invited contacted"
)
"""Verbs of what was done with those who stand behind them."""
PURPOSES = word_set(
    "mål målet formål formålet hypotese hypotesen antagelse antagelsen håb håbet planen meningen "
    "aim goal purpose hypothesis assumption hope hoped intended"
)
"""What was to be, or was thought beforehand, which is not claimed."""
FOR = word_set("for hos to with")
"""Between what is so and those for whom it is."""
IF = word_set("hvis såfremt medmindre if unless whether")
