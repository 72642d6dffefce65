"""The settings file: other keys, the theme, and what it cannot say."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coder.commands.screen import SCREEN
from coder.errors import InvalidSettings
from coder.tui.app import CoderApp
from coder.tui.key_names import key_called, shown_key
from coder.tui.screens.modals.help import Help
from coder.tui.settings import keep_theme, read_settings, settings_path
from coder.tui.themes import LIGHT
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import SIZE, coded


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(content, "utf-8")
    return path


async def test_a_command_has_the_keys_that_the_user_gave_it(study, tmp_path):
    path = write(tmp_path, '[keys]\n"code.again" = ["X", "ctrl+n"]\n"sentence.next" = "Y"\n')
    app = CoderApp(study, CODER, 1, read_settings(path))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "Y", "5", "Y", "X", "Y", "ctrl+n", "down", "a")
        assert [name for name, _ in coded(study)] == ["school"] * 3
        await press(pilot, "question_mark")
        assert isinstance(app.screen, Help)
        shown = " ".join(str(each.render()) for each in app.screen.query("Static"))
        groups = dict(app.screen._groups)
        assert [each.keys for each in groups["Coding"] if each.name == "code.again"] == [
            ("X", "ctrl+n")
        ]
        assert shown


async def test_the_theme_that_was_chosen_is_there_the_next_time(study, tmp_path):
    path = write(tmp_path, '# mine\n[keys]\n"code.again" = "X"\n')
    app = CoderApp(study, CODER, 1, read_settings(path))
    async with app.run_test(size=SIZE) as pilot:
        app.theme = LIGHT.name
        await pilot.pause()
    again = read_settings(path)
    assert again.theme == LIGHT.name
    assert again.keys == {"code.again": ("X",)}
    assert "# mine" in path.read_text("utf-8")
    app = CoderApp(study, CODER, 1, again)
    async with app.run_test(size=SIZE):
        assert app.theme == LIGHT.name


def test_the_theme_is_kept_once_and_makes_the_file_where_there_is_none(tmp_path):
    path = tmp_path / "new" / "settings.toml"
    keep_theme(path, "one")
    keep_theme(path, "two")
    assert path.read_text("utf-8") == 'theme = "two"\n'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("theme = ", "is not TOML"),
        ("theme = 3", "the theme is a name"),
        ("keys = 3", r"\[keys\] a table"),
        ('[keys]\n"no.such" = "X"', "there is no command “no.such”"),
        ('[keys]\n"code.pinned" = "X"', "there is no command “code.pinned”"),
        ('[keys]\n"code.again" = 3', "needs a key"),
        ('[keys]\n"code.again" = []', "needs a key"),
        ('[keys]\n"code.again" = "m"', "the key m is given to code.again and coding.memo"),
        (f"theme = {'[' * 20_000}", "nested too deeply"),
        ('[keys]\n"codes.merge" = "e"', "the key e is given to codes.edit and codes.merge"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(tmp_path, content, told):
    path = write(tmp_path, content)
    with pytest.raises(InvalidSettings, match=told):
        read_settings(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes there")
def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "settings.toml")
    with pytest.raises(InvalidSettings, match="is no file"):
        read_settings(tmp_path / "settings.toml")


def test_two_commands_can_exchange_their_keys(tmp_path):
    path = write(tmp_path, '[keys]\n"code.again" = "m"\n"coding.memo" = "a"\n')
    assert read_settings(path).keymap == {"code.again": "m", "coding.memo": "a"}


def test_no_file_means_no_settings(tmp_path):
    assert read_settings(tmp_path / "none.toml").keys == {}


def test_the_place_of_the_file_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CODER_SETTINGS", str(tmp_path / "x.toml"))
    assert settings_path() == tmp_path / "x.toml"
    monkeypatch.delenv("CODER_SETTINGS")
    assert settings_path().name == "settings.toml"


def test_keys_are_read_as_they_are_shown():
    for command in SCREEN:
        for key in command.keys:
            assert key_called(shown_key(key)) == key
