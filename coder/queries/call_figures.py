"""Calls that give figures to stand in a sentence; each is the command's own number."""

from __future__ import annotations

from coder.model.case import RESPONDENT
from coder.model.cell import STANCE_SPLITS
from coder.model.document import KINDS
from coder.model.living import Figure
from coder.queries.call_source import CallSource, Where, check_name
from coder.queries.claims import check_has_statement
from coder.queries.coders import get_coder
from coder.queries.codings import list_codings
from coder.queries.crosstabs import cases_having, digest_of_cases
from coder.queries.values_there import check_value
from coder.reports.base import at_least

_STATES = ("raised", *STANCE_SPLITS, "silent", "not asked", "not reviewed", "unknown")


def count(source: CallSource, theme: str, state: str = "raised", *, where: Where) -> Figure:
    """How many respondents are in a state: *n of N*, as `coder counts` has it.

    Raises:
        UnknownName: There is no such theme or state.
        Conflict: A theme without a statement has no stances, or the figure can tell who is who.
    """
    source.refuse_crossing("number", where)
    named = state.replace("_", " ")
    check_name("state", named, _STATES)
    code = source.code(theme)
    if named in STANCE_SPLITS:
        check_has_statement(code, theme)
    [total] = [row for row in source.table(where, (code.id,)).rows if not row.group]
    number: int = total.n if named == "raised" else getattr(total, named.replace(" ", "_"))
    themes = source.table(where, (code.id,)).themes[code.id]
    if named in ("supports", "contradicts", "unmarked") and themes.unread - themes.both:
        # Who supports may say both once the rest is read: that many are no lower bound.
        share = source.phrases.share(number, total.N)
        return Figure(source.phrases.so_far.format(text=share), number)
    # Who raises it never stops doing so, nor does who says both.
    grows = bool(themes.not_reviewed if named == "raised" else themes.unread - themes.both)
    grows = grows and named in ("raised", "both")
    return Figure(source.phrases.share(number, total.N, at_least=grows), number)


def passages(source: CallSource, theme: str, *, where: Where) -> Figure:
    """How many passages a theme has.

    Raises:
        Conflict: It can tell who is who.
    """
    source.refuse_crossing("number", where)
    table = source.table(where, (source.code(theme).id,))
    [total] = [row for row in table.rows if not row.group]
    return Figure(at_least(total.passages, total, source.phrases), total.passages)


def respondents(source: CallSource, *, where: Where) -> Figure:
    """How many respondents have words in the interviews: the base of every count.

    Raises:
        Conflict: It can tell who is who.
    """
    source.refuse_crossing("number", where)
    return _plain(source, source.table(where).interviewed)


def documents(source: CallSource, kind: str = "", *, where: Where) -> Figure:
    """How many documents there are, or how many of a kind.

    Raises:
        UnknownName: There is no such kind.
        Conflict: It can tell who is who.
    """
    source.refuse_crossing("number", where)
    if kind:
        check_name("kind of document", kind, KINDS)
    kinds = (kind,) if kind else KINDS
    return _plain(source, len(source.material(where, kinds).documents))


def cases(source: CallSource, classification: str, *, where: Where) -> Figure:
    """How many cases of a kind have some values; an empty value stands for none.

    Raises:
        UnknownName: There is no such kind, variable or value.
        Conflict: It can tell who is who.
    """
    if classification == RESPONDENT:
        source.refuse_crossing("number", where)
    everyone = source.cases_of(classification)
    if classification not in source.case_digests:
        source.case_digests[classification] = digest_of_cases(classification, everyone)
    known: dict[str, dict[str, None]] = {}
    for case in everyone:
        for name, values in case.values.items():
            known.setdefault(name, {}).update(dict.fromkeys(values))
    for name, value in where:
        check_name(f"variable of a {classification}", name, known)
        check_value(name, value, known[name])
    return _plain(source, len(list(cases_having(everyone, where))))


def codings(source: CallSource, *, coder: str = "") -> Figure:
    """How many codings there are, or how many one coder made.

    Raises:
        UnknownName: There is no such coder.
    """
    coder_id = get_coder(source.study, coder) if coder else None
    return _plain(source, len(list_codings(source.study, coder_id)))


def _plain(source: CallSource, number: int) -> Figure:
    return Figure(source.phrases.number(number), number)
