"""Language work in this process: the same code, without a child to wait for in each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.language_work import HereAnalyser, language_work_by


@pytest.fixture(autouse=True)
def _language_work_here() -> Iterator[None]:
    with language_work_by(HereAnalyser):
        yield
