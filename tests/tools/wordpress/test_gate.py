"""What is let in, and what every other file is answered."""

import codecs
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.problems.text import line
from tests.tools.wordpress.wxr import FOOT, HEAD, export, post
from tools.wordpress.gate import NotLetIn, let_in
from tools.wordpress.model import Item

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "wxr"


def read(path: Path, *, repair: bool = False) -> list[Item]:
    found: list[Item] = []
    let_in(path, repair=repair, each=found.append)
    return found


def refusal(path: Path, *, repair: bool = False) -> list[str]:
    with pytest.raises(NotLetIn) as shut:
        let_in(path, repair=repair)
    return [line(problem, "en").removeprefix(f"{path}:").strip() for problem in shut.value.problems]


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "iso-8859-15"])
def test_an_export_is_read_in_the_encoding_that_it_declares(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(export(post(1, title="Été à Orléans"), encoding=encoding).encode(encoding))
    assert [item.title for item in read(path)] == ["Été à Orléans"]


def test_a_file_that_says_latin_1_is_read_as_browsers_do(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(export(post(1, title="l’été"), encoding="ISO-8859-1").encode("cp1252"))
    assert read(path)[0].title == "l’été"


def test_a_byte_order_mark_and_blank_lines_before_the_declaration_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(codecs.BOM_UTF8 + export(post()).encode())
    assert len(read(path)) == 1
    path.write_bytes(b"\n\n" + export(post()).encode())
    assert len(read(path)) == 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "this is no WordPress export"),
        (b"hello", "this is no WordPress export"),
        (b"\x1f\x8b\x08\x00\x00\x00", "this is no WordPress export"),
        (b"<html><body>no</body></html>", "this is no WordPress export"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "this is no WordPress export"),
        (b"<rss><channel><title>a</title><item><title>b</title></item></channel></rss>", "this is no WordPress export"),
        (b'<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>', "has no document type"),
        (b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "has no document type"),
        (b'<!DOCTYPE rss SYSTEM "http://blog.example/rss.dtd"><rss></rss>', "has no document type"),
        (b"<!DOCTYPE html><html></html>", "has no document type"),
        (export(post()).replace("UTF-8", "x-nobody").encode(), "its encoding is ‘x-nobody’"),
        (export(post()).replace("UTF-8", "rot13").encode(), "its encoding is ‘rot13’"),
        (export(post()).replace("UTF-8", "idna").encode(), "its encoding is ‘idna’"),
        (export(post()).replace("UTF-8", "unicode_escape").encode(), "its encoding is ‘unicode_escape’"),
    ],
)
def test_what_is_no_export_is_refused_in_one_line(raw: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(raw)
    (told,) = refusal(path, repair=True)
    assert said in told


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (export(post(1), post(2))[:-150], "ends here, in the middle; the last whole item is ‘Article 1’"),
        (export(post(1), "<item><title>a & b</title></item>"), "a bare & or <; the last whole item before it is ‘Arti"),
        (export(post(1), "<item><title>a&nbsp;b</title></item>"), "a bare & or <; the last whole item"),
        (export(post(1), "<item><title>a</item>"), "an element is not closed, or another one is; the last whole item"),
        (export("<item><title>a</item>"), "an element is not closed, or another one is. Nothing"),
    ],
)
def test_what_is_not_well_formed_is_told_with_its_place_and_the_last_good_item(
    raw: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "export.xml"
    path.write_text(raw, "utf-8")
    (told,) = refusal(path)
    assert told[0].isdigit()
    assert "column" in told
    assert said in told
    assert told.endswith("Nothing was written")


def test_control_characters_are_listed_and_removed_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(export(post(1, content="a\x08b"), post(2, title="c&#11;d")).replace("&amp;#", "&#"), "utf-8")
    first, second, last = refusal(path)
    assert "U+0008 has no place in an export (in ‘Article 1’)" in first
    assert "&#11; has no place in an export" in second
    assert "2 signs are in the way" in last
    assert "--repair" in last
    assert [(item.title, item.content) for item in read(path, repair=True)] == [
        ("Article 1", "ab"),
        ("cd", "<p>Texte 2.</p>"),
    ]


def test_bytes_that_are_not_utf_8_are_told_and_read_as_windows_1252_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(export(post(1, content="café à Lyon")).encode().replace(b"caf\xc3\xa9", b"caf\xe9"))
    assert "0xe9 has no place" in refusal(path)[0]
    assert read(path, repair=True)[0].content == "café à Lyon"


def test_many_forbidden_signs_are_counted_and_take_no_time(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(export(post(1, content="\x01" * 300_000)), "utf-8")
    started = time.monotonic()
    told = refusal(path)
    assert len(told) == 22
    assert told[-2].endswith("299980 more such signs")
    assert time.monotonic() - started < 10


def test_three_thousand_nested_elements_are_read(tmp_path: Path) -> None:
    deep = "<div>" * 3000 + "x" + "</div>" * 3000
    path = tmp_path / "export.xml"
    path.write_text(export(post(1, content=deep), f"<item><content:encoded>{deep}</content:encoded></item>"), "utf-8")
    assert [item.content for item in read(path)] == [deep, deep]


def test_addresses_and_ips_of_people_are_never_read(tmp_path: Path) -> None:
    from tests.tools.wordpress.wxr import comment

    path = tmp_path / "export.xml"
    path.write_text(export(post(1, more=comment(1, author="ada@secret.example"))), "utf-8")
    let = let_in(path)
    told = repr((let.export.authors, list(let.export.items())))
    assert "secret.example" not in told
    assert "192.0.2.77" not in told
    assert "admin@" not in told


def test_an_item_without_status_or_type_is_read_and_so_is_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(export("<item><title>a</title><wp:post_id>5</wp:post_id></item>", post(6)), "utf-8")
    assert [(item.id, item.type, item.status) for item in read(path)] == [(5, "post", ""), (6, "post", "publish")]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the exports beside the project are not here")
@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("theme-unit-test.xml", 180),
        ("small-export.xml", 11),
        ("namespace-edge-cases.xml", 6),
        ("valid-wxr-1.1.xml", 2),
        ("slashes.xml", 1),
        ("wxr-utf-8-challenges.xml", 1),
        ("authors-multiline.xml", 1),
        ("blank-lines.xml", 1),
        ("missing-tags.xml", 1),
        ("multiple-cdata.xml", 1),
        ("post-content-blank-lines.xml", 1),
        ("malformed.xml", None),
        ("malformed-simple.xml", None),
        ("crazy-cdata.xml", None),
        ("missing-version-tag.xml", None),
    ],
)
def test_the_exports_of_others_are_read_or_refused_in_one_line(name: str, items: int | None) -> None:
    if items is None:
        assert len(refusal(SHARED / name)) == 1
    else:
        assert len(read(SHARED / name)) == items


@pytest.mark.long
def test_two_hundred_megabytes_take_less_than_five_hundred_of_memory(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    body = "<p>" + "mot " * 5000 + "</p>"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD.format(encoding="UTF-8"))
        for number in range(1, 10_001):
            file.write(post(number, content=body))
        file.write(FOOT)
    assert path.stat().st_size > 200_000_000
    code = (
        "import resource, sys; from pathlib import Path; from tools.wordpress.gate import let_in;"
        "found = let_in(Path(sys.argv[1])); print(sum(1 for _ in found.export.items()),"
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True
    )
    items, megabytes = map(int, done.stdout.split())
    assert items == 10_000
    assert megabytes < 500
