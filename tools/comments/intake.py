"""From the bytes of a message to a comment that waits: what is taken of it, and why one is refused."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from html import escape

from plugins.comments.cleaning import BYTES, as_written, clean, plain
from plugins.comments.fields import MAIL, NAME_LENGTH
from plugins.comments.fields import site as parse_site
from plugins.comments.paragraphs import text as shown_text
from plugins.problems.model import Refused
from plugins.settings.model import Site
from tools.comments.addresses import GAP, without_addresses
from tools.comments.automatic import refuse_automatic
from tools.comments.finding import Finder, message_hash
from tools.comments.form import Form
from tools.comments.headers import header, headers
from tools.comments.heads import body_text
from tools.comments.hypertext import hypertext_lines
from tools.comments.model import Incoming
from tools.comments.parts import Part, written_part
from tools.comments.quotes import own_lines
from tools.comments.wrapping import unflowed, unwrapped

_SENDER = (
    *("From", "Sender", "Reply-To", "Return-Path", "X-Sender", "X-Original-From", "X-Google-Original-From"),
    *("Envelope-From", "X-Envelope-From", "Errors-To", "Disposition-Notification-To", "Resent-From"),
)
# The library reads parts within parts by recursion, and what it says of a part in a time that grows with the square.
_NESTING = re.compile(rb"multipart/|message/rfc822", re.IGNORECASE)
_NESTED = 200
_OF_PART = re.compile(
    rb"(?<![^\r\n])content-[a-z-]{1,40}[ \t]*:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*", re.IGNORECASE
)
_PART_LENGTH, _PART_HEADERS = 4_000, 4_000  # bytes of one, and how many
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+")
_DISPLAY = re.compile(r"(?P<name>[^<]*)<.*|[^()]*\((?P<comment>[^()]*)\)\s*")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|<[^<>]*>")
_AROUND_NAME = " \t\"'’()<>[],;:|-"
_LETTERS = re.compile(r"[^\W\d_]+")
_GIVEN = 5_000  # characters of a mail that the page writes
_EARLIEST = 1990  # a year; before there was no mail that could be meant
_DAY = timedelta(days=1)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A comment out of a message, and what its author has to know: codes of messages."""

    incoming: Incoming
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What messages are read with: the site, where comments belong, the words of its mails, and the time.

    `anonymous` is the name of who gives none.
    """

    site: Site
    finder: Finder
    form: Form
    anonymous: str
    now: datetime

    def take(self, raw: bytes) -> Taken:
        """Return the comment of a message; raises `Refused` for a message that is none.

        What a message says of having been checked (`Authentication-Results`) is not read: whoever sends it can write
        that, too.
        """
        message = _parsed(raw)
        refuse_automatic(message)
        part = written_part(message)
        place = self.finder.place(message, part.text)
        lines = _lines(part)
        if sum(map(len, lines)) > BYTES + _GIVEN:  # what follows is for texts that somebody has written
            raise Refused("comment-too-long", size=sum(map(len, lines)), limit=BYTES)
        filled = self.form.read(lines)
        own = _own_addresses(message)
        text, removed = without_addresses("\n".join(filled.lines), own)
        name = _name(filled.name, own) or _shown_name(message, own)
        site = _website(filled.site, own)
        notes = {
            "mail-note-address": removed,
            "mail-note-parent": place.lost,
            "mail-note-site": bool(filled.site) and site is None,
            "mail-note-name": name is None,
        }
        incoming = Incoming(
            post=place.post,
            author=name or self.anonymous,
            date=self._date(message),
            parent=place.parent,
            source="mail",
            source_id=_identity(message, part),
            site=site,
            body=_body(text),
        )
        return Taken(incoming, tuple(code for code, said in notes.items() if said))

    def _date(self, message: Message) -> datetime:
        """Return when a message was sent, as it says or as the last server says; in the zone of the site.

        The zone of the sender would tell where they are.
        """
        received = next((_moment(text.rpartition(";")[2], self.now) for text in headers(message, ("Received",))), None)
        sent = _moment(header(message, "Date"), received or self.now)
        return (sent or received or self.now).astimezone(self.site.zone).replace(microsecond=0)


def _moment(text: str, latest: datetime) -> datetime | None:
    """Return a moment that a message can have been sent at, None for any other."""
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return moment if moment.year >= _EARLIEST and moment <= latest + _DAY else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(text: str) -> str:
    """Return the body of a file; raises `Refused` where nothing is left, and for more than a comment may have."""
    body = body_text(as_written(text))
    cleaned = clean(body)
    shown = shown_text(cleaned)
    if not shown.strip():
        raise Refused("mail-empty")
    if not MAIL.search(f"{shown} {cleaned}"):
        return body
    # Elements stood within an address.
    return body_text(as_written(escape(without_addresses(shown, ())[0], quote=False)))


def _parsed(raw: bytes) -> Message:
    """Return a message; raises `Refused` for one that is made to keep its reader busy."""
    lengths = [len(found[0]) for found in _OF_PART.finditer(raw)]
    if max(lengths, default=0) > _PART_LENGTH or len(lengths) > _PART_HEADERS or len(_NESTING.findall(raw)) > _NESTED:
        raise Refused("mail-nested")
    try:
        return message_from_bytes(raw)
    except RecursionError:
        raise Refused("mail-nested") from None


def _lines(part: Part) -> list[str]:
    """Return the lines of a message that are its sender's own."""
    if part.html:
        return own_lines(hypertext_lines(part.text))
    if part.flowed:
        return own_lines(unflowed(part.text, delsp=part.delsp))
    return unwrapped(own_lines(part.text.split("\n")))


def _identity(message: Message, part: Part) -> str:
    """Return what tells a message from others; where it has no identifier of its own, what it says."""
    named = header(message, "Message-ID")
    said = (header(message, "Date"), header(message, "From"), header(message, "Subject"), part.text)
    return message_hash(named or "\0".join(said))


def _own_addresses(message: Message) -> frozenset[str]:
    return frozenset(found.strip(".") for text in headers(message, _SENDER) for found in _ADDRESS.findall(text))


def _shown_name(message: Message, own: frozenset[str]) -> str | None:
    """Return the name that stands beside the sender's address; one that a program made of the address is none."""
    found = _DISPLAY.fullmatch(header(message, "From"))
    name = _name((found["name"] or found["comment"] or "") if found else "", own)
    made = {address.partition("@")[0].casefold() for address in own}
    return None if name and name.casefold() in made and not _LETTERS.fullmatch(name) else name


def _name(text: str, own: frozenset[str]) -> str | None:
    """Return a text as a name, without addresses; None where nothing of it can be read."""
    told = without_addresses(plain(text).replace("\\", ""), own)[0].replace(GAP, " ")
    name = plain(_EMPTY.sub(" ", told)).strip(_AROUND_NAME)
    if not any(sign.isalnum() for sign in name):
        return None
    return name if len(name) <= NAME_LENGTH else plain(f"{name[: NAME_LENGTH - 1].rstrip()}…")


def _website(text: str, own: frozenset[str]) -> str | None:
    """Return the address of a website as it was filled in, with or without its scheme; None for any other text."""
    word = plain(text).partition(" ")[0].rstrip(".,;")
    if _HOST.fullmatch(word):
        word = f"https://{word}"
    if without_addresses(word, own)[0] != word:
        return None
    try:
        return parse_site(word)
    except Refused:
        return None
