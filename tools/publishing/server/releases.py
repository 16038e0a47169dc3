"""The releases of a site in one folder, of which a web server sends the one that `current` names.

Loads nothing but the standard library, since a server needs this folder's files and Python alone.

    current → releases/ID/site        what the web server sends; only ever replaced by rename(2)
    releases/ID/site/                 one whole release: its own files, and the assets of the ones before it
    releases/ID/release.json          what it consists of, and which release it came after
    incoming/ID/site/                 one that is still being copied
    previews/TOKEN/, previews.json    drafts under addresses that cannot be guessed
    .lock                             held by the one who publishes

Readers see the old release whole or the new one whole, and find the assets of the three before it: a page that was
open when the site changed still gets its style. Whatever ends a publish, at any moment, leaves `current` at a whole
release; the next one clears away what was left.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ASSETS = "assets/"  # their names follow their content, so those of several releases lie side by side
CARRIED = 3  # releases whose assets a new one has too
KEPT = 5  # releases that are kept
PREVIEWS = "preview"  # the folder of the site below which previews are

RELEASE = re.compile(r"[0-9]{8}T[0-9]{9}Z-[0-9a-f]{12}")
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OURS = frozenset({"current", "releases", "incoming", "previews", "previews.json", ".lock"})

_PARTS = (".new-", ".current-")  # how names begin that something has until it gets its own

# Each path of a release with the SHA-256 of the file and its size in bytes.
Files = Mapping[str, tuple[str, int]]


class Trouble(Exception):  # noqa: N818 - it is said to the author, and is no fault of the program
    """What cannot be done; `code` names a message, `values` fill it."""

    def __init__(self, code: str, **values: str | int) -> None:
        """Take the code of a message and what it names."""
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Release:
    """One release: what it consists of, the one it came after, and the assets it has of others."""

    id: str
    after: str
    files: Files
    carried: Sequence[str] = ()


@dataclass(frozen=True)
class State:
    """How a folder stands: the release that is served, and all there are, the oldest first."""

    current: str
    releases: Sequence[str]
    files: Files
    previews: Mapping[str, str]


class Releases:
    """The releases in a folder; everything that changes something wants the lock to be held."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when something is first put there."""
        self.folder = folder

    # --- looking

    def state(self) -> State:
        """Return how the folder stands."""
        current = self.current()
        return State(current, self.ids(), self.read(current).files if current else {}, self.previews())

    def current(self) -> str:
        """Return the id of the release that is served, or nothing where there is none."""
        named = self._named()
        return named if named and (self.folder / "current").is_dir() else ""

    def _named(self) -> str:
        """Return the id that the link has in it, whether or not there is such a release."""
        try:
            parts = (self.folder / "current").readlink().parts
        except OSError:
            return ""
        known = len(parts) == 3 and parts[0] == "releases" and RELEASE.fullmatch(parts[1])
        return parts[1] if known else ""

    def ids(self) -> list[str]:
        """Return the ids of all releases, the oldest first."""
        try:
            names = [path.name for path in (self.folder / "releases").iterdir()]
        except OSError:
            return []
        return sorted(name for name in names if RELEASE.fullmatch(name))

    def read(self, name: str) -> Release:
        """Return one release; `Trouble` where there is none of that id."""
        self._known(name)
        try:
            said = json.loads((self.folder / "releases" / name / "release.json").read_text("utf-8"))
            files = {str(path): (str(digest), int(size)) for path, (digest, size) in said["files"].items()}
            return Release(name, str(said["after"]), files, [str(path) for path in said["carried"]])
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            raise Trouble("publish-no-release", id=name) from None

    def before(self) -> str:
        """Return the release to go back to from the one that is served; `Trouble` where there is none."""
        current = self.current()
        if not current:
            raise Trouble("publish-nothing-there")
        after = self.read(current).after
        older = [name for name in self.ids() if name < current]
        if after in self.ids():
            return after
        if not older:
            raise Trouble("publish-no-earlier")
        return older[-1]

    # --- the folder

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to change the folder; `Trouble` where another one does. A killed one holds nothing.

        What a killed one has left is cleared away first.
        """
        self.require_ours()
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("ab") as file:
            if not _lock(file.fileno()):
                raise Trouble("publish-locked")
            self._tidy()
            yield

    def is_locked(self) -> bool:
        """Tell whether somebody holds the lock."""
        try:
            with (self.folder / ".lock").open("rb+") as file:
                return not _lock(file.fileno())
        except OSError:
            return False

    def require_ours(self) -> None:
        """Raise `Trouble` for a folder that is somebody's: one that holds anything but releases."""
        if not self.folder.exists():
            return
        there = {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else {"a file"}
        strange = {name for name in there - _OURS if not name.startswith(_PARTS)}
        if strange or ("current" in there and not self._named()):
            raise Trouble("publish-not-ours", folder=str(self.folder))

    def _tidy(self) -> None:
        self.abandon()
        for path in self.folder.iterdir():
            if path.name.startswith(_PARTS):
                with suppress(OSError):
                    path.unlink()

    # --- one release

    def begin(self, name: str) -> Path:
        """Return the empty folder into which the files of a new release go."""
        if not RELEASE.fullmatch(name):
            raise Trouble("publish-no-release", id=name[:40])
        place = self.incoming(name)
        place.mkdir(parents=True)
        return place

    def abandon(self) -> None:
        """Remove what was being copied, and give its space back."""
        shutil.rmtree(self.folder / "incoming", ignore_errors=True)

    def incoming(self, name: str) -> Path:
        """Return the folder of a release that is being copied."""
        return self.folder / "incoming" / name / "site"

    def finish(self, name: str, files: Files) -> None:
        """Make what was copied a release and serve it: verified, with the assets of those before it, all at once.

        `Trouble` where the files are not the ones that were sent; then the release that is served stays.
        """
        after = self.current()
        self._verified(name, files)
        carried = self._carry(self.incoming(name), files, self._latest(after))
        self._show_previews(self.incoming(name))
        self._write(self.incoming(name).parent / "release.json", Release(name, after, files, carried))
        _sync_folders(self.incoming(name).parent)
        (self.folder / "releases").mkdir(exist_ok=True)
        self.incoming(name).parent.rename(self.folder / "releases" / name)
        _sync(self.folder / "releases")
        self._point(name)

    def switch(self, name: str) -> None:
        """Serve another release, which gets the assets of the one that was served."""
        release = self.read(name)
        site = self.folder / "releases" / name / "site"
        current = self.current()
        carried = self._carry(site, release.files, [current] if current and current != name else [])
        self._show_previews(site)
        both = sorted({*release.carried, *carried})
        self._write(site.parent / "release.json", Release(name, release.after, release.files, both))
        self._point(name)

    def discard(self, name: str) -> None:
        """Remove a release that is not served."""
        self._known(name)
        if name != self.current():
            self._remove(name)

    def prune(self) -> list[str]:
        """Remove the oldest releases but five, and never the one served nor the one before it; return their ids."""
        current = self.current()
        spared = {current, self.read(current).after} if current else set()
        ids = self.ids()
        gone = [name for name in ids[: max(0, len(ids) - KEPT)] if name not in spared]
        for name in gone:
            self._remove(name)
        return gone

    def _remove(self, name: str) -> None:
        """Remove a release: under another name first, so that none is ever there in half."""
        away = self.folder / "incoming" / f"gone-{name}"
        away.parent.mkdir(exist_ok=True)
        (self.folder / "releases" / name).rename(away)
        shutil.rmtree(away, ignore_errors=True)

    def _known(self, name: str) -> None:
        if not RELEASE.fullmatch(name) or name not in self.ids():
            raise Trouble("publish-no-release", id=name[:40])

    def _latest(self, current: str) -> list[str]:
        """Return the releases whose assets a new one gets: the one served, then the newest."""
        newest = [name for name in reversed(self.ids()) if name != current]
        return ([current] if current else []) + newest[: CARRIED - 1]

    def _verified(self, name: str, files: Files) -> None:
        """Raise `Trouble` unless a folder holds just these files; give all of them their modes, and have them kept."""
        site = self.incoming(name)
        found = set()
        for place, folders, names in os.walk(site):
            Path(place).chmod(0o755)
            for entry in [*folders, *names]:
                path = Path(place, entry)
                relative = path.relative_to(site).as_posix()
                mode = path.lstat().st_mode
                if stat.S_ISDIR(mode):
                    continue
                if not stat.S_ISREG(mode) or relative not in files or _digest(path) != tuple(files[relative]):
                    raise Trouble("publish-damaged", path=_plain(relative))
                path.chmod(0o644)
                found.add(relative)
        missing = sorted(set(files) - found)
        if missing or not found:
            raise Trouble("publish-damaged", path=_plain(missing[0]) if missing else "index.html")

    def _carry(self, site: Path, files: Files, sources: Sequence[str]) -> list[str]:
        """Put the assets of other releases among those of one, as second names of the same files."""
        carried = []
        for name in sources:
            there = self.folder / "releases" / name / "site"
            for path in self.read(name).files:
                place = site / path
                if not path.startswith(ASSETS) or path in files or place.exists():
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                second_name(there / path, place)
                carried.append(path)
        return sorted(carried)

    def _point(self, name: str) -> None:
        """Let `current` name a release: one rename, before which the old one is served and after which the new is."""
        link = self.folder / f".current-{name}"
        with suppress(FileNotFoundError):
            link.unlink()
        link.symlink_to(f"releases/{name}/site")
        link.replace(self.folder / "current")
        _sync(self.folder)

    def _write(self, path: Path, release: Release) -> None:
        said = {"after": release.after, "files": release.files, "carried": list(release.carried)}
        self._replace(path, json.dumps(said, ensure_ascii=False, indent=0))

    def _replace(self, path: Path, text: str, mode: int = 0o644) -> None:
        part = self.folder / f".new-{path.name}"
        with suppress(FileNotFoundError):
            part.unlink()
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(path)

    # --- previews

    def previews(self) -> dict[str, str]:
        """Return the token of each draft that is shown, by its slug."""
        try:
            said = json.loads((self.folder / "previews.json").read_text("utf-8"))
            return {str(slug): str(token) for slug, token in said.items() if TOKEN.fullmatch(str(token))}
        except (OSError, ValueError, AttributeError):
            return {}

    def token(self, slug: str) -> str:
        """Return the token of a draft, made of 128 random bits when it is first shown, and kept here alone."""
        if not SLUG.fullmatch(slug):
            raise Trouble("publish-preview-slug", slug=slug[:60])
        said = self.previews()
        if slug not in said:
            said[slug] = secrets.token_urlsafe(16)
            self._replace(self.folder / "previews.json", json.dumps(said, indent=0), mode=0o600)
        return said[slug]

    def show(self, name: str, token: str, files: Files) -> None:
        """Make what was copied the preview of a token; the files are verified as those of a release are."""
        if token not in self.previews().values() or not self.current():
            raise Trouble("publish-nothing-there")
        served = self.folder / "releases" / self.current() / "site"
        if (served / PREVIEWS).is_dir() and not (served / PREVIEWS).is_symlink():
            raise Trouble("publish-preview-taken", folder=PREVIEWS)
        self._verified(name, files)
        _sync_folders(self.incoming(name).parent)
        place = self.folder / "previews" / token
        place.parent.mkdir(exist_ok=True)
        place.parent.chmod(0o711)  # a web server goes through it and cannot list it
        if place.exists():
            place.rename(self.folder / "incoming" / f"gone-{token}")
        self.incoming(name).rename(place)
        self._show_previews(served)

    def hide(self, slug: str) -> None:
        """Remove the preview of a draft, and forget its token."""
        said = self.previews()
        token = said.pop(slug, None)
        if token is None:
            return
        shutil.rmtree(self.folder / "previews" / token, ignore_errors=True)
        self._replace(self.folder / "previews.json", json.dumps(said, indent=0), mode=0o600)

    def _show_previews(self, site: Path) -> None:
        """Let a release lead to the previews, where there are any and no folder of the site is in the way."""
        link = site / PREVIEWS
        if self.previews() and not os.path.lexists(link):
            link.symlink_to("../../../previews")


def second_name(source: Path, place: Path) -> None:
    """Give a file a second name, or copy it where the file system has no such thing."""
    try:
        place.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        with source.open("rb") as old, place.open("xb") as new:
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
        place.chmod(0o644)


def _digest(path: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file, after it is sure to be on the disk."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
        return found, os.fstat(file.fileno()).st_size


def _sync(folder: Path) -> None:
    """Have the names in a folder kept, where the system can (Windows cannot)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folders(top: Path) -> None:
    for place, _folders, _names in os.walk(top):
        _sync(Path(place))


def _lock(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _plain(path: str) -> str:
    """Return a path as a message may hold it: one line, without control signs."""
    return "".join(sign if sign.isprintable() else "?" for sign in path)[:200]


def as_state(said: Mapping[str, Any]) -> State:
    """Return a state from what another machine said of it."""
    files = {str(path): (str(digest), int(size)) for path, (digest, size) in said["files"].items()}
    return State(str(said["current"]), [str(name) for name in said["releases"]], files, dict(said["previews"]))
