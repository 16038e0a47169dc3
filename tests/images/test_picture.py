"""Pictures as cameras, telephones and editors make them."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageChops, features
from PIL.PngImagePlugin import PngInfo

from plugins.images.picture import is_picture, picture_size
from plugins.images.publishing import published_original
from plugins.problems.model import Refused
from plugins.problems.text import message

WHERE = "Chez moi, 3 rue du Test"
UPRIGHT, TURNED = 1, 6
AVIF = pytest.param("AVIF", marks=pytest.mark.skipif(not features.check("avif"), reason="Pillow has no AVIF here"))


def noise(width: int = 48, height: int = 32, sigma: int = 40) -> Image.Image:
    return Image.effect_noise((width, height), sigma).convert("RGB")


def halves() -> Image.Image:
    """White above, black below: what is turned shows it."""
    picture = Image.new("RGB", (48, 32), "black")
    picture.paste("white", (0, 0, 48, 16))
    return picture


def taken(orientation: int = UPRIGHT) -> Image.Exif:
    """What a telephone says of a picture: where it was taken, how it was held, whose it is."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = WHERE
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (43.0, 17.0, 47.0), "E", (5.0, 22.0, 12.0)
    return exif


def opened(raw: bytes | None) -> Image.Image:
    assert raw is not None
    picture = Image.open(io.BytesIO(raw))
    picture.load()
    return picture


def tells_nothing(raw: bytes | None) -> bool:
    picture = opened(raw)
    assert raw is not None
    return not picture.getexif() and not picture.getexif().get_ifd(0x8825) and WHERE.encode() not in raw


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("a.jpg", True),
        ("A.JPEG", True),
        ("a.webp", True),
        ("a.svg", True),
        ("a.avif", True),
        ("a.mp4", False),
        ("a.jpg.txt", False),
        ("jpg", False),
    ],
)
def test_a_picture_is_known_by_its_name(name: str, picture: bool) -> None:  # noqa: FBT001
    assert is_picture(name) is picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", AVIF])
