"""The folder of comments."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from plugins.comments.reading import read_comment
from plugins.problems.model import Refused
from plugins.settings.read import load_site
from tools.comments.model import Incoming
from tools.comments.shelf import CommentShelf

Write = Callable[[Mapping[str, str | bytes]], Path]
DATE = datetime(2012, 6, 21, 12, tzinfo=timezone(timedelta(hours=2)))


def incoming(**changes: Any) -> Incoming:
    given = {"post": "a-b", "author": "Jean", "date": DATE, "source": "mail", "source_id": "abc", "body": "Bonjour."}
    return Incoming(**(given | changes))


def names(content: Path) -> list[str]:
    return sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file())


def test_a_comment_waits_where_git_does_not_look(site_folder: Write) -> None:
    content = site_folder({})
    path = CommentShelf(content).store(incoming(site="https://jean.example/", parent="x", lang="fr"))
    assert path == content / "comments/_pending/a-b/20120621t100000z-b683.comment"
    assert path.read_text("utf-8") == (
        "Author: Jean\nSite: https://jean.example/\nDate: 2012-06-21T12:00:00+02:00\nParent: x\nStatus: pending\n"
        "Lang: fr\nSource: mail\nSource_id: abc\n\nBonjour.\n"
    )
    assert (content / "comments/_pending/.gitignore").read_text("utf-8") == "*\n"
    assert len(names(content)) == 2


def test_a_source_is_taken_in_once_whatever_became_of_it(site_folder: Write) -> None:
    content = site_folder({})
    shelf = CommentShelf(content)
    path = shelf.store(incoming())
    assert path is not None
    assert shelf.store(incoming(body="Encore")) is None
    for status in ("spam", "erased", "approved"):
        shelf.rewrite(path, status=status)
        assert shelf.store(incoming()) is None
        assert CommentShelf(content).store(incoming()) is None
    assert shelf.store(incoming(source="webmention")) is not None


def test_ids_that_would_be_the_same_are_longer(site_folder: Write) -> None:
    content = site_folder({})
    shelf = CommentShelf(content)
    first = shelf.store(incoming())
    assert first is not None
    other = content / "comments/c" / first.name
    other.parent.mkdir()
    first.rename(other)
    other.write_text(other.read_text("utf-8").replace("Source_id: abc", "Source_id: other"), "utf-8")
    assert CommentShelf(content).store(incoming()) == first.with_name("20120621t100000z-b683b6cc.comment")


@pytest.mark.parametrize("post", ["../x", "a/b", "_pending", "", ".", "A", "a" * 81, "a\n"])
def test_what_is_no_slug_gets_no_file(post: str, site_folder: Write) -> None:
    content = site_folder({})
    with pytest.raises(ValueError, match=r"^"):
        CommentShelf(content).store(incoming(post=post))
    with pytest.raises(ValueError, match=r"^"):
        CommentShelf(content).store(incoming(parent=f"{post}/"))
    assert names(content) == []


def test_no_link_leads_out_of_the_folder(site_folder: Write, tmp_path: Path) -> None:
    content = site_folder({})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (content / "comments/_pending").mkdir(parents=True)
    (content / "comments/_pending/a-b").symlink_to(elsewhere)
    with pytest.raises(Refused, match="comment-outside"):
        CommentShelf(content).store(incoming())
    (content / "comments/_pending/a-b").unlink()
    shelf = CommentShelf(content)
    path = shelf.store(incoming())
    assert path is not None
    kept = elsewhere / "kept.comment"
    path.rename(kept)
    path.symlink_to(kept)
    before = kept.read_bytes()
    shelf = CommentShelf(content)
    filed = shelf.find(path.stem)
    assert filed is not None
    for change in (shelf.erase, shelf.approve):
        with pytest.raises(Refused, match="comment-outside"):
            change(filed)
    assert kept.read_bytes() == before


def test_a_hostile_value_stays_on_its_line_and_a_hostile_text_below(site_folder: Write) -> None:
    content = site_folder({})
    path = CommentShelf(content).store(
        incoming(author="Jean\nStatus: approved\r\n\x1b[31m", body="\x00---\u2028Status: approved\r\n\ud800x\x07\n\n")
    )
    assert path is not None
    head, _, body = path.read_text("utf-8").partition("\n\n")
    assert head.splitlines()[:3] == [
        "Author: Jean Status: approved [31m",
        "Date: 2012-06-21T12:00:00+02:00",
        "Status: pending",
    ]
    assert body == "---\nStatus: approved\nx\n"


def test_dates_of_odd_zones_are_told_in_utc(site_folder: Write) -> None:
    odd = timezone(timedelta(minutes=9, seconds=21))
    path = CommentShelf(site_folder({})).store(incoming(date=datetime(1900, 1, 1, tzinfo=odd)))
    assert path is not None
    assert "Date: 1899-12-31T23:50:39+00:00\n" in path.read_text("utf-8")
    assert path.stem.startswith("18991231t235039z-")


def test_approving_moves_the_file_and_changes_one_line(site_folder: Write) -> None:
    content = site_folder({})
    shelf = CommentShelf(content)
    path = shelf.store(incoming())
    assert path is not None
    before = path.read_text("utf-8")
    filed = shelf.find(path.stem)
    assert filed is not None
    moved = shelf.approve(filed)
    assert moved == content / "comments/a-b" / path.name
    assert moved.read_text("utf-8") == before.replace("Status: pending", "Status: approved")
    assert not path.exists()
    assert shelf.files == CommentShelf(content).files
    assert shelf.known == CommentShelf(content).known
    again = shelf.find(path.stem)
    assert again is not None
    assert not again.waiting


def test_an_approval_that_was_cut_short_is_ended_by_the_next(site_folder: Write) -> None:
    content = site_folder({})
    shelf = CommentShelf(content)
    path = shelf.store(incoming())
    assert path is not None
    moved = content / "comments/a-b" / path.name
    moved.parent.mkdir()
    moved.write_text(path.read_text("utf-8").replace("pending", "approved"), "utf-8")
    waiting = next(filed for filed in CommentShelf(content).files if filed.waiting)
    assert CommentShelf(content).approve(waiting) == moved
    assert [filed.path for filed in CommentShelf(content).files] == [moved]


def test_approving_never_writes_over_another_file(site_folder: Write) -> None:
    content = site_folder({})
    shelf = CommentShelf(content)
    path = shelf.store(incoming())
    assert path is not None
    filed = shelf.find(path.stem)
    assert filed is not None
    moved = content / "comments/a-b" / path.name
    moved.parent.mkdir()
    moved.write_text("Author: une autre\n", "utf-8")
    with pytest.raises(FileExistsError):
        shelf.approve(filed)
    assert moved.read_text("utf-8") == "Author: une autre\n"
    assert path.exists()


def test_erasing_leaves_only_what_keeps_it_out(site_folder: Write) -> None:
    content = site_folder(
        {
            "comments/a-b/x.comment": (
                "---\nAuteur : Jean\n  Canari\nSite web: https://canari.example/\nDate: 2012-06-21T12:00:00Z\n"
                "En réponse à: y\nStatut: approuvé\nOrigine: courriel\nIdentifiant: abc\n---\n\nCanari\n\nCanari\n"
            )
        }
    )
    shelf = CommentShelf(content)
    filed = shelf.find("x")
    assert filed is not None
    assert (filed.author, filed.status, filed.source) == ("Jean Canari", "approved", "mail")
    shelf.erase(filed)
    text = filed.path.read_text("utf-8")
    assert text == (
        "---\nDate: 2012-06-21T12:00:00Z\nEn réponse à: y\nStatut: erased\nOrigine: courriel\nIdentifiant: abc\n---\n"
    )
    assert shelf.store(incoming()) is None
    site, _ = load_site(content)
    assert read_comment(text.encode(), name="comments/a-b/x.comment", path="x", site=site).problems == ()


def test_erasing_works_on_what_cannot_be_read(site_folder: Write) -> None:
    content = site_folder({"comments/a-b/x.comment": b"Author: J\xe9an\nDate: 2012-06-21T12:00:00Z\n\nCan\xe9ri\n"})
    shelf = CommentShelf(content)
    filed = shelf.find("x")
    assert filed is not None
    with pytest.raises(Refused, match="not-utf8"):
        shelf.rewrite(filed.path, status="spam")
    shelf.erase(filed)
    assert filed.path.read_text("utf-8") == "Date: 2012-06-21T12:00:00Z\nStatus: erased\n"


def test_a_file_without_a_head_is_refused(site_folder: Write) -> None:
    content = site_folder({"comments/a-b/x.comment": "\n\n"})
    shelf = CommentShelf(content)
    filed = shelf.find("x")
    assert filed is not None
    with pytest.raises(Refused, match="head-missing"):
        shelf.erase(filed)


def test_what_is_no_comment_is_passed_by(site_folder: Write) -> None:
    content = site_folder(
        {
            "comments/a/x.comment": "Date: 2012-06-21T12:00:00Z\n",
            "comments/a/.y.comment": "Date: 2012-06-21T12:00:00Z\n",
            "comments/a/z.txt": "",
            "comments/loose.comment": "",
            "comments/_pending/loose.comment": "",
            "comments/a/b/deep.comment": "",
        }
    )
    assert list(CommentShelf(content).ids) == ["x"]
    assert CommentShelf(content.parent / "none").files == ()


def test_many_of_one_second_have_ids_of_their_own(site_folder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _handle: None)
    shelf = CommentShelf(site_folder({}))
    paths = {shelf.store(incoming(source_id=str(number), date=DATE.astimezone(UTC))) for number in range(500)}
    assert len(paths) == len(shelf.files) == 500
