"""A body as templates and feeds get it: every slot filled from the settings and the files that it names."""

from dataclasses import replace

from markupsafe import Markup, escape

from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.kinds import FILLERS
from plugins.catalogue.model import Record, Slot
from plugins.catalogue.regions import plain
from plugins.catalogue.views import Part, PictureView, ScriptView
from plugins.problems.model import Refused

INLINE = {"href", "path", "file", "words"}


def body_parts(record: Record, edition: Edition, *, absolute: bool = False) -> tuple[Part, ...]:
    """Return the body of a record in parts; with `absolute`, as feeds need it, every address is a full one."""
    parts: list[Part] = []
    for piece in record.body.parts:
        if isinstance(piece, str):
            part = Part("html", Markup(piece))  # noqa: S704 - made by Markdown from the author's own file
        elif piece.kind in INLINE:
            part = Part("html", escape(inline(piece, record, edition, absolute=absolute)))
        else:
            part = Part(piece.kind, view=FILLERS[piece.kind](piece, record, edition, absolute))
        if part.html is not None and parts and parts[-1].html is not None:
            parts[-1] = replace(parts[-1], html=parts[-1].html + part.html)
        else:
            parts.append(part)
    page = edition.site.absolute(edition.path(record))
    return tuple(_alone(part, page) for part in parts) if absolute else tuple(parts)


def _alone(part: Part, page: str) -> Part:
    """Return a part that stands without its page: anchors with the page's address, nothing for its keyboard."""
    if part.html is None:
        return part
    html = plain(str(part.html).replace('href="#', f'href="{escape(page)}#'))
    return replace(part, html=Markup(html))  # noqa: S704 - the same HTML, with less in its tags


def inline(slot: Slot, record: Record, edition: Edition, *, absolute: bool) -> str:
    """Return what an inline slot stands for: an address, or words of the theme."""
    if slot.kind == "words":
        return edition.words[record.lang].say(slot.data[0], number=int(slot.data[1]))
    site = edition.site
    full = site.absolute if absolute else site.href
    href = slot.data[0]
    if slot.kind == "path":
        based = site.base and f"{href}/".startswith(f"{site.base}/")
        return full((href.removeprefix(site.base) if based else href).lstrip("/"))
    try:
        name, anchor = target(href, record.source.name)
        linked = edition.catalogue.by_name.get(name)
        if linked is not None:
            return full(edition.path(edition.version(linked, record.lang))) + anchor
        edition.shelf.find(name, href)
    except Refused:
        return href  # linking has made a problem of it: this page will not be written
    return full(edition.shelf.publish(name)) + anchor


def page_scripts(parts: tuple[Part, ...]) -> tuple[ScriptView, ...]:
    """Return the scripts that the parts of a body need, each once, with every origin that it is given."""
    needed: dict[str, dict[str, None]] = {}
    for part in parts:
        script = getattr(part.view, "script", None)
        if script is not None:
            needed.setdefault(script.href, {})[script.origins] = None
    return tuple(ScriptView(href, " ".join(origins)) for href, origins in needed.items())


def line_of(address: str, record: Record, edition: Edition) -> int | None:
    """Return the line of a record's file whose link became an address in its page, or None."""

    def every() -> dict[str, int]:
        lines: dict[str, int] = {}
        for slot in (*record.body.slots("href"), *record.body.slots("path"), *record.body.slots("file")):
            lines.setdefault(inline(slot, record, edition, absolute=False), slot.line)
        return lines

    return edition.once(f"lines of links {record.source.name}", every).get(address)


def first_picture(record: Record, edition: Edition, *, absolute: bool = True) -> PictureView | None:
    """Return the first picture or poster of a body, with its full address, or with that on this site."""
    for piece in record.body.parts:
        if not isinstance(piece, Slot) or piece.kind not in {"image", "video"}:
            continue
        view = FILLERS[piece.kind](piece, record, edition, absolute)
        if piece.kind == "image" and view.width:
            return view  # type: ignore[no-any-return]
        if piece.kind == "video" and not view.poster.href.endswith(edition.assets["poster.svg"]):
            return view.poster  # type: ignore[no-any-return]
    return None
