"""A whole import with a plain conversion: files, comments, media, what is listed, and every next run."""

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from plugins.catalogue.files import beside
from plugins.engine.configuration import ROOT
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from tests.support.command import digests
from tests.support.elsewhere import Elsewhere, answer, redirect
from tests.tools.wordpress.wxr import comment, export, meta, post, term, write
from tools.network.fetch import Client
from tools.network.pace import Pace
from tools.network.policy import Policy
from tools.wordpress import carrying
from tools.wordpress.command import DATA, REPORT, Order, Parts, run_import
from tools.wordpress.context import Context
from tools.wordpress.plain import plain_text
from tools.wordpress.state import JOURNAL, STATE

SHARED = ROOT.parent / "shared" / "wxr"
_TOLD = {REPORT, DATA}
_LINK = re.compile(r'<(?:a href|img src)="([^"]+)"[^>]*>')


@dataclass
class Plain:
    markdown: str
    summary: str | None = None
    notes: tuple[()] = ()
    blocks: int = 1
    kept: int = 0
    proved: bool = True


def convert(html: str, context: Context) -> Plain:
    """Words, and the addresses that mean something here; what markup becomes is tested elsewhere."""
    parts = [escape(plain_text(html), quote=False)]
    for address in _LINK.findall(html):
        name = context.media_of(address) or context.text_of(address)
        parts.append(f"[lien]({beside(name, context.name)})" if name else f"[lien]({address})")
    return Plain("\n\n".join(part for part in parts if part))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITEURL", raising=False)
    return tmp_path / "content"


def bring(content: Path, *items: str, parts: Parts | None = None, **options: object) -> int:
    path = write(content.parent / "export.xml", *items)
    order = Order(export=path, **options)  # type: ignore[arg-type]
    return run_import(content, order, lang="en", parts=parts or Parts(convert=convert, prove=False))


def photo(path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30), "teal").save(path)


def texts(content: Path) -> dict[str, str]:
    return {
        path.relative_to(content).as_posix(): path.read_text("utf-8")
        for path in sorted(content.rglob("*"))
        if path.suffix in {".md", ".comment"} and not path.name.startswith(".")
    }


def told(content: Path) -> dict[str, object]:
    return json.loads((content / DATA).read_text("utf-8"))


def problems(content: Path) -> list[str]:
    declare_all()
    return [f"{found.path}: {found.code}" for found in plan(content, ROOT / "theme").findings.problems]


def test_a_post_becomes_one_file_with_all_that_wordpress_knew(content: Path) -> None:
    more = (
        term("category", "Villes", "villes")
        + term("category", "Lyon", "lyon")
        + term("post_tag", "tiers-lieux", "tiers-lieux")
        + "<wp:post_modified>2013-01-02 08:00:00</wp:post_modified>"
        + "<wp:post_modified_gmt>2013-01-02 07:00:00</wp:post_modified_gmt>"
    )
    item = post(1, title="L&#8217;été &amp; <em>nous</em>", excerpt="Un <b>mot</b>.\n\nDeux.", more=more)
    assert bring(content, item) == 0
    assert texts(content) == {
        "posts/2012-06-02-article-1.md": (
            "Titre : L’été & nous\n"
            "Date : 2012-06-02 12:00:05+02:00\n"
            "Modifié : 2013-01-02 08:00:00+01:00\n"
            "Catégorie : Lyon\n"
            "Mots-clés : tiers-lieux, Villes\n"
            "Résumé : Un mot. Deux.\n"
            "Uid : http://blog.example/?p=1\n"
            "\n"
            "Texte 1.\n"
        ),
        "site.md": (
            "Name: Le carnet\nDescription: Des étapes\nAddress: https://blog.example\nLanguage: fr\n"
            "Time_zone: Europe/Paris\nAuthor: Camille Exemple\nPost_address: {year}/{month}/{day}/{slug}/\n"
        ),
    }
    assert problems(content) == []


