"""The screen in a real browser: what a person would do there first."""

from __future__ import annotations

import asyncio

import pytest

from coder.queries.codebook import get_codebook
from coder.queries.documents import read_document
from coder.store.study import Study
from tests.tui.sample_study import CODER, make_study
from tests.web.browser import needs_chromium, page_at
from tests.web.served import PATIENCE, served

pytestmark = [pytest.mark.terminal, needs_chromium]


async def test_a_sentence_is_coded_in_a_browser_and_nothing_foreign_is_asked_for(tmp_path):
    make_study(tmp_path).close()
    with served(tmp_path / "study.db") as address:
        async with page_at(address, tmp_path / "browser") as page:
            await page.wait_for("document.body.classList.contains('-first-byte')")
            await page.press("Enter", text="\r", code=13)
            await page.type("j2")
            with Study.open(tmp_path / "study.db") as study:
                async with asyncio.timeout(PATIENCE):
                    while not (codings := read_document(study, 1, CODER).codings):
                        await asyncio.sleep(0.05)
                code = get_codebook(study)[codings[0].code_id].name
            assert (code, codings[0].quote) == ("voluntariness", "Min sagsbehandler spurgte mig.")
            await page.press("p", control=True)  # the palette, not the browser's printing
            await page.press("Escape", code=27)
            await page.press("q", control=True)
            await page.wait_for("document.body.classList.contains('-closed')")
            own = address.split("/")[2]
            assert page.asked
            assert {asked.split("/")[2] for asked in page.asked} == {own}
