"""The second way through an export: each item becomes its files, which are written, kept, or left to their author."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from plugins.catalogue.files import beside
from plugins.problems.model import Refused
from tools.new.plain import inline
from tools.wordpress.census import state_of
from tools.wordpress.comments import ancestor, approved, incoming
from tools.wordpress.context import Attachment, Context
from tools.wordpress.heads import file_of
from tools.wordpress.media import Media
from tools.wordpress.model import Item
from tools.wordpress.plain import plain_text
from tools.wordpress.shelf import PublishedShelf
from tools.wordpress.state import Brought, State, hash_of
from tools.wordpress.survey import ATTACHMENT, Survey, Text
from tools.writing import write_new, write_over


class Remark(Protocol):
    """Something that the author should know of a text."""

    @property
    def topic(self) -> str:
        """What it is about, in a word."""

    @property
    def text(self) -> str:
        """The piece of the text."""


class Converted(Protocol):
    """What is made of the HTML of an item: Markdown, and what is to be known of it."""

    @property
    def markdown(self) -> str:
        """The body of a file."""

    @property
    def summary(self) -> str | None:
        """The sentences before `<!--more-->` where they are few, as plain text."""

    @property
    def notes(self) -> Sequence[Remark]:
        """What the author should know."""

    @property
    def blocks(self) -> int:
        """How many blocks the body has."""

    @property
    def kept(self) -> int:
        """How many of them are HTML."""

    @property
    def proved(self) -> bool:
        """Whether the site's own Markdown makes of the body what stood in WordPress."""


