"""What the text of one item is converted with: what its addresses, attachments and blocks mean in the new site."""

from collections.abc import Callable
from dataclasses import dataclass

from plugins.settings.model import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the media library: `name` is that of its copy inside the content folder, None where it is missing.

    `parent` is the item that it was uploaded to; `alt`, `caption` and `title` are plain text or HTML as WordPress had
    them.
    """

    id: int
    address: str
    name: str | None
    parent: int = 0
    menu_order: int = 0
    title: str = ""
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One text and what surrounds it.

    `name` is that of its file inside the content folder, to which links are relative (`beside`). `text_of` gives the
    name of the file that an address of the blog means, with its fragment if it has one (None: no text of it);
    `media_of` likewise the copy of a file of the media library, whatever size the address asks for (None: not the
    blog's, or missing); `is_ours` tells whether an address is one of the blog at all. `attachment` finds one by its
    number, `attached` gives those of the item in the order of the blog, `block` the HTML of a reusable block.
    """

    site: Site
    lang: str
    name: str
    text_of: Callable[[str], str | None]
    media_of: Callable[[str], str | None]
    is_ours: Callable[[str], bool]
    attachment: Callable[[int], Attachment | None]
    attached: tuple[Attachment, ...] = ()
    block: Callable[[int], str | None] = lambda _number: None
