"""A site with translations, drafts, series, events, comments and videos; kinds of change to it; and two builds of it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plugins.engine.build import Order, Outcome, build
from plugins.engine.declared import declare_all
from tests.support.command import digests

TESTS = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
ENGLISH = "posts/2020-02-29-tout.en.md"
FIRST, SECOND = "posts/2020-02-29-tout.md", "posts/2019-12-31-deuxieme.md"
COMMENT = "comments/tout/20200301t090000z-a1b2.comment"


def make_content(folder: Path) -> Path:
    """Write the site: that of the events, and over it the smallest that has one of everything else."""
    content = folder / "content"
    for site in (TESTS / "events" / "site", TESTS / "site"):
        shutil.copytree(site / "content", content, dirs_exist_ok=True)
    Edit(content).delete("posts/2013-03-01-cache.md")
    Edit(content).replace("site.md", "Par_page: 3", "Par_page: 3\nRecherche: non\nCartes: non")
    return content


@dataclass(frozen=True)
class Edit:
    """What an author does to the files of a content folder."""

    content: Path

    def text(self, name: str) -> str:
        return (self.content / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        before = self.text(name)
        assert old in before, (name, old)
        self.write(name, before.replace(old, new, 1))

    def append(self, name: str, text: str) -> None:
        self.write(name, self.text(name) + text)

    def rename(self, name: str, other: str) -> None:
        (self.content / name).rename(self.content / other)

    def delete(self, name: str) -> None:
        (self.content / name).unlink()


@dataclass
class Pair:
    """A warm output that is built again and again, and cold ones beside it to compare with."""

    folder: Path
    content: Path
    today: date = DAY
    drafts: bool = False
    address: str | None = None

    def __post_init__(self) -> None:
        declare_all()
        self.cache = self.folder / "cache"
        self.output = self.folder / "warm"

    @property
    def order(self) -> Order:
        return Order(
            content=self.content,
            output=self.output,
            drafts=self.drafts,
            today=self.today,
            address=self.address,
            cache=self.cache,
        )

    def warm(self) -> Outcome:
        return build(self.order)

    def cold(self) -> tuple[Outcome, dict[str, str]]:
        """Build from nothing, and return what came of it."""
        output = self.folder / "cold"
        outcome = build(replace(self.order, output=output, cache=None))
        found = digests(output) if output.exists() else {}
        shutil.rmtree(output, ignore_errors=True)
        return outcome, found

    def agree(self) -> Outcome:
        """Build warm and cold; both find the same and write the same, or refuse to."""
        before = digests(self.output) if self.output.exists() else {}
        outcome, (expected, files) = self.warm(), self.cold()
        assert outcome.findings == expected.findings
        got = digests(self.output)
        if expected.findings.problems:
            assert got == before
        else:
            assert got == files
            assert (outcome.pages, outcome.reports, outcome.drafts) == (
                expected.pages,
                expected.reports,
                expected.drafts,
            )
        return outcome


Change = Callable[[Edit], None]

CHANGES: dict[str, Change] = {
    "nothing": lambda _edit: None,
    "a body": lambda edit: edit.append(FIRST, "\nUne ligne de plus.\n"),
    "the order of two links": lambda edit: edit.append(
        FIRST, "\n[z](2018-01-01-ancien-1.md) [a](2018-02-01-ancien-2.md)\n"
    ),
    "a title": lambda edit: edit.replace(SECOND, "Le deuxième", "Le second"),
    "a title, back again": lambda edit: edit.replace(SECOND, "Le second", "Le deuxième"),
    "a summary": lambda edit: edit.replace(FIRST, "Un texte qui a de tout", "Un résumé neuf"),
    "a date in a head": lambda edit: edit.replace(FIRST, "19 h 30", "20 h 45"),
    "a date in a name": lambda edit: edit.rename("posts/2018-03-01-ancien-3.md", "posts/2018-04-02-ancien-3.md"),
    "a tag": lambda edit: edit.replace("posts/2018-01-01-ancien-1.md", "u2, u22", "u2, neuf"),
    "a category": lambda edit: edit.replace("posts/2018-02-01-ancien-2.md", "Category: Vidéo", "Category: Voyage"),
    "the slug of a linked report": lambda edit: (
        edit.rename(SECOND, "posts/2019-12-31-second.md"),
        edit.replace(FIRST, "2019-12-31-deuxieme.md", "2019-12-31-second.md"),
        edit.replace(ENGLISH, "2019-12-31-deuxieme.md", "2019-12-31-second.md"),
    ),
    "a slug whose link is forgotten": lambda edit: edit.rename("posts/2019-12-31-second.md", SECOND),
    "and mended": lambda edit: (
        edit.replace(FIRST, "2019-12-31-second.md", "2019-12-31-deuxieme.md"),
        edit.replace(ENGLISH, "2019-12-31-second.md", "2019-12-31-deuxieme.md"),
    ),
    "an anchor that a page loses": lambda edit: edit.replace(SECOND, "## Suite", "## Fin"),
    "an anchor that comes back": lambda edit: edit.replace(SECOND, "## Fin", "## Suite"),
    "a report added": lambda edit: edit.write("posts/2021-05-05-neuf.md", "Title: Neuf\nTags: u2\n\nUn texte neuf.\n"),
    "a translation added": lambda edit: edit.write("posts/2021-05-05-neuf.en.md", "Title: New\n\nA new text.\n"),
    "the original gone": lambda edit: edit.delete("posts/2021-05-05-neuf.md"),
    "a report gone": lambda edit: edit.delete("posts/2021-05-05-neuf.en.md"),
    "a linked report to draft": lambda edit: edit.replace(
        "posts/2018-01-01-ancien-1.md", "Title:", "Status: draft\nTitle:"
    ),
    "a linked draft published": lambda edit: edit.replace("posts/2018-01-01-ancien-1.md", "Status: draft\n", ""),
    "a draft that nobody links": lambda edit: edit.write("posts/2021-06-06-page.md", "Title: P\nStatus: draft\n\nP.\n"),
    "published": lambda edit: edit.replace("posts/2021-06-06-page.md", "Status: draft\n", ""),
    "hidden": lambda edit: edit.replace("posts/2018-04-02-ancien-3.md", "Title:", "Status: hidden\nTitle:"),
    "a comment erased": lambda edit: edit.delete("comments/tout/20200302t080000z-c3d4.comment"),
    "a comment spam": lambda edit: edit.replace(COMMENT, "Status: approved", "Status: spam"),
    "a comment approved": lambda edit: edit.replace(COMMENT, "Status: spam", "Status: approved"),
    "a comment's text": lambda edit: edit.append(COMMENT, "\n\nUne suite.\n"),
    "an event moved": lambda edit: edit.replace("events/rencontre-2026.md", "2026", "2027"),
    "a venue renamed": lambda edit: edit.replace("venues/la-boate.md", "La Boate", "La Boîte"),
    "a person's name": lambda edit: edit.replace("people/ada-exemple.md", "Ada Exemple", "Ada Neuve"),
    "a video gone": lambda edit: edit.replace("videos/lapin.md", "Titre:", "Situation: disparue\nTitre:"),
    "a video's title": lambda edit: edit.replace("videos/lapin.md", "Le lapin", "Un lapin"),
    "a caption edited": lambda edit: edit.append("videos/film.fr.vtt", "\n\n00:00:00.900 --> 00:00:01.000\nFin.\n"),
    "a picture replaced": lambda edit: shutil.copy(
        edit.content / "images/secret.png", edit.content / "images/carré.png"
    ),
    "a file replaced": lambda edit: edit.append("files/programme.txt", "Une ligne.\n"),
    "a file at the root": lambda edit: edit.write("root/preuve.txt", "preuve\n"),
    "the file at the root gone": lambda edit: edit.delete("root/preuve.txt"),
    "the site's name": lambda edit: edit.replace("site.md", "Le carnet d’essai", "Le cahier d’essai"),
    "the menu": lambda edit: edit.replace("site.md", "    tags\n", ""),
    "the licence": lambda edit: edit.replace("site.md", "CC-BY-4.0", "CC-BY-SA-4.0"),
    "reports on a page": lambda edit: edit.replace("site.md", "Par_page: 3", "Par_page: 4"),
    "the time zone": lambda edit: edit.replace("site.md", "Europe/Paris", "Pacific/Auckland"),
    "the address": lambda edit: edit.replace("site.md", "https://carnet.example", "https://cahier.example/la"),
    "typography off": lambda edit: (
        edit.append("site.md", "") or edit.replace("site.md", "Par_page", "Typographie: non\nPar_page")
    ),
    "the words of welcome": lambda edit: edit.append("site.md", "\nEt encore.\n"),
    "a language less": lambda edit: edit.replace("site.md", "Langues: fr, en\n", ""),
    "and back": lambda edit: edit.replace("site.md", "Langue: fr\n", "Langue: fr\nLangues: fr, en\n"),
    "two at once": lambda edit: (edit.append(FIRST, "\nEncore.\n"), edit.replace(SECOND, "Le deuxième", "Deux")),
    "a bad head": lambda edit: edit.replace(SECOND, "Title:", "Titel:"),
    "a good one": lambda edit: edit.replace(SECOND, "Titel:", "Title:"),
}
# After these, a build refuses the site, whatever it knows.
REFUSED = {
    "a slug whose link is forgotten",
    "an anchor that a page loses",
    "a linked report to draft",
    "a language less",
    "a bad head",
}
