"""The preview's server: the desk's state to a browser on this machine, and to nobody else.

In: a desk.  Out: a web application, and a server on the loopback address.  Everything
that is sent is in memory: the page's own three files, pictures of pages, the files of
the e-book's view.  The Host header is checked, so that a page from elsewhere whose name
was made to point here (DNS rebinding) is told nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from watchfiles import DefaultFilter, awatch

from publish.preview.desk import Desk

HOST = "127.0.0.1"
HOSTS = (HOST, "localhost")
"""What a browser on this machine calls us."""
BREATH = 15.0
"""Seconds after which a silent connection is written to, so that a closed one is noticed."""
_KEPT = 24
"""Pictures of pages that are kept."""
_OWN = {
    "": ("desk.html", "text/html; charset=utf-8"),
    "desk.js": ("desk.js", "text/javascript; charset=utf-8"),
    "desk.css": ("desk.css", "text/css; charset=utf-8"),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""No script but our own runs, whatever a chapter holds."""


@dataclass(slots=True)
class Preview:
    """A desk that is looked at."""

    desk: Desk
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _pictures: OrderedDict[tuple[str, int, int], bytes] = field(default_factory=OrderedDict)

    def application(self, watch: Callable[[], AsyncIterator[object]] | None = None) -> Starlette:
        """The web application.

        Args:
            watch: says when something was saved; nothing is watched without it.
        """
        return Starlette(
            routes=[
                Route("/state", self._state),
                Route("/events", self._events),
                Route("/page/{division}/{page:int}.png", self._page),
                Route("/screen/{path:path}", self._file),
                Route("/{name:path}", self._own),
            ],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False),
                Middleware(_Guarded),
            ],
            lifespan=lambda _: self._at_work(watch),
        )

    async def look(self) -> None:
        """Look at the book anew and tell every browser."""
        await asyncio.to_thread(self.desk.look)
        async with self._news:
            self._news.notify_all()

    @contextlib.asynccontextmanager
    async def _at_work(
        self, watch: Callable[[], AsyncIterator[object]] | None
    ) -> AsyncIterator[None]:
        task = asyncio.create_task(self._follow(watch)) if watch else None
        try:
            yield
        finally:
            if task:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
            self.desk.close()

    async def _follow(self, watch: Callable[[], AsyncIterator[object]]) -> None:
        await self.look()
        async for _ in watch():
            await self.look()

    async def _state(self, request: Request) -> Response:
        return JSONResponse(self.desk.state())

    async def _events(self, request: Request) -> Response:
        """Server-sent events (HTML, 9.2): the whole state, now and after each save."""
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        told = -1
        while True:
            if told != self.desk.saves:
                told = self.desk.saves
                yield f"data: {json.dumps(self.desk.state())}\n\n"
            else:
                yield ": still here\n\n"
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BREATH), self._news:
                    await self._news.wait_for(lambda seen=told: seen != self.desk.saves)  # type: ignore[misc]

    async def _page(self, request: Request) -> Response:
        division, page = request.path_params["division"], request.path_params["page"]
        proof, revision = self.desk.proof, self.desk.revision
        if proof is None or division not in proof.formes:
            return Response(status_code=404)
        key = (division, page, revision)
        if key not in self._pictures:
            try:
                made = await asyncio.to_thread(proof.picture, division, page)
            except IndexError:
                return Response(status_code=404)
            self._pictures[key] = made
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        return Response(self._pictures[key], media_type="image/png")

    async def _file(self, request: Request) -> Response:
        proof = self.desk.proof
        file = proof.files.get(request.path_params["path"]) if proof else None
        return (
            Response(file.data, media_type=file.media_type) if file else Response(status_code=404)
        )

    async def _own(self, request: Request) -> Response:
        if request.path_params["name"] not in _OWN:
            return Response(status_code=404)
        name, media_type = _OWN[request.path_params["name"]]
        data = (Path(__file__).parent / name).read_bytes()
        return Response(data, media_type=media_type)


class _Guarded:
    """Says in every answer that nothing else may be fetched, framed, guessed or kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, guarded)


class _Saves(DefaultFilter):
    """What an author saves, and not what an editor leaves beside it."""

    def __call__(self, change: Any, path: str) -> bool:
        ours = re.search(r"\.(md|yaml|csv|j2|css|ttf)$", path)
        return ours is not None and super().__call__(change, path)


def serve(desk: Desk, port: int, styles: Path) -> None:
    """Serve until interrupted.

    Args:
        desk: the book at work.
        port: of the loopback address.
        styles: the folder of the press's style sheets, watched like the book.

    Raises:
        OSError: where the port is taken.
    """

    def watch() -> AsyncIterator[object]:
        return awatch(desk.book, styles, watch_filter=_Saves(), debounce=200, step=20)

    application = Preview(desk).application(watch)
    config = uvicorn.Config(application, host=HOST, port=port, log_level="warning", lifespan="on",
                            timeout_graceful_shutdown=1, server_header=False)  # fmt: skip
    listening = config.bind_socket()
    try:
        uvicorn.Server(config).run([listening])
    finally:
        listening.close()
