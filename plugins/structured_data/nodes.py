"""What all nodes of a graph share: nothing that is not known, and addresses that are full ones."""

from typing import Any

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import PictureView, View

Node = dict[str, Any]


def said(node: Node) -> Node:
    """Return a node without what is not known: nothing is invented."""
    return {name: value for name, value in node.items() if value not in (None, "", [], (), {})}


def home(lang: str, edition: Edition) -> str:
    """Return the address of the home page of a language."""
    return edition.site.absolute(edition.prefix(lang))


def site_node(lang: str, edition: Edition) -> Node:
    """Return the site in a language."""
    words = edition.site.words[lang]
    address = home(lang, edition)
    return said(
        {
            "@type": "WebSite",
            "@id": f"{address}#website",
            "url": address,
            "name": words.name,
            "description": words.description,
            "inLanguage": lang,
        }
    )


def page_node(view: View) -> Node:
    """Return the page itself, of which one says what was corrected: what it is about may be no work of anybody's."""
    head = view.head
    return said(
        {
            "@type": "WebPage",
            "@id": f"{head.canonical}#page",
            "url": head.canonical,
            "name": head.title,
            "inLanguage": view.lang,
            "dateModified": head.modified,
            "correction": corrections(view),
        }
    )


def pictures(view: View) -> list[str | Node]:
    """Return what shows a page: its own picture first, then its card."""
    return [_image(picture) for picture in (view.head.image, view.head.card) if picture]


def _image(picture: PictureView) -> str | Node:
    """Return a picture: its address, or where somebody is to be credited, that with who and on which terms."""
    credit = picture.credit
    if credit is None:
        return picture.href
    licence = credit.licence.href if credit.licence else None
    return said(
        {
            "@type": "ImageObject",
            "contentUrl": picture.href,
            "creditText": credit.author,
            "creator": {"@type": "Person", "name": credit.author} if credit.author else None,
            "license": licence,
            "acquireLicensePage": credit.source,
        }
    )


def corrections(view: View) -> list[Node]:
    """Return what was corrected on a page, and when."""
    return [
        {"@type": "CorrectionComment", "datePublished": found.date.iso, "text": found.text}
        for found in view.corrections
    ]


def breadcrumbs(page: str, steps: list[tuple[str, str]]) -> Node:
    """Return the way to a page: words and address of each step, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": href}
            for number, (name, href) in enumerate(steps, start=1)
        ],
    }
