"""Drawings: what is drawn stays, what runs, loads, moves or tells does not."""

import base64
import re
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.images.containers.model import Unreadable
from plugins.images.publishing import published_original
from plugins.images.svg import plain_svg, read_svg
from plugins.images.svg_style import declarations, style_sheet
from plugins.problems.model import Refused
from tests.images.odd import DRAWING, WHERE, photo, saved, taken


def drawn(inner: str, head: str = 'width="9" height="9"') -> str:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:e="urn:e"'
    return plain_svg(f"<svg {space} {head}>{inner}</svg>".encode(), "a.svg").decode()


def inside(text: str) -> str:
    return re.sub(r"^<svg[^>]*>|</svg>$", "", text)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg width="10" height="20px" viewBox="0 0 1 1">', (10, 20)),
        ("<svg xmlns='http://www.w3.org/2000/svg' height='7.6' width='12.4'/>", (12, 8)),
        ('<svg width="100%" height="100%" viewBox="0 0 300 150">', (300, 150)),
        ('<svg width="10cm" height="5cm" viewBox="-5,-5,120.5,60">', (378, 189)),
        ('<svg width="210mm" viewBox="0 0 210 105">', (794, 397)),
        ('<svg height="3in" viewBox="0 0 1e2 50">', (576, 288)),
        ('<svg width="60pt" height="2pc">', (80, 32)),
        ('<svg\n stroke-width="2"\n viewBox = "x" width="3" height="4">', (3, 4)),
        ('<?xml version="1.0"?>\n<!-- <svg width="1" height="1"> -->\n<svg width="2" height="3">', (2, 3)),
        ("<!--" + " " * 5000 + '--><svg width="2" height="3">', (2, 3)),
        ('<s:svg xmlns:s="http://www.w3.org/2000/svg" width="2" height="3">', (2, 3)),
    ],
)
def test_the_size_of_a_drawing(svg: str, size: tuple[int, int]) -> None:
    assert read_svg(svg.encode(), "a.svg").shown == size


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_drawing_in_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    declared = {"iso-8859-1": '<?xml version="1.0" encoding="iso-8859-1"?>'}.get(encoding, "")
    file = tmp_path / "a.svg"
    file.write_bytes(f'{declared}<svg width="9" height="9"><text>été</text></svg>'.encode(encoding))
    assert "été" in (published_original(file) or b"").decode()


@pytest.mark.parametrize(
    "svg",
    [
        "<svg/>",
        '<svg width="." height="1"/>',
        '<svg viewBox="0 0 1.2.3 4"/>',
        '<svg width="-3" height="4"/>',
        '<svg width="0" height="4"/>',
        '<svg width="1e9" height="4"/>',
        '<svg viewBox="0 0 0 0"/>',
        "<html><svg width='1' height='1'/></html>",
        '<svg xmlns="urn:other" width="1" height="1"/>',
        '<?xml version="1.0" encoding="UTF-G"?><svg width="1" height="1"/>',
        '<?xml version="1.0" encoding="shift_jis"?><svg width="1" height="1"/>',
    ],
)
def test_what_has_no_size_or_is_none_is_unreadable(svg: str) -> None:
    with pytest.raises(Unreadable):
        plain_svg(svg.encode(), "a.svg")


def test_what_is_drawn_stays() -> None:
    plain = plain_svg(DRAWING, "drawing.svg").decode()
    assert WHERE not in plain
    root = ET.fromstring(plain)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert [child.tag.removeprefix(space) for child in root] == ["style", "defs", "g", "use", "text"]
    assert "".join(root.itertext()).endswith("Étapes 2012")
    assert root.find(f"{space}style").text == ".a{fill:url(#g)}"  # type: ignore[union-attr]
    assert root.find(f"{space}g/{space}rect").attrib == {"class": "a", "width": "100", "height": "50"}  # type: ignore[union-attr]
    assert root.find(f"{space}use").attrib == {"href": "#g"}  # type: ignore[union-attr]


def test_a_drawing_of_a_fixed_size_gets_a_box_to_grow_in() -> None:
    assert 'viewBox="0 0 9 9"' in drawn("<path/>")
    assert drawn("<path/>", 'viewBox="1 2 3 4"').count("viewBox") == 1


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        ("<script>alert(1)</script><path/>", "<path />"),
        ("<script xlink:href='https://example.org/a.js'/>", ""),
        ("<e:script>alert(1)</e:script>", ""),
        ("<x xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></x>", ""),
        ("<path onload='a()' ONCLICK='b()' d='M0 0'/>", '<path d="M0 0" />'),
        ("<a href='javascript:alert(1)'><path/></a>", "<g><path /></g>"),
        ("<path><set attributeName='href' to='javascript:alert(1)'/></path>", "<path />"),
        ("<animate attributeName='x' dur='1s'/><animateTransform/><animateMotion/>", ""),
        ("<iframe src='https://example.org'/><video/><audio/><embed/><object/>", ""),
        ("<handler/><listener/><discard/><mpath/><view/><cursor/>", ""),
        ("<linearGradient xlink:href='https://example.org/#g'/>", "<linearGradient />"),
        ("<textPath href='data:text/html,a'>a</textPath>", "<textPath>a</textPath>"),
        ("<filter><feImage href='https://example.org/a.png'/><feFlood/></filter>", "<filter><feFlood /></filter>"),
        ("<path fill='url(https://example.org/#a)'/>", "<path />"),
        ("<path fill='url(#a)' mask='url(&quot;#b&quot;)'/>", '<path fill="url(#a)" mask="url(&quot;#b&quot;)" />'),
        ("<path style='fill:red;background:url(//example.org)'/>", '<path style="fill:red" />'),
        ("<path style='-inkscape-x:1;stroke:#000'/>", '<path style="stroke:#000" />'),
        ("<path style='fill:u\\72l(//example.org)'/>", "<path />"),
        ("<path style='fill:\\72 ed;stroke:red'/>", '<path style="stroke:red" />'),
        ("<path style='animation:a 1s infinite;transition:all 1s'/>", "<path />"),
        ("<path e:label='a' xml:base='https://example.org' data-x='a'/>", "<path />"),
        ("<switch><foreignObject><p>a</p></foreignObject><text>a</text></switch>", "<switch><text>a</text></switch>"),
        ("<metadata>a</metadata><title>a</title><desc>a</desc>", ""),
        ("<?xml-stylesheet href='https://example.org/a.css'?><path/>", "<path />"),
        ("<text xml:space='preserve'>a  b</text>", '<text xml:space="preserve">a  b</text>'),
        ("<text>&lt;script&gt;</text>", "<text>&lt;script&gt;</text>"),
        ("<style><![CDATA[</style><script>alert(1)</script>]]></style>", "<style />"),
    ],
)
def test_what_runs_loads_moves_or_tells_is_left_out(inner: str, left: str) -> None:
    assert inside(drawn(inner)) == left


