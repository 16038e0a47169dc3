"""Old addresses answer, pages of attachments lead somewhere, and what old texts leave undone is accepted once."""

from pathlib import Path

import pytest

from plugins.engine.build import Order as Build
from plugins.engine.build import build
from tests.support.command import digests
from tests.tools.wordpress.test_import import bring, content, photo, problems, texts, told  # noqa: F401 - a fixture
from tests.tools.wordpress.wxr import comment, post, term
from tools.wordpress.command import Order, Parts, run_import

MORE = term("category", "Lyon", "lyon") + term("post_tag", "Tiers-lieux", "tiers-lieux")


def redirects(content: Path) -> list[str]:  # noqa: F811
    return (content / "redirects.txt").read_text("utf-8").splitlines()


def test_a_text_whose_address_changes_names_the_old_one(content: Path) -> None:  # noqa: F811
    assert (
        bring(
            content, *(post(number) for number in (1, 2, 3)), post(4, link="http://blog.example/vieux/%C3%A9t%C3%A9/")
        )
        == 0
    )
    found = texts(content)
    assert "Alias :\n    /vieux/%C3%A9t%C3%A9/\n" in found["posts/2012-06-05-article-4.md"]
    assert "Alias" not in found["posts/2012-06-02-article-1.md"]
    assert problems(content) == []


def test_an_address_that_another_text_has_now_is_not_named(content: Path) -> None:  # noqa: F811
    here = "http://blog.example/2012/06/02/article-1/"
    twice = "http://blog.example/vieux/"
    items = [post(1), post(2, link=here), post(3, link=twice), post(4, link=twice), post(5), post(6), post(7), post(8)]
    assert bring(content, *items) == 0
    assert not any("Alias" in text for text in texts(content).values())
    assert problems(content) == []


def test_posts_that_had_numbers_alone_name_those(content: Path) -> None:  # noqa: F811
    assert bring(content, post(1, link="http://blog.example/?p=1")) == 0
    assert "Alias :\n    /?p=1\n" in texts(content)["posts/2012-06-02-article-1.md"]
    assert problems(content) == []


def test_the_lists_of_the_blog_lead_on(content: Path) -> None:  # noqa: F811
    assert bring(content, post(1, more=MORE + comment(5)), post(2), parts=Parts()) == 0
    found = redirects(content)
    assert found[0] == "# http://blog.example"
    for line in (
        "/feed /feed.xml",
        "/comments/feed /comments.xml",
        "/2012/ /archives/",
        "/2012/06/ /archives/",
        "/category/villes/lyon/ /categories/lyon/",
        "/category/lyon/ /categories/lyon/",
        "/category/villes/lyon/feed/ /categories/lyon/feed.xml",
        "/author/admin/ /archives/",
    ):
        assert line in found
    assert not any(line.startswith("/category/villes/ ") for line in found), "no post is in it, so nothing is there"
    output = content.parent / "output"
    assert build(Build(content=content, output=output)).findings.problems == ()
    for path in ("feed", "2012", "2012/06", "category/villes/lyon"):
        assert (output / path / "index.html").is_file()


def test_a_line_that_was_taken_away_does_not_come_back(content: Path) -> None:  # noqa: F811
    assert bring(content, post(1), parts=Parts()) == 0
    before = digests(content)
    assert bring(content, post(1), parts=Parts()) == 0
    assert digests(content) == before
    file = content / "redirects.txt"
    kept = [line for line in redirects(content) if not line.startswith("/feed ")]
    file.write_text("\n".join([*kept, "/ici /archives/"]) + "\n", "utf-8")
    late = post(
        40,
        date="2014-01-02 10:00:00",
        date_gmt="2014-01-02 09:00:00",
        link="http://blog.example/2014/01/02/article-40/",
    )
    assert bring(content, post(1), late, parts=Parts()) == 0
    assert redirects(content) == [
        *kept,
        "/ici /archives/",
        "/2014/ /archives/",
        "/2014/01/ /archives/",
    ]


def test_the_page_of_a_picture_that_is_missing_is_the_text_that_showed_it(content: Path) -> None:  # noqa: F811
    address = "http://blog.example/2012/06/02/article-1/photo/"
    picture = post(
        9,
        type="attachment",
        status="inherit",
        parent="1",
        link=address,
        name="photo",
        more="<wp:attachment_url>http://blog.example/wp-content/uploads/photo.png</wp:attachment_url>",
    )
    lost = (
        picture.replace("<wp:post_id>9", "<wp:post_id>10")
        .replace("article-1/photo", "nulle-part")
        .replace("<wp:post_parent>1", "<wp:post_parent>99")
    )
    links = f'<p><a href="{address}">la photo</a>, <a href="http://blog.example/2012/06/02/nulle-part/">rien</a></p>'
    bring(content, post(1), picture, lost, post(2, content=links))
    found = texts(content)["posts/2012-06-03-article-2.md"]
    assert "[lien](2012-06-02-article-1.md)" in found
    assert "[lien](http://blog.example/2012/06/02/nulle-part/)" in found
    assert problems(content) == []


def test_what_old_texts_leave_undone_is_accepted_once(content: Path, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "uploads").mkdir()
    photo(tmp_path / "uploads/photo.png")
    html = (
        '<p>Un.</p><img src="http://blog.example/wp-content/uploads/photo.png" alt="">'
        '<p><a href="https://blog.example/rien/">rien</a></p>'
    )

    def again(*items: str) -> int:
        from tests.tools.wordpress.wxr import write

        path = write(tmp_path / "export.xml", *items)
        return run_import(content, Order(export=path, uploads=tmp_path / "uploads"), lang="en")

    (tmp_path / "uploads").mkdir(exist_ok=True)
    assert again(post(1, content=html)) == 0
    lines = (content / "accepted.txt").read_text("utf-8").splitlines()
    name = "posts/2012-06-02-article-1.md"
    assert lines[1:] == [f"picture-alt {name} ../images/photo.png", f"page-link {name} https://blog.example/rien/"]
    assert told(content)["accepted"] == 2
    assert told(content)["problems"] == []
    assert build(Build(content=content, output=None, production=False)).findings.problems == ()
    before = digests(content)
    assert again(post(1, content=html)) == 0
    assert digests(content) == before
    # What the author takes out is a problem again, and stays one.
    (content / "accepted.txt").write_text(lines[2] + "\n", "utf-8")
    again(post(1, content=html))
    assert (content / "accepted.txt").read_text("utf-8") == lines[2] + "\n"
    assert problems(content) == [f"content/{name}: picture-alt"]


@pytest.mark.parametrize("slug", ["../../x", "a b", "%00", "feed", "x;return 301", "{x}", "é", ""])
def test_hostile_terms_and_logins_leave_a_table_that_can_be_read(slug: str, content: Path) -> None:  # noqa: F811
    more = f'<category domain="category" nicename="{slug}"><![CDATA[Lyon]]></category>'
    items = [post(1, more=more, creator=slug)]
    from tests.tools.wordpress.wxr import write

    path = write(content.parent / "export.xml", *items)
    raw = (
        path.read_text("utf-8").replace("nicename>lyon<", f"nicename>{slug}<").replace("login>admin<", f"login>{slug}<")
    )
    path.write_text(raw, "utf-8")
    run_import(content, Order(export=path), lang="en")
    assert problems(content) == []
    assert sorted(one.name for one in content.parent.iterdir()) == ["content", "export.xml"]
