"""Blogs of other years and makes come over whole: Latin-1 of 2002, Flash, nested codes, Gutenberg, Jetpack."""

from html import escape
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.wordpress.test_convert import pieces
from tests.tools.wordpress.test_import import content, texts, told  # noqa: F401 - a fixture
from tests.tools.wordpress.wxr import comment, export, post
from tools.wordpress.command import Order, run_import

FLASH = (
    '<object width="425" height="344"><param name="movie" value="http://www.youtube.com/v/dQw4w9WgXcQ&amp;hl=fr">'
    '</param><embed src="http://www.youtube.com/v/dQw4w9WgXcQ&amp;hl=fr" type="application/x-shockwave-flash">'
    "</embed></object>"
)
OLD = (
    f"Un café à Besançon, l’été.\n\n{FLASH}\n\n[youtube=http://www.youtube.com/watch?v=dQw4w9WgXcQ]\n\n"
    "[youtube dQw4w9WgXcQ]\n\n[dailymotion id=x7tgad0]\n\n[vimeo 36579366 w=400&h=300]\n\n"
    '<embed src="http://www.dailymotion.com/swf/x7tgad0" type="application/x-shockwave-flash"></embed>\n\n'
    '<embed src="http://blog.example/jeu.swf" type="application/x-shockwave-flash"></embed>\n\nEnfin.'
)
NESTED = (
    "[row][col span=6]À gauche, [b]gras[/b].[/col][col]À droite : [code]<?php echo 1; ?>[/code][/col][/row]\n\n"
    '[caption id="a" align="alignleft" width="300"]<a href="http://blog.example/x.html"><em>Un</em> lien</a> '
    'La légende[/caption]\n\n[inconnu a="1"]Du texte [autre]dedans[/autre].[/inconnu]'
)
BLOCKS = """<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div class="wp-block-column">
<!-- wp:paragraph --><p>Une colonne.</p><!-- /wp:paragraph --></div><!-- /wp:column --><!-- wp:column -->
<div class="wp-block-column"><!-- wp:list --><ul><!-- wp:list-item --><li>un<!-- wp:list --><ul><!-- wp:list-item -->
<li>dedans</li><!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list --></div>
<!-- /wp:column --></div><!-- /wp:columns -->
<!-- wp:embed {"url":"https://vimeo.com/36579366","type":"video","providerNameSlug":"vimeo"} -->
<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
https://vimeo.com/36579366
</div><figcaption>Le film</figcaption></figure><!-- /wp:embed -->
<!-- wp:details --><details class="wp-block-details"><summary>Plus</summary><!-- wp:paragraph --><p>Caché.</p>
<!-- /wp:paragraph --></details><!-- /wp:details -->
<!-- wp:footnotes /-->
<!-- wp:jetpack/contact-form --><div class="wp-block-jetpack-contact-form"><!-- wp:jetpack/field-name /--></div>
<!-- /wp:jetpack/contact-form -->
<!-- wp:jetpack/slideshow {"ids":[5]} --><div class="wp-block-jetpack-slideshow"><ul><li><figure>
<img alt="Une rue" src="http://blog.example/wp-content/uploads/rue.jpg"/><figcaption>La rue</figcaption></figure></li>
</ul></div><!-- /wp:jetpack/slideshow -->"""


def brought(content: Path, raw: bytes, **how: bool) -> dict[str, object]:  # noqa: F811
    (content.parent / "export.xml").write_bytes(raw)
    status = run_import(content, Order(export=content.parent / "export.xml", **how), lang="en")
    report = told(content)
    assert (status, report["problems"], report["proof"]["losses"]) == (0, [], [])  # type: ignore[index]
    assert report["proof"]["kept"] == report["proof"]["words"]  # type: ignore[index]
    return report


