"""What somebody who begins a site is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.frontmatter.values import language, mail
from plugins.problems.model import Refused
from plugins.problems.text import say
from plugins.settings.fields import site_address
from tools.new.asking import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A site's name and address, its languages, the first one its own, and who writes, if that is to be said."""

    name: str
    address: str
    languages: tuple[str, ...]
    author: str | None
    mail: str | None


def ask(given: Mapping[str, str], asking: Asking, *, known: str, lang: str) -> tuple[Answers, Asking]:
    """Return the answers, and who goes on asking: after the language, in that language unless messages have theirs."""
    question = say("new-site-language", asking.language, known=known)
    own: tuple[str, ...] = (known,)
    languages = asking.perhaps("language", question, given.get("language"), parse_languages, default=own)
    asking = Asking(lang or languages[0], open_to_answers=asking.open)
    spoken = asking.language
    name = given.get("name") or given.get("title")
    return (
        Answers(
            languages=languages,
            name=asking.value("name", say("new-site-name", spoken), name, str),
            address=asking.value("address", say("new-site-address", spoken), given.get("address"), parse_address),
            author=asking.perhaps("author", say("new-site-author", spoken), given.get("author"), str, default=None),
            mail=asking.perhaps("mail", say("new-site-mail", spoken), given.get("mail"), mail, default=None),
        ),
        asking,
    )


def parse_languages(text: str) -> tuple[str, ...]:
    """Return languages from their codes with commas, each once; raises `Refused` for one without words."""
    return tuple(dict.fromkeys(language(code.strip()) for code in text.split(",")))


def parse_address(text: str) -> str:
    """Return the https address of a site, with or without its scheme; raises `Refused` for another."""
    found = site_address(text if "://" in text else f"https://{text}")
    if not found.startswith("https://") or "." not in found.partition("://")[2].partition("/")[0]:
        raise Refused("address", text=text)
    return found
