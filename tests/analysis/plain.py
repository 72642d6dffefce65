"""A study as the slow reference has it: plain tuples, nothing of the program."""

from __future__ import annotations

from typing import NamedTuple


class Turn(NamedTuple):
    start: int
    speech_start: int
    end: int
    role: str
    case: int | None


class Coding(NamedTuple):
    start: int
    end: int
    code: int
    coder: int
    stance: str | None


class Question(NamedTuple):
    start: int
    codes: tuple[int, ...]
    name: str = ""


class Doc(NamedTuple):
    id: int
    text: str
    turns: tuple[Turn, ...]
    codings: tuple[Coding, ...]
    coders: tuple[int, ...]
    reviewed: dict[int, set[int]]
    questions: tuple[Question, ...]
    declared: bool


class Code(NamedTuple):
    id: int
    parent: int | None
    codable: bool
    statement: bool


class Study(NamedTuple):
    codes: tuple[Code, ...]
    docs: tuple[Doc, ...]
    combine: str
    groups: dict[str | None, set[int]]
