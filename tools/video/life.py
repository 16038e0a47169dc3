"""Whether a video lives, as far as an answer tells."""

from enum import StrEnum

from plugins.video.library import State


class Life(StrEnum):
    """What an answer says of a video; `CLOSED` is one that lives and may not be shown on other sites."""

    OK = "ok"
    CLOSED = "closed"
    PRIVATE = "private"
    GONE = "gone"
    UNCLEAR = "unclear"  # an answer from which nothing follows, or none
    BUSY = "busy"  # the host wants to be left alone
    UNASKED = "unasked"  # no time left, or nobody to ask


# What is written as `State`; what says nothing changes nothing.
STATES = {Life.OK: State.OK, Life.CLOSED: State.OK, Life.PRIVATE: State.PRIVATE, Life.GONE: State.GONE}
_STATUS = {401: Life.PRIVATE, 403: Life.PRIVATE, 404: Life.GONE, 410: Life.GONE, 429: Life.BUSY}


def by_status(status: int) -> Life:
    """Return what a status says where a provider has no ways of its own (RFC 9110, 15.5)."""
    return Life.OK if status == 200 else _STATUS.get(status, Life.UNCLEAR)
