"""Tables, codebooks, guides and transcripts from people who mean ill."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.campaign.harm import harm, in_bytes, spoil
from tests.cli.program import FILES

_DEEP = {
    "codebook": "codes:\n"
    + "".join(f"{'  ' * n}- name: n{n}\n{'  ' * n}  codes:\n" for n in range(300)),
    "brackets": "codes: " + "[" * 5000,
    "anchors": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ncodes: [*c, *c]\n",
    "object": "codes: !!python/object/apply:os.system ['touch /tmp/evil.txt']\n",
    "merge": "codes:\n  - &x {name: a}\n  - {<<: *x, name: b}\n",
    "keys": "codes:\n  - ? [a, b]\n    : c\n  - name: x\n    name: y\n",
}
TRANSCRIPT = (
    "Interview 7\n\nI: Hvordan gik det?\nM3: Det gik, som det skulle.\nI: Og så?\nM3: Ja.\n"
)


def table(random: Random, name: str) -> bytes:
    """A table, codebook or guide that is spoilt, or full of harm where a person's words stand."""
    data = in_bytes(_with_harm(random, TEXTS_OF[name]))
    if name.endswith(".yaml") and random.random() < 0.1:
        data = random.choice([*_DEEP.values()]).encode()
    if random.random() < 0.5:
        data = spoil(random, data)
    if random.random() < 0.02:
        data += data[-40:] * 20_000
    return data


def _with_harm(random: Random, text: str) -> str:
    """Words replaced by harm, quoted as the format wants it half of the time."""
    words = text.split(" ") if random.random() < 0.3 else _pieces(text)
    for _ in range(random.randint(0, 3)):
        piece = harm(random)
        if random.random() < 0.5:
            piece = '"' + piece.replace('"', '""') + '"'
        words[random.randrange(len(words))] = piece
    return "".join(words)


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for each in text:
        if each in ",;:\n":
            pieces += [each, ""]
        else:
            pieces[-1] += each
    return pieces


def transcript(random: Random) -> bytes:
    """A transcript with harm in its labels, its speech and its bytes."""
    lines = []
    for line in TRANSCRIPT.splitlines() * random.choice((1, 1, 3)):
        label, colon, speech = line.partition(": ")
        if random.random() < 0.2:
            label = random.choice((f"**{label}**", f"[00:01:02] {label}", harm(random), label * 40))
        if random.random() < 0.4:
            speech += " " + harm(random)
        lines.append(label + colon + speech)
    data = in_bytes("\n".join(lines) + f"\n{random.random()}\n")
    if random.random() < 0.5:
        data = spoil(random, data)
    if random.random() < 0.01:
        data += b"M3: " + b"x" * 2_000_000
    return data


FINDINGS = """
findings:
  - {id: choice, audience: funder, text: It is the choice., rests_on: {themes: [knowledge]}}
recommendations:
  - {id: other, audience: partners, text: Go on.}
"""
DRAFT = "# Udkast\n\nAlle mentees siger, at det er frivilligt (2 af 2). I alt 12 %.\n"
REPORT = """---
title: Rapport
language: da
indicators: indicators.yaml
---
{{ count("voluntariness", role="mentee") }} og {{ cases("respondent") }}.

{{ counts_table("knowledge", by="role") }}

{% call claim("many", "voluntariness") %}Mange siger det{% endcall %}.
"""
TEXTS_OF = FILES | {"findings.yaml": FINDINGS, "draft.md": DRAFT, "report.md": REPORT}
"""What each file holds before it is spoilt."""

IMPORTS: Mapping[str, tuple[str, ...]] = {
    "cases.csv": ("cases", "import"),
    "codebook.yaml": ("codebook", "import"),
    "guide.yaml": ("guide", "import"),
    "matches.csv": ("guide", "import"),
    "codings.csv": ("codings", "import"),
    "findings.yaml": ("findings", "import"),
    "indicators.yaml": ("indicators",),
    "report.md": ("report",),
    "draft.md": ("claims",),
}
"""The command that takes each file in, or reads it."""
