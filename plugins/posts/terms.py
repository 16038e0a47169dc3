"""Tags and categories: names that reports share, each with a page of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue
from plugins.catalogue.views import LinkView
from plugins.frontmatter.values import slugify
from plugins.posts.model import Post
from plugins.problems.model import Findings, problem

FOLDERS = {"tag": "tags", "category": "categories"}


@dataclass(frozen=True, slots=True)
class Term:
    """One tag or category of a language."""

    kind: str
    name: str
    lang: str
    path: str

    @classmethod
    def of(cls, kind: str, name: str, lang: str, edition: Edition) -> "Term":
        """Return the term of a name."""
        return cls(kind, name, lang, f"{edition.prefix(lang)}{FOLDERS[kind]}/{slugify(name)}/")


def term_link(term: Term, edition: Edition) -> LinkView:
    """Return the link to a term's page."""
    return LinkView(term.name, edition.site.href(term.path))


def terms(kind: str, posts: Iterable[Post], lang: str, edition: Edition) -> dict[Term, tuple[Post, ...]]:
    """Return the terms of some reports by name, each with its reports in their order."""
    found: dict[Term, list[Post]] = {}
    for post in posts:
        names = post.tags if kind == "tag" else (post.category,) if post.category else ()
        for name in names:
            found.setdefault(Term.of(kind, name, lang, edition), []).append(post)
    return {term: tuple(found[term]) for term in sorted(found, key=lambda term: (slugify(term.name), term.name))}


def check_terms(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every tag and category whose address another one of its language has: `C` and `C++`, `Web` and `web`."""
    problems = []
    first: dict[tuple[str, str, str], tuple[str, str]] = {}
    for post in catalogue.of("post"):
        if not isinstance(post, Post) or not edition.shown(post):
            continue
        named = [("tag", tag, post.source.line(f"tags:{tag}") or post.source.line("tags")) for tag in post.tags]
        if post.category:
            named.append(("category", post.category, post.source.line("category")))
        for kind, name, line in named:
            place = f"{post.source.path}:{line}"
            held, where = first.setdefault((post.lang, kind, slugify(name)), (name, place))
            if held != name:
                path = f"/{FOLDERS[kind]}/{slugify(name)}/"
                problems.append(
                    problem(post.source.path, line, "terms-clash", term=name, other=held, where=where, address=path)
                )
    return Findings(tuple(problems))
