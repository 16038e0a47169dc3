"""Files of the site itself, with the times of a media fragment (W3C, Media Fragments URI 1.0, 4.2.1)."""

from urllib.parse import unquote

from plugins.video.providers.link import Link
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import end_after, parse_seconds

_MARKS = ("{static}", "{attach}")  # Pelican's, for files beside the texts
_SUFFIXES = (".mp4", ".m4v", ".webm", ".ogv")  # what browsers play


def is_path(text: str) -> bool:
    """Say whether a text is a path in the site; `//host/…` is not."""
    return text.startswith(_MARKS) or (text.startswith("/") and not text.startswith("//"))


def is_video_file(name: str) -> bool:
    """Say whether a file is one that browsers play."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def address(link: Link) -> VideoAddress:
    """Return the file of an address at the site's own host, or of a path in it."""
    path = link.path
    _check(path)
    begin, _, finish = link.params.get("t", "").removeprefix("npt:").partition(",")
    start = parse_seconds(begin)
    end = end_after(start, parse_seconds(finish))
    times = f"{start or ''},{end}" if end else f"{start}" if start else ""
    return VideoAddress(
        provider=Provider.FILE,
        id=path,
        start=start,
        end=end,
        canonical=f"{path}#t={times}" if times else path,
        embed=None,
    )


def path_link(text: str) -> Link:
    """Return the parts of a cleaned path, `{static}videos/visite.mp4` too."""
    text, _, fragment = text.partition("#")
    path, _, query = text.partition("?")
    return Link("", path, query, fragment)


def _check(path: str) -> None:
    """Refuse what is no video file and what could lead out of the site's folder."""
    path = path.removeprefix(next(filter(path.startswith, _MARKS), ""))
    words = [unquote(word) for word in path.removeprefix("/").split("/")]
    if not is_video_file(words[-1]) or not all(map(_is_plain, words)):
        raise NotAVideo(Reason.NOT_A_VIDEO)


def _is_plain(word: str) -> bool:
    return word not in {"", ".", ".."} and word.isprintable() and not set(word) & set("/\\{}")
