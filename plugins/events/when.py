"""When an event takes place, with the precision that is known."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.frontmatter.dates import Moment, Precision


@dataclass(frozen=True, slots=True)
class When:
    """From `start` to `end`, both included; with `between`, on a day or days not known between the two."""

    start: Moment
    end: Moment | None = None
    between: bool = False

    @property
    def first(self) -> date:
        """The first day on which it can be."""
        return self.start.day

    @property
    def last(self) -> date:
        """The last day on which it can be."""
        return last_day(self.end or self.start)

    @property
    def precision(self) -> Precision:
        """How much is known: the coarser of the two ends, and no day where it lies between two."""
        known = min(self.start.precision, (self.end or self.start).precision)
        return min(known, Precision.WEEK) if self.between else known

    @property
    def dated(self) -> bool:
        """Tell whether the days are known, as calendars and search engines need them."""
        return self.precision >= Precision.DAY


def last_day(moment: Moment) -> date:
    """Return the last day that a moment can mean: the 31st for a month, Sunday for a week."""
    day = moment.day
    if moment.precision is Precision.YEAR:
        return date(day.year, 12, 31)
    if moment.precision is Precision.MONTH:
        return date(day.year, day.month, monthrange(day.year, day.month)[1])
    return day + timedelta(days=6) if moment.precision is Precision.WEEK else day