Convert = Callable[[str, Context], Converted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands where WordPress had nothing, in the language of the site."""

    untitled: str
    empty: str
    anonymous: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of a text: `new`, `updated`, `same`, `edited`, `conflict`, `removed` or `failed`.

    The middle three are left to their author: one that he edited, one that changed on both sides, one that he took
    away. `notes` are what its conversion says of it; of `blocks`, `kept` are HTML; `proved` is that nothing is lost.
    """

    text: Text
    state: str
    name: str
    notes: tuple[Remark, ...] = ()
    blocks: int = 0
    kept: int = 0
    proved: bool = True
    empty: bool = False
    reason: str = ""


@dataclass
class Tally:
    """What was counted on the way.

    `comments` that readers saw are `new`, `known` (there since before), `removed` by the author since, `refused` or
    there `twice`; the others are `pending`, `spam` or `trash`.
    """

    comments: Counter[str] = field(default_factory=Counter)
    linkbacks: int = 0
    threaded: int = 0
    refused: list[tuple[str, int, str]] = field(default_factory=list)
    featured: int = 0


class Carrier:
    """Carries items over into a content folder; without `write` it says what it would do."""

    def __init__(  # noqa: PLR0913 - what carrying needs
        self, content: Path, *, survey: Survey, state: State, media: Media, convert: Convert, words: Words, write: bool
    ) -> None:
        """Take where to, what was decided, what was brought before, and what makes Markdown of HTML."""
        self._content = content
        self._survey = survey
        self._state = state
        self._media = media
        self._convert = convert
        self._words = words
        self._write = write
        self._shelf = PublishedShelf(content)
        self.tally = Tally()
        self._copies = {
            number: media.name_of(item.attachment_url or item.guid) for number, (item, _) in survey.attachments.items()
        }
        self._attached: dict[int, list[Attachment]] = {}
        for number in survey.attachments:
            if found := survey.attachment(number, self._copies):
                self._attached.setdefault(found.parent, []).append(found)
        self._places = {text.key: self._place(text) for text in survey.texts.values()}

    def carry(self, items: Iterator[Item]) -> Iterator[Carried]:
        """Yield what became of each text, in the order of the export; raises `OSError` where one cannot be written."""
        for place, item in enumerate(items):
            text = self._survey.texts.get(place)
            if text is None:
                continue
            carried = self._text(text, item)
            self._comments(text, item, gone=carried.state == "removed")
            yield carried

    def context(self, text: Text) -> Context:
        """Return what the HTML of a text is converted with."""
        name = self._places[text.key] or text.name
        return Context(
            site=self._survey.site,
            lang=self._survey.lang,
            name=name,
            text_of=lambda address: self._text_of(address, text),
            media_of=self._media.name_of,
            is_ours=self._survey.hosts.own,
            attachment=lambda number: self._survey.attachment(number, self._copies),
            attached=tuple(sorted(self._attached.get(text.id, ()), key=lambda one: (one.menu_order, one.id)))
            if text.id
            else (),
            block=self._survey.blocks.get,
        )

    def _text_of(self, address: str, source: Text) -> str | None:
        """Return the file that an address of the blog means; a public text may not lead to what nobody sees.

        The page of an attachment, which only showed it, is its file; where that is missing, the text that showed it.
        """
        found = self._survey.addresses.find(address)
        if found is None:
            return None
        key = found[0]
        if key.startswith(ATTACHMENT):
            number = int(key.removeprefix(ATTACHMENT))
            if self._copies.get(number) is not None:
                return self._copies[number]
            key = self._survey.parent_of(number)
        target = self._survey.by_key.get(key)
        if target is None:
            return None
        place = self._places[target.key]
        return f"{place}{found[1]}" if place is not None and (target.public or not source.public) else None

    def _place(self, text: Text) -> str | None:
        """Return where a text lies or will: None where its author took it away."""
        brought = self._state.blog.texts.get(text.key)
        if brought is None:
            return text.name
        path = self._content / brought.name
        if not path.is_file():
            return None
        return text.name if hash_of(path.read_bytes()) == brought.written else brought.name

    def _text(self, text: Text, item: Item) -> Carried:
        place = self._places[text.key]
        brought = self._state.blog.texts.get(text.key)
        if place is None:
            return Carried(text=text, state="removed", name=brought.name if brought else text.name)
        converted = self._convert(item.content, self.context(text))
        body = self._featured(converted.markdown, item, place)
        empty = not body.strip()
        file = file_of(
            text,
            item,
            self._words.empty if empty else body,
            survey=self._survey,
            summary=converted.summary or "",
            untitled=self._words.untitled,
        )
        state, reason = self._settle(text, file, brought)
        return Carried(
            text=text,
            state=state,
            name=place,
            notes=tuple(converted.notes),
            blocks=converted.blocks,
            kept=converted.kept,
            proved=converted.proved,
            empty=empty,
            reason=reason,
        )

    def _featured(self, body: str, item: Item, place: str) -> str:
        """Return a text that begins with the picture that stood above it, where it does not show that itself."""
        said = item.said("_thumbnail_id").strip()
        found = self._survey.attachment(int(said), self._copies) if said.isdecimal() and len(said) < 19 else None
        if found is None or found.name is None or not found.name.startswith("images/"):
            return body
        href = beside(found.name, place)
        if href in body:
            return body
        self.tally.featured += 1
        words = inline(plain_text(found.alt or found.title) or PurePosixPath(found.name).stem)
        return f"![{words}]({href})\n\n{body}"

    def _settle(self, text: Text, file: str, brought: Brought | None) -> tuple[str, str]:
        """Write the file of a text, unless it lies there already or its author has touched it."""
        raw = file.encode("utf-8")
        wanted = Brought(name=text.name, slug=text.slug, guid=text.guid, source=text.source, written=hash_of(raw))
        target = self._content / text.name
        if brought is None:
            if target.exists():
                if target.read_bytes() != raw:
                    return "failed", text.name
                self._state.blog.texts[text.key] = wanted
                return "same", ""
            self._put(text.key, wanted, file)
            return "new", ""
        lies = self._content / brought.name
        there = hash_of(lies.read_bytes())
        if there != brought.written:
            return ("conflict" if text.source != brought.source else "edited"), ""
        if there == wanted.written and brought.name == text.name:
            if self._write:
                self._state.blog.texts[text.key] = wanted
            return "same", ""
        if brought.name != text.name and target.exists():
            return "failed", text.name
        self._put(text.key, wanted, file)
        if brought.name != text.name and self._write:
            lies.unlink()
        return "updated", ""

    def _put(self, key: str, wanted: Brought, file: str) -> None:
        if not self._write:
            return
        target = self._content / wanted.name
        if not target.parent.resolve().is_relative_to(self._content.resolve()):
            raise OSError(f"{target} leads out of {self._content}")
        self._state.about_to_write(key, wanted)
        if target.exists():
            write_over(target, file)
        else:
            write_new(target, file)
        self._state.blog.texts[key] = wanted

    def _comments(self, text: Text, item: Item, *, gone: bool) -> None:
        """Write the comments that readers saw; those that are not are only counted."""
        tally = self.tally
        published = approved(item.comments)
        states = Counter(state_of(comment) for comment in item.comments)
        states["twice"] = states.pop("approved", 0) - len(published)
        tally.comments.update(states)
        if gone:
            tally.comments["removed"] += len(published)
            return
        by_number = {comment.id: comment for comment in item.comments}
        stored: dict[int, str] = {}
        for comment in published:
            source_id = self._source_id(comment.id)
            known = self._shelf.known.get(("wordpress", source_id))
            if known is not None:
                stored[comment.id] = known.stem
                tally.comments["known"] += 1
                if self._write:
                    self._state.blog.comments.add(source_id)
                continue
            if source_id in self._state.blog.comments:
                tally.comments["removed"] += 1
                continue
            try:
                one = incoming(
                    comment,
                    post=text.slug,
                    parent=ancestor(comment, by_number, stored),
                    zone=self._survey.zone,
                    source_id=source_id,
                    anonymous=self._words.anonymous,
                )
            except Refused as refused:
                tally.comments["refused"] += 1
                tally.refused.append((text.name, comment.id, refused.code))
                continue
            tally.comments["new"] += 1
            tally.linkbacks += one.type == "linkback"
            tally.threaded += one.parent is not None
            if not self._write:
                stored[comment.id] = str(comment.id)
                continue
            path = self._shelf.publish(one, comment.id)
            if path is not None:
                stored[comment.id] = path.stem
                self._state.blog.comments.add(source_id)

    def _source_id(self, number: int) -> str:
        """Return what a comment is called: its number, with its host where another blog has brought that number."""
        plain = str(number)
        if plain in self._state.blog.comments or plain not in self._state.others:
            return plain
        return f"{min(self._survey.hosts.names, default='')}/{number}"
