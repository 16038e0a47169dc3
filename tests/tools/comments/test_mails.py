"""Messages as real programs send them: each becomes the comment that `mails/expected.json` says, or is refused in a line."""

import json
import re
import time
from base64 import encodebytes
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from plugins.comments.model import Comment
from plugins.comments.reading import read_comment
from plugins.settings.read import load_site
from tests.tools.comments.letters import NOW, SITE, letter
from tools.comments.command import run_add
from tools.comments.heads import restated
from tools.comments.shelf import CommentShelf

MAILS = Path(__file__).parent / "mails"
EXPECTED = MAILS / "expected.json"
ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+\.\w+")
Write = Callable[[Mapping[str, str | bytes]], Path]
Golden = Callable[[Path, str], None]


def outside(content: Path) -> dict[str, bytes]:
    """Every file that is none of the comments, by its path."""
    found = (
        path for path in content.parent.rglob("*") if path.is_file() and not path.is_relative_to(content / "comments")
    )
    return {path.as_posix(): path.read_bytes() for path in found}


def comments(content: Path) -> Iterator[Path]:
    return content.joinpath("comments").rglob("*.comment")


def taken(content: Path, mail: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What came of one message."""
    known = set(comments(content))
    status = run_add(content, [str(mail)], lang="en", now=NOW)
    printed = capsys.readouterr()
    said = [line.removeprefix(f"{mail.as_posix()}: ") for line in printed.err.splitlines()[:-1]]
    added = set(comments(content)) - known
    assert status == (0 if added else 1)
    assert len(added) == len(printed.out.splitlines()) <= 1
    if not added:
        assert len(said) == 1, "a refusal is one line"
        return {"refused": said[0]}
    filed = next(filed for filed in CommentShelf(content).files if filed.path in added)
    assert filed.waiting
    assert (filed.status, filed.source, filed.type) == ("pending", "mail", "comment")
    names = ("post", "parent", "author", "site", "date")
    facts: dict[str, object] = {name: value for name in names if (value := getattr(filed, name))}
    return facts | {"text": filed.body.split("\n")} | ({"said": said} if said else {})


def test_each_is_the_comment_that_it_is_or_is_refused_in_a_line(
    site_folder: Write, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    content = site_folder(SITE)
    mails = sorted(MAILS.glob("*.eml"))
    assert len(mails) >= 50
    found = {mail.stem: taken(content, mail, capsys) for mail in mails}
    golden(EXPECTED, json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def test_a_folder_of_them_gives_comments_and_nothing_else(
    site_folder: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    content = site_folder(SITE)
    before = outside(content)
    assert run_add(content, [str(MAILS)], lang="en", now=NOW) == 0
    printed = capsys.readouterr()
    files = list(comments(content))
    expected = json.loads(EXPECTED.read_text("utf-8"))
    refused = sum(1 for each in expected.values() if "refused" in each)
    assert printed.err.splitlines()[-1] == f"taken in: {len(expected) - refused}, already there: 0, refused: {refused}"
    assert len(files) == len(expected) - refused + 1  # one is there from the beginning
    assert outside(content) == before
    others = {path for path in content.joinpath("comments").rglob("*") if path.is_file()} - set(files)
    assert others == {content / "comments/_pending/.gitignore"}
    assert (content / "comments/_pending/.gitignore").read_text("utf-8") == "*\n"
    # Neither an address of anybody, nor of a machine, nor a sign that would steer a terminal.
    for path in files:
        text = path.read_text("utf-8")
        assert ADDRESS.findall(text) == [], path
        assert not re.search(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text), path
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed.out + printed.err)
    assert ADDRESS.findall(printed.out + printed.err) == []


def test_a_second_run_takes_in_nothing(site_folder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    content = site_folder(SITE)
    run_add(content, [str(MAILS)], lang="en", now=NOW)
    before = {path: path.read_bytes() for path in comments(content)}
    capsys.readouterr()
    assert run_add(content, [str(MAILS), str(MAILS / "gmail_web.eml")], lang="en", now=NOW) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "taken in: 0, already there: " in printed.err
    assert {path: path.read_bytes() for path in comments(content)} == before


def test_what_is_written_is_read_back_without_a_problem(site_folder: Write) -> None:
    content = site_folder(SITE)
    run_add(content, [str(MAILS)], lang="en", now=NOW)
    site, _ = load_site(content)
    for path in comments(content):
        text = restated(path.read_bytes(), {"status": "approved"}, path="x")
        name = path.relative_to(content).as_posix()
        reading = read_comment(text.encode(), name=name, path="x", site=site)
        assert reading.problems == (), path
        assert isinstance(reading.value, Comment)
        assert reading.value.id == path.stem
        assert reading.value.html


def test_ten_megabytes_of_attachment_are_passed_over_quickly(site_folder: Write) -> None:
    content = site_folder(SITE)
    attached = encodebytes(Random(5).randbytes(10 * 2**20)).decode()  # noqa: S311 - any bytes
    body = (
        "--b\nContent-Type: text/plain; charset=utf-8\n\nVoici la photo.\n"
        '--b\nContent-Type: image/jpeg; name="photo.jpg"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="photo.jpg"\n\n{attached}\n--b--\n'
    )
    mail = content.parent / "photo.eml"
    mail.write_bytes(letter(body, content_type='multipart/mixed; boundary="b"'))
    before = time.process_time()
    assert run_add(content, [str(mail)], now=NOW) == 0
    assert time.process_time() - before < 5
    waiting = [filed for filed in CommentShelf(content).files if filed.waiting]
    assert [filed.body for filed in waiting] == ["Voici la photo."]


@pytest.mark.parametrize("stem", sorted(path.stem for path in MAILS.glob("*.eml")))
def test_line_ends_do_not_matter(stem: str, site_folder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    content = site_folder(SITE)
    raw = (MAILS / f"{stem}.eml").read_bytes().replace(b"\r\n", b"\n")
    found = []
    for number, end in enumerate((b"\n", b"\r\n")):
        mail = content.parent / f"{number}" / f"{stem}.eml"
        mail.parent.mkdir()
        mail.write_bytes(raw.replace(b"\n", end))
        run_add(content, [str(mail)], lang="en", now=NOW)
        found.append(capsys.readouterr())
    first, second = found
    if first.out:
        assert "already there: 1" in second.err
    else:
        assert first.err.splitlines()[0].partition(".eml")[2] == second.err.splitlines()[0].partition(".eml")[2]
