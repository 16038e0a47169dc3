"""The releases in a folder of this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from tools.publishing.model import Prepared
from tools.publishing.server.releases import Files, Releases, second_name


class Folder(Releases):
    """Releases in a folder, to which files are copied here."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; what was being copied is gone afterwards."""
        with self.locked():
            try:
                yield
            finally:
                self.abandon()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Make sure that it is a folder of releases, or will be one; nothing is made and nobody waits."""
        self.require_ours()
        yield

    def send(self, name: str, site: Prepared, like: Files) -> None:
        """Copy the files of a new release; one that is alike in the release that is served gets a second name.

        So it keeps its time, by which readers' browsers know that it has not changed. All are verified afterwards.
        """
        place = self.begin(name)
        served = self.folder / "current"
        for path, entry in site.manifest.items():
            target = place / path
            target.parent.mkdir(parents=True, exist_ok=True)
            old = served / path
            if like.get(path) == (entry.digest, entry.size) and old.is_file() and not old.is_symlink():
                second_name(old, target)
                continue
            with (site.folder / path).open("rb") as source, target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
                copy.flush()
                os.fsync(copy.fileno())
