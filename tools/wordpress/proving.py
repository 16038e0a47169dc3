"""The proof on finished pages: the site is built once more, without typography and with its drafts, and thrown away."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from plugins.engine.build import Order, build
from plugins.frontmatter.fields import fold
from plugins.frontmatter.head import parse_head
from plugins.settings.fields import FIELDS
from tools.wordpress.context import Context
from tools.wordpress.converted import Converted
from tools.wordpress.model import Item
from tools.wordpress.survey import Survey, Text

_BODIES = {"post": "e-content", "page": "prose"}  # the class of the element that holds a text
_ELSEWHERE = "https://import.example"
PREFIX = ".import-proof-"
# What the pages of a proof do without: readers' typography, and what takes long and shows nothing of a text.
_SETTINGS = {"Typography": "no", "Search": "no", "Cards": "no"}


@dataclass
class Pages:
    """What the pages show: words of the sources and of the pages, and each text that lost something with what."""

    texts: int = 0
    words: int = 0
    kept: int = 0
    losses: list[tuple[str, str]] = field(default_factory=list)


def prove_pages(  # noqa: PLR0913 - what a proof needs
    content: Path,
    items: Callable[[], Iterator[Item]],
    *,
    survey: Survey,
    names: dict[str, str],
    context: Callable[[Text], Context],
    known: Mapping[str, Converted] = MappingProxyType({}),
    progress: Callable[[int], None] = lambda _: None,
) -> Pages | None:
    """Return the proof of the texts whose keys are in `names`, with their files; None where the site has problems.

    What was made of texts already is `known`, by their files; the others are converted again.
    """
    from tools.wordpress.convert import convert
    from tools.wordpress.proof import prove

    found = Pages()
    with _built(content) as output:
        if output is None:
            return None
        for place, item in enumerate(items()):
            text = survey.texts.get(place)
            if text is None or text.key not in names:
                continue
            page = output / survey.path(text) / "index.html"
            converted = known.get(names[text.key]) or convert(item.content, context=context(text))
            html = page.read_text("utf-8") if page.is_file() else ""
            proof = prove(item.content, converted, html, inside=_BODIES[text.kind])
            found.texts += 1
            found.words += proof.words
            found.kept += proof.words_kept
            found.losses += [
                (names[text.key], f"{loss.what}: {loss.page}/{loss.source} {' '.join(loss.missing)}".strip())
                for loss in proof.losses
            ]
            progress(found.texts)
    return found


@contextmanager
def _built(content: Path) -> Iterator[Path | None]:
    """Give the folder of a site that is built of a copy, beside which nothing stays; None where it has problems."""
    for left in content.glob(f"{PREFIX}*"):  # of a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=content) as folder:
        copy, output = Path(folder, "content"), Path(folder, "output")
        _copy(content, copy)
        # At another address: a link to the blog of then is one to another site, whether it is answered here or not.
        order = Order(content=copy, output=output, production=False, drafts=True, indexed=False, address=_ELSEWHERE)
        outcome = build(order)
        yield None if outcome.findings.problems else output


def _copy(content: Path, copy: Path) -> None:
    """Make a copy of a content folder that takes no room, with settings for a proof."""
    for folder, folders, names in os.walk(content):
        folders[:] = [name for name in folders if not name.startswith(".")]
        target = copy / Path(folder).relative_to(content)
        target.mkdir()
        for name in names:
            source = Path(folder, name)
            if name.startswith(".") or source.is_symlink():
                continue
            if source == content / "site.md":
                (target / name).write_text(plain_settings(source.read_text("utf-8")), "utf-8")
                continue
            try:
                os.link(source, target / name)
            except OSError:
                with suppress(OSError):
                    shutil.copy2(source, target / name)


def plain_settings(text: str) -> str:
    """Return the text of `site.md` with the settings of a proof in place of its own."""
    head, _ = parse_head(text, "")
    wanted = {key: value for key, value in _SETTINGS.items() if key in {field.key for field in FIELDS}}
    names = {fold(name) for field in FIELDS if field.key in wanted for name in field.names}
    gone = {line.number for entry in head.entries if fold(entry.key) in names for line in entry.lines}
    lines = text.split("\n")
    first = head.entries[0].number if head.entries else 0
    out = [*(f"{key}: {value}" for key, value in wanted.items())] if not first else []
    for number, line in enumerate(lines, 1):
        if number == first:
            out += [f"{key}: {value}" for key, value in wanted.items()]
        if number not in gone:
            out.append(line)
    return "\n".join(out)
