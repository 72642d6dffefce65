"""What quantifiers mean, and by which words claims are told, as YAML."""

from __future__ import annotations

import re
from fractions import Fraction

from coder.formats.problems import Problems, cited
from coder.formats.samples import sample_folder
from coder.formats.yaml_fields import fields, is_empty, items, string, strings
from coder.formats.yaml_nodes import Mapping as MappingNode
from coder.formats.yaml_nodes import Node, parse_yaml
from coder.model.claim import (
    ALL,
    BOUNDS,
    NONE,
    ClaimRules,
    Group,
    GroupWords,
    Quantifier,
    Rule,
    ThemeWords,
)

_KEYS = ("quantifiers", "groups", "themes", "mentions", "negations", "worse", "better")
_LANGUAGES = ("da", "en")
_HINT = "Nothing was checked; correct the file and try again."
_NO_VERDICT = "n of N"
_SHARE = re.compile(
    r"(?P<bound>[a-z ]+?) +(?:(?P<part>\d{1,4})/(?P<of>\d{1,4})|(?P<pct>\d{1,3}) ?%)"
)
_RULES = "all, none, n of N, or a share as in “more than 1/2”, “at least 60 %”, “about 1/3”"


def usual_quantifiers() -> ClaimRules:
    """The rules that come with the program."""
    path = sample_folder("codebooks") / "quantifiers.yaml"
    return read_quantifiers(path.read_bytes(), path.name)


def read_quantifiers(data: bytes, file_name: str) -> ClaimRules:
    """Read a file of quantifier rules.

    Args:
        data: The bytes of the file, in UTF-8.
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    problems = Problems(file_name)
    root = parse_yaml(data, problems, _HINT)
    found = fields(root, _KEYS, "a file of quantifiers", problems)
    if "quantifiers" not in found and not problems:
        problems.add(root.line, "there is no “quantifiers:”, the list of what they mean")
    quantifiers: dict[str, Quantifier] = {}
    owners: dict[tuple[str, str], str] = {}
    for node in items(found.get("quantifiers"), "“quantifiers”", problems):
        made = _quantifier(node, problems)
        if made.name in quantifiers:
            problems.add(node.line, f"{cited(made.name)} is also the name of one above it")
        quantifiers[made.name] = made
        _check_words(made, owners, node.line, problems)
    rules = ClaimRules(
        quantifiers=quantifiers,
        groups=tuple(
            _group(node, problems) for node in items(found.get("groups"), "“groups”", problems)
        ),
        themes=tuple(
            _theme(node, problems) for node in items(found.get("themes"), "“themes”", problems)
        ),
        mentions=_words(found.get("mentions"), "“mentions”", problems),
        negations=_words(found.get("negations"), "“negations”", problems),
        worse=_words(found.get("worse"), "“worse”", problems),
        better=_words(found.get("better"), "“better”", problems),
    )
    problems.refuse_if_any(_HINT)
    return rules


def _check_words(
    made: Quantifier, owners: dict[tuple[str, str], str], line: int, problems: Problems
) -> None:
    """Let no words mean two things."""
    for language, words in made.words.items():
        for word in words:
            owner = owners.setdefault((language, word.casefold()), made.name)
            if owner != made.name:
                problems.add(
                    line, f"{cited(word)} stands for both {cited(owner)} and {cited(made.name)}"
                )


def _quantifier(node: Node, problems: Problems) -> Quantifier:
    found = fields(node, ("name", "rule", "words"), "a quantifier", problems)
    name = string(found.get("name"), "“name”", problems).strip()
    if found and not name:
        problems.add(node.line, "a quantifier has no name")
    if found and is_empty(found.get("rule")):
        problems.add(node.line, f"a quantifier has no “rule”: {_RULES}")
    return Quantifier(
        name=name,
        rule=_rule(found.get("rule"), problems),
        words=_words(found.get("words"), "“words”", problems),
    )


def _rule(node: Node | None, problems: Problems) -> Rule | None:
    text = " ".join(string(node, "“rule”", problems).split())
    if node is None or not text or text == _NO_VERDICT:
        return None
    if text in ("all", "none"):
        return ALL if text == "all" else NONE
    found = _SHARE.fullmatch(text)
    if found is None or found["bound"] not in BOUNDS or found["of"] in ("0", "00", "000", "0000"):
        problems.add(node.line, f"{cited(text)} is no rule; a rule is {_RULES}")
        return None
    bound = next(each for each in BOUNDS if each == found["bound"])
    share = (
        Fraction(int(found["pct"]), 100)
        if found["pct"]
        else Fraction(int(found["part"]), int(found["of"]))
    )
    if share > 1 or (bound == "more than" and share == 1) or (bound == "less than" and not share):
        problems.add(node.line, f"{cited(text)} is no rule, since it can never hold")
        return None
    return Rule(bound, share)


def _group(node: Node, problems: Problems) -> GroupWords:
    found = fields(node, ("where", "words"), "a group", problems)
    where = found.get("where")
    if found and where is None:
        problems.add(node.line, "a group has no “where”, as in “where: {role: mentee}”")
    return GroupWords(
        group_of(where, "“where”", problems),
        _words(found.get("words"), "“words”", problems),
    )


def group_of(node: Node | None, what: str, problems: Problems) -> Group:
    """Variables with the value of each; nothing is everybody."""
    if node is None or is_empty(node):
        return ()
    if not isinstance(node, MappingNode):
        problems.add(node.line, f"{what} must be variables with values, as in “{{role: mentee}}”")
        return ()
    pairs: dict[str, str] = {}
    for key, value in node.entries:
        text = string(value, f"the value of {cited(key.value)}", problems).strip()
        if not text:
            problems.add(key.line, f"{cited(key.value)} has no value")
        if key.value in pairs:
            problems.add(key.line, f"{cited(key.value)} stands twice")
        pairs[key.value] = text
    return tuple(pairs.items())


def _theme(node: Node, problems: Problems) -> ThemeWords:
    found = fields(node, ("theme", "words"), "a theme", problems)
    theme = string(found.get("theme"), "“theme”", problems).strip()
    if found and not theme:
        problems.add(node.line, "words for a theme need “theme”, a code's name or path")
    return ThemeWords(theme, _words(found.get("words"), "“words”", problems))


def _words(node: Node | None, what: str, problems: Problems) -> dict[str, tuple[str, ...]]:
    """Words by language."""
    if node is None or is_empty(node):
        return {}
    by_language = fields(node, _LANGUAGES, what, problems)
    return {
        language: tuple(
            " ".join(word.value.split())
            for word in strings(words, f"{what} in {language}", problems)
        )
        for language, words in by_language.items()
    }
