"""Webmentions, as a service that receives them lists them: JF2 or the older mentions.json of webmention.io."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from plugins.comments.paragraphs import text as text_of
from plugins.problems.model import Refused
from tools.comments.fetched import Fetched, host, mapping, moment, name, one, string, web_address, words
from tools.comments.fetched_markup import finished, link, reduced
from tools.network.errors import BadAnswer, NoAnswer
from tools.network.fetch import Limits
from tools.network.pace import Asker

LIMITS = Limits(size=10_000_000, seconds=30.0, types=("json",), accept="application/jf2+json, application/json")
PAGES = 20
_PER_PAGE = 100
_TITLE, _EXCERPT = 150, 400  # letters
_TOLD = 6  # letters of a token by which it is found in a message, which may be cut
_KINDS: Mapping[str, str] = {
    "in-reply-to": "comment",
    "reply": "comment",
    "mention-of": "linkback",
    "mention": "linkback",
    "link": "linkback",
}
_COUNTED = {"like", "repost", "bookmark"}  # `like-of` too


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One entry of a list: the page it comes from, the page of ours that it names, and what it says.

    `page` is where people read it, which is another than `source` where somebody else passes replies on.
    """

    source: str
    target: str
    page: str
    fetched: Fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a list says: `counted` are likes, reposts and bookmarks, `left` is what cannot be used.

    `cut` tells why the list could not be read to its end.
    """

    found: tuple[Mention, ...]
    counted: int
    left: int
    cut: NoAnswer | None = None


def fetch_mentions(asker: Asker, feed: str, *, token: str, now: datetime) -> Mentions:
    """Return the mentions of a list, page by page; raises `NoAnswer` where not even the first page came.

    What is raised never holds the token.
    """
    entries: dict[str, Any] = {}
    cut: NoAnswer | None = None
    for page in range(PAGES + 1):
        if page == PAGES:
            cut = BadAnswer("mentions-long", host=_host(feed), count=len(entries))
            break
        try:
            found = _entries(asker, _address(feed, token=token, page=page))
        except NoAnswer as none:
            cut = _without(none, token)
            if not page:
                raise cut from None
            break
        before = len(entries)
        for entry in found:
            entries.setdefault(_key(entry), entry)
        if len(entries) == before or len(found) < _PER_PAGE:
            break
    return replace(read_mentions(entries.values(), now=now), cut=cut)


def read_mentions(entries: Iterable[Any], *, now: datetime) -> Mentions:
    """Return what the entries of a list say, in either form."""
    found: dict[tuple[str, str], Mention] = {}
    left: Counter[str] = Counter()
    for entry in map(mapping, entries):
        mention = _mention(entry, now) if entry else "unusable"
        if isinstance(mention, Mention):
            found.setdefault((mention.source, mention.target), mention)
        else:
            left[mention] += 1
    return Mentions(found=tuple(found.values()), counted=left["counted"], left=left["unusable"])


def _address(feed: str, *, token: str, page: int) -> str:
    """Return the address of one page of a list."""
    base, _, query = feed.partition("?")
    said = [(key, value) for key, value in parse_qsl(query) if key not in {"page", "per-page", "token"}]
    said += [("per-page", str(_PER_PAGE)), ("page", str(page)), *([("token", token)] if token else [])]
    return f"{base}?{urlencode(said, quote_via=quote)}"


def _host(feed: str) -> str:
    return urlsplit(feed).hostname or ""


def _without(none: NoAnswer, token: str) -> NoAnswer:
    """Return the same without a token: a server may put it into the address that it sends on to."""
    beginnings = {token[:_TOLD], quote(token, safe="")[:_TOLD]} - {""}
    values = dict(none.values)
    for key, value in none.values.items():
        places = [at for begin in beginnings if (at := str(value).find(begin)) >= 0]
        if places:
            values[key] = f"{str(value)[: min(places)]}…"
    return type(none)(none.code, **values)


def _entries(asker: Asker, address: str) -> list[Any]:
    answer = asker.get(address, LIMITS)
    if answer.status in {401, 403}:
        raise BadAnswer("mentions-token", host=answer.host)
    if answer.status != 200:
        raise BadAnswer("fetch-status", host=answer.host, status=answer.status)
    data = answer.json()
    for key in ("children", "links"):
        if isinstance(data.get(key), list):
            return list(data[key])
    raise BadAnswer("fetch-json", host=answer.host)


def _key(entry: Any) -> str:
    """Return what tells an entry from others, whatever it is."""
    found = mapping(entry)
    return repr((found.get("wm-id") or found.get("id"), _source(found), _target(found)))


def _source(entry: Mapping[str, Any]) -> Any:
    return entry.get("wm-source") or entry.get("source")


def _target(entry: Mapping[str, Any]) -> Any:
    return entry.get("wm-target") or entry.get("target")


def _mention(entry: Mapping[str, Any], now: datetime) -> Mention | str:
    """Return a mention, or why it is left."""
    kind = string(entry.get("wm-property")) or string(mapping(entry.get("activity")).get("type"))
    if kind.removesuffix("-of") in _COUNTED:
        return "counted"
    source, target = web_address(_source(entry)), web_address(_target(entry))
    private = entry.get("wm-private") or entry.get("private")
    if source is None or target is None or private or kind not in _KINDS:
        return "unusable"
    said = mapping(entry.get("data")) or entry
    author = mapping(one(said.get("author")))
    page = web_address(one(said.get("url"))) or source
    try:
        body = _comment(said) if _KINDS[kind] == "comment" else _linkback(said, page)
    except Refused:
        return "unusable"
    if not body:
        return "unusable"
    fetched = Fetched(
        post="",
        source="webmention",
        source_id=source,
        author=name(one(author.get("name"))) or host(page),
        site=web_address(one(author.get("url"))) or page,
        date=moment(one(said.get("published")), moment(entry.get("wm-received") or entry.get("verified_date"), now)),
        body=body,
        answers=web_address(one(said.get("in-reply-to"))),
        type="comment" if _KINDS[kind] == "comment" else "linkback",
        edited=True,
    )
    return Mention(source=source, target=target, page=page, fetched=fetched)


def _content(said: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a page says, as HTML and as plain text."""
    content = one(said.get("content"))
    if isinstance(content, str):  # the older form, which does not say what it is
        return content, ""
    found = mapping(content)
    return string(found.get("html")) or string(found.get("value")), string(found.get("text"))


def _comment(said: Mapping[str, Any]) -> str:
    html, text = _content(said)
    if html:
        try:
            return finished(reduced(html))
        except Refused:
            if not text:
                raise
    return finished(escape(text or string(one(said.get("summary"))) or string(one(said.get("name"))), quote=False))


def _linkback(said: Mapping[str, Any], page: str) -> str:
    """Return a link to a page by its title, and how it begins."""
    html, text = _content(said)
    title = words(one(said.get("name")), _TITLE)
    excerpt = words(one(said.get("summary")), _EXCERPT) or words(text or _text(html), _EXCERPT)
    if title and excerpt.startswith(title.rstrip("…")):  # a note has no title of its own
        title = ""
    shown = link(page, title or f"{host(page)}/…")
    return finished(f"{shown}\n\n{escape(excerpt, quote=False)}")


def _text(html: str) -> str:
    try:
        return text_of(finished(reduced(html)))
    except Refused:
        return ""
