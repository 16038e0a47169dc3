"""What becomes of each item, decided when all of them are known and before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from plugins.catalogue.aliases import old_address
from plugins.problems.model import Refused
from plugins.settings.model import Site
from tools.new.existing import reserved, slugs
from tools.wordpress.addresses import Addresses, Dated, Hosts, old_path, query_path, shape
from tools.wordpress.census import Census
from tools.wordpress.comments import approved
from tools.wordpress.context import Attachment
from tools.wordpress.dates import moment, parse, zone_name, zone_of
from tools.wordpress.model import Export, Item
from tools.wordpress.plain import first_words, plain_text
from tools.wordpress.slugs import Slugs, slug_of
from tools.wordpress.state import Blog
from tools.wordpress.terms import Terms

KINDS = {"post": "posts", "page": "pages"}
ATTACHMENT = "attachment "  # before the number of one, in place of the key of a text
# What its author has thrown away, what nobody has begun, and what WordPress keeps for itself.
_LEFT = {"trash", "auto-draft", "inherit", "spam"}
_UNSAID = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A post or page that is written: where, when it was, and what it was in WordPress.

    `public` ones are seen by everybody; `status` is how WordPress had it, `guessed` whether its date is not its own.
    """

    key: str
    kind: str
    id: int
    slug: str
    name: str
    when: datetime
    public: bool
    status: str
    said: str
    link: str
    guid: str
    title: str
    source: str
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An item of which no text is made, and why: `type`, `status` or `twice`."""

    id: int
    type: str
    status: str
    title: str
    why: str
    comments: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of an item between the first reading and the second."""

    place: int
    key: str
    item: Item
    source: str
    title: str
    wanted: str
    commented: bool


