"""Changes to the codebook."""

from __future__ import annotations

from collections.abc import Mapping

from coder.actions.done import Done, counted
from coder.errors import Conflict
from coder.model.code import CODE_FIELDS, Code, Codebook, CodebookDraft, CodeDraft, CodeField, Texts
from coder.model.colours import next_colour
from coder.model.naming import fault_in_colour, fault_in_key
from coder.store import codes
from coder.store.coders import change_study
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import check_name, composed


def add_code(
    study: Study,
    coder_id: int,
    name: str,
    *,
    parent_id: int | None = None,
    key: str | None = None,
    texts: Mapping[CodeField, Texts] | None = None,
) -> Done:
    """Add a code at the end of its siblings.

    Raises:
        Conflict: A sibling is called so already, the key is taken, or the name cannot be.
    """
    draft = CodeDraft(name=name, key=key, texts=texts or {})
    with study.operation("code.add", coder_id) as operation:
        code, operation.content = make_code(operation, study, draft, parent_id)
        operation.summary = f"added the code {code.name}"
    return Done(f"Added the code {code.name}.", code.id)


def make_code(
    operation: Operation, study: Study, draft: CodeDraft, parent_id: int | None
) -> tuple[Code, dict[str, object]]:
    """Add a code as part of an operation: the code, and what to record of it.

    Raises:
        Conflict: As `add_code`.
    """
    before = codes.read_codebook(study)
    code_id = _add(operation, before, draft, parent_id, taken=_colours(before))
    after = codes.read_codebook(study)
    return after[code_id], {"code": _content(after, after[code_id])}


def import_codebook(study: Study, coder_id: int, draft: CodebookDraft) -> Done:
    """Add the codes of a file; those that stand at the same path already are brought up to it.

    Nothing is removed. A document that was marked done before is not reviewed for codes
    that are new.

    Raises:
        Conflict: A key is taken by a code that the file does not name.
    """
    before = codes.read_codebook(study)
    with study.operation("codebook.import", coder_id) as operation:
        if draft.name and draft.name != before.name:
            change_study(operation, codebook=draft.name)
        _free_keys(operation, before, draft)
        added = _merge(operation, study, before, draft.codes, None, _colours(before))
        after = codes.read_codebook(study)
        operation.content = {
            "name": after.name,
            "codes": [_content(after, code) for code in after],
        }
        operation.summary = f"imported the codebook {draft.name}".rstrip()
    kept = len(after) - added
    notes = (f"{kept} of the study's codes were there already.",) if kept else ()
    return Done(f"{counted(added, 'code')} added.", notes=notes)


def _merge(
    operation: Operation,
    study: Study,
    before: Codebook,
    drafts: tuple[CodeDraft, ...],
    parent_id: int | None,
    taken: list[str],
) -> int:
    siblings = {code.name: code for code in before.children(parent_id)}
    added = 0
    for draft in drafts:
        old = siblings.get(composed(draft.name))
        if old is None:
            code_id = _add(operation, codes.read_codebook(study), draft, parent_id, taken=taken)
            added += 1
        else:
            code_id = old.id
            _bring_up(operation, study, old, draft)
        added += _merge(operation, study, before, draft.codes, code_id, taken)
    return added


def _bring_up(operation: Operation, study: Study, old: Code, draft: CodeDraft) -> None:
    wanted = {
        "key": draft.key,
        "colour": draft.colour or old.colour,
        "codable": int(draft.codable),
    }
    if wanted != {"key": old.key, "colour": old.colour, "codable": int(old.codable)}:
        codes.change_code(operation, old.id, **wanted)
    if {field: dict(texts) for field, texts in draft.texts.items()} != old.texts:
        codes.change_texts(operation, study, old.id, draft.texts)


def _free_keys(operation: Operation, before: Codebook, draft: CodebookDraft) -> None:
    """Take their keys from the codes the file names, so that two can exchange theirs."""
    named: set[str] = set()

    def walk(drafts: tuple[CodeDraft, ...], above: str) -> None:
        for code in drafts:
            named.add(above + code.name)
            walk(code.codes, f"{above}{code.name}/")

    walk(draft.codes, "")
    for code in before:
        if code.key and before.path(code.id) in named:
            codes.change_code(operation, code.id, key=None)


def _add(
    operation: Operation,
    codebook: Codebook,
    draft: CodeDraft,
    parent_id: int | None,
    *,
    taken: list[str],
) -> int:
    name = check_name(draft.name, "A code", without="/")
    siblings = codebook.children(parent_id)
    if any(code.name == name for code in siblings):
        raise Conflict(f"There is a code called {name} here already.", "Choose another name.")
    if draft.key and (fault := fault_in_key(draft.key)):
        raise Conflict(f"The key “{draft.key}” {fault}.", "Use a letter or a digit.")
    if draft.colour and (fault := fault_in_colour(draft.colour)):
        raise Conflict(f"The colour “{draft.colour}” {fault}.", "Write it as six digits: #4c9f70.")
    holder = next((code for code in codebook if draft.key and code.key == draft.key), None)
    if holder is not None:
        raise Conflict(f"The key {draft.key} belongs to {holder.name}.", "Choose another key.")
    colour = draft.colour or next_colour(taken)
    taken.append(colour)
    return codes.add_code(
        operation,
        name=name,
        parent_id=parent_id,
        position=max((code.position for code in siblings), default=-1) + 1,
        key=draft.key,
        colour=colour,
        codable=draft.codable,
        texts=draft.texts,
    )


def _colours(codebook: Codebook) -> list[str]:
    return [code.colour for code in codebook]


def _content(codebook: Codebook, code: Code) -> dict[str, object]:
    return {
        "guid": code.guid,
        "parent": None if code.parent_id is None else codebook[code.parent_id].guid,
        "name": code.name,
        "position": code.position,
        "key": code.key,
        "colour": code.colour,
        "codable": code.codable,
        "texts": {field: dict(code.texts[field]) for field in CODE_FIELDS if field in code.texts},
    }
