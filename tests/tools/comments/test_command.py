"""`./site comment add|list|approve|spam|erase`, as an author uses it."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.command import site
from tests.tools.comments.letters import FIRST, NOW, SITE, letter
from tools.comments.command import run_add, run_approve, run_comment, run_erase, run_list, run_spam
from tools.comments.shelf import CommentShelf
from tools.comments.words import as_comment_task

Write = Callable[[Mapping[str, str | bytes]], Path]
Capture = pytest.CaptureFixture[str]
ONE = "20120621t100000z-828f"


def lines(capsys: Capture) -> tuple[list[str], list[str]]:
    printed = capsys.readouterr()
    return printed.out.splitlines(), printed.err.splitlines()


def add(content: Path, *raws: bytes) -> list[str]:
    """Take messages in, and return their ids, the oldest first."""
    known = set(CommentShelf(content).ids)
    for number, raw in enumerate(raws):
        mail = content.parent / f"{number}.eml"
        mail.write_bytes(raw)
        assert run_add(content, [str(mail)], lang="en", now=NOW) == 0
    return sorted(set(CommentShelf(content).ids) - known)


@pytest.fixture
def content(site_folder: Write) -> Path:
    return site_folder(SITE)


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("./site comment add a.eml b", "./site comment-add --path=a.eml --path=b"),
        ("./site comment add --lang fr a --content=x", "./site comment-add --lang fr --path=a --content=x"),
        ("./site comment approve x --lang fr y", "./site comment-approve --id=x --lang fr --id=y"),
        ("./site comment erase", "./site comment-erase"),
        ("./site comment list", "./site comment-list"),
        ("./site comment list x", "./site comment-list x"),
        ("./site comment spam --help", "./site --help comment-spam"),
        ("./site comment", "./site comment"),
        ("./site comment aprove x", "./site comment aprove x"),
        ("./site build comment add", "./site build comment add"),
    ],
)
def test_words_are_options_of_a_task(typed: str, read: str) -> None:
    assert as_comment_task(typed.split()) == read.split()


def test_a_path_with_blanks_is_one() -> None:
    assert as_comment_task(["./site", "comment", "add", "un dossier"]) == ["./site", "comment-add", "--path=un dossier"]


def test_the_whole_way_by_the_command_line(content: Path) -> None:
    cwd = content.parent
    (cwd / "un mail.eml").write_bytes(letter("Bonjour <b>tous</b>."))
    done = site("comment", "add", "un mail.eml", "--content", "content", cwd=cwd)
    assert (done.returncode, done.stdout) == (0, f"content/comments/_pending/bibliotheque/{ONE}.comment\n")
    assert done.stderr == "entrés\u00a0: 1, déjà là\u00a0: 0, refusés\u00a0: 0\n"
    done = site("comment", "list", "--content", "content", cwd=cwd)
    assert done.stdout == (
        f"{ONE}  bibliotheque  Jean: Bonjour tous.\nen attente 1, approuvés 1, indésirables 0, effacés 0\n"
    )
    done = site("comment", "approve", ONE, "--content", "content", "--lang", "en", cwd=cwd)
    assert (done.returncode, done.stdout) == (0, f"content/comments/bibliotheque/{ONE}.comment\n")
    assert done.stderr == (
        f"the next build shows it at https://carnet.example/2012/06/20/bibliotheque/#comment-{ONE}\n"
    )
    done = site("check", "--content", "content", cwd=cwd)
    assert done.returncode == 0, done.stderr
    done = site("comment", "erase", ONE, FIRST, "--content", "content", "--lang", "en", cwd=cwd)
    assert done.returncode == 0
    assert "Bonjour" not in "".join(path.read_text("utf-8") for path in content.rglob("*.comment"))
    assert site("check", "--content", "content", cwd=cwd).returncode == 0


def test_without_a_word_it_says_what_can_be_done(content: Path, capsys: Capture) -> None:
    assert run_comment(content, lang="en") == 1
    assert "./site comment add PATH…" in lines(capsys)[1][0]
    for run in (run_add, run_approve, run_spam, run_erase):
        assert run(content, [], lang="en") == 1
        assert len(lines(capsys)[1]) == 1
        assert run(content.parent / "nowhere", ["x"], lang="en") == 1
        assert lines(capsys)[1] == ["there is no folder nowhere"]


# --- add --------------------------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_said_and_the_rest_is_taken_in(content: Path, capsys: Capture) -> None:
    (content.parent / "a.eml").write_bytes(letter())
    assert run_add(content, ["none.eml", "a.eml"], lang="en", now=NOW) == 1
    out, err = lines(capsys)
    assert len(out) == 1
    assert err[0] == "none.eml cannot be read: No such file or directory"
    assert err[-1] == "taken in: 1, already there: 0, refused: 0"


def test_refusals_are_no_failure_where_something_came_in(content: Path, capsys: Capture) -> None:
    box = content.parent / "box"
    separator = b"From x Thu Jun 21 12:00:00 2012\n"
    box.write_bytes(separator + letter(precedence="bulk") + b"\n" + separator + letter())
    assert run_add(content, ["box"], lang="en", now=NOW) == 0
    assert lines(capsys)[1] == [
        "box, 1: a machine answered (Precedence)",
        "taken in: 1, already there: 0, refused: 1",
    ]
    (content.parent / "a.eml").write_bytes(letter(precedence="bulk"))
    assert run_add(content, ["a.eml"], lang="en", now=NOW) == 1


def test_no_name_of_a_file_steers_a_terminal(content: Path, capsys: Capture) -> None:
    name = "a\x1b]0;x\x07\u202eb\udcff.eml"
    (content.parent / name).write_bytes(b"Subject: x\n\nx")
    run_add(content, [name], lang="en", now=NOW)
    assert lines(capsys)[1][0].startswith("a]0;xb.eml: it names no report")


# --- list -------------------------------------------------------------------------------------------------------------


def test_the_list_shows_what_waits_oldest_first(content: Path, capsys: Capture) -> None:
    ids = add(
        content,
        letter("Deux " * 30, message_id="<2@x.example>", date="Fri, 22 Jun 2012 12:00:00 +0200"),
        letter("Un\nà la ligne.", message_id="<1@x.example>", subject=f"[#{FIRST}]"),
    )
    lines(capsys)
    assert run_list(content, lang="en") == 0
    out, err = lines(capsys)
    assert out == [
        f"{ids[0]}  bibliotheque → {FIRST}  Jean: Un à la ligne.",
        f"{ids[1]}  bibliotheque  Jean: {('Deux ' * 30)[:59].rstrip()}…",
        "pending 2, approved 1, spam 0, erased 0",
    ]
    assert err == []


def test_the_list_is_safe_for_a_terminal_whatever_lies_there(content: Path, capsys: Capture) -> None:
    folder = content / "comments/_pending/bibliotheque"
    folder.mkdir(parents=True)
    (folder / "x.comment").write_bytes(b"Author: J\x1b[31m\xe2\x80\xae\n\n\x1b]0;x\x07" + b"<b>" * 500)
    assert run_list(content, lang="en") == 0
    out, _ = lines(capsys)
    assert out[0].startswith("x  bibliotheque  J[31m: ]0;x<b><b>")


# --- approve ----------------------------------------------------------------------------------------------------------


def test_an_answer_is_approved_after_what_it_answers(content: Path, capsys: Capture) -> None:
    (first,) = add(content, letter("Un."))
    (second,) = add(content, letter("Deux.", message_id="<2@x.example>", in_reply_to="<une@mail.example>"))
    assert CommentShelf(content).files[-1].parent in {first, ""}
    lines(capsys)
    assert run_approve(content, [second], lang="en") == 1
    assert lines(capsys)[1][0].startswith(f"{second} answers {first}, which is not approved: ")
    assert run_approve(content, [second, first, second], lang="en") == 0
    out, _ = lines(capsys)
    assert out == [f"content/comments/bibliotheque/{name}.comment" for name in (first, second)]
    assert run_approve(content, [first], lang="en") == 0
    assert lines(capsys) == ([], [f"{first} is approved already"])


def test_what_the_build_would_refuse_stays_and_its_line_is_named(content: Path, capsys: Capture) -> None:
    (name,) = add(content, letter())
    path = CommentShelf(content).ids[name]
    path.write_text(path.read_text("utf-8").replace("Date: 2012", "Date: 212"), "utf-8")
    lines(capsys)
    assert run_approve(content, [name], lang="en") == 1
    out, err = lines(capsys)
    assert out == []
    assert err[0].startswith(f"content/comments/_pending/bibliotheque/{name}.comment:2: ")
    assert path.exists()


def test_no_comment_on_a_report_that_is_gone_is_approved(content: Path, capsys: Capture) -> None:
    (name,) = add(content, letter())
    for post in content.glob("posts/*bibliotheque*"):
        post.unlink()
    lines(capsys)
    assert run_approve(content, [name], lang="en") == 1
    assert lines(capsys)[1][0].startswith(f"{name} is about ‘bibliotheque’, and there is no such report")


def test_an_unknown_id_gets_the_nearest_ones_and_the_others_are_done(content: Path, capsys: Capture) -> None:
    (name,) = add(content, letter())
    lines(capsys)
    assert run_approve(content, [name[:-1], name, "\x1b[31mx"], lang="en") == 1
    out, err = lines(capsys)
    assert len(out) == 1
    assert err[0] == f"there is no comment ‘{name[:-1]}’; the nearest: {name}"
    assert err[1] == "there is no comment ‘[31mx’ in comments/"


@pytest.mark.parametrize(
    "form", ["{}", "content/comments/_pending/bibliotheque/{}.comment", "https://x.example/#comment-{}"]
)
def test_a_comment_is_named_by_its_file_or_address_too(form: str, content: Path) -> None:
    (name,) = add(content, letter())
    assert run_approve(content, [form.format(name)], lang="en") == 0


# --- spam and erase ---------------------------------------------------------------------------------------------------


def test_spam_stays_out(content: Path, capsys: Capture) -> None:
    raw = letter()
    (name,) = add(content, raw)
    assert run_spam(content, [name], lang="en") == 0
    filed = CommentShelf(content).find(name)
    assert filed is not None
    assert (filed.status, filed.waiting) == ("spam", True)
    assert add(content, raw) == []
    lines(capsys)
    assert run_list(content, lang="en") == 0
    assert lines(capsys)[0] == ["pending 0, approved 1, spam 1, erased 0"]
    assert run_approve(content, [name], lang="en") == 0  # a mistake is mended


def test_spam_that_was_published_is_published_no_more(content: Path, capsys: Capture) -> None:
    assert run_spam(content, [FIRST], lang="en") == 0
    out, err = lines(capsys)
    assert out == [f"content/comments/bibliotheque/{FIRST}.comment"]
    assert "no longer shows it" in err[0]
    assert "Status: spam\n" in (content / f"comments/bibliotheque/{FIRST}.comment").read_text("utf-8")


def test_what_is_erased_is_gone_and_stays_out(content: Path, capsys: Capture) -> None:
    raw = letter("Canari.", **{"from": "Canari <x@mail.example>"})
    (name,) = add(content, raw)
    lines(capsys)
    assert run_erase(content, [name], lang="en") == 0
    assert lines(capsys) == (
        [f"content/comments/_pending/bibliotheque/{name}.comment"],
        ["name, website and text are gone; git holds nothing of it"],
    )
    assert "Canari" not in "".join(path.read_text("utf-8") for path in content.rglob("*.comment"))
    assert add(content, raw) == []
    for run in (run_approve, run_spam):
        assert run(content, [name], lang="en") == 1
    assert lines(capsys)[1][-1] == f"{name} is erased: nothing of it is left"


def test_erasing_says_what_git_still_holds(content: Path, capsys: Capture) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@mail.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=content.parent, check=True, capture_output=True)

    git("init")
    (name,) = add(content, letter())
    git("add", ".")
    git("commit", "-m", "1")
    assert (
        subprocess.run(
            ["git", "ls-files", "content/comments/_pending"], cwd=content.parent, capture_output=True, check=True
        ).stdout
        == b""
    )
    lines(capsys)
    assert run_erase(content, [name], lang="en") == 0
    assert lines(capsys)[1] == ["name, website and text are gone; git holds nothing of it"]
    path = f"content/comments/bibliotheque/{FIRST}.comment"
    (content.parent / path).write_text((content.parent / path).read_text("utf-8") + "Encore.\n", "utf-8")
    git("commit", "-am", "2")
    assert run_erase(content, [FIRST], lang="en") == 0
    said = lines(capsys)[1][0]
    assert "2 commits of git still hold them" in said
    assert f"git filter-repo --invert-paths --path {path}" in said
    assert "git push --force" in said


def test_a_file_that_cannot_be_written_is_said(content: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tools.comments.shelf.write_over", full)
    assert run_erase(content, [FIRST], lang="en") == 1
    said = f"content/comments/bibliotheque/{FIRST}.comment cannot be written: No space left on device"
    assert lines(capsys) == ([], [said])
