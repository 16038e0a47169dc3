"""What Chromium makes of the same files: it shows the cues and the sizes that we read."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from plugins.video.captions import read_captions
from plugins.video.media import read_media

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
CUES = """name => new Promise((done, failed) => {
  const track = Object.assign(document.createElement('track'), {src: name, kind: 'captions'});
  track.onload = () => done([...track.track.cues].map(
    cue => [cue.startTime, cue.endTime, cue.id, cue.getCueAsHTML().textContent]));
  track.onerror = () => failed(new Error(name));
  document.querySelector('video').append(track);
  track.track.mode = 'hidden';
})"""
FILM = """name => new Promise((done, failed) => {
  const film = document.createElement('video');
  film.onloadedmetadata = () => done([film.videoWidth, film.videoHeight, isFinite(film.duration) ? film.duration : null]);
  film.onerror = () => failed(new Error(name));
  film.src = name;
})"""


@pytest.fixture(scope="module")
def page(chromium: Any, serve: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("played")
    for file in (*(HERE / "captions").iterdir(), *(HERE / "media").iterdir()):
        shutil.copy(file, folder)
    (folder / "index.html").write_text("<!doctype html><title>films</title><video></video>", "utf-8")
    page = chromium.new_page()
    page.goto(f"{serve(folder).address}/index.html")
    yield page
    page.close()


@pytest.mark.parametrize(
    "name", ["right.vtt", "youtube.vtt", "chapters.vtt", "hidden_by_a_note.vtt", "end_of_no_tag.vtt"]
)
def test_chromium_reads_the_same_cues(page: Any, name: str) -> None:
    cues, _ = read_captions((HERE / "captions" / name).read_bytes(), name)
    assert [(start, end, identifier, text.split()) for start, end, identifier, text in page.evaluate(CUES, name)] == [
        (cue.start_seconds, cue.end_seconds, cue.identifier or "", cue.text.split()) for cue in cues
    ]


@pytest.mark.parametrize(
    "name",
    ["film.mp4", "index_at_end.mp4", "upright.mp4", "anamorphic.mp4", "film.webm", "anamorphic.webm"],
)
def test_chromium_shows_the_same_size_and_length(page: Any, name: str) -> None:
    media = read_media(HERE / "media" / name)
    assert page.evaluate(FILM, name) == [media.width, media.height, media.length_seconds]


@pytest.mark.parametrize("name", ["film.ogv", "mpeg4_part2.mp4"])
def test_chromium_plays_no_codec_that_we_call_dropped(page: Any, name: str) -> None:
    with pytest.raises(Exception, match=name):
        page.evaluate(FILM, name)
