"""A finished draft held against the study: its claims and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coder.errors import CoderError
from coder.formats.claims_yaml import ClaimsFile
from coder.formats.draft import Draft
from coder.model.claim import ClaimRules, KeptClaim
from coder.nlp.prose import Prose
from coder.queries.claim_reading import claim_reader
from coder.queries.claims import CheckedClaim, ClaimChecker
from coder.queries.draft_claims import Update, bring_up_to_date, propose, sentences_of
from coder.queries.draft_numbers import UnknownNumber, unknown_numbers
from coder.queries.known_figures import KnownFigures, known_figures
from coder.reports.phrases import Language
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What there is to tell of a draft."""

    claims: tuple[tuple[KeptClaim, CheckedClaim | None], ...]
    """In the draft's order; only what the evaluator has confirmed is checked."""
    update: Update
    numbers: tuple[UnknownNumber, ...]
    """Those that equal no count of the study."""
    digest: str
    """Of the study's counted content."""


def check_draft(
    study: Study,
    draft: Draft,
    kept: ClaimsFile,
    rules: ClaimRules,
    language: Language,
    figures: Sequence[KnownFigures] = (),
) -> DraftCheck:
    """Read a draft, and check what was confirmed of it.

    Args:
        study: The study.
        draft: The draft.
        kept: What was read of it before, as it was edited since.
        rules: What quantifiers mean, and by which words claims are told.
        language: Of the draft.
        figures: What a number may equal beside the counts of the study.

    Raises:
        CoderError: A confirmed claim names something that the study or the rules do not have.
        PartsDoNotAddUp: The states do not make up their whole.
    """
    checker = ClaimChecker(study, rules)
    prose = Prose(language)
    sentences = sentences_of(draft, prose)
    reader = claim_reader(study, checker.material, rules, prose)
    update = bring_up_to_date(kept, sentences, propose(reader, sentences))
    claims = tuple((entry.claim, _checked(checker, entry.claim)) for entry in update.file.claims)
    known = known_figures(study)
    for more in figures:
        known |= more
    return DraftCheck(
        claims=claims,
        update=update,
        numbers=unknown_numbers(study, known, sentences, prose),
        digest=checker.material.digest,
    )


def _checked(checker: ClaimChecker, claim: KeptClaim) -> CheckedClaim | None:
    if not claim.confirmed:
        return None
    try:
        return checker.check(claim.reading)
    except CoderError as error:
        message = f"The claim of line {claim.line} cannot be checked: {error.message}"
        raise type(error)(message, error.hint) from error
