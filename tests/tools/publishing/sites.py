"""Small sites to publish, without building them: what publishing needs to know is their files."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from plugins.engine.build import Outcome
from plugins.engine.manifest import manifest_of
from plugins.problems.model import Findings
from tools.publishing.model import Prepared
from tools.publishing.releasing import Desk


def made(folder: Path, files: Mapping[str, str | bytes]) -> Prepared:
    """Write files into a folder, as a build would."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    outcome = Outcome(findings=Findings(), language="en", pages=sum(1 for name in files if name.endswith(".html")))
    return Prepared(folder=folder, manifest=manifest_of(folder), outcome=outcome)


def version(word: str, pages: int = 3) -> dict[str, str]:
    """The files of a site whose every page names its version and a style sheet of that version's own."""
    style = f"/* {word} */ body {{ color: black }}"
    name = f"assets/site.{hashlib.sha256(style.encode()).hexdigest()[:10]}.css"
    page = f'<!doctype html><link rel="stylesheet" href="/{name}"><p>version {word}</p>'
    files = {"index.html": page, "404.html": page, "feed.xml": f"<feed>{word}</feed>", "robots.txt": "", name: style}
    return files | {f"report-{number}/index.html": page for number in range(pages)}


def desk(said: list[str] | None = None, **more: object) -> Desk:
    return Desk(language="en", tell=(said if said is not None else []).append, **more)  # type: ignore[arg-type]
