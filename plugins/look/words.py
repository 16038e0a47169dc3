"""The author's words in place of the theme's: each key is one that the theme has, with the values that it gives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any

from plugins.problems.model import Refused
from plugins.problems.nearest import nearest
from plugins.problems.text import LANGUAGES

Table = Mapping[str, str | Mapping[str, str]]
# The language says how plurals are made, and `./site comment add` knows mails by the rest.
FIXED = frozenset(
    [
        "language",
        "mail_name",
        "mail_site",
        "mail_comment",
        "mail_consent",
        "reply_subject",
        "reply_about",
        "report_subject",
        "correct_subject",
    ]
)


def placed(key: str, text: str, tables: Mapping[str, Table], languages: Sequence[str]) -> tuple[str, str]:
    """Return the language and the key that a word is for; raises `Refused` for one that the theme does not have.

    A key without a language at its end is of the first of `languages`, the site's own.
    """
    plain, dot, end = key.rpartition(".")
    lang, plain = (end, plain) if dot and end in LANGUAGES else (languages[0], key)
    if lang not in languages:
        raise Refused("look-word-language", key=key, languages=", ".join(languages))
    known = dict(_flat(tables[lang]))
    if plain not in known:
        forms = [name for name in known if name.startswith(f"{plain}.")]
        if forms:
            raise Refused("look-word-forms", key=plain, forms=", ".join(forms[:4]))
        raise Refused("look-word", key=key, near=nearest(plain, known))
    if plain in FIXED:
        raise Refused("look-word-fixed", key=key)
    _check_values(key, text, known[plain])
    return lang, plain


def _flat(table: Table) -> Iterator[tuple[str, str]]:
    """Yield every word with its key; that of a form or an entry is `table.key`."""
    for key, word in table.items():
        if isinstance(word, str):
            yield key, word
        else:
            yield from ((f"{key}.{form}", text) for form, text in word.items())


def _check_values(key: str, text: str, own: str) -> None:
    """Refuse a text with a value in braces that the theme does not give at this place, or with a lone brace."""
    given = {name for _, name, _, _ in Formatter().parse(own) if name is not None}
    try:
        asked = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        raise Refused("look-word-braces", key=key) from None
    if any(name not in given or form or conversion for name, form, conversion in asked):
        values = ", ".join(f"{{{name}}}" for name in sorted(given)) or "–"
        raise Refused("look-word-values", key=key, values=values)


def grouped(words: Iterable[tuple[str, str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return words by language and key."""
    found: dict[str, Any] = {}
    for lang, key, text in words:
        found.setdefault(lang, {})[key] = text
    return found
