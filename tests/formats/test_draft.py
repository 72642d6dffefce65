"""The prose of drafts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import UnknownFormat, UnreadableFile
from coder.formats.draft import read_draft

MARKDOWN = """---
title: Report about all mentees
---
# A heading with **stress**

A paragraph that goes
on, with *stress*, a [link](http://x.test/all) and `code`.
- an item
  that goes on
- another

1. a numbered one

| site | n |
| --- | --- |
| Aarhus | 30 |

> All of it is quoted.

```
all mentees in code
```
<!-- all mentees -->
Underlined
---------
{{ count("all") }} Last *one*.
"""


def pieces(text):
    draft = read_draft(text.encode(), "d.md")
    return [
        (piece.kind, " ".join(draft.text[slice(*piece.span)].split()), draft.line(piece.span.start))
        for piece in draft.pieces
        if draft.text[slice(*piece.span)].strip()
    ]


def test_markdown_is_read_without_its_markup_and_with_its_lines():
    assert pieces(MARKDOWN) == [
        ("heading", "A heading with stress", 4),
        ("paragraph", "A paragraph that goes on, with stress , a link and code .", 6),
        ("item", "an item that goes on", 8),
        ("item", "another", 10),
        ("item", "a numbered one", 12),
        ("table", "site n", 14),
        ("table", "--- ---", 15),
        ("table", "Aarhus 30", 16),
        ("quote", "All of it is quoted.", 18),
        ("heading", "Underlined", 24),
        ("paragraph", "Last one .", 26),
    ]


def test_no_character_moves():
    text = read_draft(MARKDOWN.encode(), "d.md").text
    assert len(text) == len(MARKDOWN)
    assert all(one in (other, " ", "\t") for one, other in zip(text, MARKDOWN, strict=True))
    assert [place for place, sign in enumerate(text) if sign == "\n"] == [
        place for place, sign in enumerate(MARKDOWN) if sign == "\n"
    ]


@given(st.text(st.sampled_from("ab *_`#>|-[]()<>!\n{}%~1.="), min_size=1, max_size=60))
def test_any_markdown_keeps_its_length_and_its_order(text):
    try:
        draft = read_draft(text.encode(), "d.md")
    except UnreadableFile:
        return
    assert draft.text.count("\n") == text.count("\n")
    ends = 0
    for piece in draft.pieces:
        assert ends <= piece.span.start <= piece.span.end <= len(draft.text)
        ends = piece.span.end


@pytest.mark.parametrize("name", ["draft.txt", "draft", "draft.odt"])
def test_other_files_are_no_drafts(name):
    with pytest.raises(UnknownFormat, match=r"\.md or \.docx"):
        read_draft(b"x", name)