@pytest.mark.parametrize(
    "inner", ["<image href='a.png'/>", "<use href='b.svg#c'/>", "<image href='data:image/svg+xml,a'/>"]
)
def test_what_would_be_missing_is_told(inner: str) -> None:
    with pytest.raises(Refused, match="picture-svg-outside"):
        drawn(inner)


def test_a_picture_within_a_drawing_loses_what_it_tells_too() -> None:
    raw = base64.b64encode(saved(photo(), "JPEG", exif=taken())).decode()
    found = re.search(
        r'href="data:image/jpeg;base64,([^"]+)"', drawn(f"<image width='4' href='data:image/jpg;base64,{raw}'/>")
    )
    assert found
    inner = base64.b64decode(found[1])
    assert (WHERE.encode() in inner, inner[:3]) == (False, b"\xff\xd8\xff")


def test_a_picture_within_a_drawing_is_held_to_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = base64.b64encode(saved(Image.new("1", (300, 300)), "PNG")).decode()
    monkeypatch.setattr("plugins.images.limits.MOST_PIXELS", 10_000)
    with pytest.raises(Refused, match="picture-huge"):
        drawn(f"<image href='data:image/png;base64,{raw}'/>")


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".a{fill:red}#b > c,d:nth-child(2){stroke:blue;}", ".a{fill:red}\n#b > c,d:nth-child(2){stroke:blue}"),
        ("@import 'https://example.org/a.css';.a{fill:red}", ".a{fill:red}"),
        ("@charset 'utf-8';@namespace a url(x);.a{fill:red}", ".a{fill:red}"),
        ("@keyframes k{from{fill:red}to{fill:blue}}.a{fill:red;animation:k 1s}", ".a{fill:red}"),
        (
            "@media (prefers-color-scheme: dark){.a{fill:white}@import 'b';}",
            "@media (prefers-color-scheme: dark){.a{fill:white}}",
        ),
        ("@font-face{font-family:A;src:url(https://example.org/a.woff2)}", "@font-face{font-family:A}"),
        (
            "@font-face{font-family:A;src:url(data:font/woff2;base64,AAAA) format('woff2')}",
            "@font-face{font-family:A;src:url(data:font/woff2;base64,AAAA) format('woff2')}",
        ),
        (".a{fill:/*x*/red;b:url(/**/x)}/*}*/", ".a{fill:red}"),
        (".a{fill:url(  '#g' )}", ".a{fill:url(  '#g' )}"),
        (".a{fill:image-set('https://example.org/a')}.b{fill:src(a)}.c{fill:expression(a)}", ""),
        (".a{cursor:url(x),auto}.b{--x:url(x)}.c{--y:red}", ".c{--y:red}"),
        ("<!-- .a{fill:red} -->", ".a{fill:red}"),
        (".a{font-family:'A (B) C'}", ".a{font-family:'A (B) C'}"),
        ("\\2e a{fill:red}", ""),
        (".a{fill:red", ""),
        ("}.a{fill:red}", ""),
    ],
)
def test_a_style_sheet_draws_and_does_nothing_else(sheet: str, left: str) -> None:
    assert style_sheet(sheet) == left


@given(st.text(alphabet="abuls(){};:/*'\"\\@#-. url(data:font/x;base64,", max_size=80))
def test_no_style_loads_anything(text: str) -> None:
    for left in (style_sheet(text), declarations(text)):
        assert "\\" not in left
        assert not re.search(r"""url\(\s*["']?(?!#|data:|["'])""", re.sub(r"""(["'])[^"'\\]*\1""", "''", left))
        assert "@import" not in left


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a:url(data:font/x;base64," + " " * 1_000_000,
        "a{" * 300_000,
        "'" * 500_001,
        "a:b;" * 200_000,
        "/*" * 300_000,
    ],
)
def test_a_style_of_any_form_takes_little_time(text: str) -> None:
    start = time.process_time()
    style_sheet(f".a{{{text}}}")
    style_sheet(text)
    declarations(text)
    assert time.process_time() - start < 5


@given(st.binary(max_size=60), st.integers(0, len(DRAWING)))
def test_a_damaged_drawing_is_read_or_refused_and_nothing_else(raw: bytes, at: int) -> None:
    try:
        plain = plain_svg(DRAWING[:at] + raw + DRAWING[at + len(raw) :], "a.svg")
    except (Refused, Unreadable):
        return
    assert b"<script" not in plain
    assert b"onload" not in plain
    assert plain_svg(plain, "a.svg") == plain
