"""The commands of `./site`, one invoke task each; what they do is in `tools/`.

`./site COMMAND` runs this file, `inv COMMAND` finds it too.
"""

import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import Exit
from invoke.program import Program
from invoke.tasks import task

STARTED_NS = time.time_ns()  # before any code of ours is loaded
ROOT = Path(__file__).resolve().parent
CONTENT = "the folder of the texts (default: content/)"
OUTPUT = "the folder of the finished site (default: output/)"
LANG = "the language of messages, fr or en (default: the site's)"
FRESH = "throw away what earlier builds have kept, and make everything anew"
PROFILE = "say where the time went"
FORMAT = "how problems are said: text, github for annotations, json (default: text)"
DAY = "the day of the build, as 2026-11-24 (default: SOURCE_DATE_EPOCH, else today)"


def _folder(given: str, default: str) -> Path:
    return Path(given) if given else ROOT / default


def _end(code: int) -> None:
    if code:
        raise Exit(code=code)


@task(default=True, help={"content": CONTENT, "output": OUTPUT, "lang": LANG})
def status(_context: Any, content: str = "", output: str = "", lang: str = "") -> None:
    """List the commands, and say how the site stands."""
    from tools.status import status as standing

    print(standing(_folder(content, "content"), _folder(output, "output"), lang))


@task(
    help={
        "content": CONTENT,
        "output": OUTPUT,
        "lang": LANG,
        "date": DAY,
        "format": FORMAT,
        "fresh": FRESH,
        "profile": PROFILE,
    }
)
def build(  # noqa: PLR0913, PLR0917 - the options of the command
    _context: Any,
    content: str = "",
    output: str = "",
    lang: str = "",
    date: str = "",
    format: str = "",  # noqa: A002 - the name of the option
    fresh: bool = False,  # noqa: FBT001, FBT002
    profile: bool = False,  # noqa: FBT001, FBT002
) -> None:
    """Build the public site, checked, all or nothing; only what has changed is made anew."""
    from tools.building import Wish, run_build

    wish = Wish(day=date, lang=lang, form=format, fresh=fresh, profile=profile, started_ns=STARTED_NS)
    _end(run_build(_folder(content, "content"), _folder(output, "output"), wish))


@task(
    help={
        "content": CONTENT,
        "lang": LANG,
        "date": DAY,
        "drafts": "look at drafts as strictly as at the rest",
        "format": FORMAT,
        "fresh": FRESH,
        "profile": PROFILE,
    }
)
def check(  # noqa: PLR0913, PLR0917 - the options of the command
    _context: Any,
    content: str = "",
    lang: str = "",
    date: str = "",
    drafts: bool = False,  # noqa: FBT001, FBT002
    format: str = "",  # noqa: A002 - the name of the option
    fresh: bool = False,  # noqa: FBT001, FBT002
    profile: bool = False,  # noqa: FBT001, FBT002
) -> None:
    """Say every problem of the texts, the settings and the finished site; change nothing."""
    from tools.building import Wish, run_build

    wish = Wish(drafts=drafts, day=date, lang=lang, form=format, fresh=fresh, profile=profile)
    _end(run_build(_folder(content, "content"), None, wish))


@task(help={"content": CONTENT, "output": "the folder to write them to (default: .cache/hosting/)", "lang": LANG})
def hosting(_context: Any, content: str = "", output: str = "", lang: str = "") -> None:
    """Write what nginx and Caddy need to serve the site: headers, redirects, types of files."""
    from tools.hosting import run_hosting

    _end(run_hosting(_folder(content, "content"), _folder(output, ".cache/hosting"), lang=lang))


@task(
    help={
        "content": CONTENT,
        "output": "the folder that is served (default: .cache/serve/)",
        "lang": LANG,
        "port": "the port (default: 8000)",
    }
)
def serve(_context: Any, content: str = "", output: str = "", lang: str = "", port: int = 8000) -> None:
    """Show the site with drafts on this machine; each change is shown at once."""
    from tools.packages import ensure

    ensure("serve", root=ROOT)
    from tools.serving import run_serve

    _end(run_serve(_folder(content, "content"), _folder(output, ".cache/serve"), port=port, lang=lang))


