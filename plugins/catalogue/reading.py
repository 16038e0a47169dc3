"""From the bytes of one file to its record, with every problem in it; knows neither Pelican nor other files."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from plugins.catalogue.aliases import ALIASES
from plugins.catalogue.corrections import CORRECTIONS, newest
from plugins.catalogue.kinds import Kind
from plugins.catalogue.markdown import Converter
from plugins.catalogue.model import Body, Reading, Record, Source, Status
from plugins.frontmatter.dates import Moment, parse_day
from plugins.frontmatter.fields import Field, fold, read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.model import Head
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import Customs, choice, language, prose, slug
from plugins.problems.model import Problem, Refused, problem
from plugins.settings.fields import YES_OR_NO
from plugins.settings.model import Site
from plugins.typography.setting import Setting

STATUSES = {
    "draft": Status.DRAFT,
    "brouillon": Status.DRAFT,
    "hidden": Status.HIDDEN,
    "caché": Status.HIDDEN,
    "published": Status.PUBLISHED,
    "publié": Status.PUBLISHED,
}
TYPOGRAPHY = Field(
    key="Typography",
    attribute="typography",
    parse=choice(YES_OR_NO),
    synonyms=("Typographie",),
)
# The fields of every kind; a kind adds its own.
COMMON = (
    Field(key="Title", attribute="title", parse=prose, synonyms=("Titre",), required=True),
    Field(key="Summary", attribute="summary", parse=prose, synonyms=("Résumé", "Chapeau")),
    Field(key="Status", attribute="status", parse=choice(STATUSES), synonyms=("Statut", "État")),
    Field(key="Lang", attribute="lang", parse=language, synonyms=("Langue", "Language")),
    TYPOGRAPHY,
    CORRECTIONS,
    ALIASES,
)
_TYPOGRAPHY = {fold(name) for name in TYPOGRAPHY.names}
_SENTENCES = {fold(name) for field in COMMON[:2] for name in field.names}
HINTS = 5  # of typography, for one file
_NAME = re.compile(r"(?:(?P<date>\d{4}-\d\d-\d\d)-)?(?P<slug>.*)")


@dataclass(frozen=True, slots=True)
class _Name:
    """What a file's name says."""

    slug: str
    lang: str
    dated: bool
    date: date | None


