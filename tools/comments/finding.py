"""Which report a message is about, and which comment it answers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from plugins.catalogue.words import Words
from plugins.problems.model import Refused
from plugins.problems.nearest import nearest
from plugins.settings.model import Site
from tools.comments.form import loose
from tools.comments.headers import header, headers
from tools.comments.posts import Posts
from tools.comments.shelf import CommentShelf

# In this order: whom it was written to, then by which address it came.
_RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To")
_LOCAL = re.compile(r"(?<![^\s<>,;:\"'()\[\]])([^\s<>,;:\"'()\[\]@]{1,200})@", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_TOKEN = re.compile(r"\[([a-z0-9-]*)(?:#([a-z0-9-]+))?\]", re.IGNORECASE)
_ANSWERED = ("In-Reply-To", "References")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_COMMENT_ID = re.compile(r"\d{8}t\d{6}z-[0-9a-f]{4,64}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,500}", re.IGNORECASE)
_ANCHOR = "comment-"
_ANSWERED_MOST = 50  # messages that a message names


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment belongs; `lost` tells that it answers a comment that this report does not have."""

    post: str
    parent: str | None = None
    lost: bool = False


def message_hash(message_id: str) -> str:
    """Return what stands for a message: no address can be read out of it."""
    return sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def other_subjects(tables: Iterable[Words]) -> tuple[re.Pattern[str], ...]:
    """Return the subjects of the site's mails that name a page and are no comments: reports and corrections."""
    begins = [
        words.say(key, title="\0", post="\0", id="\0").partition("\0")[0]
        for words in tables
        for key in ("report_subject", "correct_subject")
    ]
    return tuple(re.compile(rf"\s*(?:\w{{2,3}}\s*:\s*)*{loose(begin)}", re.IGNORECASE) for begin in begins)


class Finder:
    """Finds the place of messages among the reports and comments of a site."""

    def __init__(self, site: Site, posts: Posts, shelf: CommentShelf, others: tuple[re.Pattern[str], ...]) -> None:
        """Take the site, what it has, and the subjects of messages that name a report and are no comments on it."""
        self._site = site
        self._posts = posts
        self._shelf = shelf
        self._others = others

    def place(self, message: Message, text: str) -> Place:
        """Return the place of a message; raises `Refused` where it names none, or a report that takes no comments.

        The report is told by the part after `+` in an address, else by `[slug]` in the subject, else by the comment
        that is answered, else by the address of its page in the text.
        """
        subject = header(message, "Subject")
        tokens = [(found[1].casefold(), (found[2] or "").casefold()) for found in _TOKEN.finditer(subject)]
        named = [*self._plus_parts(message), *(slug for slug, _ in reversed(tokens) if _SLUG.fullmatch(slug))]
        answered = [*(name for _, name in reversed(tokens) if name), *self._answered(message)]
        post = next((slug for slug in named if slug in self._posts.slugs), None)
        if post is None:
            post = self._post_of(answered)
        if post is None and not named and any(other.match(subject) for other in self._others):
            raise Refused("mail-other")
        if post is None:
            post, anchor = self._linked(text)
            answered += [anchor] if anchor else []
        if post is None:
            raise self._unknown(named)
        if self._posts.closed(post):
            raise Refused("mail-closed", post=post)
        parent = next((name for name in answered if self._is_of(name, post)), None)
        return Place(post, parent, lost=parent is None and any(name for _, name in tokens))

    def _plus_parts(self, message: Message) -> Iterator[str]:
        """Yield the parts after `+` of the site's own address, of any address where it has none."""
        own = (self._site.mail or "").partition("@")[0].casefold()
        for text in headers(message, _RECIPIENTS):
            for found in _LOCAL.finditer(text):
                local, plus, part = unquote(found[1]).casefold().rpartition("+")
                if plus and (not own or local == own) and _SLUG.fullmatch(part):
                    yield part

    def _answered(self, message: Message) -> Iterator[str]:
        """Yield the comments that the message answers, the nearest first."""
        for text in headers(message, _ANSWERED):
            for name in reversed(_MESSAGE_ID.findall(text)[-_ANSWERED_MOST:]):
                known = self._shelf.known.get(("mail", message_hash(name)))
                if known is not None:
                    yield known.stem
                yield from _COMMENT_ID.findall(name.casefold())

    def _post_of(self, answered: list[str]) -> str | None:
        posts = (filed.post for name in answered if (filed := self._shelf.find(name)) is not None)
        return next((post for post in posts if post in self._posts.slugs), None)

    def _is_of(self, name: str, post: str) -> bool:
        filed = self._shelf.find(name)
        return filed is not None and filed.post == post

    def _linked(self, text: str) -> tuple[str | None, str | None]:
        """Return the report whose page a text names first, and the comment that the address points at."""
        host = urlsplit(self._site.address).netloc.casefold()
        for found in _ADDRESS.finditer(text):
            try:
                parts = urlsplit(found[0].rstrip(".,;:!?)…»”’'"))
            except ValueError:
                continue
            if parts.netloc.casefold() != host or not parts.path.startswith(f"{self._site.base}/"):
                continue
            post = self._posts.paths.get(unquote(parts.path.removeprefix(self._site.base)).strip("/"))
            if post is not None:
                anchor = parts.fragment.removeprefix(_ANCHOR) if parts.fragment.startswith(_ANCHOR) else None
                return post, anchor
        return None, None

    def _unknown(self, named: list[str]) -> Refused:
        if not named:
            return Refused("mail-post-none")
        return Refused("mail-post-unknown", post=named[0], near=nearest(named[0], self._posts.slugs))
