"""Which cases a theme holds for: counting people, not highlights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Literal, get_args

from coder.analysis.evidence import CONTRADICTS, SUPPORTS
from coder.analysis.parts import check_partition
from coder.analysis.passages import Found, case_speech, document_passages
from coder.analysis.questions import Asked, asked
from coder.analysis.scope import CodeTree, Combine, ScopedDocument
from coder.analysis.speech import Speech
from coder.model.code import Codebook

State = Literal["raised", "not_reviewed", "silent", "not_asked", "unknown"]
STATES: tuple[State, ...] = get_args(State)

StanceSplit = Literal["supports", "contradicts", "both", "unmarked"]
STANCE_SPLITS: tuple[StanceSplit, ...] = get_args(StanceSplit)


@dataclass(frozen=True, slots=True)
class CaseThemes:
    """What one code, with those below it, is to each case, as sets of case ids.

    A document of a case is one in which it has, as a respondent, at least one whole word.
    """

    code_id: int
    base: frozenset[int]
    """N: the cases that have a document in scope. Where several coders were chosen, those of
    them all of whose documents every chosen coder has reviewed for the code."""

    raised: frozenset[int]
    """At least one piece of evidence."""
    not_reviewed: frozenset[int]
    """Not raised, and a document of the case is not reviewed for the code and all codable ones
    below it: a code made later has not been looked for."""
    silent: frozenset[int]
    """Asked in a document of the case, all of which are reviewed, and no evidence."""
    not_asked: frozenset[int]
    """The questions of all its documents are recorded, and none raised the code."""
    unknown: frozenset[int]
    """The questions of a document of the case are not recorded."""

    supports: frozenset[int]
    """Raised: with passages that support the statement, and none that contradict it."""
    contradicts: frozenset[int]
    """Raised: the other way about."""
    both: frozenset[int]
    """Raised: with passages of either stance, over all documents of the case."""
    unmarked: frozenset[int]
    """Raised: without a stance."""

    asked: frozenset[int]
    """Asked about the code, whatever came of it."""
    unprompted: frozenset[int]
    """Raised, in a document whose questions are recorded, before or without any question about
    the code."""

    passages: Counter[int]
    """How many, by case."""
    words: Counter[int]
    """How many whole words are in passages, by case; a word in two passages counts once."""

    def state(self, case_id: int) -> State | None:
        """The one state that a case is in; None for a case not counted."""
        return next((name for name in STATES if case_id in getattr(self, name)), None)

    def split(self, case_id: int) -> StanceSplit | None:
        """Where a case that raised the code stands; None for any other case."""
        return next((name for name in STANCE_SPLITS if case_id in getattr(self, name)), None)


@dataclass(slots=True)
class _Scope:
    """What the documents say of cases, whatever the code."""

    documents: Counter[int] = field(default_factory=Counter)
    """Of each case."""
    recorded: Counter[int] = field(default_factory=Counter)
    """Those of them whose questions are recorded."""
    unrecorded: set[int] = field(default_factory=set)
    """The cases with a document whose questions are not recorded."""
    coders: int = 0
    """The most that count in one document."""


@dataclass(slots=True)
class _Code:
    """What the documents say of cases for one code."""

    stances: dict[int, int] = field(default_factory=dict)
    """By case with evidence, the stances of its passages added up."""
    unreviewed: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    unprompted: set[int] = field(default_factory=set)
    passages: Counter[int] = field(default_factory=Counter)
    words: Counter[int] = field(default_factory=Counter)


def case_themes(
    documents: Iterable[ScopedDocument],
    codebook: Codebook,
    *,
    code_ids: Sequence[int] | None = None,
    combine: Combine = "any",
) -> list[CaseThemes]:
    """What each of some codes, else of all that are codable, is to each case.

    Args:
        documents: Those in scope, each once; one at a time is in memory if they come so.
        codebook: The tree of codes.
        code_ids: The codes to count, a heading too if asked for.
        combine: What several coders' codings make together: all of them, or what their passages
            share. One coder's are the same either way.

    Raises:
        PartsDoNotAddUp: The five states are not disjoint, or leave a case out.
        ValueError: A coding is of a coder who does not count in the document.
    """
    tree = CodeTree(codebook)
    wanted = tree.codable if code_ids is None else tuple(code_ids)
    scope = _Scope()
    codes = {code_id: _Code() for code_id in wanted}
    for document in documents:
        _add(document, scope, codes, tree, combine)
    return [_decided(code_id, code, scope) for code_id, code in codes.items()]


def _add(
    document: ScopedDocument,
    scope: _Scope,
    codes: dict[int, _Code],
    tree: CodeTree,
    combine: Combine,
) -> None:
    speech = case_speech(document)
    cases = speech.speaking()
    questions = asked(document, speech, tree)
    scope.coders = max(scope.coders, len(document.coders))
    scope.documents.update(cases)
    if questions.are_recorded:
        scope.recorded.update(cases)
    else:
        scope.unrecorded |= cases
    for code_id, code in codes.items():
        if not document.is_reviewed(tree.to_review[code_id]):
            code.unreviewed |= cases
        if code_id in questions.first:
            code.asked |= cases
    for code_id, case_id, found in document_passages(document, speech, tree, codes, combine):
        _add_passages(codes[code_id], code_id, case_id, found, questions, speech)


def _add_passages(
    code: _Code, code_id: int, case_id: int, found: list[Found], questions: Asked, speech: Speech
) -> None:
    code.passages[case_id] += len(found)
    stances = reduce(or_, (stance for stance, _ in found))
    code.words[case_id] += _words(found, stances, speech)
    code.stances[case_id] = code.stances.get(case_id, 0) | stances
    if questions.are_recorded:
        start = min(stretches[0][0] for _, stretches in found)
        if start < questions.first.get(code_id, start + 1):
            code.unprompted.add(case_id)


def _words(found: list[Found], stances: int, speech: Speech) -> int:
    """Whole words in passages; only opposite stances can have a word in common."""
    if stances != SUPPORTS | CONTRADICTS:
        return sum(
            speech.words(start, end) for _, stretches in found for start, end, _ in stretches
        )
    words, done = 0, 0
    for first, last in sorted(
        speech.word_range(start, end) for _, stretches in found for start, end, _ in stretches
    ):
        words += max(last - max(first, done), 0)
        done = max(done, last)
    return words


def _decided(code_id: int, code: _Code, scope: _Scope) -> CaseThemes:
    """The five states, each by its own rule; what is in none of them or in two is an error."""
    spoken = frozenset(scope.documents)
    raised = frozenset(code.stances)
    recorded = {case for case, number in scope.documents.items() if scope.recorded[case] == number}
    base = spoken - code.unreviewed if scope.coders > 1 else spoken
    if scope.coders > 1:
        raised &= base
    open_ = raised | code.unreviewed
    by_stance: dict[int, set[int]] = {}
    for case in raised:
        by_stance.setdefault(code.stances[case], set()).add(case)
    themes = CaseThemes(
        code_id=code_id,
        base=base,
        raised=raised,
        not_reviewed=frozenset(code.unreviewed & base - raised),
        silent=frozenset(code.asked & base - open_),
        not_asked=frozenset(recorded & base - open_ - code.asked),
        unknown=frozenset(scope.unrecorded & base - open_ - code.asked),
        supports=frozenset(by_stance.get(SUPPORTS, ())),
        contradicts=frozenset(by_stance.get(CONTRADICTS, ())),
        both=frozenset(by_stance.get(SUPPORTS | CONTRADICTS, ())),
        unmarked=frozenset(by_stance.get(0, ())),
        asked=base & code.asked,
        unprompted=base & code.unprompted,
        passages=Counter({case: code.passages[case] for case in raised}),
        words=Counter({case: code.words[case] for case in raised}),
    )
    check_partition(f"code {code_id}, states", base, {s: getattr(themes, s) for s in STATES})
    return themes
