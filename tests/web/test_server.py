"""Who reaches the screen in a browser, and how it ends."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest

from coder.errors import Conflict
from coder.store.reading_places import place
from coder.store.study import Study
from coder.web.server import serve
from tests.tui.sample_study import CODER, make_study
from tests.web.served import PATIENCE, served


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    make_study(folder).close()
    return folder / "study.db"


@pytest.fixture(scope="module")
def address(study):
    with served(study) as address:
        yield address


async def status(address: str, **headers: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
        await answer.read()
        return answer.status


def root(address: str) -> str:
    return address.rsplit("/", 2)[0]


async def test_the_address_with_its_token_shows_the_page_and_no_other_does(address):
    assert await status(address) == 200
    assert await status(address + "static/js/textual.js") == 200
    for wrong in ("/", "/ws", "/static/js/textual.js", "/page.js", f"/{'x' * 43}/"):
        assert await status(root(address) + wrong) == 404


async def test_each_run_has_a_token_of_its_own(address, study):
    with served(study) as other:
        assert other.split("/")[3] != address.split("/")[3]
        assert len(other.split("/")[3]) >= 43  # 32 random bytes


async def test_other_names_and_other_pages_are_refused(address):
    port = root(address).rsplit(":", 1)[1]
    assert await status(address, Host=f"evil.example:{port}") == 403
    assert await status(address, Origin="https://evil.example") == 403
    assert await status(address, Origin=root(address)) == 200


async def test_a_page_from_elsewhere_cannot_open_the_programs_connection(address):
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(address + "ws", headers={"Origin": "http://evil.example"})
    assert refused.value.status == 403


async def test_the_page_asks_nobody_else_for_anything(address):
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert page.count("://") == page.count(root(address).split(":", 1)[1])
    assert "default-src 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_it_listens_on_the_loopback_address_only(address):
    port = int(root(address).rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    # All of 127/8 is this machine; a server on every address would answer here too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


async def shown(tab: aiohttp.ClientWebSocketResponse, text: str) -> None:
    """Wait until the program has sent a text to the tab."""
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while text.encode() not in seen:
            seen += (await tab.receive()).data


async def test_a_tab_runs_the_program_and_closing_it_keeps_the_place(address, study):
    url = address.replace("http", "ws", 1) + "ws?width=80&height=24"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as tab:
        await shown(tab, "M02")
        await tab.send_json(["stdin", "\r"])
        await shown(tab, "sagsbehandler")
        await tab.send_json(["stdin", "jj"])
        await shown(tab, "turn 2")
    with Study.open(study) as opened:
        async with asyncio.timeout(PATIENCE):
            while place(opened, 1, CODER) is None:
                await asyncio.sleep(0.05)
        kept = place(opened, 1, CODER)
    assert kept is not None
    assert kept.head > 0


async def test_a_program_that_cannot_start_closes_its_tab(tmp_path):
    make_study(tmp_path).close()
    with served(tmp_path / "study.db") as address:
        (tmp_path / "study.db").write_bytes(b"no study")
        url = address.replace("http", "ws", 1) + "ws"
        async with aiohttp.ClientSession() as session, session.ws_connect(url) as tab:
            said = await tab.receive(timeout=PATIENCE)
    assert said.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


def test_a_port_in_use_is_told_in_a_sentence(address):
    port = int(root(address).rsplit(":", 1)[1])
    with pytest.raises(Conflict, match=f"Port {port} cannot be used"):
        serve("true", "Study", port, print)
