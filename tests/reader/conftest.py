"""A journal as a reader meets one: ten reports, one of them with all that a report may have; and the demonstration."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from tests.support.browser import Served
from tools.new.demonstration import others

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "site" / "content"
ARTICLE = "2026/10/10/dix/index.html"
KINDS = {
    "article": ARTICLE,
    "home": "index.html",
    "tag": "tags/route/index.html",
    "lost": "404.html",
    "event": "evenements/halte/index.html",
    "venue": "lieux/relais/index.html",
    "person": "personnes/ada-exemple/index.html",
    "series": "series/tour/index.html",
    "agenda": "evenements/index.html",
    "archive": "archives/index.html",
    "search": "recherche/index.html",
    "page": "accessibilite/index.html",
}
_SITE = """Name: Le journal
Address: https://journal.example
Description: Un journal de route.
Author: Ada Exemple
Mail: courrier@journal.example
Comments: mail
Menu:
    archives
    agenda
    recherche

Un journal de route, étape par étape.
"""
_WORDS = "La route longe la rivière, et le carnet se remplit : un lieu, des voix, ce qui s’y est dit ce jour-là. "
_ARTICLE = f"""Title: Une halte au relais, où l’on travaille à plusieurs
Summary: Ce qui s’est dit pendant une halte, et ce qu’il en reste.
Date: 2026-10-10
Category: Haltes
Tags: route, relais
Event: halte
People: ada-exemple

{_WORDS * 6}

![Un carré](../images/carré.png "Un carré, vu du chemin")

## Ce qui s’est dit

{_WORDS * 6} [Le relais](../venues/relais.md) a [un site](https://relais.example/) : https://relais.example/plan

https://www.youtube.com/watch?v=aqz-KE-bpKQ

> [!NOTE]
> Le relais a déménagé depuis.

## Les chiffres

| Ville de la halte, avec un nom qui n’en finit pas | Personnes | Tables | Chaises | Lampes | Prises |
|---------------------------------------------------|----------:|-------:|--------:|-------:|-------:|
| Marseille                                         |        40 |     12 |      44 |     13 |    120 |

```python
print("une ligne de code assez longue pour qu’elle déborde d’un écran étroit, et qu’il faille la faire défiler")
```

## La suite

{_WORDS * 6} Une note.[^1]

[^1]: Voici la note.
"""


def write(content: Path) -> None:
    files = {"site.md": _SITE, "posts/2026-10-10-dix.md": _ARTICLE}
    for day in range(1, 10):
        files[f"posts/2026-09-{day:02}-jour-{day}.md"] = (
            f"Title: Le jour {day} d’un voyage dont le titre est long\nDate: 2026-09-{day:02}\nTags: route\n"
            f"Category: Haltes\nSummary: {_WORDS}\n\n{_WORDS}\n"
        )
    files |= {
        "events/halte.md": "Title: Halte au relais\nStart: 2026-10-09 14:00\nVenue: relais\nSeries: tour\nStage: 2\n\nx\n",
        "events/depart.md": "Title: Le départ\nBetween: 2026-09-28, 2026-10-04\nSeries: tour\nStage: 1\n\nx\n",
        "series/tour.md": "Title: Le tour\n\nx\n",
        "venues/relais.md": "Title: Le relais\nTown: Marseille\nCoordinates: 43.29, 5.37\n\nx\n",
        "people/ada-exemple.md": "Title: Ada Exemple\n\nx\n",
        "pages/accessibilite.md": "Title: Accessibilité\n\nCe qui a été vérifié.\n",
    }
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    for name in ("images/carré.png", "videos/youtube-aqz-KE-bpKQ.webp"):
        (content / name).parent.mkdir(exist_ok=True)
        shutil.copy(PICTURES / name, content / name)


def built(content: Path, output: Path, serve: Any) -> Served:
    found = serve(output)
    order = Order(content=content, output=output, production=False, address=found.address)
    assert build(order).findings.problems == ()
    return Served(found.address, output)


@pytest.fixture(scope="session")
def journal(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("journal")
    write(root / "content")
    return built(root / "content", root / "output", serve)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    """The demonstration that the generator comes with, where an author has not replaced it."""
    if changed := others(ROOT / "content"):
        pytest.skip(f"content/ is no longer the demonstration: {changed[0]}")
    return built(ROOT / "content", tmp_path_factory.mktemp("demonstration") / "output", serve)


@pytest.fixture
def planted(journal: Served, tmp_path: Path, serve: Any) -> Callable[..., Served]:
    """Give a copy of the journal in which one thing on one page is another."""

    def plant(path: str, old: str, new: str) -> Served:
        shutil.copytree(journal.folder, tmp_path / "planted")
        page = tmp_path / "planted" / path
        text = page.read_text("utf-8")
        assert old in text
        page.write_text(text.replace(old, new, 1), "utf-8")
        return Served(serve(tmp_path / "planted").address, tmp_path / "planted")

    return plant


def paths(served: Served) -> list[str]:
    """Return the pages of a built site, without files that are published as they are."""
    found = [path.relative_to(served.folder).as_posix() for path in sorted(served.folder.rglob("*.html"))]
    return [path for path in found if "files" not in path.split("/")]
