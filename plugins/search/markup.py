"""A document as the HTML that Pagefind reads: its attributes mark what is found, and no page of the site needs any.

Pagefind keeps the ids of a page, and looks for no words in them: so they tell `search.js` what it has to know.
"""

from markupsafe import Markup

from plugins.search.elisions import apart
from plugins.search.model import Document, Passage

_WHOLE = Markup(
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title></title></head><body data-pagefind-body>'
    '<i id="site-kind-{kind}"></i>{more}<h1 data-pagefind-meta="title">{title}</h1>{passages}</body>'
)
_DATE = Markup('<meta data-pagefind-meta="date[content]" content="{}">')
_STARTS = Markup('<i id="site-starts"></i>')


def markup(document: Document) -> str:
    """Return the HTML of a document."""
    more = _DATE.format(document.date) if document.date else Markup("")
    return _WHOLE.format(
        lang=document.lang,
        kind=document.kind,
        more=more + _STARTS if document.starts else more,
        title=apart(document.title, document.lang),
        passages=Markup("").join(_passage(passage, document.lang) for passage in document.passages),
    )


def _passage(passage: Passage, lang: str) -> Markup:
    """Return a passage. A moment has its anchor in an empty element: what Pagefind keeps of an anchor is its text."""
    text = Markup("<p>{}</p>").format(apart(passage.text, lang)) if passage.text else Markup("")
    if passage.title is not None:
        name = Markup(' id="{}"').format(passage.anchor) if passage.anchor else Markup("")
        return Markup("<h2{}>{}</h2>{}").format(name, apart(passage.title, lang), text)
    return Markup('<i id="{}"></i>{}').format(passage.anchor, text) if passage.anchor else text
