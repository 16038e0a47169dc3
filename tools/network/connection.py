"""One connection to one host: at an IP address that was looked at, within a time and a number of bytes."""

import io
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

from tools.network.errors import BadAnswer
from tools.network.policy import Policy, Target

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Resolve = Callable[[str, int, float], tuple[str, ...]]
Connect = Callable[[str, int, float], socket.socket]

_TRIES = 3  # of the addresses of a host
_SECONDS_EACH = 5.0  # an address that nobody answers at must not use up the time of the next


class Deadline:
    """A moment at which everything ends, whatever still trickles in."""

    def __init__(self, seconds: float) -> None:
        """Take the seconds from now."""
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raises `TimeoutError` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Reader(io.RawIOBase):
    """Reads from a socket until the deadline or the number of bytes is reached: no server holds or fills us longer."""

    def __init__(self, connected: socket.socket, deadline: Deadline, budget: int, host: str) -> None:
        self._socket = connected
        self._deadline = deadline
        self._left = budget
        self._budget = budget
        self._host = host

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        self._socket.settimeout(self._deadline.left())
        count = self._socket.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise BadAnswer("fetch-large", host=self._host, size=self._budget // 1_000_000)
        return count


class Line:
    """What `http.client` needs of a socket."""

    def __init__(self, connected: socket.socket, deadline: Deadline, *, budget: int, host: str) -> None:
        """Take a connected socket, the moment at which all ends, and the most bytes that may come."""
        self._socket = connected
        self._deadline = deadline
        self._reader = io.BufferedReader(_Reader(connected, deadline, budget, host))

    def makefile(self, _mode: str) -> "io.BufferedReader[_Reader]":
        """Return the file to read from."""
        return self._reader

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def close(self) -> None:
        """Do nothing: `http.client` closes before it has read, and leaves the rest to the file that it reads from."""

    def hang_up(self) -> None:
        """End the connection."""
        with suppress(OSError):
            self._socket.close()


def open_socket(
    target: Target, policy: Policy, deadline: Deadline, *, resolve: Resolve, connect: Connect, context: ssl.SSLContext
) -> socket.socket:
    """Return a socket to a host, connected to an IP address that was looked up once and found public.

    One that is not public refuses the host as a whole, so that no answer of a name server can mix them. Raises
    `NotAllowed`, `TimeoutError` or `OSError`.
    """
    addresses = (target.host,) if policy.is_local(target) else resolve(target.host, target.port, deadline.left())
    for address in addresses:
        policy.check(target, address)
    last: OSError = OSError(f"no address of {target.host}")
    for address in addresses[:_TRIES]:
        try:
            connected = connect(address, target.port, min(_SECONDS_EACH, deadline.left()))
        except OSError as error:
            last = error
            continue
        if not target.tls:
            return connected
        connected.settimeout(deadline.left())
        try:
            return context.wrap_socket(connected, server_hostname=target.host)
        except BaseException:
            connected.close()
            raise
    deadline.left()
    raise last


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Return the IP addresses of a host; raises `OSError`, `TimeoutError` when it takes too long.

    The system's own look-up has no time limit, so it is done beside and left alone when the time is over.
    """
    answers: Queue[tuple[str, ...] | OSError] = Queue(1)

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            answers.put(tuple(dict.fromkeys(str(address[4][0]) for address in found)))

    Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """Return a socket connected to an IP address."""
    return socket.create_connection((address, port), timeout=seconds)
