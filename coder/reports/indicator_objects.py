"""Goals and indicators in JSON's types."""

from __future__ import annotations

from coder.model.code import in_language
from coder.model.indicator import Target
from coder.reports.indicator_inputs import GoalResult, IndicatorResult, Results
from coder.reports.indicators import indicator_sentence, label_of, part_name
from coder.reports.languages import PHRASES

INDICATOR_COLUMNS = (
    *("id", "label", "classification", "base", "base_cases", "n", "known", "whole", "most"),
    *("share", "low", "high", "target", "target_is_share", "verdict"),
)
"""What a table has of an indicator; its object has its parts and its sentence besides."""


def results_object(results: Results) -> dict[str, object]:
    """All that a file declares, counted."""
    return {
        "unit": "cases",
        "base": {each.classification: each.known for each in results.indicators.values()},
        "scope": {"file": results.file_name},
        "digest": results.digest,
        "version": results.version,
        "indicators": [indicator_object(each, results) for each in results.indicators.values()],
        "goals": [_goal_object(each, results) for each in results.goals.values()],
    }


def indicator_object(result: IndicatorResult, results: Results) -> dict[str, object]:
    """One indicator; shares are parts of 1, and there are none where it counts all of its base."""
    indicator, counted, language = result.indicator, result.counted, results.language
    target = indicator.target
    is_share = indicator.counts is not None
    bounds = counted.bounds if is_share else None

    def parts(kind: str) -> list[dict[str, object]]:
        pairs = zip(getattr(indicator, kind), getattr(counted, kind), strict=True)
        return [{"label": part_name(part, language), "n": len(ids)} for part, ids in pairs]

    return {
        "id": indicator.id,
        "label": label_of(indicator, language),
        "classification": result.classification,
        "base": indicator.base,
        "base_cases": len(counted.base),
        "n": counted.n,
        "known": counted.known,
        "whole": counted.whole,
        "most": counted.most,
        "share": float(counted.share) if is_share and counted.share is not None else None,
        "low": None if bounds is None else float(bounds[0]),
        "high": None if bounds is None else float(bounds[1]),
        "target": None if target is None else _amount(target),
        "target_is_share": None if target is None else target.is_share,
        "verdict": result.verdict,
        "set_aside": parts("set_aside"),
        "missing": parts("missing"),
        "otherwise": parts("otherwise"),
        "linked": [
            {"path": each.path, "cases": each.cases, "different": each.different}
            for each in result.linked
        ],
        "sentence": indicator_sentence(result, PHRASES[language]),
    }


def _amount(target: Target) -> float | int:
    return float(target.amount) if target.is_share else int(target.amount)


def _goal_object(result: GoalResult, results: Results) -> dict[str, object]:
    goal, judged = result.goal, result.goal.judgement
    return {
        "id": goal.id,
        "text": in_language(goal.texts, results.language),
        "indicators": list(goal.indicators),
        "verdict": result.verdict,
        "judged": judged is not None,
        "reason": None if judged is None else in_language(judged.reasons, results.language),
        "rests_on": {
            "themes": [] if judged is None else list(judged.themes),
            "indicators": [] if judged is None else list(judged.indicators),
            "quotes": [] if judged is None else list(judged.quotes),
        },
        "faults": [{"what": each.kind, "names": list(each.names)} for each in result.faults],
    }
