"""`./site video add` and `./site video check`: from the command line to files, and what is said of them."""

import sys
from pathlib import Path

from plugins.engine.configuration import build_date
from plugins.engine.declared import declare_all
from plugins.problems.places import shown
from plugins.problems.text import say
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tools.network.agent import network
from tools.network.fetch import Client
from tools.network.order import Order
from tools.network.pace import Pace, parse_pace
from tools.say import failed
from tools.video.adding import Wish, add
from tools.video.checking import check
from tools.video.report import as_json, markdown, summary
from tools.video.shelf import Declined, Shelf


def run_video(content: Path, *, lang: str = "") -> int:
    """Say what can be done with videos, and return the exit status."""
    site, _ = load_site(content)
    return failed(say("video-what", lang or site.language))


def run_add(content: Path, wish: Wish, *, lang: str = "", client: Client | None = None) -> int:
    """Write the file of a video, print its path, and return the exit status.

    Without network that is said, and what would have been asked for stays blank.
    """
    site, language = _site(content, lang)
    if not content.is_dir():
        return failed(say("content-missing", language, content=shown(content)))
    shelf = Shelf(content=content, site=site, language=language, today=build_date(site.zone))
    try:
        path = add(wish, shelf, client or network(site, "video"))
    except Declined as declined:
        return failed(str(declined))
    except KeyboardInterrupt:
        return _interrupted()
    print(shown(path))
    return 0


def run_check(
    content: Path, order: Order, *, lang: str = "", client: Client | None = None, pace: Pace | None = None
) -> int:
    """Ask whether the videos of the library live, write states and a report, and return the exit status.

    That is 0 whatever was found, unless the order is strict: then 1 where something does not live that should, or no
    answer came.
    """
    site, language = _site(content, lang)
    if not content.is_dir():
        return failed(say("content-missing", language, content=shown(content)))
    try:
        pace = pace or parse_pace(order.minutes)
    except ValueError:
        return failed(say("minutes-option", language, text=order.minutes))
    try:
        outcome = check(content, site, client=client or network(site, "video"), pace=pace, day=build_date(site.zone))
    except KeyboardInterrupt:
        return _interrupted()
    try:
        if order.json:
            Path(order.json).write_text(as_json(outcome), "utf-8")
        if order.report:
            Path(order.report).write_text(markdown(outcome, language), "utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        return failed(say("add-unwritable", language, path=str(error.filename), reason=reason))
    print(summary(outcome, language) if order.report else markdown(outcome, language).rstrip())
    return int(order.strict and (bool(outcome.unwritten) or any(line.alarming for line in outcome.lines)))


def _site(content: Path, lang: str) -> tuple[Site, str]:
    declare_all()
    site, _ = load_site(content)
    return site, lang or site.language


def _interrupted() -> int:
    print(file=sys.stderr)
    return 130  # as a shell says it