def test_only_what_was_public_is_public(content: Path) -> None:
    items = [
        post(number, status=status, password=password)
        for number, (status, password) in enumerate(
            [
                ("publish", ""),
                ("publish", "secret"),
                ("draft", ""),
                ("pending", ""),
                ("private", ""),
                ("future", ""),
                ("acf-disabled", ""),
                ("", ""),
                ("trash", ""),
                ("inherit", ""),
                ("auto-draft", ""),
            ],
            1,
        )
    ]
    assert bring(content, *items) == 0
    drafts = {name: "Statut : brouillon" in text for name, text in texts(content).items() if name.startswith("posts/")}
    assert drafts == {f"posts/2012-06-{n + 1:02}-article-{n}.md": n != 1 for n in (1, 2, 3, 4, 5, 6, 7, 8, 11)}
    assert "secret" not in "".join(texts(content).values())
    assert told(content)["balance"] == {
        "items": 11, "written": 1, "drafts": 8, "listed": 2, "attachments": 0, "balanced": True,
    }  # fmt: skip


def test_hostile_slugs_titles_and_names_stay_in_their_places(content: Path) -> None:
    long = "a" * 400
    items = [
        post(1, name="../../../../tmp/out", title="Un\nStatus: draft\nSlug: ../../x"),
        post(2, name="$(touch pwned)`touch pwned`;touch pwned", title="$(touch pwned)"),
        post(3, name=long, title=long),
        post(4, name="%c3%a9t%c3%a9"),
        post(5, name="Été"),
        post(6, name="ETE"),
        post(7, name="", title="", content=""),
        post(8, name="ete", title="<script>alert(1)</script>", creator="../../x"),
        post(9, name="nul", type="page"),
        post(10, name="tags", type="page"),
        post(11, title="\u202eserutan\u2028x", more=term("post_tag", "a\nStatus: draft", "a")),
        post(12, date="0000-00-00 00:00:00", date_gmt="0000-00-00 00:00:00", status="draft"),
    ]
    before = sorted(content.parent.iterdir())
    assert bring(content, *items) == 0
    assert {*content.parent.iterdir()} - {*before} == {content, content.parent / "export.xml"}
    assert sorted(name for name in texts(content) if name != "site.md") == [
        "pages/nul-2.md",
        "pages/tags-2.md",
        "posts/2012-06-02-tmp-out.md",
        "posts/2012-06-03-touch-pwned-touch-pwned-touch-pwned.md",
        f"posts/2012-06-04-{'a' * 80}.md",
        "posts/2012-06-05-ete.md",
        "posts/2012-06-06-ete-2.md",
        "posts/2012-06-07-ete-3.md",
        "posts/2012-06-08-post-7.md",
        "posts/2012-06-09-ete-4.md",
        "posts/2012-06-12-article-11.md",
        "posts/2025-11-24-article-12.md",
    ]
    first = texts(content)["posts/2012-06-02-tmp-out.md"]
    assert first.startswith("Titre : Un Status: draft Slug: ../../x\nDate : ")
    assert problems(content) == []


def test_two_items_of_one_number_both_come_over_and_one_that_is_there_twice_comes_once(content: Path) -> None:
    assert bring(content, post(1), post(1, title="Autre", name="autre"), post(1)) == 0
    assert len(texts(content)) == 3
    assert [(one["id"], one["why"]) for one in told(content)["listed"]] == [(1, "twice")]  # type: ignore[index, union-attr]


