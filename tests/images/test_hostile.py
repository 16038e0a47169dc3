"""Files that are no pictures, or too much of one: each gets one clear line, in little time and memory."""

import io
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image, features

from plugins.images.deriving import derive
from plugins.images.measuring import measure
from plugins.images.publishing import published_original
from plugins.problems.model import Refused
from plugins.problems.text import message
from tests.images.odd import chunk, photo, png, saved

ROOT = Path(__file__).parents[2]


def packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def tiny_png(more: bytes = b"") -> bytes:
    return png(2, 2, depth=8, colour=2, rows=bytes(14), more=more)


def gif(frames: int, width: int = 1, height: int = 1) -> bytes:
    frame = b"!\xf9\x04\0\x0a\0\0\0," + bytes(4) + b"\1\0\1\0\0" + b"\2\2\x44\1\0"
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + bytes(6)
    return head + frame * frames + b";"


def scans(count: int) -> bytes:
    """A progressive JPEG with its last scan again and again: each is a pass over all pixels."""
    raw = saved(photo(), "JPEG", progressive=True)
    last = raw[raw.rindex(b"\xff\xda") : -2]
    return raw[:-2] + last * count + raw[-2:]


def tall_jpeg() -> bytes:
    raw = bytearray(saved(photo(64, 64), "JPEG"))
    at = raw.index(b"\xff\xc0")
    raw[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(raw)


LAUGHS = (
    b'<!DOCTYPE s [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12))
    + b']><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&m;</text></svg>'
)
OUTSIDE = b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg width="9" height="9"><text>&a;</text></svg>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
USES = SVG % b"".join(
    b'<g id="a%d">%s</g>' % (n, (b'<use href="#a%d"/>' % (n - 1)) * 10 if n else b"<path/>") for n in range(12)
)

HOSTILE = {
    "text.jpg": (b"Ceci est un texte.", "picture-unreadable"),
    "page.png": (b"<!doctype html><p>Not found", "picture-unreadable"),
    "drawing.png": (SVG % b"<path/>", "picture-unreadable"),
    "photo.svg": (saved(photo(), "JPEG"), "picture-unreadable"),
    "empty.jpg": (b"", "picture-empty"),
    "empty.svg": (b"", "picture-empty"),
    "cut.jpg": (saved(photo(), "JPEG")[:-300], "picture-cut"),
    "cut-head.jpg": (saved(photo(), "JPEG")[:100], "picture-cut"),
    "cut.png": (saved(photo(), "PNG")[:-300], "picture-cut"),
    "cut.webp": (saved(photo(), "WEBP")[:-300], "picture-cut"),
    "cut.gif": (saved(photo(), "GIF")[:-300], "picture-cut"),
    "cut.svg": ((SVG % b"<path/>")[:-8], "picture-cut"),
    "head.webp": (b"RIFF\x04\x00\x00\x00WEBP", "picture-cut"),
    "promise.png": (saved(photo(), "PNG")[:33] + b"\xff\xff\xff\xffIDAT" + bytes(99), "picture-cut"),
    "sixty.png": (png(10_000, 6_000, depth=1, colour=0, rows=bytes(1251 * 6000)), "picture-huge"),
    "endless.png": (png(0x7FFFFFFF, 0x7FFFFFFF, depth=16, colour=6, rows=b""), "picture-huge"),
    "tall.jpg": (tall_jpeg(), "picture-huge"),
    "canvas.gif": (gif(2, 65_535, 65_535), "picture-huge"),
    "strip.png": (png(1, 30_001, depth=1, colour=0, rows=bytes(60_002)), "picture-huge"),
    "none.png": (png(0, 0, depth=8, colour=2, rows=b""), "picture-unreadable"),
    "frames.gif": (gif(10_000), "picture-long"),
    "large-frames.gif": (gif(60, 4000, 4000), "picture-long"),
    "scans.jpg": (scans(1000), "picture-unreadable"),
    "profile.png": (tiny_png(chunk(b"iCCP", b"x\0\0" + packed(200))), "picture-profile"),
    "heavy.svg": (SVG % (b"<path/>" * 1_500_000), "picture-heavy"),
    "laughs.svg": (LAUGHS, "picture-svg-entities"),
    "outside.svg": (OUTSIDE, "picture-svg-entities"),
    "uses.svg": (USES, "picture-svg-large"),
    "circle.svg": (SVG % b'<g id="a"><use href="#a"/></g>', "picture-svg-large"),
    "deep.svg": (SVG % (b"<g>" * 100_000 + b"</g>" * 100_000), "picture-svg-large"),
    "html.svg": (SVG % b"<foreignObject><p>a</p></foreignObject>", "picture-svg-html"),
    "loads.svg": (SVG % b'<image href="https://example.org/a.png"/>', "picture-svg-outside"),
    "no-size.svg": (b"<svg/>", "picture-unreadable"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    raw, code = HOSTILE[name]
    file = tmp_path / name
    file.write_bytes(raw)
    start = time.process_time()
    with pytest.raises(Refused) as refused:
        derive(file, store=tmp_path / "store", widths=(360, 720))
    assert time.process_time() - start < 5
    assert refused.value.code == code
    for language in ("en", "fr"):
        said = message(refused.value.at("p", 1), language)
        assert name in said
        assert "\n" not in said
    assert not (tmp_path / "store").exists() or not list((tmp_path / "store").iterdir())
    with pytest.raises(Refused):
        published_original(file)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").mkdir()
    for look in (measure, published_original, lambda path: derive(path, store=tmp_path / "s", widths=(9,))):
        with pytest.raises(Refused, match="picture-folder"):
            look(tmp_path / "a.jpg")


def test_a_file_of_too_many_bytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    with file.open("wb") as sparse:
        sparse.write(tiny_png())
        sparse.truncate(5_000_000_000)
    for look in (measure, published_original):
        with pytest.raises(Refused, match="picture-heavy"):
            look(file)


def test_packed_texts_are_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(tiny_png(chunk(b"zTXt", b"Comment\0\0" + packed(300))))
    start = time.process_time()
    assert derive(file, store=tmp_path / "store", widths=(360,)).width == 2
    assert time.process_time() - start < 1


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_none_of_them_takes_much_memory(tmp_path: Path) -> None:
    for name, (raw, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "texts.png").write_bytes(tiny_png(chunk(b"zTXt", b"Comment\0\0" + packed(300))))
    code = """
import resource, sys
from pathlib import Path
from plugins.images.deriving import derive
from plugins.problems.model import Refused
base = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (base + 400_000_000,) * 2)
codes = []
for file in sorted(Path(sys.argv[1]).iterdir()):
    try:
        derive(file, store=Path(sys.argv[1] + ".store"), widths=(360, 720))
        codes.append("made")
    except Refused as refused:
        codes.append(refused.code)
print(*codes)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    names = sorted([*HOSTILE, "texts.png"])
    assert done.stdout.split() == [HOSTILE[name][1] if name in HOSTILE else "made" for name in names]


@pytest.mark.skipif(not features.check("avif"), reason="Pillow has no AVIF here")
def test_an_avif_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.avif"
    file.write_bytes(saved(photo(), "AVIF")[:-300])
    with pytest.raises(Refused, match="picture-cut"):
        measure(file)


def test_a_reader_of_heic_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    (tmp_path / "a.heic").write_bytes(struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(8))
    (tmp_path / "a.heic").write_bytes(struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic")
    with pytest.raises(Refused) as refused:
        measure(tmp_path / "a.heic")
    assert refused.value.code == "picture-heic"
    assert "pillow-heif" in message(refused.value.at("p", 1), "fr")


def test_only_the_formats_that_are_told_of_are_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "BMP")
    for name, raw in (("a.jpg", buffer.getvalue()), ("b.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")):
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(Refused, match="picture-unreadable"):
            measure(tmp_path / name)
