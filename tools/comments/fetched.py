"""What other servers say of a comment, value by value: of the right type, short, on one line, or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from plugins.comments import links
from plugins.comments.fields import NAME_LENGTH
from plugins.comments.signs import plain

_ADDRESS_LENGTH = 2000  # letters
_MOMENT_LENGTH = 40  # letters
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # there was no web before
# A handle of the fediverse, and what looks like a mail address. Each run of letters is begun once: nothing quadratic.
_HANDLE = re.compile(r"(?<![\w.+-])@(?P<name>[\w.-]+)@[\w-]+(?:\.[\w-]+)+")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AT = re.compile(r"(?<=[\w.+-])@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A comment that another server tells of.

    `source_id` is its address, `answers` that of the one it replies to, `parent` the id of that one where it is known.
    `body` are the thirteen elements. `edited` tells whether it may have changed since it was written.
    """

    post: str
    source: Literal["fediverse", "webmention"]
    source_id: str
    author: str
    site: str | None
    date: datetime
    body: str
    answers: str | None = None
    parent: str | None = None
    type: Literal["comment", "linkback"] = "comment"
    edited: bool = False


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a value that is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> Sequence[Any]:
    """Return a value that is a list, else an empty one."""
    return value if isinstance(value, list) else ()


def string(value: Any) -> str:
    """Return a value that is a text, without halves of pairs, else an empty one."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""


def one(value: Any) -> Any:
    """Return a value, or the first of a list: microformats may say each thing several times."""
    return next(iter(items(value)), None) if isinstance(value, list) else value


def web_address(value: Any) -> str | None:
    """Return a value that is an address which a reader can follow, in ASCII, else None.

    `@` after letters is written `%40`: `https://host/@ada@other.example` must not pass for a mail address.
    """
    text = string(value).strip()
    found = links.web_address(text) if text and len(text) <= _ADDRESS_LENGTH else None
    return _AT.sub("%40", found) if found is not None else None


def host(address: str) -> str:
    """Return the host of an address that `web_address` returned."""
    return urlsplit(address).hostname or ""


def words(value: Any, length: int) -> str:
    """Return a value that is a text, perhaps empty: on one line of so many letters at most, without addresses."""
    text = plain(without_addresses(plain(string(value)[: 10 * length])))
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def name(value: Any) -> str:
    """Return the name of a person, perhaps empty."""
    return words(value, NAME_LENGTH)


def moment(value: Any, now: datetime) -> datetime:
    """Return a moment in ISO 8601; one that is none, of the far past or to come, is now."""
    text = string(value).strip()
    try:
        found = datetime.fromisoformat(text[:_MOMENT_LENGTH])
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found = found.astimezone(UTC)
    except (ValueError, OverflowError):
        return now
    return found.replace(microsecond=0) if _EARLIEST <= found <= now else now


def without_addresses(text: str) -> str:
    """Return a text without the hosts of handles (`@ada@host.example`) and without mail addresses."""
    return _MAIL.sub("[…]", _HANDLE.sub(r"@\g<name>", text)) if "@" in text else text