def test_comments_keep_threads_and_anchors_and_nothing_private(content: Path) -> None:
    more = "".join(
        (
            comment(12, "Un", site="http://jean.example/"),
            comment(13, "Deux <b>fois</b>", parent="12", author="ada@secret.example"),
            comment(14, "Attend", approved="0"),
            comment(15, "Vendre", approved="spam"),
            comment(16, "Réponse à ce qui attend", parent="14", author=""),
            comment(17, "[...] lu ici [...]", type="pingback", author="Un autre &#171; carnet &#187;"),
            comment(18, "jeté", approved="trash"),
        )
    )
    assert bring(content, post(1, more=more)) == 0
    found = {name: text for name, text in texts(content).items() if name.startswith("comments/")}
    assert found == {
        "comments/article-1/12.comment": (
            "Author: Jean\nSite: http://jean.example/\nDate: 2012-06-21T12:00:00+02:00\nStatus: approved\n"
            "Source: wordpress\nSource_id: 12\n\nUn\n"
        ),
        "comments/article-1/13.comment": (
            "Author: ada\nDate: 2012-06-21T12:00:00+02:00\nParent: 12\nStatus: approved\n"
            "Source: wordpress\nSource_id: 13\n\nDeux <b>fois</b>\n"
        ),
        "comments/article-1/16.comment": (
            "Author: Anonyme\nDate: 2012-06-21T12:00:00+02:00\nStatus: approved\n"
            "Source: wordpress\nSource_id: 16\n\nRéponse à ce qui attend\n"
        ),
        "comments/article-1/17.comment": (
            "Author: Un autre « carnet »\nDate: 2012-06-21T12:00:00+02:00\nStatus: approved\nType: linkback\n"
            "Source: wordpress\nSource_id: 17\n\n[...] lu ici [...]\n"
        ),
    }
    everything = "".join(path.read_text("utf-8") for path in content.rglob("*") if path.is_file())
    assert "secret.example" not in everything
    assert "192.0.2.77" not in everything
    counted = told(content)["comments"]
    assert {name: counted[name] for name in ("total", "files", "waiting", "spam", "other")} == {  # type: ignore[index]
        "total": 7, "files": 4, "waiting": 1, "spam": 2, "other": 0,
    }  # fmt: skip
    assert problems(content) == []


def test_a_page_with_comments_gets_a_slug_that_no_post_has(content: Path) -> None:
    about = {"type": "page", "name": "article-1", "link": "http://blog.example/article-1/"}
    first = post(9, **about, title="À propos", more=comment(5))
    assert bring(content, first, post(1, more=comment(6)), post(2, **{**about, "name": "article-3"})) == 0
    assert set(texts(content)) == {
        "comments/article-1/6.comment",
        "comments/article-1-2/5.comment",
        "pages/article-1-2.md",
        "pages/article-3.md",
        "posts/2012-06-02-article-1.md",
        "site.md",
    }
    assert problems(content) == []
    # A post that comes later is not given the comments of a page either.
    late = post(3, name="article-1-2", title="Tard")
    assert bring(content, first, post(1, more=comment(6)), late) == 0
    assert "posts/2012-06-04-article-1-2-2.md" in texts(content)
    assert problems(content) == []


@pytest.mark.parametrize(
    ("guid", "said"),
    [
        ("http://blog.example/?p=1", "Uid : http://blog.example/?p=1\n"),
        ("urn:uuid:1234", "Uid : urn:uuid:1234\n"),
        ("http://blog.example/?p=1#a", ""),
        ("http://blog.example/é", ""),
        ("Status: draft", ""),
        ("http://blog.example/\nStatus: draft", ""),
        ("javascript:alert(1)<script>", ""),
        ("", ""),
    ],
)
def test_the_guid_is_the_id_in_feeds_where_it_can_be_one(guid: str, said: str, content: Path) -> None:
    assert bring(content, post(1, guid=guid)) == 0
    (name,) = (name for name in texts(content) if name.startswith("posts/"))
    assert [line for line in texts(content)[name].splitlines(keepends=True) if "Uid" in line] == (
        [said] if said else []
    )
    assert problems(content) == []


def test_of_two_posts_with_one_guid_neither_has_it(content: Path) -> None:
    same = "http://blog.example/?p=7"
    page = post(3, guid="http://blog.example/?page_id=3", type="page")
    assert bring(content, post(1, guid=same), post(2, guid=same), page) == 0
    assert not any("Uid" in text for text in texts(content).values())
    assert problems(content) == []


