"""Serve the screen to a browser on this machine, and to nobody else.

Each tab runs a program of its own on the study, as a terminal would. The server listens on
the loopback address only; below an unguessable token, which is the first part of the
address; and answers only to its own name, so that no other page can reach it through the
browser.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from coder.errors import Conflict

HOST = "127.0.0.1"

_PAGE = Path(__file__).with_name("page")
_TOKEN_BYTES = 32
_PATIENCE = 2.0
"""How long a tab's program may take to end when the server stops, in seconds."""

_HEADERS = {
    # The page of the library asks a foreign server for a font; here nothing may leave.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Program(AppService):
    """One tab's program."""

    async def run(self) -> None:
        """Pass on what the program shows until it ends; then close the tab's connection."""
        await super().run()
        # A program that could not start says nothing; the tab would wait for ever.
        with suppress(ConnectionError):
            await self.remote_close()


class StudyServer(Server):
    """Serves one command's screen below a token.

    Args:
        command: A shell's line that opens the screen.
        port: Where it is served.
        name: What the tab is called.
    """

    def __init__(self, command: str, port: int, name: str) -> None:
        super().__init__(command, HOST, port, title=name, templates_path=_PAGE)
        self._token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._tabs: set[web.WebSocketResponse] = set()

    @property
    def address(self) -> str:
        """Where the screen is, the token in it."""
        return f"{self.public_url}/{self._token}/"

    async def make_app(self) -> web.Application:
        """The application that answers requests."""
        screen = await self._make_app()
        screen.router.add_get("/page.js", self._script)
        app = web.Application(middlewares=[self._guard])
        app.add_subapp(f"/{self._token}", screen)
        return app

    async def _script(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_PAGE / "page.js")

    @web.middleware
    async def _guard(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        own = self.public_url.removeprefix("http://")
        # A name that was made to point here, or a page from elsewhere, is no reader of this one.
        if request.host != own or request.headers.get("Origin", self.public_url) != self.public_url:
            raise web.HTTPForbidden(text="Open the address that coder has told.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: who started the server tells the address."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Close the tabs, so that their programs end."""
        for tab in list(self._tabs):
            await tab.close()

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a program for a tab until one of them is closed."""
        tab = web.WebSocketResponse(heartbeat=15, timeout=_PATIENCE)
        await tab.prepare(request)
        program = Program(
            self.command,
            write_bytes=tab.send_bytes,
            write_str=tab.send_str,
            close=tab.close,  # type: ignore[arg-type]
            download_manager=self.download_manager,
        )
        width, height = (to_int(request.query.get(side, ""), 0) for side in ("width", "height"))
        await program.start(width or 80, height or 24)
        self._tabs.add(tab)
        try:
            await self._process_messages(tab, program)
        finally:
            self._tabs.discard(tab)
            await program.stop()
        return tab


def serve(command: str, name: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve a screen until the user stops it.

    Args:
        command: The shell's line that opens the screen.
        name: What the tab is called.
        port: Where to listen on the loopback address; 0 for any that is free.
        tell: Called with the address once it can be opened.

    Raises:
        Conflict: Another program listens at this port.
    """
    with _listen(port) as listening:
        server = StudyServer(command, listening.getsockname()[1], name)
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(server, listening, tell))


def _listen(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        if sys.platform != "win32":  # there it would let two programs listen at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise Conflict(
            f"Port {port} cannot be used: {error.strerror or error}.",
            "Leave out --port to have a free one chosen.",
        ) from error
    return listening


async def _run(server: StudyServer, listening: socket.socket, tell: Callable[[str], None]) -> None:
    runner = web.AppRunner(await server.make_app(), access_log=None, shutdown_timeout=_PATIENCE)
    await runner.setup()
    stopped = asyncio.Event()
    with suppress(NotImplementedError):  # Windows
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    try:
        await web.SockSite(runner, listening).start()
        tell(server.address)
        await stopped.wait()
    finally:
        await runner.cleanup()