@dataclass
class Survey:
    """Takes every item once, then says what becomes of each, by its place in the export."""

    site: Site
    blog: Blog
    census: Census = field(default_factory=Census)
    texts: dict[int, Text] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    attachments: dict[int, tuple[Item, str]] = field(default_factory=dict)
    blocks: dict[int, str] = field(default_factory=dict)
    numbered: dict[str, str] = field(default_factory=dict)
    _seen: list[_Seen] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)
    _pairs: list[tuple[str, str]] = field(default_factory=list)
    _place: int = 0

    def take(self, item: Item) -> None:
        """Take an item in the order of the export."""
        place, self._place = self._place, self._place + 1
        self.census.count(item)
        if item.type == "attachment":
            self.attachments.setdefault(item.id, (_light(item), item.excerpt))
            return
        if item.type == "wp_block":
            self.blocks.setdefault(item.id, item.content)
        source = source_of(item)
        why = self._why_not(item, source)
        if why:
            self.listed.append(
                Listed(
                    id=item.id,
                    type=item.type,
                    status=item.status,
                    title=plain_text(item.title[:400]),
                    why=why,
                    comments=len(item.comments),
                )
            )
            return
        self._pairs.append((item.date, item.date_gmt))
        title = plain_text(item.title) or first_words(item.content)
        key = self._key(item, source)
        self._seen.append(
            _Seen(
                place=place,
                key=key,
                item=_light(item),
                source=source,
                title=title,
                wanted=slug_of(item.slug, title, ""),
                commented=bool(approved(item.comments)),
            )
        )

    def settle(self, export: Export, content: Path) -> None:
        """Give each text its slug and its file; those of runs before keep theirs."""
        self.zone = zone_of(self._pairs, self.site.zone)
        self.hosts = Hosts(export)
        self.suffix = self._suffix(export)
        self.lang = self.suffix.removeprefix(".") or self.site.language
        self.terms = Terms(export.terms)
        taken = self._taken(content)
        ranked = sorted(self._seen, key=lambda seen: (not _public(seen.item), _commented_page(seen), seen.place))
        found: dict[int, Text] = {}
        for seen in ranked:
            found[seen.place] = self._text(seen, export, taken)
        self.texts = dict(sorted(found.items()))
        self.addresses = Addresses(self.hosts)
        for seen in self._seen:
            self.hosts.note(seen.item)
        for item, _ in self.attachments.values():
            self.hosts.note(item)
        for seen in ranked:
            self.addresses.add(seen.key, seen.item)
        for number, (item, _) in self.attachments.items():
            self.addresses.add(f"{ATTACHMENT}{number}", item)
        self.moved = self._moved()
        self._olds = Counter(_folded(old) for old, _ in self.moved.values())
        self._news = {_folded(f"/{self.path(text)}") for text in self.texts.values()}
        self.authors = {author.login: author.name for author in export.authors}
        self.by_key = {text.key: text for text in self.texts.values()}
        self.guids = Counter(text.guid for text in self.texts.values())

    def shape(self) -> tuple[str, int, int] | None:
        """Return the pattern of the addresses that public posts had, how many had it, and of how many."""
        dated = [
            Dated(seen.item.link, when, seen.item.slug, seen.wanted)
            for seen in self._seen
            if seen.item.type == "post" and _public(seen.item) and (when := parse(seen.item.date)) is not None
        ]
        return shape(dated)

    def zone_name(self) -> str | None:
        """Return the name of the zone that the blog kept, if that can be told."""
        return zone_name(self._pairs)

    def path(self, text: Text) -> str:
        """Return the path that a text has on the site, by the settings."""
        prefix = "" if self.lang == self.site.language else f"{self.lang}/"
        if text.kind == "page":
            return f"{prefix}{text.slug}/"
        day = text.when.astimezone(self.site.zone)
        return prefix + self.site.post_address.format(
            year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}", slug=text.slug
        )

    def _moved(self) -> Mapping[str, tuple[str, str]]:
        """Return the paths that public texts had and have, by their keys, where these are not the same."""
        found = {}
        for text in self.texts.values():
            path, new = old_path(text.link), self.path(text)
            old = f"/{path}/" if path is not None else query_path(text.link)
            if text.public and old is not None and self.hosts.own(text.link) and path != new.strip("/"):
                found[text.key] = (old, f"/{new}")
        return found

    def alias(self, text: Text) -> str | None:
        """Return the address that a text names as one of before; None where it has none, or another text has that."""
        old = self.moved.get(text.key, ("", ""))[0]
        try:
            key = _folded(old_address(old)) if old else ""
        except Refused:
            return None
        return old if key and self._olds[key] == 1 and key not in self._news else None

    def parent_of(self, number: int) -> str:
        """Return the key of the text that an attachment was uploaded to; empty where there is none."""
        parent = self.attachments[number][0].parent
        return str(parent) if parent else ""

    def attachment(self, number: int, name_of: Mapping[int, str | None]) -> Attachment | None:
        """Return an attachment by its number, with the name of its copy."""
        if number not in self.attachments:
            return None
        item, caption = self.attachments[number]
        return Attachment(
            id=item.id,
            address=item.attachment_url or item.guid,
            name=name_of.get(number),
            parent=item.parent,
            menu_order=item.menu_order,
            title=item.title,
            caption=caption,
            alt=item.said("_wp_attachment_image_alt"),
        )

    def _why_not(self, item: Item, source: str) -> str:
        if item.type not in KINDS:
            return "type"
        if item.status in _LEFT and (item.status != "auto-draft" or not item.content.strip()):
            return "status"
        return "twice" if item.id and self._keys.get(str(item.id)) == source else ""

    def _key(self, item: Item, source: str) -> str:
        """Return what an item is known by in later runs: its number, where that is its own."""
        key = (
            str(item.id) if item.id else f"g{sha256((item.guid or item.link or item.title).encode()).hexdigest()[:12]}"
        )
        number, found = 1, key
        while found in self._keys:
            number += 1
            found = f"{key}-{number}"
        self._keys[found] = source
        return found

    def _suffix(self, export: Export) -> str:
        """Return what the names of files say of their language, where it is not the site's."""
        lang = export.language[:2].casefold()
        return f".{lang}" if lang in self.site.languages and lang != self.site.language else ""

    def _taken(self, content: Path) -> Slugs:
        taken = Slugs()
        ours = {brought.name for brought in self.blog.texts.values()}
        for kind in KINDS:
            for slug, path in slugs(content, self.site, [kind]).items():
                if path.relative_to(content).as_posix() not in ours:
                    self._take(taken, kind, slug)
        for slug in reserved(self.site):
            taken.take("page", slug)
            if self.site.post_address == "{slug}/":
                taken.take("post", slug)
        for brought in self.blog.texts.values():
            page = brought.name.startswith("pages/")
            self._take(taken, "page" if page else "post", brought.slug)
            if page and (content / "comments" / brought.slug).is_dir():
                taken.take("post", brought.slug)
        return taken

    def _take(self, taken: Slugs, kind: str, slug: str) -> None:
        """Take a slug, for both kinds where their addresses are alike."""
        for one in KINDS if self.site.post_address == "{slug}/" else (kind,):
            taken.take(one, slug)

    def _text(self, seen: _Seen, export: Export, taken: Slugs) -> Text:
        item = seen.item
        own = moment(item.date, item.date_gmt, self.zone)
        when = own or moment("", "", self.zone, item.modified, item.published, export.date) or _UNSAID
        brought = self.blog.texts.get(seen.key)
        if brought is not None:
            slug = brought.slug
        else:
            wanted = seen.wanted or f"{item.type}-{item.id or seen.place + 1}"
            slug = taken.free(item.type, wanted, *(("post",) if _commented_page(seen) else ()))
            if self.site.post_address == "{slug}/":
                self._take(taken, item.type, slug)
            if slug != wanted:
                self.numbered[seen.key] = wanted
        day = f"{when.year:04}-{when:%m-%d}-" if item.type == "post" else ""
        return Text(
            key=seen.key,
            kind=item.type,
            id=item.id,
            slug=slug,
            name=f"{KINDS[item.type]}/{day}{slug}{self.suffix}.md",
            when=when,
            public=_public(item),
            status="password" if item.password else item.status,
            said=item.slug,
            link=item.link,
            guid=item.guid,
            title=seen.title,
            source=seen.source,
            guessed=own is None,
        )


def _folded(path: str) -> str:
    return unquote(path).rstrip("/").casefold()


def _commented_page(seen: _Seen) -> bool:
    """Tell whether a text is a page with comments: whose they are is told by its slug, which no post may have."""
    return seen.item.type == "page" and seen.commented


def source_of(item: Item) -> str:
    """Return what a text and its head are known by: all that is made of the item but the files of its comments."""
    said = sha256()
    for one in fields(item):
        if one.name not in {"comments", "line", "meta"}:
            said.update(f"{one.name}\0{getattr(item, one.name)!r}\0".encode())
    said.update(item.said("_thumbnail_id").encode())
    return said.hexdigest()


def _public(item: Item) -> bool:
    return item.status == "publish" and not item.password


def _light(item: Item) -> Item:
    """Return an item without its texts and its comments."""
    kept = tuple(pair for pair in item.meta if pair[0] in {"_wp_attachment_image_alt", "_wp_attached_file"})
    return replace(item, content="", excerpt="", comments=(), meta=kept, other_terms=())