class Reader:
    """Reads the files of one site, with one Markdown converter for all of them."""

    def __init__(self, site: Site) -> None:
        """Take the settings of the site."""
        self._site = site
        self._converter = Converter()

    def read(self, raw: bytes, *, kind: Kind, name: str, path: str) -> Reading:
        """Return the reading of a file: `name` inside the content folder, `path` as shown to the author."""
        source, undecoded = decode(raw, path)
        named, misnamed = self._name(name, kind, path)
        head, misplaced = parse_head(source, path)
        setting = self._site.setting(named.lang, on=_typeset(head))
        customs = Customs(named.lang, self._site.languages, self._site.zone, setting.text)
        found, refused = read_fields(head, (*COMMON, *kind.fields), path=path, customs=customs)
        values = dict(found.values)
        origin = Source(path, name, found.lines)
        problems = [*undecoded, *misnamed, *misplaced, *refused]
        problems += _language(values, named, origin)
        if kind.dated:
            problems += self._date(values, named, origin)
        text_of = head.body
        if kind.take is not None:
            taken = kind.take(text_of, first_line=head.body_line, path=path, customs=customs)
            text_of = taken.body
            values |= taken.values
            problems += taken.problems
        if kind.settle is not None:
            problems += kind.settle(values, origin)
        for attribute in ("date", "modified"):
            if isinstance(values.get(attribute), Moment):
                values[attribute] = values[attribute].start
        if "corrections" in values:
            values["modified"] = newest(values.get("modified"), values["corrections"])
        values.pop("typography", None)
        body, in_body, hints = self._converter.convert(
            text_of, first_line=head.body_line, path=path, site=self._site, setting=setting
        )
        problems += in_body
        status = values.pop("status", Status.PUBLISHED)
        if kind.textual and not head.body.strip() and head.entries and not misplaced:
            problems.append(problem(path, None, "body-empty"))
        record = None
        if _required(kind) <= values.keys():
            record = self._record(kind, named, origin, status, body, values)
        hints = (*_head_hints(head, setting, path), *hints)
        return Reading(name, record, status is Status.DRAFT, tuple(problems), few(hints, path))

    def read_intro(self, lang: str) -> Reading:
        """Return the reading of the words of welcome in a language: the body of `site.md`."""
        words = self._site.words[lang]
        body, problems, hints = self._converter.convert(
            words.intro,
            first_line=words.intro_line,
            path=words.path,
            site=self._site,
            setting=self._site.setting(lang),
        )
        name = "site.md" if lang == self._site.language else f"site.{lang}.md"
        record = Record(
            kind="site",
            slug="site",
            lang=lang,
            source=Source(words.path, name),
            title=words.name,
            status=Status.PUBLISHED,
            body=body,
        )
        return Reading(name, record, draft=False, problems=problems, hints=few(hints, words.path))

    def _record(
        self, kind: Kind, named: _Name, source: Source, status: Status, body: Body, values: Mapping[str, Any]
    ) -> Any:
        own = {name: value for name, value in values.items() if name != "lang"}
        return kind.record(
            kind=kind.name, slug=named.slug, lang=named.lang, source=source, status=status, body=body, **own
        )

    def _name(self, name: str, kind: Kind, path: str) -> tuple[_Name, list[Problem]]:
        """Return what the file's name says: `2012-12-08-slug.en.md` is a date, a slug and a language."""
        problems = []
        stem = PurePosixPath(name).name.removesuffix(".md")
        stem, dot, lang = stem.rpartition(".")
        if not dot:
            stem, lang = lang, self._site.language
        elif not re.fullmatch(r"[a-z]{2}", lang):
            problems.append(problem(path, None, "name-dot", name=PurePosixPath(name).name))
            stem, lang = f"{stem}-{lang}", self._site.language
        elif lang not in self._site.languages:
            problems.append(problem(path, None, "name-language", lang=lang, file=self._site.path))
            lang = self._site.language
        found = _NAME.fullmatch(stem)
        day = None
        rest = stem
        if kind.dated and found and found["date"]:
            rest = found["slug"]
            try:
                day = parse_day(found["date"], self._site.zone).day
            except Refused as refused:
                problems.append(refused.at(path, None))
        try:
            slug(rest)
        except Refused as refused:
            problems.append(refused.at(path, None))
        return _Name(rest, lang, rest != stem, day), problems

    def _date(self, values: dict[str, Any], named: _Name, source: Source) -> list[Problem]:
        """Join the date of the name and of the head, and say where they differ or both are missing."""
        said = values.get("date")
        line = source.line("date")
        if isinstance(said, Moment):
            days = {said.day, said.start.astimezone(self._site.zone).date()}
            if named.date is None or named.date in days:
                return []
            return [problem(source.path, line, "date-differs", name=named.date.isoformat(), date=str(said.day))]
        if named.date is not None and line is None:
            values["date"] = datetime.combine(named.date, datetime.min.time(), self._site.zone)
        elif not named.dated and line is None and source.lines:
            return [problem(source.path, source.lines[0][1], "date-missing")]
        return []


def _typeset(head: Head) -> bool:
    """Tell whether a head lets its texts be set; asked before any of them is read."""
    said = next((entry.value for entry in head.entries if fold(entry.key) in _TYPOGRAPHY), "yes")
    return said.strip().casefold() not in {"no", "non"}


def _head_hints(head: Head, setting: Setting, path: str) -> list[Problem]:
    """Return what only the author can mend in the title and the summary."""
    return [
        problem(path, entry.number, code, text=words)
        for entry in head.entries
        if fold(entry.key) in _SENTENCES
        for code, words in setting.text_hints(entry.value)
    ]


def few(hints: tuple[Problem, ...], path: str) -> tuple[Problem, ...]:
    """Return the first hints of a file, and how many more there are: one habit of an author is told once."""
    more = len(hints) - HINTS
    return hints if more < 2 else (*hints[:HINTS], problem(path, None, "typography-more", count=more))


@cache
def _required(kind: Kind) -> frozenset[str]:
    """Return the values without which there is no record of a kind, as far as files say them."""
    made = {"kind", "slug", "lang", "source", "status", "body"}
    return frozenset(
        field.name
        for field in dataclass_fields(kind.record)
        if field.default is MISSING and field.default_factory is MISSING and field.name not in made
    )


def _language(values: Mapping[str, Any], named: _Name, source: Source) -> list[Problem]:
    said = values.get("lang")
    if said is None or said == named.lang:
        return []
    return [problem(source.path, source.line("lang"), "lang-differs", said=said, name=named.lang)]
