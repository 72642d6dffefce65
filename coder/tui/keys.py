"""Keys handled one at a time, each by the screen that is there once those before it are done.

Textual sends a key to what has the focus when it comes in, and acts on it some messages
later. Keys that come at once (fast fingers, a slow line, a script) would reach the screen
below a prompt that is still opening, or a field that has been submitted already.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from textual import events, on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.timer import Timer

from coder.text.display import display_line

PATIENCE = 1.0
"""After how long the next key is sent although the one before it got lost, in seconds."""


class AttentiveScreen(Screen[ScreenResultType]):
    """A screen that says when it is ready for keys."""

    is_attentive = False
    """Has what is to take the keys got the focus?"""

    class BecameAttentive(Message):
        """Keys may come now."""

    def on_screen_resume(self) -> None:
        """Be ready after Textual, which now gives something the focus."""
        self.call_later(self._become_attentive)

    def _become_attentive(self) -> None:
        self.is_attentive = True
        self.post_message(self.BecameAttentive())

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with an answer; the key that did it is dealt with."""
        closing = super().dismiss(result)
        # What follows the key may not get through a screen that closes. By the time this
        # arrives another key can be on its way, which it must not be taken for.
        if isinstance(self.app, PatientApp):
            self.app.post_message(KeyHandled(self.app.key_on_its_way))
        return closing


@dataclass
class KeyHandled(Message):
    """Follows a key on its way; when it arrives, the key has been dealt with."""

    number: int
    """Of the key."""


class PatientApp(App[None]):
    """Sends a key only when the one before it has been dealt with."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._sent = 0
        self._handled = 0
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keep keys that came in too early."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._waiting.append(event)
            await self._send_next()
        else:
            if isinstance(event, events.Paste) and isinstance(self.screen, CommandPalette):
                # Its field is Textual's own, which sends the terminal whatever is in it.
                event.text = display_line(event.text)
            await super().on_event(event)

    @property
    def key_on_its_way(self) -> int:
        """The number of the key that was sent last."""
        return self._sent

    def _is_listening(self) -> bool:
        """Is somebody there for the next key?"""
        if not self.screen_stack or self._handled < self._sent:
            return False
        if isinstance(self.screen, AttentiveScreen):
            return self.screen.is_attentive
        # Before the first screen of ours comes an empty one of Textual's.
        return type(self.screen) is not Screen

    async def _send_next(self) -> None:
        if not self._waiting or not self._is_listening():
            return
        self._sent += 1
        await super().on_event(self._waiting.popleft())
        follower = KeyHandled(self._sent)
        if not (self.focused or self.screen).post_message(follower):
            self.post_message(follower)
        self._patience = self.set_timer(
            PATIENCE, lambda: self.post_message(follower), name="patience"
        )

    @on(KeyHandled)
    async def _go_on(self, event: KeyHandled) -> None:
        if event.number <= self._handled:
            return
        self._handled = event.number
        if self._patience is not None:
            self._patience.stop()
        await self._send_next()

    async def on_attentive_screen_became_attentive(self) -> None:
        """Send what was kept for this screen."""
        await self._send_next()
