"""A moment of a video as an address: where it is watched, from a given second on."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from plugins.video.providers.link import with_query
from plugins.video.providers.model import Kind, Provider, VideoAddress


@dataclass(frozen=True, slots=True)
class _Time:
    """How a provider's pages are told where to start; `end` is the parameter that goes with the old start."""

    name: str
    unit: str = ""
    in_fragment: bool = False
    end: str | None = None


_TIMES = {
    Provider.ARCHIVE: _Time("start"),
    Provider.CCC: _Time("t", in_fragment=True),
    Provider.DAILYMOTION: _Time("start"),
    Provider.FILE: _Time("t", in_fragment=True),
    Provider.ODYSEE: _Time("t"),
    Provider.PEERTUBE: _Time("start", end="stop"),
    Provider.VIMEO: _Time("t", unit="s", in_fragment=True),
    Provider.YOUTUBE: _Time("t", unit="s"),
}


def address_at(address: VideoAddress, seconds: int) -> str:
    """Return the page of a video from a second on; `parse` reads the start back, and it is canonical in its turn.

    Where the address of the video has a start or an end of its own, both go. A list, a live event, and a video of a
    provider whose pages take no time (TED, INA, VideoPress, WordPress.tv) keep their address.
    """
    time = _TIMES.get(address.provider)
    if time is None or address.kind is not Kind.VIDEO:
        return address.canonical
    moment = f"{seconds}{time.unit}" if seconds > 0 else None
    page, _, _ = address.canonical.partition("#")
    if time.in_fragment:
        return f"{page}#{time.name}={moment}" if moment else page
    dropped = {time.name, time.end}
    kept = {name: value for name, value in parse_qsl(urlsplit(page).query) if name not in dropped}
    return with_query(page.partition("?")[0], {**kept, time.name: moment})
