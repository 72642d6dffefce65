"""The user's settings file: the theme, and other keys for commands.

```toml
theme = "coder-light"

[keys]
"coding.star" = "Q"
"turn.next" = ["right", "l", "ctrl+n"]
```
"""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coder.commands.across import (
    CONCORDANCE,
    DOCUMENTS,
    GUIDE,
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
from coder.errors import InvalidSettings
from coder.tui.key_names import key_called, shown_key

_TOGETHER: Sequence[Sequence[Command]] = (
    (*MOVING, *CODING, *ACROSS, *EVERYWHERE),
    *((*rows, *EVERYWHERE) for rows in (CODES, DOCUMENTS, PASSAGES, RESPONDENTS)),
    *((*rows, *EVERYWHERE) for rows in (CONCORDANCE, MATRIX, GUIDE, VALUES, WAITING)),
)
"""The commands whose keys work at the same time."""

_FIXED = ("code.pinned",)


@dataclass(frozen=True)
class Settings:
    """What the user has set."""

    theme: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of a command, the keys it has in place of its own, as Textual names them."""
    path: Path | None = None
    """Where they are kept; nowhere where None."""

    def rekeyed(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """Commands with the keys they have for this user."""
        return tuple(
            replace(each, keys=self.keys[each.name]) if each.name in self.keys else each
            for each in commands
        )

    @property
    def keymap(self) -> dict[str, str]:
        """The keys as Textual takes them."""
        return {name: ",".join(keys) for name, keys in self.keys.items()}


def settings_path() -> Path:
    """Where the settings are: `$CODER_SETTINGS`, or the user's folder for such files."""
    if named := os.environ.get("CODER_SETTINGS"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("coder", appauthor=False) / "settings.toml"


def read_settings(path: Path) -> Settings:
    """The settings of a file; those of the program where there is none.

    Raises:
        InvalidSettings: The file says something that cannot be.
    """
    if path.exists() and not path.is_file():
        raise InvalidSettings(f"{path} is no file.", "Remove it.")
    try:
        content = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(path=path)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"{path} cannot be read: {error}.", "Mend or remove it.") from error
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InvalidSettings(f"{path} is not TOML: {error}.", "Mend or remove it.") from error
    except RecursionError as error:
        raise InvalidSettings(f"{path} is nested too deeply.", "Mend or remove it.") from error
    theme, keys = table.get("theme"), table.get("keys", {})
    if not isinstance(theme, str | None) or not isinstance(keys, dict):
        raise InvalidSettings(
            f"{path}: the theme is a name, and [keys] a table.", "README shows an example."
        )
    found = Settings(theme, {name: _keys(path, name, given) for name, given in keys.items()}, path)
    _check(path, found)
    return found


def _keys(path: Path, name: str, given: object) -> tuple[str, ...]:
    keys = [given] if isinstance(given, str) else given
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise InvalidSettings(
            f"{path}: {name} needs a key, or a list of keys.", 'Write "Q", or ["Q", "ctrl+n"].'
        )
    return tuple(key_called(str(key)) for key in keys)


def _check(path: Path, settings: Settings) -> None:
    known = {command.name for command in SCREEN} - set(_FIXED)
    for name in settings.keys:
        if name not in known:
            raise InvalidSettings(
                f"{path}: there is no command “{name}” whose keys can be changed.",
                "The table of keys in the README has their names.",
            )
    for rows in _TOGETHER:
        commands = settings.rekeyed(rows)
        counted = Counter(key for command in commands for key in command.keys)
        for key, times in counted.items():
            if times > 1:
                names = " and ".join(each.name for each in commands if key in each.keys)
                raise InvalidSettings(
                    f"{path}: the key {shown_key(key)} is given to {names}.",
                    "Give one of them another key.",
                )


def keep_theme(path: Path, theme: str) -> None:
    """Keep the theme for the next time, leaving the rest of the file as it is."""
    line = f'theme = "{theme}"\n'
    try:
        content = path.read_text("utf-8") if path.exists() else ""
        changed, times = re.subn(r"(?m)^theme[ \t]*=.*\n?", line, content, count=1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed if times else line + content, "utf-8")
    except (OSError, UnicodeDecodeError):
        return
