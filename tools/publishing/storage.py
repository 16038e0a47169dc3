"""A site in storage that speaks as Amazon's S3 does: never at once, but each page always with its styles.

Storage knows no rename. So assets come first, then pictures and the rest, then pages, home last; what is gone is
removed by the next publish, when nobody has a page open that asks for it. What lies there stands in a list beside it.
Before anything is sent, what is about to change is struck off that list: a publish that is killed leaves a list that
says less than there is, and the next one sends it again. Nothing is ever removed that is not on the list.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.engine.manifest import Manifest
from plugins.headers.hosts import ASKED, KEPT
from tools.publishing.bucket import Bucket
from tools.publishing.guard import as_manifest, guard, told
from tools.publishing.media import media_type
from tools.publishing.model import Prepared
from tools.publishing.releasing import Desk
from tools.publishing.server.releases import ASSETS, Files, Trouble

LIST = ".etapes.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What lies in the storage: the site, and what was in the one before and is still there.

    `unsure` are paths that a killed publish may or may not have written.
    """

    files: Files
    doomed: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def publish_there(bucket: Bucket, prefix: str, site: Prepared, desk: Desk) -> None:
    """Send what has changed, in an order in which no page is ever without its styles; raises `Trouble`."""
    shelf = read_shelf(bucket, prefix)
    files = {path: entry for path, entry in site.files.items() if not path.startswith("_")}
    known = {**dict.fromkeys(shelf.unsure, ("", 0)), **shelf.files}
    found = guard(as_manifest(known), site.manifest, yes=desk.yes)
    sent = [path for path in ordered(site.manifest) if path in files and shelf.files.get(path) != files[path]]
    gone = sorted({*shelf.files, *shelf.unsure} - set(files))
    removed = sorted(set(shelf.doomed) - set(files))
    if not (sent or gone or removed):
        desk.say("publish-same-storage")
        return
    desk.tell(told(found, desk.language))
    size = sum(site.manifest[path].size for path in sent)
    if desk.dry:
        desk.say("publish-dry-storage", files=len(sent), kilobytes=-(-size // 1000), gone=len(removed))
        return
    unsure = sorted({*shelf.unsure, *sent} - set(shelf.doomed))
    certain = {path: entry for path, entry in shelf.files.items() if path not in set(sent)}
    _write(bucket, prefix, Shelf(files=certain, doomed=shelf.doomed, unsure=tuple(unsure)))
    for path in sent:
        bucket.put(prefix + path, (site.folder / path).read_bytes(), headers(path))
    for path in removed:
        bucket.delete(prefix + path)
    _write(bucket, prefix, Shelf(files=files, doomed=tuple(gone)))
    desk.say("publish-sent", files=len(sent), kilobytes=-(-size // 1000), gone=len(removed))
    if desk.url and (wrong := desk.look(site, desk.url, desk.language)):
        for line in wrong:
            desk.tell(line)
        raise Trouble("publish-wrong-storage", url=desk.url)


def ordered(manifest: Manifest) -> Iterator[str]:
    """Yield the paths of a site in the order in which they are sent."""

    def place(path: str) -> tuple[int, str]:
        if path.startswith(ASSETS):
            return (0, path)
        if not path.endswith((".html", ".xml", ".json", ".txt")):
            return (1, path)
        return (3 if path == "index.html" else 2, path)

    yield from sorted(manifest, key=place)


def headers(path: str) -> dict[str, str]:
    """Return what an object is stored with."""
    return {"Content-Type": media_type(path), "Cache-Control": KEPT if path.startswith(ASSETS) else ASKED}


def read_shelf(bucket: Bucket, prefix: str) -> Shelf:
    """Return what lies in the storage, nothing at first; raises `Trouble` where the list cannot be read."""
    raw = bucket.get(prefix + LIST)
    if raw is None:
        return Shelf(files={})
    try:
        said = json.loads(raw)
        if said["version"] != _VERSION:
            raise Trouble("publish-list", list=prefix + LIST)
        return Shelf(
            files={str(path): (str(digest), int(size)) for path, (digest, size) in said["files"].items()},
            doomed=tuple(str(path) for path in said["doomed"]),
            unsure=tuple(str(path) for path in said["unsure"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Trouble("publish-list", list=prefix + LIST) from None


def _write(bucket: Bucket, prefix: str, shelf: Shelf) -> None:
    said = {
        "version": _VERSION,
        "files": dict(shelf.files),
        "doomed": list(shelf.doomed),
        "unsure": list(shelf.unsure),
    }
    data = json.dumps(said, ensure_ascii=False, indent=0).encode()
    bucket.put(prefix + LIST, data, {"Content-Type": "application/json", "Cache-Control": "no-store"})
