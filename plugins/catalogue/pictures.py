"""What fills the place of a picture in a body, and what is wrong with the files and words of such places."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote

from plugins.catalogue.credits import credit
from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.model import Catalogue, Record, Slot
from plugins.catalogue.pages import Asset
from plugins.catalogue.views import MovingView, PictureView, SourceView
from plugins.images.model import Picture, Variant
from plugins.images.store import sweep, usable_store
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.places import shown

# What an author writes where others write what a picture shows, for one that shows nothing a reader would miss.
DECORATIVE = frozenset("-–—")
_DIGITS = 10  # of the digest of a content
_LONGEST = 150  # bytes of a file's name that its copies keep: file systems take 255


def made_of(name: str, edition: Edition) -> Picture:
    """Return what was made of a picture file; raises `Refused` for what is none."""
    found = edition.derived.pictures.get(name)
    if found is None:
        edition.shelf.find(name, name)
        raise edition.derived.refused[name]  # a `KeyError` is a room that shows what it did not declare
    return found


def picture(name: str, edition: Edition, *, alt: str = "", absolute: bool = False) -> PictureView:
    """Return the view of a picture file, which is published by that; raises `Refused` for what is none."""
    found = made_of(name, edition)

    def href(variant: Variant) -> str:
        path = _publish(name, variant, edition)
        return edition.site.absolute(path) if absolute else edition.site.href(path)

    moving = [SourceView(variant.media_type, href(variant)) for variant in found.moving]
    return PictureView(
        href=href(found.fallback),
        width=found.fallback.width,
        height=found.fallback.height,
        alt=alt,
        sources=tuple(_source(variants, href) for variants in (found.avif, found.webp) if variants),
        small=href(found.webp[-1] if found.webp else found.fallback),
        moving=MovingView(tuple(moving[:-1]), moving[-1].srcset, found.moving[0].width, found.moving[0].height)
        if moving
        else None,
    )


def _source(variants: Sequence[Variant], href: Callable[[Variant], str]) -> SourceView:
    """Return what a browser may choose from: of one width it is an address, of several it says how wide each is."""
    if len(variants) == 1:
        return SourceView(variants[0].media_type, href(variants[0]))
    said = ", ".join(f"{href(variant)} {variant.width}w" for variant in variants)
    return SourceView(variants[0].media_type, said, sized=True)


def _publish(name: str, variant: Variant, edition: Edition) -> str:
    """Note that a page shows a file made of a picture, and return its path on the site, percent-encoded where needed.

    It says which content it has, so that a host and a browser may keep it for ever; what is below `assets/` is that.
    """
    place = PurePosixPath(name)
    stem = place.stem.encode()[:_LONGEST].decode(errors="ignore")
    path = f"assets/{place.parent}/{stem}-{variant.width}.{variant.digest[:_DIGITS]}.{variant.suffix}"
    edition.steps.note("pictures", (path, variant, name))
    return quote(path)


def picture_assets(edition: Edition) -> Iterator[Asset]:
    """Yield the files that pages show of pictures."""
    shown_of: dict[str, tuple[Variant, str]] = {}
    for path, variant, name in edition.steps.noted("pictures"):
        shown_of.setdefault(path, (variant, name))
    if shown_of:
        sweep(usable_store())
    for path, (variant, name) in shown_of.items():
        yield Asset(path=path, content=variant.path, source=shown(edition.shelf.find(name, name)))


def body_pictures(edition: Edition) -> Iterator[str]:
    """Yield the names of all pictures in shown texts."""
    for record in edition.catalogue.records:
        if edition.shown(record):
            for slot in record.body.slots("image"):
                try:
                    yield target(slot.data[0], record.source.name)[0]
                except Refused:
                    continue  # linking says it


def fill_picture(slot: Slot, record: Record, edition: Edition, absolute: bool) -> PictureView:  # noqa: FBT001
    """Return the view of a picture in a body."""
    source, alt, caption, place = slot.data
    alt = "" if alt in DECORATIVE else alt
    try:
        name, _ = target(source, record.source.name)
        found = picture(name, edition, alt=alt, absolute=absolute)
        said, _ = credit(name, edition)
    except Refused:
        said = None
        found = PictureView(href=source, width=0, height=0, alt=alt)  # a problem: this page will not be written
    return replace(
        found,
        caption=caption or None,
        alone=place == "alone",
        columns=int(place) if place.isdecimal() else 0,
        linked=place in {"link", "name"},
        credit=said,
    )


def check_pictures(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every picture in a shown text that cannot be read as one or is not said in words, at its line."""
    problems = []
    for record in catalogue.records:
        if not edition.shown(record):
            continue
        for slot in record.body.slots("image"):
            source, alt, _, place = slot.data
            if not alt.strip() or (place == "name" and alt in DECORATIVE):
                problems.append(problem(record.source.path, slot.line, "picture-alt", file=source))
            try:
                name, _ = target(source, record.source.name)
                edition.shelf.find(name, source)
            except Refused:
                continue  # linking says it
            try:
                made_of(name, edition)
            except Refused as refused:
                problems.append(refused.at(record.source.path, slot.line))
            problems += credit(name, edition)[1]
    return Findings(tuple(dict.fromkeys(problems)))


def refused_original(name: str, refused: Refused, edition: Edition) -> tuple[Problem, ...]:
    """Return what is wrong with a picture that is published as it is, at each line that links it; else of its file."""
    found = [
        refused.at(record.source.path, slot.line)
        for record in edition.catalogue.records
        if edition.shown(record)
        for kind in ("href", "file")
        for slot in record.body.slots(kind)
        if _means(slot, record, name)
    ]
    return tuple(found) or (refused.at(shown(edition.shelf.find(name, name)), None),)


def _means(slot: Slot, record: Record, name: str) -> bool:
    try:
        return target(slot.data[0], record.source.name)[0] == name
    except Refused:
        return False
