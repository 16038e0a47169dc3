"""The first texts of a site: its settings, a legal notice, a privacy page and one draft."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

from plugins.problems.text import say
from plugins.settings.fields import FIELDS
from tools.new.answers import Answers
from tools.new.head import Entry, head
from tools.new.plain import inline

_TEXTS = Path(__file__).with_name("pages")
_SLUGS = {"fr": ("mentions-legales", "confidentialite"), "en": ("legal-notice", "privacy")}
_FIRST = {"fr": "premier-compte-rendu", "en": "first-report"}
_MAIL = {"fr": "courriel", "en": "mail"}
_UNKNOWN = {
    "fr": {"author": "[à compléter\u00a0: votre nom]", "mail": "[à compléter\u00a0: adresse de courriel]"},
    "en": {"author": "[to fill in: your name]", "mail": "[to fill in: mail address]"},
}
_BLANK = re.compile(r"\[(?:à compléter\u00a0:|to fill in:) ([^\]]+)\]")


def first_texts(answers: Answers, *, zone: str, today: date) -> Mapping[str, str]:
    """Return the texts of a site by their names inside the content folder."""
    own, *others = answers.languages
    legal, privacy = _SLUGS[own]
    texts = {
        "site.md": _settings(answers, zone, today),
        f"posts/{today.isoformat()}-{_FIRST[own]}.md": _read("first", own),
    }
    for language in answers.languages:
        suffix = "" if language == own else f".{language}"
        filled = _filled(answers, language) | {"legal": f"{legal}{suffix}.md", "privacy": f"{privacy}{suffix}.md"}
        filled["comments"] = _read("comments", language).format(**filled) if answers.mail else ""
        texts[f"pages/{legal}{suffix}.md"] = _read("legal", language).format(**filled)
        texts[f"pages/{privacy}{suffix}.md"] = _read("privacy", language).format(**filled)
    for language in others:
        texts[f"site.{language}.md"] = _translation(answers, language)
    return dict(sorted(texts.items()))


def blanks(text: str) -> tuple[tuple[int, str], ...]:
    """Return what is left to fill in, each with its line."""
    return tuple(
        (number, found[1]) for number, line in enumerate(text.split("\n"), start=1) for found in _BLANK.finditer(line)
    )


def _settings(answers: Answers, zone: str, today: date) -> str:
    """Return `site.md`: what was answered, the zone, which decides what day it is, and who mints the ids of feeds."""
    own = answers.languages[0]
    entries: list[Entry] = [("name", answers.name), ("address", answers.address)]
    entries += [("description", say("new-site-welcome", own)), ("language", own)]
    if len(answers.languages) > 1:
        entries.append(("languages", ", ".join(answers.languages)))
    if answers.author:
        entries.append(("author", answers.author))
    entries += [("zone", zone), ("menu", _menu(answers))]
    if answers.mail:
        entries += [("mail", answers.mail), ("comments", _MAIL[own])]
    entries.append(("feed_authority", f"{urlsplit(answers.address).hostname},{today.isoformat()}"))
    return _text(entries, own)


def _translation(answers: Answers, language: str) -> str:
    welcome = say("new-site-welcome", language)
    return _text([("name", answers.name), ("description", welcome), ("menu", _menu(answers))], language)


def _menu(answers: Answers) -> tuple[str, ...]:
    return ("archives", *_SLUGS[answers.languages[0]])


def _text(entries: list[Entry], language: str) -> str:
    return f"{head(entries, FIELDS, language)}\n{say('new-site-welcome', language)}\n"


def _filled(answers: Answers, language: str) -> dict[str, str]:
    """Return the answers as Markdown, and marked blanks for those that were not given."""
    unknown = _UNKNOWN[language]
    mail = f"[{inline(answers.mail)}](mailto:{quote(answers.mail, safe='@+')})" if answers.mail else unknown["mail"]
    return {
        "name": inline(answers.name),
        "address": f"<{answers.address}/>",
        "author": inline(answers.author) if answers.author else unknown["author"],
        "mail": mail,
    }


def _read(name: str, language: str) -> str:
    return (_TEXTS / f"{name}.{language}.md").read_text("utf-8")
