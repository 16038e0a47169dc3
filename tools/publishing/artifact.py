"""A site as a workflow hands it to its host: in a folder, with the styles, scripts and pictures of the last releases.

Such hosts let browsers and caches keep a page for some minutes. A reader who has an older page must find what that page
names, so the files whose names change with their content stay for three releases. Which those are is told by the site
itself, in one small file that the next release reads at the site's own address.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from plugins.engine.manifest import Manifest, pages_of
from plugins.problems.model import Value
from tools.network.errors import NoAnswer
from tools.network.fetch import Client, Limits
from tools.publishing.guard import MOST
from tools.publishing.server.releases import Trouble

RELEASES = 3  # with the one that is made
PLACE = "assets/releases.json"
_VERSION = 1
_MANY = 10_000_000
_LONGEST = 300  # letters of a path
_LIST = Limits(size=5_000_000, seconds=20.0, types=("json", "octet-stream", "text/"), accept="application/json")
_FILE = Limits(size=50_000_000, seconds=60.0, types=("",), accept="*/*")
_ALL = 200_000_000  # bytes of older files, together
_HASHED = re.compile(r"\.[0-9a-f]{10}\.[a-z0-9]+$")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Release:
    """One published site: a digest of all its files, those that stay for a while with their own, how many pages."""

    site: str
    kept: Mapping[str, str]
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of it: whether this site differs from the one that is published, and how many older files stay.

    `none` is why nothing is known of earlier releases, as code and values of a message; then the site counts as new.
    """

    changed: bool
    files: int
    none: tuple[str, Mapping[str, Value]] | None = None


def keep(folder: Path, made: Manifest, address: str, client: Client, *, yes: bool = False) -> Kept:
    """Add to a finished site what the last releases at its address named, and the list of its own.

    A file is added only where it has the digest that the list tells, and where this site has none of its name. Raises
    `Trouble` where more than a fifth of the pages would vanish, unless told `yes`, and `OSError` where the folder
    cannot be written.
    """
    hashed = {path: entry.digest for path, entry in made.items() if _HASHED.search(path)}
    now = Release(_digest(made), hashed, len(pages_of(made)))
    none = None
    earlier: Sequence[Release] = ()
    try:
        earlier = _earlier(client, address)
    except NoAnswer as away:
        none = (away.code, away.values)
    if earlier and (earlier[0].pages - now.pages) * MOST > earlier[0].pages and not yes:
        raise Trouble("publish-fewer", before=earlier[0].pages, now=now.pages)
    changed = not earlier or earlier[0].site != now.site
    older = [release for release in earlier if release.site != now.site][: RELEASES - 1]
    there = [_with_files(release, folder, made, address, client) for release in older]
    files = len({path for release in there for path in release.kept} - set(made))
    _write(folder / PLACE, (now, *there))
    return Kept(changed=changed, files=files, none=none)


def _digest(made: Manifest) -> str:
    lines = "".join(f"{path}\0{entry.digest}\n" for path, entry in sorted(made.items()) if path != PLACE)
    return hashlib.sha256(lines.encode()).hexdigest()


def _earlier(client: Client, address: str) -> tuple[Release, ...]:
    """Return the releases that a site tells of, the newest first; none where it tells none. Raises `NoAnswer`."""
    answer = client.get(f"{address}/{PLACE}", _LIST)
    if answer.status == 404:
        return ()
    if answer.status != 200:
        raise NoAnswer("fetch-status", host=answer.host, status=answer.status)
    said = answer.json()
    releases = said.get("releases") if said.get("version") == _VERSION else None
    if not isinstance(releases, list):
        return ()
    return tuple(_release(one) for one in releases[: RELEASES * 2])


def _release(said: object) -> Release:
    """Return what a list tells of one release: nothing of it is believed that does not look right."""
    given = said if isinstance(said, dict) else {}
    kept = given.get("kept")
    files = kept.items() if isinstance(kept, dict) else ()
    pages = given.get("pages")
    return Release(
        str(given.get("site")),
        {path: digest for path, digest in files if _sound(path, digest)},
        pages if isinstance(pages, int) and 0 <= pages < _MANY else 0,
    )


def _sound(path: object, digest: object) -> bool:
    """Tell whether a list names a file that could be one of ours, inside the site."""
    if not isinstance(path, str) or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return False
    pure = PurePosixPath(path)
    plain = path.isprintable() and "\\" not in path and str(pure) == path and not pure.is_absolute()
    return (
        plain
        and len(path) < 300
        and not any(part.startswith(".") for part in pure.parts)
        and bool(_HASHED.search(path))
    )


def _with_files(release: Release, folder: Path, made: Manifest, address: str, client: Client) -> Release:
    """Return a release as far as its files are there: in the new site, added before, or fetched now."""
    found = {}
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) - sum(
        entry.size for entry in made.values()
    )
    for path, digest in sorted(release.kept.items()):
        place = folder / path
        if path in made or place.is_file():
            found[path] = digest
            continue
        data = _fetched(f"{address}/{quote(path)}", client)
        if data is None or hashlib.sha256(data).hexdigest() != digest or total + len(data) > _ALL:
            continue
        total += len(data)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        place.chmod(0o644)
        found[path] = digest
    return replace(release, kept=found)


def _fetched(address: str, client: Client) -> bytes | None:
    try:
        answer = client.get(address, _FILE)
    except NoAnswer:
        return None  # a reader with an older page would not have got it either
    return answer.body if answer.status == 200 else None


def _write(path: Path, releases: Sequence[Release]) -> None:
    told = [
        {"site": release.site, "pages": release.pages, "kept": dict(sorted(release.kept.items()))}
        for release in releases
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": _VERSION, "releases": told}, indent=1) + "\n", "utf-8")
    path.chmod(0o644)
