"""Much of the same work in several processes, copies of this one; what comes back is what one process would give."""

import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""Is told how many pieces of how many are done, as far as this process knows."""

WORTH = 40  # pieces of work; below that, copying the process takes longer than it saves
_MOST = 8  # processes
_LENGTH = struct.Struct("<Q")


def processes(pieces: int) -> int:
    """Return how many processes to use for some pieces of work: 1 where there is little, or copies are not safe.

    A copy has the locks of the other threads of its parent and none of the threads that would open them. macOS has
    such threads of its own, Windows has no copies.
    """
    if pieces < WORTH or sys.platform in {"darwin", "win32"} or threading.active_count() > 1:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def spread(
    work: Callable[[T], bytes], pieces: Sequence[T], *, count: int | None = None, tell: Tell | None = None
) -> list[bytes]:
    """Return what some work makes of each piece, in their order, made by `count` processes (default: as is good).

    What a process that died has not said is done here, so that a fault of the work shows as it is.
    """
    count = max(1, processes(len(pieces)) if count is None else min(count, len(pieces)))
    shares = [range(number, len(pieces), count) for number in range(count)]
    made: dict[int, bytes] = {}
    children = [_child(work, [pieces[at] for at in share]) for share in shares[1:]]
    try:
        for done, at in enumerate(shares[0]):
            if tell is not None:
                tell(done * count, len(pieces))
            made[at] = work(pieces[at])
        for child, share in zip(children, shares[1:], strict=True):
            said = child.answer(len(share)) or [work(pieces[at]) for at in share]
            made.update(zip(share, said, strict=True))
    finally:
        for child in children:
            child.end()
    return [made[at] for at in range(len(pieces))]


@dataclass(slots=True)
class _Child:
    """A copy of this process at work, and the end of the pipe into which it says what it made."""

    pid: int
    pipe: int

    def answer(self, count: int) -> list[bytes] | None:
        """Return what it made, or None where that is not all there."""
        with os.fdopen(self.pipe, "rb") as pipe:
            self.pipe = -1
            data = pipe.read()
        made = []
        at = 0
        for _ in range(count):
            if at + _LENGTH.size > len(data):
                return None
            (length,) = _LENGTH.unpack_from(data, at)
            at += _LENGTH.size + length
            made.append(data[at - length : at])
        return made if at == len(data) else None

    def end(self) -> None:
        """End it, where it has not ended by itself, and take it off the system's table."""
        if self.pipe >= 0:
            os.close(self.pipe)
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _child(work: Callable[[T], bytes], pieces: Sequence[T]) -> _Child:
    incoming, outgoing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(outgoing)
        return _Child(pid, incoming)
    status = 1
    try:  # in the copy: nothing of its parent may run on here, whatever happens
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(incoming)
        made = [work(piece) for piece in pieces]
        with os.fdopen(outgoing, "wb") as pipe:
            for data in made:
                pipe.write(_LENGTH.pack(len(data)) + data)
        status = 0
    finally:
        os._exit(status)
