"""One indicator as a sentence, as single figures, and as a table of the parts of its base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, get_args

from coder.analysis.indicators import decimals, scaled_percent
from coder.model.code import in_language
from coder.model.indicator import Indicator, Part
from coder.model.report import Block, Paragraph, Table
from coder.reports.base import short
from coder.reports.indicator_inputs import IndicatorResult
from coder.reports.indicator_phrases import INDICATORS, IndicatorPhrases
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, Phrases, capitalised

Figure = Literal["n", "known", "whole", "share", "low", "high", "target", "verdict"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
"""The single figures of an indicator."""

_SMALL = 20
"""Of fewer there is no percentage, unless a target in percent asks for it."""


def indicator_sentence(result: IndicatorResult, phrases: Phrases) -> str:
    """What an indicator came to, and how its base is divided.

    "33 of 45 known (73 %); with 5 not stated between 33 and 38 of 50 (66 to 76 %): target 71 %
    not decided. 57 completed = 45 known + 7 rematched + 5 not stated."
    """
    base = _base_sentence(result, phrases)
    return " ".join(filter(None, (result_sentence(result, phrases), base)))


def result_sentence(result: IndicatorResult, phrases: Phrases) -> str:
    """The first of these sentences: the result with its bounds, held against the target."""
    words = INDICATORS[phrases.language]
    counted, target = result.counted, result.indicator.target
    is_share = result.indicator.counts is not None
    text = _share_text(result, phrases) if is_share else _number_text(result, phrases)
    if is_share and not counted.whole:
        text = words.nobody
    if target is None or result.verdict is None:
        return f"{text}."
    verdict = words.verdicts[result.verdict]
    if not is_share and counted.n <= target.amount and not counted.unknown:
        share = phrases.share(counted.n, int(target.amount))
        return f"{words.of_target.format(text=text, share=share, verdict=verdict)}."
    written = figure(result, "target", phrases)
    return f"{words.target.format(text=text, target=written, verdict=verdict)}."


def _share_text(result: IndicatorResult, phrases: Phrases) -> str:
    """The share of the known, and its bounds."""
    words = INDICATORS[phrases.language]
    counted, bounds = result.counted, result.counted.bounds
    asked = _asks_for_percent(result)
    text = phrases.share(counted.n, counted.known)
    if result.indicator.missing:
        text = _known(text, counted.known, words)
    places = _decimals(result)
    if counted.share is not None and (asked or counted.known >= _SMALL):
        number = _percent(counted.share, places, phrases)
        text = f"{text} ({words.percent.format(number=number)})"
    if not counted.unknown or bounds is None:
        return text
    between = words.between_shares.format(
        low=phrases.number(counted.n),
        high=phrases.number(counted.most),
        whole=phrases.number(counted.whole),
    )
    if asked or counted.whole >= _SMALL:
        low, high = (_percent(each, places, phrases) for each in bounds)
        between = f"{between} ({words.percents.format(low=low, high=high)})"
    return words.with_unknown.format(known=text, unknown=_unknown(result, phrases), between=between)


def _number_text(result: IndicatorResult, phrases: Phrases) -> str:
    """How many there are, and the bounds."""
    words = INDICATORS[phrases.language]
    counted = result.counted
    text = _amount(result.indicator, counted.n, phrases)
    if not counted.unknown:
        return text
    between = words.between.format(low=phrases.number(counted.n), high=phrases.number(counted.most))
    return words.with_unknown.format(known=text, unknown=_unknown(result, phrases), between=between)


def _unknown(result: IndicatorResult, phrases: Phrases) -> str:
    """Those of whom it is not known, by why not: "5 not stated and 2 abroad"."""
    pairs = zip(result.indicator.missing, result.counted.missing, strict=True)
    return phrases.listed([_amount(part, len(ids), phrases) for part, ids in pairs if ids])


def _base_sentence(result: IndicatorResult, phrases: Phrases) -> str:
    """The base as the sum of its parts; empty where it has only one."""
    words = INDICATORS[phrases.language]
    indicator, counted = result.indicator, result.counted
    apart = [
        _amount(part, len(ids), phrases)
        for part, ids in (
            *zip(indicator.set_aside, counted.set_aside, strict=True),
            *zip(indicator.missing, counted.missing, strict=True),
        )
    ]
    if apart:
        known = phrases.number(counted.known)
        if indicator.counts is not None:
            parts = [_known(known, counted.known, words), *apart]
        else:
            parts = [f"{known} {words.counted}", *apart]
    elif indicator.counts is not None:
        pairs = zip(indicator.otherwise, counted.otherwise, strict=True)
        others = [_amount(part, len(ids), phrases) for part, ids in pairs]
        parts = [_amount(indicator.counts, counted.n, phrases), *others]
    else:
        return ""
    return f"{_base(result, phrases)} = {' + '.join(parts)}."


def _base(result: IndicatorResult, phrases: Phrases) -> str:
    """All that an indicator is about: "57 completed courses"."""
    number = len(result.counted.base)
    if result.base is not None:
        return _amount(result.base, number, phrases)
    return f"{phrases.amount(number, phrases.case)} ({result.classification})"


def label_of(indicator: Indicator, language: Language) -> str:
    """What an indicator is called, as it reads after a number."""
    return in_language(indicator.labels, language)


def part_name(part: Part, language: Language) -> str:
    """What a part is called: its label, else the values that its cases have."""
    if part.labels:
        return in_language(part.labels, language)
    none = PHRASES[language].no_value
    return ", ".join(value or none for each in part.where for value in each.values)


def _amount(named: Part | Indicator, number: int, phrases: Phrases) -> str:
    """So many of a part, or of what an indicator counts: "5 not stated", "1 completed course"."""
    language = phrases.language
    name = part_name(named, language) if isinstance(named, Part) else label_of(named, language)
    if number == 1:
        name = named.ones.get(language) or named.ones.get("") or name
    return f"{phrases.number(number)} {name}"


def _known(text: str, known: int, words: IndicatorPhrases) -> str:
    """How many are known, or are something of those who are."""
    return f"{text} {words.known.one if known == 1 else words.known.many}"


def figure(result: IndicatorResult, name: Figure, phrases: Phrases) -> str:
    """One figure of an indicator as it is printed.

    The bounds are shares, or numbers of cases where it counts all of its base or has a number
    for its target.
    """
    words = INDICATORS[phrases.language]
    counted, target = result.counted, result.indicator.target
    if name == "verdict":
        return words.no_verdict if result.verdict is None else words.verdicts[result.verdict]
    if name in ("n", "known", "whole"):
        return phrases.number(getattr(counted, name))
    if name == "target":
        if target is None:
            return phrases.undefined
        if not target.is_share:
            return phrases.number(int(target.amount))
        places = decimals([target.amount], target.amount)
        return words.percent.format(number=_percent(target.amount, places, phrases))
    in_cases = result.indicator.counts is None or (target is not None and not target.is_share)
    if name != "share" and in_cases:
        return phrases.number(counted.n if name == "low" else counted.most)
    share = counted.share if name == "share" else None
    if name != "share" and counted.bounds is not None:
        share = counted.bounds[name == "high"]
    if share is None:
        return phrases.undefined
    return words.percent.format(number=_percent(share, _decimals(result), phrases))


def _asks_for_percent(result: IndicatorResult) -> bool:
    target = result.indicator.target
    return target is not None and target.is_share


def _decimals(result: IndicatorResult) -> int:
    """Of all percentages of an indicator, none of which may contradict its verdict."""
    target = result.indicator.target
    shares = (result.counted.share, *(result.counted.bounds or ()))
    asked = target.amount if target is not None and target.is_share else None
    return decimals([each for each in shares if each is not None], asked)


def _percent(share: Fraction, places: int, phrases: Phrases) -> str:
    digits = f"{scaled_percent(share, places):0{places + 1}}"
    return digits if not places else f"{digits[:-places]}{phrases.decimal}{digits[-places:]}"


def indicator_blocks(result: IndicatorResult, phrases: Phrases) -> tuple[Block, ...]:
    """An indicator's sentence, and the parts of its base in numbers."""
    return Paragraph(indicator_sentence(result, phrases)), parts_table(result, phrases)


