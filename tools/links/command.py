"""`./site links`: from the command line to a report."""

import sys
from pathlib import Path

from plugins.engine.configuration import ROOT, build_date
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.problems.places import shown
from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.links.asking import ask_all
from tools.links.finding import outside
from tools.links.report import as_json, markdown, summary
from tools.network.agent import network
from tools.network.fetch import Client
from tools.network.order import Order
from tools.network.pace import Pace, parse_pace
from tools.say import failed


def run_links(
    content: Path, order: Order, *, lang: str = "", client: Client | None = None, pace: Pace | None = None
) -> int:
    """Ask for every address of others in the texts, write a report, and return the exit status.

    That is 0 whatever was found, unless the order is strict.
    """
    declare_all()
    site, _ = load_site(content)
    language = lang or site.language
    if not content.is_dir():
        return failed(say("content-missing", language, content=shown(content)))
    try:
        pace = pace or parse_pace(order.minutes)
    except ValueError:
        return failed(say("minutes-option", language, text=order.minutes))
    today = build_date(site.zone)
    links = outside(plan(content, ROOT / "theme", production=True, today=today).edition)
    try:
        seen = ask_all(links, client or network(site, "links"), pace)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130  # as a shell says it
    day = today.isoformat()
    try:
        if order.json:
            Path(order.json).write_text(as_json(seen, day), "utf-8")
        if order.report:
            Path(order.report).write_text(markdown(seen, day, language), "utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        return failed(say("add-unwritable", language, path=str(error.filename), reason=reason))
    print(summary(seen, language) if order.report else markdown(seen, day, language).rstrip())
    return int(order.strict and any(sighting.alarming for sighting in seen))
