"""The JSON-LD graph of a page by schema.org: the site, the report, the way to it."""

import json
from typing import Any

from markupsafe import Markup

from plugins.catalogue.edition import Edition
from plugins.posts.views import HomeView, PostView
from plugins.settings.licences import LICENCES

Node = dict[str, Any]


def graph(view: Any, edition: Edition) -> Markup | None:
    """Return the graph of a page as JSON that is safe inside a `script`, or None where there is nothing to say."""
    if isinstance(view, PostView):
        nodes = [_site(view.lang, edition), _post(view, edition), _breadcrumbs(view, edition)]
    elif isinstance(view, HomeView) and view.pagination.number == 1:
        nodes = [_site(view.lang, edition)]
    else:
        return None
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no `<` is left in it


def _said(node: Node) -> Node:
    """Return a node without what is not known: nothing is invented."""
    return {name: value for name, value in node.items() if value not in (None, "", [], ())}


def _home(lang: str, edition: Edition) -> str:
    return edition.site.absolute(edition.prefix(lang))


def _site(lang: str, edition: Edition) -> Node:
    words = edition.site.words[lang]
    home = _home(lang, edition)
    return _said(
        {
            "@type": "WebSite",
            "@id": f"{home}#website",
            "url": home,
            "name": words.name,
            "description": words.description,
            "inLanguage": lang,
        }
    )


def _post(view: PostView, edition: Edition) -> Node:
    head = view.head
    home = _home(view.lang, edition)
    return _said(
        {
            "@type": "BlogPosting",
            "@id": f"{head.canonical}#post",
            "url": head.canonical,
            "mainEntityOfPage": head.canonical,
            "headline": view.title,
            "description": view.summary,
            "inLanguage": view.lang,
            "datePublished": head.published,
            "dateModified": head.modified,
            "author": {"@type": "Person", "name": view.author, "url": home} if view.author else None,
            "image": head.image.href if head.image else None,
            "articleSection": view.category.title if view.category else None,
            "keywords": [tag.title for tag in view.tags],
            "isPartOf": {"@id": f"{home}#website"},
            "license": LICENCES.get(edition.site.licence or ""),
        }
    )


def _breadcrumbs(view: PostView, edition: Edition) -> Node:
    steps = [(edition.site.words[view.lang].name, _home(view.lang, edition))]
    if view.category:
        path = view.category.href.removeprefix(edition.site.base).lstrip("/")
        steps.append((view.category.title, edition.site.absolute(path)))
    steps.append((view.title, view.head.canonical or ""))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{view.head.canonical}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": href}
            for number, (name, href) in enumerate(steps, start=1)
        ],
    }
