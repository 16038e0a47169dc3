"""`./site video check`: every address of the library is asked whether its video lives; states and a report follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.settings.model import Site
from plugins.video.address import VideoAddress
from plugins.video.identity import Identity, identity
from plugins.video.library import State
from tools.network.fetch import Client
from tools.network.pace import Pace
from tools.video.library import Entry, key, load_library, names, read_address
from tools.video.life import STATES, Life
from tools.video.living import Sighting, ask_all
from tools.video.states import NoPlace, Value, rewrite


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is told of one address of one file; `copy` tells whether the file has another before it."""

    entry: Entry
    address: str
    copy: bool
    sighting: Sighting

    @property
    def alarming(self) -> bool:
        """Whether its author should know: it no longer lives, and the file does not say so, or nobody answered."""
        life = self.sighting.life
        if life is Life.CLOSED:
            return True
        if life in STATES:
            return life is not Life.OK and (self.copy or STATES[life] is not self.entry.state)
        return life is not Life.UNASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check found, and the files in which it could not write."""

    day: date
    lines: tuple[Line, ...]
    unwritten: tuple[Path, ...]


def check(content: Path, site: Site, *, client: Client, pace: Pace, day: date) -> Outcome:
    """Ask every address of the library, and write the state and the day into the files of those that answered."""
    entries = load_library(content)
    asked = {text: read_address(text, site) for entry in entries for text in entry.elsewhere}
    videos, known = _queue(entries, asked)
    seen = ask_all(client, videos, known=known, pace=pace)
    lines = tuple(line for entry in entries for line in _lines(entry, asked, seen))
    return Outcome(day=day, lines=lines, unwritten=_write(lines, day, site.language))


def _queue(
    entries: Sequence[Entry], asked: Mapping[str, VideoAddress | None]
) -> tuple[list[VideoAddress], dict[Identity, State | None]]:
    """Return the videos to ask for, those first that have waited longest, and the states that files give them."""
    videos: list[VideoAddress] = []
    known: dict[Identity, State | None] = {}
    for entry in sorted(entries, key=lambda entry: (entry.seen, entry.path)):
        if entry.state is State.LOST:
            continue
        for text in entry.elsewhere:
            found = asked[text]
            if found is None:
                continue
            videos.append(found)
            if text == entry.address:
                known[identity(found)] = entry.state
    return videos, known


def _lines(entry: Entry, asked: Mapping[str, VideoAddress | None], seen: Mapping[Identity, Sighting]) -> list[Line]:
    lines = []
    for text in entry.elsewhere:
        found = asked[text]
        if entry.state is State.LOST:
            sighting = Sighting(life=Life.UNASKED, code="life-lost")
        elif found is None:
            sighting = Sighting(life=Life.UNASKED, code="life-address")
        else:
            sighting = seen[identity(found)]
        lines.append(Line(entry=entry, address=text, copy=text != entry.address, sighting=sighting))
    return lines


def _write(lines: Sequence[Line], day: date, language: str) -> tuple[Path, ...]:
    """Write what was seen of each file's own address; return the files where that was not possible."""
    unwritten = []
    for line in lines:
        if line.copy or line.sighting.life not in STATES:
            continue
        state = STATES[line.sighting.life]
        said = "en" if line.entry.english else language
        values = [Value(key("seen", said), names("seen"), day.isoformat())]
        if state is not line.entry.state:
            values.insert(0, Value(key("state", said), names("state"), state.value))
        try:
            rewrite(line.entry.path, values)
        except (NoPlace, OSError):
            unwritten.append(line.entry.path)
    return tuple(unwritten)
