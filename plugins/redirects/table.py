"""The one table of old addresses, made of what texts and the file say, and what is wrong with it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from urllib.parse import unquote

from plugins.catalogue.aliases import sent
from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import KINDS
from plugins.catalogue.model import Record
from plugins.catalogue.pages import Asset, Page, source_of
from plugins.catalogue.views import View
from plugins.problems.model import Findings, Problem, problem
from plugins.problems.nearest import nearest
from plugins.redirects.listed import listed
from plugins.redirects.model import FOUND, GONE, MOVED, Redirect, Said
from plugins.redirects.views import MovedView

_GUESSES = 20  # nearest addresses that are looked for: each costs a look at all
Output = Page | Asset


@dataclass(frozen=True, slots=True)
class _Site:
    """What is written anyway: each output by its address, folded, and those that are files."""

    found: Mapping[str, Output]
    files: frozenset[str]


def redirects(outputs: Iterable[Output], edition: Edition) -> tuple[tuple[Redirect, ...], Findings]:
    """Return the table, in the order in which it is said, and every line that cannot be in it.

    A chain is made one step. No server has to tell capitals from small letters, so addresses that differ in nothing
    else are one.
    """
    site = _known(outputs)
    said, findings = _said(edition)
    kept, problems, hints = _checked(said, site)
    reached, looping = _resolved(kept)
    problems += looping
    table = []
    guesses = _GUESSES
    for one in kept.values():
        found = reached.get(_key(one.old))
        if found is None:
            continue
        entry, missing = _entry(found, site, edition, guess=guesses > 0)
        problems += missing
        guesses -= len(missing)
        if entry is not None:
            table.append(entry)
    return tuple(table), findings + Findings(tuple(problems), tuple(hints))


def _known(outputs: Iterable[Output]) -> _Site:
    """Return what is written, without our own pages for old addresses."""
    found: dict[str, Output] = {}
    files = set()
    for output in outputs:
        if isinstance(output, Page) and isinstance(output.view, MovedView):
            continue
        key = _key(f"/{output.path}")
        found.setdefault(key, output)
        if not output.path.endswith("index.html"):
            files.add(key)
    return _Site(found, frozenset(files))


def _key(address: str) -> str:
    """Return an address as one is told from another: composed, without case and without what may follow a folder."""
    plain = unicodedata.normalize("NFC", address).casefold()
    return plain.removesuffix("/index.html").removesuffix("/")


def _said(edition: Edition) -> tuple[tuple[Said, ...], Findings]:
    """Return what texts say of themselves, then what the file says."""
    own = [
        said
        for record in edition.catalogue.records
        if record.aliases and record.kind in KINDS and edition.shown(record)
        for said in _own(record, edition)
    ]
    lines, problems = listed(edition.shelf.content, edition.site)
    base = edition.site.base
    return tuple(replace(one, old=_below(one.old, base)) for one in (*own, *lines)), Findings(problems)


def _own(record: Record, edition: Edition) -> Iterator[Said]:
    """Yield what a text says of itself, each with its line."""
    lines = dict(reversed(record.source.lines))
    new = f"/{sent(edition.path(record))}"
    for old in record.aliases:
        line = lines.get(f"aliases:{old}") or lines.get("aliases")
        yield Said(old=old, new=new, code=MOVED, path=record.source.path, line=line, own=True)


def _below(old: str, base: str) -> str:
    """Return an old address without the path of the site, which may be written before it, as in links."""
    if base and f"{old}/".startswith(f"{base}/"):
        return old.removeprefix(base) or "/"
    return old


def _checked(said: Iterable[Said], site: _Site) -> tuple[dict[str, Said], list[Problem], list[Problem]]:
    """Return the lines by their old addresses, without those whose place is taken, and what is wrong."""
    kept: dict[str, Said] = {}
    problems = []
    hints = []
    for one in said:
        key = _key(one.old)
        if one.own and key == _key(unquote(one.new)):
            hints.append(problem(one.path, one.line, "redirect-itself", address=one.old))
        elif taken := _taken(key, site):
            problems.append(problem(one.path, one.line, "redirect-taken", address=one.old, other=source_of(taken)))
        elif key.startswith("/assets/"):
            problems.append(problem(one.path, one.line, "redirect-assets", address=one.old))
        elif (first := kept.setdefault(key, one)) is not one and (first.new, first.code) != (one.new, one.code):
            where = f"{first.path}:{first.line}" if first.line else first.path
            problems.append(problem(one.path, one.line, "redirect-twice", address=one.old, other=where))
    return kept, problems, hints


def _taken(key: str, site: _Site) -> Output | None:
    """Return what is written at an old address, or the file at whose address it would need a folder."""
    if key in site.found:
        return site.found[key]
    above = accumulate(key.split("/")[1:-1], lambda path, name: f"{path}/{name}", initial="")
    return next((site.found[path] for path in above if path in site.files), None)


def _resolved(kept: Mapping[str, Said]) -> tuple[dict[str, Said], list[Problem]]:
    """Return each line with its last target, by its old address, and a problem for each that never comes to one."""
    reached: dict[str, Said | None] = {}
    problems = []
    for start in kept:
        way: list[str] = []
        walked: set[str] = set()
        key = start
        while key in kept and key not in reached and key not in walked:
            way.append(key)
            walked.add(key)
            key = _next(kept[key].new, kept)
        end = None if key in walked else reached.get(key)
        loops = key in walked or (key in reached and end is None)
        for step in reversed(way):
            here = kept[step]
            if loops:
                problems.append(problem(here.path, here.line, "redirect-loop", address=here.old))
                reached[step] = None
            else:
                end = here if end is None else _joined(here, end)
                reached[step] = end
    return {key: one for key, one in reached.items() if one is not None}, problems


def _next(new: str, kept: Mapping[str, Said]) -> str:
    """Return the key of where an address leads; empty for another host and for what is gone."""
    if not new.startswith("/"):
        return ""
    asked = _key(unquote(new.partition("#")[0]))
    return asked if asked in kept else _key(unquote(_split(new)[0]))


def _joined(first: Said, last: Said) -> Said:
    """Return two steps as one: what is gone stays so, and a way that is only for now is for now."""
    anchor = "#" + first.new.partition("#")[2] if "#" in first.new and "#" not in last.new and last.new else ""
    code = GONE if last.code == GONE else FOUND if FOUND in {first.code, last.code} else MOVED
    return replace(first, new=last.new + anchor, code=code)


def _entry(one: Said, site: _Site, edition: Edition, *, guess: bool) -> tuple[Redirect | None, list[Problem]]:
    """Return a line of the table, or the problem that its target is not there."""
    base = edition.site.base
    made = Redirect(old=base + one.old, new=one.new, code=one.code, path=one.path, line=one.line)
    if not one.new.startswith("/"):
        return made, []
    address, tail = _split(one.new)
    page = site.found.get(_key(unquote(address)))
    if page is None or f"/{page.path}".removesuffix("index.html").rstrip("/") != unquote(address).rstrip("/"):
        near = nearest(unquote(address), _addresses(site), alike=0.7) if guess else None
        return None, [problem(one.path, one.line, "redirect-missing", address=address, near=near)]
    where = edition.site.href(sent(page.path.removesuffix("index.html") if _is_page(page) else page.path))
    view = page.view if isinstance(page, Page) and isinstance(page.view, View) else None
    title = view.head.title if view is not None else None
    return replace(made, new=where + tail, title=title, lang=view.lang if view is not None else None), []


def _is_page(output: Output) -> bool:
    return output.path == "index.html" or output.path.endswith("/index.html")


def _split(address: str) -> tuple[str, str]:
    """Return an address and what follows its path."""
    at = min((place for sign in "?#" if (place := address.find(sign)) >= 0), default=len(address))
    return address[:at], address[at:]


def _addresses(site: _Site) -> Iterator[str]:
    for output in site.found.values():
        yield "/" + (output.path.removesuffix("index.html") if _is_page(output) else output.path)