TO = "where: a folder, ssh://user@host/folder, s3://bucket/prefix, pages, or artifact in a workflow"
DRY = "say what would be done, and do nothing"


@task(
    help={
        "to": TO,
        "url": "the address at which to look after the switch, and go back where it is not as published",
        "smoke": "look at the site’s own address so",
        "dry-run": DRY,
        "yes": "also where more than a fifth of the pages would vanish",
        "preview": "the slug of a draft: publish it alone, under an address that cannot be guessed",
        "drop-previews": "remove all previews",
        "endpoint": "the origin of the storage, https://… (default: AWS_ENDPOINT_URL)",
        "region": "the region of the storage (default: AWS_REGION)",
        "output": "an artifact: its folder (default: output/)",
        "packed": "an artifact: with packed files beside, for a host that sends them",
        "format": FORMAT,
        "date": DAY,
        "content": CONTENT,
        "lang": LANG,
    }
)
def publish(  # noqa: PLR0913, PLR0917 - the options of the command
    _context: Any,
    to: str = "",
    url: str = "",
    smoke: bool = False,  # noqa: FBT001, FBT002
    dry_run: bool = False,  # noqa: FBT001, FBT002
    yes: bool = False,  # noqa: FBT001, FBT002
    preview: str = "",
    drop_previews: bool = False,  # noqa: FBT001, FBT002
    endpoint: str = "",
    region: str = "",
    output: str = "",
    packed: bool = False,  # noqa: FBT001, FBT002
    format: str = "",  # noqa: A002 - the name of the option
    date: str = "",
    content: str = "",
    lang: str = "",
) -> None:
    """Build the public site and publish it, whole: in a folder, by ssh, to storage, or by a push."""
    from tools.packages import ensure

    ensure("publish", root=ROOT)
    from tools.publishing.command import run_publish
    from tools.publishing.model import Wish

    wish = Wish(
        to=to,
        url=url,
        smoke=smoke,
        dry=dry_run,
        yes=yes,
        preview=preview,
        drop=drop_previews,
        endpoint=endpoint,
        region=region,
        output=_folder(output, "output"),
        packed=packed,
        form=format,
        day=date,
    )
    _end(run_publish(_folder(content, "content"), wish, lang=lang))


@task(help={"to": "where: a folder, or ssh://user@host/folder", "content": CONTENT, "lang": LANG})
def releases(_context: Any, to: str = "", content: str = "", lang: str = "") -> None:
    """List the releases that are kept, and the previews."""
    from tools.publishing.command import run_releases

    _end(run_releases(_folder(content, "content"), to, lang=lang))


@task(
    help={
        "to": "where: a folder, or ssh://user@host/folder",
        "id": "the release to serve (default: the one before); ./site rollback ID says it without the option",
        "dry-run": DRY,
        "content": CONTENT,
        "lang": LANG,
    }
)
def rollback(
    _context: Any,
    to: str = "",
    id: str = "",  # noqa: A002
    dry_run: bool = False,  # noqa: FBT001, FBT002
    content: str = "",
    lang: str = "",
) -> None:
    """Serve an earlier release again."""
    from tools.publishing.command import run_rollback

    _end(run_rollback(_folder(content, "content"), to, id, dry=dry_run, lang=lang))


@task(help={"long": "also the slow tests", "only": "only the tests that match, as pytest's -k"})
def test(_context: Any, long: bool = False, only: str = "") -> None:  # noqa: FBT001, FBT002
    """Install what the tests need, then run them."""
    from tools.testing import run_tests

    _end(run_tests(long=long, only=only))


