"""What a provider says of a video, made of values that a head can hold; nothing of it is believed to have a form."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from tools.new.plain import one_line

TITLE, NAME, SUMMARY = 200, 100, 300  # letters, at most
_LENGTH = 100 * 3600  # seconds; more is a slip or nonsense
_FIRST_DAY = date(1890, 1, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:\.\d*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{2,8})?")
# ISO 639-2, in both of its forms, for the languages that recordings of talks have most.
_THREE = {
    "deu": "de",
    "dut": "nl",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "ger": "de",
    "ita": "it",
    "nld": "nl",
    "por": "pt",
    "spa": "es",
}
_COMMONS = re.compile(r"https?://(?:www\.)?creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)\b.*")
_BLOCKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_LINKS = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_SENTENCE = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a video: `length` in seconds, `day` of its publication, `posters` as addresses, best first."""

    title: str | None = None
    summary: str | None = None
    author: str | None = None
    day: date | None = None
    length: int | None = None
    language: str | None = None
    licence: str | None = None
    posters: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is missing that another source could know."""
        return None not in (self.title, self.author, self.day, self.length) and bool(self.posters)

    def filled(self, other: "Facts") -> "Facts":
        """Return these facts, and the other's where these have none."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(self, **{name: getattr(other, name) for name, value in own.items() if value in (None, ())})


def text(value: Any, longest: int) -> str | None:
    """Return a value as one line of at most so many letters, cut between words; None where nothing in it shows."""
    if not isinstance(value, str):
        return None
    line = one_line(value[: longest * 8])
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in line):
        return None
    if len(line) <= longest:
        return line
    cut, _, rest = line[:longest].rpartition(" ")
    return (cut if cut and len(rest) < longest // 3 else line[: longest - 1]).rstrip() + "…"


def names(value: Any) -> str | None:
    """Return one name, or several in a list, with commas."""
    several = value if isinstance(value, list) else [value]
    return text(", ".join(found for name in several[:20] if (found := text(name, NAME))), NAME)


def summary(value: Any) -> str | None:
    """Return the first paragraph of a description, in plain text, HTML or Markdown, cut at the end of a sentence."""
    if not isinstance(value, str):
        return None
    plain = unescape(_TAGS.sub("", _BLOCKS.sub("\n", value[:5000])))
    paragraph = next((line for line in _LINKS.sub(r"\1", plain).splitlines() if line.strip()), "")
    line = text(paragraph, 5000)
    if line is None or len(line) <= SUMMARY:
        return line
    ends = [found.end() for found in _SENTENCE.finditer(line[:SUMMARY])]
    return line[: ends[-1]] if ends and ends[-1] > SUMMARY // 3 else text(line, SUMMARY)


def seconds(value: Any) -> int | None:
    """Return the whole seconds of `192`, `192.45`, `"192.45"`, `"3:12"` or `"01:02:03"`."""
    if isinstance(value, str):
        clock = _CLOCK.fullmatch(value.strip())
        if clock:
            hours, minutes, rest = (int(number or 0) for number in clock.groups())
            value = hours * 3600 + minutes * 60 + rest
        else:
            value = float(value) if re.fullmatch(r"\d{1,7}(?:\.\d{1,9})?", value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < _LENGTH:
        return None
    return round(value) or None


def day(value: Any) -> date | None:
    """Return the day of `2012-06-20`, `2012-06-20 09:30:12` or `2012-06-20T09:30:12Z`, or of seconds since 1970."""
    if isinstance(value, str):
        found = _DAY.match(value.strip())
        try:
            said = date.fromisoformat(found[0]) if found else None
        except ValueError:
            return None
    elif isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11:
        said = datetime.fromtimestamp(value, UTC).date()
    else:
        return None
    return said if said is not None and said >= _FIRST_DAY else None


def language(value: Any) -> str | None:
    """Return a language tag, from one or from a code of three letters."""
    said = value.strip() if isinstance(value, str) else ""
    return said if _LANGUAGE.fullmatch(said) else _THREE.get(said.casefold())


def licence(value: Any) -> str | None:
    """Return a licence as `CC-BY-SA-3.0` where its address is one of Creative Commons', else as it is said."""
    said = text(value, NAME)
    found = _COMMONS.fullmatch(said) if said else None
    if found is None:
        return said
    if found[1] == "licenses":
        return f"CC-{found[2].upper()}-{found[3]}"
    return f"CC0-{found[3]}" if found[2] == "zero" else "Public domain"


def addresses(*values: Any) -> tuple[str, ...]:
    """Return those of the values that are addresses; whether one may be asked is not for them to say."""
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and value.startswith("http")))


def within(value: Any, *keys: str) -> Any:
    """Return what lies in objects in an object, None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def objects(value: Any) -> Iterable[dict[str, Any]]:
    """Return the objects of a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
