"""Where to publish, as `--to` says it."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from tools.publishing.server.releases import Trouble

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
_USER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
# A path on a server goes through a shell there: nothing that one would read as more than a letter.
_PATH = re.compile(r"/[A-Za-z0-9._/@+-]*[A-Za-z0-9_]")
PAGES = "pages"
ARTIFACT = "artifact"


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """A folder of this machine, which a web server sends."""

    folder: Path


@dataclass(frozen=True, slots=True)
class SshTarget:
    """Such a folder on another machine; `port` is 0 where ssh knows it better."""

    user: str
    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class StorageTarget:
    """A bucket of storage that speaks as Amazon's S3 does; `prefix` ends with a slash, or is empty."""

    bucket: str
    prefix: str


@dataclass(frozen=True, slots=True)
class PagesTarget:
    """The repository itself: what is pushed to it, its host builds and publishes."""


@dataclass(frozen=True, slots=True)
class ArtifactTarget:
    """A folder that a workflow hands to its host, as it is."""


Target = ArtifactTarget | FolderTarget | SshTarget | StorageTarget | PagesTarget


def parse_target(text: str) -> Target:
    """Return where to publish; raises `Trouble` for what is no place."""
    if not text or any(not sign.isprintable() for sign in text):
        raise Trouble("publish-to")
    if text == PAGES:
        return PagesTarget()
    if text == ARTIFACT:
        return ArtifactTarget()
    scheme, mark, _rest = text.partition("://")
    if not mark:
        if text.startswith("-") or re.match(r"[\w.-]+@[\w.-]+:", text):  # as scp writes it
            raise Trouble("publish-target", to=text[:80])
        return FolderTarget(Path(text).expanduser())
    try:
        parts = urlsplit(text)
        port = parts.port or 0
    except ValueError:
        raise Trouble("publish-target", to=text[:80]) from None
    if parts.query or parts.fragment or parts.password:
        raise Trouble("publish-target", to=text[:80])
    if scheme == "ssh":
        return _ssh(parts, port, text)
    if scheme == "s3":
        return _storage(parts, port, text)
    raise Trouble("publish-target", to=text[:80])


def _ssh(parts: SplitResult, port: int, text: str) -> SshTarget:
    user, at, host = parts.netloc.rpartition("@")
    host = host.removesuffix(f":{port}")
    path = unquote(parts.path).rstrip("/")
    safe = _HOST.fullmatch(host) and _PATH.fullmatch(path) and not {"..", "."} & set(path.split("/"))
    if not safe or (at and not _USER.fullmatch(user)):
        raise Trouble("publish-target", to=text[:80])
    return SshTarget(user, host, port, path)


def _storage(parts: SplitResult, port: int, text: str) -> StorageTarget:
    prefix = unquote(parts.path).strip("/")
    if port or not _BUCKET.fullmatch(parts.netloc) or {"..", "."} & set(prefix.split("/")):
        raise Trouble("publish-target", to=text[:80])
    return StorageTarget(parts.netloc, f"{prefix}/" if prefix else "")
