"""Films of the site's own: what they say of themselves, and files that are not what their name says.

The films in `media/` are two seconds of a test picture, 64 × 36 pixels, made with ffmpeg.
"""

import io
import shutil
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.model import Refused
from plugins.problems.text import message
from plugins.video.containers.model import CutOff, Unreadable
from plugins.video.containers.mp4 import read_mp4
from plugins.video.containers.ogg import read_ogg
from plugins.video.containers.source import Source
from plugins.video.containers.webm import read_webm
from plugins.video.media import Container, Media, check_codec, read_media

FILMS = Path(__file__).parent / "media"
MP4, WEBM, OGG = Container.MP4, Container.WEBM, Container.OGG

WHOLE = {
    "film.mp4": (64, 36, 2.0, MP4, "H.264"),
    "index_at_end.mp4": (64, 36, 2.0, MP4, "H.264"),
    "with_sound.mp4": (64, 36, 2.0, MP4, "H.264"),
    "upright.mp4": (36, 64, 2.0, MP4, "H.264"),
    "anamorphic.mp4": (85, 36, 2.0, MP4, "H.264"),
    "fragments.mp4": (64, 36, None, MP4, "H.264"),
    "index_of_fragments.mp4": (64, 36, 2.0, MP4, "H.264"),
    "mpeg4_part2.mp4": (64, 36, 2.0, MP4, "MPEG-4 Part 2"),
    "film.webm": (64, 36, 2.0, WEBM, "VP9"),
    "anamorphic.webm": (85, 36, 2.0, WEBM, "VP8"),
    "live.webm": (64, 36, None, WEBM, "VP8"),
    "film.ogv": (64, 36, 2.0, OGG, "Theora"),
    "with_sound.ogv": (64, 36, 2.0, OGG, "Theora"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_film_tells_its_size_and_length(name: str) -> None:
    media = read_media(FILMS / name)
    assert (media.width, media.height, media.length_seconds, media.kind, media.codec) == WHOLE[name]


@pytest.mark.parametrize("suffix", [".MP4", ".m4v"])
def test_other_names_of_mp4_are_known(tmp_path: Path, suffix: str) -> None:
    path = shutil.copy(FILMS / "film.mp4", tmp_path / f"film{suffix}")
    assert read_media(path).kind is MP4


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        read_media(path)
    problem = refused.value.at("a.md", 1)
    return message(problem, "en"), message(problem, "fr").replace("\u202f", " ").replace("\u00a0", " ")


NOT_A_FILM = (
    "film.mp4 is not a film; was a page or a text saved under this name?",
    "film.mp4 n’est pas un film ; a-t-on enregistré une page ou un texte sous ce nom ?",
)
CUT_OFF = (
    "film.mp4 is cut off: it ends before what it says it holds; copy it again",
    "film.mp4 est tronqué : il finit avant ce qu’il annonce ; copiez-le de nouveau",
)
UNREADABLE = ("film.mp4 cannot be read as a film", "film.mp4 ne se lit pas comme un film")
NO_PICTURE = ("film.mp4 has sound but no picture", "film.mp4 a du son mais pas d’image")


def wrong_kind(kind: str) -> tuple[str, str]:
    return (
        f"film.mp4 is {kind}, not MP4; give it the name of what it is, or convert it",
        f"film.mp4 est du {kind}, pas du MP4 ; donnez-lui le nom de ce qu’il est, ou convertissez-le",
    )


def film(name: str) -> bytes:
    return (FILMS / name).read_bytes()


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


START = film("film.mp4")[:32]  # the first box
BROKEN = {
    "nothing": (b"", NOT_A_FILM),
    "a text": ("Bonjour à tous".encode(), NOT_A_FILM),
    "a text with a word of MP4": (b"The free encyclopedia", NOT_A_FILM),
    "a page": (b"<!DOCTYPE html><title>404</title>", NOT_A_FILM),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NOT_A_FILM),
    "a film of WebM": (film("film.webm"), wrong_kind("WebM")),
    "a film of Matroska": (film("matroska.webm"), wrong_kind("Matroska")),
    "a film of Ogg": (film("film.ogv"), wrong_kind("Ogg")),
    "a beginning": (film("film.mp4")[:2000], CUT_OFF),
    "a beginning without an index": (film("index_at_end.mp4")[:2000], CUT_OFF),
    "a first box only": (START, CUT_OFF),
    "sound": (film("sound.mp4"), NO_PICTURE),
    "a box larger than the file": (START + struct.pack(">I4s", 0xFFFFFFF0, b"moov"), CUT_OFF),
    "a box smaller than its head": (START + struct.pack(">I4s", 7, b"moov") + bytes(8), UNREADABLE),
    "an index of nothing": (START + box(b"mdat", b"") + box(b"moov", b""), UNREADABLE),
    "no units in a second": (film("film.mp4").replace(b"\0\0\x03\xe8\0\0\x07\xd0", bytes(8), 1), UNREADABLE),
}


@pytest.mark.parametrize(("raw", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_whole_film_is_refused(tmp_path: Path, raw: bytes, said: tuple[str, str]) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(raw)
    assert refusal(path) == said


@pytest.mark.parametrize("name", ["sound.webm", "sound.ogv"])
def test_sound_is_no_film(name: str) -> None:
    assert refusal(FILMS / name)[0] == f"{name} has sound but no picture"


def test_matroska_is_not_webm() -> None:
    assert refusal(FILMS / "matroska.webm")[0] == (
        "matroska.webm is Matroska, not WebM; give it the name of what it is, or convert it"
    )


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").mkdir()
    assert refusal(tmp_path / "film.mp4") == UNREADABLE


@pytest.mark.parametrize("name", ["mpeg4_part2.mp4", "film.ogv"])
def test_a_codec_that_browsers_have_dropped_is_told(name: str) -> None:
    media = read_media(FILMS / name)
    with pytest.raises(Refused) as refused:
        check_codec(media, name)
    problem = refused.value.at("a.md", 1)
    assert message(problem, "en") == (
        f"{name} is coded in {media.codec}, which browsers of today do not play; convert it to H.264 in an .mp4 file"
    )
    assert message(problem, "fr") == (
        f"{name} est codé en {media.codec}, que les navigateurs d’aujourd’hui ne lisent pas\u202f; "
        "convertissez-le en H.264 dans un fichier .mp4"
    )


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "anamorphic.webm"])
def test_a_codec_of_today_is_none(name: str) -> None:
    check_codec(read_media(FILMS / name), name)


@pytest.mark.parametrize("name", ["film.mp4", "index_at_end.mp4", "with_sound.mp4", "film.webm"])
def test_no_beginning_of_a_film_is_taken_for_the_whole(name: str) -> None:
    raw = film(name)
    for length in range(0, len(raw), 3):
        with pytest.raises(Unreadable):
            READERS[name](Source(io.BytesIO(raw[:length]), length))


def test_a_film_of_ogg_ends_with_any_of_its_pages() -> None:
    raw = film("film.ogv")
    last = raw.rindex(b"OggS")
    with pytest.raises(CutOff):
        read_ogg(Source(io.BytesIO(raw[: last + 100]), last + 100))
    shorter = read_ogg(Source(io.BytesIO(raw[:last]), last)).length_seconds
    assert shorter is None or shorter < 2


READERS: dict[str, Callable[[Source], Media]] = {
    "film.mp4": read_mp4,
    "index_at_end.mp4": read_mp4,
    "with_sound.mp4": read_mp4,
    "index_of_fragments.mp4": read_mp4,
    "film.webm": read_webm,
    "with_sound.ogv": read_ogg,
}
CHANGES = st.lists(st.tuples(st.integers(0, 1200), st.binary(min_size=1, max_size=9), st.booleans()), max_size=6)


@given(st.sampled_from(sorted(READERS)), CHANGES)
def test_a_damaged_film_is_read_or_refused(name: str, changes: list[tuple[int, bytes, bool]]) -> None:
    raw = bytearray(film(name))
    for place, change, inserted in changes:
        raw[place : place + (0 if inserted else len(change))] = change
    source = Source(io.BytesIO(raw), len(raw))
    try:
        media = READERS[name](source)
    except Unreadable:
        return
    assert media.width > 0
    assert media.height > 0
    assert media.length_seconds is None or media.length_seconds > 0


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(raw: bytes) -> None:
    for reader in set(READERS.values()):
        with pytest.raises(Unreadable):
            reader(Source(io.BytesIO(raw), len(raw)))


HOSTILE = {
    "boxes without end": START + box(b"free", b"") * 600_000,
    "boxes in boxes": START + b"".join(struct.pack(">I4s", 8 * (50_000 - depth), b"moov") for depth in range(50_000)),
    "elements without end": film("film.webm")[:40] + b"\xec\x80" * 2_000_000,
    "pages without end": film("film.ogv")[:28].replace(b"\x01\x2a", b"\0") + b"OggS" * 500_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_costs_little(raw: bytes) -> None:
    begun = time.process_time()
    for reader in set(READERS.values()):
        with pytest.raises(Unreadable):
            reader(Source(io.BytesIO(raw), len(raw)))
    assert time.process_time() - begun < 3


def test_of_a_large_film_only_some_bytes_are_read(tmp_path: Path) -> None:
    raw = film("index_at_end.mp4")
    at = raw.index(b"mdat") - 4
    size = int.from_bytes(raw[at : at + 4], "big")
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:  # a hole in the file stands for five gigabytes
        file.write(raw[:at] + struct.pack(">I4sQ", 1, b"mdat", 5_000_000_000))
        file.seek(at + 5_000_000_000)
        file.write(raw[at + size :])
    begun = time.process_time()
    assert read_media(path) == Media(width=64, height=36, length_seconds=2.0, kind=MP4, codec="H.264")
    assert time.process_time() - begun < 0.5
