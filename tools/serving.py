"""`./site serve`: the site with its drafts on this machine, built again and shown anew on every change."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from mimetypes import guess_type
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from plugins.engine.build import Order
from plugins.engine.configuration import ROOT
from plugins.engine.errors import UnsafeOutput
from plugins.engine.keeping import CACHE
from plugins.engine.living import Living
from plugins.engine.staging import require_safe
from plugins.problems.places import shown
from plugins.problems.text import line, say
from plugins.settings.read import load_site
from tools.live.desk import Desk, Word, say_outcome, settle
from tools.say import refused

HOST = "127.0.0.1"
CHANGES = "/.changes"
_LIVE = Path(__file__).parent / "live"
_NO_STORE = {"Cache-Control": "no-store"}


def run_serve(content: Path, output: Path, *, port: int, lang: str = "") -> int:
    """Build with drafts shown, serve, watch; return the exit status when the author ends it."""
    site, _ = load_site(content)
    language = lang or site.language
    if not content.is_dir():
        print(say("content-missing", language, content=shown(content)), file=sys.stderr)
        return 1
    address = f"http://localhost:{port}{site.base}"
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        require_safe(output, keep=(content, ROOT))
    except UnsafeOutput as unsafe:
        print(say(unsafe.code, language, output=str(output)), file=sys.stderr)
        return 1
    listener = _listener(port)
    if listener is None:
        print(say("port-taken", language, port=port), file=sys.stderr)
        return 1
    order = Order(
        content=content, output=output, production=False, drafts=True, address=address, indexed=False, cache=CACHE
    )
    living = Living(order)
    desk = Desk(living.order, living, outcome := living.build(), language, planned=outcome.plan)
    settle()
    say_outcome(outcome, language)
    print(say("serve-at", language, address=f"{address}/"), flush=True)
    server = uvicorn.Server(
        uvicorn.Config(app(desk), host=HOST, port=port, log_level="error", timeout_graceful_shutdown=1)
    )
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return 0


def _listener(port: int) -> socket.socket | None:
    """Return a socket on a port of this machine alone, or None where another program has it."""
    listener = socket.socket()
    if sys.platform != "win32":  # there it would mean something else
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError):
        listener.close()
        return None
    return listener


def app(desk: Desk) -> Starlette:
    """Return the server of a desk: the site's files, and the word of changes."""

    @asynccontextmanager
    async def watching(_app: Starlette) -> AsyncIterator[None]:
        watcher = asyncio.create_task(desk.watch())
        yield
        watcher.cancel()

    async def events(_request: Request) -> StreamingResponse:
        return StreamingResponse(_events(desk), media_type="text/event-stream", headers=_NO_STORE)

    async def script(_request: Request) -> Response:
        return FileResponse(_LIVE / "changes.js", headers=_NO_STORE)

    async def style(_request: Request) -> Response:
        return FileResponse(_LIVE / "changes.css", headers=_NO_STORE)

    async def file(request: Request) -> Response:
        return await asyncio.to_thread(_answer, desk, request)

    routes = [
        Route(f"{CHANGES}/events", events),
        Route(f"{CHANGES}/changes.js", script),
        Route(f"{CHANGES}/changes.css", style),
        Route("/{path:path}", file, methods=["GET", "HEAD"]),
    ]
    return Starlette(routes=routes, lifespan=watching)


async def _events(desk: Desk) -> AsyncIterator[str]:
    """Yield how the site stands, and each time that it is built how it stands then."""
    listener: asyncio.Queue[Word] = asyncio.Queue()
    desk.listeners.add(listener)
    try:
        word = desk.word()
        while True:
            yield f"data: {json.dumps(word)}\n\n"
            word = await listener.get()
    finally:
        desk.listeners.discard(listener)


def _answer(desk: Desk, request: Request) -> Response:
    """Return the file of an address as a static host would, pages with the script that waits for changes."""
    base = desk.planned.edition.site.base if desk.planned else load_site(desk.order.content)[0].base
    path = request.path_params["path"]
    if not desk.folder.is_dir():
        return _page(desk, _problems(desk), 503)
    if base and not f"/{path}".startswith(f"{base}/"):
        return RedirectResponse(f"{base}/") if path == "" else _missing(desk)
    name = path.removeprefix(base.lstrip("/")).lstrip("/")
    file = desk.folder / name
    if not file.resolve().is_relative_to(desk.folder.resolve()):
        return _missing(desk)
    if file.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(f"/{path}/")
        file /= "index.html"
    if not file.is_file():
        made = desk.index_file(name) if name.startswith("assets/") else None
        return _missing(desk) if made is None else Response(made, media_type=guess_type(name)[0], headers=_NO_STORE)
    if file.suffix == ".html":
        return _page(desk, file.read_text("utf-8"), 200)
    return FileResponse(file, headers=_NO_STORE)


def _missing(desk: Desk) -> Response:
    return _page(desk, (desk.folder / "404.html").read_text("utf-8"), 404)


def _page(desk: Desk, html: str, status: int) -> Response:
    script = f'<script src="{CHANGES}/changes.js" data-number="{desk.number}" defer></script>'
    head, end, rest = html.partition("</head>")
    return HTMLResponse(f"{head}{script}{end}{rest}", status_code=status, headers=_NO_STORE)


def _problems(desk: Desk) -> str:
    """Return a page that lists the problems, for a site that never was built without any."""
    from markupsafe import Markup

    lines = Markup("\n").join(line(found, desk.language) for found in desk.outcome.findings.problems)
    return Markup(
        '<!doctype html><html lang="{}" data-problems><head><meta charset="utf-8"><title>{}</title></head>'
        "<body><h1>{}</h1><pre>{}</pre></body></html>"
    ).format(desk.language, refused(desk.outcome, desk.language), refused(desk.outcome, desk.language), lines)
