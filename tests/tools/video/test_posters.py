"""Pictures from elsewhere, honest and not."""

import io
import random
import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from PIL import Image

from tests.support.elsewhere import Elsewhere, answer, flood, picture, redirect, status
from tests.tools.video.conftest import drawn
from tools.network.errors import BadAnswer, NoAnswer, Offline
from tools.network.fetch import Client
from tools.video.posters import SMALL_ENOUGH, fetch_poster, poster

YTIMG = "https://i.ytimg.com/vi/yJDv-zdhzMY"
SIZES = tuple(f"{YTIMG}/{size}.jpg" for size in ("maxresdefault", "sddefault", "hqdefault"))
PLACEHOLDER = drawn((120, 90))


def opened(raw: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(raw))
    assert image.format == "WEBP"
    image.load()
    return image


def on(elsewhere: Elsewhere, size: str, *replies: Any) -> None:
    elsewhere.on(f"/ytimg/vi/yJDv-zdhzMY/{size}.jpg", *replies)


def test_the_largest_is_taken_and_made_1280_wide(client: Client, elsewhere: Elsewhere) -> None:
    on(elsewhere, "maxresdefault", picture(drawn((1920, 1080))))
    made = fetch_poster(client, SIZES)
    assert opened(made).size == (1280, 720)
    assert len(made) <= SMALL_ENOUGH
    assert len(elsewhere.asked) == 1


def test_the_placeholder_that_youtube_sends_is_no_poster_whatever_its_status(
    client: Client, elsewhere: Elsewhere
) -> None:
    on(elsewhere, "maxresdefault", picture(PLACEHOLDER, 404))
    on(elsewhere, "sddefault", picture(PLACEHOLDER, 200))
    on(elsewhere, "hqdefault", picture(drawn((480, 360))))
    assert opened(fetch_poster(client, SIZES)).size == (480, 360)
    assert len(elsewhere.asked) == 3


def test_a_placeholder_in_every_size_is_no_poster(client: Client, elsewhere: Elsewhere) -> None:
    for size in ("maxresdefault", "sddefault", "hqdefault"):
        on(elsewhere, size, picture(PLACEHOLDER, 404))
    with pytest.raises(BadAnswer) as caught:
        fetch_poster(client, SIZES)
    assert caught.value.code == "fetch-status"
    assert caught.value.values == {"host": "127.0.0.1", "status": 404}


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        pytest.param(answer(b"I am a text", "image/jpeg"), "poster-unreadable", id="a text"),
        pytest.param(
            answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"), "poster-unreadable", id="SVG"
        ),
        pytest.param(answer(b"<html>", "text/html"), "fetch-type", id="HTML"),
        pytest.param(answer(drawn()[:900], "image/jpeg"), "poster-unreadable", id="half a picture"),
        pytest.param(answer(b"", "image/jpeg"), "poster-unreadable", id="nothing"),
        pytest.param(answer(drawn((640, 360), "BMP"), "image/bmp"), "poster-unreadable", id="another format"),
        pytest.param(answer(drawn((1, 1), "GIF"), "image/gif"), "poster-none", id="a dot"),
        pytest.param(redirect("http://169.254.169.254/"), "fetch-address", id="a redirect to a private address"),
        pytest.param(status(500), "fetch-status", id="a server that fails"),
    ],
)
def test_what_is_no_picture_is_refused(client: Client, elsewhere: Elsewhere, reply: Any, code: str) -> None:
    elsewhere.on("/a", reply)
    with pytest.raises(NoAnswer) as caught:
        fetch_poster(client, [f"{elsewhere.base}/a"])
    assert caught.value.code == code


def test_a_picture_of_50_megabytes_is_refused_and_the_next_taken(client: Client, elsewhere: Elsewhere) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n"
    on(elsewhere, "maxresdefault", flood(elsewhere, head, 52_428_800))
    on(elsewhere, "sddefault", picture(drawn((640, 480))))
    assert opened(fetch_poster(client, SIZES)).size == (640, 480)


