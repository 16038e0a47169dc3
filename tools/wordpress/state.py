"""What was brought over by runs before: `.import.json` in the content folder, and the journal of a run under way.

The state is written last, whole or not at all. Until then each file that is about to be written is named in the
journal first, so that a run that was killed is taken up where it ended and takes nobody else's file for its own.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from plugins.problems.model import Refused
from plugins.problems.places import shown
from tools.writing import write_over

STATE = ".import.json"
JOURNAL = ".import.journal"
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A text that was brought over: where it lies, its guid, the hashes of its source and of the file as written."""

    name: str
    slug: str
    guid: str
    source: str
    written: str


@dataclass
class Blog:
    """What was brought over from one blog: texts by their key, media by their name below uploads, comments.

    `redirects` are the old addresses of lists, `accepted` the lines of accepted problems.
    """

    texts: dict[str, Brought] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    comments: set[str] = field(default_factory=set)
    redirects: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)


class State:
    """The blogs that came into a content folder; to be used as a context, which ends the journal."""

    def __init__(self, content: Path, blog: str) -> None:
        """Read what there is; `others` are the comments of other blogs. Raises `Refused` for what cannot be read."""
        self._content = content
        self._name = blog
        self._all = self._read()
        self.blog = _blog(self._all.get(blog, {}))
        self.others = {
            str(number) for name, found in self._all.items() if name != blog for number in found.get("comments", ())
        }
        self._journal: int | None = None
        self._recover()
        self._before = self._text()

    def about_to_write(self, key: str, brought: Brought) -> None:
        """Name a file in the journal before it is written; raises `OSError`."""
        if self._journal is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._journal = os.open(self._content / JOURNAL, flags, 0o644)
        line = json.dumps({"blog": self._name, "key": key, **asdict(brought)}, ensure_ascii=False)
        os.write(self._journal, f"{line}\n".encode())

    def save(self) -> bool:
        """Write the state where it changed, and end the journal; tell whether it was written. Raises `OSError`."""
        text = self._text()
        changed = text != self._before or not (self._content / STATE).exists()
        if changed:
            write_over(self._content / STATE, text)
        self.close()
        with suppress(FileNotFoundError):
            (self._content / JOURNAL).unlink()
        return changed

    def close(self) -> None:
        """Close the journal, which stays."""
        if self._journal is not None:
            os.close(self._journal)
            self._journal = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, _type: type[BaseException] | None, _: BaseException | None, _at: TracebackType | None) -> None:
        """End, whatever happened."""
        self.close()

    def _read(self) -> dict[str, Any]:
        path = self._content / STATE
        if not path.is_file():
            return {}
        try:
            found = json.loads(path.read_text("utf-8"))
            if found["version"] != _VERSION:
                raise Refused("import-state", path=shown(path))
            blogs = found["blogs"]
            for blog in blogs.values():
                _blog(blog)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Refused("import-state", path=shown(path)) from None
        return dict(blogs)

    def _recover(self) -> None:
        """Take in the journal of a run that was killed: of what it names, all that lies there."""
        path = self._content / JOURNAL
        if not path.is_file():
            return
        for line in path.read_text("utf-8", errors="replace").split("\n"):
            with suppress(ValueError, KeyError, TypeError):
                found = json.loads(line)
                if found.pop("blog") != self._name:
                    continue
                key = found.pop("key")
                brought = Brought(**found)
                lies = self._content / brought.name
                if not lies.is_file() or not _inside(brought.name):
                    continue
                before = self.blog.texts.get(key)
                if before is None or before.name != brought.name or hash_of(lies.read_bytes()) == brought.written:
                    self.blog.texts[key] = brought

    def _text(self) -> str:
        blog = {
            "texts": {key: asdict(brought) for key, brought in sorted(self.blog.texts.items())},
            "media": dict(sorted(self.blog.media.items())),
            "comments": sorted(self.blog.comments, key=lambda said: (len(said), said)),
            "redirects": sorted(self.blog.redirects),
            "accepted": sorted(self.blog.accepted),
        }
        blogs = dict(sorted({**self._all, self._name: blog}.items()))
        return json.dumps({"version": _VERSION, "blogs": blogs}, ensure_ascii=False, indent=1) + "\n"


def hash_of(raw: bytes) -> str:
    """Return what bytes are known by."""
    return sha256(raw).hexdigest()


def _blog(found: Mapping[str, Any]) -> Blog:
    texts = {str(key): Brought(**brought) for key, brought in found.get("texts", {}).items()}
    media = {str(said): str(name) for said, name in found.get("media", {}).items()}
    if not all(map(_inside, (*(brought.name for brought in texts.values()), *media.values()))):
        raise ValueError("a file outside the content folder")
    names = ("comments", "redirects", "accepted")
    return Blog(texts=texts, media=media, **{name: {str(said) for said in found.get(name, ())} for name in names})


def _inside(name: str) -> bool:
    parts = name.split("/")
    return len(parts) > 1 and all(part and not part.startswith(".") for part in parts) and "\\" not in name
