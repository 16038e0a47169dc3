"""What else tells of a thing: reports, events, and texts that only cite it."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view
from plugins.catalogue.views import LinkView
from plugins.events.agenda import events_of
from plugins.events.boxes import event_row
from plugins.events.joining import Key, joined
from plugins.events.people import record_link
from plugins.events.views import Backlinks, ReportRow


def backlinks(thing: Key, lang: str, edition: Edition, *, events: bool = False) -> Backlinks:
    """Return what names a thing, for a page in a language; its events only where they are not in an agenda."""
    found = joined(edition)
    held = events_of(found.events.get(thing, ()), lang, edition) if events else ()
    return Backlinks(
        reports=report_rows(found.reports.get(thing, ()), lang, edition),
        events=tuple(event_row(event, lang, edition) for event in held),
        mentions=links_to(found.mentions.get(thing, ()), lang, edition),
    )


def report_rows(keys: tuple[Key, ...], lang: str, edition: Edition) -> tuple[ReportRow, ...]:
    """Return reports as rows of a list: date, title, summary."""
    rows = []
    for key in keys:
        report = edition.pick(*key, lang)
        if report is not None and report.date is not None:
            link = record_link(report, lang, edition)
            rows.append(
                ReportRow(
                    title=link.title,
                    href=link.href,
                    lang=link.lang,
                    date=date_view(report.date, lang, edition),
                    summary=report.summary,
                    video=bool(report.body.slots("video")),
                )
            )
    return tuple(rows)


def links_to(keys: tuple[Key, ...], lang: str, edition: Edition) -> tuple[LinkView, ...]:
    """Return links to some texts."""
    records = (edition.pick(*key, lang) for key in keys)
    return tuple(record_link(record, lang, edition) for record in records if record is not None)
