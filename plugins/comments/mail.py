"""A mail that a reader is to send: its link, and how the site's address is shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from plugins.catalogue.words import Words
from plugins.comments.signs import plain
from plugins.settings.model import Site

MAIL_LIMIT = 1800  # characters of a link; some mail programs cut longer ones off
_TITLE_LEAST = 10  # characters of a title that stay, whatever else is long
_LOCAL_LIMIT = 64  # octets before the `@` (RFC 5321, 4.5.3.1.1)
_BLANKS = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")  # in a subject; a no-break space stays
# What `encodeURIComponent` leaves as it is, so that a form's script and we write one and the same link; but for the
# apostrophe, which Chromium would encode on the way.
_PLAIN = "!*()"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: to which address, about what, and what stands in it already."""

    address: str
    subject: str
    body: str = ""

    @property
    def href(self) -> str:
        """The link by RFC 6068: UTF-8 percent-encoded, line ends as CR LF, a blank never as `+`."""
        recipient = quote(self.address, safe="@").replace("+", "%2B")
        subject = _BLANKS.sub(" ", self.subject).strip()
        body = re.sub(r"\r\n?|\n", "\r\n", self.body)
        rest = f"&body={quote(body, safe=_PLAIN)}" if body else ""
        return f"mailto:{recipient}?subject={quote(subject, safe=_PLAIN)}{rest}"


def fitted(title: str, write: Callable[[str], Mail]) -> Mail:
    """Return the mail that is written about a title; a title that would make its link too long is cut."""
    named = plain(title)
    while True:
        mail = write(named)
        if len(mail.href) < MAIL_LIMIT or len(named) < _TITLE_LEAST:
            return mail
        named = named[: len(named) * 3 // 4].rstrip(" …") + "…"


def plus_address(address: str, part: str) -> str | None:
    """Return `name+part@host` for `name@host`; None where that would be longer than mail servers must take."""
    local, _, host = address.partition("@")
    found = f"{local}+{part}"
    return f"{found}@{host}" if len(found) <= _LOCAL_LIMIT else None


def shown_address(address: str, site: Site, words: Words) -> str:
    """Return an address as the settings want it shown: as it is, as character references, or in words."""
    if site.mail_shown == "entities":
        return _referenced(address)
    if site.mail_shown == "words":
        local, _, host = address.partition("@")
        dot = f" {words.say('mail_dot')} "
        return f"{local} {words.say('mail_at')} {host.replace('.', dot)}"
    return address


def shown_href(mail: Mail, site: Site) -> str:
    """Return the link of a mail; where the address is not shown plain, with scheme and address as references."""
    if site.mail_shown == "plain":
        return mail.href
    recipient, mark, headers = mail.href.partition("?")
    return _referenced(recipient) + mark + headers


def _referenced(text: str) -> Markup:
    """Return an ASCII text with every second sign, and all but letters and digits, as character references.

    A browser reads it as it was, and few harvesters do. Every sign would make it no safer and half as long again.
    """
    signs = (sign if at % 2 and sign.isalnum() else f"&#{ord(sign)};" for at, sign in enumerate(text))
    return Markup("".join(signs))  # noqa: S704 - letters, digits and references
