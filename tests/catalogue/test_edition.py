"""What an edition shows, to whom, and where."""

from datetime import date

import pytest

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record
from tests.catalogue.small_site import a_site

TEXTS = {
    "posts/2012-12-08-a.md": "Title: a\n\nx",
    "posts/2012-12-08-a.en.md": "Title: a\n\nx",
    "posts/2012-12-09-b.md": "Title: b\nStatus: hidden\n\nx",
    "posts/2012-12-10-c.md": "Title: c\nStatus: draft\n\nx",
    "posts/2012-12-11-d.md": "Title: d\nDate: 2012-12-10 20:00 America/Montreal\n\nx",
    "pages/e.md": "Title: e\n\nx",
    "pages/e.en.md": "Title: e\nStatus: draft\n\nx",
}


def names(edition: Edition, chosen) -> list[str]:
    return [record.source.name.split("/")[1] for record in edition.catalogue.records if chosen(record)]


def of(edition: Edition, name: str) -> Record:
    return edition.catalogue.by_name[name]


def test_readers_get_what_is_published_and_whose_day_has_come(edition) -> None:
    shown = edition(TEXTS, today=date(2012, 12, 10))
    assert names(shown, shown.shown) == ["2012-12-08-a.md", "2012-12-08-a.en.md", "2012-12-09-b.md", "e.md"]
    assert names(shown, shown.listed) == ["2012-12-08-a.md", "2012-12-08-a.en.md", "e.md"]


def test_a_day_comes_in_the_zone_of_the_site(edition) -> None:
    """20:00 in Montréal is 02:00 of the next day in Paris."""
    assert "2012-12-11-d.md" in names(edition(TEXTS), edition(TEXTS, today=date(2012, 12, 11)).shown)
    assert "2012-12-11-d.md" not in names(edition(TEXTS), edition(TEXTS, today=date(2012, 12, 10)).shown)


def test_the_author_gets_everything(edition) -> None:
    drafts = edition(TEXTS, drafts=True, today=date(2012, 12, 8))
    assert len(names(drafts, drafts.shown)) == len(TEXTS)
    assert "2012-12-09-b.md" not in names(drafts, drafts.listed)
    assert names(drafts, drafts.public) == ["2012-12-08-a.md", "2012-12-08-a.en.md", "e.md"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("posts/2012-12-08-a.md", "2012/12/08/a/"),
        ("posts/2012-12-08-a.en.md", "en/2012/12/08/a/"),
        ("pages/e.md", "e/"),
    ],
)
def test_a_page_of_another_language_stands_below_it(edition, name: str, path: str) -> None:
    joined = edition(TEXTS)
    assert joined.path(of(joined, name)) == path


def test_the_words_of_welcome_stand_on_the_home_page(edition) -> None:
    joined = edition(TEXTS, site=a_site(intro={"fr": "Bonjour", "en": "Hello"}))
    assert [joined.path(of(joined, name)) for name in ("site.md", "site.en.md")] == ["", "en/"]


def test_a_record_without_a_public_translation_is_shown_as_it_is(edition) -> None:
    joined = edition(TEXTS)
    french, english = of(joined, "posts/2012-12-08-a.md"), of(joined, "posts/2012-12-08-a.en.md")
    page = of(joined, "pages/e.md")
    assert joined.version(french, "en") is english
    assert joined.version(page, "en") is page
    assert joined.languages(english) == (french, english)
    assert joined.languages(page) == (page,)


def test_what_all_views_share_is_made_once(edition) -> None:
    joined = edition(TEXTS)
    made = []
    for _ in range(2):
        assert joined.once("key", lambda: made.append("made") or len(made)) == 1
