"""The links under a report by which a reader replies: mail, the fediverse, a forge."""

from dataclasses import dataclass
from urllib.parse import quote

from plugins.catalogue.words import Words
from plugins.settings.model import Site

MAIL_LIMIT = 1800  # characters; some mail programs cut longer addresses off


@dataclass(frozen=True, slots=True)
class Reply:
    """One way to reply: `kind` is mail, fediverse or forge; `address` is what a reader can copy, if anything."""

    kind: str
    href: str
    address: str | None = None


def mailto(address: str, *, subject: str, body: str) -> str:
    """Return a mail link by RFC 6068: UTF-8 percent-encoded, line ends as CR LF, a blank never as `+`."""
    lines = "\r\n".join(body.splitlines())
    recipient = quote(address, safe="@").replace("+", "%2B")
    return f"mailto:{recipient}?subject={quote(_one_line(subject), safe='')}&body={quote(lines, safe='')}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def replies(
    site: Site, *, words: Words, title: str, permalink: str, fediverse: str | None, forge: str | None
) -> tuple[Reply, ...]:
    """Return the ways to reply to a text, in the order of the settings.

    A fediverse thread is offered where the text names one; a forge's discussion of the text's own wins over the
    site's.
    """
    ways = []
    for way in site.comments:
        if way == "mail" and site.mail:
            ways.append(Reply("mail", _mail(site.mail, words, title, permalink), site.mail))
        elif way == "fediverse" and fediverse:
            ways.append(Reply("fediverse", fediverse, fediverse))
        elif way == "forge" and (forge or site.forge):
            ways.append(Reply("forge", forge or site.forge or ""))
    return tuple(ways)


def _mail(address: str, words: Words, title: str, permalink: str) -> str:
    """Return the mail link of a text; a title that would make it too long is cut."""
    named = title
    while True:
        href = mailto(
            address,
            subject=words.say("reply_subject", title=named),
            body=words.say("reply_body", title=named, address=permalink),
        )
        if len(href) < MAIL_LIMIT or len(named) < 10:
            return href
        named = named[: len(named) * 3 // 4].rstrip(" …") + "…"
