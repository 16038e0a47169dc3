"""`--download`: missing files of the media library, asked of the blog's own hosts and of nobody else."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

from tools.network.errors import NoAnswer, NotAllowed
from tools.network.fetch import Client, Limits
from tools.network.pace import Asker, Pace
from tools.network.policy import Policy, Target
from tools.wordpress.media import SIZE, Media

LARGEST = 50_000_000  # bytes of one file
ALL = 2_000_000_000  # bytes of all of them
_LIMITS = Limits(
    size=LARGEST,
    seconds=60.0,
    types=(
        "image/",
        "audio/",
        "video/",
        "application/pdf",
        "application/octet-stream",
        "application/zip",
        "text/plain",
    ),
    accept="*/*",
)
# How files of these endings begin: what a server sends in their place when they are gone is a page.
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
    ".zip": (b"PK",),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}
_PAGE = (b"<!doctype html", b"<html", b"<?php")


@dataclass(frozen=True, slots=True)
class OwnHosts(Policy):
    """The rule of all commands, and only some hosts: a redirect to another one is refused like any other address."""

    hosts: frozenset[str] = frozenset()

    def target(self, address: str) -> Target:
        """Return what to ask for an address; raises `NotAllowed` for one that is not of these hosts."""
        host = (urlsplit(address).hostname or "").casefold()
        if host not in self.hosts:
            raise NotAllowed("import-host", host=host[:100])
        return Policy.target(self, address)


def download(
    media: Media,
    client: Client,
    hosts: frozenset[str],
    *,
    blog: str,
    pace: Pace,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, NoAnswer]:
    """Ask for what is missing and copy it to its place; return what gave no answer that can be used, with why.

    `blog` is the address to which others are relative. Raises `OSError` where a file cannot be written.
    """
    rule = OwnHosts(plain=True, local=client.policy.local, hosts=hosts)
    asker = Asker(replace(client, policy=rule), pace)
    failed: dict[str, NoAnswer] = {}
    size = 0
    with TemporaryDirectory(dir=media.content) as folder:
        for number, (said, address) in enumerate(tuple(media.missing.items()), 1):
            progress(number)
            try:
                body = _whole(asker, urljoin(f"{blog}/", address), said)
            except NoAnswer as reason:
                failed[said] = reason
                continue
            size += len(body)
            if size > ALL:
                break
            source = Path(folder, "file")
            source.write_bytes(body)
            media.add(said, source)
            media.missing.pop(said)
            media.copy()
            media.wanted.clear()
    return failed


def _whole(asker: Asker, address: str, said: str) -> bytes:
    """Return the bytes of a file as it was uploaded; where that is gone, of the size that the text asks for."""
    original = SIZE.sub("", address)
    if original != address:
        with suppress(NoAnswer):
            return _body(asker, original, said)
    return _body(asker, address, said)


def _body(asker: Asker, address: str, said: str) -> bytes:
    """Return the bytes of a file, which are what its name says."""
    answer = asker.get(address, _LIMITS, plain=True)
    if answer.status != 200 or not answer.body:
        raise NoAnswer("import-status", status=answer.status)
    beginnings = _BEGINNINGS.get(Path(said).suffix.casefold())
    start = answer.body[:64]
    if (beginnings and not start.startswith(beginnings)) or start.lstrip().lower().startswith(_PAGE):
        raise NoAnswer("import-kind")
    return answer.body
