"""Threads on the fediverse: what an address names, and the replies that its server tells of (Mastodon's API)."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from plugins.problems.model import Refused
from tools.comments.fetched import Fetched, host, items, mapping, moment, name, string, web_address, words
from tools.comments.fetched_markup import finished, link, reduced
from tools.network.errors import BadAnswer, NoAnswer
from tools.network.fetch import Limits
from tools.network.pace import Asker

LIMITS = Limits(size=20_000_000, seconds=60.0, types=("json",), accept="application/json")
# What Mastodon gives to who is not logged in: so many replies, so deep. What it cuts off is asked for below a reply.
_CUT_COUNT, _CUT_DEPTH = 60, 20
_FURTHER = 20  # such questions for a thread
_STATUSES = 5_000  # of a thread
_ID = re.compile(r"[0-9A-Za-z]{1,64}")
_FORMS = (
    re.compile(r"/(?:web/|deck/)?@[^/]+/([0-9]{1,64})/?"),  # Mastodon
    re.compile(r"/(?:users/[^/]+|web)/statuses/([0-9]{1,64})/?"),  # Mastodon: of ActivityPub, and of old
    re.compile(r"/notice/([0-9A-Za-z]{1,64})/?"),  # Pleroma, Akkoma
    re.compile(r"/@[^/]+/posts/([0-9A-Za-z]{1,64})/?"),  # Akkoma
)
_SHOWN = {"public", "unlisted"}
_LABEL, _WARNING = 200, 500  # letters of what a picture shows, and of what a status warns of
_ATTACHED = 20


@dataclass(frozen=True, slots=True)
class Thread:
    """The first status of a thread, by the id that its server gives it."""

    host: str
    id: str

    def context(self, status: str) -> str:
        """Return where the server tells of the replies to a status."""
        return f"https://{self.host}/api/v1/statuses/{status}/context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """The replies of a thread that can be taken in, and how many are left by why.

    `closed` are for some only, `empty` without a word; what is `unusable` says too much or is no reply at all. `seen`
    are the addresses of all that are there, `cut` tells why not all could be asked for.
    """

    found: tuple[Fetched, ...]
    seen: frozenset[str]
    left: Mapping[str, int]
    cut: NoAnswer | None = None


def parse_thread(address: str) -> Thread:
    """Return the thread of an address; raises `Refused` for one of a server that we do not understand."""
    try:
        parts = urlsplit(address)
        server, port = parts.hostname, parts.port
    except ValueError:
        raise Refused("thread-address", address=address) from None
    found = next((match for form in _FORMS if (match := form.fullmatch(parts.path))), None)
    if parts.scheme != "https" or not server or port not in {None, 443} or found is None:
        raise Refused("thread-address", address=address)
    return Thread(server, found[1])


def fetch_thread(asker: Asker, thread: Thread, *, post: str, now: datetime) -> Replies:
    """Return the replies of a thread; raises `NoAnswer` where its server does not tell of it."""
    statuses, cut = _statuses(asker, thread)
    return read_replies(statuses, post=post, now=now, cut=cut)


def read_replies(
    statuses: Mapping[str, Mapping[str, Any]], *, post: str, now: datetime, cut: NoAnswer | None = None
) -> Replies:
    """Return the replies among statuses, each answering the nearest above it that can be taken in."""
    seen: set[str] = set()
    left: Counter[str] = Counter()
    taken: dict[str, Fetched] = {}
    for key, status in statuses.items():
        source = _source(status)
        fetched = "unusable" if source is None or source in seen else _read(status, source, post=post, now=now)
        if source is not None:
            seen.add(source)
        if isinstance(fetched, Fetched):
            taken[key] = fetched
        else:
            left[fetched] += 1
    above = _nearest_above(statuses, taken)
    found = tuple(
        replace(fetched, answers=taken[above[key]].source_id if above[key] else None) for key, fetched in taken.items()
    )
    return Replies(found=found, seen=frozenset(seen), left=left, cut=cut)


def _statuses(asker: Asker, thread: Thread) -> tuple[dict[str, Mapping[str, Any]], NoAnswer | None]:
    """Return all replies of a thread by their ids, and why some could not be asked for, where that is so."""
    statuses: dict[str, Mapping[str, Any]] = {}
    _add(statuses, _ask(asker, thread, thread.id), thread)
    for place, status in enumerate(_cut_off(statuses, thread)):
        if place >= _FURTHER or len(statuses) >= _STATUSES:
            return statuses, BadAnswer("thread-long", count=len(statuses))
        try:
            _add(statuses, _ask(asker, thread, status), thread)
        except NoAnswer as none:
            return statuses, none
    return statuses, None


def _ask(asker: Asker, thread: Thread, status: str) -> Iterable[Any]:
    answer = asker.get(thread.context(status), LIMITS)
    if answer.status in {404, 410}:
        raise BadAnswer("thread-gone", host=thread.host)
    if answer.status != 200:
        raise BadAnswer("fetch-status", host=thread.host, status=answer.status)
    found = answer.json().get("descendants")
    if not isinstance(found, list):
        raise BadAnswer("fetch-json", host=thread.host)
    return found


def _add(statuses: dict[str, Mapping[str, Any]], found: Iterable[Any], thread: Thread) -> None:
    for status in map(mapping, found):
        key = _id(status.get("id"))
        if key and key != thread.id and len(statuses) < _STATUSES:
            statuses.setdefault(key, status)


def _id(value: Any) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else string(value)
    return text if _ID.fullmatch(text) else ""


def _cut_off(statuses: Mapping[str, Mapping[str, Any]], thread: Thread) -> Iterable[str]:
    """Yield the replies below which there is more than the server told; what is added meanwhile is looked at too."""
    children: dict[str, list[str]] = defaultdict(list)
    placed: set[str] = set()
    asked: set[str] = set()

    def place() -> None:
        for key in list(statuses):
            if key not in placed:
                placed.add(key)
                children[_id(statuses[key].get("in_reply_to_id"))].append(key)

    place()
    if len(statuses) < _CUT_COUNT and _depth(children, thread.id) < _CUT_DEPTH:
        return
    queue = deque(statuses)
    while queue:
        key = queue.popleft()
        said = statuses[key].get("replies_count")
        if key in asked or not isinstance(said, int) or said <= len(children[key]):
            continue
        asked.add(key)
        before = len(statuses)
        yield key
        place()
        queue.extend(list(statuses)[before:])


def _depth(children: Mapping[str, list[str]], root: str) -> int:
    depth, level, met = 0, [root], {root}
    while level:
        level = [child for key in level for child in children.get(key, ()) if child not in met]
        met.update(level)
        depth += bool(level)
    return depth


def _source(status: Mapping[str, Any]) -> str | None:
    return web_address(status.get("url")) or web_address(status.get("uri"))


def _is_by_its_author(status: Mapping[str, Any], source: str) -> bool:
    """Tell whether a status lies where its author does: no server speaks for another."""
    account = mapping(status.get("account"))
    profile = web_address(account.get("url"))
    return profile is not None and host(profile) == host(source) and not account.get("suspended")


def _read(status: Mapping[str, Any], source: str, *, post: str, now: datetime) -> Fetched | str:
    """Return a reply, or why it is left."""
    if string(status.get("visibility")) not in _SHOWN:
        return "closed"
    if not _is_by_its_author(status, source):
        return "unusable"
    try:
        body = _body(status)
    except Refused:
        return "unusable"
    if not body:
        return "empty"
    account = mapping(status.get("account"))
    return Fetched(
        post=post,
        source="fediverse",
        source_id=source,
        author=name(account.get("display_name")) or f"@{name(account.get('username')) or host(source)}",
        site=web_address(account.get("url")),
        date=moment(status.get("created_at"), now),
        body=body,
        edited=bool(status.get("edited_at")),
    )


def _body(status: Mapping[str, Any]) -> str:
    """Return the text of a status: what it warns of, what it says, what it shows; raises `Refused` for too much."""
    warning = escape(words(status.get("spoiler_text"), _WARNING), quote=False)
    said = reduced(string(status.get("content")))
    shown = "\n".join(filter(None, map(_attached, items(status.get("media_attachments"))[:_ATTACHED])))
    return finished("\n\n".join(part for part in (warning, said, shown) if part)) if said or shown else ""


def _attached(value: Any) -> str:
    """Return a link to what is attached, with what it shows as its words, or where it lies."""
    attached = mapping(value)
    address = web_address(attached.get("remote_url")) or web_address(attached.get("url"))
    if address is None:
        return ""
    return link(address, words(attached.get("description"), _LABEL) or f"{host(address)}/…")


def _nearest_above(statuses: Mapping[str, Mapping[str, Any]], taken: Mapping[str, Fetched]) -> dict[str, str]:
    """Return for each status the nearest above it that is taken in, or nothing."""
    above: dict[str, str] = {}
    for key in statuses:
        way: dict[str, None] = {}  # statuses of which none but the first may be taken in
        at, end = key, ""
        while at not in above:
            way[at] = None
            parent = _id(statuses[at].get("in_reply_to_id"))
            if parent in taken:
                end = parent
                break
            if parent in way or parent not in statuses:
                break
            at = parent
        else:
            end = above[at]
        above.update(dict.fromkeys(way, end))
    return above
