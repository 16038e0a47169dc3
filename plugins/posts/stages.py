"""The reports on the stages before and after that of a report, in its series."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import LinkView
from plugins.events.boxes import stages_beside
from plugins.events.joining import joined
from plugins.events.model import Event
from plugins.events.people import record_link
from plugins.posts.model import Post


def stage_reports(
    post: Post, events: tuple[Event, ...], shown: tuple[Post | None, ...], edition: Edition
) -> tuple[LinkView | None, LinkView | None]:
    """Return links to the newest report on the stage before, and on that after, those that a report tells of.

    One that is among `shown`, the neighbours by date, is not given again.
    """
    known = {post.slug, *(other.slug for other in shown if other is not None)}
    told = {event.slug for event in events}
    beside = [stages_beside(event, edition) for event in events]
    before = next((first for first, _ in beside if first and first not in told), None)
    after = next((last for _, last in reversed(beside) if last and last not in told), None)
    return _report(before, known, post.lang, edition), _report(after, known, post.lang, edition)


def _report(event: str | None, known: set[str], lang: str, edition: Edition) -> LinkView | None:
    for key in joined(edition).reports.get(("event", event), ()) if event else ():
        record = edition.pick(*key, lang)
        if record is not None:
            return record_link(record, lang, edition) if record.slug not in known else None
    return None
