"""Connections that hang up on clients that do not come to the point: each holds one of the few that there are."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

_PATIENCE = 15.0  # seconds for the head of a request, or for the rest of one that is answered already


class PromptConnection(H11Protocol):
    """uvicorn's own connection has no time limit for a request that never gets to its end."""

    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the base class has it
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Stop waiting if this is a whole head."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the rest of this one."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        super().connection_lost(exc)
        self._rest()

    def _watch(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()
        elif self._due is None:
            self._due = self.loop.call_later(_PATIENCE, self._hang_up)

    def _rest(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _hang_up(self) -> None:
        self._due = None
        if not self.transport.is_closing():
            self.transport.close()
