"""Categories and tags: of the many categories of a post one is its category here, the others are tags."""

from collections.abc import Iterable

from plugins.frontmatter.values import slugify
from tools.wordpress.model import Item, Term
from tools.wordpress.plain import plain_text
from tools.wordpress.slugs import slug_of

_FOLDERS = {"category": "categories", "tag": "tags"}


class Terms:
    """The names of a blog's terms, each with one spelling and an address of its own."""

    def __init__(self, known: Iterable[Term]) -> None:
        """Take the terms that the head of an export lists, with the categories above them."""
        self._names: dict[tuple[str, str], str] = {}  # by kind and folded name as WordPress has it
        self._held: dict[tuple[str, str], str] = {}  # by kind and address
        self._parents = {term.slug: term.parent for term in known if term.domain == "category" and term.parent}
        self.renamed: dict[tuple[str, str], str] = {}
        self.moved = 0  # categories that became tags

    def of(self, item: Item) -> tuple[str | None, tuple[str, ...]]:
        """Return the category of an item, the deepest that it has, and its tags."""
        categories = sorted(item.categories, key=lambda term: -self._depth(term.slug))
        category = categories[0] if categories else None
        self.moved += len(categories[1:])
        tags = [self._name("tag", term) for term in (*item.tags, *categories[1:])]
        return (self._name("category", category) if category else None), tuple(dict.fromkeys(tags))

    def places(self, term: Term) -> tuple[tuple[str, str], ...]:
        """Return the folders and slugs of the lists that a term of the blog may have here, its own kind first."""
        name = plain_text(term.name)
        kinds = {"category": name, "tag": name.replace(",", " –")}
        if term.domain != "category":
            del kinds["category"]
        found = ((kind, self._names.get((kind, shown.casefold()))) for kind, shown in kinds.items())
        return tuple((_FOLDERS[kind], slugify(shown)) for kind, shown in found if shown)

    def _name(self, kind: str, term: Term) -> str:
        """Return how a term is called here: its name, unless that leaves no address or another has it."""
        name = plain_text(term.name)
        shown = name.replace(",", " –") if kind == "tag" else name
        folded = (kind, shown.casefold())
        if folded in self._names:
            return self._names[folded]
        if not slugify(shown):
            shown = f"{shown} ({slug_of(term.slug, '', '')})" if slug_of(term.slug, "", "") else f"{shown} (1)"
        number, found = 1, shown
        while self._held.get((kind, slugify(found)), found) != found:
            number += 1
            found = f"{shown} ({number})"
        self._held[kind, slugify(found)] = found
        self._names[folded] = found
        if found != name:
            self.renamed[kind, name] = found
        return found

    def above(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of the categories above one, the nearest first."""
        found: list[str] = []
        while (slug := self._parents.get(slug, "")) and slug not in found:
            found.append(slug)
        return tuple(found)

    def _depth(self, slug: str) -> int:
        return len(self.above(slug))
