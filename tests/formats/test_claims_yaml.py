"""The file of claims beside a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.claims_yaml import (
    ClaimsFile,
    as_confirmed,
    at_line,
    new_entry,
    new_file,
    read_claims,
    write_claims,
)
from coder.model.claim import SAYS, KeptClaim, Reading

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).map(
    lambda text: " ".join(text.split())
)
NAMES = st.text("abcæøå-0123456789: #'\"{}yesno", min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)
CLAIMS = st.builds(
    KeptClaim,
    sentence=TEXT.filter(bool),
    line=st.integers(1, 10_000),
    reading=st.builds(
        Reading,
        quantifier=NAMES,
        group=st.dictionaries(NAMES, NAMES, max_size=2).map(lambda pairs: tuple(pairs.items())),
        theme=NAMES,
        says=st.sampled_from(SAYS),
    ),
    confirmed=st.none(),
)


@given(st.lists(CLAIMS, max_size=4), st.lists(CLAIMS, max_size=2))
def test_what_is_written_is_read(claims, gone):
    head = new_file("d.md").head
    kept = ClaimsFile(head, tuple(map(new_entry, claims)), tuple(map(new_entry, gone)))
    text = write_claims(kept)
    again = read_claims(text.encode(), "d.claims.yaml")
    assert [entry.claim for entry in again.claims] == claims
    assert [entry.claim for entry in again.gone] == gone
    assert write_claims(again) == text


MINE = """\
# mine

claims:
# above the first
- sentence: Ja.   # beside it
  line: 3
  quantifier: all
  group:
    role: mentee
  theme: luck
  says: raises
  # inside
  confirmed: no

# above the second
- {sentence: Nej., quantifier: none, group: everyone, theme: luck, confirmed: yes}
# at the end
gone:
- sentence: Væk.
  quantifier: all
  theme: luck
"""


def test_what_a_person_wrote_stays_as_it_is():
    kept = read_claims(MINE.encode(), "d.claims.yaml")
    first, second = (entry.claim for entry in kept.claims)
    assert (first.line, first.reading.group, first.confirmed) == (3, (("role", "mentee"),), False)
    assert (second.reading.says, second.reading.group, second.confirmed) == (None, (), True)
    assert [entry.claim.sentence for entry in kept.gone] == ["Væk."]
    moved = ClaimsFile(kept.head, (kept.claims[1], at_line(kept.claims[0], 12)), kept.gone)
    text = write_claims(moved)
    for comment in ("# mine", "# above the first", "# beside it", "# inside", "# above the second"):
        assert text.count(comment) == 1
    assert text.index("Nej.") < text.index("# above the first") < text.index("Ja.")
    assert "line: 12" in text
    again = read_claims(text.encode(), "d.claims.yaml")
    assert [entry.claim.sentence for entry in again.claims] == ["Nej.", "Ja."]
    assert again.claims[1].claim.line == 12


def test_what_is_said_on_the_terminal_is_written_beside_what_stands_there():
    kept = read_claims(MINE.replace("confirmed: no", "confirmed:  # why?").encode(), "x")
    said = ClaimsFile(kept.head, tuple(as_confirmed(entry, True) for entry in kept.claims))
    text = write_claims(said)
    assert "confirmed: yes  # why?" in text
    first, second = (entry.claim for entry in read_claims(text.encode(), "x").claims)
    assert (first.confirmed, second.confirmed) == (True, True)
    no = as_confirmed(kept.gone[0] if kept.gone else kept.claims[0], False)
    assert no.text.endswith("confirmed: no\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("claims: [{sentence: a, quantifier: b, theme: c}]", "must begin on a line of its own"),
        ("claims:\n  - sentence: a\n    theme: c", "line 2: a claim has no “quantifier”"),
        ("claims:\n  - {sentence: a, quantifier: b, theme: c, line: x}", "no number of a line"),
        ("claims:\n  - {sentence: a, quantifier: b, theme: c, group: [x]}", "“group” must be"),
        ("claim: []", "perhaps “claims” is meant"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, told):
    with pytest.raises(InvalidTable) as caught:
        read_claims(text.encode(), "d.claims.yaml")
    assert told in str(caught.value.problems)
