"""A blog of any size, the same for the same number and seed, written in the front matter of each generator."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

from plugins.frontmatter.values import slugify

SEED = 2026
_WORDS = (  # noqa: SIM905 - for people to read
    "le la les un une des de du à au en dans sur pour par avec sans ce cette ces son sa ses notre nos qui que dont où"
    " mais ou donc car ni si plus moins très bien aussi encore déjà toujours souvent parfois ici là être avoir faire"
    " dire aller voir savoir pouvoir trouver donner parler mettre montrer passer regarder comprendre partager"
    " apprendre construire tester publier rencontre soirée atelier conférence présentation oratrice orateur salle"
    " public équipe projet communauté débat échange question réponse démonstration code logiciel libre données modèle"
    " serveur réseau sécurité système paquet version langage module fonction bibliothèque navigateur service bureau"
    " table lumière terrasse étage quartier ville train tramway vélo matin après-midi soir journée semaine année heure"
    " expérience idée pratique méthode outil travail indépendant entreprise association bénévole programme affiche"
    " vidéo enregistrement tableau écran micro accueil dessert thé écouter noter retenir découvrir essayer mesurer"
    " traduire améliorer premier deuxième dernier nouveau grande petit belle long simple rapide ouvert gratuit humain"
    " technique utile calme lumineux chaleureux intéressant"
).split()
_LONG = [word for word in _WORDS if len(word) > 4]
_NAMES = (  # noqa: SIM905
    "Python Lyon Paris Nantes Grenoble Toulouse Strasbourg Lille Rennes Bordeaux Pelican Debian Rust Web HTTP CSS HTML"
    " SQL Élodie Françoise José Noël Zoë"
).split()
_PLACES = ("La Ruche, Lyon", "Le Hangar, Nantes", "L’Atelier, Lille", "La Verrière, Rennes", "Le Quai, Bordeaux")
_CATEGORIES = ("Conférences", "Rencontres", "Ateliers", "Notes", "Voyages", "Lectures", "Annonces", "Entretiens")
_TITLES = ("Rencontre", "Retour sur", "Une journée à", "Compte rendu :", "Atelier", "Visite de")
_CODE = '''```python
def first(items, limit={number}):
    """Yield the first items, each once."""
    seen = set()
    for at, item in enumerate(items):
        if item not in seen and at < limit:
            seen.add(item)
            yield item  # "quoted" & kept
```'''
_TAGS = 300
_DAYS = 16 * 365
FLAVOURS = ("ours", "pelican", "hugo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One report. In its `paragraphs`, `{link}` stands for the address of the report `linked`."""

    slug: str
    title: str
    moment: datetime
    category: str
    tags: tuple[str, ...]
    summary: str
    paragraphs: tuple[str, ...]
    linked: str | None

    def name(self, flavour: str) -> str:
        """Return the name of its file for a generator."""
        return f"{self.moment:%Y-%m-%d}-{self.slug}.md" if flavour == "ours" else f"{self.slug}.md"


def texts(count: int, *, seed: int = SEED) -> Iterator[Text]:
    """Yield so many reports of 300 to 900 words, oldest first; each depends on its number, the count and the seed."""
    tags = _tags(seed)
    weights = list(accumulate(1 / (place + 1) ** 0.7 for place in range(len(tags))))
    known: list[str] = []
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - no secret is made of it
        title = " ".join((chance.choice(_TITLES), chance.choice(_NAMES), *chance.choices(_LONG, k=3)))
        slug = f"{slugify(title)[:50].strip('-')}-{number:05}"
        linked = chance.choice(known) if known and chance.random() < 0.3 else None
        yield Text(
            slug=slug,
            title=title,
            moment=datetime(2010, 1, 1, 8) + timedelta(days=number * _DAYS / count),  # noqa: DTZ001 - of no place
            category=_CATEGORIES[min(int(chance.expovariate(0.5)), len(_CATEGORIES) - 1)],
            tags=tuple(dict.fromkeys(chance.choices(tags, cum_weights=weights, k=chance.randint(3, 5)))),
            summary=_sentence(chance),
            paragraphs=tuple(_paragraphs(chance, linked=linked is not None)),
            linked=linked,
        )
        known.append(slug)


