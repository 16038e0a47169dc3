"""Where a fresh file of the library goes: which slugs are free, which pictures are there, and the writing."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.frontmatter.values import slug
from plugins.problems.model import Refused, Value
from plugins.problems.places import shown
from plugins.problems.text import message, say
from plugins.settings.model import Site
from plugins.video.facade import POSTERS
from tools.video.library import FOLDER, Entry, head, load_library
from tools.writing import write_new


class Declined(Exception):  # noqa: N818 - the program did what it should
    """What was asked for cannot be made; the text says why, in the author's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The library's folder, and for whom it speaks: messages in `language`, heads in the site's."""

    content: Path
    site: Site
    language: str
    today: date

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self.content / FOLDER

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The files that are there."""
        return load_library(self.content)

    def say(self, code: str, **values: Value) -> None:
        """Say something that is worth a word; standard output is for the paths of files."""
        print(say(code, self.language, **values), file=sys.stderr)

    def free_slug(self, wanted: str) -> str:
        """Return a slug; raises `Declined` for what is none, and where a file has it already, in whatever language."""
        try:
            name = slug(wanted)
        except Refused as refused:
            raise Declined(f"--slug: {message(refused.at('', None), self.language)}") from None
        others = sorted(self.folder.glob(f"{name}.md")) + sorted(self.folder.glob(f"{name}.??.md"))
        if others:
            raise Declined(say("add-taken", self.language, slug=name, other=shown(others[0])))
        return name

    def own_poster(self, *stems: str) -> str | None:
        """Return the first picture that has one of some names: what an author has put there is taken as it is."""
        candidates = (f"{stem}{suffix}" for stem in stems for suffix in POSTERS)
        return next((name for name in candidates if (self.folder / name).is_file()), None)

    def write(self, name: str, values: Mapping[str, str | None], poster: bytes | None = None) -> Path:
        """Write a poster, then the file that names it, neither over another; raises `Declined` where it cannot be."""
        path = self.folder / f"{name}.md"
        picture = self.folder / f"{name}.webp"
        made = False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if poster is not None:
                with picture.open("xb") as file:
                    made = True
                    file.write(poster)
            write_new(path, head(values, self.site.language))
        except OSError as error:
            if made:
                picture.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            raise Declined(say("add-unwritable", self.language, path=shown(path), reason=reason)) from None
        return path
