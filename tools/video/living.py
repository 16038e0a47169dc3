"""Whether videos live: each asked in turn, one at a time, with a pause for each host and an end for all."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from plugins.problems.model import Value
from plugins.video.address import VideoAddress
from plugins.video.identity import Identity, identity
from plugins.video.library import State
from tools.network.errors import NoAnswer, Offline
from tools.network.fetch import JSON, Client
from tools.network.pace import Pace
from tools.video.life import STATES, Life
from tools.video.sources import sources

_SUSPECT = 3  # videos of one host that have all died since the last time: rather the host has changed its ways
_WORSE = {Life.CLOSED, Life.PRIVATE, Life.GONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What came of asking about a video: its life, the status of the answer, and why nothing follows where it does.

    `leave` tells to ask this host no more for now: it is busy, or cannot be reached.
    """

    life: Life
    status: int | None = None
    code: str | None = None
    values: tuple[tuple[str, Value], ...] = ()
    leave: bool = False


def ask(client: Client, found: VideoAddress) -> Sighting:
    """Return whether a video lives, by the word of the first who knows; no answer at all is `UNCLEAR`."""
    known = sources(found)
    if not known:
        return Sighting(life=Life.UNASKED, code="life-nobody")
    source = known[0]
    try:
        answer = client.get(source.address(found), JSON)
        life = source.life(answer.status)
        if life is Life.OK:
            life = source.judge(answer.json())
    except NoAnswer as none:
        values = tuple(sorted(none.values.items()))
        return Sighting(life=Life.UNCLEAR, code=none.code, values=values, leave=isinstance(none, Offline))
    code = {Life.UNCLEAR: "life-unclear", Life.BUSY: "life-busy"}.get(life)
    return Sighting(life=life, status=answer.status, code=code, leave=life is Life.BUSY)


def ask_all(
    client: Client, videos: Sequence[VideoAddress], *, known: Mapping[Identity, State | None], pace: Pace
) -> dict[Identity, Sighting]:
    """Return a sighting of each video, asked in their order as far as the hosts' pauses allow.

    `known` are their states so far. News that is bad is asked for a second time, after the others of its host: a
    single slip of a service is not to be written into an author's files. A host that is busy or cannot be reached is
    left alone from then on; so are all when the time is over.
    """
    end = pace.clock() + pace.seconds
    waiting = _by_host(videos)
    ready = dict.fromkeys(waiting, pace.clock())
    seen: dict[Identity, Sighting] = {}
    heard: dict[Identity, Sighting] = {}
    while waiting:
        host = min(waiting, key=lambda host: ready[host])
        rest = ready[host] - pace.clock()
        if max(ready[host], pace.clock()) >= end:
            break
        if rest > 0:
            pace.sleep(rest)
        found = waiting[host].popleft()
        name = identity(found)
        sighting = ask(client, found)
        ready[host] = pace.clock() + (pace.pause if sighting.life is not Life.UNASKED else 0)
        if _is_news(sighting, known.get(name)) and name not in heard:
            heard[name] = sighting
            waiting[host].append(found)
        else:
            seen[name] = _agreed(heard.get(name), sighting)
        if sighting.leave:
            seen |= {identity(other): sighting for other in waiting[host]}
            waiting[host].clear()
        if not waiting[host]:
            del waiting[host]
    late = Sighting(life=Life.UNASKED, code="life-late")
    seen |= {identity(found): late for queue in waiting.values() for found in queue}
    return _without_suspects(seen, videos, known)


def _by_host(videos: Sequence[VideoAddress]) -> dict[str, deque[VideoAddress]]:
    """Return each video once, by the host that is asked about it."""
    waiting: dict[str, deque[VideoAddress]] = {}
    for found in {identity(found): found for found in videos}.values():
        waiting.setdefault(_host(found), deque()).append(found)
    return waiting


def _host(found: VideoAddress) -> str:
    known = sources(found)
    return urlsplit(known[0].address(found)).netloc if known else ""


def _is_news(sighting: Sighting, state: State | None) -> bool:
    return sighting.life in _WORSE and (sighting.life is Life.CLOSED or STATES[sighting.life] != state)


def _agreed(first: Sighting | None, second: Sighting) -> Sighting:
    """Return what was seen twice; where it was not the same, nothing follows."""
    if first is None or first.life is second.life:
        return second
    return replace(second, life=Life.UNCLEAR, code="life-wavering", values=())


def _without_suspects(
    seen: dict[Identity, Sighting], videos: Sequence[VideoAddress], known: Mapping[Identity, State | None]
) -> dict[Identity, Sighting]:
    """Return the sightings without the bad news of a host from which there is no other."""
    by_host: dict[str, set[Identity]] = {}
    for found in videos:
        by_host.setdefault(_host(found), set()).add(identity(found))
    doubtful = Sighting(life=Life.UNCLEAR, code="life-suspect")
    for of_host in by_host.values():
        news = {name for name in of_host if _is_news(seen[name], known.get(name))}
        if len(news) >= _SUSPECT and not any(seen[name].life is Life.OK for name in of_host):
            seen |= {name: replace(doubtful, status=seen[name].status) for name in news}
    return seen
