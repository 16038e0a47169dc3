"""The hosts of others, on this machine: a server that answers what a test says and fails in every way."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ORIGINS = {
    "https://www.youtube.com": "/youtube",
    "https://i.ytimg.com": "/ytimg",
    "https://vimeo.com": "/vimeo",
    "https://i.vimeocdn.com": "/vimeocdn",
    "https://www.dailymotion.com": "/dailymotion",
    "https://api.dailymotion.com": "/dailymotion-api",
    "https://framatube.org": "/framatube",
    "https://archive.org": "/archive",
    "https://api.media.ccc.de": "/ccc",
    "https://static.media.ccc.de": "/ccc-static",
    "https://www.ted.com": "/ted",
    "https://odysee.com": "/odysee",
    "https://public-api.wordpress.com": "/wordpress-api",
    "https://wordpress.tv": "/wordpress",
    "https://social.example": "/social",
    "https://remote.example": "/remote",
    "https://webmention.example": "/webmention",
    "https://ada.example": "/ada",
    "http://plain.example": "/plain",
}
Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Elsewhere:
    """A server and what it was asked: `replies` by path without query, the last of several for a path again and again."""

    base: str
    port: int
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    sent: int = 0

    def on(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        self.headers.append(dict(handler.headers.items()))
        waiting = self.replies.get(handler.path.partition("?")[0], [])
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0] if waiting else status(404)
        with suppress(OSError):  # who asked has gone
            reply(handler)

    @property
    def moved(self) -> dict[str, str]:
        return {origin: f"{self.base}{path}" for origin, path in ORIGINS.items()}


def serve(context: ssl.SSLContext | None = None) -> tuple[ThreadingHTTPServer, Elsewhere]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            elsewhere.reply(self)
            self.close_connection = True

        def log_message(self, *_arguments: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_arguments: Any) -> None:
            pass  # a client that hangs up in the middle is what many tests are about

    server = Server(("127.0.0.1", 0), Handler)
    port = server.server_address[1]
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    elsewhere = Elsewhere(f"http://127.0.0.1:{port}", port)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, elsewhere


def answer(body: bytes, media: str, code: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def data(value: Any, code: int = 200, media: str = "application/json", **headers: str) -> Reply:
    return answer(json.dumps(value).encode(), media, code, **headers)


def picture(raw: bytes, code: int = 200, media: str = "image/jpeg") -> Reply:
    return answer(raw, media, code)


def status(code: int, **headers: str) -> Reply:
    return answer(b"", "text/html", code, **headers)


def redirect(to: str, code: int = 302) -> Reply:
    return status(code, Location=to)


def raw(text: bytes) -> Reply:
    """Bytes that need not be HTTP at all."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(text)

    return reply


def drip(head: bytes, *, every: float = 0.05) -> Reply:
    """A beginning, then a byte now and then, without end."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(400):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(every)

    return reply


def flood(elsewhere: Elsewhere, head: bytes, size: int, piece: Callable[[bytes], bytes] = bytes) -> Reply:
    """Many bytes after a head; `elsewhere.sent` counts how many of them somebody took."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        block = b"\0" * 65_536
        while elsewhere.sent < size:
            handler.wfile.write(piece(block))
            elsewhere.sent += len(block)

    return reply
