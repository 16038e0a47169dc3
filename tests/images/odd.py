"""Twenty-four pictures of many kinds, as cameras, telephones and editors make them, each with what nobody should read."""

import io
import random
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

WHERE = "Chez moi, 3 rue du Test"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>{WHERE}</rdf:RDF></x:xmpmeta>'.encode()
IPTC = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(WHERE)) + WHERE.encode()


@cache
def photo(width: int = 400, height: int = 300) -> Image.Image:
    """Nothing like its neighbours, the same in each run, and brighter above: what is turned shows it."""
    random_bytes = random.Random(1).randbytes(width // 8 * (height // 8) * 3)  # noqa: S311 - the same each time
    grain = Image.frombytes("RGB", (width // 8, height // 8), random_bytes)
    grain = grain.resize((width, height), Image.Resampling.BICUBIC)
    light = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_180).resize((width, height)).convert("RGB")
    return Image.blend(grain, light, 0.6)


@cache
def screen(width: int = 1300, height: int = 500) -> Image.Image:
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    for line in range(10, height - 20, 16):
        draw.text((20, line), f"{line} a line of a program, as one reads it on a screen" * 3, fill=(line % 90, 30, 90))
    return picture


def taken(orientation: int = 1) -> Image.Exif:
    """What a telephone says of a picture: where it was taken, how it was held, whose it is."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = WHERE
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + WHERE.encode()
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (43.0, 17.0, 47.0), "E", (5.0, 22.0, 12.0)
    return exif


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *, depth: int, colour: int, rows: bytes, more: bytes = b"") -> bytes:
    """A PNG written by hand, with whatever chunks before its picture."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + more
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def profile(space: bytes, tags: Mapping[bytes, bytes], *, connection: bytes = b"XYZ ") -> bytes:
    """A colour profile that tells more than colours."""
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", len(WHERE) + 1) + WHERE.encode() + bytes(80), **tags}
    tags |= {b"cprt": b"text" + bytes(4) + WHERE.encode() + b"\0", b"mmod": b"mmod" + bytes(4) + WHERE.encode()}
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    head = (
        bytes(4)
        + b"TEST"
        + bytes([2, 0x40, 0, 0])
        + kind
        + space
        + connection
        + struct.pack(">6H", 2012, 3, 1, 9, 0, 0)
    )
    head += (
        b"acsp"
        b"TEST" + bytes(4) + b"IDENTITE" + bytes(12) + struct.pack(">iii", 63190, 65536, 54061) + b"TEST" + bytes(44)
    )
    return struct.pack(">I", 128 + len(table) + len(body)) + head[4:] + table + body


def xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">iii", *(round(value * 65536) for value in values))


GAMMA = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256))
P3 = profile(
    b"RGB ",
    {
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": xyz(0.2920, 0.6922, 0.0419),
        b"bXYZ": xyz(0.1571, 0.0666, 0.7841),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), GAMMA),
    },
)


def inks() -> bytes:
    """A profile of a printing press whose cyan is a strong green, so that one sees whether it is obeyed."""
    straight = bytes(range(256))
    corners = b""
    for number in range(16):
        cyan, magenta, yellow, black = (number >> 3 & 1, number >> 2 & 1, number >> 1 & 1, number & 1)
        light = 255 - 60 * cyan - 90 * magenta - 10 * yellow
        corners += bytes(
            [
                0 if black else max(light, 0),
                128 + (60 * magenta - 70 * cyan) * (1 - black),
                128 + 60 * yellow * (1 - black),
            ]
        )
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + matrix + straight * 4 + corners + straight * 3
    return profile(b"CMYK", {b"wtpt": xyz(0.9642, 1.0, 0.8249), b"A2B0": table, b"A2B1": table}, connection=b"Lab ")


