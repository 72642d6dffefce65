"""A headless Chromium, driven over its debugging protocol."""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

PATIENCE = 30.0
"""How long something may take to come up on a busy machine, in seconds."""


class Page:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.asked: list[str] = []
        """The address of everything that the tab has asked for."""

    async def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol; what it gives back."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            said = await self._socket.receive_json(timeout=PATIENCE)
            if said.get("method") == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            if said.get("method") == "Network.webSocketCreated":
                self.asked.append(said["params"]["url"])
            if said.get("id") == number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result

    async def value(self, script: str) -> Any:
        """What an expression of the page's script is."""
        done = await self.do("Runtime.evaluate", expression=script, awaitPromise=True)
        return done["result"].get("value")

    async def wait_for(self, script: str) -> None:
        """Wait until an expression of the page's script is true."""
        for _ in range(int(PATIENCE / 0.1)):
            if await self.value(script):
                return
            await asyncio.sleep(0.1)
        pytest.fail(f"never true in the page: {script}")

    async def type(self, text: str) -> None:
        """Press the keys that make a text."""
        for character in text:
            await self.press(character, text=character)

    async def press(
        self, key: str, *, text: str = "", code: int = 0, control: bool = False
    ) -> None:
        """Press one key and let it go."""
        key_of = {
            "key": key,
            "code": f"Key{key.upper()}" if len(key) == 1 else key,
            "windowsVirtualKeyCode": code or (ord(key.upper()) if len(key) == 1 else 0),
            "modifiers": 2 if control else 0,
        }
        written = {"text": text} if text else {}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **key_of, **written)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **key_of)

    async def picture(self) -> bytes:
        """The page as a PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot"))["data"])


@asynccontextmanager
async def page_at(address: str, folder: Path) -> AsyncIterator[Page]:
    """An address opened in a browser whose files lie in a folder."""
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--remote-debugging-port=0", "--remote-allow-origins=*", "--window-size=1280,800"]
    command += ["--disable-background-networking", f"--user-data-dir={folder}", "about:blank"]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = await _port(folder / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                tabs = await answer.json()
            tab = next(tab for tab in tabs if tab["type"] == "page")
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                for domain in ("Page", "Runtime", "Network"):
                    await page.do(f"{domain}.enable")
                await page.do("Page.navigate", url=address)
                yield page
    finally:
        browser.terminate()
        browser.wait(timeout=PATIENCE)


async def _port(file: Path) -> int:
    for _ in range(int(PATIENCE / 0.05)):
        if file.exists() and (lines := file.read_text().split()):
            return int(lines[0])
        await asyncio.sleep(0.05)
    pytest.fail("Chromium did not come up")
