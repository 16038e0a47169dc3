"""Why a host gave no answer that can be used.

NoAnswer
├── NotAllowed  the address is not one that this tool asks
├── Offline     the host cannot be reached, or not securely
├── TooSlow     the answer took too long
└── BadAnswer   the answer is too large, of another type, or broken
"""

from plugins.problems.model import Value


class NoAnswer(Exception):  # noqa: N818 - the hosts of others fail; the program does not
    """There is no answer; `code` names the message that says why, and `values` fill it."""

    def __init__(self, code: str, **values: Value) -> None:
        """Take the code of a message and what the message names."""
        super().__init__(code)
        self.code = code
        self.values = values


class NotAllowed(NoAnswer):
    """The address, or one that a host sends on to, is not one that this tool asks."""


class Offline(NoAnswer):
    """The host cannot be reached, or not securely."""


class TooSlow(NoAnswer):
    """The whole answer took longer than it may."""


class BadAnswer(NoAnswer):
    """The answer is too large, of another type, or broken."""
