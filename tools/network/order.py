"""How a command that asks the hosts of others is wanted, and what to do with what it finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`report` and `json` are files; the report is printed where there is none.

    `minutes` is the most that it may take, as it was typed; `strict` makes the exit status 1 where something is to be
    looked at.
    """

    report: str = ""
    json: str = ""
    minutes: str = ""
    strict: bool = False
