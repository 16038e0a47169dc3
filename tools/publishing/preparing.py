"""A fresh build for the public, in a folder of its own, checked and packed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from plugins.engine.build import Order, build
from plugins.engine.manifest import manifest_of
from tools.publishing.model import Prepared
from tools.publishing.packing import pack


@contextmanager
def prepared(
    content: Path, *, today: date | None = None, packed: bool = True, drafts: bool = False, address: str | None = None
) -> Iterator[Prepared]:
    """Build and give the site, gone afterwards; with problems, it has no files.

    The environment's `SITEURL` holds as for a build. Drafts are in it only for a preview.
    """
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        site = Path(folder) / "site"
        outcome = build(Order(content=content, output=site, drafts=drafts, today=today, address=address))
        if outcome.findings.problems:
            yield Prepared(folder=site, manifest={}, outcome=outcome)
            return
        if packed:
            pack(site)
        yield Prepared(folder=site, manifest=manifest_of(site), outcome=outcome)
