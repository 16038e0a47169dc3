"""`./site new`: from the command line to files, and what is said of them."""

import sys
from collections.abc import Mapping
from pathlib import Path

from plugins.catalogue.reading import Reader
from plugins.engine.declared import declare_all
from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import message, say
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tools.new.asking import Asking, Declined
from tools.new.desk import Desk
from tools.new.plain import one_line
from tools.new.words import SITE, WORDS, options_of, parse_word


def run_new(content: Path, *, kind: str, given: Mapping[str, str], lang: str = "") -> int:
    """Make what `kind` names from the options that are given, ask for the rest, and return the exit status.

    An empty option is one that is not given. Paths of what was written go to standard output, a line each.
    """
    declare_all()
    site, _ = load_site(content)
    language = lang or site.language
    # A value of a head has one line; the name of a file may be anything.
    given = {option: value if option == "from" else one_line(value) for option, value in given.items()}
    given = {option: value for option, value in given.items() if value}
    asking = Asking(language, open_to_answers=sys.stdin is not None and sys.stdin.isatty())
    try:
        word = _word(kind, given, language)
        if word == SITE:
            from tools.new.site import site_of_ones_own

            return site_of_ones_own(content, given, asking, lang=lang)
        return _write(word, _desk(content, site, given, asking))
    except Declined as declined:
        print(declined, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130  # as a shell says it


def _word(kind: str, given: Mapping[str, str], language: str) -> str:
    if not kind:
        raise Declined(say("new-what", language, kinds="|".join(WORDS)))
    try:
        word = parse_word(kind)
    except Refused as refused:
        raise Declined(message(refused.at("", None), language)) from None
    strange = sorted(given.keys() - options_of(word) - {"title"})
    if strange:
        raise Declined(say("new-option-kind", language, option=strange[0], kind=word))
    return word


def _desk(content: Path, site: Site, given: Mapping[str, str], asking: Asking) -> Desk:
    if not content.is_dir():
        raise Declined(say("content-missing", asking.language, content=shown(content)))
    return Desk(content=content, site=site, reader=Reader(site), given=given, asking=asking)


def _write(word: str, desk: Desk) -> int:
    from tools.new import texts

    if "from" in desk.given:
        from tools.new.incoming import events

        return events(desk)
    make = {"report": texts.report, "event": texts.event}.get(word)
    path = make(desk) if make is not None else texts.thing(word, desk)
    print(shown(path))
    return 0
