"""`./site comment …`: from the command line to files of comments, and what is said of them."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from plugins.comments.cleaning import clean, plain
from plugins.comments.paragraphs import text as shown_text
from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.comments.adding import add
from tools.comments.approving import approve
from tools.comments.desk import Absent, Desk
from tools.comments.history import commits
from tools.comments.model import Filed
from tools.say import failed

_FIRST_WORDS = 60  # characters of a comment in a list
_STATUSES = ("pending", "approved", "spam", "erased")


def run_comment(content: Path, *, lang: str = "") -> int:
    """Say what can be done with comments, and return the exit status."""
    return failed(say("comment-what", lang or load_site(content)[0].language))


def run_add(content: Path, paths: Sequence[str], *, lang: str = "", now: datetime | None = None) -> int:
    """Take in the comments of messages, print the paths of their files, and return the exit status.

    That is 1 where a path cannot be read, and where nothing but refusals came.
    """

    def work(desk: Desk) -> None:
        if not paths:
            raise Absent(say("comment-paths", desk.language))
        add(desk, map(Path, paths), now=now or datetime.now(UTC))

    return _run(content, lang, work)


def run_list(content: Path, *, lang: str = "") -> int:
    """Print the comments that wait, oldest first, and how many there are of each status; return the exit status."""

    def work(desk: Desk) -> None:
        for filed in desk.shelf.files:
            if filed.status == "pending":
                print(_line(filed))
        counts = Counter(filed.status for filed in desk.shelf.files)
        print(say("comment-counts", desk.language, **{status: counts[status] for status in _STATUSES}))

    return _run(content, lang, work)


def run_approve(content: Path, names: Sequence[str], *, lang: str = "") -> int:
    """Publish comments with the next build; print where, and return the exit status: 1 where one cannot be."""

    def work(desk: Desk) -> None:
        approve(desk, desk.named(_some(names, "approve", desk)))

    return _run(content, lang, work)


def run_spam(content: Path, names: Sequence[str], *, lang: str = "") -> int:
    """Mark comments as spam; their files stay, so that they are not taken in again; return the exit status."""

    def work(desk: Desk) -> None:
        for filed in desk.named(_some(names, "spam", desk)):
            if filed.status == "erased":
                desk.fail("comment-is-erased", id=filed.id)
                continue
            with desk.trying(filed.path):
                desk.shelf.rewrite(filed.path, status="spam")
                desk.path(filed.path)
                desk.say("comment-spam" if filed.waiting else "comment-spam-published")

    return _run(content, lang, work)


def run_erase(content: Path, names: Sequence[str], *, lang: str = "") -> int:
    """Take name, website and text out of comments, say what git still holds of them, and return the exit status."""

    def work(desk: Desk) -> None:
        for filed in desk.named(_some(names, "erase", desk)):
            with desk.trying(filed.path):
                desk.shelf.erase(filed)
                desk.path(filed.path)
                held = commits(filed.path)
                desk.say("comment-erased-git" if held else "comment-erased", count=held, path=shown(filed.path))

    return _run(content, lang, work)


def _run(content: Path, lang: str, work: Callable[[Desk], None]) -> int:
    try:
        desk = Desk(content, lang)
        work(desk)
    except Absent as absent:
        return failed(str(absent))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130  # as a shell says it
    return int(desk.failed)


def _some(names: Sequence[str], word: str, desk: Desk) -> Sequence[str]:
    if not names:
        raise Absent(say("comment-ids", desk.language, word=word))
    return names


def _line(filed: Filed) -> str:
    """Return a comment on one line: its id, its report, what it answers, its author and its first words."""
    try:
        words = plain(shown_text(clean(filed.body)))
    except Refused:
        words = plain(filed.body)
    words = words if len(words) <= _FIRST_WORDS else f"{words[: _FIRST_WORDS - 1].rstrip()}…"
    answered = f" → {plain(filed.parent)}" if filed.parent else ""
    return f"{plain(filed.id)}  {plain(filed.post)}{answered}  {plain(filed.author)}: {words}"
