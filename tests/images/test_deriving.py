"""What pages show of twenty-four odd pictures."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageSequence, features

from plugins.images import deriving
from plugins.images.deriving import derive
from plugins.images.measuring import measure
from plugins.images.model import Picture, Variant
from plugins.images.publishing import published_original
from plugins.problems.model import Refused
from tests.images.odd import ODD, P3, WHERE, ball, inks, moving, photo, saved, screen, taken

WIDTHS = (360, 720, 1184)
AVIF = pytest.mark.skipif(not features.check("avif"), reason="Pillow has no AVIF here")
SIGNS = (b"Exif", b"EXIF", b"xmpmeta", b"ns.adobe", b"Photoshop", b"8BIM", b"GPS", b"XMP ", b"tEXt", b"iTXt", b"zTXt")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    for name, make in ODD.items():
        (folder / name).write_bytes(make())
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


def variants(picture: Picture) -> Iterator[Variant]:
    yield from (picture.fallback, *picture.avif, *picture.webp, *picture.moving)


def opened(variant: Variant) -> Image.Image:
    image = Image.open(io.BytesIO(variant.path.read_bytes()))
    image.load()
    return image


def frame_time(frame: Image.Image) -> int:
    frame.load()
    return round(frame.info["duration"])


def made(tmp_path: Path, name: str, raw: bytes, widths: tuple[int, ...] = WIDTHS) -> Picture:
    file = tmp_path / name
    file.write_bytes(raw)
    return derive(file, store=tmp_path / "store", widths=widths)


def assert_silent(raw: bytes) -> None:
    """Nothing of what was planted is in these bytes, by search and by Pillow."""
    assert WHERE.encode() not in raw
    assert WHERE.encode("utf-16-be") not in raw
    assert [sign for sign in SIGNS if sign in raw] == []
    if raw.lstrip().startswith(b"<"):
        return
    image = Image.open(io.BytesIO(raw))
    image.load()
    assert not image.getexif()
    assert not image.getexif().get_ifd(0x8825)
    assert not {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "mp"} & set(image.info)
    assert not getattr(image, "text", None)


def test_there_are_twenty_four() -> None:
    assert len(ODD) == 24


@pytest.mark.parametrize("name", ODD)
def test_an_odd_picture_is_shown(odd: Path, store: Path, name: str) -> None:
    picture = derive(odd / name, store=store, widths=WIDTHS)
    measured = measure(odd / name)
    assert (picture.width, picture.height) == (measured.width, measured.height)
    assert bool(picture.moving) == measured.moving == name.startswith("moving")
    for variant in variants(picture):
        raw = variant.path.read_bytes()
        assert_silent(raw)
        assert variant.size == len(raw)
        assert variant.width <= min(picture.width, 2 * WIDTHS[-1])
        assert abs(variant.height - picture.height * variant.width / picture.width) <= 1
        if variant.suffix != "svg":
            image = opened(variant)
            assert image.size == (variant.width, variant.height)
            assert Image.MIME[image.format or ""] == variant.media_type
            assert "icc_profile" not in image.info
            assert getattr(image, "n_frames", 1) == (6 if variant in picture.moving else 1)
    for row in (picture.avif, picture.webp):
        assert [one.width for one in row] == sorted({one.width for one in row})
        assert [one.size for one in row] == sorted(one.size for one in row)


@pytest.mark.parametrize("name", [name for name in ODD if not name.endswith(".tif")])
def test_an_original_says_nothing_of_its_author(odd: Path, name: str) -> None:
    raw = published_original(odd / name)
    whole = (odd / name).read_bytes() if raw is None else raw
    assert_silent(whole)
    again = odd / f"again-{name}"
    again.write_bytes(whole)
    assert (published_original(again) or whole) == whole
    assert (measure(again).width, measure(again).height) == (measure(odd / name).width, measure(odd / name).height)


def test_an_original_keeps_its_pixels(odd: Path) -> None:
    for name in ("camera.jpg", "editor.jpg", "telephone.jpg", "inks.jpg", "written.png", "palette.png", "late.webp"):
        raw = published_original(odd / name)
        before = Image.open(odd / name)
        after = Image.open(io.BytesIO(raw)) if raw else before
        assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes(), name


def test_a_picture_without_anything_is_published_as_it_is(tmp_path: Path) -> None:
    for name, form in (("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")):
        (tmp_path / name).write_bytes(saved(photo(), form))
        assert published_original(tmp_path / name) is None


def test_what_browsers_do_not_show_is_not_published(odd: Path) -> None:
    with pytest.raises(Refused, match="picture-original"):
        published_original(odd / "pages.tif")


def test_the_second_time_nothing_is_made(odd: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [derive(odd / name, store=store, widths=WIDTHS) for name in ODD]
    monkeypatch.setattr(deriving, "_raster", None)
    monkeypatch.setattr(deriving, "_drawing", None)
    assert [derive(odd / name, store=store, widths=WIDTHS) for name in ODD] == first
    assert len(list(store.iterdir())) == len(ODD)


def test_the_same_picture_gives_the_same_bytes_elsewhere(odd: Path, store: Path, tmp_path: Path) -> None:
    for name in ODD:
        one = derive(odd / name, store=store, widths=WIDTHS)
        two = derive(odd / name, store=tmp_path, widths=WIDTHS)
        assert [v.path.read_bytes() for v in variants(one)] == [v.path.read_bytes() for v in variants(two)], name
        assert [v.digest for v in variants(one)] == [v.digest for v in variants(two)]


def test_the_widths_are_those_that_are_needed(odd: Path, store: Path) -> None:
    camera = derive(odd / "camera.jpg", store=store, widths=WIDTHS)
    assert [one.width for one in camera.webp] == [360, 720, 1184]
    assert (camera.fallback.width, camera.fallback.suffix) == (1184, "jpg")
    narrow = derive(odd / "inks.jpg", store=store, widths=WIDTHS)
    assert [one.width for one in narrow.webp] == [360, 400]


@AVIF
def test_each_format_costs_less_than_what_its_browsers_would_take_instead(odd: Path, store: Path) -> None:
    picture = derive(odd / "camera.jpg", store=store, widths=WIDTHS)
    assert picture.avif[-1].size < picture.webp[-1].size < picture.fallback.size
    dot = derive(odd / "dot.png", store=store, widths=WIDTHS)
    assert (dot.avif, dot.fallback.suffix) == ((), "png")


def test_a_picture_is_turned_as_the_camera_was_held(odd: Path, store: Path) -> None:
    for name in ("upright.jpg", "late.png", "pages.tif"):
        picture = derive(odd / name, store=store, widths=WIDTHS)
        assert (picture.width, picture.height) == (300, 400)
        left, right = (opened(picture.fallback).convert("L").resize((2, 1)).getpixel((x, 0)) for x in (0, 1))
        assert right > left + 40, name  # what was above is at the right
    mirrored = opened(derive(odd / "mirrored.jpg", store=store, widths=WIDTHS).fallback).convert("L").resize((2, 1))
    assert mirrored.getpixel((0, 0)) > mirrored.getpixel((1, 0)) + 40


def test_sixteen_bits_a_channel_become_eight(odd: Path, store: Path) -> None:
    grey = opened(derive(odd / "sixteen-grey.png", store=store, widths=WIDTHS).fallback).convert("L")
    assert grey.getextrema() == (128, 128)
    colour = opened(derive(odd / "sixteen.png", store=store, widths=WIDTHS).fallback).convert("RGB")
    assert colour.getpixel((20, 15)) == (128, 64, 255)


def test_colours_of_a_wider_gamut_are_shown_as_they_look(tmp_path: Path) -> None:
    plain = Image.new("RGB", (400, 300), (200, 60, 40))
    red, green, blue = (
        opened(made(tmp_path, "a.png", saved(plain, "PNG", icc_profile=P3)).fallback).convert("RGB").getpixel((9, 9))
    )
    assert (red > 212, green < 52, blue < 36) == (True, True, True)  # the same numbers are a stronger red in P3


def test_colours_of_a_photograph_are_shown_as_they_look_in_every_width(tmp_path: Path) -> None:
    reddish = Image.blend(photo(), Image.new("RGB", (400, 300), (255, 40, 0)), 0.6)
    plain = made(tmp_path, "a.png", saved(reddish, "PNG"))
    wide = made(tmp_path, "b.png", saved(reddish, "PNG", icc_profile=P3))
    for one, other in zip((plain.fallback, *plain.webp), (wide.fallback, *wide.webp), strict=True):
        means = [opened(variant).convert("RGB").resize((1, 1)).getpixel((0, 0)) for variant in (one, other)]
        assert means[1][0] > means[0][0] + 4
        assert means[1][1] < means[0][1] - 4


def test_a_jpeg_keeps_the_word_for_how_its_colours_are_coded(odd: Path, tmp_path: Path) -> None:
    assert b"Adobe" in (published_original(odd / "press.jpg") or b"")
    file = tmp_path / "a.jpg"
    file.write_bytes(saved(photo(), "JPEG", keep_rgb=True, comment=WHERE.encode()))
    plain = Image.open(io.BytesIO(published_original(file) or b""))
    assert plain.tobytes() == Image.open(file).tobytes()


def test_the_profile_of_a_press_is_obeyed(tmp_path: Path) -> None:
    cyan = Image.new("CMYK", (64, 64), (255, 0, 0, 0))
    plain = opened(made(tmp_path, "a.jpg", saved(cyan, "JPEG")).fallback).convert("RGB").getpixel((9, 9))
    pressed = (
        opened(made(tmp_path, "b.jpg", saved(cyan, "JPEG", icc_profile=inks())).fallback)
        .convert("RGB")
        .getpixel((9, 9))
    )
    assert (plain[2] > 200, pressed[1] > pressed[2] + 20) == (True, True)


def test_a_broken_profile_is_ignored_as_browsers_do(tmp_path: Path) -> None:
    for profile in (P3[:200], P3[:400] + bytes(len(P3) - 400), b"no profile at all" * 20, inks()):
        picture = made(tmp_path, "a.png", saved(photo(), "PNG", icc_profile=profile))
        assert picture.width == 400


def test_transparency_stays(odd: Path, store: Path) -> None:
    for name in ("grey-alpha.png", "palette.png", "dot.png"):
        picture = derive(odd / name, store=store, widths=WIDTHS)
        for variant in (picture.fallback, *picture.avif, *picture.webp):
            assert opened(variant).convert("RGBA").getextrema()[3][0] < 140, (name, variant.suffix)


def test_transparency_that_hides_nothing_costs_nothing(tmp_path: Path) -> None:
    opaque = photo().copy()
    opaque.putalpha(255)
    assert made(tmp_path, "a.png", saved(opaque, "PNG")).fallback.suffix == "jpg"


def test_letters_on_a_screen_stay_sharp(odd: Path, store: Path) -> None:
    picture = derive(odd / "screen.png", store=store, widths=WIDTHS)
    assert picture.fallback.size <= (odd / "screen.png").stat().st_size
    assert opened(picture.webp[-1]).convert("RGB").tobytes() == screen().tobytes()  # not resized, without loss
    for variant in picture.avif:
        assert variant.size < picture.webp[-1].size < picture.fallback.size


def test_an_animation_is_still_until_it_is_asked_for(odd: Path, store: Path) -> None:
    for name in ("moving.gif", "moving.png", "moving.webp"):
        picture = derive(odd / name, store=store, widths=WIDTHS)
        first = opened(picture.fallback).convert("RGB")
        assert first.getpixel((20, 60))[1] < 60  # red, at the left
        last = picture.moving[-1]
        times = [frame_time(frame) for frame in ImageSequence.Iterator(Image.open(last.path))]
        # Where the original is taken as it is, browsers make the tenth of a second of no time.
        assert [time or 100 for time in times] == [200, 700, 100, 100, 100, 100], name
        assert Image.open(last.path).info["loop"] == 0
        assert [one.size for one in picture.moving] == sorted(one.size for one in picture.moving)


def pan(count: int, **options: object) -> bytes:
    frames = [photo(1000, 400).crop((8 * number, 0, 8 * number + 900, 400)) for number in range(count)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100, **options)


@AVIF
def test_an_animation_wider_than_its_place_is_made_narrower(tmp_path: Path) -> None:
    picture = made(tmp_path, "a.gif", pan(3, loop=0), (100, 300))
    assert (picture.width, [(one.suffix, one.width) for one in picture.moving]) == (900, [("avif", 300), ("webp", 300)])
    once = made(tmp_path, "b.gif", pan(3), (100, 300))
    assert [one.suffix for one in once.moving] == ["webp"]  # AVIF cannot say that it ends
    assert Image.open(once.moving[0].path).info["loop"] == 1


def test_the_picture_for_those_who_do_not_see_it_move_is_not_part_of_it(tmp_path: Path) -> None:
    frames = [ball(number, 3) for number in range(3)]
    raw = saved(Image.new("RGB", (200, 120), "blue"), "PNG", save_all=True, append_images=frames, default_image=True)
    picture = made(tmp_path, "a.png", raw)
    assert opened(picture.fallback).convert("RGB").getpixel((20, 60)) == (0, 0, 255)
    assert getattr(Image.open(picture.moving[-1].path), "n_frames", 1) == 3


def test_a_file_is_read_by_what_it_is_not_by_its_name(tmp_path: Path) -> None:
    assert made(tmp_path, "a.jpg", saved(photo(), "PNG")).width == 400
    assert made(tmp_path, "b.png", saved(photo(), "JPEG", exif=taken(6))).width == 300


def test_the_pixels_of_a_huge_jpeg_are_not_all_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(deriving, "_resized", lambda image, *_: seen.append(image.size) or image.resize((360, 240)))
    made(tmp_path, "a.jpg", saved(photo(3000, 2000), "JPEG"), (360,))
    assert seen[0][0] <= 1500


@AVIF
def test_without_avif_there_is_webp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.images.encoding.has_avif", lambda: False)
    picture = made(tmp_path, "a.jpg", saved(photo(), "JPEG"))
    assert (picture.avif, len(picture.webp)) == ((), 2)


@AVIF
def test_an_avif_is_read_turned_and_cleaned(tmp_path: Path) -> None:
    picture = made(tmp_path, "a.avif", saved(photo(), "AVIF", exif=taken(6), xmp=WHERE.encode()))
    assert (picture.width, picture.height, picture.fallback.suffix) == (300, 400, "jpg")
    for variant in variants(picture):
        assert_silent(variant.path.read_bytes())
    assert_silent(published_original(tmp_path / "a.avif") or b"")
    assert measure(tmp_path / "a.avif").width == 300
    for options in ({"exif": taken()}, {"xmp": WHERE.encode()}):
        (tmp_path / "d.avif").write_bytes(saved(photo(), "AVIF", **options))
        assert_silent(published_original(tmp_path / "d.avif") or WHERE.encode())
    (tmp_path / "b.avif").write_bytes(saved(photo(), "AVIF"))
    assert published_original(tmp_path / "b.avif") is None
    moved = made(tmp_path, "c.avif", moving("AVIF"))
    assert [one.suffix for one in moved.moving] == ["avif", "webp"]
    plain = published_original(tmp_path / "c.avif") or b""
    for raw in (plain, moved.moving[0].path.read_bytes()):
        for box in (b"mvhd", b"tkhd", b"mdhd"):  # which have the second in which it was made
            at = raw.index(box)
            assert raw[at + 8 : at + 8 + (16 if raw[at + 4] else 8)].strip(b"\0") == b"", box
        assert getattr(Image.open(io.BytesIO(raw)), "n_frames", 1) == 6


def test_a_picture_of_a_telephone_is_read(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    buffer = io.BytesIO()
    heif.from_pillow(photo()).save(buffer, exif=taken(6).tobytes(), quality=80)
    picture = made(tmp_path, "a.heic", buffer.getvalue())
    assert (picture.width, picture.height, picture.fallback.suffix) == (300, 400, "jpg")
    assert (measure(tmp_path / "a.heic").width, measure(tmp_path / "a.heic").kind) == (300, "HEIC")
    for variant in variants(picture):
        assert_silent(variant.path.read_bytes())
    with pytest.raises(Refused, match="picture-original"):
        published_original(tmp_path / "a.heic")


def test_names_that_tell_one_content_from_another(odd: Path, store: Path) -> None:
    digests = [one.digest for name in ODD for one in variants(derive(odd / name, store=store, widths=WIDTHS))]
    assert all(re.fullmatch("[0-9a-f]{16}", digest) for digest in digests)
    assert len(set(digests)) > 60
