"""The word after `./site rollback`: the id of a release, where one is named."""

from collections.abc import Sequence


def as_rollback_task(arguments: Sequence[str]) -> list[str]:
    """Return a command line in which that word is an option: the library knows no words that may be there or not."""
    program, *rest = arguments
    if rest[:1] != ["rollback"] or len(rest) < 2 or rest[1].startswith("-"):
        return list(arguments)
    return [program, "rollback", f"--id={rest[1]}", *rest[2:]]
