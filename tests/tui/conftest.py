"""A study and the program on it, for every test of the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from coder.store.study import Study
from coder.tui.app import CoderApp
from coder.tui.screens import counting
from tests.tui.sample_study import CODER, make_study


@pytest.fixture(autouse=True)
def _steady_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORFGBG", raising=False)
    # On a busy machine even a small study takes long to count.
    monkeypatch.setattr(counting, "QUICK", 60.0)


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """Each app parses the same style sheets, which is a fifth of what a short test takes."""
    parse = Stylesheet._parse_rules
    kept: dict[object, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *arguments: Any, **named: Any) -> list[RuleSet]:
        key = (str(sheet._variables), arguments, tuple(named.items()))
        if key not in kept:
            kept[key] = parse(sheet, *arguments, **named)
        return kept[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_study(folder).close()
    return folder / "study.db"


@pytest.fixture
def study(_made: Path, tmp_path: Path) -> Iterator[Study]:
    with Study.open(Path(shutil.copy(_made, tmp_path))) as study:
        yield study


@pytest.fixture
def app(study: Study) -> CoderApp:
    """The program with the first document open."""
    return CoderApp(study, CODER, 1)
