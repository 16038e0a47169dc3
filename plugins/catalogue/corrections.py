"""What was corrected in a text, and when: a line of the head for each, shown on its page."""

import re
from dataclasses import replace
from datetime import datetime

from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view
from plugins.catalogue.model import Correction
from plugins.catalogue.pages import Page
from plugins.catalogue.views import CorrectionView, View
from plugins.frontmatter.dates import parse_day
from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, prose
from plugins.problems.model import Refused

_COLON = re.compile(r":\s")  # the one that ends the day; that of `19:30` has no blank after it


def correction(value: str, customs: Customs) -> Correction:
    """Return what `2026-11-24: what was corrected` says; raises `Refused` without a day, or with nothing after it."""
    colon = _COLON.search(value)
    if colon is None or not any(sign.isdigit() for sign in value[: colon.start()]):
        raise Refused("correction", text=value)
    day = parse_day(value[: colon.start()].strip(), customs.zone)
    return Correction(day.start, prose(value[colon.end() :].strip(), customs))


CORRECTIONS = Field(
    key="Correction",
    attribute="corrections",
    parse=correction,
    synonyms=("Corrections", "Rectificatif", "Rectificatifs"),
    shape=Shape.LINES,
)


def newest(modified: datetime | None, corrections: tuple[Correction, ...]) -> datetime | None:
    """Return when a text was last changed: what its head says, or the day of a newer correction."""
    return max((day for day in (modified, *(found.date for found in corrections)) if day is not None), default=None)


def correction_views(corrections: tuple[Correction, ...], lang: str, edition: Edition) -> tuple[CorrectionView, ...]:
    """Return corrections as pages and feeds show them, in the order of their days."""
    ordered = sorted(corrections, key=lambda found: found.date)
    return tuple(CorrectionView(date_view(found.date, lang, edition), found.text) for found in ordered)


def with_corrections(page: Page, edition: Edition) -> Page:
    """Return a page with the corrections of its file."""
    record = edition.catalogue.by_name.get(page.name or "")
    if record is None or not record.corrections or not isinstance(page.view, View):
        return page
    shown = correction_views(record.corrections, record.lang, edition)
    return replace(page, view=replace(page.view, corrections=shown))
