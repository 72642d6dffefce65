"""What may be shown on a terminal.

Every string from a file, a name or a person passes `display` before a widget or the
terminal. One code point in, one code point out, so offsets into the text stay true.
"""

from __future__ import annotations

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_INVISIBLE = (
    *(0x00AD, 0x180E, 0x200B, 0xFEFF),
    *range(0x2060, 0x2065),
    *range(0x206A, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)


def _visible() -> dict[int, int]:
    table = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
    table[0x7F] = 0x2421
    table |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    table |= dict.fromkeys(_BIDI, 0x2BD1)
    table |= dict.fromkeys(_INVISIBLE, 0x00B7)
    table |= dict.fromkeys((0x2028, 0x2029), 0x21B5)
    table |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    return table


_VISIBLE = _visible()
_ONE_LINE = _VISIBLE | {0x09: 0x20, 0x0A: 0x20}


def display(text: str) -> str:
    """The text with every control, bidi and invisible character made visible.

    Newlines and tabs are left; joiners and variation selectors too, since emoji and many
    scripts need them.
    """
    return text.translate(_VISIBLE)


def display_line(text: str) -> str:
    """The same for one line: newlines and tabs become spaces."""
    return text.translate(_ONE_LINE)
