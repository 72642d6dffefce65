"""The claims of a draft, kept in a file beside it, for the evaluator to confirm and to edit.

What a person wrote stays as it was written, comments and all: entries are moved and added as
text, and only the numbers of their lines are brought up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coder.formats.problems import Problems, cited
from coder.formats.quantifiers_yaml import group_of
from coder.formats.yaml_fields import fields, is_empty, items, string
from coder.formats.yaml_nodes import Mapping as MappingNode
from coder.formats.yaml_nodes import Node, Scalar, parse_yaml
from coder.formats.yaml_writer import Value, to_yaml
from coder.model.claim import SAYS, Group, KeptClaim, Reading, Says

EVERYONE = "everyone"
"""The group of all respondents."""

_HINT = "Nothing was checked; correct the file and try again."
_KEYS = ("sentence", "line", "quantifier", "group", "theme", "says", "confirmed")
_CONFIRMED = {"yes": True, "no": False}
_ITEM = re.compile(r"^( *)- ")
_LINE = re.compile(r"^( *(?:- )? *line: *)\d+", re.MULTILINE)
_CONFIRMED_LINE = re.compile(r"^( *(?:- )?confirmed:)[^#\n]*?( *(?:#[^\n]*)?)$", re.MULTILINE)
_ITEM_IN_BRACES = re.compile(r"^ *- *\{", re.MULTILINE)
_HEAD = """\
# What {draft} claims, as it was read. After “confirmed:” write yes or no, and correct what was
# read wrongly: quantifier (a name in the file of rules, or a number), group (as in
# {{role: mentee}}, or everyone), theme (a code), says (supports, contradicts or raises).
# Then run `coder claims` on the draft again.
# What you write here stays, comments too; sentences that are gone from the draft move to “gone”.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with the lines of the file that it stands in."""

    claim: KeptClaim
    text: str
    """With the comments above it."""


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """A file of claims."""

    head: str
    """What stands above the claims."""
    claims: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    """Those whose sentences the draft no longer has."""


def new_file(draft: str) -> ClaimsFile:
    """A file without claims.

    Args:
        draft: The name of the draft.
    """
    return ClaimsFile(_HEAD.format(draft=draft))


def new_entry(claim: KeptClaim) -> Entry:
    """An entry for a claim that was just read."""
    reading = claim.reading
    rest: dict[str, Value] = {
        "quantifier": reading.quantifier,
        "group": dict(reading.group) or EVERYONE,
        "theme": reading.theme,
    }
    if reading.says is not None:
        rest["says"] = reading.says
    # A sentence stands on one line, however long, so that it can be searched for.
    lines = [f"  - sentence: {_quoted(claim.sentence)}", f"    line: {claim.line}"]
    lines += to_yaml({"claims": [rest]}).replace("  - ", "    ", 1).splitlines()[1:]
    return Entry(claim, "\n".join((*lines, "    confirmed:\n")))


def _quoted(text: str) -> str:
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = (sign if sign.isprintable() else rf"\U{ord(sign):08x}" for sign in shown)
    return f'"{"".join(escaped)}"'


