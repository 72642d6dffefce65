"""The README says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from coder.commands.screen import PLACES
from coder.tui.key_names import shown_key

README = Path(__file__).parent.parent / "README.md"


def written(key):
    """A key as the README has it; a bar would end the cell of a table."""
    return f"`{shown_key(key)}`"


def key_tables():
    """The tables of keys, as the README has to have them."""
    lines = []
    for place, commands in PLACES.items():
        lines += [f"**{place}**", "", "| key | what it does | name |", "|---|---|---|"]
        for command in commands:
            digits = command.keys == tuple("123456789")
            keys = ", ".join(map(written, command.keys)) or "ctrl+p"
            shown = "`1` … `9`" if digits else keys
            lines.append(f"| {shown} | {command.help} | {command.name} |")
        lines.append("")
    return "\n".join(lines)


def test_the_tables_of_keys_are_the_table_of_commands():
    text = README.read_text("utf-8")
    assert f"<!-- keys -->\n{key_tables()}<!-- end of keys -->\n" in text, key_tables()


def test_the_first_two_blocks_are_one_line_each():
    blocks = re.findall(
        r"<!-- (demo|tests) -->\n```sh\n(.*?)\n```", README.read_text("utf-8"), re.S
    )
    assert [name for name, _ in blocks] == ["demo", "tests"]
    assert all("\n" not in line and "venv" in line for _, line in blocks)