def png(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG of any size in a few bytes: zeros pack well."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(body)) + part(b"IEND", b"")


@pytest.mark.parametrize("size", [(7000, 7000), (12_000, 12_000), (60_000, 60_000), (100, 2_000_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head(size: tuple[int, int]) -> None:
    with pytest.raises(BadAnswer) as caught:
        poster(png(*size), host="a.example")
    assert caught.value.code == "poster-huge"


def test_metadata_stays_behind() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-PLACE"
    exif[0x0112] = 6  # turned by a quarter
    made = poster(
        drawn((640, 360), exif=exif.tobytes(), comment=b"SECRET-COMMENT", icc_profile=b"SECRET-PROFILE" * 20),
        host="a.example",
    )
    image = opened(made)
    assert image.size == (360, 640)
    assert b"SECRET" not in made
    assert not image.getexif()
    assert {"exif", "xmp", "icc_profile"}.isdisjoint(image.info)
    assert {made[12:16]} <= {b"VP8 "}, "the simple form of the file, which has no place for metadata"


def test_what_lets_through_stands_on_white_and_of_a_film_the_first_picture() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (320, 180), (0, 0, 0, 0)).save(buffer, "PNG")
    assert opened(poster(buffer.getvalue(), host="a")).convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    buffer = io.BytesIO()
    first, second = Image.new("RGB", (320, 180), "red"), Image.new("RGB", (320, 180), "blue")
    first.save(buffer, "GIF", save_all=True, append_images=[second])
    red, _, blue = opened(poster(buffer.getvalue(), host="a")).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 200
    assert blue < 100


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (320, 180)).save(buffer, "PNG")
    assert opened(poster(buffer.getvalue(), host="a")).size == (320, 180)


def test_a_picture_in_printing_colours_is_read() -> None:
    buffer = io.BytesIO()
    Image.new("CMYK", (320, 180)).save(buffer, "JPEG")
    assert opened(poster(buffer.getvalue(), host="a")).size == (320, 180)


def test_a_restless_picture_becomes_small_too() -> None:
    noise = Image.effect_noise((1280, 720), 90).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", quality=95)
    best, made = len(buffer.getvalue()), len(poster(buffer.getvalue(), host="a"))
    assert made < best / 2


def wide_in_four_to_three(ground: str = "black") -> bytes:
    image = Image.new("RGB", (480, 360), ground)
    image.paste(Image.linear_gradient("L").resize((480, 270)).convert("RGB"), (0, 45))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def test_dark_bars_above_and_below_a_wide_film_are_cut_off() -> None:
    assert opened(poster(wide_in_four_to_three(), host="a")).size == (480, 270)
    assert opened(poster(wide_in_four_to_three("grey"), host="a")).size == (480, 360)
    assert opened(poster(drawn((640, 480)), host="a")).size == (640, 480)


def test_of_a_video_of_a_telephone_the_middle_is_kept() -> None:
    assert opened(poster(drawn((1280, 720)), host="a", portrait=True)).size == (405, 720)
    assert opened(poster(drawn((405, 720)), host="a", portrait=True)).size == (405, 720)
    assert opened(poster(drawn((1080, 1920)), host="a")).size == (720, 1280)


def test_without_network_no_second_size_is_asked_for(client: Client) -> None:
    tried = []

    def connect(address: str, port: int, _seconds: float) -> Any:
        tried.append((address, port))
        raise OSError

    from dataclasses import replace

    with pytest.raises(Offline):
        fetch_poster(replace(client, connect=connect), SIZES)
    assert len(tried) == 1


def test_no_address_is_no_poster(client: Client) -> None:
    with pytest.raises(BadAnswer) as caught:
        fetch_poster(client, ())
    assert caught.value.code == "poster-none"


def test_a_picture_with_any_bytes_changed_is_read_or_refused(recwarn: pytest.WarningsRecorder) -> None:
    chance = random.Random(4)  # noqa: S311 - the same bytes in every run
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "x", 6
    made = [drawn((160, 90), name, exif=exif.tobytes()) for name in ("JPEG", "PNG", "WEBP", "AVIF")]
    for _ in range(400):
        raw = bytearray(chance.choice(made))
        for _ in range(chance.choice((1, 2, 20))):
            raw[chance.randrange(min(len(raw), chance.choice((60, 300, len(raw)))))] = chance.randrange(256)
        with suppress(BadAnswer):
            opened(poster(bytes(raw), host="a"))
    assert [str(warning.message) for warning in recwarn] == []
