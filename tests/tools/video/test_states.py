"""Two lines of a file change, and no other byte."""

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.fields import fold
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from tools.video.library import names
from tools.video.states import NoPlace, Value, restated, rewrite

NAMES = {attribute: names(attribute) for attribute in ("state", "seen")}
DAY = date(2026, 11, 24)


def values(state: str | None) -> list[Value]:
    seen = Value("Seen", NAMES["seen"], DAY.isoformat())
    return [Value("State", NAMES["state"], state), seen] if state is not None else [seen]


def after(raw: bytes, state: str | None = "gone") -> bytes:
    return restated(raw, values(state))


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param(
            b"Titre : A\nAdresse : https://youtu.be/x\nState : ok\nVu : 2020-01-01\n\nTexte.\n",
            b"Titre : A\nAdresse : https://youtu.be/x\nState : gone\nVu : 2026-11-24\n\nTexte.\n",
            id="as it is written",
        ),
        pytest.param(
            b"Seen:2020-01-01\r\nSTATE:\tok  \r\nTitle: A\r\n\r\nState: ok\r\n",
            b"Seen: 2026-11-24\r\nSTATE:\tgone\r\nTitle: A\r\n\r\nState: ok\r\n",
            id="line ends of Windows, odd blanks, the words in the text",
        ),
        pytest.param(
            b"\xef\xbb\xbfState: ok\rSeen: x\r\rText\r",
            b"\xef\xbb\xbfState: gone\rSeen: 2026-11-24\r\rText\r",
            id="a mark and old line ends",
        ),
        pytest.param(
            "State\u00a0:\u00a0ok\nVu\u202f:\u202fjamais\n".encode(),
            "State\u00a0:\u00a0gone\nVu\u202f:\u202f2026-11-24\n".encode(),
            id="no-break spaces",
        ),
        pytest.param(
            b"Titre : A\nAdresse : https://youtu.be/x\n\nTexte.",
            b"Titre : A\nAdresse : https://youtu.be/x\nState : gone\nSeen : 2026-11-24\n\nTexte.",
            id="no such lines",
        ),
        pytest.param(
            b"Title: A\nCopies:\n    https://a.example/\n    https://b.example/",
            b"Title: A\nCopies:\n    https://a.example/\n    https://b.example/\nState: gone\nSeen: 2026-11-24\n",
            id="no such lines, after several values, no last line end",
        ),
        pytest.param(
            b"---\nTitle: A\nState: 'ok'\n---\nText",
            b"---\nTitle: A\nState: gone\nSeen: 2026-11-24\n---\nText",
            id="between lines of three hyphens",
        ),
        pytest.param(
            b"State:\n    ok\nSeen:\nTitle: A\n",
            b"State:\n    gone\nSeen: 2026-11-24\nTitle: A\n",
            id="a value on its own line, and none",
        ),
        pytest.param(
            b"Title: \xe9\nState: ok\nSeen: x\n\n\xff\xfe",
            b"Title: \xe9\nState: gone\nSeen: 2026-11-24\n\n\xff\xfe",
            id="bytes that are no UTF-8",
        ),
    ],
)
def test_a_state_and_a_day(before: bytes, then: bytes) -> None:
    assert after(before) == then
    assert after(then) == then


def test_without_another_state_only_the_day_changes() -> None:
    assert after(b"State: ok\nSeen: x\n", None) == b"State: ok\nSeen: 2026-11-24\n"
    assert after(b"Title: A\n", None) == b"Title: A\nSeen: 2026-11-24\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Only a text, no head\n", id="no head"),
        pytest.param("Title: A\nState: ok\n".encode("utf-16"), id="UTF-16"),
        pytest.param(b"State:\n    ok\n    gone\n", id="two values"),
    ],
)
def test_a_file_without_a_place_for_it(raw: bytes) -> None:
    with pytest.raises(NoPlace):
        after(raw)


LINES = st.lists(
    st.sampled_from(
        [
            "Titre : A",
            "Title: B: c",
            "State: ok",
            "state :private",
            "Seen: 2020-01-01",
            "Vu:",
            "Copies:",
            "    x",
            "- y",
            "é : z",
            "Key:",
        ]
    ),
    min_size=1,
    max_size=8,
)


@given(
    lines=LINES,
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    body=st.text(alphabet="\n\r abé:\x85\u2028\x00State"),
    mark=st.booleans(),
)
def test_everything_else_stays_as_it_was(lines: list[str], end: str, body: str, mark: bool) -> None:  # noqa: FBT001
    raw = (b"\xef\xbb\xbf" if mark else b"") + f"{end.join(lines)}{end}{end}{body}".encode()
    try:
        new = after(raw)
    except NoPlace:
        return
    old_head, new_head = (parse_head(decode(text, "")[0], "")[0] for text in (raw, new))
    assert new_head.body == old_head.body
    said = NAMES["state"] | NAMES["seen"]
    first = {fold(entry.key): entry for entry in reversed(new_head.entries)}
    assert "gone" in [first[name].value for name in NAMES["state"] if name in first]
    assert "2026-11-24" in [first[name].value for name in NAMES["seen"] if name in first]
    others = [
        [(entry.key, entry.value) for entry in head.entries if fold(entry.key) not in said]
        for head in (old_head, new_head)
    ]
    assert others[0] == others[1]
    assert new.endswith(body.encode())


def test_a_file_is_exchanged_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"Title: A\n")
    path.chmod(0o640)
    assert rewrite(path, values("ok"))
    assert path.read_bytes() == b"Title: A\nState: ok\nSeen: 2026-11-24\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = path.stat().st_ino
    assert not rewrite(path, values("ok"))
    assert path.stat().st_ino == before, "what does not change is not written"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"Title: A\n")
    (tmp_path / "link.md").symlink_to("real.md")
    assert rewrite(tmp_path / "link.md", values("ok"))
    assert (tmp_path / "link.md").is_symlink()
    assert b"State: ok" in (tmp_path / "real.md").read_bytes()


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"Title: A\n")

    def fail(*_arguments: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        rewrite(path, values("ok"))
    assert path.read_bytes() == b"Title: A\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
