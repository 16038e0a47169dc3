"""Files of all formats, whole and damaged: their heads, and what is left of them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from plugins.images.containers.exif import orientation
from plugins.images.containers.gif import plain_gif, read_gif
from plugins.images.containers.jpeg import plain_jpeg, read_jpeg
from plugins.images.containers.kinds import kind_of
from plugins.images.containers.model import Unreadable
from plugins.images.containers.png import plain_png, read_png
from plugins.images.containers.profile import plain_profile
from plugins.images.containers.source import Source
from plugins.images.containers.webp import plain_webp, read_webp
from tests.images.odd import ODD, P3, WHERE, inks, photo, saved

FORMS = {
    "JPEG": (read_jpeg, plain_jpeg, ("editor.jpg", "press.jpg", "telephone.jpg")),
    "PNG": (read_png, plain_png, ("written.png", "wide-gamut.png", "moving.png", "late.png")),
    "WEBP": (read_webp, plain_webp, ("late.webp", "moving.webp")),
    "GIF": (read_gif, plain_gif, ("moving.gif",)),
}
FILES = [(form, name) for form, (_, _, names) in FORMS.items() for name in names]


@pytest.mark.parametrize(("form", "name"), FILES)
def test_what_is_left_has_the_same_head_and_nothing_more_to_take(form: str, name: str) -> None:
    read, plain, _ = FORMS[form]
    raw = ODD[name]()
    before, left = read(Source.of(raw)), plain(raw)
    after = read(Source.of(left.data))
    assert (after.width, after.height, after.moving) == (before.width, before.height, before.moving)
    assert after.orientation == 1
    assert len(left.data) <= len(raw)
    assert plain(left.data) == left


@pytest.mark.parametrize(("form", "name"), [file for file in FILES if file[0] != "GIF"])  # which may end after a frame
def test_no_beginning_of_a_file_is_taken_for_the_whole(form: str, name: str) -> None:
    _, plain, _ = FORMS[form]
    whole = plain(ODD[name]()).data
    for end in {*range(0, len(whole) - 2, max(1, len(whole) // 97)), len(whole) - 2}:
        with pytest.raises(Unreadable):
            plain(whole[:end])


@given(st.sampled_from(FILES), st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(file: tuple[str, str], data: st.DataObject) -> None:
    form, name = file
    read, plain, _ = FORMS[form]
    raw = bytearray(ODD_FILES[name])
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, min(len(raw) - 1, 2000)))] = data.draw(st.integers(0, 255))
    damaged = bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))])
    for look in (lambda: read(Source.of(damaged)), lambda: plain(damaged)):
        try:
            look()
        except Unreadable:
            continue


ODD_FILES = {name: ODD[name]() for _, name in FILES}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("value", [1, 3, 6, 8])
def test_how_a_camera_was_held(order: str, value: int) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    raw = mark + struct.pack(f"{order}IHHHIHHHHIHH", 8, 2, 256, 3, 1, 9, 0, 274, 3, 1, value, 0)
    assert orientation(raw) == orientation(b"Exif\0\0" + raw) == value


@pytest.mark.parametrize("raw", [b"", b"II*\0", b"MM\0*\xff\xff\xff\xff", b"II*\0\4\0\0\0" + b"\xff" * 40, b"no"])
def test_what_says_nothing_of_it_is_upright(raw: bytes) -> None:
    assert orientation(raw) == 1


@given(st.binary(max_size=200))
def test_any_bytes_say_how_a_camera_was_held(raw: bytes) -> None:
    assert 1 <= orientation(b"II*\0\x08\0\0\0" + raw) <= 8


@pytest.mark.parametrize("raw", [P3, inks(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
def test_a_profile_gives_the_same_colours_and_tells_nothing(raw: bytes) -> None:
    plain = plain_profile(raw)
    assert plain
    assert WHERE.encode() not in plain
    assert b"IDENTITE" not in plain
    assert plain_profile(plain) == plain
    space = {b"RGB ": "RGB", b"CMYK": "CMYK"}[raw[16:20]]
    srgb = ImageCms.createProfile("sRGB")
    picture = photo(64, 64).convert(space)
    before, after = (
        ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(__import__("io").BytesIO(one)), srgb, outputMode="RGB"
        )
        for one in (raw, plain)
    )
    assert before
    assert after
    assert before.tobytes() == after.tobytes()


@given(st.binary(max_size=100), st.integers(0, len(P3)))
def test_a_damaged_profile_is_read_or_none(raw: bytes, at: int) -> None:
    plain_profile(P3[:at] + raw + P3[at + len(raw) :])
    plain_profile(P3[:at])


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBP", "WEBP"),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"II*\0", "TIFF"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypisom\0\0\0\0isomiso2", None),
        (b"  \n<svg>", "SVG"),
        (b"\xef\xbb\xbf<?xml", "SVG"),
        ("<svg>".encode("utf-16"), "SVG"),
        (b"BM", None),
        (b"", None),
    ],
)
def test_what_a_file_is_by_its_first_bytes(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


def test_a_jpeg_keeps_its_lossless_form_whatever_its_kind() -> None:
    for options in ({}, {"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True}, {"subsampling": 0}):
        raw = saved(photo(), "JPEG", **options)
        assert plain_jpeg(raw).data == raw
