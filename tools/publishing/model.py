"""The words of publishing: where to, what, and what may be done on the way."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from plugins.engine.build import Outcome
from plugins.engine.manifest import Manifest, pages_of
from tools.publishing.server.releases import Files, Release, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the author asked for; `url` is where the site answers, for the look at it after the switch.

    `output` is where an artifact goes, `packed` whether with packed files, `form` how problems are said.
    `drop` removes previews, `preview` is the slug of a draft to show, `day` that of the build.
    """

    to: str
    url: str = ""
    smoke: bool = False
    dry: bool = False
    yes: bool = False
    preview: str = ""
    drop: bool = False
    endpoint: str = ""
    region: str = ""
    day: str = ""
    output: Path = Path("output")
    packed: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A checked site in a folder of its own, ready to be sent: its files, and what it was made of."""

    folder: Path
    manifest: Manifest
    outcome: Outcome

    @property
    def pages(self) -> int:
        """How many pages it has, those that lead on from old addresses too: so servers count."""
        return len(pages_of(self.manifest))

    @property
    def files(self) -> Files:
        """Each path with digest and size, as servers are told."""
        return {path: (entry.digest, entry.size) for path, entry in self.manifest.items()}


class Store(Protocol):
    """The releases of a site, in a folder of this machine or of another; all of it raises `Trouble`."""

    def held(self) -> AbstractContextManager[None]:
        """Hold the only right to publish there, while something is done."""

    def watched(self) -> AbstractContextManager[None]:
        """Look there, while nothing is changed."""

    def state(self) -> State:
        """Return how it stands there."""

    def read(self, name: str) -> Release:
        """Return one release."""

    def before(self) -> str:
        """Return the release to go back to."""

    def send(self, name: str, site: Prepared, like: Files) -> None:
        """Copy the files of a new release; those that are alike in the one that is served need not travel."""

    def finish(self, name: str, files: Files) -> None:
        """Make what was sent a release, and serve it."""

    def switch(self, name: str) -> None:
        """Serve another release."""

    def discard(self, name: str) -> None:
        """Remove a release that is not served."""

    def prune(self) -> Sequence[str]:
        """Remove the oldest releases, and return which."""

    def abandon(self) -> None:
        """Remove what was being sent."""

    def token(self, slug: str) -> str:
        """Return the token of a draft that is shown."""

    def show(self, name: str, token: str, files: Files) -> None:
        """Make what was sent the preview of a token."""

    def hide(self, slug: str) -> None:
        """Remove the preview of a draft."""
