"""How fast and how long to ask: one address at a time, a pause for each host, and an end for all."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from tools.network.errors import NoAnswer, NotAllowed, Offline, TooSlow
from tools.network.fetch import Answer, Client, Limits
from tools.network.policy import short

PAUSE = 1.0  # seconds between two questions to one host
SECONDS = 600.0  # for all of them
_DAY = 24 * 60  # minutes
_BUSY = {429, 503}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast and how long to ask; tests have another clock."""

    pause: float = PAUSE
    seconds: float = SECONDS
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def parse_pace(minutes: str) -> Pace:
    """Return the pace of a check that may take so many minutes; raises `ValueError` for what is no such number."""
    if not minutes:
        return Pace()
    number = float(minutes.replace(",", "."))
    if not 0 < number <= _DAY:
        raise ValueError(minutes)
    return Pace(seconds=number * 60)


class Asker:
    """Asks one address after another; a host that is busy, slow or away is asked no more."""

    def __init__(self, client: Client, pace: Pace) -> None:
        """Take who asks, and how; the time runs from now."""
        self._client = client
        self._pace = pace
        self._end = pace.clock() + pace.seconds
        self._ready: dict[str, float] = {}
        self._left: dict[str, NoAnswer] = {}

    def get(self, address: str, limits: Limits, *, plain: bool = False) -> Answer:
        """Return the answer of an address, with `plain` of one without encryption too.

        Raises `NoAnswer`: also for a host that was busy, slow or away before, and when the time is over.
        """
        host = _host(address)
        if host in self._left:
            raise self._left[host]
        now = self._pace.clock()
        begin = max(now, self._ready.get(host, now))
        if begin >= self._end:
            raise NoAnswer("fetch-late")
        if begin > now:
            self._pace.sleep(begin - now)
        client = replace(self._client, policy=replace(self._client.policy, plain=plain))
        try:
            answer = client.get(address, limits)
        except (Offline, TooSlow) as none:
            self._left[host] = none
            raise
        finally:
            self._ready[host] = self._pace.clock() + self._pace.pause
        if answer.status in _BUSY:
            self._left[host] = NoAnswer("fetch-busy", host=host)
            raise self._left[host]
        return answer


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        raise NotAllowed("fetch-address", address=short(address)) from None
