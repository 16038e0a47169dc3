"""A film of the site's own: how large and how long it is, read from the file."""

from pathlib import Path

from plugins.problems.model import Refused
from plugins.video.containers.model import Container, CutOff, Media, NoPicture, Unreadable
from plugins.video.containers.mp4 import is_mp4, read_mp4
from plugins.video.containers.ogg import is_ogg, read_ogg
from plugins.video.containers.source import Source
from plugins.video.containers.webm import doc_type, is_matroska, read_webm

__all__ = ["Container", "Media", "check_codec", "read_media"]

_LARGEST_SIDE = 16_384  # pixels; no player shows more
_NAMED = {".mp4": "MP4", ".m4v": "MP4", ".webm": "WebM", ".ogv": "Ogg"}
_READERS = {"MP4": read_mp4, "WebM": read_webm, "Ogg": read_ogg}
_PLAYED = frozenset(["H.264", "H.265", "AV1", "VP8", "VP9"])


def read_media(path: Path) -> Media:
    """Return what a film says of itself; some dozen bytes of it are read, wherever they stand, however large it is.

    Raises `Refused` for a file that is not what its name says, is cut off, has no picture, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            source = Source(file, path.stat().st_size)
            return _read(source, path)
    except NoPicture:
        raise Refused("media-sound", file=path.name) from None
    except CutOff:
        raise Refused("media-cut", file=path.name) from None
    except (Unreadable, OSError):
        raise Refused("media-unreadable", file=path.name) from None


def check_codec(media: Media, file: str) -> None:
    """Raise `Refused` for a film whose pictures browsers of today do not play: Theora, and MPEG-4 before H.264."""
    if media.codec not in _PLAYED:
        raise Refused("media-codec", file=file, codec=media.codec)


def _read(source: Source, path: Path) -> Media:
    named = _NAMED.get(path.suffix.casefold())
    found = _container(source)
    if found is None:
        raise Refused("media-not-film", file=path.name)
    if named is None or found != named:
        raise Refused("media-kind", file=path.name, kind=found, named=named or path.suffix)
    media = _READERS[found](source)
    if max(media.width, media.height) > _LARGEST_SIDE:
        raise Unreadable
    return media


def _container(source: Source) -> str | None:
    """Return the name of what a file is by its first bytes, None for what holds no film."""
    head = source.read(0, min(12, source.size))
    if is_matroska(head):
        return "WebM" if doc_type(source) == "webm" else "Matroska"
    if is_ogg(head):
        return "Ogg"
    return "MP4" if is_mp4(head) else None
