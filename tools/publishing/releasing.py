"""The story of one publish to a folder of releases, on this machine or by ssh."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from plugins.engine.manifest import compare
from plugins.problems.text import say
from tools.publishing.guard import as_manifest, guard, told
from tools.publishing.model import Prepared, Store
from tools.publishing.server.releases import Files, Trouble
from tools.publishing.smoke import look

# What is wrong with a site that answers at an address, each in words: nothing where all is well.
Look = Callable[[Prepared, str, str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who is spoken to, in which language, and what they allowed; `url` is where to look after the switch."""

    language: str
    tell: Callable[[str], None]
    url: str = ""
    dry: bool = False
    yes: bool = False
    drop: bool = False
    look: Look = look

    def say(self, code: str, **values: str | int) -> None:
        """Say something."""
        self.tell(say(code, self.language, **values))


def release_id(files: Files, now: datetime | None = None) -> str:
    """Return the id of a release: when it was made, to the millisecond, then what it consists of."""
    lines = "".join(f"{path}\0{digest}\0{size}\n" for path, (digest, size) in sorted(files.items()))
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    digest = hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{moment:%Y%m%dT%H%M%S}{moment.microsecond // 1000:03}Z-{digest[:12]}"


def publish(store: Store, site: Prepared, desk: Desk) -> None:
    """Publish a site: only if it differs, whole, looked at, and taken back where it does not answer as it should.

    Raises `Trouble`; then the site that was served is served.
    """
    with store.watched() if desk.dry else store.held():
        state = store.state()
        _previews(store, site, desk)
        found = guard(as_manifest(state.files), site.manifest, yes=desk.yes)
        if state.current and compare(as_manifest(state.files), site.manifest).empty:
            desk.say("publish-same", id=state.current)
            return
        if state.current:
            desk.tell(told(found, desk.language))
        name = release_id(site.files)
        if desk.dry:
            desk.say("publish-dry", id=name, pages=site.pages)
            return
        if name in state.releases:  # published, gone back from and published again within a millisecond
            store.switch(name)
        else:
            store.send(name, site, state.files)
            store.finish(name, site.files)
        desk.say("publish-done", id=name, pages=site.pages)
        if desk.url:
            _looked(store, site, desk, name=name, earlier=state.current)
        store.prune()


def _looked(store: Store, site: Prepared, desk: Desk, *, name: str, earlier: str) -> None:
    """Look at the site as readers get it; go back where it is not the one that was published."""
    wrong = desk.look(site, desk.url, desk.language)
    if not wrong:
        desk.say("publish-looked", url=desk.url)
        return
    for line in wrong:
        desk.tell(line)
    if not earlier:
        raise Trouble("publish-wrong-first", id=name)
    store.switch(earlier)
    store.discard(name)
    raise Trouble("publish-back", id=earlier)


def _previews(store: Store, site: Prepared, desk: Desk) -> None:
    """Remove the previews of what is public now, or all of them where the author says so; name those that stay."""
    plan = site.outcome.plan
    records = plan.edition.catalogue.records if plan else ()
    public = {record.slug for record in records if plan and plan.edition.shown(record)}
    for slug, token in store.state().previews.items():
        if not (desk.drop or slug in public):
            desk.say("publish-preview-stays", slug=slug, address=f"/preview/{token}/")
        elif not desk.dry:
            store.hide(slug)
            desk.say("publish-preview-gone", slug=slug)


def rollback(store: Store, name: str, desk: Desk) -> None:
    """Serve an earlier release, by default the one before; raises `Trouble`."""
    with store.watched() if desk.dry else store.held():
        name = name or store.before()
        store.read(name)
        if name == store.state().current:
            raise Trouble("publish-served", id=name)
        if desk.dry:
            desk.say("publish-dry-back", id=name)
            return
        store.switch(name)
        desk.say("publish-switched", id=name)


def listed(store: Store, desk: Desk) -> None:
    """Say which releases there are, the newest first, with the one that is served; and the previews."""
    with store.watched():
        state = store.state()
        if not state.releases:
            raise Trouble("publish-nothing-there")
        for name in reversed(state.releases):
            pages = sum(1 for path in store.read(name).files if path.endswith(".html"))
            desk.say("publish-release-served" if name == state.current else "publish-release", id=name, pages=pages)
        for slug, token in state.previews.items():
            desk.say("publish-preview-stays", slug=slug, address=f"/preview/{token}/")


def origin(url: str) -> str:
    """Return the address to look at, without a slash at its end; raises `Trouble` for what is none."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        fits = False
    if not fits or "@" in url or not url.isprintable() or " " in url:
        raise Trouble("publish-url", url=url[:80])
    return url.rstrip("/")