@task
def lint(_context: Any) -> None:
    """Look at the code with ruff and mypy."""
    from tools.testing import run_lint

    _end(run_lint())


@task(
    help={
        "sizes": "how many texts, with commas between several (default: 100,1000)",
        "rounds": "how many times each build is run, for medians (default: 3)",
        "peers": "pelican, hugo, both with a comma between them (default), or none",
        "write": "write the table into docs/performance.md",
        "lang": LANG,
    }
)
def bench(
    _context: Any,
    sizes: str = "",
    rounds: str = "",
    peers: str = "",
    write: bool = False,  # noqa: FBT001, FBT002
    lang: str = "",
) -> None:
    """Measure how long builds take, ours beside Pelican's and Hugo's, on texts made for it."""
    from tools.bench.command import Wish, peers_of, run_bench
    from tools.packages import ensure

    wish = Wish(sizes=sizes, rounds=rounds, peers=peers, write=write, lang=lang)
    ensure("publish", root=ROOT)
    if "hugo" in (peers_of(wish) or ()):
        ensure("bench", root=ROOT)
    _end(run_bench(wish))


@task(
    help={
        "keep": "keep the versions that the lists have; only what the .in files ask for anew changes",
        "days": "how many days a version must have been out (default: 7)",
        "lang": LANG,
    }
)
def lock(_context: Any, keep: bool = False, days: str = "", lang: str = "") -> None:  # noqa: FBT001, FBT002
    """Make the hash-locked lists of packages anew, with the newest versions, and say what changed."""
    from tools.packages import ensure

    ensure("lock", root=ROOT)
    from tools.locking import run_lock

    _end(run_lock(keep=keep, days=days, lang=lang))


@task(
    auto_shortflags=False,
    help={
        "kind": "report, event, venue, person, organisation, series, page, or site for a site of one’s own",
        "title": "the title or name; ./site new report My day says both without options",
        "slug": "the name in the address, where it is not to be that of the title",
        "date": "a report: its day (default: its event’s, or today); an event: when it begins, or two days",
        "end": "an event: when it ends",
        "event": "a report: the slug of what it tells of",
        "venue": "a report or an event: the slug of the place",
        "series": "an event: the slug of its series",
        "from": "events: a calendar file (.ics) to take them from",
        "name": "a site: its name",
        "address": "a site: where it will be, https://…",
        "language": "a site: fr, en or both, the first one first",
        "author": "a site: who writes",
        "mail": "a site: where comments go; it is shown to readers",
        "yes": "a site: also remove files that are not the demonstration’s",
        "content": CONTENT,
        "lang": LANG,
    },
)
def new(  # noqa: PLR0913, PLR0917 - the options of the command
    _context: Any,
    kind: str = "",
    title: str = "",
    slug: str = "",
    date: str = "",
    end: str = "",
    event: str = "",
    venue: str = "",
    series: str = "",
    from_: str = "",
    name: str = "",
    address: str = "",
    language: str = "",
    author: str = "",
    mail: str = "",
    yes: bool = False,  # noqa: FBT001, FBT002
    content: str = "",
    lang: str = "",
) -> None:
    """Write a fresh draft to fill in (report, event, venue…), or the first texts of a site of one’s own."""
    from tools.new.command import run_new

    given = {
        "title": title,
        "slug": slug,
        "date": date,
        "end": end,
        "event": event,
        "venue": venue,
        "series": series,
        "from": from_,
        "name": name,
        "address": address,
        "language": language,
        "author": author,
        "mail": mail,
        "yes": "yes" if yes else "",
    }
    _end(run_new(_folder(content, "content"), kind=kind, given=given, lang=lang))


@task(
    help={
        "from": "where it is: a remote of git, an address or a folder (default: the remote `upstream`)",
        "version": "a branch or tag (default: the newest)",
        "lang": LANG,
    }
)
def upgrade(_context: Any, from_: str = "", version: str = "", lang: str = "") -> None:
    """Bring in a newer version of the generator by a git merge; content/ stays as it is."""
    from tools.new.upgrade import run_upgrade

    _end(run_upgrade(ROOT, source=from_, version=version, lang=lang))