def read_claims(data: bytes, file_name: str) -> ClaimsFile:
    """Read a file of claims.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    problems = Problems(file_name)
    root = parse_yaml(data, problems, _HINT)
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").splitlines()
    found = fields(root, ("claims", "gone"), "a file of claims", problems)
    problems.refuse_if_any(_HINT)
    starts = (
        {key.value: key.line for key, _ in root.entries} if isinstance(root, MappingNode) else {}
    )
    first = min(starts.values(), default=len(lines) + 1)
    texts = _Texts(lines, list(starts.values()))
    claims, gone = (
        tuple(
            Entry(_claim(node, problems), texts.of(node, problems))
            for node in items(found.get(key), f"“{key}”", problems)
        )
        for key in ("claims", "gone")
    )
    problems.refuse_if_any(_HINT)
    head = "".join(f"{line}\n" for line in lines[: first - 1])
    return ClaimsFile(head, claims, gone)


class _Texts:
    """Finds the lines of entries: each goes on until the next begins, or the comments above it."""

    def __init__(self, lines: Sequence[str], keys: Sequence[int]) -> None:
        self._lines = lines
        begins = [number for number, line in enumerate(lines, 1) if _ITEM.match(line)]
        self._indent = {number: len(_indent(lines[number - 1])) for number in begins}
        top = min(self._indent.values(), default=0)
        self._begins = [number for number in begins if self._indent[number] == top]
        self._stops = sorted({*self._begins, *keys, len(lines) + 1})

    def of(self, node: Node, problems: Problems) -> str:
        if node.line not in self._begins:
            problems.add(node.line, "each claim must begin on a line of its own, with “- ”")
            return ""
        stop = next(each for each in self._stops if each > node.line)
        start = self._above(node.line)
        lines = self._lines[start - 1 : self._above(stop) - 1]
        shift = " " * (2 - min(self._indent[node.line], 2))
        return "".join(f"{shift}{line}\n" if line.strip() else "\n" for line in lines)

    def _above(self, number: int) -> int:
        """The first of the comment lines right above a line."""
        while number > 1 and self._lines[number - 2].lstrip().startswith("#"):
            number -= 1
        return number


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _claim(node: Node, problems: Problems) -> KeptClaim:
    found = fields(node, _KEYS, "a claim", problems)
    texts = {
        key: " ".join(string(found.get(key), f"“{key}”", problems).split())
        for key in ("sentence", "quantifier", "theme")
    }
    for key, text in texts.items():
        if found and not text:
            problems.add(node.line, f"a claim has no “{key}”")
    return KeptClaim(
        sentence=texts["sentence"],
        line=_number(found, problems),
        reading=Reading(
            texts["quantifier"],
            _group(found.get("group"), problems),
            texts["theme"],
            _says(found, problems),
        ),
        confirmed=_confirmed(found.get("confirmed"), problems),
    )


def _number(found: Mapping[str, Node], problems: Problems) -> int:
    text = string(found.get("line"), "“line”", problems)
    if text and not (text.isdecimal() and len(text) < 9):
        problems.add(found["line"].line, f"{cited(text)} is no number of a line")
        return 0
    return int(text or 0)


def _group(node: Node | None, problems: Problems) -> Group:
    if isinstance(node, Scalar) and node.value == EVERYONE:
        return ()
    return group_of(node, "“group”", problems)


def _says(found: Mapping[str, Node], problems: Problems) -> Says | None:
    text = string(found.get("says"), "“says”", problems)
    if not text:
        return None
    for each in SAYS:
        if each == text:
            return each
    problems.add(found["says"].line, f"{cited(text)} is none of {', '.join(SAYS)}")
    return None


def _confirmed(node: Node | None, problems: Problems) -> bool | None:
    if node is None or is_empty(node):
        return None
    text = string(node, "“confirmed”", problems).lower()
    if text not in _CONFIRMED:
        problems.add(node.line, f"“confirmed” is yes, no, or nothing yet, not {cited(text)}")
    return _CONFIRMED.get(text)


def write_claims(kept: ClaimsFile) -> str:
    """The file as text."""
    parts = [kept.head]
    for key, entries in (("claims", kept.claims), ("gone", kept.gone)):
        if entries or key == "claims":
            parts.append(f"{key}:\n" if entries else f"{key}: []\n")
            parts += [
                each.text if each.text.endswith("\n") else f"{each.text}\n" for each in entries
            ]
    return "".join(parts)


def at_line(entry: Entry, line: int) -> Entry:
    """An entry whose sentence stands on another line now."""
    if entry.claim.line == line:
        return entry
    text = _LINE.sub(rf"\g<1>{line}", entry.text, count=1)
    return Entry(replace(entry.claim, line=line), text)


def as_confirmed(entry: Entry, confirmed: bool) -> Entry:
    """An entry that was said to be read rightly, or to be no claim; in braces it stays as it is."""
    word = "yes" if confirmed else "no"
    if _CONFIRMED_LINE.search(entry.text):
        text = _CONFIRMED_LINE.sub(rf"\g<1> {word}\g<2>", entry.text, count=1)
    elif _ITEM_IN_BRACES.search(entry.text):
        return entry
    else:
        text = f"{entry.text.rstrip()}\n    confirmed: {word}\n"
    return Entry(replace(entry.claim, confirmed=confirmed), text)


def sorted_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the order of the draft's lines."""
    return tuple(sorted(entries, key=lambda entry: entry.claim.line))
