"""Findings and recommendations as YAML, made to be read and edited by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from coder.formats.problems import Problems, cited
from coder.formats.yaml_fields import fields, is_empty, items, string, strings, texts
from coder.formats.yaml_nodes import Node, Scalar, parse_yaml
from coder.formats.yaml_nodes import Sequence as ListNode
from coder.formats.yaml_writer import to_yaml
from coder.model.finding import (
    FINDING_KINDS,
    FindingDraft,
    FindingKind,
    SupportDraft,
    SupportKind,
)
from coder.model.naming import has_controls

_LISTS: Mapping[str, FindingKind] = {f"{kind}s": kind for kind in FINDING_KINDS}
_SUPPORTS: Mapping[str, SupportKind] = {
    "themes": "theme",
    "indicators": "indicator",
    "quotes": "quote",
}
_KEYS = ("id", "audience", "text", "rests_on")
_HINT = "Nothing of the file was taken; correct it and import it again."


def read_findings(data: bytes, file_name: str) -> tuple[FindingDraft, ...]:
    """Read findings and recommendations.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    problems = Problems(file_name)
    root = parse_yaml(data, problems, _HINT)
    found = fields(root, tuple(_LISTS), "a file of findings", problems)
    if not found and not problems:
        problems.add(root.line, "there is neither “findings:” nor “recommendations:”")
    drafts = []
    lines: dict[str, int] = {}
    for key, kind in _LISTS.items():
        for node in items(found.get(key), f"“{key}”", problems):
            draft = _finding(node, kind, problems)
            drafts.append(draft)
            same = unicodedata.normalize("NFC", draft.name)
            if draft.name and lines.setdefault(same, draft.line) != draft.line:
                problems.add(draft.line, f"{cited(draft.name)} is also an id on line {lines[same]}")
    problems.refuse_if_any(_HINT)
    return tuple(drafts)


def _finding(node: Node, kind: FindingKind, problems: Problems) -> FindingDraft:
    found = fields(node, _KEYS, f"a {kind}", problems)
    wording = texts(found.get("text"), "“text”", problems)
    has_text = any(text.strip() for text in wording.values())
    if found and not has_text and not isinstance(found.get("text"), ListNode):
        problems.add(node.line, f"a {kind} has no text")
    return FindingDraft(
        kind=kind,
        name=_short(found, "id", f"a {kind}", node.line, problems),
        audience=_short(found, "audience", f"a {kind}", node.line, problems),
        texts=wording,
        rests_on=_supports(found.get("rests_on"), problems),
        line=node.line,
    )


def _short(found: dict[str, Node], key: str, what: str, line: int, problems: Problems) -> str:
    """An id or an audience: on one line, and there."""
    if not found:
        return ""
    node = found.get(key)
    value = string(node, f"the {key} of {what}", problems)
    if node is None or (isinstance(node, Scalar) and not value.strip()):
        problems.add(line, f"{what} has no {key}")
    elif has_controls(value) or value != value.strip():
        problems.add(
            node.line,
            f"the {key} {cited(value)} must stand on one line, without white space at its ends",
        )
    return value


def _supports(node: Node | None, problems: Problems) -> tuple[SupportDraft, ...]:
    if is_empty(node) or node is None:
        return ()
    found = fields(node, tuple(_SUPPORTS), "“rests_on”", problems)
    for key, each in found.items():
        if isinstance(each, ListNode) and any(map(_says_nothing, each.items)):
            problems.add(each.line, f"an entry of “{key}” is empty")
    return tuple(
        SupportDraft(kind, each.value.strip(), each.line)
        for key, kind in _SUPPORTS.items()
        for each in strings(found.get(key), f"“{key}”", problems)
    )


def _says_nothing(node: Node) -> bool:
    return is_empty(node) or (isinstance(node, Scalar) and not node.value.strip())


def write_findings(drafts: Iterable[FindingDraft]) -> str:
    """Findings and recommendations as YAML; reading it gives the same, in the same order."""
    tree: dict[str, list[dict[str, Any]]] = {key: [] for key in _LISTS}
    for draft in drafts:
        tree[f"{draft.kind}s"].append(_entry(draft))
    return to_yaml({key: entries for key, entries in tree.items() if entries} or tree)


def _entry(draft: FindingDraft) -> dict[str, Any]:
    wording = {language: text for language, text in draft.texts.items() if text}
    entry: dict[str, Any] = {
        "id": draft.name,
        "audience": draft.audience,
        "text": wording[""] if list(wording) == [""] else wording,
    }
    rests_on = {
        key: [each.name for each in draft.rests_on if each.kind == kind]
        for key, kind in _SUPPORTS.items()
    }
    if any(rests_on.values()):
        entry["rests_on"] = {key: names for key, names in rests_on.items() if names}
    return entry
