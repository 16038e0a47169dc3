"""A look at the site as readers get it, over HTTP, to tell whether what answers is what was published.

Only the author's own address is asked, of this or any other machine: none of it comes from a text.
"""

import hashlib
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote

from plugins.problems.text import say
from tools.publishing.model import Prepared

TRIES = 3  # a server may need a moment, a cache before it some seconds
_PAUSE = 1.0  # seconds between tries
_SECONDS = 10.0  # for one answer
_LARGEST = 20_000_000  # bytes of one answer
_NOWHERE = "there-is-no-such-page/"
# What a server has to be told to send; going back to an earlier release would not mend it.
_HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Stay(urllib.request.HTTPRedirectHandler):
    """An answer that sends elsewhere is the answer: a site's own files are where they are."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


def look(site: Prepared, url: str, language: str, *, pause: float = _PAUSE) -> list[str]:
    """Return what is wrong with a site at an address, each in words; the list is empty where all is well."""
    wrong: list[str] = []
    for attempt in range(TRIES):
        if attempt:
            time.sleep(pause)
        wrong = [
            said
            for path, expected, status in _places(site)
            for said in _one(site, f"{url}/{quote(path)}", expected, status=status, language=language)
        ]
        if not wrong:
            break
    return wrong


def missing_headers(site: Prepared, url: str) -> list[str]:
    """Return the headers of `_headers` that the server does not send as they are there."""
    try:
        wanted = _wanted((site.folder / "_headers").read_text("utf-8"))
    except OSError:
        return []
    try:
        sent = _ask(f"{url}/").headers
    except (OSError, ValueError, http.client.HTTPException):
        return []
    return [name for name in _HEADERS if name in wanted and sent.get(name.lower()) != wanted[name]]


def _places(site: Prepared) -> Iterator[tuple[str, str, int]]:
    """Yield what is looked at: home, the newest report, the feed, a style sheet, and what is not there."""
    yield "", "index.html", 200
    newest = _newest(site)
    if newest:
        yield newest.removesuffix("index.html"), newest, 200
    for path in ("feed.xml", next((path for path in site.manifest if re.fullmatch(r"assets/site\..+\.css", path)), "")):
        if path in site.manifest:
            yield path, path, 200
    yield _NOWHERE, "404.html", 404


def _newest(site: Prepared) -> str:
    """Return the path of the newest report, or nothing where there is none."""
    plan = site.outcome.plan
    if plan is None:
        return ""
    dates = {record.source.name: record.date for record in plan.edition.catalogue.of("post") if record.date}
    reports = [
        (dates[page.name], page.path) for page in plan.pages if page.name in dates and page.path in site.manifest
    ]
    return max(reports)[1] if reports else ""


def _one(site: Prepared, address: str, expected: str, *, status: int, language: str) -> Iterator[str]:
    """Yield what is wrong with one answer."""
    try:
        answer = _ask(address)
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        yield say("publish-no-answer", language, address=address, reason=str(reason)[:200])
        return
    if answer.status != status:
        yield say("publish-status", language, address=address, status=answer.status, wanted=status)
    elif hashlib.sha256(answer.body).hexdigest() != site.manifest[expected].digest:
        yield say("publish-other", language, address=address, file=expected)


def _ask(address: str) -> _Answer:
    """Return an answer whatever its status; raises `OSError`."""
    opener = urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({}))
    headers = {"Cache-Control": "no-cache", "Accept-Encoding": "identity", "User-Agent": "etapes-publish"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - http or https, by `origin`
    try:
        with opener.open(request, timeout=_SECONDS) as response:
            return _Answer(response.status, _lower(response.headers), response.read(_LARGEST))
    except urllib.error.HTTPError as error:
        with error:
            return _Answer(error.code, _lower(error.headers), error.read(_LARGEST))


def _lower(headers: Message) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _wanted(text: str) -> Mapping[str, str]:
    """Return the headers that are for every file, from the file `_headers`."""
    block = re.search(r"^/\*\n((?:[ \t]+.+\n?)*)", text, re.MULTILINE)
    pairs = (line.strip().partition(": ") for line in (block[1] if block else "").splitlines())
    return {name: value for name, _, value in pairs}
