"""The codebook as YAML, made to be read and edited by hand."""

from __future__ import annotations

import unicodedata
from typing import Any

from coder.formats.problems import Problems, cited
from coder.formats.yaml_fields import fields, is_empty, items, string, texts
from coder.formats.yaml_nodes import Node, Scalar, parse_yaml
from coder.formats.yaml_writer import Quoted, to_yaml
from coder.model.code import CODE_FIELDS, Code, Codebook, CodebookDraft, CodeDraft, CodeField, Texts
from coder.model.naming import fault_in_colour, fault_in_key, fault_in_name, has_controls

_KEYS = ("name", *CODE_FIELDS, "colour", "key", "codable", "codes")
_HINT = "Nothing of the codebook was taken; correct the file and import it again."


def read_codebook(data: bytes, file_name: str) -> CodebookDraft:
    """Read a codebook.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    problems = Problems(file_name)
    root = parse_yaml(data, problems, _HINT)
    found = fields(root, ("name", "codes"), "a codebook", problems)
    name = string(found.get("name"), "the name of the codebook", problems)
    if has_controls(name):
        problems.add(found["name"].line, "the name of the codebook must stand on one line")
    if "codes" not in found and not problems:
        problems.add(root.line, "there is no “codes:”, the list of codes")
    codes = _CodeReader(problems).codes(found.get("codes"))
    problems.refuse_if_any(_HINT)
    return CodebookDraft(name, codes)


class _CodeReader:
    """Reads codes, and sees that none collides with another."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._lines_by_key: dict[str, int] = {}

    def codes(self, node: Node | None) -> tuple[CodeDraft, ...]:
        """The codes of one list."""
        drafts = []
        lines: dict[str, int] = {}
        for item in items(node, "“codes”", self._problems):
            draft = self._code(item)
            drafts.append(draft)
            same = unicodedata.normalize("NFC", draft.name)
            if draft.name and lines.setdefault(same, draft.line) != draft.line:
                self._problems.add(
                    draft.line,
                    f"{cited(draft.name)} is also the name of the code on line {lines[same]}, "
                    "which stands in the same list",
                )
        return tuple(drafts)

    def _code(self, node: Node) -> CodeDraft:
        found = fields(node, _KEYS, "a code", self._problems)
        return CodeDraft(
            name=self._name(found, node.line),
            key=self._key(found.get("key")),
            colour=self._colour(found.get("colour")),
            codable=self._codable(found.get("codable")),
            texts=self._texts(found),
            codes=self.codes(found.get("codes")),
            line=node.line,
        )

    def _name(self, found: dict[str, Node], line: int) -> str:
        if not found:
            return ""
        if is_empty(found.get("name")):
            self._problems.add(line, "a code has no name")
            return ""
        name = string(found["name"], "the name of a code", self._problems)
        if isinstance(found["name"], Scalar) and (fault := fault_in_name(name)):
            self._problems.add(found["name"].line, f"the name {cited(name)} {fault}")
        return name

    def _key(self, node: Node | None) -> str | None:
        if node is None or is_empty(node):
            return None
        key = unicodedata.normalize("NFC", string(node, "a key", self._problems))
        if not isinstance(node, Scalar):
            return None
        if fault := fault_in_key(key):
            self._problems.add(node.line, f"the key {cited(key)} {fault}")
        elif key in self._lines_by_key:
            self._problems.add(
                node.line, f"the key {cited(key)} is taken on line {self._lines_by_key[key]}"
            )
        else:
            self._lines_by_key[key] = node.line
        return key

    def _colour(self, node: Node | None) -> str | None:
        if node is None:
            return None
        if is_empty(node):
            self._problems.add(
                node.line,
                "a colour is missing; it must stand in quotation marks, as in “"
                'colour: "#4c9f70"”, because “#” begins a remark',
            )
            return None
        colour = string(node, "a colour", self._problems)
        if isinstance(node, Scalar) and (fault := fault_in_colour(colour)):
            self._problems.add(node.line, f"the colour {cited(colour)} {fault}")
        return colour

    def _codable(self, node: Node | None) -> bool:
        if node is None:
            return True
        value = node.value.lower() if isinstance(node, Scalar) else ""
        if value not in ("true", "false"):
            self._problems.add(node.line, "“codable” must be true or false")
        return value != "false"

    def _texts(self, found: dict[str, Node]) -> dict[CodeField, Texts]:
        read = {
            name: texts(found[name], f"“{name}”", self._problems)
            for name in CODE_FIELDS
            if name in found
        }
        return {name: by_language for name, by_language in read.items() if by_language}


def write_codebook(codebook: Codebook) -> str:
    """The codebook as YAML; reading it gives the same codes, in the same order."""
    tree: dict[str, Any] = {"name": codebook.name} if codebook.name else {}
    return to_yaml(tree | {"codes": _branch(codebook, None)})


def _branch(codebook: Codebook, parent_id: int | None) -> list[dict[str, Any]]:
    return [_entry(codebook, code) for code in codebook.children(parent_id)]


def _entry(codebook: Codebook, code: Code) -> dict[str, Any]:
    """A code's fields in the order of the file, without those that are empty."""
    entry: dict[str, Any] = {"name": code.name}
    for name in CODE_FIELDS:
        by_language = {key: text for key, text in code.texts.get(name, {}).items() if text}
        if by_language:
            entry[name] = by_language[""] if list(by_language) == [""] else by_language
    if code.colour:
        entry["colour"] = Quoted(code.colour)
    if code.key:
        entry["key"] = code.key
    if not code.codable:
        entry["codable"] = False
    if below := _branch(codebook, code.id):
        entry["codes"] = below
    return entry
