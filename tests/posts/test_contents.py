"""The table of contents of a long report."""

from markupsafe import Markup

from plugins.catalogue.views import LinkView, Part
from plugins.posts.contents import LONG, contents


def body(*titles: str) -> list[Part]:
    return [Part("html", Markup(f'<h2 id="h-{at}">{title}</h2><p>…</p>')) for at, title in enumerate(titles)]  # noqa: S704


def test_four_headings_are_listed_in_their_order() -> None:
    links = contents(body("A", "B", "C", "D"), words=10)
    assert links == tuple(LinkView(title, f"#h-{at}") for at, title in enumerate("ABCD"))


def test_three_are_few_unless_the_text_is_long() -> None:
    assert contents(body("A", "B", "C"), words=LONG - 1) == ()
    assert len(contents(body("A", "B", "C"), words=LONG)) == 3


def test_a_title_is_plain_text_without_marks_and_notes() -> None:
    noted = 'R&amp;D <em>ici</em><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    assert contents(body(noted, "B", "C", "D"), words=10)[0].title == "R&D ici"


def test_a_raised_ending_stays_in_a_title() -> None:
    assert contents(body("Le 1<sup>er</sup> jour", "B", "C", "D"), words=10)[0].title == "Le 1er jour"


def test_a_heading_without_an_anchor_or_text_is_left_out() -> None:
    parts = [*body("A", "B", "C"), Part("html", Markup("<h2>D</h2>")), Part("html", Markup('<h2 id="e"></h2>'))]
    assert contents(parts, words=10) == ()
