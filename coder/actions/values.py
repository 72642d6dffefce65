"""What is known of a case or document, set by a person who reads, with the passage behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coder.actions.choosing import refuse_corrected
from coder.actions.codings import check_span
from coder.actions.done import Done
from coder.actions.value_checks import checked_values, shortened
from coder.errors import Conflict, UnknownName
from coder.model.case import ValuePassage, Variable
from coder.model.document import Document
from coder.store import cases, documents
from coder.store import value_passages as links
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class _Target:
    """Whose value of which variable."""

    variable: Variable
    document: Document
    case_id: int | None
    name: str
    """Of the case, or of the document."""


def set_value_of(
    study: Study,
    coder_id: int,
    variable_id: int,
    value: str,
    *,
    case_id: int | None,
    document_id: int,
    passage: Span | None = None,
    text_id: int | None = None,
) -> Done:
    """Set a value of a case, or of the document where that is None; an empty one is missing.

    Args:
        study: The study.
        coder_id: Who reads.
        variable_id: What is set.
        value: As it was typed; several choices have `;` between them.
        case_id: Whose value it is.
        document_id: What is read.
        passage: The words of the document that say so, in code points of its text. Linked in
            the same operation, in place of what was; of several choices, to those that are
            new, or to all where none is.
        text_id: The text in which the passage was chosen; None where it is meant in that of now.

    Raises:
        Conflict: The variable does not hold such a value, or the passage has no words, or the
            document was corrected since it was chosen.
        UnknownName: The variable, case or document is gone, or there is no case to link to.
    """

    def values_after(target: _Target, before: Sequence[str]) -> list[str]:
        return checked_values(study, target.variable, value)

    whose = case_id, document_id
    return _change(study, coder_id, variable_id, values_after, whose, passage, text_id)


def toggle_choice(
    study: Study,
    coder_id: int,
    variable_id: int,
    option: str,
    *,
    case_id: int | None,
    document_id: int,
    passage: Span | None = None,
    text_id: int | None = None,
) -> Done:
    """Choose one more option of several, or take it away where it is chosen; see `set_value_of`.

    A passage is linked to an option that is chosen; one that is taken away loses its own.

    Raises:
        Conflict: The variable has not several choices, or the option cannot be called so.
        UnknownName: The variable, case or document is gone.
    """

    def values_after(target: _Target, before: Sequence[str]) -> list[str]:
        if target.variable.kind != "choices":
            raise Conflict(f"{target.variable.name} has not several choices.", "Set it instead.")
        if option in before:
            return [each for each in before if each != option]
        if ";" in option:
            raise Conflict("An option cannot hold “;”, which parts several.", "Leave it out.")
        return [*before, *checked_values(study, target.variable, option)]

    whose = case_id, document_id
    return _change(study, coder_id, variable_id, values_after, whose, passage, text_id)


def unlink_passage(study: Study, coder_id: int, value_passage_id: int) -> Done:
    """Take a passage away from the value it supports; the value stays.

    Raises:
        UnknownName: The link is gone.
    """
    with study.operation("value.unlink", coder_id) as operation:
        link = links.value_passage_by_id(study, value_passage_id)
        if link is None:
            raise UnknownName("The passage is no longer linked to a value.")
        target = _target(study, link.variable_id, link.case_id, link.document_id)
        links.remove_value_passage(operation, link.id)
        what = f"{target.variable.name} of {target.name}"
        operation.content = {"value_passage": link.guid, **_addressed(study, target)}
        operation.summary = f"unlinked the passage from {what}"
    return Done(f"The passage is no longer linked to {what}.")


def _change(
    study: Study,
    coder_id: int,
    variable_id: int,
    values_after: Callable[[_Target, Sequence[str]], list[str]],
    whose: tuple[int | None, int],
    passage: Span | None,
    text_id: int | None,
) -> Done:
    case_id, document_id = whose
    with study.operation("value.set", coder_id) as operation:
        target = _target(study, variable_id, case_id, document_id)
        if passage is not None:
            refuse_corrected(target.document, text_id)
        known = links.values_known(study, case_id=case_id, document_id=document_id)
        before = known.get(variable_id, ())
        values = list(dict.fromkeys(values_after(target, before)))
        if case_id is None:
            cases.set_document_value(operation, study, document_id, variable_id, values)
        else:
            cases.set_case_value(operation, study, case_id, variable_id, values)
        supported = _supported(target.variable, before, values) if passage is not None else []
        _relink(operation, study, coder_id, target, values, supported, passage)
        said = "; ".join(values)
        operation.content = {
            **_addressed(study, target),
            "values": values,
            "passage": _recorded(target.document, supported, passage),
        }
        operation.summary = (
            f"set {target.variable.name} of {target.name} to {shortened(said) or 'missing'}"
        )
        changed = not operation.is_empty
    linked = ", linked to the passage" if supported else ""
    return Done(
        f"{target.name}: {target.variable.name} is {shortened(said) or 'missing'}{linked}.",
        case_id or 0,
        () if changed else ("It was so already.",),
    )


def _supported(variable: Variable, before: Sequence[str], values: list[str]) -> list[str]:
    """The values that a passage is linked to: of several choices, those just made."""
    if variable.kind != "choices":
        return values
    added = [each for each in values if each not in before]
    # What takes a choice away says nothing of those that stay.
    return added if added or len(values) < len(before) else values


def _relink(
    operation: Operation,
    study: Study,
    coder_id: int,
    target: _Target,
    values: Sequence[str],
    supported: Sequence[str],
    passage: Span | None,
) -> None:
    """Drop links whose value is gone or gets another passage, and link the passage."""
    document = target.document
    quote = ""
    if passage is not None and supported:
        text = documents.read_text(study, document.text_id)
        quote = check_span(text, passage, document.name)
    kept: list[str] = []
    for link in links.value_passages(study, case_id=target.case_id, document_id=document.id):
        if link.variable_id != target.variable.id:
            continue
        if link.value in supported and _is_at(link, document, passage):
            kept.append(link.value)
        elif link.value in supported or link.value not in values:
            links.remove_value_passage(operation, link.id)
    if passage is None:
        return
    for value in supported:
        if value not in kept:
            links.add_value_passage(
                operation,
                variable_id=target.variable.id,
                value=value,
                case_id=target.case_id,
                document_id=document.id,
                text_id=document.text_id,
                coder_id=coder_id,
                start=passage.start,
                end=passage.end,
                quote=quote,
            )


def _is_at(link: ValuePassage, document: Document, passage: Span | None) -> bool:
    return link.text_id == document.text_id and (link.start, link.end) == passage


def _target(study: Study, variable_id: int, case_id: int | None, document_id: int) -> _Target:
    document = documents.document_by_id(study, document_id)
    found = [each for each in cases.all_variables(study) if each.id == variable_id]
    if not found:
        raise UnknownName("The variable is no longer in the study.")
    variable = found[0]
    if case_id is None:
        name, classification = document.name, None
    else:
        case = links.case_named(study, case_id)
        if case is None:
            raise UnknownName("The case is no longer in the study.")
        name, classification = case
    if variable.classification != classification:
        raise Conflict(
            f"{variable.name} is not a variable of {name}.",
            f"It belongs to each {variable.classification or 'document'}.",
        )
    return _Target(variable, document, case_id, name)


def _addressed(study: Study, target: _Target) -> dict[str, object]:
    return {
        "case": None if target.case_id is None else cases.case_guid(study, target.case_id),
        "document": target.document.guid,
        "variable": target.variable.guid,
    }


def _recorded(
    document: Document, supported: Sequence[str], passage: Span | None
) -> dict[str, object] | None:
    if passage is None or not supported:
        return None
    return {
        "values": list(supported),
        "text": document.sha256,
        "start": passage.start,
        "end": passage.end,
    }