def test_a_blog_of_2002_in_latin_1_with_flash_comes_over(content: Path) -> None:  # noqa: F811
    one = post(1, content=OLD, title="L’été", date="2002-07-01 10:00:00", date_gmt="2002-07-01 08:00:00")
    raw = export(one.replace("’", "'"), encoding="ISO-8859-1").encode("latin-1")
    brought(content, raw)
    (text,) = (said for name, said in texts(content).items() if name.startswith("posts/2002-07-01"))
    body = text.split("\n\n", 1)[1]
    assert body == (
        "Un café à Besançon, l'été.\n\n"
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\n"
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nhttps://www.dailymotion.com/video/x7tgad0\n\n"
        "https://vimeo.com/36579366\n\nhttps://www.dailymotion.com/video/x7tgad0\n\n"
        "http://blog.example/jeu.swf\n\nEnfin.\n"
    )


def test_lines_that_end_as_only_unicode_has_them_end_as_everybodys_do(content: Path) -> None:  # noqa: F811
    brought(content, export(post(1, content="Un\u2028deux&#8233;trois\u0085quatre&#x2028;cinq")).encode())
    (text,) = (said for name, said in texts(content).items() if name.startswith("posts/"))
    assert text.split("\n\n", 1)[1].split() == ["Un", "deux", "trois", "quatre", "cinq"]
    assert not set(text) & {"\u2028", "\u2029", "\x85"}


def test_nested_and_unknown_codes_lose_no_word(content: Path) -> None:  # noqa: F811
    brought(content, export(post(1, content=NESTED)).encode())
    text = texts(content)["posts/2012-06-02-article-1.md"]
    for words in ("À gauche", "gras", "À droite", "<?php echo 1; ?>", "La légende", "Du texte", "dedans"):
        assert words in text


def test_blocks_of_2025_and_of_jetpack_come_over(content: Path) -> None:  # noqa: F811
    one = post(1, content=BLOCKS, date="2025-03-01 10:00:00", date_gmt="2025-03-01 09:00:00")
    brought(content, export(one).encode())
    (text,) = (said for name, said in texts(content).items() if name.startswith("posts/2025"))
    assert "wp:" not in text
    assert "Une colonne." in text
    assert "- un\n    - dedans\n" in text
    assert "\n[Le film](https://vimeo.com/36579366)\n" in text
    for words in ("Plus", "Caché.", "La rue"):
        assert words in text


def test_a_blog_of_twenty_three_years_keeps_every_day(content: Path) -> None:  # noqa: F811
    items = [
        post(
            number,
            name=f"etape-{number}",
            date=f"{2002 + number % 24}-0{number % 9 + 1}-1{number % 10} 09:30:00",
            date_gmt=f"{2002 + number % 24}-0{number % 9 + 1}-1{number % 10} 08:30:00",
            link=f"http://blog.example/{2002 + number % 24}/0{number % 9 + 1}/1{number % 10}/etape-{number}/",
            more=comment(number),
        )
        for number in range(1, 61)
    ]
    report = brought(content, export(*items).encode())
    assert report["balance"]["written"] == 60  # type: ignore[index]
    assert report["comments"]["files"] == 60  # type: ignore[index]
    years = {name[6:10] for name in texts(content) if name.startswith("posts/")}
    assert years == {str(year) for year in range(2002, 2026)}
    lines = (content / "redirects.txt").read_text("utf-8")
    assert all(f"/{year}/ /archives/" in lines for year in years)


@settings(max_examples=6, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(pieces(), min_size=4, max_size=12))
def test_the_words_of_any_posts_are_on_their_built_pages(content: Path, bodies: list[str]) -> None:  # noqa: F811
    for path in sorted(content.rglob("*"), reverse=True) if content.exists() else ():
        path.unlink() if path.is_file() else path.rmdir()
    safe = ["".join(sign for sign in body if sign >= " " or sign == "\n").replace("]]>", "]] >") for body in bodies]
    items = [post(number, content=body, title=escape(f"Texte {number}")) for number, body in enumerate(safe, 1)]
    (content.parent / "export.xml").write_text(export(*items), "utf-8")
    run_import(content, Order(export=content.parent / "export.xml"), lang="en")
    report = told(content)
    assert report["problems"] == []
    assert report["proof"]["kept"] == report["proof"]["words"], report["proof"]["losses"]  # type: ignore[index]
