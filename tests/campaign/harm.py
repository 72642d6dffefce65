"""What people who mean ill put into files, and the ways in which files are spoilt by chance."""

from __future__ import annotations

from random import Random

ESCAPES = (
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]0;owned\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b[31m",
    '\x1bP$q"p\x1b\\',
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    "\x9b31m",
    "\x9d0;owned\x9c",
    "\x07\x08\x08\r\x0b\x0c\x7f\x85",
)
"""Sequences of clipboard, title, clearing, colour, query and link, of seven bits and of eight."""

TURNING = ("\u202egpj.exe\u202c", "\u2066x\u2069", "\u200e\u200f\u061c", "\u200b\u2060\ufeff\u00ad")
"""What turns text round or is not seen."""

MARKUP = (
    *("[/red]", "[@click=app.quit]Quit?[/]", "[link=file:///etc/passwd]x[/link]", "[griner]"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](http://127.0.0.1:9/t)"),
    *("{{ ''.__class__.__mro__ }}", "{% include '/etc/passwd' %}", "\\input{/etc/passwd}"),
    *("| a | b |\n|---|---|", "# H", "&a9;", "]]>", "--", "' or 1=1; drop table codings; --"),
)
FORMULAS = (
    *('=HYPERLINK("http://127.0.0.1:9/?d="&A1,"click")', "=cmd|' /C calc'!A0", "+1+1", "-2+3"),
    *("@SUM(1+1)", "\t=1+1", "\r=1+1", "＝1+1", '=DDE("cmd";"/C calc";"x")', "- nej"),
)
AWKWARD = (
    *("\x00", "\ud800", "\udfff", "\u2028", "\u2029", "a" + "\u0301" * 400, "\U000e0041", "\ufffe"),
    *(
        "../../evil",
        "/etc/passwd",
        "C:\\evil",
        "con",
        "x" * 5000,
        "-" * 500,
        "%s%n%x",
        "{0.__class__}",
    ),
    *(
        "99999999999999999999",
        "1e400",
        "NaN",
        "-1",
        "0x10",
        "\u0661\u0662",
        "İ",
        "ß",
        "ﬁ",
        "🙂\u200d🙂",
    ),
)
TEXTS = (*ESCAPES, *TURNING, *MARKUP, *FORMULAS, *AWKWARD)


def harm(random: Random) -> str:
    """A piece of text that somebody hopes will do something."""
    return random.choice(TEXTS)


def in_bytes(text: str) -> bytes:
    """As a file has it; lone surrogates as the bytes that no decoder should take."""
    return text.encode("utf-8", "surrogatepass")


def spoil(random: Random, data: bytes) -> bytes:
    """The bytes with something wrong: harm put in, pieces lost, doubled or changed."""
    for _ in range(random.randint(1, 4)):
        data = random.choice(_WAYS)(random, data)
    return data


def _put_in(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + in_bytes(harm(random)) + data[at:]


def _change(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randint(0, len(data))]


def _lose(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.randint(1, 60) :]


def _double(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    piece = data[start : start + random.randint(1, 200)]
    return data[:start] + piece * random.choice((2, 3, 500)) + data[start:]


def _recode(random: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        random.choice(("utf-16", "utf-16-le", "cp1252", "utf-7", "utf-32")), "replace"
    )


def _shuffle(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    random.shuffle(lines)
    return random.choice((b"\n", b"\r", b"\r\n")).join(lines)


_WAYS = (_put_in, _put_in, _put_in, _change, _cut, _lose, _double, _recode, _shuffle)
