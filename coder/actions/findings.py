"""Findings and recommendations: kept, changed, ordered, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from coder.actions.done import Done, counted
from coder.errors import Conflict, NothingToDo
from coder.model.finding import (
    Finding,
    FindingContent,
    IndicatorSupport,
    QuoteSupport,
    Support,
    ThemeSupport,
    counted_kinds,
    in_order,
)
from coder.store import codes, documents, findings
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import check_name

_RESTS_ON_NOTHING = "It rests on nothing yet; `coder findings rest` says on what it does."


def add_finding(study: Study, coder_id: int, content: FindingContent) -> Done:
    """Keep a finding or recommendation, after those of its kind.

    Raises:
        Conflict: Another one has the name, or it has no text, name or audience.
    """
    kept = _checked(study, content)
    with study.operation("finding.add", coder_id) as operation:
        position = findings.next_position(study, kept.kind)
        finding_id = findings.add_finding(operation, kept, position)
        operation.content = _told(study, kept)
        operation.summary = f"added the {kept.kind} {kept.name}"
    notes = () if kept.supports else (_RESTS_ON_NOTHING,)
    return Done(f"Added the {kept.kind} {kept.name}.", finding_id, notes)


def change_finding(study: Study, coder_id: int, finding: Finding, content: FindingContent) -> Done:
    """Let a finding or recommendation say something else, to others, or under another name.

    One that becomes of the other kind stands after all of that kind.

    Raises:
        Conflict: Another one has the name, or it would have no text, name or audience.
        NothingToDo: It is so already.
    """
    kept = _checked(study, content, finding)
    if kept == finding.content:
        raise NothingToDo(f"The {kept.kind} {kept.name} is so already.", "Say what to change.")
    with study.operation("finding.edit", coder_id) as operation:
        _change(operation, study, finding, kept)
        operation.content = {"finding": finding.guid, **_told(study, kept)}
        operation.summary = f"edited the {finding.content.kind} {finding.name}"
    return Done(f"Edited the {kept.kind} {kept.name}.", finding.id)


def rest_finding(
    study: Study,
    coder_id: int,
    finding: Finding,
    supports: Sequence[Support],
    *,
    remove: bool = False,
) -> Done:
    """Let a finding or recommendation rest on more, or no longer on some things.

    Raises:
        NothingToDo: It does so already, or it did not rest on one of those.
    """
    old, kind, name = finding.content.supports, finding.content.kind, finding.name
    if remove:
        if any(each not in old for each in supports):
            raise NothingToDo(
                f"The {kind} {name} does not rest on all of these.",
                f"`coder findings show {name}` tells on what it does.",
            )
        new = tuple(each for each in old if each not in supports)
    else:
        new = in_order((*old, *supports))
        if new == old:
            raise NothingToDo(f"The {kind} {name} rests on that already.", "Name something else.")
    with study.operation("finding.rest", coder_id) as operation:
        findings.set_supports(operation, study, finding.id, new)
        operation.content = {"finding": finding.guid, "rests_on": _told_supports(study, new)}
        operation.summary = f"changed what the {kind} {name} rests on"
    return Done(f"The {kind} {name} rests on {_what(new)}.", finding.id)


def _what(supports: Sequence[Support]) -> str:
    """How many themes, indicators and quotes: "2 themes and 1 quote"."""
    nouns = (
        (ThemeSupport, "theme"),
        (IndicatorSupport, "indicator"),
        (QuoteSupport, "quote"),
    )
    numbers = [(sum(isinstance(each, kind) for each in supports), noun) for kind, noun in nouns]
    parts = [counted(number, noun) for number, noun in numbers if number]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing now"


def move_finding(study: Study, coder_id: int, finding: Finding, before: Finding | None) -> Done:
    """Put a finding or recommendation before another one of its kind, or after them all.

    Raises:
        Conflict: The other is itself, or of the other kind.
        NothingToDo: It stands there already.
    """
    kind, name = finding.content.kind, finding.name
    if before is not None and before.content.kind != kind:
        raise Conflict(
            f"{before.name} is a {before.content.kind}, and {name} a {kind}.",
            "Findings are listed by themselves, and so are recommendations.",
        )
    if before is not None and before.id == finding.id:
        raise Conflict(f"{name} cannot stand before itself.", "Name another one.")
    there = _ids(study, kind)
    order = [each for each in there if each != finding.id]
    order.insert(len(order) if before is None else order.index(before.id), finding.id)
    if order == there:
        raise NothingToDo(f"The {kind} {name} stands there already.", "Nothing was changed.")
    with study.operation("finding.move", coder_id) as operation:
        _put_in_order(operation, order)
        operation.content = {"finding": finding.guid, "position": order.index(finding.id)}
        operation.summary = f"moved the {kind} {name}"
    where = "after all others" if before is None else f"before {before.name}"
    return Done(f"The {kind} {name} stands {where} now.", finding.id)


def remove_finding(study: Study, coder_id: int, finding: Finding) -> Done:
    """Take a finding or recommendation out of the study; what it rests on stays as it is."""
    kind, name = finding.content.kind, finding.name
    with study.operation("finding.remove", coder_id) as operation:
        findings.remove_finding(operation, study, finding.id)
        operation.content = {"finding": finding.guid}
        operation.summary = f"removed the {kind} {name}"
    return Done(f"Removed the {kind} {name}.")


def import_findings(
    study: Study, coder_id: int, contents: Sequence[FindingContent], file: str
) -> Done:
    """Keep the findings and recommendations of a file, or bring those up to it that are there.

    Those of the file come to stand in its order; others stay, and keep their places among them.

    Raises:
        Conflict: One has no text, name or audience.
    """
    known = {each.name: each for each in findings.all_findings(study)}
    order = [each.id for each in known.values()]
    kept = [_checked(study, each, known.get(each.name)) for each in contents]
    with study.operation("findings.import", coder_id) as operation:
        for content in kept:
            old = known.get(content.name)
            if old is None:
                findings.add_finding(
                    operation, content, findings.next_position(study, content.kind)
                )
            else:
                _change(operation, study, old, content)
        _order_as_in_file(operation, study, kept)
        operation.content = {"findings": [_told(study, each) for each in kept]}
        operation.summary = f"imported {file}"
    added = sum(each.name not in known for each in kept)
    changed = sum(each.name in known and known[each.name].content != each for each in kept)
    amount = counted_kinds([each.kind for each in kept])
    moved = order != [each.id for each in findings.all_findings(study) if each.id in order]
    notes = [f"The {each.kind} {each.name} rests on nothing." for each in kept if not each.supports]
    if moved:
        notes.append("Those that were there stand in the order of the file now.")
    told = f"{amount} read from {file}: {added} added, {changed} brought up to date."
    return Done(told, notes=tuple(notes))


def _checked(
    study: Study, content: FindingContent, itself: Finding | None = None
) -> FindingContent:
    """The content as it is kept, if it can be."""
    name = check_name(content.name, f"A {content.kind}")
    texts = {language: text for language, text in content.texts.items() if text.strip()}
    if not texts:
        raise Conflict(f"The {content.kind} {name} has no text.", "Say in a sentence what it is.")
    for other in findings.all_findings(study):
        if other.name == name and (itself is None or other.id != itself.id):
            raise Conflict(
                f"There is a {other.content.kind} called {name} already.", "Choose another name."
            )
    return replace(
        content,
        name=name,
        audience=check_name(content.audience, "An audience"),
        texts=texts,
        supports=in_order(content.supports),
    )


def _change(operation: Operation, study: Study, old: Finding, new: FindingContent) -> None:
    before = old.content
    findings.change_finding(operation, old.id, name=new.name, audience=new.audience)
    if new.kind != before.kind:
        position = findings.next_position(study, new.kind)
        findings.change_finding(operation, old.id, kind=new.kind, position=position)
    if new.texts != before.texts:
        findings.set_texts(operation, study, old.id, new.texts)
    if new.supports != before.supports:
        findings.set_supports(operation, study, old.id, new.supports)


def _order_as_in_file(
    operation: Operation, study: Study, contents: Sequence[FindingContent]
) -> None:
    ids = {each.name: each.id for each in findings.all_findings(study)}
    for kind in dict.fromkeys(each.kind for each in contents):
        listed = [ids[each.name] for each in contents if each.kind == kind]
        following = iter(listed)
        _put_in_order(
            operation,
            [next(following) if each in listed else each for each in _ids(study, kind)],
        )


def _ids(study: Study, kind: str) -> list[int]:
    return [each.id for each in findings.all_findings(study) if each.content.kind == kind]


def _put_in_order(operation: Operation, ids: Iterable[int]) -> None:
    for position, each in enumerate(ids):
        findings.change_finding(operation, each, position=position)


def _told(study: Study, content: FindingContent) -> dict[str, Any]:
    """A finding in JSON's types, with what it rests on by GUID and hash."""
    return {
        "kind": content.kind,
        "name": content.name,
        "audience": content.audience,
        "texts": dict(content.texts),
        "rests_on": _told_supports(study, content.supports),
    }


def _told_supports(study: Study, supports: Iterable[Support]) -> list[dict[str, Any]]:
    codebook = codes.read_codebook(study)
    guids = {each.id: each.guid for each in documents.all_documents(study)}
    hashes = findings.text_hashes(study)
    told: list[dict[str, Any]] = []
    for support in supports:
        match support:
            case ThemeSupport(code_id):
                told.append({"code": codebook[code_id].guid})
            case IndicatorSupport(indicator):
                told.append({"indicator": indicator})
            case QuoteSupport():
                told.append(
                    {
                        "document": guids[support.document_id],
                        "text": hashes[support.text_id],
                        "spans": [list(span) for span in support.spans],
                    }
                )
    return told
