"""The folder of comments: what is there, a new one beside it, one changed, moved or erased; nothing elsewhere."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from plugins.problems.model import Refused
from plugins.problems.places import shown
from tools.comments.heads import read, restated, written
from tools.comments.model import Filed, Incoming
from tools.writing import write_new, write_over

FOLDER = "comments"
PENDING = "_pending"  # `_` is in no slug
SUFFIX = ".comment"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class CommentShelf:
    """The comments of a content folder, read once; what is written through the shelf it knows at once.

    It changes nothing outside `content/comments/`, also where a link leads out of it: that is `Refused`.
    """

    def __init__(self, content: Path) -> None:
        """Take the content folder; there need be no comments in it."""
        self._content = content
        self._root = content / FOLDER
        self._files: dict[Path, Filed] = {}
        self._known: dict[tuple[str, str], Path] = {}
        self._ids: dict[str, Path] = {}
        for path in self._paths():
            self._note(path)

    @property
    def files(self) -> tuple[Filed, ...]:
        """The files that there are, by their names."""
        return tuple(sorted(self._files.values(), key=lambda filed: (filed.id, filed.path)))

    @property
    def known(self) -> Mapping[tuple[str, str], Path]:
        """The sources that have a file, whatever its status."""
        return MappingProxyType(self._known)

    @property
    def ids(self) -> Mapping[str, Path]:
        """The ids that are taken; of two files with one id, the one that a build reads."""
        return MappingProxyType(self._ids)

    def find(self, name: str) -> Filed | None:
        """Return the comment of an id, or None."""
        path = self._ids.get(name)
        return self._files[path] if path is not None else None

    def store(self, incoming: Incoming) -> Path | None:
        """Write a pending file, or return None where the source has one already.

        Raises `ValueError` for what is no slug or no id, and `OSError`.
        """
        if (incoming.source, incoming.source_id) in self.known:
            return None
        if not _SLUG.fullmatch(incoming.post) or not _SLUG.fullmatch(incoming.parent or "x"):
            raise ValueError(incoming.post)
        name = self._free(incoming)
        path = self._root / PENDING / incoming.post / f"{name}{SUFFIX}"
        self._folder(path.parent)
        write_new(path, written(incoming, _date(incoming.date)))
        self._note(path)
        return path

    def rewrite(self, path: Path, *, body: str | None = None, **fields: str | None) -> None:
        """Change fields of a head, named by their attributes (`status`, `source_id`), and the body where one is given.

        None takes a field out. Other lines stay as their author wrote them. Raises `Refused` for a file that cannot
        be read, and `OSError`.
        """
        self._inside(path)
        write_over(path, restated(path.read_bytes(), fields, body=body, path=shown(path)))
        self._note(path)

    def approve(self, filed: Filed) -> Path:
        """Give a comment the status that publishes it, in the folder that a build reads; return where it now lies."""
        text = restated(filed.path.read_bytes(), {"status": "approved"}, path=shown(filed.path))
        path = self._root / filed.post / f"{filed.id}{SUFFIX}"
        self._folder(path.parent)
        self._inside(filed.path)
        if path == filed.path:
            write_over(path, text)
        else:
            try:
                write_new(path, text)
            except FileExistsError:  # the run before was killed between the two steps
                if path.read_text("utf-8") != text:
                    raise
            filed.path.unlink()
            del self._files[filed.path], self._ids[filed.id]
        self._note(path)
        return path

    def erase(self, filed: Filed) -> None:
        """Take author, website and text out of a file; what keeps it from being taken in again stays."""
        self.rewrite(filed.path, status="erased", author=None, site=None, body="")

    def _paths(self) -> Iterator[Path]:
        for folder in (self._root, self._root / PENDING):
            for path in sorted(folder.glob(f"*/*{SUFFIX}")):
                if path.parent.name != PENDING and not path.name.startswith(".") and path.is_file():
                    yield path

    def _note(self, path: Path) -> None:
        """Know a file as it lies there now."""
        waiting = path.parent.parent.name == PENDING
        filed = read(path.read_bytes(), path=path, post=path.parent.name, waiting=waiting)
        self._files[path] = filed
        self._ids[filed.id] = path if not waiting else self._ids.get(filed.id, path)
        if filed.source_id:
            self._known[filed.source, filed.source_id] = path

    def _free(self, incoming: Incoming) -> str:
        """Return an id that is free: the moment in UTC and as much of a hash as it takes."""
        moment = incoming.date.astimezone(UTC)
        digest = sha256(f"{incoming.source}\0{incoming.source_id}".encode()).hexdigest()
        begin = f"{moment.year:04}{moment:%m%dt%H%M%Sz}"
        return next(name for size in range(4, 65, 4) if (name := f"{begin}-{digest[:size]}") not in self._ids)

    def _folder(self, folder: Path) -> None:
        """Make a folder of the shelf; the one of pending files tells git to leave them alone."""
        self._inside(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if folder.parent.name == PENDING and not (folder.parent / ".gitignore").exists():
            write_over(folder.parent / ".gitignore", "*\n")

    def _inside(self, path: Path) -> None:
        if not path.resolve().is_relative_to(self._content.resolve() / FOLDER):
            raise Refused("comment-outside", path=shown(path))


def _date(moment: datetime) -> str:
    """Return a moment as heads say it, with its offset: one with seconds, of long ago, is told in UTC."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(moment)
    if offset % timedelta(minutes=1):
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")
