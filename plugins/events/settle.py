"""What a head says of an event or a venue, as values of its record: several fields make one, and must agree."""

from typing import Any

from plugins.catalogue.kinds import Taken
from plugins.catalogue.model import Source
from plugins.events.programme import take_programme
from plugins.events.when import When, last_day
from plugins.frontmatter.dates import Moment, Precision
from plugins.frontmatter.values import Customs
from plugins.problems.model import Problem, problem


def take(body: str, *, first_line: int, path: str, customs: Customs) -> Taken:
    """Take the programme out of an event's text."""
    rest, talks, problems = take_programme(body, first_line=first_line, path=path, customs=customs)
    return Taken(rest, {"programme": talks} if talks else {}, problems)


def settle_event(values: dict[str, Any], source: Source) -> list[Problem]:
    """Make one `when` of `Start`, `End` and `Between`, and say where they do not agree."""
    start: Moment | None = values.pop("start", None)
    end: Moment | None = values.pop("end", None)
    between: When | None = values.pop("between", None)
    problems = []
    if between is not None:
        problems += [
            problem(source.path, source.line(name), "between-and", key=name.capitalize())
            for name in ("start", "end")
            if source.line(name) is not None
        ]
        values["when"] = between
    elif start is not None:
        if end is not None and not _in_order(start, end):
            problems.append(
                problem(source.path, source.line("end"), "end-before-start", end=_said(end), start=_said(start))
            )
            end = None
        values["when"] = When(start, end)
    elif source.lines and all(source.line(name) is None for name in ("start", "between")):
        problems.append(problem(source.path, source.lines[0][1], "start-missing"))
    if values.get("stage") is not None and source.line("series") is None:
        problems.append(problem(source.path, source.line("stage"), "stage-without-series"))
    return problems


def _in_order(start: Moment, end: Moment) -> bool:
    if Precision.TIME in {start.precision} & {end.precision}:
        return start.start <= end.start
    return start.day <= last_day(end)


def _said(moment: Moment) -> str:
    """Return a moment as it is written in a head."""
    day = moment.day
    if moment.precision is Precision.YEAR:
        return f"{day:%Y}"
    if moment.precision is Precision.MONTH:
        return f"{day:%Y-%m}"
    if moment.precision is Precision.WEEK:
        return "{}-W{:02}".format(*day.isocalendar()[:2])
    return f"{moment.start:%Y-%m-%d %H:%M}" if moment.precision is Precision.TIME else day.isoformat()


def settle_became(values: dict[str, Any], source: Source) -> list[Problem]:
    """Say where a thing became itself, or closed before it opened."""
    problems = []
    slug = source.name.rsplit("/", 1)[-1].split(".", 1)[0]
    if values.get("became") == slug:
        problems.append(problem(source.path, source.line("became"), "became-itself", slug=slug))
        del values["became"]
    opened, closed = values.get("opened"), values.get("closed")
    if opened is not None and closed is not None and last_day(closed) < opened.day:
        problems.append(
            problem(
                source.path, source.line("closed"), "closed-before-opened", opened=_said(opened), closed=_said(closed)
            )
        )
    return problems
