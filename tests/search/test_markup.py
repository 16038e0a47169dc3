"""The HTML that Pagefind reads."""

from plugins.search.markup import markup
from plugins.search.model import Document, Passage


def document(**changes: object) -> Document:
    whole = {
        "path": "a/index.html",
        "lang": "fr",
        "kind": "video",
        "title": "L’été & <b>",
        "date": "8 décembre 2012",
        "starts": True,
        "passages": (
            Passage("Avant l’hiver."),
            Passage("Sous <le> titre", "L’ancre", 'x"y'),
            Passage("Dit", None, "t-90"),
            Passage("", "Vide", "v"),
        ),
    }
    return Document(**{**whole, **changes})


def test_a_document_is_written_whole_and_escaped() -> None:
    assert markup(document()) == (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title></title></head><body data-pagefind-body>'
        '<i id="site-kind-video"></i><meta data-pagefind-meta="date[content]" content="8 décembre 2012">'
        '<i id="site-starts"></i><h1 data-pagefind-meta="title">L’ été &amp; &lt;b&gt;</h1><p>Avant l’ hiver.</p>'
        '<h2 id="x&#34;y">L’ ancre</h2><p>Sous &lt;le&gt; titre</p><i id="t-90"></i><p>Dit</p><h2 id="v">Vide</h2></body>'
    )


def test_what_is_not_known_is_not_written() -> None:
    plain = markup(document(lang="en", date=None, starts=False, passages=()))
    assert "date" not in plain
    assert "site-starts" not in plain
    assert '<h1 data-pagefind-meta="title">L’été &amp; &lt;b&gt;</h1></body>' in plain
