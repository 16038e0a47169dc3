"""The file of a text: a head that says what WordPress knew of it, each value on its line, and the text below."""

import re

from plugins.catalogue.kinds import KINDS
from plugins.frontmatter.values import Customs
from plugins.posts.fields import entry_uid
from plugins.problems.model import Refused
from tools.new.head import Entry, draft, fields_of, head
from tools.new.plain import one_line
from tools.wordpress.dates import moment, written
from tools.wordpress.model import Item
from tools.wordpress.plain import plain_text
from tools.wordpress.survey import Survey, Text

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def file_of(text: Text, item: Item, body: str, *, survey: Survey, summary: str = "", untitled: str) -> str:
    """Return the whole file of a text; `untitled` is its title where nothing else gives one."""
    kind = KINDS[text.kind]
    fields = fields_of(kind)
    known = {field.attribute for field in fields}
    category, tags = survey.terms.of(item) if text.kind == "post" else (None, ())
    alias = survey.alias(text)
    values: dict[str, str | tuple[str, ...] | None] = {
        "title": text.title or untitled,
        "status": None if text.public else draft(survey.site.language),
        "date": written(text.when) if text.kind == "post" else None,
        "modified": _modified(text, item, survey),
        "category": category,
        "tags": ", ".join(tags),
        "author": author_of(item, survey) if text.kind == "post" else None,
        "summary": plain_text(item.excerpt) or summary,
        "uid": _uid(text, survey),
        "aliases": (alias,) if alias else None,
    }
    entries: list[Entry] = [
        (name, said)
        for name, value in values.items()
        if value and name in known and (said := one_line(value) if isinstance(value, str) else value)
    ]
    text_below = body.strip("\n")
    return f"{head(entries, fields, survey.site.language)}\n{text_below}\n"


def author_of(item: Item, survey: Survey) -> str | None:
    """Return the name of who wrote an item; None for the author of the site, and where nobody is named.

    What is written like a slug would name a file of a person: such a name gets a capital.
    """
    name = plain_text(survey.authors.get(item.creator, "") or item.creator)
    if not name or name == survey.site.author:
        return None
    if _SLUG.fullmatch(name):
        name = name.capitalize() if name[0].isalpha() else f"{name}."
    return name


def _modified(text: Text, item: Item, survey: Survey) -> str | None:
    """Return when a text was last changed, if that was on another day than it was written."""
    changed = moment(item.modified, item.modified_gmt, survey.zone)
    if changed is None or changed.year < 1971 or changed.date() <= text.when.date() or text.guessed:
        return None
    return written(changed)


def _uid(text: Text, survey: Survey) -> str | None:
    """Return the guid of a post, by which readers of its feed know it; None where two have it, or it is no id."""
    if text.kind != "post" or not text.guid or survey.guids[text.guid] > 1:
        return None
    try:
        return entry_uid(text.guid, Customs(survey.site.language, survey.site.languages, survey.site.zone))
    except Refused:
        return None
