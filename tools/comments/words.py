"""The words after `./site comment`: each is a task of its own, and takes as many paths or ids as there are."""

from collections.abc import Sequence

# The option that a word's further words are: invoke knows none that may be repeated without its name.
WORDS = {"add": "path", "list": "", "approve": "id", "spam": "id", "erase": "id", "fetch": ""}
_HELP = {"--help", "-h"}


def as_comment_task(arguments: Sequence[str]) -> list[str]:
    """Return a command line that names a task: `comment add a b` is `comment-add --path=a --path=b`.

    `comment` alone, or with another word, is left as it is.
    """
    program, *rest = arguments
    if rest[:1] != ["comment"] or len(rest) < 2 or rest[1] not in WORDS:
        return list(arguments)
    task, option = f"comment-{rest[1]}", WORDS[rest[1]]
    if _HELP & set(rest):
        return [program, "--help", task]
    words: list[str] = []
    waiting = False  # an option for its value
    for argument in rest[2:]:
        if waiting or argument.startswith("-") or not option:
            words.append(argument)
            waiting = not waiting and argument.startswith("-") and "=" not in argument
        else:
            words.append(f"--{option}={argument}")
    return [program, task, *words]
