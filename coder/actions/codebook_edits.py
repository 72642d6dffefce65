"""Editing codes that are there: names and rules, place in the tree, meaning, digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from coder.actions.digits import keep_digits
from coder.actions.done import Done, counted
from coder.actions.wording import called
from coder.errors import Conflict, UnknownName
from coder.model.code import Code, Codebook, CodeField, Texts
from coder.model.digits import DIGITS
from coder.model.naming import fault_in_colour, fault_in_key
from coder.store import code_uses, codes
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import check_name


class Unset(Enum):
    """Says that a key is left as it is; None takes it away."""

    KEEP = 0


KEEP: Final = Unset.KEEP


def edit_code(
    study: Study,
    coder_id: int,
    code_id: int,
    *,
    name: str | None = None,
    texts: Mapping[CodeField, Texts] | None = None,
    key: str | Unset | None = KEEP,
    colour: str | None = None,
    codable: bool | None = None,
) -> Done:
    """Change what a code says of itself; what is not given stays. Reviews stay as they are.

    Raises:
        Conflict: A sibling has the name, another code the key, the colour is none, or codings
            need what would be taken away: the statement, or that the code can be applied.
    """
    codebook, code = find_code(study, code_id)
    values: dict[str, object] = {}
    if name is not None:
        values["name"] = _free_name(codebook, code, name, code.parent_id)
    if not isinstance(key, Unset):
        _check_key(codebook, code, key)
        values["key"] = key or None
    if colour is not None:
        if fault := fault_in_colour(colour):
            raise Conflict(f"The colour “{colour}” {fault}.", "Write it as #4c9f70.")
        values["colour"] = colour
    if codable is not None:
        _check_heading(study, code, codable)
        values["codable"] = int(codable)
    if texts is not None:
        _check_statement(study, code, texts)
    with study.operation("code.edit", coder_id) as operation:
        codes.change_code(operation, code_id, **values)
        if codable and not code.codable:
            keep_digits(operation, study, coder_id, {code_id})
        if texts is not None and {f: dict(t) for f, t in texts.items()} != code.texts:
            codes.change_texts(operation, study, code_id, texts)
        operation.content = {"code": code.guid, **values}
        operation.summary = f"edited the code {code.name}"
    return Done(f"Edited the code {values.get('name', code.name)}.", code_id)


def _check_key(codebook: Codebook, code: Code, key: str | None) -> None:
    if not key:
        return
    if fault := fault_in_key(key):
        raise Conflict(f"The key “{key}” {fault}.", "Use a letter or a digit.")
    holder = next((each for each in codebook if each.key == key and each.id != code.id), None)
    if holder is not None:
        raise Conflict(
            f"The key {key} belongs to {codebook.path(holder.id)}.", "Choose another key."
        )


def _check_heading(study: Study, code: Code, codable: bool) -> None:
    used = code_uses.count_codings(study, code.id)
    if not codable and used:
        raise Conflict(
            f"{called(study, code)} has {counted(used, 'coding')}, so it cannot be a heading.",
            "Give them another code first.",
        )


def _check_statement(study: Study, code: Code, texts: Mapping[CodeField, Texts]) -> None:
    taken = code.has_statement and not any(texts.get("statement", {}).values())
    used = code_uses.count_stances(study, code.id) if taken else 0
    if used:
        raise Conflict(
            f"{counted(used, 'coding')} of {called(study, code)} support or contradict its"
            " statement.",
            "Take their stance away before the statement.",
        )


def _free_name(codebook: Codebook, code: Code, name: str, parent_id: int | None) -> str:
    name = check_name(name, "A code", without="/")
    siblings = [each for each in codebook.children(parent_id) if each.id != code.id]
    if any(each.name == name for each in siblings):
        raise Conflict(f"There is a code called {name} here already.", "Choose another name.")
    return name


def find_code(study: Study, code_id: int) -> tuple[Codebook, Code]:
    """The codebook and one of its codes.

    Raises:
        UnknownName: It is no longer in the codebook.
    """
    codebook = codes.read_codebook(study)
    if code_id not in codebook:
        raise UnknownName("The code is no longer in the codebook.")
    return codebook, codebook[code_id]


def move_code(
    study: Study, coder_id: int, code_id: int, parent_id: int | None, position: int | None = None
) -> Done:
    """Move a code under another one, or to the top of the tree.

    Args:
        study: The study.
        coder_id: Who does it.
        code_id: The code.
        parent_id: The code it is to stand under; None for the top.
        position: Its place among the siblings there, from 0; after them all where None.

    Raises:
        Conflict: It would stand under itself, or a sibling there has its name.
    """
    codebook, code = find_code(study, code_id)
    if parent_id is not None and parent_id in codebook.with_descendants(code_id):
        raise Conflict(f"{called(study, code)} cannot stand under itself.", "Choose another code.")
    _free_name(codebook, code, code.name, parent_id)
    siblings = [each.id for each in codebook.children(parent_id) if each.id != code_id]
    siblings.insert(len(siblings) if position is None else max(position, 0), code_id)
    with study.operation("code.move", coder_id) as operation:
        codes.change_code(operation, code_id, parent_id=parent_id)
        put_in_order(operation, siblings)
        parent = None if parent_id is None else codebook[parent_id]
        operation.content = {
            "code": code.guid,
            "parent": parent.guid if parent else None,
            "position": siblings.index(code_id),
        }
        operation.summary = f"moved the code {called(study, code)}"
    where = f"under {called(study, parent)}" if parent else "to the top"
    moved = parent_id != code.parent_id
    return Done(f"Moved {called(study, code)}{f' {where}' * moved}.", code_id)


def put_in_order(operation: Operation, siblings: Sequence[int]) -> None:
    """Number siblings as they stand in a list of their ids."""
    for position, each in enumerate(siblings):
        codes.change_code(operation, each, position=position)


def declare_changed(study: Study, coder_id: int, code_id: int) -> Done:
    """Say that a code means something else now: no document is reviewed for it any more."""
    _, code = find_code(study, code_id)
    name = called(study, code)
    with study.operation("code.revise", coder_id) as operation:
        documents = code_uses.unreview(operation, study, code_id)
        operation.content = {"code": code.guid}
        operation.summary = f"declared that the meaning of {name} changed"
    if not documents:
        return Done(f"No document had been reviewed for {name}.", code_id)
    return Done(
        f"{name} means something else now: {counted(documents, 'document')} to go through"
        " again for it.",
        code_id,
    )


def remove_code(study: Study, coder_id: int, code_id: int) -> Done:
    """Remove a code that holds nothing, with its wording and the memos on it.

    Raises:
        Conflict: It has codings, codes below it, questions, or summaries of what people say, or
            findings rest on it.
    """
    codebook, code = find_code(study, code_id)
    held = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (code_uses.count_codings(study, code_id), "coding", "codings"),
            (len(codebook.children(code_id)), "code below it", "codes below it"),
            (code_uses.count_questions(study, code_id), "question", "questions"),
            (code_uses.count_cells(study, code_id), "summary", "summaries"),
            (
                len(code_uses.findings_on(study, code_id)),
                "finding that rests on it",
                "findings that rest on it",
            ),
        )
        if number
    ]
    if held:
        raise Conflict(
            f"{called(study, code)} has {' and '.join(held)}.",
            "Merge it into another code instead.",
        )
    name = called(study, code)
    with study.operation("code.remove", coder_id) as operation:
        keep_digits(operation, study, coder_id)
        code_uses.drop_code(operation, study, code_id)
        operation.content = {"code": code.guid}
        operation.summary = f"removed the code {name}"
    return Done(f"Removed the code {name}.", code_id)


def pin_code(study: Study, coder_id: int, code_id: int, digit: str) -> Done:
    """Give a code one of the nine digits for a coder; none takes its digit away.

    Raises:
        Conflict: It is no digit from 1 to 9, or the code is a heading.
    """
    _, code = find_code(study, code_id)
    if digit and digit not in DIGITS:
        raise Conflict("A pinned code has a digit from 1 to 9.", "Choose one of them.")
    name = called(study, code)
    if not code.codable:
        raise Conflict(f"{name} is a heading.", "Pin one of the codes below it.")
    with study.operation("code.pin", coder_id) as operation:
        keep_digits(operation, study, coder_id)
        code_uses.unpin(operation, study, coder_id, code_id=code_id, digit=digit)
        if digit:
            code_uses.pin(operation, coder_id, code_id, digit)
        operation.content = {"code": code.guid, "digit": digit}
        operation.summary = f"gave {name} the digit {digit or '(none)'}"
    return Done(f"{name} has the digit {digit}." if digit else f"{name} has no digit.")
