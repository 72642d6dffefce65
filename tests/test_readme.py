"""The README says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from coder.commands.table import COMMANDS

README = Path(__file__).parent.parent / "README.md"

NAMES = {
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "asterisk": "*",
    "slash": "/",
    "question_mark": "?",
    "pagedown": "page down",
    "pageup": "page up",
}


def key_table():
    """The table of keys, as the README has to have it."""
    rows = ["| key | what it does |", "|---|---|"]
    for command in COMMANDS:
        if command.keys and command.place != "documents":
            digits = command.keys == tuple("123456789")
            keys = ("1 … 9",) if digits else tuple(NAMES.get(key, key) for key in command.keys)
            rows.append(f"| {', '.join(f'`{key}`' for key in keys)} | {command.help} |")
    return "\n".join(rows)


def test_the_table_of_keys_is_the_table_of_commands():
    text = README.read_text("utf-8")
    assert f"<!-- keys -->\n{key_table()}\n" in text, f"The README must have:\n{key_table()}"


def test_the_first_two_blocks_are_one_line_each():
    blocks = re.findall(
        r"<!-- (demo|tests) -->\n```sh\n(.*?)\n```", README.read_text("utf-8"), re.S
    )
    assert [name for name, _ in blocks] == ["demo", "tests"]
    assert all("\n" not in line and "venv" in line for _, line in blocks)
