"""A site of a few files, planned as the engine plans it: the view of every page, and everything that is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from plugins.engine.build import Order, build
from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.events.joining import Joined, Key, joined
from plugins.problems.text import line

SITE = Path(__file__).parent / "site"
THEME = Path(__file__).parents[2] / "theme"
TODAY = date(2026, 11, 24)
SETTINGS = "Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\nLanguages: fr, en\n"

Planned = Callable[..., Plan]


def plan_of(content: Path, *, today: date = TODAY, drafts: bool = False) -> Plan:
    declare_all()
    return plan(content, THEME, today=today, drafts=drafts)


def text(*head: str, body: str = "Texte.") -> str:
    """A file: the lines of its head, a blank line, its body."""
    return "\n".join(head) + f"\n\n{body}\n"


def event(*head: str, title: str = "Événement", start: str = "2012-12-08", body: str = "Texte.") -> str:
    return text(f"Title: {title}", f"Start: {start}", *head, body=body)


def named(title: str, *head: str, body: str = "Texte.") -> str:
    """A file that is little more than a name."""
    return text(f"Title: {title}", *head, body=body)


def said(planned: Plan, language: str = "en") -> list[str]:
    """Every problem as the author reads it."""
    return [line(found, language) for found in planned.findings.problems]


def hinted(planned: Plan, language: str = "en") -> list[str]:
    return [line(found, language) for found in planned.findings.hints]


def view(planned: Plan, path: str) -> Any:
    """The view of the page at a path of the site."""
    return next(page.view for page in planned.pages if page.path == f"{path}index.html")


def paths(planned: Plan) -> set[str]:
    return {page.path.removesuffix("index.html") for page in planned.pages}


def joints(planned: Plan) -> Joined:
    return joined(planned.edition)


def slugs(keys: tuple[Key, ...]) -> list[str]:
    return [slug for _, slug in keys]


def built_site(folder: Path, content: Path = SITE / "content") -> Path:
    """Build a content folder below another one, as readers get it, and return the finished site."""
    outcome = build(Order(content=content, output=folder / "output", today=TODAY))
    assert [line(found, "en") for found in (*outcome.findings.problems, *outcome.findings.hints)] == []
    return folder / "output"
