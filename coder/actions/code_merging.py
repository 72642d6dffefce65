"""Merging codes, splitting them, and giving codings another code.

The very same span of one coder is kept once, so that merging never counts a passage twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coder.actions.codebook import make_code
from coder.actions.codebook_edits import find_code, put_in_order
from coder.actions.codings import check_code
from coder.actions.digits import keep_digits
from coder.actions.done import Done, counted
from coder.actions.wording import called
from coder.errors import Conflict, UnknownName
from coder.model.code import Code, Codebook, CodeDraft
from coder.model.coding import Coding
from coder.store import code_uses, codes, codings, memos
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(slots=True)
class _Moved:
    """What became of codings that got another code."""

    codings: int = 0
    twins: int = 0
    """Passages that had both codes."""
    differing: int = 0
    """Of these, with opposite stances."""
    stances: int = 0
    """That lost their stance, since the code has no statement."""
    reviews: int = 0
    """Of documents gone through for the code that stays and not for the other."""
    findings: int = 0
    """That rested on the other code."""

    def notes(self) -> tuple[str, ...]:
        their = "its" if self.stances == 1 else "their"
        told = (
            (self.twins, f"had both codes and count{'s' * (self.twins == 1)} once"),
            (self.differing, "had opposite stances; the stance of the code that stays was kept"),
            (self.stances, f"lost {their} stance, since the code has no statement"),
        )
        notes = [f"{counted(number, 'coding')} {what}." for number, what in told if number]
        if self.reviews:
            notes.append(
                f"{counted(self.reviews, 'review')} had looked for one of the two codes only, so"
                " those documents are no longer done for what they now are together."
            )
        if self.findings:
            rest = "rests" if self.findings == 1 else "rest"
            notes.append(
                f"{counted(self.findings, 'finding')} {rest} on what they now are together."
            )
        return tuple(notes)


def recode(study: Study, coder_id: int, coding_ids: Sequence[int], code_id: int) -> Done:
    """Give codings another code.

    Raises:
        Conflict: The code is a heading, or has them already.
        UnknownName: A coding or the code is no longer in the study.
    """
    _, code = find_code(study, code_id)
    name = called(study, code)
    check_code(code, None, name)
    found = [each for each in _codings(study, coding_ids) if each.code_id != code_id]
    if not found:
        raise Conflict(f"These passages are coded {name} already.", "Choose another code.")
    with study.operation("coding.recode", coder_id) as operation:
        moved = _Moved()
        for each in found:
            _give(operation, study, each, code, moved)
        operation.content = {"codings": [each.guid for each in found], "code": code.guid}
        operation.summary = f"gave {counted(len(found), 'coding')} the code {name}"
    return Done(f"{counted(len(found), 'coding')} got {name} instead.", found[0].id, moved.notes())


def _codings(study: Study, coding_ids: Sequence[int]) -> list[Coding]:
    found = [codings.coding_by_id(study, each) for each in coding_ids]
    if any(each is None for each in found):
        raise UnknownName("A coding is no longer in the study.")
    return [each for each in found if each is not None]


def _give(operation: Operation, study: Study, coding: Coding, code: Code, moved: _Moved) -> None:
    """Give one coding another code; where the passage has it already, put the two together."""
    moved.codings += 1
    stance = coding.stance
    if stance is not None and not code.has_statement:
        stance = None
        moved.stances += 1
    span = Span(coding.start, coding.end)
    text = coding.document_id, coding.text_id
    twin_id = codings.coding_at(study, text, coding.coder_id, code.id, span)
    twin = None if twin_id is None else codings.coding_by_id(study, twin_id)
    if twin is None:
        codings.change_coding(operation, coding.id, code_id=code.id, stance=stance)
        return
    moved.twins += 1
    moved.differing += None not in (stance, twin.stance) and stance != twin.stance
    codings.change_coding(
        operation,
        twin.id,
        stance=twin.stance or stance,
        starred=int(twin.starred or coding.starred),
    )
    notes = code_uses.memos_on_coding(study, coding.id)
    kept = code_uses.memos_on_coding(study, twin.id)
    join_memos(operation, list(kept.items()), list(notes.items()), coding_id=twin.id)
    codings.remove_coding(operation, study, coding.id)


def join_memos(
    operation: Operation,
    kept: Sequence[tuple[int, str]],
    added: Sequence[tuple[int, str]],
    **on: int,
) -> None:
    """Write what is added after what is kept, or let it hang on the other thing."""
    if not added:
        return
    if not kept:
        for memo_id, _ in added:
            operation.update("memos", memo_id, **on)
        return
    texts = [content for _, content in (kept[0], *added)]
    memos.change_memo(operation, kept[0][0], "\n\n".join(dict.fromkeys(texts)))
    for memo_id, _ in added:
        memos.remove_memo(operation, memo_id)


def merge_codes(study: Study, coder_id: int, code_id: int, into_id: int) -> Done:
    """Make everything of one code another's, and remove it; that one's wording stays.

    The codes below it come to stand below the other; those of one name become one. A document
    is then reviewed for the code only where it was for both.

    Raises:
        Conflict: The other is itself or one below it, or a heading while there are codings.
    """
    codebook, code = find_code(study, code_id)
    _, into = find_code(study, into_id)
    name, into_name = called(study, code), called(study, into)
    if into_id in codebook.with_descendants(code_id):
        what = "itself" if into_id == code_id else f"{into_name}, which stands below it"
        raise Conflict(f"{name} cannot be merged into {what}.", "Choose another code.")
    moved = _Moved()
    with study.operation("code.merge", coder_id) as operation:
        keep_digits(operation, study, coder_id)
        _merge(operation, study, codebook, code, into, moved)
        left = [each.id for each in codes.read_codebook(study).children(into_id)]
        put_in_order(operation, left)
        operation.content = {"code": code.guid, "into": into.guid}
        operation.summary = f"merged {name} into {into_name}"
    told = f" with {counted(moved.codings, 'coding')}" if moved.codings else ""
    return Done(f"Merged {name} into {into_name}{told}.", into_id, moved.notes())


def _merge(
    operation: Operation,
    study: Study,
    codebook: Codebook,
    code: Code,
    into: Code,
    moved: _Moved,
) -> None:
    own = code_uses.coding_ids(study, code.id)
    if own:
        check_code(into, None, called(study, into))
    for coding in _codings(study, own):
        _give(operation, study, coding, into, moved)
    names = {each.name: each for each in codebook.children(into.id) if each.id != code.id}
    position = len(names)
    for child in codebook.children(code.id):
        if child.name in names:
            _merge(operation, study, codebook, child, names[child.name], moved)
        else:
            codes.change_code(operation, child.id, parent_id=into.id, position=position)
            position += 1
    moved.reviews += _merge_reviews(operation, study, code, into)
    theirs = code_uses.questions_of(study, into.id)
    for question_id, row_id in code_uses.questions_of(study, code.id).items():
        if question_id not in theirs:
            operation.update("question_codes", row_id, code_id=into.id)
    resting = code_uses.findings_on(study, into.id)
    for finding_id, row_id in code_uses.findings_on(study, code.id).items():
        moved.findings += 1
        if finding_id not in resting:
            operation.update("finding_supports", row_id, code_id=into.id)
    kept = code_uses.memos_of(study, into.id)
    for memo_id, (case_id, content) in code_uses.memos_of(study, code.id).items():
        same = [(each, text) for each, (case, text) in kept.items() if case == case_id]
        join_memos(operation, same[:1], [(memo_id, content)], code_id=into.id)
    code_uses.drop_code(operation, study, code.id)


def _merge_reviews(operation: Operation, study: Study, code: Code, into: Code) -> int:
    """Keep a review for both codes only; how many had one of them only."""
    if not code.codable or not into.codable:
        return 0  # Nobody looks for a heading, so it says nothing on what was looked for.
    theirs = code_uses.reviews_of(study, code.id)
    only = [
        row for review, row in code_uses.reviews_of(study, into.id).items() if review not in theirs
    ]
    for row_id in only:
        operation.delete("reviewed_codes", row_id)
    return len(only)


def split_code(
    study: Study,
    coder_id: int,
    code_id: int,
    coding_ids: Sequence[int],
    name: str,
    *,
    parent_id: int | None = None,
) -> Done:
    """Give some codings of a code a new one, which stands after it unless a parent is given.

    Documents reviewed for the code are reviewed for the new one: what it covers was looked for.

    Raises:
        Conflict: No coding is named, or there cannot be a code of that name there.
        UnknownName: A coding or the code is no longer in the study.
    """
    codebook, code = find_code(study, code_id)
    found = _codings(study, coding_ids)
    if not found:
        raise Conflict("No passages were chosen.", "Mark those that get the new code.")
    above = code.parent_id if parent_id is None else parent_id
    with study.operation("code.split", coder_id) as operation:
        made, content = make_code(operation, study, coder_id, CodeDraft(name=name), above)
        if above == code.parent_id:
            siblings = [each.id for each in codebook.children(above)]
            siblings.insert(siblings.index(code_id) + 1, made.id)
            put_in_order(operation, siblings)
        operation.insert_many(
            "reviewed_codes",
            [
                {"review_id": review_id, "code_id": made.id}
                for review_id in code_uses.reviews_of(study, code_id)
            ],
        )
        moved = _Moved()
        for each in found:
            _give(operation, study, each, made, moved)
        operation.content = {
            "code": code.guid,
            "new": content["code"],
            "codings": [each.guid for each in found],
        }
        operation.summary = f"split {made.name} off {called(study, code)}"
    return Done(
        f"Split {made.name} off {called(study, code)}, with {counted(len(found), 'coding')}.",
        made.id,
        moved.notes(),
    )