@task(
    name="import",
    help={
        "export": "the file that WordPress made, Tools → Export (.xml)",
        "uploads": "the folder wp-content/uploads of the blog, for pictures and files",
        "content": CONTENT,
        "dry-run": "say what would be done, and write nothing",
        "repair": "take out the control characters that make an export unreadable, and list them",
        "download": "ask the blog itself for pictures and files that are missing",
        "lang": LANG,
    },
)
def import_(  # noqa: PLR0913, PLR0917 - the options of the command
    _context: Any,
    export: str,
    uploads: str = "",
    content: str = "",
    dry_run: bool = False,  # noqa: FBT001, FBT002
    repair: bool = False,  # noqa: FBT001, FBT002
    download: bool = False,  # noqa: FBT001, FBT002
    lang: str = "",
) -> None:
    """Bring a WordPress blog over from its export, with proof that nothing was lost."""
    from tools.packages import ensure

    ensure("import", root=ROOT)
    from tools.wordpress.command import Order, run_import

    order = Order(
        export=Path(export),
        uploads=Path(uploads) if uploads else None,
        dry=dry_run,
        repair=repair,
        download=download,
    )
    _end(run_import(_folder(content, "content"), order, lang=lang))


@task
def video(_context: Any) -> None:
    """Take a video into the library (video add ADDRESS), or ask whether those there still live (video check)."""
    from tools.video.command import run_video

    _end(run_video(ROOT / "content"))


@task(
    help={
        "address": "where the video lives, or the name of a film in content/videos/",
        "slug": "the name of the file (default: from the title)",
        "title": "the title (default: what the provider says)",
        "content": CONTENT,
        "lang": LANG,
    }
)
def video_add(_context: Any, address: str, slug: str = "", title: str = "", content: str = "", lang: str = "") -> None:
    """Write the library's file of a video, with what its provider tells and a poster."""
    from tools.video.adding import Wish
    from tools.video.command import run_add

    _end(run_add(_folder(content, "content"), Wish(address=address, slug=slug, title=title), lang=lang))


@task(
    help={
        "report": "a file for the report in Markdown (default: it is printed)",
        "json": "a file for the report in JSON",
        "minutes": "how long it may take (default: 10)",
        "strict": "status 1 where a video does not live that should, or nobody answered",
        "content": CONTENT,
        "lang": LANG,
    }
)
def video_check(
    _context: Any,
    report: str = "",
    json: str = "",
    minutes: str = "",
    strict: bool = False,  # noqa: FBT001, FBT002
    content: str = "",
    lang: str = "",
) -> None:
    """Ask whether the videos of the library still live; write their states and a report."""
    from tools.network.order import Order
    from tools.video.command import run_check

    order = Order(report=report, json=json, minutes=minutes, strict=strict)
    _end(run_check(_folder(content, "content"), order, lang=lang))


@task(
    help={
        "file": "a file of subtitles (.srt), or of captions (.vtt) to check",
        "output": "where the captions go (default: beside the file, with .vtt at the end)",
        "content": CONTENT,
        "lang": LANG,
    }
)
def video_convert(_context: Any, file: str, output: str = "", content: str = "", lang: str = "") -> None:
    """Make captions (WebVTT) of a file of subtitles, and say what is wrong in them."""
    from tools.video.converting import run_convert

    _end(run_convert(Path(file), Path(output) if output else None, _folder(content, "content"), lang=lang))


@task(help={"file": "a file of captions (.vtt)", "content": CONTENT, "lang": LANG})
def video_transcript(_context: Any, file: str, content: str = "", lang: str = "") -> None:
    """Print the transcript that a file of captions gives, to be put into a video's file and mended there."""
    from tools.video.converting import run_transcript

    _end(run_transcript(Path(file), _folder(content, "content"), lang=lang))


