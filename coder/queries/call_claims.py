"""Claims in a template: a piece of text that says how many of a group say what."""

from __future__ import annotations

from coder.model.claim import SAYS, Reading, Says
from coder.model.living import Checked
from coder.queries.call_source import CallSource, Where, check_name
from coder.queries.claims import CheckedClaim, told_people

_SAYS: dict[str, Says] = {each: each for each in SAYS}


def claim(
    source: CallSource, quantifier: str, theme: str, *, says: str = "", where: Where
) -> Checked:
    """Does so much of a group say so much of a theme?

    They support it, or raise it where it has no statement, unless it is said what they do.

    What has a verdict stands as it is or is a problem, and so does a text whose words say
    another quantifier than the one that was checked; beside a quantifier without one, such as
    "many", stands how many there are.

    Raises:
        UnknownName: There is no such quantifier, theme, variable or value.
        Conflict: A stance is claimed towards a theme without a statement, or the claim
            can tell who is who.
    """
    source.refuse_crossing("claim", where)
    if says:
        check_name("way of saying something", says, _SAYS)
    code = source.code(theme)
    path = source.material(()).codebook.path(code.id)
    checker = source.claims
    checked = checker.check(Reading(quantifier, where, path, _SAYS.get(says)))
    if checked.outcome == "contradicted":
        return Checked(problem=_contradicted(checked))
    if checked.outcome == "no data":
        people = told_people(checked.undecided, so_far=True)
        of_whom = f" It is not known of {people}." if people else ""
        verb = "is" if checked.n == 1 else "are"
        known = f"{_share(checked)} {verb} known to say it"
        return Checked(problem=f"cannot be said: {known}.{of_whom}")
    own, others = checker.words(quantifier, source.language)
    if checked.outcome == "supported":
        return Checked(words=own, other_words=others)
    settled = ("not_asked", "unknown")  # by what is read, though not by what was asked
    waiting = any(standing not in settled for _, standing in checked.undecided)
    share = source.phrases.share(checked.n, checked.whole, at_least=waiting)
    # The longest first: "quite a few" before "few".
    return Checked(f"({share})", tuple(sorted(own, key=len, reverse=True)), others)


def _contradicted(checked: CheckedClaim) -> str:
    people = told_people(checked.exceptions)
    exceptions = f"; in the way: {people}" if people else ""
    verb = "says" if checked.n == 1 else "say"
    return f"does not hold: {_share(checked)} {verb} it{exceptions}."


def _share(checked: CheckedClaim) -> str:
    return f"{checked.n} of {checked.whole}"
