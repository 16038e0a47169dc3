"""Whether the sources of comments are still there; what is gone elsewhere is not kept here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from tools.comments.fetched import host
from tools.comments.fetched_links import PAGE
from tools.network.errors import BadAnswer, NoAnswer
from tools.network.pace import Asker

_GONE, _NOT_FOUND = 410, 404
_SUSPECT = 3  # sources of one host that cannot be found, and none that can: rather the host has moved its pages


@dataclass(frozen=True, slots=True)
class Look:
    """What came of asking for a page: the status of the answer and the page, or why there is none."""

    status: int | None = None
    page: bytes = b""
    why: NoAnswer | None = None


@dataclass(slots=True)
class Sources:
    """The pages of others, each asked for once in a fetch."""

    asker: Asker
    looks: dict[str, Look] = field(default_factory=dict)

    def look(self, address: str) -> Look:
        """Return what comes of asking for a page, whatever the place in it."""
        address = urldefrag(address).url
        if address not in self.looks:
            self.looks[address] = self._ask(address)
        return self.looks[address]

    def gone(self, addresses: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Return which of some addresses are gone, and the hosts of which that is not to be believed.

        410 is a word; after 404 a page is asked for a second time, when all others have been. Where three pages of a
        host or more are not to be found, and no other page of it is there, nothing follows.
        """
        first = {address: self.look(address).status for address in addresses}
        gone = {address for address, status in first.items() if status == _GONE}
        lost: Mapping[str, set[str]] = defaultdict(set)
        for address, status in first.items():
            if status == _NOT_FOUND and self._ask(address).status in {_NOT_FOUND, _GONE}:
                lost[host(address)].add(address)
        alive = {host(address) for address, look in self.looks.items() if _is_there(look)}
        doubtful = frozenset(name for name, pages in lost.items() if len(pages) >= _SUSPECT and name not in alive)
        gone |= {address for name, pages in lost.items() if name not in doubtful for address in pages}
        return frozenset(gone), doubtful

    def _ask(self, address: str) -> Look:
        try:
            answer = self.asker.get(address, PAGE, plain=True)
        except NoAnswer as none:
            return Look(why=none)
        return Look(status=answer.status, page=answer.body)


def _is_there(look: Look) -> bool:
    return look.status == 200 or isinstance(look.why, BadAnswer)
