"""`./site comment fetch`: replies of the fediverse and webmentions, from where they are to files that wait."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from plugins.engine.configuration import build_date
from plugins.engine.declared import declare_all
from plugins.problems.model import Problem, Refused, problem
from plugins.problems.places import shown
from plugins.problems.text import line, say
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tools.comments.fediverse import fetch_thread, parse_thread
from tools.comments.fetched import web_address
from tools.comments.fetched_filing import Tally, file_all, named
from tools.comments.fetched_life import Sources
from tools.comments.fetched_links import links_to
from tools.comments.fetched_posts import Named, OpenPosts, open_posts
from tools.comments.history import commits
from tools.comments.model import Filed
from tools.comments.shelf import FOLDER, CommentShelf
from tools.comments.webmention import Mention, fetch_mentions
from tools.network.agent import network
from tools.network.errors import NoAnswer
from tools.network.fetch import Client
from tools.network.pace import Asker, Pace
from tools.network.policy import short

TOKEN = "ETAPES_WEBMENTION_TOKEN"  # noqa: S105 - the name of the variable that holds it
_FETCHED = {"fediverse", "webmention"}


def run_fetch(content: Path, *, lang: str = "", client: Client | None = None, pace: Pace | None = None) -> int:
    """Take in what others have replied elsewhere, say what came of it, and return the exit status.

    That is 1 where a setting is wrong, a thread or the list of webmentions could not be read, or a file not be written;
    all else is kept.
    """
    declare_all()
    site, findings = load_site(content)
    language = lang or site.language
    if not content.is_dir():
        print(say("content-missing", language, content=shown(content)), file=sys.stderr)
        return 1
    asker = Asker(client or network(site, "comment"), pace or Pace())
    fetch = Fetch(content=content, site=site, language=language, asker=asker, problems=list(findings.problems))
    try:
        fetch.run()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130  # as a shell says it
    finally:
        for found in dict.fromkeys((*fetch.problems, *fetch.tally.hints)):
            print(line(found, language), file=sys.stderr)
        for text in fetch.summary():
            print(text)
    return int(bool(fetch.problems))


@dataclass(slots=True, kw_only=True)
class Fetch:
    """One run: what it asks with, what came of it, and what could not be done."""

    content: Path
    site: Site
    language: str
    asker: Asker
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    counted: int = 0
    left: int = 0
    asked: int = 0

    def run(self) -> None:
        """Ask for threads and for webmentions, then whether what is known is still there."""
        shelf = CommentShelf(self.content)
        posts = open_posts(self.content, self.site, today=build_date(self.site.zone))
        sources = Sources(self.asker)
        living: set[str] = set()
        unread: set[str] = set()
        for thread in posts.threads:
            seen = self._thread(thread, shelf)
            living |= seen or set()
            unread |= {thread.post} if seen is None else set()
        if self.site.webmention_feed is not None:
            self._mentions(self.site.webmention_feed, posts, shelf, sources)
        self._lives(shelf, sources, living=living, unread=unread)

    def summary(self) -> list[str]:
        """Return what came of it, in lines."""
        tally = self.tally
        gone = [text for path in tally.erased for text in self._gone(path)]
        if not self.asked:
            return [*gone, say("comment-fetch-nothing", self.language)]
        counts = {
            "new": len(tally.new),
            "renewed": len(tally.renewed),
            "erased": len(tally.erased),
            "known": tally.known,
            "counted": self.counted,
            "left": self.left,
        }
        last = [say("comment-fetch-new", self.language)] if tally.new or tally.renewed else []
        return [*gone, say("comment-fetch-summary", self.language, **counts), *last]

    def _gone(self, path: Path) -> list[str]:
        """Return what is said of a comment that was erased, and what git still holds of it."""
        held = commits(path)
        text = say("comment-gone", self.language, path=shown(path))
        return [text, say("comment-erased-git", self.language, count=held, path=shown(path))] if held else [text]

    def _thread(self, thread: Named, shelf: CommentShelf) -> frozenset[str] | None:
        """Take in the replies of a thread; return the addresses of all that are there, None if that is not known."""
        self.asked += 1
        try:
            replies = fetch_thread(self.asker, parse_thread(thread.address), post=thread.post, now=self.now)
            self._say_cut(thread.path, thread.line, "thread-cut", replies.cut)
            self.left += sum(replies.left.values())
            file_all(replies.found, shelf, self.tally)
        except Refused as refused:
            self.problems.append(refused.at(thread.path, thread.line))
        except OSError as error:
            self._unwritten(error)
        except NoAnswer as none:
            self._say(thread.path, thread.line, "thread-unread", none)
            return frozenset() if none.code == "thread-gone" else None
        else:
            return replies.seen
        return None

    def _mentions(self, feed: str, posts: OpenPosts, shelf: CommentShelf, sources: Sources) -> None:
        """Take in the webmentions of posts whose page links to us: those that are new first, the time may end."""
        self.asked += 1
        place = shown(self.content / "site.md")
        try:
            mentions = fetch_mentions(self.asker, feed, token=os.environ.get(TOKEN, "").strip(), now=self.now)
        except NoAnswer as none:
            self._say(place, None, "mentions-unread", none)
            return
        self._say_cut(place, None, "mentions-cut", mentions.cut)
        of_posts = [
            replace(found, fetched=replace(found.fetched, post=post, parent=_fragment(found.target)))
            for found in mentions.found
            if (post := posts.slug(found.target)) is not None
        ]
        self.counted += mentions.counted
        self.left += mentions.left + len(mentions.found) - len(of_posts)
        filed = {found: self._filed(found, shelf) for found in of_posts}
        of_posts.sort(key=lambda found: filed[found] is not None)
        taken = [found.fetched for found in of_posts if self._is_to_take(found, filed[found], sources)]
        self._say_untaken(place, [found for found in of_posts if filed[found] is None], sources)
        try:
            file_all(taken, shelf, self.tally)
        except Refused as refused:
            self.problems.append(refused.at(place, None))
        except OSError as error:
            self._unwritten(error)

    def _filed(self, mention: Mention, shelf: CommentShelf) -> Filed | None:
        """Return the file of a mention, or of the reply on the fediverse that it passes on."""
        known = shelf.known
        path = known.get(("webmention", named(mention.fetched, known))) or known.get(("fediverse", mention.page))
        return shelf.find(path.stem) if path is not None else None

    def _is_to_take(self, mention: Mention, filed: Filed | None, sources: Sources) -> bool:
        """Tell whether a mention says the truth: its page links to ours. Of one that has a file it is hinted at."""
        if filed is not None and (filed.source != "webmention" or filed.status in {"erased", "spam"}):
            self.tally.known += 1
            return False
        look = sources.look(mention.source)
        if look.status != 200:
            self.tally.known += filed is not None
            return False
        linked = links_to(look.page, mention.target, source=mention.source)
        if not linked and filed is not None:
            self.tally.known += 1
            self.tally.hints.append(problem(shown(filed.path), None, "comment-unlinked", address=mention.source))
        return linked

    def _say_untaken(self, place: str, fresh: Iterable[Mention], sources: Sources) -> None:
        """Say which new mentions were left, all of one reason in one line."""
        unread: dict[str, list[str]] = {}
        unlinked: list[str] = []
        for mention in fresh:
            look = sources.look(mention.source)
            if look.why is not None:
                unread.setdefault(self._reason(look.why), []).append(mention.source)
            elif look.status == 200 and not links_to(look.page, mention.target, source=mention.source):
                unlinked.append(mention.source)
        said = [
            problem(place, None, "mention-unread", address=short(addresses[0]), count=len(addresses), reason=reason)
            for reason, addresses in unread.items()
        ]
        if unlinked:
            said.append(problem(place, None, "mention-unlinked", address=short(unlinked[0]), count=len(unlinked)))
        self.tally.hints += said

    def _lives(self, shelf: CommentShelf, sources: Sources, *, living: set[str], unread: set[str]) -> None:
        """Erase the comments whose sources are gone; where there is no time for all, other ones are asked next time."""
        addresses = {
            filed: address
            for filed in shelf.files
            if filed.source in _FETCHED
            and filed.status != "erased"
            and (address := web_address(filed.source_id)) is not None
            and not (filed.source == "fediverse" and (address in living or filed.post in unread))
        }
        turn = sorted(addresses.values(), key=lambda address: sha256(f"{self.now:%Y%m%d%H}{address}".encode()).digest())
        gone, doubtful = sources.gone(turn)
        for filed in (filed for filed, address in addresses.items() if address in gone):
            try:
                shelf.erase(filed)
            except Refused as refused:
                self.problems.append(refused.at(shown(filed.path), None))
            except OSError as error:
                self._unwritten(error)
            else:
                self.tally.erased.append(filed.path)
        place = shown(self.content / FOLDER)
        self.tally.hints += [problem(place, None, "comments-suspect", host=name) for name in sorted(doubtful)]
        self.asked += len(addresses)

    def _reason(self, none: NoAnswer) -> str:
        return say(none.code, self.language, **none.values)

    def _say(self, path: str, number: int | None, code: str, none: NoAnswer) -> None:
        self.problems.append(problem(path, number, code, reason=self._reason(none)))

    def _say_cut(self, path: str, number: int | None, code: str, cut: NoAnswer | None) -> None:
        """Say why not all was read; a limit of our own is no failure."""
        if cut is not None and cut.code.endswith("-long"):
            self.tally.hints.append(problem(path, number, code, reason=self._reason(cut)))
        elif cut is not None:
            self._say(path, number, code, cut)

    def _unwritten(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        self.problems.append(
            problem(shown(Path(error.filename or self.content)), None, "comment-unwritten", reason=reason)
        )


def _fragment(target: str) -> str | None:
    """Return the id of the comment that an address of ours names: `…/slug/#comment-ID`."""
    fragment = urlsplit(target).fragment
    return fragment.removeprefix("comment-") if fragment.startswith("comment-") else None