def parts_table(result: IndicatorResult, phrases: Phrases) -> Table:
    """The parts of an indicator's base, with all of it last."""
    words = INDICATORS[phrases.language]
    rows = [(name, kind, phrases.number(n)) for name, kind, n in part_rows(result, phrases)]
    return Table(
        capitalised(label_of(result.indicator, phrases.language)),
        (words.part, words.kind, capitalised(phrases.case.many)),
        (*rows, (phrases.total, "", phrases.number(len(result.counted.base)))),
        ("left", "left", "right"),
        (*basis_notes(result, phrases), _digest(result.digest, result.version, phrases)),
        has_total=True,
    )


def part_rows(result: IndicatorResult, phrases: Phrases) -> Iterator[tuple[str, str, int]]:
    """The name of each part, what it is, and how many cases are in it."""
    words = INDICATORS[phrases.language]
    indicator, counted = result.indicator, result.counted
    language = phrases.language
    counts = indicator.counts
    name = label_of(indicator, language) if counts is None else part_name(counts, language)
    yield name, words.counted, counted.n
    groups: tuple[tuple[str, Sequence[Part], Sequence[frozenset[int]]], ...] = (
        (words.otherwise, indicator.otherwise, counted.otherwise),
        (words.not_known, indicator.missing, counted.missing),
        (words.set_aside, indicator.set_aside, counted.set_aside),
    )
    for kind, parts, sets in groups:
        for part, ids in zip(parts, sets, strict=True):
            yield part_name(part, language), kind, len(ids)


def basis_notes(result: IndicatorResult, phrases: Phrases) -> Iterator[str]:
    """Unit and base, and what the cases look at through their links."""
    words = INDICATORS[phrases.language]
    n = len(result.counted.base)
    cases = phrases.cases_of.format(classification=result.classification)
    if result.base is not None:
        yield words.unit.format(classification=result.classification, base=_base(result, phrases))
    elif result.indicator.eligible:
        conditions = [
            f"{each.path} = {' / '.join(value or phrases.no_value for value in each.values)}"
            for each in result.indicator.eligible
        ]
        yield phrases.cases_base_where.format(
            cases=cases,
            share=phrases.share(n, result.known),
            conditions=phrases.listed(conditions),
        )
    else:
        yield phrases.cases_base.format(cases=cases, n=phrases.number(n))
    for each in result.linked:
        linked = words.linked.format(
            path=each.path,
            cases=phrases.amount(each.cases, phrases.case),
            different=(words.different.one if each.different == 1 else words.different.many).format(
                n=phrases.number(each.different)
            ),
        )
        again = f" {words.linked_again}" if each.different < each.cases else ""
        yield linked + again


def _digest(digest: str, version: str, phrases: Phrases) -> str:
    return phrases.cases_digest.format(digest=short(digest), version=version)
