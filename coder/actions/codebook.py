"""Changes to the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coder.actions.digits import keep_digits
from coder.actions.done import Done, counted
from coder.errors import Conflict
from coder.model.code import CODE_FIELDS, Code, Codebook, CodebookDraft, CodeDraft, CodeField, Texts
from coder.model.colours import next_colour
from coder.model.naming import fault_in_colour, fault_in_key
from coder.store import codes, codings
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
        code, operation.content = make_code(operation, study, coder_id, draft, parent_id)
        operation.summary = f"added the code {code.name}"
    return Done(f"Added the code {code.name}.", code.id, notes_on_new(study))


def notes_on_new(study: Study) -> tuple[str, ...]:
    """What a new code does to documents that were marked done before there was one."""
    done = codings.documents_reviewed(study)
    if not done:
        return ()
    are = "document is" if done == 1 else "documents are"
    return (f"{done} {are} no longer done, since nobody has looked for it there.",)


def make_code(
    operation: Operation, study: Study, coder_id: int, draft: CodeDraft, parent_id: int | None
) -> tuple[Code, dict[str, object]]:
    """Add a code as part of an operation: the code, and what to record of it.

    Raises:
        Conflict: As `add_code`.
    """
    code_id = _Tree(codes.read_codebook(study)).add(operation, draft, parent_id)
    keep_digits(operation, study, coder_id, {code_id})
    after = codes.read_codebook(study)
    return after[code_id], {"code": _content(after, after[code_id])}


def import_codebook(study: Study, coder_id: int, draft: CodebookDraft) -> Done:
    """Add the codes of a file; those that stand at the same path already are brought up to it.

    Nothing is removed. A document that was marked done before is not reviewed for codes
    that are new; it stays so for codes whose wording changed.

    Raises:
        Conflict: A key is taken by a code that the file does not name.
    """
    with study.operation("codebook.import", coder_id) as operation:
        before = codes.read_codebook(study)
        if draft.name and draft.name != before.name:
            change_study(operation, codebook=draft.name)
        tree = _Tree(before)
        _free_keys(operation, tree, before, draft)
        added = _merge(operation, study, tree, draft.codes, None)
        after = codes.read_codebook(study)
        could = {code.id for code in before if code.codable}
        keep_digits(operation, study, coder_id, {code.id for code in after if code.id not in could})
        operation.content = {"name": after.name, "codes": len(after)}
        operation.summary = f"imported the codebook {draft.name}".rstrip()
    kept = len(after) - added
    notes = (f"{kept} of the study's codes were there already.",) if kept else ()
    return Done(f"{counted(added, 'code')} added.", notes=notes)


class _Tree:
    """The codes as they stand in the middle of a change: names by place, keys, colours."""

    def __init__(self, codebook: Codebook) -> None:
        self._ids = {(code.parent_id, code.name): code.id for code in codebook}
        self._next: dict[int | None, int] = {}
        for code in codebook:
            self._next[code.parent_id] = max(self._next.get(code.parent_id, 0), code.position + 1)
        self._holders = {code.key: codebook.path(code.id) for code in codebook if code.key}
        self._colours = [code.colour for code in codebook]
        self.codes = {code.id: code for code in codebook}

    def find(self, name: str, parent_id: int | None) -> int | None:
        return self._ids.get((parent_id, composed(name)))

    def free(self, key: str) -> None:
        del self._holders[key]

    def take(self, key: str | None, name: str) -> None:
        """Give a key to a code.

        Raises:
            Conflict: It is no key, or another's.
        """
        if not key:
            return
        if fault := fault_in_key(key):
            raise Conflict(f"The key “{key}” {fault}.", "Use a letter or a digit.")
        if key in self._holders:
            raise Conflict(f"The key {key} belongs to {self._holders[key]}.", "Choose another key.")
        self._holders[key] = name

    def add(self, operation: Operation, draft: CodeDraft, parent_id: int | None) -> int:
        """Add a code at the end of its siblings; its id.

        Raises:
            Conflict: Its name, key or colour cannot be.
        """
        name = check_name(draft.name, "A code", without="/")
        if self.find(name, parent_id) is not None:
            raise Conflict(f"There is a code called {name} here already.", "Choose another name.")
        if draft.colour and (fault := fault_in_colour(draft.colour)):
            raise Conflict(f"The colour “{draft.colour}” {fault}.", "Write it as #4c9f70.")
        self.take(draft.key, name)
        colour = draft.colour or next_colour(self._colours)
        self._colours.append(colour)
        code_id = codes.add_code(
            operation,
            name=name,
            parent_id=parent_id,
            position=self._next.get(parent_id, 0),
            key=draft.key or None,
            colour=colour,
            codable=draft.codable,
            texts=draft.texts,
        )
        self._ids[parent_id, name] = code_id
        self._next[parent_id] = self._next.get(parent_id, 0) + 1
        return code_id


def _free_keys(operation: Operation, tree: _Tree, before: Codebook, draft: CodebookDraft) -> None:
    """Take their keys from codes that the file gives another, so that two can exchange theirs."""

    def walk(drafts: Sequence[CodeDraft], parent_id: int | None) -> None:
        for each in drafts:
            code_id = tree.find(each.name, parent_id)
            if code_id is None:
                continue
            key = before[code_id].key
            if key and key != each.key:
                codes.change_code(operation, code_id, key=None)
                tree.free(key)
            walk(each.codes, code_id)

    walk(draft.codes, None)


def _merge(
    operation: Operation,
    study: Study,
    tree: _Tree,
    drafts: Sequence[CodeDraft],
    parent_id: int | None,
) -> int:
    added = 0
    for draft in drafts:
        code_id = tree.find(draft.name, parent_id)
        if code_id is None:
            code_id = tree.add(operation, draft, parent_id)
            added += 1
        else:
            _bring_up(operation, study, tree, tree.codes[code_id], draft)
        added += _merge(operation, study, tree, draft.codes, code_id)
    return added


def _bring_up(operation: Operation, study: Study, tree: _Tree, old: Code, draft: CodeDraft) -> None:
    if draft.key != old.key:
        tree.take(draft.key, old.name)
    codes.change_code(
        operation,
        old.id,
        key=draft.key,
        colour=draft.colour or old.colour,
        codable=int(draft.codable),
    )
    if {field: dict(texts) for field, texts in draft.texts.items()} != old.texts:
        codes.change_texts(operation, study, old.id, draft.texts)


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