def test_media_are_copied_whatever_size_was_asked_for_and_missing_ones_listed(content: Path, tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    (uploads / "2012/06").mkdir(parents=True)
    photo(uploads / "2012/06/Photo Été.webp")
    (uploads / "2012/06/notes.pdf").write_bytes(b"%PDF-1.4")
    (uploads / "2012/06/evil.php").write_bytes(b"<?php")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (uploads / "out.jpg").symlink_to(tmp_path / "secret.jpg")
    base = "http://blog.example/wp-content/uploads"
    html = "".join(
        f'<img src="{address}">'
        for address in (
            f"{base}/2012/06/Photo%20%C3%89t%C3%A9-300x200.webp",
            f"{base}/2012/06/photo e\u0301te\u0301.webp".replace("photo e\u0301", "Photo E\u0301"),
            f"{base}/2012/06/notes.pdf",
            f"{base}/2012/06/evil.php",
            f"{base}/../../secret.jpg",
            f"{base}/out.jpg",
            f"{base}/2012/06/perdue-1024x768.jpg",
        )
    )
    assert bring(content, post(1, content=html), uploads=uploads) == 0
    lines = texts(content)["posts/2012-06-02-article-1.md"].split("\n\n")[1:]
    assert lines[0] == "[lien](../images/2012/06/photo-ete.webp)"
    assert lines[1] == "[lien](../images/2012/06/photo-ete.webp)"
    assert lines[2] == "[lien](../files/2012/06/notes.pdf)"
    assert all("http://blog.example/" in line for line in lines[3:])
    copies = sorted(
        path.relative_to(content).as_posix()
        for folder in ("images", "files")
        for path in (content / folder).rglob("*")
        if path.is_file()
    )
    assert copies == ["files/2012/06/notes.pdf", "images/2012/06/photo-ete.webp"]
    assert sorted(told(content)["media"]["missing"]) == ["2012/06/perdue.jpg", "out.jpg"]  # type: ignore[index]


def test_the_featured_picture_stands_above_its_text(content: Path, tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    photo(uploads / "une.webp")
    picture = post(
        9,
        type="attachment",
        status="inherit",
        title="Une",
        more="<wp:attachment_url>http://blog.example/wp-content/uploads/une.webp</wp:attachment_url>"
        + meta("_wp_attachment_image_alt", "Une [rue]"),
    )
    assert bring(content, post(1, more=meta("_thumbnail_id", "9")), picture, uploads=uploads) == 0
    assert texts(content)["posts/2012-06-02-article-1.md"].endswith(
        "\n\n![Une \\[rue\\]](../images/une.webp)\n\nTexte 1.\n"
    )
    assert problems(content) == []


def test_links_between_texts_lead_to_files_and_none_from_a_public_text_to_a_draft(content: Path) -> None:
    html = "".join(
        f'<a href="{address}">x</a>'
        for address in (
            "http://blog.example/2012/06/03/article-2/#suite",
            "https://www.blog.example/2012/06/03/ARTICLE-2",
            "/?p=2",
            "?p=2",
            "http://blog.example/2012/06/03/article-2/feed/",
            "http://blog.example/?p=3",
            "http://blog.example/a-propos/",
            "http://other.example/2012/06/03/article-2/",
        )
    )
    about = post(4, type="page", name="a-propos", link="http://blog.example/a-propos/")
    assert bring(content, post(1, content=html), post(2), post(3, status="draft"), about) == 0
    assert texts(content)["posts/2012-06-02-article-1.md"].split("\n\n")[2:] == [
        "[lien](2012-06-03-article-2.md#suite)",
        "[lien](2012-06-03-article-2.md)",
        "[lien](2012-06-03-article-2.md)",
        "[lien](2012-06-03-article-2.md)",
        "[lien](2012-06-03-article-2.md)",
        "[lien](http://blog.example/?p=3)",
        "[lien](../pages/a-propos.md)",
        "[lien](http://other.example/2012/06/03/article-2/)\n",
    ]


def test_the_old_addresses_become_the_sites_own_or_are_listed(content: Path) -> None:
    links = {n: f"http://blog.example/2012/0{6}/article-{n}/" for n in (1, 2)}
    odd = post(3, link="http://blog.example/vieux/")
    assert bring(content, *(post(n, link=link) for n, link in links.items()), odd) == 0
    assert "Post_address: {year}/{month}/{slug}/\n" in texts(content)["site.md"]
    assert told(content)["addresses"] == {
        "proposed": "{year}/{month}/{slug}/",
        "redirects": [["/vieux/", "/2012/06/article-3/"]],
    }


@pytest.mark.parametrize("raw", [export(post(1), post(2))[:-200], export(post(1, content="a\x08b")), "<html/>"])
def test_nothing_is_written_before_all_was_read(raw: str, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content.parent / "export.xml"
    path.write_text(raw, "utf-8")
    assert run_import(content, Order(export=path), lang="fr", parts=Parts(convert=convert, prove=False)) == 1
    assert not content.exists()
    assert capsys.readouterr().err.startswith("export.xml:")


def test_a_dry_run_tells_all_and_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(content, post(1, more=comment(5)), dry=True) == 0
    assert not content.exists()
    assert capsys.readouterr().out.startswith("# Import of export.xml")


def test_a_second_run_writes_nothing(content: Path) -> None:
    items = [post(n, more=comment(n + 100)) for n in range(1, 6)]
    assert bring(content, *items) == 0
    before = {name: (digest, (content / name).stat().st_mtime_ns) for name, digest in digests(content).items()}
    assert bring(content, *items) == 0
    assert {name: (digest, (content / name).stat().st_mtime_ns) for name, digest in digests(content).items()} == before


def test_what_the_author_edited_or_took_away_stays_so_and_the_rest_follows_wordpress(content: Path) -> None:
    items = [post(n, more=comment(n + 100)) for n in range(1, 5)]
    assert bring(content, *items) == 0
    edited = content / "posts/2012-06-02-article-1.md"
    edited.write_text(edited.read_text("utf-8") + "\nMa phrase.\n", "utf-8")
    (content / "posts/2012-06-03-article-2.md").unlink()
    (content / "comments/article-3/103.comment").unlink()
    kept = edited.read_text("utf-8")
    changed = [
        post(1, content="<p>Changé.</p>", more=comment(101)),
        post(2, more=comment(102)),
        post(3, content="<p>Changé aussi.</p>", more=comment(103) + comment(203, "Nouveau")),
        post(4, date="2012-07-14 12:00:00", date_gmt="2012-07-14 10:00:00", more=comment(104)),
        post(5),
    ]
    assert bring(content, *changed) == 0
    found = texts(content)
    assert edited.read_text("utf-8") == kept
    assert "posts/2012-06-03-article-2.md" not in found
    assert "Changé aussi." in found["posts/2012-06-04-article-3.md"]
    assert "posts/2012-06-05-article-4.md" not in found
    assert "posts/2012-07-14-article-4.md" in found
    assert "posts/2012-06-06-article-5.md" in found
    assert "comments/article-3/103.comment" not in found
    assert "comments/article-3/203.comment" in found
    assert [(one["id"], one["state"]) for one in told(content)["texts"]] == [  # type: ignore[index, union-attr]
        (1, "conflict"),
        (2, "removed"),
        (3, "updated"),
        (4, "updated"),
        (5, "new"),
    ]


@pytest.mark.parametrize("after", range(1, 5))
def test_a_run_that_was_killed_goes_on(after: int, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [post(n, more=comment(n + 100)) for n in range(1, 5)]
    whole = content.parent / "whole"
    assert bring(whole, *items) == 0

    class Killed(BaseException):
        pass

    count = 0
    real = carrying.write_new

    def dying(path: Path, text: str) -> None:
        nonlocal count
        count += 1
        if count == after:
            raise Killed
        real(path, text)

    monkeypatch.setattr(carrying, "write_new", dying)
    with pytest.raises(Killed):
        bring(content, *items)
    assert (content / JOURNAL).exists()
    assert not (content / STATE).exists()
    monkeypatch.setattr(carrying, "write_new", real)
    if after > 1:
        first = content / "posts/2012-06-02-article-1.md"
        first.write_text(first.read_text("utf-8") + "\nMa phrase.\n", "utf-8")
    assert bring(content, *items) == 0
    assert not (content / JOURNAL).exists()
    assert texts(content).keys() == texts(whole).keys()
    assert ("Ma phrase." in texts(content)["posts/2012-06-02-article-1.md"]) is (after > 1)


def test_the_texts_that_were_there_keep_their_slugs(content: Path) -> None:
    (content / "posts").mkdir(parents=True)
    (content / "posts/2010-01-01-article-1.md").write_text("Title: Mien\n\nMon texte.\n", "utf-8")
    (content / "site.md").write_text("Name: Mien\nAddress: https://mien.example\n", "utf-8")
    assert bring(content, post(1)) == 0
    assert "posts/2012-06-02-article-1-2.md" in texts(content)
    assert "Mon texte." in texts(content)["posts/2010-01-01-article-1.md"]
    assert texts(content)["site.md"].startswith("Name: Mien")


def test_a_link_that_leads_out_of_the_folder_is_not_followed(content: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    content.mkdir()
    (content / "posts").symlink_to(outside)
    assert bring(content, post(1)) == 1
    assert list(outside.iterdir()) == []


def test_a_state_that_names_files_elsewhere_is_refused(content: Path) -> None:
    assert bring(content, post(1)) == 0
    state = content / STATE
    state.write_text(state.read_text("utf-8").replace("posts/2012", "../posts/2012"), "utf-8")
    assert bring(content, post(1)) == 1


def test_the_comments_of_two_blogs_do_not_meet(content: Path) -> None:
    assert bring(content, post(1, more=comment(5, "Ici"))) == 0
    path = content.parent / "autre.xml"
    path.write_text(
        export(post(1, name="autre", more=comment(5, "Là"))).replace("blog.example", "autre.example"), "utf-8"
    )
    assert run_import(content, Order(export=path), parts=Parts(convert=convert, prove=False)) == 0
    found = {name: text for name, text in texts(content).items() if name.startswith("comments/")}
    assert sorted(text.rstrip().rpartition("\n")[2] for text in found.values()) == ["Ici", "Là"]
    assert "comments/article-1/5.comment" in found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the exports beside the project are not here")
def test_of_the_theme_test_seventy_two_of_seventy_two_and_every_comment(content: Path) -> None:
    order = Order(export=SHARED / "theme-unit-test.xml")
    run_import(content, order, parts=Parts(convert=convert, prove=False))
    report = told(content)
    assert report["balance"] == {
        "items": 180, "written": 69, "drafts": 3, "listed": 70, "attachments": 38, "balanced": True,
    }  # fmt: skip
    comments = report["comments"]
    assert comments["total"] == 32  # type: ignore[index]
    assert comments["waiting"] == 3  # type: ignore[index]
    assert comments["linkbacks"] == 4  # type: ignore[index]
    assert (comments["files"], comments["other"]) == (29, 0)  # type: ignore[index]
    files = [name.split("/")[1] for name in texts(content) if name.startswith("comments/")]
    pages = {Path(name).stem for name in texts(content) if name.startswith("pages/")}
    assert (len(files), sum(slug in pages for slug in files)) == (29, 3)


def image(number: int, address: str) -> str:
    return post(
        number,
        type="attachment",
        status="inherit",
        more=f"<wp:attachment_url>{address}</wp:attachment_url>",
    )


def fetching(elsewhere: Elsewhere, naps: list[float]) -> Parts:
    client = Client(
        agent="test",
        languages="fr",
        policy=Policy(local=frozenset({("127.0.0.1", elsewhere.port)})),
        sleep=naps.append,
    )
    return Parts(convert=convert, prove=False, client=client, pace=Pace(pause=0.0, sleep=naps.append))


def test_what_is_missing_is_asked_of_the_blog_and_of_nobody_else(
    content: Path, tmp_path: Path, elsewhere: Elsewhere, naps: list[float], nothing_leaves_this_machine: None
) -> None:
    photo(tmp_path / "photo.png")
    good = (tmp_path / "photo.png").read_bytes()
    base = f"{elsewhere.base}/wp-content/uploads"
    elsewhere.on("/wp-content/uploads/a.png", answer(good, "image/png"))
    elsewhere.on("/wp-content/uploads/b-300x200.png", answer(good, "image/png"))
    elsewhere.on("/wp-content/uploads/page.png", answer(b"<!DOCTYPE html><p>gone", "image/png"))
    elsewhere.on("/wp-content/uploads/html.png", answer(good, "text/html"))
    elsewhere.on("/wp-content/uploads/away.png", redirect("https://other.example/x.png"))
    elsewhere.on("/wp-content/uploads/in.png", redirect("http://169.254.169.254/latest/"))
    html = (
        "".join(f'<img src="{base}/{name}.png">' for name in ("a", "b-300x200", "page", "html", "away", "in", "gone"))
        + '<img src="https://other.example/wp-content/uploads/no.png">'
    )
    items = [
        post(1, content=html),
        *(image(10 + n, f"{base}/{name}.png") for n, name in enumerate(("a", "page", "html", "away", "in", "gone"))),
        image(30, f"{base}/b-300x200.png"),
        image(31, "https://other.example/wp-content/uploads/no.png"),
        image(32, "http://192.168.0.1/wp-content/uploads/no2.png"),
    ]
    path = write(tmp_path / "export.xml", *items)
    path.write_text(path.read_text("utf-8").replace("http://blog.example</", f"{elsewhere.base}</"), "utf-8")
    run_import(content, Order(export=path, download=True), lang="en", parts=fetching(elsewhere, naps))
    assert sorted(path.name for path in (content / "images").rglob("*") if path.is_file()) == ["a.png", "b.png"]
    assert (content / "images/a.png").read_bytes() == good
    notes = dict(told(content)["notes"])  # type: ignore[arg-type, call-overload]
    assert notes["page.png"] == "what came is not what its name says"
    assert notes["away.png"] == "other.example is not a host of the blog"
    assert notes["in.png"] == "169.254.169.254 is not a host of the blog"
    assert notes["gone.png"] == "its host answers 404"
    assert notes["no.png"] == "other.example is not a host of the blog"
    assert notes["no2.png"] == "192.168.0.1 is not a host of the blog"
    assert "html.png" in notes
    assert "[lien](../images/a.png)" in texts(content)["posts/2012-06-02-article-1.md"]
    assert not [path for path in content.iterdir() if path.name.startswith("tmp")]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the exports beside the project are not here")
def test_of_the_theme_test_no_word_is_lost_on_the_finished_pages(content: Path) -> None:
    run_import(content, Order(export=SHARED / "theme-unit-test.xml"))
    report = told(content)
    assert report["unproved"] == []
    proof = report["proof"]
    assert (proof["texts"], proof["losses"]) == (72, [])  # type: ignore[index]
    assert proof["kept"] == proof["words"] > 12_000  # type: ignore[index]
    assert not list(content.glob(".import-proof-*"))
    before = digests(content)
    run_import(content, Order(export=SHARED / "theme-unit-test.xml"))
    assert digests(content) == before


def test_a_page_that_lost_something_is_found_and_the_command_says_so(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.wordpress import proving

    assert bring(content, post(1), parts=Parts()) == 0
    monkeypatch.setattr(proving, "_BODIES", {"post": "nowhere", "page": "nowhere"})
    assert bring(content, post(1), parts=Parts()) == 1
    assert "something was lost" in capsys.readouterr().out


def test_a_site_that_cannot_be_built_is_no_proof(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(content, post(1), parts=Parts()) == 0
    (content / "posts/2011-01-01-faux.md").write_text("Title: A\nTitle: B\n\nTexte.\n", "utf-8")
    assert bring(content, post(1), parts=Parts()) == 1
    assert "cannot be built yet" in capsys.readouterr().out


def test_the_settings_of_a_proof_take_the_place_of_the_sites_own() -> None:
    from tools.wordpress.proving import plain_settings

    plain = plain_settings("Nom : A\nTypographie : ordinaux\nLangue : fr\n\nBienvenue.\n")
    assert "Typographie" not in plain
    assert "Typography: no\n" in plain
    assert plain.endswith("Nom : A\nLangue : fr\n\nBienvenue.\n")
