"""`coder claims`: a finished draft held against the study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import diagnostics, output
from coder.cli.options import command, file_argument, format_option
from coder.cli.session import Session, on_terminal, pass_session
from coder.errors import Conflict

if TYPE_CHECKING:
    from coder.formats.claims_yaml import ClaimsFile
    from coder.formats.csv_writer import Cell
    from coder.model.claim import ClaimRules, Group, KeptClaim, Reading
    from coder.queries.claims import CheckedClaim, Person
    from coder.queries.draft_check import DraftCheck
    from coder.queries.draft_numbers import UnknownNumber
    from coder.queries.known_figures import KnownFigures
    from coder.reports.phrases import Language
    from coder.store.study import Study

_COLUMNS = (
    "line", "claim", "quantifier", "group", "theme", "says", "confirmed",
    "verdict", "n", "N", "exceptions", "undecided",
)  # fmt: skip
_NUMBER_COLUMNS = ("line", "number", "sentence")
_CONFIRMED = {True: "yes", False: "no", None: ""}


@command("claims")
@file_argument("draft")
@click.option(
    "--rules",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What quantifiers mean, instead of the rules that come with the program.",
)
@click.option(
    "--language",
    type=click.Choice(("da", "en")),
    help="Of the draft; found out where it is not given.",
)
@click.option(
    "--indicators",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Indicators, whose figures the draft's numbers may equal too.",
)
@click.option("--confirm", is_flag=True, help="Ask of each claim whether it was read rightly.")
@format_option
@pass_session
def claims(
    session: Session,
    draft: Path,
    rules: Path | None,
    language: Language | None,
    indicators: Path | None,
    confirm: bool,
    form: str,
) -> None:
    """What DRAFT (.md or .docx) claims is kept beside it, in a file ending in .claims.yaml.

    Read that file, correct it, and write yes or no after “confirmed:”. Run again, what is
    confirmed is supported, contradicted by those named, or without data. A contradicted claim is
    a result, and no problem: the exit code is 0.
    """
    from coder.formats.claims_yaml import write_claims
    from coder.formats.draft import read_draft
    from coder.formats.input_files import read_bytes
    from coder.formats.output_files import write_files
    from coder.nlp.which_language import language_of
    from coder.queries.draft_check import check_draft

    text = read_draft(read_bytes(draft), draft.name)
    beside = draft.with_suffix(".claims.yaml")
    kept = _kept(beside, draft)
    chosen: Language = language or language_of(text.text)
    quantifiers = _rules(rules)
    if confirm and not on_terminal():
        raise Conflict(
            "There is nobody to ask without a terminal.",
            f"Run it without --confirm, and write yes or no in {beside.name}.",
        )
    with session.study() as study:
        with study.snapshot():
            figures = _figures(study, indicators, chosen)
            found = check_draft(study, text, kept, quantifiers, chosen, figures)
        if confirm and (asked := _ask(found.update.file, text.unit)) != found.update.file:
            with study.snapshot():
                found = check_draft(study, text, asked, quantifiers, chosen, figures)
    after = write_claims(found.update.file)
    if (found.claims or found.update.file.gone) and after != write_claims(kept):
        write_files([(beside, after.encode())])
    diagnostics.note(text.notes)
    if form == "json":
        output.write_json_value(_object(found, draft, chosen))
    elif form == "table":
        _print(found, text.unit, beside)
    else:
        output.write_rows(_COLUMNS, [_row(*each) for each in found.claims], form)
        if form == "md":
            output.say("")
            output.write_rows(_NUMBER_COLUMNS, [_number_row(each) for each in found.numbers], form)
        elif found.numbers:
            told = counted(len(found.numbers), "number")
            diagnostics.note((f"{told} to look at: every other --format lists them.",))


def _kept(beside: Path, draft: Path) -> ClaimsFile:
    from coder.formats.claims_yaml import new_file, read_claims
    from coder.formats.input_files import read_bytes

    is_new = not beside.exists() or not beside.stat().st_size
    return new_file(draft.name) if is_new else read_claims(read_bytes(beside), beside.name)


def _ask(file: ClaimsFile, unit: str) -> ClaimsFile:
    """The file with what the evaluator says of the claims that wait, until she stops."""
    from coder.formats.claims_yaml import as_confirmed

    entries = list(file.claims)
    for place, entry in enumerate(entries):
        if entry.claim.confirmed is None:
            _print_claim(entry.claim, None, unit)
            try:
                answer = click.prompt(
                    "Is it read rightly? y, n, enter to leave it, q to stop",
                    type=click.Choice(("y", "n", "", "q")),
                    default="",
                    show_choices=False,
                    show_default=False,
                )
            except click.Abort:
                answer = "q"
            if answer == "q":
                break
            if answer:
                entries[place] = as_confirmed(entry, answer == "y")
    return replace(file, claims=tuple(entries))


def _figures(study: Study, path: Path | None, language: Language) -> list[KnownFigures]:
    if path is None:
        return []
    from coder.cli.files import read_file
    from coder.formats.indicators_yaml import read_indicators_file
    from coder.queries.indicator_figures import indicator_figures
    from coder.queries.indicators import read_indicators

    declared = read_file(path, read_indicators_file, "indicators")
    return [indicator_figures(read_indicators(study, declared, language))]


def _rules(path: Path | None) -> ClaimRules:
    from coder.formats.input_files import read_bytes
    from coder.formats.quantifiers_yaml import read_quantifiers, usual_quantifiers

    return usual_quantifiers() if path is None else read_quantifiers(read_bytes(path), path.name)


def _group(group: Group) -> str:
    from coder.formats.claims_yaml import EVERYONE

    return ", ".join(f"{name}={value}" for name, value in group) or EVERYONE


def _people(people: Sequence[Person], *, so_far: bool = False) -> str:
    from coder.queries.claims import told_people

    return told_people(people, so_far=so_far)


def _row(claim: KeptClaim, checked: CheckedClaim | None) -> list[Cell]:
    reading = checked.reading if checked else claim.reading
    return [
        claim.line,
        claim.sentence,
        reading.quantifier,
        _group(reading.group),
        reading.theme,
        reading.says,
        _CONFIRMED[claim.confirmed],
        checked.outcome if checked else None,
        checked.n if checked else None,
        checked.whole if checked else None,
        _people(checked.exceptions) if checked else None,
        _people(checked.undecided, so_far=True) if checked else None,
    ]


def _number_row(number: UnknownNumber) -> list[Cell]:
    return [number.line, number.text, number.sentence]


def _object(found: DraftCheck, draft: Path, language: str) -> dict[str, object]:
    from coder import __version__

    return {
        "draft": draft.name,
        "language": language,
        "claims": [_claim_object(*each) for each in found.claims],
        "gone": [_claim_object(entry.claim, None) for entry in found.update.file.gone],
        "numbers": [
            {"line": each.line, "number": each.text, "sentence": each.sentence}
            for each in found.numbers
        ],
        "digest": found.digest,
        "version": __version__,
    }


def _claim_object(claim: KeptClaim, checked: CheckedClaim | None) -> dict[str, object]:
    reading = checked.reading if checked else claim.reading
    return {
        "line": claim.line,
        "sentence": claim.sentence,
        "quantifier": reading.quantifier,
        "group": dict(reading.group),
        "theme": reading.theme,
        "says": reading.says,
        "confirmed": claim.confirmed,
        "verdict": checked.outcome if checked else None,
        "n": checked.n if checked else None,
        "N": checked.whole if checked else None,
        "exceptions": _people_objects(checked.exceptions) if checked else [],
        "undecided": _people_objects(checked.undecided) if checked else [],
    }


def _people_objects(people: Sequence[Person]) -> list[dict[str, str]]:
    return [{"case": case.name, "state": standing} for case, standing in people]


def _print(found: DraftCheck, unit: str, beside: Path) -> None:
    for claim, checked in found.claims:
        if claim.confirmed is not False:
            _print_claim(claim, checked, unit)
    _print_numbers(found, unit)
    _print_what_to_do(found, beside)


def _print_claim(claim: KeptClaim, checked: CheckedClaim | None, unit: str) -> None:
    told = "to be confirmed"
    if checked is not None:
        told = f"{checked.outcome}: {checked.n} of {checked.whole}"
        if checked.outcome == "n of N":
            told = f"no verdict: {checked.n} of {checked.whole}"
    output.say(f"{unit} {claim.line}: {told}")
    output.say_at_length(f"“{claim.sentence}”")
    output.say(f"read as {_told(checked.reading if checked else claim.reading)}")
    if checked is not None:
        if checked.exceptions:
            output.say_at_length(f"exceptions: {_people(checked.exceptions)}")
        if checked.undecided:
            output.say_at_length(f"not known of: {_people(checked.undecided, so_far=True)}")
    output.say("")


def _told(reading: Reading) -> str:
    parts = (reading.quantifier, _group(reading.group), reading.theme, reading.says)
    return " · ".join(part for part in parts if part)


def _print_numbers(found: DraftCheck, unit: str) -> None:
    for number in found.numbers:
        output.say(f"{unit} {number.line}: {number.text} equals no count of the study")
        output.say_at_length(f"“{number.sentence}”")
        output.say("")


def _print_what_to_do(found: DraftCheck, beside: Path) -> None:
    if not found.claims:
        output.say("No sentence was found that claims something of a group and a theme.")
    outcomes = [checked.outcome for _, checked in found.claims if checked]
    parts = [
        f"{outcomes.count(each)} {each}"
        for each in ("supported", "contradicted", "no data")
        if each in outcomes
    ]
    if outcomes:
        without = outcomes.count("n of N")
        told = ", ".join((*parts, *([f"{without} without a verdict"] if without else [])))
        output.say_at_length(f"{counted(len(outcomes), 'claim')} checked: {told}.")
    if found.numbers:
        output.say(f"{counted(len(found.numbers), 'number')} to look at.")
    for claim in found.update.gone:
        output.say_at_length(f"No longer in the draft, kept under “gone”: “{claim.sentence}”")
    waiting = sum(claim.confirmed is None for claim, _ in found.claims)
    if waiting:
        output.say_at_length(
            f"{counted(waiting, 'claim')} to be confirmed in {beside}: write yes or no after"
            " “confirmed:”, correct what was read wrongly, and run this again."
        )
