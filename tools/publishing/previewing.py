"""One draft under an address that cannot be guessed, that nothing links to and no search engine may list.

It is built as if it were the only draft: no list on its page names another one. Of that build, its own pages are taken
and the files that they show; every other address on them leads to the public site.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from plugins.catalogue.files import target
from plugins.catalogue.kinds import ANNEXES
from plugins.catalogue.model import Record
from plugins.engine.configuration import ROOT, build_date
from plugins.engine.declared import declare_all
from plugins.engine.manifest import manifest_of
from plugins.engine.plan import Plan, plan
from plugins.problems.model import Problem, problem
from plugins.problems.places import shown
from plugins.settings.read import load_site
from tools.publishing.model import Prepared, Store
from tools.publishing.preparing import prepared
from tools.publishing.releasing import Desk, release_id
from tools.publishing.server.releases import PREVIEWS, Trouble

_CHARSET = b'<meta charset="utf-8">'
_NOINDEX = b'\n<meta name="robots" content="noindex, nofollow">'
_NOT_SHOWN = (".html", ".xml", ".ics", ".json")  # what a page links to and does not show


def show_draft(store: Store, content: Path, slug: str, desk: Desk, *, today: date | None = None) -> tuple[Problem, ...]:
    """Publish one draft for those who get its address, which is said; return the problems that it has.

    Raises `Trouble` where there is no such draft, or no site yet.
    """
    declare_all()
    site, _findings = load_site(content, production=True)
    known = plan(content, ROOT / "theme", production=True, drafts=True, today=today or build_date(site.zone))
    _require_draft(known, slug)
    address = os.environ.get("SITEURL") or site.address
    with store.watched() if desk.dry else store.held():
        if not store.state().current:
            raise Trouble("publish-preview-first")
        token = "0" * 22 if desk.dry else store.token(slug)
        below = f"{address.rstrip('/')}/{PREVIEWS}/{token}"
        away = _others(known, slug)
        with (
            _alone(away, content) as folder,
            prepared(folder, today=today, packed=False, drafts=True, address=below) as built,
        ):
            if built.outcome.findings.problems:
                return tuple(_elsewhere(found, away, folder, content) for found in built.outcome.findings.problems)
            pages = _pages(built, slug)
            if desk.dry:
                desk.say("publish-dry-preview", slug=slug)
                return ()
            with tempfile.TemporaryDirectory(prefix="preview-") as place:
                taken = _taken(built, pages, Path(place) / "site", token)
                name = release_id(taken.files)
                store.send(name, taken, {})
                store.show(name, token, taken.files)
    for page in pages:
        desk.say("publish-preview", slug=slug, address=f"{below}/{page.removesuffix('index.html')}")
    return ()


def _require_draft(known: Plan, slug: str) -> None:
    found = [record for record in known.edition.catalogue.records if record.slug == slug]
    if not found:
        raise Trouble("publish-preview-none", slug=slug[:60])
    if any(known.edition.public(record) for record in found):
        raise Trouble("publish-preview-public", slug=slug)


def _others(known: Plan, slug: str) -> Mapping[str, Record]:
    """Return every draft and future text but one, by the name of its file."""
    edition = known.edition
    records = (record for record in edition.catalogue.records if record.slug != slug and not edition.public(record))
    return {record.source.name: record for record in records}


@contextmanager
def _alone(away: Mapping[str, Record], content: Path) -> Iterator[Path]:
    """Give a copy of the content without some texts and what belongs to them alone."""
    with tempfile.TemporaryDirectory(prefix="draft-") as folder:
        copy = Path(folder) / content.name
        shutil.copytree(content, copy, symlinks=True, copy_function=_second)
        for name in away:
            (copy / name).unlink()
        for annex in ANNEXES.values():
            for record in away.values():
                if record.kind in annex.kinds:
                    shutil.rmtree(copy / annex.folder / record.slug, ignore_errors=True)
        yield copy


def _second(source: str, place: str) -> str:
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:
        shutil.copyfile(source, place, follow_symlinks=False)
    return place


def _pages(built: Prepared, slug: str) -> list[str]:
    """Return the paths of a text's pages, in every language that it has."""
    planned = built.outcome.plan
    records = planned.edition.catalogue.records if planned else ()
    names = {record.source.name for record in records if record.slug == slug}
    return [page.path for page in (planned.pages if planned else ()) if page.name in names]


def _taken(built: Prepared, pages: list[str], place: Path, token: str) -> Prepared:
    """Return the pages of a draft and the files that they show, in a folder of their own."""
    ours = {asset.path for asset in built.outcome.plan.assets} if built.outcome.plan else set()
    kept = set(pages)
    texts = {page: (built.folder / page).read_bytes() for page in pages}
    named = _named(token)
    for text in texts.values():
        kept |= {path for path in map(_path, named.findall(text)) if path in ours and not path.endswith(_NOT_SHOWN)}

    def onward(found: re.Match[bytes]) -> bytes:
        path = _path(found[1])
        return found[0] if path in kept or f"{path}index.html" in kept else found[0].replace(_mark(token), b"", 1)

    for path in sorted(kept):
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in texts:
            text = named.sub(onward, texts[path])
            if _CHARSET not in text:
                raise RuntimeError("a page without its character set")
            target.write_bytes(text.replace(_CHARSET, _CHARSET + _NOINDEX, 1))
        else:
            with suppress(FileNotFoundError):
                shutil.copyfile(built.folder / path, target)
    return replace(built, folder=place, manifest=manifest_of(place))


def _mark(token: str) -> bytes:
    return f"/{PREVIEWS}/{token}".encode()


def _named(token: str) -> re.Pattern[bytes]:
    """Return a pattern of addresses in the build of a draft; a token is in a page by no other way."""
    return re.compile(re.escape(_mark(token)) + rb"/?([^\s\"'<>?#&,)]*)")


def _path(written: bytes) -> str:
    return unquote(written.decode("utf-8", "replace"))


def _elsewhere(found: Problem, away: Mapping[str, Record], copy: Path, content: Path) -> Problem:
    """Return what was found in a copy of the content as found in the content, where other drafts are there too."""
    begin, here = shown(copy), shown(content)
    if not found.path.startswith(begin):
        return found
    other = _meant(found, away, found.path.removeprefix(f"{begin}/"))
    found = replace(found, path=here + found.path.removeprefix(begin))
    if other is None:
        return found
    values = dict(found.values)
    address = values.get("address", values.get("slug", ""))
    return problem(found.path, found.line, "link-draft", address=address, file=other.source.path)


def _meant(found: Problem, away: Mapping[str, Record], name: str) -> Record | None:
    """Return the other draft that a file names, where the problem is that there is none of that name."""
    values = dict(found.values)
    if found.code == "link-missing":
        return away.get(target(str(values["address"]), name)[0])
    if found.code == "slug-unknown":
        return next((record for record in away.values() if record.slug == values["slug"]), None)
    return None
