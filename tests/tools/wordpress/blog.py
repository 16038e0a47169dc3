"""A French blog of 2005 to 2013 as WordPress exported it: one of everything in turn, the same at every run."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from tests.tools.wordpress.wxr import comment, post, term, write

WORDS = [
    "un",
    "atelier",
    "partagé",
    "où",
    "l’on",
    "répare",
    "des",
    "outils",
    "et",
    "des",
    "vélos,",
    "le",
    "long",
    "du",
    "canal,",
    "avec",
    "des",
    "gens",
    "venus",
    "de",
    "Lyon,",
    "de",
    "Marseille",
    "et",
    "d’ailleurs",
    ";",
    "on",
    "y",
    "parle",
    "de",
    "coworking,",
    "de",
    "télétravail,",
    "de",
    "tiers-lieux",
    "et",
    "de",
    "ce",
    "qu’il",
    "en",
    "restera",
    "demain",
]
BASE = "http://blog.example"
UPLOADS = f"{BASE}/wp-content/uploads"
_SINGLE = 40  # attachments

# What a text had in those years, a line with a dot between two; `{n}` is its number, `{p}` words, `{i}` a picture.
PARTS = tuple(Path(__file__).with_name("parts.html").read_text("utf-8").rstrip("\n").split("\n.\n"))
COMMENTS = ("Bravo pour {p}", "<strong>Merci</strong>, {p}\n\n{p}", "Voir http://ailleurs.example/{n} : {p} :-)")


def texts(count: int = 300, seed: int = 2013) -> list[str]:
    """Return the HTML of so many posts; every part stands in some of them."""
    chance = random.Random(seed)  # noqa: S311 - the same blog at every run
    return [
        "\n\n".join(_part(PARTS[(3 * number + at) % len(PARTS)], number, chance) for at in range(7))
        for number in range(count)
    ]


def items(count: int = 300, comments: int = 900) -> list[str]:
    """Return the items of an export: posts, their comments, and pictures."""
    chance = random.Random(2005)  # noqa: S311
    found = []
    each = comments // max(count, 1)
    written = 0
    for number, text in enumerate(texts(count)):
        day = datetime(2005, 1, 3, 12, 0, 5, tzinfo=UTC) + timedelta(days=number * 3280 // max(count, 1))
        remarks = []
        for at in range(each):
            written += 1
            kind = "pingback" if written % 40 == 0 else ""
            parent = str(10_000 + written - 1) if at % 3 == 1 else "0"
            approved = "0" if written % 50 == 3 else "spam" if written % 60 == 7 else "1"
            words = _part(COMMENTS[written % 3], written, chance)
            remarks.append(
                comment(10_000 + written, words, parent=parent, approved=approved, type=kind, date=f"{day:%Y-%m-%d}")
            )
        more = (
            term("category", "Villes", "villes")
            + term("post_tag", f"mot {number % 9}", f"mot-{number % 9}")
            + "".join(remarks)
        )
        found.append(
            post(
                number + 1,
                title=f"Texte {number} : l’atelier &amp; la ville",
                content=text.replace("]]>", "]]&gt;"),
                date=f"{day:%Y-%m-%d %H:%M:%S}",
                date_gmt=f"{day - timedelta(hours=1):%Y-%m-%d %H:%M:%S}",
                name=f"texte-{number}",
                link=f"{BASE}/{day:%Y/%m/%d}/texte-{number}/",
                guid=f"{BASE}/?p={number + 1}",
                more=more,
            )
        )
    for number in range(1, _SINGLE + 1):
        address = f"{UPLOADS}/2012/photo-{number}.jpg"
        found.append(
            post(
                5000 + number,
                type="attachment",
                status="inherit",
                title=f"photo {number}",
                content="",
                excerpt=f"Légende de la photo {number}",
                name=f"photo-{number}",
                parent=str(number),
                link=f"{BASE}/photo-{number}/",
                guid=address,
                more=f"<wp:attachment_url>{address}</wp:attachment_url>",
            )
        )
    return found


def write_blog(folder: Path, count: int = 300, comments: int = 900) -> Path:
    """Write the export of the blog and its uploads into a folder, and return the export."""
    uploads = folder / "uploads" / "2012"
    uploads.mkdir(parents=True)
    for number in range(1, _SINGLE + 1):
        Image.new("RGB", (40 + number, 30), "teal").save(uploads / f"photo-{number}.jpg", quality=30)
    return write(folder / "blog.xml", *items(count, comments))


def _part(pattern: str, number: int, chance: random.Random) -> str:
    """Return a part of a text; the size of a picture is asked for by the number of its file."""
    picture = number % _SINGLE + 1
    out = pattern.replace("photo-{i}", f"photo-{picture}")
    while "{p}" in out:
        start = chance.randrange(len(WORDS) - 6)
        out = out.replace("{p}", " ".join(WORDS[start : start + 6]), 1)
    values = {"n": number, "i": 5000 + picture, "u": UPLOADS, "v": f"zM{number % 10}", "v3": f"{number % 1000:03}"}
    for key, value in {**values, "back": max(1, number), "d": 3}.items():
        out = out.replace(f"{{{key}}}", str(value))
    return out
