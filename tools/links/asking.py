"""What became of addresses: each is asked once, politely, and an answer of any kind is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from plugins.problems.model import Value
from tools.links.finding import Link
from tools.network.errors import BadAnswer, NoAnswer, NotAllowed, Offline
from tools.network.fetch import Client, Limits
from tools.network.pace import Asker, Pace

# Only the first bytes matter; that more would come, or of what type they are, is no fault of the address.
LIMITS = Limits(size=1, seconds=20.0, types=("",), accept="text/html, */*;q=0.5")
_GONE = {404, 410}
_FINE = range(200, 300)


class Life(StrEnum):
    """What is known of an address."""

    OK = "ok"
    GONE = "gone"
    AWAY = "away"  # no host of that name, none that answers, or not securely
    UNCLEAR = "unclear"  # an error, or an answer that machines get and people may not
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What an address answered: the status of HTTP where there was one, and the message that says why not."""

    link: Link
    life: Life
    status: int | None = None
    code: str | None = None
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def alarming(self) -> bool:
        """Whether the author should look at it."""
        return self.life in {Life.GONE, Life.AWAY}


def ask_all(links: Sequence[Link], client: Client, pace: Pace) -> tuple[Sighting, ...]:
    """Ask for every address, the hosts in turn, and return what was seen, in the order of the links."""
    asker = Asker(client, pace)
    seen: dict[str, Sighting] = {}  # addresses that differ in their anchor alone are one question
    for link in _in_turn(links):
        if _page(link) not in seen:
            seen[_page(link)] = _ask(link, _page(link), asker)
    return tuple(replace(seen[_page(link)], link=link) for link in links)


def _page(link: Link) -> str:
    return link.address.partition("#")[0]


def _in_turn(links: Sequence[Link]) -> Iterator[Link]:
    """Yield one link of each host, then the second of each: so nobody waits for the pause of a single host."""
    hosts: dict[str, list[Link]] = {}
    for link in links:
        hosts.setdefault(link.address.partition("//")[2].partition("/")[0], []).append(link)
    for row in zip_longest(*hosts.values()):
        yield from (link for link in row if link is not None)


def _ask(link: Link, address: str, asker: Asker) -> Sighting:
    try:
        answer = asker.get(address, LIMITS, plain=True)
    except BadAnswer as bad:
        # Too large or packed is an answer; broken, or sent on and on, is none that can be told from a fault.
        life = Life.OK if bad.code in {"fetch-large", "fetch-type"} else Life.UNCLEAR
        return _without(link, life, bad)
    except Offline as none:
        return _without(link, Life.AWAY, none)
    except NotAllowed as none:
        return _without(link, Life.UNASKED, none)
    except NoAnswer as none:
        return _without(link, Life.UNASKED if none.code == "fetch-late" else Life.UNCLEAR, none)
    if answer.status in _FINE:
        return Sighting(link=link, life=Life.OK, status=answer.status)
    life = Life.GONE if answer.status in _GONE else Life.UNCLEAR
    return Sighting(link=link, life=life, status=answer.status)


def _without(link: Link, life: Life, none: NoAnswer) -> Sighting:
    return Sighting(link=link, life=life, code=none.code, values=tuple(none.values.items()))
