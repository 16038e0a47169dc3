"""The words after `./site new`: what can be made, and which options go with it."""

from collections.abc import Sequence

from plugins.frontmatter.values import slugify
from plugins.problems.model import Refused
from plugins.problems.nearest import nearest

# What an author calls a kind of content, and what the catalogue does.
KINDS = {
    "report": "post",
    "event": "event",
    "venue": "venue",
    "person": "person",
    "organisation": "organisation",
    "series": "series",
    "page": "page",
}
SITE = "site"
WORDS = (*KINDS, SITE)
_FRENCH = {
    "compte-rendu": "report",
    "evenement": "event",
    "lieu": "venue",
    "personne": "person",
    "serie": "series",
}
OPTIONS = {
    "report": frozenset({"slug", "date", "event", "venue"}),
    "event": frozenset({"slug", "date", "end", "venue", "series", "from"}),
    SITE: frozenset({"name", "address", "language", "author", "mail", "yes"}),
}
_OTHERS = frozenset({"slug"})
_ALONE = {"--yes", "-y", "--help", "-h"}  # options that take no value


def options_of(word: str) -> frozenset[str]:
    """Return the options that go with what is to be made."""
    return OPTIONS.get(word, _OTHERS)


def parse_word(text: str) -> str:
    """Return what is to be made, from its English or French name; raises `Refused` for what cannot be."""
    said = slugify(text)
    word = _FRENCH.get(said, said)
    if word not in WORDS:
        raise Refused("choice", text=text, choices=", ".join(WORDS), near=nearest(text, (*WORDS, *_FRENCH)))
    return word


def as_options(arguments: Sequence[str]) -> list[str]:
    """Return a command line in which the words after `new` are options: `new report My day` has `--title="My day"`.

    The library that reads command lines knows words that must be there and options, but no words that may be.
    """
    program, *rest = arguments
    if rest[:1] != ["new"]:
        return list(arguments)
    words: list[str] = []
    options: list[str] = []
    waiting = False
    for argument in rest[1:]:
        if waiting or (argument.startswith("-") and len(argument) > 1):
            options.append(argument)
            long = argument.startswith("--")
            waiting = not waiting and argument not in _ALONE and "=" not in argument and (long or len(argument) == 2)
        else:
            words.append(argument)
    kind, title = words[:1], [" ".join(words[1:])] if words[1:] else []
    named = [f"--kind={word}" for word in kind if word] + [f"--title={text}" for text in title if text]
    return [program, "new", *named, *options]
