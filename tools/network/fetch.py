"""A small HTTP client for the hosts of others: it asks politely, and believes nothing.

Written on the standard library because the rules are the point: one total time, a limit while reading, and the
connection at the very IP address that was looked at. The well-known clients give none of the three by themselves.
"""

import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import urldefrag, urljoin

from tools.network.connection import Connect, Deadline, Line, Resolve, connect, open_socket, resolve
from tools.network.errors import BadAnswer, NoAnswer, NotAllowed, Offline, TooSlow
from tools.network.policy import Policy, Target, short

REDIRECTS = 3
LONGEST_WAIT = 10.0  # seconds that a busy host may ask for, once
_WAIT = 5.0  # seconds, where a busy host says nothing
_HEADERS = 262_144  # bytes beside the answer itself
_MOVED = {301, 302, 303, 307, 308}
_BUSY, _AWAY = 429, 503


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an answer may be: at most so many bytes, all within so many seconds, of a type that has such a word.

    `accept` says which types are wanted, the best first.
    """

    size: int
    seconds: float
    types: tuple[str, ...]
    accept: str = "application/json, image/*;q=0.9, */*;q=0.1"


JSON = Limits(size=1_000_000, seconds=20.0, types=("json", "javascript"))
PICTURE = Limits(size=10_000_000, seconds=30.0, types=("image/", "application/octet-stream"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host said; `body` is empty unless `status` is 200. `wait` are the seconds that it asks for, if it does."""

    host: str
    status: int
    body: bytes = b""
    wait: float | None = None

    def json(self) -> Mapping[str, Any]:
        """Return the object that the body is; raises `BadAnswer` for anything else."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            raise BadAnswer("fetch-json", host=self.host) from None
        if not isinstance(found, dict):
            raise BadAnswer("fetch-json", host=self.host)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks, as `agent` and with a preference for languages; what it asks with can be exchanged for tests.

    It keeps no cookies, sends no credentials, and uses no proxy: behind one the IP address would not be looked at.
    `moved` are origins that are asked elsewhere, as tests do.
    """

    agent: str
    languages: str
    policy: Policy = field(default_factory=Policy)
    resolve: Resolve = resolve
    connect: Connect = connect
    sleep: Callable[[float], None] = time.sleep
    context: ssl.SSLContext | None = None
    moved: Mapping[str, str] = field(default_factory=dict)

    def get(self, address: str, limits: Limits) -> Answer:
        """Return the answer of an address; a host that is busy is asked once more, after the time that it says.

        Raises `NoAnswer`.
        """
        address = self._place(address)
        answer = self._follow(address, limits)
        wait = answer.wait
        if answer.status == _BUSY and wait is None:
            wait = _WAIT
        if answer.status in {_BUSY, _AWAY} and wait is not None and wait <= LONGEST_WAIT:
            self.sleep(wait)
            answer = self._follow(address, limits)
        return answer

    def _place(self, address: str) -> str:
        return next(
            (there + address[len(here) :] for here, there in self.moved.items() if address.startswith(f"{here}/")),
            address,
        )

    def _follow(self, address: str, limits: Limits) -> Answer:
        deadline = Deadline(limits.seconds)
        for _ in range(REDIRECTS + 1):
            target = self.policy.target(address)
            answer, onward = self._ask(target, limits, deadline)
            if onward is None:
                return answer
            address = _joined(address, onward)
        raise BadAnswer("fetch-redirects", host=target.host, count=REDIRECTS)

    def _ask(self, target: Target, limits: Limits, deadline: Deadline) -> tuple[Answer, str | None]:
        """Return the answer to one request, and the address that it sends on to."""
        try:
            return self._exchange(target, limits, deadline)
        except NoAnswer:
            raise
        except TimeoutError:
            raise TooSlow("fetch-slow", host=target.host, seconds=round(limits.seconds)) from None
        except ssl.SSLError:
            raise Offline("fetch-insecure", host=target.host) from None
        except OSError:
            raise Offline("fetch-offline", host=target.host) from None
        except (http.client.HTTPException, ValueError):
            raise BadAnswer("fetch-broken", host=target.host) from None

    def _exchange(self, target: Target, limits: Limits, deadline: Deadline) -> tuple[Answer, str | None]:
        connected = open_socket(
            target,
            self.policy,
            deadline,
            resolve=self.resolve,
            connect=self.connect,
            context=self.context or _context(),
        )
        line = Line(connected, deadline, budget=limits.size + _HEADERS, host=target.host)
        try:
            # Of http.client only its reading and writing is used: it never opens a connection of its own.
            asking = http.client.HTTPConnection(target.host, target.port)
            asking.auto_open = 0
            asking.sock = line
            asking.request("GET", target.path, headers=self._headers(target, limits))
            with asking.getresponse() as response:
                return _read(response, target, limits)
        finally:
            line.hang_up()

    def _headers(self, target: Target, limits: Limits) -> dict[str, str]:
        return {
            "Host": target.host if target.port in {80, 443} else f"{target.host}:{target.port}",
            "User-Agent": self.agent,
            "Accept": limits.accept,
            "Accept-Language": self.languages,
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


def _joined(address: str, onward: str) -> str:
    """Return where an address sends on to; raises `NotAllowed` for what is no address."""
    try:
        return urldefrag(urljoin(address, onward)).url
    except ValueError:
        raise NotAllowed("fetch-address", address=short(onward)) from None


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _read(response: http.client.HTTPResponse, target: Target, limits: Limits) -> tuple[Answer, str | None]:
    status, headers = response.status, response.headers
    onward = headers.get("Location") if status in _MOVED else None
    if status != 200:
        return Answer(host=target.host, status=status, wait=_wait(headers.get("Retry-After"))), onward
    _check(headers, target, limits)
    parts = []
    size = 0
    while part := response.read(65_536):
        size += len(part)
        if size > limits.size:
            raise BadAnswer("fetch-large", host=target.host, size=limits.size // 1_000_000)
        parts.append(part)
    if response.length:  # what it said would come and did not
        raise BadAnswer("fetch-broken", host=target.host)
    return Answer(host=target.host, status=status, body=b"".join(parts)), None


def _check(headers: Message, target: Target, limits: Limits) -> None:
    """Refuse by its headers an answer that need not be read."""
    media = headers.get_content_type()
    packed = headers.get("Content-Encoding", "identity").strip().casefold()
    if not any(word in media for word in limits.types) or packed not in {"identity", ""}:
        raise BadAnswer("fetch-type", host=target.host, type=short(media))
    length = headers.get("Content-Length", "0").strip()
    if length.isdecimal() and int(length) > limits.size:
        raise BadAnswer("fetch-large", host=target.host, size=limits.size // 1_000_000)


def _wait(said: str | None) -> float | None:
    """Return the seconds of a `Retry-After`, a number or a moment (RFC 9110, 10.2.3)."""
    text = (said or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
