"""Nothing that is not public stands in the finished site: no draft, no future text, no secret, no hidden file.

The plan leaves all of that out. What is looked for here is what a mistake of ours would let through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record
from plugins.catalogue.pages import Asset, Page, source_of
from plugins.checks.facts import Facts
from plugins.checks.links import line_in_source
from plugins.checks.secrets import Secret, secrets_of
from plugins.problems.model import Problem, problem
from plugins.problems.places import shown

# Long enough that nobody writes the same by chance, and without signs that feeds and calendars write otherwise.
_TELLING = re.compile(r"[^<>&\"'\\\n\x1a]{24,}")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_SEARCHED = frozenset([".html", ".xml", ".json", ".ics", ".txt"])
# A larger file, a film, is searched at its ends only, where its words are.
_WHOLE_BYTES = 16_000_000
_END_BYTES = 1_000_000


def check_drafts(folder: Path, outputs: Iterable[str], edition: Edition) -> Iterator[Problem]:
    """Yield every output that holds the title or a sentence of a text that is not public.

    Each such text is known by its longest sentences; one that a public text has too tells nothing.
    """
    records = [record for record in edition.catalogue.records if record.kind != "site"]
    hidden = [record for record in records if not edition.shown(record)]
    sought = _by_word((sentence.encode(), record) for record in hidden for sentence in _telling(record))
    if not sought:
        return

    @cache
    def public(sentence: bytes) -> bool:
        return any(sentence in words for words in _public_words(edition))

    for path in outputs:
        if PurePosixPath(path).suffix not in _SEARCHED:
            continue
        data = _unfolded((folder / path).read_bytes(), path)
        for word in sorted(sought.keys() & {b"", *data.split()}):
            for sentence, record in sought[word]:
                if sentence in data and not public(sentence):
                    yield problem(record.source.path, None, "draft-shown", page=f"/{path}", text=sentence.decode()[:60])


def _by_word(canaries: Iterable[tuple[bytes, Record]]) -> dict[bytes, list[tuple[bytes, Record]]]:
    """Return sentences by their longest word that stands between two others, which any file that has them has too.

    So each file is read once, however many texts are not public. Sentences of one or two words are below the empty one.
    """
    found: dict[bytes, list[tuple[bytes, Record]]] = {}
    for sentence, record in canaries:
        found.setdefault(max(sentence.split()[1:-1], key=len, default=b""), []).append((sentence, record))
    return found


def _public_words(edition: Edition) -> tuple[bytes, ...]:
    shown = (record for record in edition.catalogue.records if record.kind != "site" and edition.shown(record))
    return edition.once("public words", lambda: tuple(_words(record) for record in shown))


def _telling(record: Record) -> Iterator[str]:
    """Yield the longest passages of a text: of its title, and of its body."""
    body = [found for part in record.body.parts if isinstance(part, str) for found in _TELLING.findall(part)]
    for passages in (_TELLING.findall(record.title), body):
        if passages:
            yield max(passages, key=len).strip()[:200]


def _words(record: Record) -> bytes:
    parts = (part for part in record.body.parts if isinstance(part, str))
    return "\n".join((record.title, record.summary or "", *parts)).encode()


def _unfolded(data: bytes, path: str) -> bytes:
    return data.replace(b"\r\n ", b"") if path.endswith(".ics") else data


def check_texts(edition: Edition) -> Iterator[Problem]:
    """Yield what looks like a secret in texts and files that will be published, at their lines, before any is written.

    Comments of HTML are taken out of texts and do not count.
    """
    content = edition.shelf.content
    for record in edition.catalogue.records:
        if record.kind == "site" or not edition.shown(record):
            continue
        yield from edition.once(f"secrets {record.source.name}", partial(_in_text, content, record, edition))
    for name in edition.once("published", lambda: sorted(edition.shelf.published)):
        path = edition.shelf.find(name, name)
        yield from _in_file(_read(path), shown(path), name, edition)


def _in_text(content: Path, record: Record, edition: Edition) -> tuple[Problem, ...]:
    edition.steps.uses_file(record.source.name)
    text = (content / record.source.name).read_bytes()
    plain = _COMMENT.sub(lambda found: b"\n" * found[0].count(b"\n"), text)
    return tuple(_in_file(plain, record.source.path, f"{edition.path(record)}index.html", edition))


def _in_file(data: bytes, source: str, path: str, edition: Edition) -> Iterator[Problem]:
    for secret in secrets_of(data):
        line = data.count(b"\n", 0, max(0, data.find(secret.value.encode()))) + 1
        yield from _told(secret, source, line, path, edition)


def check_page_secrets(
    folder: Path, pages: Iterable[Page], edition: Edition, facts: Mapping[str, Facts]
) -> Iterator[Problem]:
    """Yield what looks like a secret in pages, but for what the settings say is none; `facts` are theirs."""
    for page in pages:
        known = facts[page.path].secrets if page.path in facts else secrets_of(_read(folder / page.path))
        for secret in known:
            yield from _told(secret, source_of(page), line_in_source(page, secret.value, edition), page.path, edition)


def check_file_secrets(folder: Path, assets: Mapping[str, Asset], edition: Edition) -> Iterator[Problem]:
    """Yield what looks like a secret in the files that are copied or made, by their paths, but for what is none."""
    for path, asset in assets.items():
        data = _read(folder / path)
        for secret in secrets_of(data):
            at = data.find(secret.value.encode())
            line = data.count(b"\n", 0, at) + 1 if at >= 0 and isinstance(asset.content, Path) else None
            yield from _told(secret, asset.source, line, path, edition)


def _told(secret: Secret, source: str, line: int | None, path: str, edition: Edition) -> Iterator[Problem]:
    if secret.value not in edition.site.not_secret:
        yield problem(source, line, "page-secret", page=f"/{path}", kind=secret.kind, text=secret.shown)


def _read(path: Path) -> bytes:
    """Return the bytes of a file, of a very large one those at both ends."""
    size = path.stat().st_size
    if size <= _WHOLE_BYTES:
        return path.read_bytes()
    with path.open("rb") as file:
        begin = file.read(_END_BYTES)
        file.seek(size - _END_BYTES)
        return begin + b"\n" + file.read(_END_BYTES)
