"""Whether a page shows all that stood in WordPress: the words of the source, and what the converter had to keep."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from tools.wordpress.converted import Converted
from tools.wordpress.facts import Facts, facts, words_of
from tools.wordpress.known import VERBATIM

SHARE = 0.999  # of the words
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|object|iframe|noembed|template|textarea|select|svg|video|audio)\b[^<>]*>.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"</?(?:p|br|li|td|th|tr|div|h[1-6]|pre|dd|dt|figure|figcaption|blockquote|hr|img|address|ul|ol|dl|table|caption|"
    r"section|article|aside|header|footer|nav|center|form|details|summary|option|button)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SHORTCODE = re.compile(r"\[/?[A-Za-z][\w-]*(?:[^\[\]<>]|<[^<>]*>)*\]")
_CODE = re.compile(rf"\[({'|'.join(sorted(VERBATIM))})\b[^\]]*\].*?\[/\1\]", re.DOTALL | re.IGNORECASE)
_TAGS = {
    "links": re.compile(
        r"""<a\s(?:[^<>]*\s)?href\s*=\s*["']?\s*(?!#|(?:javascript|data|vbscript):)[^\s"'<>][^<>]*>(?!\s*</a>)""",
        re.IGNORECASE,
    ),
    "pictures": re.compile(r"<img\s(?![^<>]*(?:wp-smiley|/smilies/|\bemoji\b))[^<>]*>(?!\s*</noscript)", re.IGNORECASE),
    "headings": re.compile(r"<h[1-6]\b[^<>]*>(?!\s*(?:&nbsp;)?\s*</h)", re.IGNORECASE),
    "cells": re.compile(r"<t[dh]\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """What a page shows less of: `what` is a kind of thing, `missing` the first of them as they were."""

    what: str
    source: int
    page: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """The comparison of one text; without `losses` it came over whole."""

    words: int
    words_kept: int
    losses: tuple[Loss, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.losses


def prove(source: str, converted: Converted, page: str, *, inside: str = "e-content") -> Proof:
    """Return the comparison of the HTML of WordPress with a finished page, built without typography.

    Words are counted in the source itself, without tags and shortcodes; all else in what the converter read there.
    """
    shown = facts(page, inside=inside)
    wanted = converted.facts
    spoken = source_words(source)
    missing_words = spoken - shown.words
    kept = spoken.total() - missing_words.total()
    losses = []
    if kept < spoken.total() * SHARE:
        losses.append(Loss("words", spoken.total(), kept, tuple(list(missing_words)[:20])))
    losses += _counted("videos", wanted.videos, shown.videos)
    losses += _counted("links", _far(wanted) - wanted.videos, shown.links)
    losses += _number("links", _near(wanted), _near(shown))
    losses += _number("pictures", wanted.pictures, shown.pictures)
    losses += _counted("captions", _folded(wanted.captions), _folded(shown.captions))
    losses += _counted("code", _folded(wanted.code), _folded(shown.code))
    losses += _of_source(source, converted, shown)
    for part in sorted(wanted.parts):
        losses += _number(part, wanted.parts[part], shown.parts[part])
    return Proof(spoken.total(), kept, tuple(losses))


def source_words(html: str) -> Counter[str]:
    """Return the words that a reader of the blog saw in the HTML of a text, as far as tags tell."""
    text = _COMMENT.sub(" ", html)
    text = _UNSEEN.sub(" ", text)
    text = _TAG.sub("", _BETWEEN.sub(" ", text))
    return words_of(unescape(_SHORTCODE.sub(" ", text)))


def _of_source(source: str, converted: Converted, shown: Facts) -> list[Loss]:
    """Return what the source itself has more of than the page, counted by its tags alone."""
    text = _UNSEEN.sub(" ", _CODE.sub(" ", _COMMENT.sub(" ", source)))
    found = {what: len(tag.findall(text)) for what, tag in _TAGS.items()}
    if not re.search(r"<table\b", text, re.IGNORECASE):
        found["cells"] = 0  # no browser shows a cell outside of a table
    players = shown.videos.total()
    return [
        *_number("links", found["links"], shown.links.total() + players),
        *_number("pictures", found["pictures"], shown.pictures + converted.missing_pictures),
        *_number("headings", found["headings"], shown.parts["headings"]),
        *_number("cells", found["cells"], shown.parts["cells"]),
    ]


def _far(found: Facts) -> Counter[str]:
    return Counter(
        {href: count for href, count in found.links.items() if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE)}
    )


def _near(found: Facts) -> int:
    return found.links.total() - _far(found).total()


def _folded(found: Counter[str]) -> Counter[str]:
    """Return texts without what is between their words."""
    folded: Counter[str] = Counter()
    for text, count in found.items():
        folded["".join(text.split())] += count
    return folded


def _counted(what: str, wanted: Counter[str], found: Counter[str]) -> list[Loss]:
    missing = wanted - found
    if not missing:
        return []
    return [Loss(what, wanted.total(), wanted.total() - missing.total(), tuple(list(missing)[:20]))]


def _number(what: str, wanted: int, found: int) -> list[Loss]:
    return [Loss(what, wanted, found)] if found < wanted else []
