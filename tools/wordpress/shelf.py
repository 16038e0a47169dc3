"""The folder of comments, with a way in for those that readers have seen already."""

from pathlib import Path

from plugins.problems.places import shown
from tools.comments.heads import restated, written
from tools.comments.model import Incoming
from tools.comments.shelf import SUFFIX, CommentShelf
from tools.writing import write_new


class PublishedShelf(CommentShelf):
    """A shelf that takes comments which were published where they come from."""

    def publish(self, incoming: Incoming, number: int) -> Path | None:
        """Write an approved comment, or return None where the source has a file already.

        It is called by its number where that is free, so that `#comment-12` leads to it as it did. Raises `Refused`
        for a folder that leads elsewhere, and `OSError`.
        """
        if (incoming.source, incoming.source_id) in self.known:
            return None
        name = str(number) if number and str(number) not in self.ids else self._free(incoming)
        path = self._root / incoming.post / f"{name}{SUFFIX}"
        self._folder(path.parent)
        pending = written(incoming, incoming.date.isoformat(timespec="seconds"))
        write_new(path, restated(pending.encode("utf-8"), {"status": "approved"}, path=shown(path)))
        self._note(path)
        return path
