"""The addresses of the blog of then: which are its own, what each one showed, and where that is now."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from plugins.frontmatter.values import slugify
from plugins.problems.model import Refused
from plugins.settings.fields import post_address
from tools.wordpress.model import Export, Item

_NUMBERS = ("p", "page_id", "attachment_id", "post")
_UPLOADS = re.compile(r"/(?:wp-content/(?:blogs\.dir/\d+/files|uploads(?:/sites/\d+)?)|files)/(?P<name>[^?#]+)")


class Hosts:
    """The hosts that a blog had: that of its address, with and without `www`, and those of its own numbers."""

    def __init__(self, export: Export) -> None:
        """Take the blog; `note` adds what its items tell."""
        self._named: set[str] = set()
        self.path = _split(export.blog).path.rstrip("/")
        self._add(_split(export.blog).hostname)

    def note(self, item: Item) -> None:
        """Add the host of an item's guid where that is its number, as WordPress made it, and the one of its link."""
        guid = _split(item.guid)
        if item.id and _number(guid) == item.id:
            self._add(guid.hostname)
        if not self._named:
            self._add(_split(item.link).hostname)

    @property
    def names(self) -> frozenset[str]:
        """The hosts."""
        return frozenset(self._named)

    def own(self, address: str) -> bool:
        """Tell whether an address is one of the blog: relative, or on one of its hosts."""
        parts = _split(address)
        if parts.scheme in {"", "http", "https"} and parts.hostname:
            return parts.hostname.casefold() in self._named
        return not parts.scheme and not parts.netloc and (address.startswith(("/", "?")))

    def _add(self, host: str | None) -> None:
        if host:
            bare = host.casefold().removeprefix("www.")
            self._named |= {bare, f"www.{bare}"}


class Addresses:
    """What the addresses of a blog showed: the key of an item for each."""

    def __init__(self, hosts: Hosts) -> None:
        """Take the hosts of the blog."""
        self._hosts = hosts
        self._paths: dict[str, str] = {}
        self._numbers: dict[int, str] = {}

    def add(self, key: str, item: Item) -> None:
        """Note where an item was; the first that had an address keeps it."""
        if item.id:
            self._numbers.setdefault(item.id, key)
        for address in (item.link, item.guid):
            parts = _split(address)
            if parts.path.strip("/") and not parts.query and self._hosts.own(address):
                self._paths.setdefault(_folded(parts.path), key)

    def find(self, address: str) -> tuple[str, str] | None:
        """Return the key of the item that an address showed, and its fragment; None where it is no item's."""
        if not self._hosts.own(address):
            return None
        parts = _split(address)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        number = _number(parts)
        key = self._numbers.get(number) if number else None
        if key is None and not number:
            key = self._paths.get(_folded(parts.path)) or self._paths.get(_folded(_unpaged(parts.path)))
        return (key, fragment) if key is not None else None


@dataclass(frozen=True, slots=True)
class Dated:
    """A public post: the address that it had, its day and its slug in WordPress and here."""

    link: str
    when: datetime
    said: str
    slug: str


def old_path(address: str) -> str | None:
    """Return the path that a page had, without slashes around it; None for `/?p=12`, which no folder can answer."""
    parts = _split(address)
    path = parts.path.strip("/")
    return path if path and not parts.query else None


def query_path(address: str) -> str | None:
    """Return the path and number of an address like `/?p=12`, which a server that looks at queries can answer."""
    parts = _split(address)
    return f"{parts.path or '/'}?{parts.query}" if parts.query and _number(parts) else None


def shape(posts: Iterable[Dated]) -> tuple[str, int, int] | None:
    """Return the pattern that most posts had, as `Post_address` takes it, how many had it, and of how many.

    None where no pattern has more than half of them, or it is none that the site can have: with a number or category.
    """
    found: Counter[str] = Counter()
    count = 0
    for post in posts:
        count += 1
        path = old_path(post.link)
        if path is not None:
            found[_pattern(path, post)] += 1
    for pattern, times in found.most_common(1):
        if times * 2 <= count or any(part.isdecimal() for part in pattern.split("/")):
            return None
        try:
            return post_address(pattern), times, count
        except Refused:
            return None
    return None


def uploaded(address: str) -> str | None:
    """Return the name below `wp-content/uploads/` of a file that an address means; None for any other address."""
    try:
        parts = _split(address)
    except ValueError:
        return None
    if parts.hostname and parts.hostname.casefold().endswith(".files.wordpress.com"):
        return unquote(parts.path).strip("/") or None
    found = _UPLOADS.search(parts.path)
    return unquote(found["name"]).strip("/") or None if found else None


def _pattern(path: str, post: Dated) -> str:
    """Return an address with the names of its parts in their place."""
    left = [f"{post.when:%Y}", f"{post.when:%m}", f"{post.when:%d}"]
    names = ["{year}", "{month}", "{day}"]
    parts = []
    for part in path.split("/"):
        if left and part == left[0]:
            parts.append(names[-len(left)])
            left.pop(0)
        elif slugify(unquote(part)) in {slugify(unquote(post.said)), post.slug}:
            parts.append("{slug}")
        else:
            parts.append(part)
    return "/".join(parts)


def _unpaged(path: str) -> str:
    """Return the path of a text from that of one of its pages, its feed, or its comments."""
    return re.sub(r"/(?:\d{1,3}|feed|trackback|amp|comment-page-\d+)/?$", "", path)


def _number(parts: SplitResult) -> int:
    if not parts.query or parts.path.strip("/").rpartition("/")[2] not in {"", "index.php"}:
        return 0
    said = parse_qs(parts.query.replace("&amp;", "&"))
    return next((int(said[name][0]) for name in _NUMBERS if name in said and said[name][0].isdecimal()), 0)


def _folded(path: str) -> str:
    return unquote(unquote(path)).strip("/").casefold()


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        _ = parts.hostname
    except ValueError:
        return urlsplit("")
    return parts
