"""Keys as people write them, and as Textual names them."""

from __future__ import annotations

_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "page up",
    "pagedown": "page down",
    "plus": "+",
    "asterisk": "*",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "question_mark": "?",
    "exclamation_mark": "!",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "escape": "esc",
}
_CALLED = {shown: name for name, shown in _SHOWN.items()}


def shown_key(key: str) -> str:
    """A key as a person would write it."""
    *modifiers, last = key.split("+") if "+" in key else [key]
    return "+".join([*modifiers, _SHOWN.get(last, last)])


def key_called(written: str) -> str:
    """A key as Textual names it, however a person wrote it."""
    written = written.strip()
    if written in _CALLED:
        return _CALLED[written]
    *modifiers, last = written.split("+")
    return "+".join([*modifiers, _CALLED.get(last, last)])
