"""The interview guide as YAML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coder.formats.problems import Problems, cited
from coder.formats.yaml_fields import fields, items, string, strings, texts
from coder.formats.yaml_nodes import Node, Scalar, parse_yaml
from coder.formats.yaml_nodes import Sequence as ListNode
from coder.formats.yaml_writer import to_yaml
from coder.model.code import Codebook
from coder.model.guide import Question, QuestionDraft
from coder.model.naming import fault_in_name, has_controls

_KEYS = ("id", "text", "of", "codes")
_HINT = "Nothing of the guide was taken; correct the file and import it again."


def read_guide(data: bytes, file_name: str) -> tuple[QuestionDraft, ...]:
    """Read an interview guide.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    problems = Problems(file_name)
    root = parse_yaml(data, problems, _HINT)
    found = fields(root, ("questions",), "a guide", problems)
    if "questions" not in found and not problems:
        problems.add(root.line, "there is no “questions:”, the list of questions")
    questions = []
    lines: dict[str, int] = {}
    for node in items(found.get("questions"), "“questions”", problems):
        question = _question(node, problems)
        questions.append(question)
        if question.name and lines.setdefault(question.name, node.line) != node.line:
            problems.add(
                node.line,
                f"{cited(question.name)} is also the id of the question on line "
                f"{lines[question.name]}",
            )
    problems.refuse_if_any(_HINT)
    return tuple(questions)


def _question(node: Node, problems: Problems) -> QuestionDraft:
    found = fields(node, _KEYS, "a question", problems)
    wording = texts(found.get("text"), "“text”", problems)
    if found and not wording and not isinstance(found.get("text"), ListNode):
        problems.add(node.line, "a question has no text")
    return QuestionDraft(
        name=_name(found, node.line, problems) if found else "",
        texts=wording,
        roles=tuple(role.value.strip() for role in strings(found.get("of"), "“of”", problems)),
        codes=_paths(found.get("codes"), problems),
        line=node.line,
    )


def _name(found: dict[str, Node], line: int, problems: Problems) -> str:
    name = string(found.get("id"), "the id of a question", problems)
    node = found.get("id")
    if node is None or (isinstance(node, Scalar) and not name.strip()):
        problems.add(line, "a question has no id")
    elif has_controls(name) or name != name.strip():
        problems.add(node.line, f"the id {cited(name)} must stand on one line, without white space")
    return name


def _paths(node: Node | None, problems: Problems) -> tuple[str, ...]:
    paths = []
    for item in strings(node, "“codes”", problems):
        for name in item.value.split("/"):
            if fault := fault_in_name(name):
                problems.add(item.line, f"{cited(item.value)} is no path of a code: a name {fault}")
                break
        paths.append(item.value)
    return tuple(paths)


def write_guide(questions: Iterable[Question], codebook: Codebook) -> str:
    """The guide as YAML; reading it gives the same questions, in the same order."""
    entries = []
    for question in sorted(questions, key=lambda question: question.position):
        wording = {language: text for language, text in question.texts.items() if text}
        entry: dict[str, Any] = {
            "id": question.name,
            "text": wording[""] if list(wording) == [""] else wording,
        }
        if question.roles:
            entry["of"] = question.roles
        if question.code_ids:
            entry["codes"] = [codebook.path(code_id) for code_id in question.code_ids]
        entries.append(entry)
    return to_yaml({"questions": entries})
