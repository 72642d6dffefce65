"""Which cases a theme holds for: counting people, not highlights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from coder.analysis.blocks import Block, blocks
from coder.analysis.columns import (
    CONTRADICTS,
    SUPPORTS,
    UNMARKED,
    Flags,
    Ints,
    first_of_runs,
    stable_order,
)
from coder.analysis.joining import Found
from coder.analysis.parts import check_partition
from coder.analysis.passages import code_passages, new_words
from coder.analysis.questions import Asked, asked
from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.speech import Speech
from coder.analysis.tree import CodeTree
from coder.model.cell import STANCE_SPLITS, STATES, StanceSplit, State
from coder.model.code import Codebook


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

    unread: frozenset[int]
    """A document of the case is not reviewed for the code, whether or not it is raised in
    another: what they say of it may yet turn out to be otherwise."""

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

    @property
    def all_recorded(self) -> frozenset[int]:
        """The cases the questions of all of whose documents are recorded."""
        return frozenset(
            case for case, number in self.documents.items() if self.recorded[case] == number
        )


@dataclass(slots=True)
class _Code:
    """What the documents say of cases for one code."""

    unreviewed: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Raised:
    """What the passages of one code and case add up to, as columns of equal length."""

    code: Ints
    """The place in the tree."""
    case: Ints
    passages: Ints
    words: Ints
    stances: Ints
    unprompted: Flags

    @staticmethod
    def together(parts: list[_Raised]) -> _Raised:
        """All parts added up, by code and case; there must be some."""
        columns = [
            np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(_Raised)
        ]
        order = stable_order(columns[0], columns[1])
        code, case, passages, words, stances, unprompted = (each[order] for each in columns)
        first = np.flatnonzero(first_of_runs(code) | first_of_runs(case))
        return _Raised(
            code[first],
            case[first],
            np.add.reduceat(passages, first),
            np.add.reduceat(words, first),
            np.bitwise_or.reduceat(stances, first),
            np.logical_or.reduceat(unprompted, first),
        )

    def of(self, place: int) -> _Raised:
        """The part of one code."""
        part = slice(*np.searchsorted(self.code, (place, place + 1)).tolist())
        return _Raised(*(getattr(self, each.name)[part] for each in fields(self)))


_NOTHING: Ints = np.empty(0, dtype=np.int64)
_NONE_RAISED = _Raised(
    _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, np.empty(0, dtype=np.bool_)
)


def case_themes(
    documents: Iterable[ScopedDocument],
    codebook: Codebook,
    *,
    code_ids: Sequence[int] | None = None,
    combine: Combine = "any",
) -> list[CaseThemes]:
    """What each of some codes, else of all that are codable, is to each case.

    Args:
        documents: Those in scope, each once; a block at a time is in memory if they come so.
        codebook: The tree of codes.
        code_ids: The codes to count, a heading too if asked for.
        combine: What several coders' codings make together: all of them, or what their passages
            share. One coder's are the same either way.

    Raises:
        PartsDoNotAddUp: The five states are not disjoint, or leave a case out.
        ValueError: A coding is of a coder who does not count in the document.
    """
    tree = CodeTree(codebook)
    codes = {code_id: _Code() for code_id in (tree.codable if code_ids is None else code_ids)}
    wanted = tree.chosen(tuple(codes))
    scope = _Scope()
    parts = [_NONE_RAISED]
    for block in blocks(documents, tree, combine):
        speech = Speech(block.line, block.line.by_case())
        questions = asked(block, tree)
        _add_documents(block, speech, questions, scope, codes, tree)
        found = code_passages(block, speech, tree, wanted, combine)
        if len(found):
            parts.append(_raised(found, speech, questions))
    raised = _Raised.together(parts)
    recorded = scope.all_recorded
    return [
        _decided(code_id, code, raised.of(tree.places[code_id]), scope, recorded)
        for code_id, code in codes.items()
    ]


def _add_documents(
    block: Block,
    speech: Speech,
    questions: Asked,
    scope: _Scope,
    codes: dict[int, _Code],
    tree: CodeTree,
) -> None:
    """What there is to know of each document beside its passages."""
    heard: list[set[int]] = [set() for _ in block.documents]
    for number, case_id in zip(*(column.tolist() for column in speech.speaking()), strict=True):
        heard[number].add(case_id)
    recorded = questions.are_recorded.tolist()
    for number, (document, cases) in enumerate(zip(block.documents, heard, strict=True)):
        scope.coders = max(scope.coders, len(document.coders))
        scope.documents.update(cases)
        if recorded[number]:
            scope.recorded.update(cases)
        else:
            scope.unrecorded |= cases
        for code_id in tree.unreviewed(document.reviewed_by_all()):
            if code_id in codes:
                codes[code_id].unreviewed |= cases
    for number, place in np.argwhere(questions.first < block.line.length).tolist():
        if tree.ids[place] in codes:
            codes[tree.ids[place]].asked |= heard[number]


def _raised(found: Found, speech: Speech, questions: Asked) -> _Raised:
    document = speech.turns.document[found.turn[found.first]]
    is_unprompted = found.start[found.first] < questions.first[document, found.code]
    is_unprompted &= questions.are_recorded[document]
    new, last = new_words(found, speech)
    return _Raised.together(
        [
            _Raised(
                found.code,
                found.voice,
                np.ones(len(found), dtype=np.int64),
                np.add.reduceat(last - new, found.first),
                found.stance,
                is_unprompted,
            )
        ]
    )


def _decided(
    code_id: int, code: _Code, found: _Raised, scope: _Scope, recorded: frozenset[int]
) -> CaseThemes:
    """The five states, each by its own rule; what is in none of them or in two is an error."""
    spoken = frozenset(scope.documents)
    base = spoken - code.unreviewed if scope.coders > 1 else spoken
    cases = found.case.tolist()
    stances = {
        bits: base.intersection(found.case[found.stances == bits].tolist())
        if scope.coders > 1
        else frozenset(found.case[found.stances == bits].tolist())
        for bits in (UNMARKED, SUPPORTS, CONTRADICTS, SUPPORTS | CONTRADICTS)
    }
    raised = frozenset[int]().union(*stances.values())
    open_ = raised | code.unreviewed
    themes = CaseThemes(
        code_id=code_id,
        base=base,
        raised=raised,
        not_reviewed=frozenset(code.unreviewed & base - raised),
        silent=frozenset(code.asked & base - open_),
        not_asked=recorded & base - open_ - code.asked,
        unknown=frozenset(scope.unrecorded & base - open_ - code.asked),
        unread=frozenset(code.unreviewed & base),
        supports=stances[SUPPORTS],
        contradicts=stances[CONTRADICTS],
        both=stances[SUPPORTS | CONTRADICTS],
        unmarked=stances[UNMARKED],
        asked=base & code.asked,
        unprompted=base.intersection(found.case[found.unprompted].tolist()),
        passages=_of(raised, cases, found.passages),
        words=_of(raised, cases, found.words),
    )
    check_partition(f"code {code_id}, states", base, {s: getattr(themes, s) for s in STATES})
    return themes


def _of(raised: frozenset[int], cases: list[int], numbers: Ints) -> Counter[int]:
    return Counter(
        {
            case_id: number
            for case_id, number in zip(cases, numbers.tolist(), strict=True)
            if case_id in raised
        }
    )
