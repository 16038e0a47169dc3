"""The words after `./site video`: each is a task of its own."""

from collections.abc import Sequence

WORDS = ("add", "check", "convert", "transcript")
_HELP = {"--help", "-h"}


def as_task(arguments: Sequence[str], words: Sequence[str] = WORDS) -> list[str]:
    """Return a command line that names a task: `video add ADDRESS` is `video-add ADDRESS`.

    `words` are those that have a task; `video` alone, or with another word, is left as it is.
    """
    program, *rest = arguments
    if rest[:1] != ["video"] or len(rest) < 2 or rest[1] not in words:
        return list(arguments)
    task = f"video-{rest[1]}"
    # Behind a word that is missing, the library that reads command lines would take the question for that word.
    return [program, "--help", task] if _HELP & set(rest) else [program, task, *rest[2:]]