def with_segments(jpeg: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG with more in its head, and something behind its end."""
    more = b"".join(bytes([0xFF, code]) + struct.pack(">H", len(body) + 2) + body for code, body in segments)
    return jpeg[:2] + more + jpeg[2:] + WHERE.encode()


def written_png() -> bytes:
    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", XMP.decode())
    said.add_text("Author", WHERE)
    said.add_text("Comment", WHERE, zip=True)
    raw = saved(photo(), "PNG", pnginfo=said, exif=taken())
    end = raw.rindex(b"IEND") - 4
    return raw[:end] + chunk(b"tIME", bytes(7)) + chunk(b"prVW", WHERE.encode()) + raw[end:] + WHERE.encode()


def turned_late_png() -> bytes:
    """Some programs write the orientation behind the picture."""
    raw = saved(photo(), "PNG")
    end = raw.rindex(b"IEND") - 4
    return raw[:end] + chunk(b"eXIf", taken(6).tobytes().removeprefix(b"Exif\0\0")) + raw[end:]


def rgb16_png() -> bytes:
    rows = b"".join(b"\0" + struct.pack(">3H", 0x8000, 0x40FF, 0xFFFF) * 40 for _ in range(30))
    return png(40, 30, depth=16, colour=2, rows=rows)


def ball(number: int, count: int, size: tuple[int, int] = (200, 120)) -> Image.Image:
    frame = Image.new("RGB", size, "white")
    left = (size[0] - 40) * number // max(count - 1, 1)
    ImageDraw.Draw(frame).ellipse((left, 40, left + 40, 80), fill="red")
    return frame


def moving(form: str, **options: Any) -> bytes:
    frames = [ball(number, 6) for number in range(6)]
    return saved(
        frames[0],
        form,
        save_all=True,
        append_images=frames[1:],
        duration=[200, 700, 100, 0, 100, 100],
        loop=0,
        **options,
    )


def moving_gif() -> bytes:
    raw = moving("GIF", comment=WHERE.encode())
    packets = b"!\xff\x0bXMP DataXMP" + bytes([len(XMP) % 256]) + XMP[: len(XMP) % 256] + b"\0"
    return raw[:-1] + packets + b";" + WHERE.encode()


def telephone_jpeg() -> bytes:
    return saved(photo(), "MPO", save_all=True, append_images=[screen(200, 100)], exif=taken(1)) + WHERE.encode()


def palette_png() -> bytes:
    picture = photo().quantize(16)
    return saved(picture, "PNG", transparency=bytes([0, 128, *[255] * 14]))


def late_webp() -> bytes:
    """A WebP with a chunk of a program's own, and more behind its end."""
    raw = saved(photo(), "WEBP", exif=taken(), xmp=XMP, icc_profile=P3)
    own = b"TEST" + struct.pack("<I", len(WHERE)) + WHERE.encode() + bytes(len(WHERE) % 2)
    return b"RIFF" + struct.pack("<I", len(raw) - 8 + len(own)) + raw[8:] + own + WHERE.encode()


DRAWING = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {WHERE} -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="210mm" height="105mm"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="{WHERE}"
     onload="alert(1)" viewBox="0 0 210 105" data-author="{WHERE}">
  <title>{WHERE}</title><metadata><rdf xmlns="r">{WHERE}</rdf></metadata>
  <inkscape:page>{WHERE}</inkscape:page>
  <script>alert("{WHERE}")</script>
  <style>@import url(https://example.org/a.css); .a {{ fill: url(#g); background: url(https://example.org/b) }}</style>
  <defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
  <a xlink:href="javascript:alert(1)"><rect class="a" width="100" height="50" onclick="x()"/></a>
  <use xlink:href="#g"/><text x="5" y="9">Étapes <tspan>2012</tspan></text>
</svg>""".encode()

ODD: Mapping[str, Callable[[], bytes]] = {
    "camera.jpg": lambda: saved(photo(1500, 1000), "JPEG", quality=92, exif=taken()),
    "upright.jpg": lambda: saved(photo(), "JPEG", exif=taken(6)),
    "mirrored.jpg": lambda: saved(photo(), "JPEG", exif=taken(5)),
    "editor.jpg": lambda: with_segments(
        saved(photo(), "JPEG", progressive=True, comment=WHERE.encode()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        (0xED, IPTC),
        (0xE0, b"JFXX\0\x13" + WHERE.encode()),
        (0xEC, b"Ducky" + WHERE.encode()),
    ),
    "telephone.jpg": telephone_jpeg,
    "grey.jpg": lambda: saved(photo().convert("L"), "JPEG", exif=taken()),
    "press.jpg": lambda: saved(photo().convert("CMYK"), "JPEG", icc_profile=inks(), exif=taken()),
    "inks.jpg": lambda: saved(photo().convert("CMYK"), "JPEG"),
    "wide-gamut.png": lambda: saved(photo(), "PNG", icc_profile=P3),
    "written.png": written_png,
    "late.png": turned_late_png,
    "sixteen-grey.png": lambda: saved(Image.new("I;16", (40, 30), 0x8000), "PNG"),
    "sixteen.png": rgb16_png,
    "palette.png": palette_png,
    "grey-alpha.png": lambda: saved(
        Image.merge("LA", (photo().convert("L"), Image.linear_gradient("L").resize((400, 300)))), "PNG"
    ),
    "bits.png": lambda: saved(photo().convert("1"), "PNG"),
    "screen.png": lambda: saved(screen(), "PNG"),
    "dot.png": lambda: saved(Image.new("RGBA", (1, 1), (255, 0, 0, 128)), "PNG"),
    "moving.png": lambda: moving("PNG"),
    "moving.gif": moving_gif,
    "moving.webp": lambda: moving("WEBP", exif=taken(), xmp=XMP),
    "late.webp": late_webp,
    "pages.tif": lambda: saved(photo(), "TIFF", compression="tiff_lzw", description=WHERE, exif=taken(6)),
    "drawing.svg": lambda: DRAWING,
}
