"""Every row of the table of commands can be carried out on the screen, once."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from coder.commands.across import (
    CONCORDANCE,
    DOCUMENTS,
    GUIDE,
    HISTORY,
    MATRIX,
    PASSAGES,
    RESPONDENTS,
    VALUES,
    WAITING,
)
from coder.commands.coding import ACROSS, CODES, CODING
from coder.commands.command import Command
from coder.commands.moving import MOVING
from coder.commands.screen import EVERYWHERE, SCREEN
from coder.tui.bindings import action_of
from coder.tui.key_names import shown_key
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.concordance import ConcordanceScreen
from coder.tui.screens.documents import DocumentsScreen
from coder.tui.screens.guide_grid import GuideGridScreen
from coder.tui.screens.history import HistoryScreen
from coder.tui.screens.matrix import MatrixScreen
from coder.tui.screens.passages import PassagesScreen
from coder.tui.screens.respondents import RespondentsScreen
from coder.tui.screens.values import ValuesScreen
from coder.tui.screens.waiting import WaitingScreen
from coder.tui.widgets.cell_table import CellTable
from coder.tui.widgets.hit_list import HitList
from coder.tui.widgets.passage_list import PassageList
from coder.tui.widgets.row_table import RowTable
from coder.tui.widgets.transcript.view import TranscriptView
from coder.tui.widgets.value_form import ValueForm

CARRIED_OUT_BY: tuple[tuple[type[DOMNode], tuple[Command, ...]], ...] = (
    (TranscriptView, MOVING),
    (CodingScreen, (*CODING, *ACROSS, *EVERYWHERE)),
    (DocumentsScreen, (*DOCUMENTS, *EVERYWHERE)),
    (PassagesScreen, (*PASSAGES, *EVERYWHERE)),
    (RespondentsScreen, (*RESPONDENTS, *EVERYWHERE)),
    (ConcordanceScreen, (*CONCORDANCE, *EVERYWHERE)),
    (MatrixScreen, (*MATRIX, *EVERYWHERE)),
    (GuideGridScreen, (*GUIDE, *EVERYWHERE)),
    (ValuesScreen, (*VALUES, *EVERYWHERE)),
    (HistoryScreen, (*HISTORY, *EVERYWHERE)),
    (WaitingScreen, (*WAITING, *EVERYWHERE)),
)


@pytest.mark.parametrize(("place", "commands"), CARRIED_OUT_BY)
def test_each_command_has_an_action_and_its_keys_are_bound_to_it(
    place: type[DOMNode], commands: tuple[Command, ...]
):
    merged = place._merged_bindings
    assert merged is not None
    bound = {binding.key: binding for _, binding in merged}
    for command in commands:
        assert callable(getattr(place, f"action_{command.name.replace('.', '_')}"))
        for key in command.keys:
            assert isinstance(bound[key], Binding)
            assert bound[key].action == action_of(command, key)
            assert bound[key].description == command.title


def test_every_row_is_carried_out_somewhere():
    carried_out = {command.name for _, rows in CARRIED_OUT_BY for command in rows}
    # The tree's keys are bound where it is, and carried out by the screen it stands on.
    carried_out |= {row.name for row in CODES if hasattr(CodingScreen, f"action_{action_of(row)}")}
    assert carried_out == {command.name for command in SCREEN}


def test_no_key_means_two_things_in_one_place():
    together = [rows for _, rows in CARRIED_OUT_BY[1:]]
    for rows in (*together, (*MOVING, *CODING, *ACROSS, *EVERYWHERE), (*CODES, *EVERYWHERE)):
        keys = Counter(key for command in rows for key in command.keys)
        assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("screen", "focused"),
    [
        (DocumentsScreen, RowTable),
        (RespondentsScreen, RowTable),
        (PassagesScreen, PassageList),
        (ConcordanceScreen, HitList),
        (MatrixScreen, CellTable),
        (GuideGridScreen, CellTable),
        (ValuesScreen, ValueForm),
    ],
)
def test_what_has_the_focus_takes_no_key_away_from_a_command(
    screen: type[DOMNode], focused: type[DOMNode]
):
    commands = dict(CARRIED_OUT_BY)[screen]
    keys = {key for command in commands for key in command.keys}
    taken = {binding.key for _, binding in focused._merged_bindings or ()}
    assert not keys & taken


def test_every_command_says_what_it_does_in_a_sentence():
    assert all(command.title and command.help.endswith(".") for command in SCREEN)


def test_keys_are_shown_as_people_write_them():
    shown = [shown_key(key) for key in ("shift+down", "plus", "ctrl+r", "full_stop", "U")]
    assert shown == ["shift+↓", "+", "ctrl+r", ".", "U"]
