"""The head of a fresh file, in the language of the site."""

from collections.abc import Iterable, Sequence

from plugins.catalogue.kinds import Kind
from plugins.catalogue.reading import COMMON
from plugins.frontmatter.fields import Field

Entry = tuple[str, str | Sequence[str]]

_DRAFT = {"fr": "brouillon", "en": "draft"}
# A field's first synonym is its French name; these have another spelling of the English one there.
_ONE_NAME = {"Licence", "Organisations"}
# The file's name says them, nobody types them, or there is nothing to say yet.
_UNSAID = {"lang", "date", "uid", "modified", "corrections", "typography"}


def draft(language: str) -> str:
    """Return the `Status` of a text that only its author sees."""
    return _DRAFT[language]


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """Return the fields that a file of a kind may have."""
    return (*COMMON, *kind.fields)


def head(entries: Iterable[Entry], fields: Iterable[Field], language: str) -> str:
    """Return the lines of a head from attributes and values; several values stand on indented lines below the key."""
    names = {field.attribute: key(field, language) for field in fields}
    colon = " :" if language == "fr" else ":"
    lines = []
    for attribute, value in entries:
        if isinstance(value, str):
            lines.append(f"{names[attribute]}{colon} {value}\n")
        else:
            lines += [f"{names[attribute]}{colon}\n", *(f"    {line}\n" for line in value)]
    return "".join(lines)


def key(field: Field, language: str) -> str:
    """Return the name of a field as an author of a language types it."""
    french = language == "fr" and field.synonyms and field.key not in _ONE_NAME
    return (field.synonyms[0] if french else field.key).replace("_", " ")


def more(kind: Kind, said: Iterable[str], language: str) -> str:
    """Return the names of the fields that a fresh file leaves to its author."""
    left = {*said, *_UNSAID}
    if left & {"start", "between"}:
        left |= {"start", "between"}
    return ", ".join(key(field, language) for field in fields_of(kind) if field.attribute not in left)
