"""The comments of a content folder, with the site that they belong to, and the one who is spoken to."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from plugins.comments.signs import visible
from plugins.engine.declared import declare_all
from plugins.problems.model import Problem, Refused, Value
from plugins.problems.places import shown
from plugins.problems.text import line, message, say
from plugins.settings.read import load_site
from tools.comments.model import Filed
from tools.comments.posts import Posts
from tools.comments.shelf import FOLDER, SUFFIX, CommentShelf

_NEAREST = 3


class Absent(Exception):  # noqa: N818 - the program did what it should
    """There is nothing to work with; the text says what is missing."""


class Desk:
    """What a command works with; `failed` tells whether something was not done that was asked for.

    Paths and lists go to standard output, what else is to be said to the error stream. No sign of a stranger's reaches
    the terminal that would steer it.
    """

    def __init__(self, content: Path, lang: str) -> None:
        """Take the content folder and the language of messages, the site's own by default; raises `Absent`."""
        declare_all()
        self.site = load_site(content)[0]
        self.language = lang or self.site.language
        if not content.is_dir():
            raise Absent(say("content-missing", self.language, content=shown(content)))
        self.shelf = CommentShelf(content)
        self.posts = Posts(content, self.site)
        self.failed = False

    def path(self, path: Path) -> None:
        """Print the path of a file."""
        print(_safe(shown(path)))

    def say(self, code: str, **values: Value) -> None:
        """Say something beside what was asked for."""
        print(_safe(say(code, self.language, **values)), file=sys.stderr)

    def fail(self, code: str, **values: Value) -> None:
        """Say why something was not done."""
        self.say(code, **values)
        self.failed = True

    def reason(self, refused: Refused) -> str:
        """Return why something was refused."""
        return message(refused.at("", None), self.language)

    def problems(self, found: Iterable[Problem]) -> None:
        """Say what is wrong in a file."""
        for each in found:
            print(_safe(line(each, self.language)), file=sys.stderr)
            self.failed = True

    @contextmanager
    def trying(self, path: Path) -> Iterator[None]:
        """Say why a file could not be changed, and go on."""
        try:
            yield
        except Refused as refused:
            self.problems([refused.at(shown(path), None)])
        except OSError as error:
            self.fail("add-unwritable", path=shown(path), reason=error.strerror or str(error))

    def named(self, names: Iterable[str]) -> Iterator[Filed]:
        """Yield the comments of some ids, each once; of what is none the nearest are said."""
        for name in dict.fromkeys(map(_id, names)):
            found = self.shelf.find(name)
            if found is not None:
                yield found
                continue
            begun = [other for other in sorted(self.shelf.ids) if name and other.startswith(name)]
            near = begun[:_NEAREST] or get_close_matches(name, self.shelf.ids, n=_NEAREST)
            if near:
                self.fail("comment-unknown-near", id=name, near=", ".join(near))
            else:
                self.fail("comment-unknown", id=name, folder=f"{FOLDER}/")


def _safe(text: str) -> str:
    """Return a text on one line, without the signs that steer a terminal or turn its writing round."""
    return visible(text).replace("\n", " ")


def _id(text: str) -> str:
    """Return the id in what an author names: an id, the path of its file, or the fragment of its address."""
    return text.rpartition("#")[2].removeprefix("comment-").rpartition("/")[2].removesuffix(SUFFIX)
