"""From `content/site.md` and its translations to the settings."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from plugins.frontmatter.fields import Values, read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import Customs
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.places import shown
from plugins.settings.fields import FIELDS, WORDS, site_address
from plugins.settings.model import MenuItem, Site, Words
from plugins.typography.setting import Setting
from plugins.typography.typeset import ALL, Switches

DEFAULT_ADDRESS = "https://site.example"
# A way to reply that needs the setting of its name, and what is said where that is not there.
_NEEDED = {"mail": "mail-missing", "webmention": "webmention-missing"}
_DEFAULTS: Mapping[str, Any] = {
    "name": "Étapes",
    "description": None,
    "menu": (),
    "author": None,
    "licence": None,
    "mail": None,
    "mail_shown": "plain",
    "comments": (),
    "webmention": None,
    "webmention_feed": None,
    "forge": None,
    "source_edit": None,
    "peertube_hosts": (),
    "post_address": "{year}/{month}/{day}/{slug}/",
    "per_page": 10,
    "search": True,
    "cards": True,
    "policy_in_pages": False,
    "redirect_pages": True,
    "security_contact": (),
    "security_expires": None,
    "feed_authority": None,
    "me": (),
    "fediverse": None,
}


def load_site(content: Path, *, production: bool = False) -> tuple[Site, Findings]:
    """Return the settings of a content folder, with defaults where it sets nothing, and what is wrong in them.

    The environment variable `SITEURL` wins over `Address`. In production the address must be https.
    """
    file = content / "site.md"
    path = shown(file)
    values, lines, body, body_line, problems = _read(file, path)
    language = values.get("language", "fr")
    languages = tuple(dict.fromkeys((language, *values.get("languages", ()))))
    address, address_line = values.get("address", DEFAULT_ADDRESS), lines.get("address")
    address, problems = _from_environment(address, problems)
    hints = [] if file.exists() else [problem(path, None, "site-missing", address=address)]
    if file.exists() and address_line is None and address == DEFAULT_ADDRESS:
        hints.append(problem(path, None, "address-missing", address=address))
    if production and not address.startswith("https://"):
        place = ("SITEURL", None) if os.environ.get("SITEURL") else (path, address_line)
        problems.append(problem(*place, "address-not-https", address=address, file=path))
    switches = _switches(values.get("typography", ()))
    words = {language: _words(values, lines, body, body_line, path, Setting(language, switches))}
    for other in languages[1:]:
        file = content / f"site.{other}.md"
        words[other], found = _translation(file, words[language], Setting(other, switches))
        problems += found
    problems += [
        problem(path, lines.get("comments"), code)
        for way, code in _NEEDED.items()
        if way in values.get("comments", ()) and way not in lines
    ]
    filled = {name: values.get(name, default) for name, default in _DEFAULTS.items()}
    if filled["author"]:
        filled["author"] = Setting(language, switches).text(filled["author"])
    site = Site(
        address=address,
        address_line=address_line,
        path=path,
        language=language,
        languages=languages,
        zone=values.get("zone", ZoneInfo("Europe/Paris")),
        typography=switches,
        security_line=lines.get("security_expires") or lines.get("security_contact"),
        words=MappingProxyType(words),
        **{name: value for name, value in filled.items() if name not in {"name", "description", "menu"}},
    )
    return site, Findings(tuple(problems), tuple(hints))


def _from_environment(address: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    given = os.environ.get("SITEURL")
    if not given:
        return address, problems
    try:
        return site_address(given), problems
    except Refused as refused:
        return address, [*problems, refused.at("SITEURL", None)]


def _read(file: Path, path: str) -> tuple[Mapping[str, Any], dict[str, int], str, int, list[Problem]]:
    if not file.exists():
        return {}, {}, "", 1, []
    text, undecoded = decode(file.read_bytes(), path)
    head, misplaced = parse_head(text, path)
    customs = Customs("fr", ("fr", "en"), ZoneInfo("UTC"))
    found, refused = read_fields(head, FIELDS, path=path, customs=customs)
    return found.values, _lines(found), head.body, head.body_line, [*undecoded, *misplaced, *refused]


def _lines(found: Values) -> dict[str, int]:
    return dict(reversed(found.lines))


def _switches(said: tuple[str, ...]) -> Switches | None:
    """Return what typography may do by the words of the settings; all where they say nothing."""
    if not said:
        return ALL
    return None if "no" in said else Switches(**{name: name in said for name in ("sup", "ordinals", "numero", "amp")})


def _words(
    values: Mapping[str, Any], lines: dict[str, int], body: str, body_line: int, path: str, setting: Setting
) -> Words:
    description = values.get("description")
    return Words(
        name=setting.text(values.get("name", _DEFAULTS["name"])),
        description=setting.text(description) if description else None,
        menu=_menu(values, lines, setting),
        intro=body,
        intro_line=body_line,
        path=path,
    )


def _menu(values: Mapping[str, Any], lines: dict[str, int], setting: Setting) -> tuple[MenuItem, ...]:
    def line(target: str, title: str | None) -> int:
        return lines.get(f"menu:{target}") or lines.get(f"menu:[{title}]({target})") or lines["menu"]

    return tuple(
        MenuItem(target, title and setting.text(title), line(target, title)) for target, title in values.get("menu", ())
    )


def _translation(file: Path, original: Words, setting: Setting) -> tuple[Words, list[Problem]]:
    """Return the words of another language; without a file of its own, those of the site's language."""
    path = shown(file)
    if not file.exists():
        return original, []
    text, undecoded = decode(file.read_bytes(), path)
    head, misplaced = parse_head(text, path)
    customs = Customs("fr", ("fr", "en"), ZoneInfo("UTC"))
    found, refused = read_fields(head, WORDS, path=path, customs=customs)
    words = _words(found.values, _lines(found), head.body, head.body_line, path, setting)
    return words, [*undecoded, *misplaced, *refused]