def test_the_size_of_a_picture(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"a.{form.lower()}"
    noise().save(file, form)
    assert picture_size(file) == (48, 32)
    assert published_original(file) is None


@pytest.mark.parametrize(("orientation", "size"), [(1, (48, 32)), (3, (48, 32)), (6, (32, 48)), (8, (32, 48))])
def test_the_size_is_that_of_the_picture_as_it_is_shown(
    tmp_path: Path, orientation: int, size: tuple[int, int]
) -> None:
    file = tmp_path / "a.jpg"
    noise().save(file, exif=taken(orientation))
    assert picture_size(file) == size
    assert opened(published_original(file)).size == size


def test_the_size_of_a_file_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    noise().save(file)
    picture_size(file)
    noise(10, 20).save(file)
    assert picture_size(file) == (10, 20)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", AVIF])
@pytest.mark.parametrize("orientation", [UPRIGHT, TURNED])
def test_the_place_where_it_was_taken_is_not_published(tmp_path: Path, form: str, orientation: int) -> None:
    file = tmp_path / f"a.{form.lower()}"
    noise().save(file, form, exif=taken(orientation))
    clean = published_original(file)
    assert tells_nothing(clean)
    assert opened(clean).format == form
    assert opened(clean).size == picture_size(file)


def test_a_jpeg_keeps_its_compression(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    noise().save(file, quality=61, exif=taken())
    clean = opened(published_original(file))
    assert clean.quantization == Image.open(file).quantization
    assert ImageChops.difference(clean, Image.open(file)).getextrema() == ((0, 0), (0, 0), (0, 0))


def test_a_picture_that_a_camera_marked_as_turned_is_turned(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    halves().save(file, exif=taken(TURNED))
    clean = opened(published_original(file))
    assert (clean.getpixel((0, 0)), clean.getpixel((31, 0))) == ((0, 0, 0), (255, 255, 255))


def test_a_jpeg_that_is_turned_is_compressed_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    noise().save(file, quality=61, exif=taken(TURNED))
    assert opened(published_original(file)).quantization == Image.open(file).quantization


def test_colours_stay_as_their_profile_says(tmp_path: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = tmp_path / "a.jpg"
    noise().save(file, exif=taken(), icc_profile=profile)
    kept = opened(published_original(file)).info["icc_profile"]
    assert kept[16:24] == profile[16:24]
    assert ImageCms.getProfileName(ImageCms.ImageCmsProfile(io.BytesIO(kept))).strip() == "c"


def test_transparency_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(file, exif=taken())
    assert opened(published_original(file)).getpixel((0, 0)) == (255, 0, 0, 0)


def test_comments_and_other_notes_are_not_published(tmp_path: Path) -> None:
    jpeg, xmp, png, texts = (tmp_path / name for name in ("a.jpg", "b.jpg", "c.png", "d.png"))
    noise().save(jpeg, comment=WHERE)
    noise().save(xmp, xmp=f"<x>{WHERE}</x>".encode())
    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", WHERE)
    noise().save(png, pnginfo=said)
    said = PngInfo()
    said.add_text("Author", WHERE)
    said.add_text("Raw profile type iptc", WHERE)
    noise().save(texts, pnginfo=said)
    assert all(WHERE.encode() in file.read_bytes() for file in (jpeg, xmp, png, texts))
    assert all(tells_nothing(published_original(file)) for file in (jpeg, xmp, png, texts))


def test_the_pictures_behind_a_telephone_s_picture_are_not_published(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    noise().save(file, "MPO", save_all=True, append_images=[noise(sigma=10)])
    assert Image.open(file).format == "MPO"
    clean = opened(published_original(file))
    assert (clean.format, clean.size, getattr(clean, "n_frames", 1)) == ("JPEG", (48, 32), 1)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_animation_goes_on_moving(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"a.{form.lower()}"
    noise().save(file, form, save_all=True, append_images=[noise(sigma=10)], duration=[200, 700], exif=taken())
    clean = opened(published_original(file))
    assert (clean.n_frames, tells_nothing(published_original(file))) == (2, True)
    clean.seek(1)
    clean.load()
    assert clean.info["duration"] == 700


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_is_made_of_a_picture_is_the_same_each_time(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"a.{form.lower()}"
    noise().save(file, form, exif=taken(TURNED))
    assert published_original(file) == published_original(file)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        pytest.param("a.jpg", b"Ceci est un texte.", id="a text that is called a JPEG"),
        pytest.param("a.svg", b"Ceci est un texte.", id="a text that is called an SVG"),
        pytest.param("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', id="an SVG without any size"),
        pytest.param("a.svg", b'<svg width="." height="1"/>', id="an SVG with a point for a number"),
        pytest.param("a.svg", b'<svg viewBox="0 0 1.2.3 4"/>', id="an SVG with two points in a number"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, raw: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(raw)
    with pytest.raises(Refused) as refused:
        picture_size(file)
    assert message(refused.value.at("p", 1), "en") == f"{name} cannot be read as a picture"
    assert message(refused.value.at("p", 1), "fr") == f"{name} ne se lit pas comme une image"


def test_a_jpeg_cut_off_in_its_head_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    noise().save(file)
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(Refused, match="picture-cut"):
        picture_size(file)


def test_a_jpeg_cut_off_in_its_picture_is_refused_before_it_is_published(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    noise().save(file, exif=taken())
    file.write_bytes(file.read_bytes()[:-300])
    assert picture_size(file) == (48, 32)
    with pytest.raises(Refused, match="picture-cut"):
        published_original(file)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.images.limits.MOST_PIXELS", 1_000_000)
    Image.new("1", (1001, 1000)).save(tmp_path / "a.png")
    with pytest.raises(Refused) as refused:
        picture_size(tmp_path / "a.png")
    assert message(refused.value.at("p", 1), "en") == "a.png has too many pixels; make it smaller: at most 1 million"
    assert message(refused.value.at("p", 1), "fr") == (
        "a.png a trop de pixels\u202f; réduisez l’image\u00a0: 1 millions au plus"
    )


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", AVIF])
def test_a_damaged_picture_is_refused_or_read_and_nothing_else(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"a.{form.lower()}"
    noise().save(file, form, exif=taken(TURNED))
    raw = file.read_bytes()
    for at in range(0, min(len(raw), 400), 3):
        file.write_bytes(raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 : len(raw) - at % 50])
        for look in (picture_size, published_original):
            with suppress(Refused):
                look(file)
