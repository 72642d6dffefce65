"""Indicators and goals of a file, counted in a study."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from coder import __version__
from coder.analysis.indicators import Values, divide, eligible, misfits, verdict
from coder.errors import PartsDoNotAddUp
from coder.formats.problems import Problems
from coder.model.case import Case
from coder.model.indicator import Declared, Indicator
from coder.queries.case_paths import LinkedCases, Path
from coder.queries.crosstabs import digest_of_cases
from coder.queries.goals import read_goals
from coder.reports.indicator_inputs import IndicatorResult, Linked, Results
from coder.reports.indicators import part_name
from coder.reports.phrases import Language
from coder.store.coders import about
from coder.store.study import Study

_HINT = "Nothing was counted; correct the file, or the cases, and try again."


def read_indicators(study: Study, declared: Declared, language: Language) -> Results:
    """Count what a file declares, and hold the judgements of its goals against it.

    Raises:
        InvalidTable: A classification, variable or value that the study does not have.
        PartsDoNotAddUp: A case of some indicator's base is in none of its parts, or in several.
    """
    counting = _Counting(LinkedCases(study), declared, language)
    results = counting.results()
    return Results(
        study=about(study).name,
        language=language,
        file_name=declared.file_name,
        indicators=results,
        goals=read_goals(study, declared.goals, results, language),
        digest=counting.digest(counting.classifications),
        version=__version__,
    )


class _Counting:
    """Counts the indicators of one file, each after its base."""

    def __init__(self, cases: LinkedCases, declared: Declared, language: Language) -> None:
        self._cases = cases
        self._declared = declared
        self._language = language
        self._by_id = {each.id: each for each in declared.indicators}
        self._digests: dict[str, str] = {}
        self.classifications: dict[str, None] = {}
        """All that were looked at."""

    def results(self) -> dict[str, IndicatorResult]:
        """All of them by id, in the order of the file."""
        paths = self._resolve()
        found: dict[str, IndicatorResult] = {}
        for each in self._declared.indicators:
            for one in reversed(tuple(self._chain(each))):
                if one.id not in found:
                    found[one.id] = self._count(one, paths[one.id], found)
        return {each.id: found[each.id] for each in self._declared.indicators}

    def digest(self, classifications: Iterable[str]) -> str:
        """Of all cases of some classifications; of one, the same as a table of its cases has."""
        for each in classifications:
            if each not in self._digests:
                self._digests[each] = digest_of_cases(each, self._cases.of(each))
        digests = sorted(self._digests[each] for each in classifications)
        if len(digests) == 1:
            return digests[0]
        return hashlib.sha256("\n".join(digests).encode()).hexdigest()

    def _chain(self, indicator: Indicator) -> Iterator[Indicator]:
        """An indicator, its base, the base of that, and so on."""
        yield indicator
        while indicator.base is not None:
            indicator = self._by_id[indicator.base]
            yield indicator

    def _classification(self, indicator: Indicator) -> str:
        *_, first = self._chain(indicator)
        return first.classification or ""

    def _resolve(self) -> dict[str, dict[str, Path]]:
        """By indicator and as it is written, every path that its conditions have."""
        problems = Problems(self._declared.file_name)
        there = self._cases.classifications
        found: dict[str, dict[str, Path]] = {}
        for each in self._declared.indicators:
            classification = self._classification(each)
            paths = found.setdefault(each.id, {})
            if classification in there:
                for condition in each.conditions():
                    path = self._cases.resolve(classification, condition, problems)
                    if path is not None:
                        paths[condition.path] = path
            elif each.classification is not None:
                has = f"it has {', '.join(there)}" if there else "it has no cases yet"
                problems.add(each.line, f"the study has no cases called “{classification}”; {has}")
        problems.refuse_if_any(_HINT)
        return found

    def _count(
        self, indicator: Indicator, paths: Mapping[str, Path], done: Mapping[str, IndicatorResult]
    ) -> IndicatorResult:
        classification = self._classification(indicator)
        everyone = {case.id: case for case in self._cases.of(classification)}
        values: dict[int, Values] = {
            case_id: {name: self._cases.values(case, path) for name, path in paths.items()}
            for case_id, case in everyone.items()
        }
        base = None if indicator.base is None else done[indicator.base]
        ids = eligible(indicator, values) if base is None else base.counted.counted
        names = {case_id: case.name for case_id, case in everyone.items()}
        self._check(indicator, ids, values, names)
        counted = divide(indicator, ids, values)
        seen = dict.fromkeys((classification, *(n for path in paths.values() for n in path.links)))
        self.classifications.update(seen)
        return IndicatorResult(
            indicator=indicator,
            classification=classification,
            base=None if base is None else base.indicator,
            counted=counted,
            known=len(everyone),
            linked=tuple(
                self._linked(links, [everyone[each] for each in ids.difference(*counted.set_aside)])
                for links in _links_asked(indicator, paths)
            ),
            verdict=verdict(counted, indicator.target),
            digest=self.digest(seen),
            version=__version__,
        )

    def _check(
        self,
        indicator: Indicator,
        base: frozenset[int],
        values: Mapping[int, Values],
        names: Mapping[int, str],
    ) -> None:
        """Is every case of the base in exactly one part?

        Raises:
            PartsDoNotAddUp: No; it has the rows.
        """
        found = misfits(indicator, base, values)
        if not found:
            return
        rows = []
        for each in found:
            has = ", ".join(
                f"{path} {'; '.join(own) or '(no value)'}"
                for path, own in values[each.case_id].items()
            )
            parts = " and ".join(f"“{part_name(part, self._language)}”" for part in each.parts)
            rows.append(f"{names[each.case_id]}: {has}: in {parts or 'no part'}")
        none = sum(not each.parts for each in found)
        where = f"{self._declared.file_name}, line {indicator.line}"
        raise PartsDoNotAddUp(
            f"The parts of “{indicator.id}” do not make their whole ({where}): of {len(base)} "
            f"cases, {none} are in no part and {len(found) - none} in more than one.",
            "Every case of the base must be in exactly one part; what is set aside is so before "
            "the others. Correct the file, or what is known of these cases.",
            tuple(rows),
        )

    def _linked(self, links: tuple[str, ...], left: Iterable[Case]) -> Linked:
        ends = [end.id for case in left if (end := self._cases.linked(case, links)) is not None]
        return Linked(".".join(links), len(ends), len(set(ends)))


def _links_asked(indicator: Indicator, paths: Mapping[str, Path]) -> list[tuple[str, ...]]:
    """The links through which the cases that are not set aside are divided."""
    asked = (condition.path for part in indicator.parts() for condition in part.where)
    return list(dict.fromkeys(paths[name].links for name in asked if paths[name].links))
