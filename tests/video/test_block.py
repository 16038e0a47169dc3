"""A paragraph that is only a video's address, and what is said of one that only looks like it."""

from pathlib import Path

import pytest

from plugins.catalogue.kinds import Block
from plugins.problems.model import Refused
from plugins.settings.model import Site
from plugins.settings.read import load_site
from plugins.video.block import VideoBlock, recognise
from plugins.video.facade import PROVIDERS, player_origins


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "site.md").write_text("Name: S\nPeertube_hosts: tube.example\n", "utf-8")
    return load_site(tmp_path)[0]


VIDEOS = {
    "a watch page": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    "a short address": "https://youtu.be/aqz-KE-bpKQ?t=90",
    "Vimeo": "https://vimeo.com/36579366",
    "Dailymotion": "https://www.dailymotion.com/video/x5jsiw0",
    "a PeerTube host of the settings": "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
    "a file beside the texts": "../videos/film.mp4",
    "a file by Pelican's way": "{static}/videos/film.webm#t=10",
}


@pytest.mark.parametrize("href", VIDEOS.values(), ids=VIDEOS.keys())
def test_it_becomes_a_video_with_the_title_of_the_link(site: Site, href: str) -> None:
    data = recognise(Block(href, "Un titre"), site)
    assert data is not None
    assert VideoBlock.of(data) == VideoBlock(href, "Un titre", local=not href.startswith("https"))
    assert recognise(Block(href, None), site) == (href, "", data[2])


LINKS = {
    "a channel": "https://www.youtube.com/@etapes",
    "a home page": "https://vimeo.com/",
    "any other page": "https://ailleurs.example/2012/12/08/une-page/",
    "another file": "../files/programme.pdf",
    "another text": "2012-12-08-etape-5.md",
    "a mail address": "mailto:a@b.example",
    "nothing": "",
}


@pytest.mark.parametrize("href", LINKS.values(), ids=LINKS.keys())
def test_it_stays_a_link(site: Site, href: str) -> None:
    assert recognise(Block(href, "Un titre"), site) is None


REFUSED = {
    "a look-alike host": ("https://evilyoutube.com/watch?v=aqz-KE-bpKQ", "video-host"),
    "a PeerTube host that the settings lack": (
        "https://autre.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "video-host",
    ),
    "an identifier that was cut off": ("https://www.youtube.com/watch?v=aqz-KE", "video-id"),
    "an identifier that is too long": ("https://youtu.be/aqz-KE-bpKQQ", "video-id"),
}


@pytest.mark.parametrize(("href", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_a_problem_that_says_what_to_do(site: Site, href: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        recognise(Block(href, None), site)
    assert refused.value.code == code
    assert refused.value.values["address"] == href


def test_only_origins_of_players_and_of_the_settings_may_play(site: Site) -> None:
    origins = player_origins(site)
    assert "https://tube.example" in origins
    assert all(origin.startswith("https://") and origin.count("/") == 2 for origin in origins)
    assert len(set(origins)) == len(origins)


def test_every_provider_has_a_name_for_readers() -> None:
    import json

    cases = json.loads((Path(__file__).parent / "cases" / "video_urls.json").read_text("utf-8"))["cases"]
    providers = {case["provider"] for case in cases if "provider" in case}
    assert len(providers) > 5
    assert providers - {"file"} <= set(PROVIDERS)
