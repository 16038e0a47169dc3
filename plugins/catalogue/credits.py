"""Who made a picture and on which terms: `photo.credit` beside `photo.jpg`, with lines as in a head."""

from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import CreditView, LinkView
from plugins.frontmatter.fields import Field, read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import Customs, address, text
from plugins.problems.model import Problem, Refused, problem
from plugins.problems.places import shown
from plugins.settings.licences import LICENCES

SUFFIX = ".credit"
CREDIT = (
    Field(key="Author", attribute="author", parse=text, synonyms=("Auteur", "Autrice")),
    Field(key="Licence", attribute="licence", parse=text, synonyms=("License",)),
    Field(key="Source", attribute="source", parse=address),
)
_Read = tuple[CreditView | None, tuple[Problem, ...]]


def credit(name: str, edition: Edition) -> _Read:
    """Return the credit of a picture by its name in the content folder, None where nothing says it, and problems."""
    beside = PurePosixPath(name).with_suffix(SUFFIX).as_posix()
    return edition.once(f"credit {beside}", lambda: _read(beside, edition))


def _read(beside: str, edition: Edition) -> _Read:
    try:
        file = edition.shelf.find(beside, beside)
    except Refused:
        return None, ()
    path = shown(file)
    source, undecoded = decode(file.read_bytes(), path)
    if not source.strip():
        return None, (problem(path, None, "credit-form"),)
    head, misplaced = parse_head(source, path)
    customs = Customs(edition.site.language, edition.site.languages, ZoneInfo("UTC"))
    found, refused = read_fields(head, CREDIT, path=path, customs=customs)
    problems = (*undecoded, *misplaced, *refused)
    if not problems and (head.body.strip() or not found.values):
        problems = (problem(path, None, "credit-form"),)
    licence = found.values.get("licence")
    view = CreditView(
        author=found.values.get("author"),
        source=found.values.get("source"),
        licence=LinkView(licence, LICENCES.get(licence, "")) if licence else None,
    )
    return view, problems
