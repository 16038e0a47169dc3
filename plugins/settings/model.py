"""The settings of a site, as the rest of the build sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.typography.setting import Setting
from plugins.typography.typeset import Switches


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the menu: a page, a list or an address; `title` is None where the target's own serves."""

    target: str
    title: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the author says of the site in one language; `intro` is Markdown, shown on the home page."""

    name: str
    description: str | None
    menu: tuple[MenuItem, ...]
    intro: str
    intro_line: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The settings; `address` has no slash at its end, and may have a path.

    `mail_shown` is plain, entities or words; in `source_edit`, `{path}` stands for a file's name in the content folder.
    `security_contact` are addresses, the best first; `security_line` is the line of the day until which they hold.
    `not_secret` are texts that look like secrets and are none.
    """

    address: str
    address_line: int | None
    path: str
    language: str
    languages: tuple[str, ...]
    zone: ZoneInfo
    author: str | None
    licence: str | None
    mail: str | None
    mail_shown: str
    comments: tuple[str, ...]
    webmention: str | None
    webmention_feed: str | None
    forge: str | None
    source_edit: str | None
    peertube_hosts: tuple[str, ...]
    post_address: str
    per_page: int
    typography: Switches | None
    search: bool
    cards: bool
    words: Mapping[str, Words]
    policy_in_pages: bool = False
    redirect_pages: bool = True
    security_contact: tuple[str, ...] = ()
    security_expires: date | None = None
    security_line: int | None = None
    feed_authority: str | None = None
    me: tuple[str, ...] = ()
    fediverse: str | None = None
    not_secret: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The path of the address, without a slash at its end: empty for a site at the root of its host."""
        return urlsplit(self.address).path.rstrip("/")

    @property
    def host(self) -> str:
        """The host name of the address."""
        return urlsplit(self.address).hostname or ""

    def setting(self, lang: str, *, on: bool = True) -> Setting:
        """Return how texts of a language are set; as they were typed, where that is not `on`."""
        return Setting(lang, self.typography if on else None)

    def href(self, path: str) -> str:
        """Return the address of a path of the site, as written into its pages: `/b/c/tags/` for `tags/`."""
        return f"{self.base}/{path}"

    def absolute(self, path: str) -> str:
        """Return the full address of a path of the site, as feeds, search engines and other sites need it."""
        return f"{self.address}/{path}"

    def full(self, href: str) -> str:
        """Return the full address of one that a page of the site holds."""
        return href if "://" in href else self.absolute(href.removeprefix(self.base).lstrip("/"))
