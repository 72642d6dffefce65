"""Living reports: what calls into the study give, and what is kept to find out what changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from coder.model.report import Block

Argument = str | int | float | bool | None | list["Argument"] | dict[str, "Argument"]
"""What a call can be given; a figure that another call gave is given as its number or text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a call gives to stand in a sentence."""

    text: str
    """As it is printed: "7 of 11"."""
    compares_as: int | float | str | None = None
    """The same in every language; None where it compares as its text."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a call gives to stand by itself: tables, charts, quotes."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a claim gives: nothing to print, something beside a word, or a problem."""

    beside: str = ""
    """What stands in brackets beside the claim's quantifier; empty where nothing does."""
    words: tuple[str, ...] = ()
    """What the quantifier may be called in the text, the likeliest first."""
    other_words: tuple[str, ...] = ()
    """What other quantifiers are called: words that say something else than was checked."""
    problem: str = ""
    """Why the claim cannot stand, as one or more sentences; empty where it can."""


Value = Figure | Blocks


@dataclass(frozen=True, slots=True)
class Request:
    """A call as it stands in a template, with everything that varies filled in."""

    name: str
    arguments: tuple[Argument, ...] = ()
    named: Mapping[str, Argument] = field(default_factory=dict)
    line: int = 0
    """Of the template, from 1."""

    def __str__(self) -> str:
        given = [_told(each) for each in self.arguments]
        given += [f"{name}={_told(each)}" for name, each in self.named.items()]
        return f"{self.name}({', '.join(given)})"


def _told(argument: Argument) -> str:
    if isinstance(argument, str):
        return json.dumps(argument, ensure_ascii=False)
    if isinstance(argument, list):
        return f"[{', '.join(map(_told, argument))}]"
    if isinstance(argument, dict):
        pairs = (f"{_told(name)}: {_told(value)}" for name, value in argument.items())
        return f"{{{', '.join(pairs)}}}"
    return str(argument).lower() if isinstance(argument, bool) else str(argument)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, or what a call put in by itself, with what it rests on."""

    text: str
    """As it is printed; of tables and quotes, a line for each of their rows."""
    pattern: str
    """The same with calls for their values: what the template says."""
    calls: tuple[str, ...] = ()
    """Those whose values are in it."""
    conditions: tuple[str, ...] = ()
    """Those that decide whether it stands there."""
    line: int = 0
    """Of the template, where its paragraph begins."""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """What is kept of a report that was written, to hold the next one against."""

    study: str
    """The study's GUID."""
    operation: int
    """The number of the newest operation; 0 where there was none."""
    operation_guid: str
    digest: str
    """Of the study's counted content."""
    version: str
    """Of the program."""
    language: str
    template: str
    """The name of the template's file."""
    values: Mapping[str, str]
    """Every call with what it gave, as text."""
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class MovedValue:
    """A call that gives something else than it gave."""

    call: str
    before: str
    after: str
    operations: tuple[int, ...] = ()
    """The numbers of those that moved it, the first one first; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence that is not what it was."""

    before: str | None
    """None where there was none."""
    after: str | None
    """None where there is none any more."""
    moved: tuple[str, ...]
    """The calls that moved; where there are none, the template's text has changed."""
    line: int
    """Of the template, from 1; 0 for what is gone."""
