"""`./site video add`: the file of a video in the library, filled in as far as others tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import say
from plugins.video.address import Kind, VideoAddress
from plugins.video.block import FILE_TYPES, recognise_address
from plugins.video.facade import PROVIDERS, poster_stem
from plugins.video.identity import identity, plain
from plugins.video.lengths import clock
from tools.network.errors import NoAnswer
from tools.network.fetch import JSON, Client
from tools.new.desk import capped
from tools.new.plain import one_line
from tools.video.facts import TITLE, Facts, text
from tools.video.library import films, identities, key
from tools.video.life import STATES, Life
from tools.video.posters import fetch_poster
from tools.video.shelf import Declined, Shelf
from tools.video.sources import poster_addresses, sources

_SHOWN = {Life.OK, Life.CLOSED}  # videos that somebody can watch, so that there is a picture to ask for
_WANTED = ("length_seconds", "date", "author", "poster")  # what a page of a video is poorer without


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line gives: an address, and a slug and a title where the author has their own."""

    address: str
    slug: str = ""
    title: str = ""


def add(wish: Wish, shelf: Shelf, client: Client) -> Path:
    """Write the file of a video and return its place, or that of the file which has the video already.

    What is worth a word is said on the error stream. Raises `Declined`.
    """
    film = _film(wish.address)
    return _add_film(film, wish, shelf) if film is not None else _add_foreign(wish, shelf, client)


def _film(address: str) -> str | None:
    """Return the name of a film of our own, None for the address of another."""
    path = PurePosixPath(re.split(r"[?#]", address, maxsplit=1)[0])
    return path.name if "//" not in address and path.suffix.casefold() in FILE_TYPES else None


def _add_film(film: str, wish: Wish, shelf: Shelf) -> Path:
    """Write the file of a film in the library's folder; about one of our own nobody need be asked."""
    if not (shelf.folder / film).is_file():
        raise Declined(say("file-missing", shelf.language, address=f"{shown(shelf.folder)}/{one_line(film)}"))
    there = films(shelf.entries).get(film)
    if there is not None:
        return _there(there, shelf)
    stem = PurePosixPath(film).stem
    name = shelf.free_slug(wish.slug or capped(stem))
    title = text(wish.title, TITLE) or text(stem, TITLE)
    return shelf.write(name, {"title": title, "address": film, "poster": shelf.own_poster(name, stem)})


def _add_foreign(wish: Wish, shelf: Shelf, client: Client) -> Path:
    found = _parsed(wish.address, shelf)
    there = identities(shelf.entries, shelf.site).get(identity(found))
    if there is not None:
        return _there(there, shelf)
    if wish.slug:
        shelf.free_slug(wish.slug)
    known, life = _asked(found, shelf, client)
    title = text(wish.title, TITLE) or known.title or _name(found)
    name = shelf.free_slug(wish.slug or capped(title) or capped(_name(found)))
    poster, raw = shelf.own_poster(name, PurePosixPath(poster_stem(found)).name), None
    if poster is None and life in _SHOWN:
        raw = _poster(poster_addresses(found, known), shelf, client, tall=_is_tall(wish.address))
        poster = f"{name}.webp" if raw is not None else None
    state = STATES.get(life)
    values = {
        "title": title,
        "address": plain(found),
        "summary": known.summary,
        "length_seconds": clock(known.length) if known.length else None,
        "date": known.day.isoformat() if known.day and known.day <= shelf.today else None,
        "author": known.author,
        "spoken": known.language,
        "licence": known.licence,
        "poster": poster,
        "state": state.value if state else None,
        "seen": shelf.today.isoformat() if state else None,
    }
    path = shelf.write(name, values, raw)
    _say_blanks(path, values, shelf, titled=title != _name(found))
    return path


def _there(path: Path, shelf: Shelf) -> Path:
    shelf.say("add-there", path=shown(path))
    return path


def _parsed(address: str, shelf: Shelf) -> VideoAddress:
    try:
        return recognise_address(address, shelf.site)
    except Refused as refused:
        values = {**refused.values, "address": one_line(address)[:200]}
        raise Declined(say(refused.code, shelf.language, **values)) from None


def _asked(found: VideoAddress, shelf: Shelf, client: Client) -> tuple[Facts, Life]:
    """Return what others know of a video, and whether it lives by the word of the first of them.

    What is wrong with the first is said; the others would only have known more, and what is blank is said in the end.
    """
    known, life = Facts(), Life.UNASKED
    for number, source in enumerate(sources(found)):
        try:
            answer = client.get(source.address(found), JSON)
            said = source.life(answer.status)
            if said is Life.OK:
                read = answer.json()
                said = source.judge(read)
                known = known.filled(source.read(read, found))
        except NoAnswer as none:
            if number == 0:
                shelf.say("add-unanswered", reason=say(none.code, shelf.language, **none.values))
                return known, Life.UNCLEAR
            continue
        if number == 0:
            life = said
            if life is not Life.OK:
                shelf.say(f"add-{life}", provider=_provider(found), status=answer.status)
        if life not in _SHOWN or known.complete:
            break
    return known, life


def _poster(addresses: tuple[str, ...], shelf: Shelf, client: Client, *, tall: bool) -> bytes | None:
    """Return a poster, None where there is no address; says why one that there should be cannot be had."""
    if not addresses:
        return None
    try:
        return fetch_poster(client, addresses, portrait=tall)
    except NoAnswer as none:
        shelf.say("add-no-poster", reason=say(none.code, shelf.language, **none.values))
        return None


def _say_blanks(path: Path, values: Mapping[str, str | None], shelf: Shelf, *, titled: bool) -> None:
    blank = [] if titled else [key("title", shelf.site.language)]
    blank += [key(attribute, shelf.site.language) for attribute in _WANTED if not values[attribute]]
    if blank:
        shelf.say("add-blank", path=shown(path), fields=", ".join(blank))


def _name(found: VideoAddress) -> str:
    """Return what a video is called as long as nobody knows its title."""
    return f"{_provider(found)} {found.playlist if found.kind is Kind.PLAYLIST else found.id}"


def _provider(found: VideoAddress) -> str:
    return found.host or PROVIDERS.get(found.provider, found.provider)


def _is_tall(address: str) -> bool:
    """Tell whether an address is that of a video of a telephone; the video's other addresses do not say so."""
    return "/shorts/" in address
