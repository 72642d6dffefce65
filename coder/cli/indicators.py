"""`coder indicators`: goals and results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from coder.cli import output
from coder.cli.files import read_file
from coder.cli.options import command, file_argument, format_option, language_option, out_option
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.model.report import Cell
    from coder.reports.indicator_inputs import Results
    from coder.reports.phrases import Language


@command("indicators")
@file_argument()
@language_option
@out_option
@format_option
@pass_session
def indicators(
    session: Session, file: Path, language: Language | None, out: tuple[Path, ...], form: str
) -> None:
    """FILE is YAML with `indicators` and `goals`; indicators.yaml of the sample shows all of it.

    JSON is an object with the digest, `indicators` and `goals`; CSV has a row an indicator.
    """
    from coder.formats.indicators_yaml import read_indicators_file
    from coder.queries.indicators import read_indicators
    from coder.queries.languages import report_language
    from coder.reports.indicator_objects import (
        INDICATOR_COLUMNS,
        indicator_object,
        results_object,
    )
    from coder.reports.indicator_report import indicators_report

    declared = read_file(file, read_indicators_file, "indicators")
    with session.study() as study:
        # A table on the terminal is part of the interface; whatever leaves is a report.
        chosen = language or ("en" if form == "table" and not out else report_language(study))
        results = read_indicators(study, declared, chosen)
    if out:
        output.save(out, indicators_report(results))
    elif form == "md":
        output.write_report(indicators_report(results))
    elif form == "json":
        output.write_json_value(results_object(results))
    elif form == "csv":
        each_object = (indicator_object(each, results) for each in results.indicators.values())
        rows = [[each[name] for name in INDICATOR_COLUMNS] for each in each_object]
        output.write_rows(INDICATOR_COLUMNS, cast("list[list[Cell]]", rows), form)
    else:
        _write(results)


def _write(results: Results) -> None:
    """Indicators, then goals, for people to read."""
    from coder.reports.goals import digest_note, fault_texts, goal_terms
    from coder.reports.indicators import basis_notes, indicator_sentence, label_of
    from coder.reports.languages import PHRASES

    phrases = PHRASES[results.language]
    for each in results.indicators.values():
        output.say(f"{each.indicator.id}: {label_of(each.indicator, results.language)}")
        output.say_at_length(indicator_sentence(each, phrases))
        output.say_at_length(" ".join(basis_notes(each, phrases)))
        output.say("")
    for goal in results.goals.values():
        (_, text), *terms = goal_terms(goal, phrases)
        output.say_at_length(f"{goal.goal.id}: {text}")
        for term, meaning in terms:
            output.say_at_length(f"{term}: {meaning}")
        for fault in fault_texts(goal, phrases):
            output.say_at_length(fault)
        output.say("")
    output.say(digest_note(results))