def write(count: int, folder: Path, flavour: str, *, seed: int = SEED) -> Path:
    """Write so many reports into a folder for a generator, and return the file of the newest."""
    folder.mkdir(parents=True)
    names: dict[str, str] = {}
    file = folder
    for text in texts(count, seed=seed):
        names[text.slug] = text.name(flavour)
        file = folder / names[text.slug]
        file.write_text(rendered(text, flavour, names.get(text.linked or "", "")), "utf-8")
    return file


def rendered(text: Text, flavour: str, target: str = "") -> str:
    """Return a report's file for a generator; `target` is the name of the file that it links to."""
    address = {"ours": target, "pelican": f"{{filename}}{target}", "hugo": f'{{{{< relref "{target}" >}}}}'}[flavour]
    body = "\n\n".join(paragraph.replace("{link}", address) for paragraph in text.paragraphs)
    return f"{_HEADS[flavour](text)}\n{body}\n"


def _plain_head(text: Text) -> str:
    return (
        f"Title: {text.title}\nDate: {text.moment:%Y-%m-%d %H:%M}\nCategory: {text.category}\n"
        f"Tags: {', '.join(text.tags)}\nSummary: {text.summary}\n"
    )


def _yaml_head(text: Text) -> str:
    values = {
        "title": text.title,
        "date": f"{text.moment:%Y-%m-%dT%H:%M:00Z}",
        "categories": [text.category],
        "tags": text.tags,
        "summary": text.summary,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(("---", *lines, "---", ""))


_HEADS = {"ours": _plain_head, "pelican": lambda text: f"{_plain_head(text)}Slug: {text.slug}\n", "hugo": _yaml_head}


def _tags(seed: int) -> list[str]:
    """Return names of tags whose addresses differ."""
    chance = random.Random(seed)  # noqa: S311
    found: dict[str, str] = {}
    while len(found) < _TAGS:
        name = f"{chance.choice(_LONG)} {chance.choice(_LONG)}"
        found.setdefault(slugify(name), name)
    return list(found.values())


def _paragraphs(chance: random.Random, *, linked: bool) -> Iterator[str]:
    yield f"{chance.choice(_NAMES)} {chance.randint(2010, 2026)}, {chance.choice(_PLACES)}."
    wanted, words, number = chance.randint(300, 900), 0, 0
    quoted, listed = chance.randint(2, 4), chance.randint(3, 6)
    coded = chance.random() < 0.25
    while words < wanted:
        number += 1
        paragraph = " ".join(_sentence(chance) for _ in range(chance.randint(3, 6)))
        words += len(paragraph.split())
        yield paragraph
        if number == 1:
            yield _video(chance)
        if number == 2 and linked:
            yield "Voir aussi [cet autre compte rendu]({link}) pour la suite."
        if number % 3 == 0:
            yield "## " + " ".join(chance.choices(_LONG, k=chance.randint(3, 6))).capitalize()
        if number == quoted:
            yield f"> {_sentence(chance)}\n> {_sentence(chance)}"
        if number == listed:
            yield "\n".join(f"- {_sentence(chance)}" for _ in range(chance.randint(3, 7)))
        if number == 3 and coded:
            yield _CODE.replace("{number}", str(chance.randrange(99)))


def _video(chance: random.Random) -> str:
    signs = "abcdefghijkABCDEFGHIJK0123456789_-"
    return f"https://www.youtube.com/watch?v={''.join(chance.choices(signs, k=11))}"


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(7, 22))
    at = chance.randrange(1, len(words))
    other = chance.choice(_WORDS)
    words[-1] = chance.choice(_NAMES) if chance.random() < 0.5 else words[-1]
    marked = (
        f"l'{chance.choice(('équipe', 'atelier', 'idée', 'heure'))}",
        f'"{words[at]} {other}"',
        f"-- {words[at]} --",
        f"**{words[at]}**",
        f"*{words[at]} {other}*",
        f"`{words[at]}()`",
        f"{words[at]} & {other}",
        f"[{words[at]} {other}](https://example.org/{slugify(words[at])}/{chance.randrange(9999)}?a=1&b=2)",
    )
    share = (10, 8, 5, 5, 5, 3, 2, 14)  # in a hundred; the rest has no mark
    words[at] = chance.choices((*marked, words[at]), weights=(*share, 100 - sum(share)))[0]
    comma = chance.randrange(len(words) - 1)
    words[comma] += "," if words[comma][-1].isalnum() and chance.random() < 0.7 else ""
    said = " ".join(words)
    return said[0].upper() + said[1:] + chance.choice((".", ".", ".", ".", " !", " ?", "..."))