@task(
    help={
        "report": "a file for the report in Markdown (default: it is printed)",
        "json": "a file for the report in JSON",
        "minutes": "how long it may take (default: 10)",
        "strict": "status 1 where an address is gone or its host away",
        "content": CONTENT,
        "lang": LANG,
    }
)
def links(
    _context: Any,
    report: str = "",
    json: str = "",
    minutes: str = "",
    strict: bool = False,  # noqa: FBT001, FBT002
    content: str = "",
    lang: str = "",
) -> None:
    """Ask whether the addresses of others that the texts name still answer; write a report."""
    from tools.links.command import run_links
    from tools.network.order import Order

    order = Order(report=report, json=json, minutes=minutes, strict=strict)
    _end(run_links(_folder(content, "content"), order, lang=lang))


@task(help={"content": CONTENT, "lang": LANG})
def comment(_context: Any, content: str = "", lang: str = "") -> None:
    """Take comments in (comment add PATH…, comment fetch), look at them (list), approve, spam or erase them."""
    from tools.comments.command import run_comment

    _end(run_comment(_folder(content, "content"), lang=lang))


@task(
    iterable=["path"],
    help={"path": "a saved message (.eml), a folder of them, a maildir or a mbox", "content": CONTENT, "lang": LANG},
)
def comment_add(_context: Any, path: list[str], content: str = "", lang: str = "") -> None:
    """Make comments that wait of messages; a message is taken in once."""
    from tools.comments.command import run_add

    _end(run_add(_folder(content, "content"), path, lang=lang))


@task(help={"content": CONTENT, "lang": LANG})
def comment_list(_context: Any, content: str = "", lang: str = "") -> None:
    """Show the comments that wait, and how many there are of each status."""
    from tools.comments.command import run_list

    _end(run_list(_folder(content, "content"), lang=lang))


@task(iterable=["id"], help={"id": "the comment’s", "content": CONTENT, "lang": LANG})
def comment_approve(_context: Any, id: list[str], content: str = "", lang: str = "") -> None:  # noqa: A002
    """Publish comments with the next build."""
    from tools.comments.command import run_approve

    _end(run_approve(_folder(content, "content"), id, lang=lang))


@task(iterable=["id"], help={"id": "the comment’s", "content": CONTENT, "lang": LANG})
def comment_spam(_context: Any, id: list[str], content: str = "", lang: str = "") -> None:  # noqa: A002
    """Mark comments as spam; they are not shown, and not taken in again."""
    from tools.comments.command import run_spam

    _end(run_spam(_folder(content, "content"), id, lang=lang))


@task(iterable=["id"], help={"id": "the comment’s", "content": CONTENT, "lang": LANG})
def comment_erase(_context: Any, id: list[str], content: str = "", lang: str = "") -> None:  # noqa: A002
    """Take name, website and text out of comments, and say what git still holds."""
    from tools.comments.command import run_erase

    _end(run_erase(_folder(content, "content"), id, lang=lang))


@task(help={"content": CONTENT, "lang": LANG})
def comment_fetch(_context: Any, content: str = "", lang: str = "") -> None:
    """Take in what was answered in the threads of reports and by webmentions; only this asks other hosts."""
    from tools.comments.fetching import run_fetch

    _end(run_fetch(_folder(content, "content"), lang=lang))


def main() -> None:
    """Run the task that the command line names; without one, say how the site stands."""
    from tools.comments.words import as_comment_task
    from tools.new.words import as_options
    from tools.publishing.words import as_rollback_task
    from tools.video.words import as_task
    from tools.wordpress.words import as_import_task

    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    namespace = Collection.from_module(sys.modules[__name__])
    words = as_options(as_task(as_comment_task(as_import_task(as_rollback_task(sys.argv)))))
    Program(name="Étapes", binary="./site", version=version, namespace=namespace).run(words)


if __name__ == "__main__":
    main()
