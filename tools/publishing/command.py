"""`./site publish`, `./site releases`, `./site rollback`: from the command line to a place, and what is said of it."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from plugins.engine.build import Order, build
from plugins.engine.configuration import ROOT
from plugins.engine.errors import PluginMissing, UnsafeOutput
from plugins.engine.manifest import manifest_of
from plugins.problems.model import Problem
from plugins.problems.places import shown
from plugins.problems.text import line, say
from plugins.settings.read import load_site
from tools.formats import FORMATS
from tools.network.agent import network
from tools.publishing.artifact import keep
from tools.publishing.bucket import open_bucket
from tools.publishing.folder import Folder
from tools.publishing.model import Prepared, Store, Wish
from tools.publishing.packing import pack
from tools.publishing.pages import publish_pages
from tools.publishing.preparing import prepared
from tools.publishing.previewing import show_draft
from tools.publishing.releasing import Desk, listed, origin, publish, rollback
from tools.publishing.server.releases import Trouble
from tools.publishing.smoke import missing_headers
from tools.publishing.ssh import Remote
from tools.publishing.storage import publish_there
from tools.publishing.target import (
    ArtifactTarget,
    FolderTarget,
    PagesTarget,
    SshTarget,
    StorageTarget,
    Target,
    parse_target,
)
from tools.say import failed, refused, report


def run_publish(content: Path, wish: Wish, *, lang: str = "") -> int:
    """Publish the site, or one draft, and return the exit status: 1 where what was served is still served."""
    language = lang or load_site(content)[0].language

    def work() -> int:
        if not content.is_dir():
            return failed(say("content-missing", language, content=shown(content)))
        target = parse_target(wish.to)
        desk = _desk(wish, content, language)
        today = _day(wish.day)
        if isinstance(target, PagesTarget):
            if wish.preview:
                raise Trouble("publish-preview-where")
            if content.absolute() != content.absolute().parent / "content":
                raise Trouble("publish-no-git")
            return _problems(publish_pages(content.absolute().parent, desk), language)
        if wish.preview:
            return _problems(show_draft(_store(target, content), content, wish.preview, desk, today=today), language)
        if isinstance(target, ArtifactTarget):
            return _artifact(content, wish, desk, today=today)
        with prepared(content, today=today, packed=not isinstance(target, StorageTarget)) as site:
            report(site.outcome, language)
            if site.outcome.findings.problems:
                return failed(refused(site.outcome, language))
            if isinstance(target, StorageTarget):
                bucket = open_bucket(target.bucket, endpoint=wish.endpoint, region=wish.region)
                publish_there(bucket, target.prefix, site, desk)
            else:
                publish(_store(target, content), site, desk)
            _hint_headers(site, desk)
        return 0

    return _run(work, language)


def run_releases(content: Path, to: str, *, lang: str = "") -> int:
    """Say which releases there are, and return the exit status."""
    language = lang or load_site(content)[0].language

    def work() -> int:
        listed(_store(parse_target(to), content), Desk(language=language, tell=print))
        return 0

    return _run(work, language)


def run_rollback(content: Path, to: str, name: str, *, dry: bool = False, lang: str = "") -> int:
    """Serve an earlier release, by default the one before, and return the exit status."""
    language = lang or load_site(content)[0].language

    def work() -> int:
        rollback(_store(parse_target(to), content), name, Desk(language=language, tell=print, dry=dry))
        return 0

    return _run(work, language)


def _artifact(content: Path, wish: Wish, desk: Desk, *, today: date | None) -> int:
    """Build a site into the folder that a workflow hands on, and say to the workflow whether it has changed."""
    if wish.form not in {"", *FORMATS}:
        raise Trouble("format-option", text=wish.form, choices=", ".join(FORMATS))
    if desk.dry or wish.preview:
        raise Trouble("publish-artifact-whole")
    outcome = build(Order(content=content, output=wish.output, today=today))
    report(outcome, desk.language, wish.form or FORMATS[0])
    if outcome.findings.problems or outcome.plan is None:
        return failed(refused(outcome, desk.language))
    if wish.packed:
        pack(wish.output)
    site = outcome.plan.edition.site
    kept = keep(wish.output, manifest_of(wish.output), site.address, network(site, "publish"), yes=wish.yes)
    if kept.none is not None:
        desk.say(kept.none[0], **kept.none[1])
    desk.say("publish-artifact-new" if kept.changed else "publish-artifact-same", pages=outcome.pages, files=kept.files)
    if place := os.environ.get("GITHUB_OUTPUT"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"changed={str(kept.changed).lower()}\n")
    return 0


def _desk(wish: Wish, content: Path, language: str) -> Desk:
    url = wish.url or (load_site(content, production=True)[0].address if wish.smoke else "")
    return Desk(
        language=language, tell=print, url=origin(url) if url else "", dry=wish.dry, yes=wish.yes, drop=wish.drop
    )


def _store(target: Target, content: Path) -> "Store":
    """Return the releases at a target; raises `Trouble` for one that keeps none, or for a folder of the project."""
    if isinstance(target, SshTarget):
        return Remote(target)
    if not isinstance(target, FolderTarget):
        raise Trouble("publish-no-releases")
    folder = target.folder.resolve()
    kept = (content.resolve(), ROOT.resolve())
    if any(place.is_relative_to(folder) or folder.is_relative_to(place) for place in kept):
        raise Trouble("publish-inside", folder=str(target.folder))
    return Folder(folder)


def _hint_headers(site: Prepared, desk: Desk) -> None:
    """Say which headers the server does not send; another release would not mend that."""
    if desk.url and not desk.dry and (names := missing_headers(site, desk.url)):
        desk.say("publish-headers", url=desk.url, names=", ".join(names))


def _problems(problems: Sequence[Problem], language: str) -> int:
    for found in problems:
        print(line(found, language), file=sys.stderr)
    if not problems:
        return 0
    return failed(say("problem" if len(problems) == 1 else "problems", language, count=len(problems)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Trouble("date-option", text=text) from None


def _run(work: Callable[[], int], language: str) -> int:
    """Do something, say what it could not, and return the exit status."""
    try:
        return work()
    except Trouble as trouble:
        return failed(_said(trouble, language))
    except UnsafeOutput as unsafe:
        return failed(say(unsafe.code, language, output=str(unsafe)))
    except PluginMissing as missing:
        return failed(say("plugin-missing", language, plugins=str(missing)))
    except OSError as error:
        return failed(say("publish-disk", language, reason=error.strerror or str(error)))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130  # as a shell says it


def _said(trouble: Trouble, language: str) -> str:
    """Return what could not be done; a server's words that have no message here are said as they are."""
    try:
        return say(trouble.code, language, **trouble.values)
    except KeyError:
        return say("publish-answer", language)
