"""One value of a head: text to value, or a refusal that says why."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from plugins.problems.model import Refused
from plugins.problems.nearest import nearest

T = TypeVar("T")
SLUG_LENGTH = 80  # letters; with the date and `index.html` far below what file systems take


@dataclass(frozen=True, slots=True)
class Customs:
    """What a site takes for granted when a value leaves it out, and how its prose is set (as typed, unless told)."""

    language: str
    languages: tuple[str, ...]
    zone: tzinfo
    typeset: Callable[[str], str] = str


Parser = Callable[[str, Customs], T]


def text(value: str, _customs: Customs) -> str:
    """Return the text itself, in composed Unicode form."""
    return unicodedata.normalize("NFC", value)


def prose(value: str, customs: Customs) -> str:
    """Return a text that readers see as such, set as the language of its file wants it."""
    return customs.typeset(text(value, customs))


@lru_cache(maxsize=8192)
def slugify(value: str) -> str:
    """Return the ASCII slug of a text, perhaps empty: `Étape n° 5` gives `etape-n-5`."""
    folded = unicodedata.normalize("NFKD", value).casefold().translate({ord("œ"): "oe", ord("æ"): "ae", ord("’"): "-"})
    letters = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def slug(value: str, _customs: Customs | None = None) -> str:
    """Return a slug: ASCII letters a to z, digits and single hyphens, at most 80; raises `Refused` otherwise."""
    if not value:
        raise Refused("slug-empty")
    if len(value) > SLUG_LENGTH:
        raise Refused("slug-long", length=len(value), limit=SLUG_LENGTH)
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        return value
    proposal = slugify(unquote(value))
    if not proposal:
        raise Refused("slug-empty")
    if "%" in value:
        raise Refused("slug-percent", slug=value, proposal=proposal)
    raise Refused("slug-form", slug=value, proposal=proposal)


def reference(value: str, customs: Customs | None = None) -> str:
    """Return the slug of another file as a head names it; raises `Refused` for what can be none."""
    try:
        return slug(value, customs)
    except Refused:
        proposal = slugify(unquote(value))[:SLUG_LENGTH]
        raise Refused("slug-reference", text=value, near=proposal or None) from None


def address(value: str, _customs: Customs | None = None) -> str:
    """Return an absolute web address; raises `Refused` for another scheme, no host, user names or blanks."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise Refused("address", text=value) from None
    if re.search(r"[\s<>\"\\^`{|}]", value) or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused("address", text=value)
    if parts.username is not None or parts.password is not None:
        raise Refused("address-user", text=value)
    if port == 0:
        raise Refused("address", text=value)
    return value


def mail(value: str, _customs: Customs | None = None) -> str:
    """Return a mail address of plain form `name@host.example`; raises `Refused` otherwise."""
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", value):
        raise Refused("mail", text=value)
    return value


def account(value: str, _customs: Customs | None = None) -> str:
    """Return an account on the fediverse, `@name@host.example`; raises `Refused` for what is none."""
    found = re.fullmatch(r"@?([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@([^@]+)", value)
    if not found:
        raise Refused("account", text=value)
    return f"@{found[1]}@{host(found[2])}"


def host(value: str, _customs: Customs | None = None) -> str:
    """Return a host name in lower case, without scheme or path; raises `Refused` otherwise."""
    name = value.casefold()
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", name):
        found = re.match(
            r"https?://([a-z0-9.-]+\.[a-z0-9-]{2,})(?=[:/?#]|$)|([a-z0-9.-]+\.[a-z0-9-]{2,})(?=[:/])", name
        )
        raise Refused("host", text=value, near=(found[1] or found[2]) if found else None)
    return name


def number(value: str, _customs: Customs | None = None) -> int:
    """Return a whole number from 1 to 999; raises `Refused` otherwise."""
    if not re.fullmatch(r"[1-9]\d{0,2}", value):
        raise Refused("number", text=value)
    return int(value)


def language(value: str, _customs: Customs | None = None) -> str:
    """Return a language code of two letters that the theme has words for; raises `Refused` otherwise."""
    code = value.casefold()
    if code not in {"fr", "en"}:
        raise Refused("language", text=value)
    return code


def language_tag(value: str, _customs: Customs | None = None) -> str:
    """Return a language tag such as `fr` or `pt-BR` (BCP 47); raises `Refused` otherwise."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        raise Refused("language-tag", text=value)
    return value


def choice(names: Mapping[str, T]) -> Parser[T]:
    """Return the parser of a closed set; `names` holds every accepted word, compared without case and accents."""
    folded = {slugify(name): meant for name, meant in names.items()}

    def parse(value: str, _customs: Customs | None = None) -> T:
        word = slugify(value)
        if word not in folded:
            raise Refused("choice", text=value, choices=", ".join(names), near=nearest(value, names))
        return folded[word]

    return parse
