"""The part of the campaign of hostile files that fits into every run."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaign import hostile
from tests.campaign.harm import TEXTS, in_bytes
from tests.campaign.readers import READERS, try_reader
from tests.effort import tried

pytestmark = pytest.mark.terminal

pieces = st.lists(
    st.one_of(
        st.sampled_from([in_bytes(text) for text in TEXTS]),
        st.sampled_from([b"I: Hej.\n", b"document,code,quote\n", b"codes:\n  - name: x\n", b": "]),
        st.binary(max_size=30),
    ),
    max_size=8,
).map(b"".join)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=tried(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=pieces)
def test_any_bytes_are_taken_or_refused_in_a_sentence(name, data):
    try_reader(name, data)


def test_generated_files_do_no_harm(tmp_path):
    found = hostile.look(20261201, 30, tmp_path)

    assert found.problems() == []
    assert found.files == 30
    assert 5 < found.taken < 25


def test_harm_is_found_where_display_passes_everything_on(tmp_path):
    found = hostile.look(20261201, 10, tmp_path, passing=True)

    assert any("on the screen" in each for each in found.escaped)
    assert any("search" in each for each in found.escaped)
