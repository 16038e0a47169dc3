"""Files, folders, maildirs and mailboxes."""

from pathlib import Path

import pytest

from tools.comments.mailboxes import Letter, NoLetter, letters


def raws(path: Path) -> list[bytes]:
    return [letter.raw for letter in letters(path) if isinstance(letter, Letter)]


def test_a_file_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"From: a\n\nb\n")
    assert raws(tmp_path / "a.txt") == [b"From: a\n\nb\n"]
    (tmp_path / "a.emlx").write_bytes(b"11  \nFrom: a\n\nb\n")
    assert raws(tmp_path / "a.emlx") == [b"From: a\n\nb\n"]


def test_a_folder_has_saved_messages_and_others(tmp_path: Path) -> None:
    for name in ("b.eml", "a.EML", "c.txt", ".d.eml"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "sub.eml").mkdir()
    assert raws(tmp_path) == [b"a.EML", b"b.eml"]


def test_a_maildir_has_those_that_have_come(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1234.M1.host:2,S").write_bytes(folder.encode())
    (tmp_path / "x.eml").write_bytes(b"x")
    assert raws(tmp_path) == [b"cur", b"new"]


def test_a_mailbox_has_several(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(
        b"From a@b Thu Jun 21 12:00:00 2012\nSubject: 1\n\nFrom here\nFrom a 12:00\n\nFrom there on.\n>From\n>From all\n>>From b\n\n"
        b"From - Thu Jun 21 12:00:00 2012\r\nSubject: 2\r\n\r\nx\r\n\r\n"
        b"From c Thu Jun 21 12:00:00 +0000 2012\nSubject: 3\n"
    )
    assert raws(box) == [
        b"Subject: 1\n\nFrom here\nFrom a 12:00\n\nFrom there on.\n>From\nFrom all\n>From b\n\n",
        b"Subject: 2\r\n\r\nx\r\n\r\n",
        b"Subject: 3\n",
    ]
    assert [letter.number for letter in letters(box)] == [1, 2, 3]


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.comments.mailboxes.MESSAGE_LIMIT", 100)
    (tmp_path / "a.eml").write_bytes(b"x" * 101)
    (tmp_path / "box").write_bytes(b"From a 12:00\nSubject: 1\n\n" + b"x\n" * 99 + b"\nFrom b 12:00\nSubject: 2\n")
    (found,) = letters(tmp_path / "a.eml")
    assert isinstance(found, NoLetter)
    assert found.refused.code == "mail-large"
    first, second = letters(tmp_path / "box")
    assert isinstance(first, NoLetter)
    assert isinstance(second, Letter)
    assert second.raw == b"Subject: 2\n"


def test_a_file_of_outlook_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)
    (found,) = letters(tmp_path / "a.msg")
    assert isinstance(found, NoLetter)
    assert found.refused.code == "mail-msg"


def test_what_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(letters(tmp_path / "none"))
