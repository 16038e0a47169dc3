"""Moments of videos as addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.video.address import parse
from plugins.video.moments import address_at

HOSTS = {"peertube_hosts": ("framatube.org",)}

MOMENTS = {
    "https://youtu.be/aqz-KE-bpKQ": "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s",
    "https://youtu.be/aqz-KE-bpKQ?t=12": "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s",
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PLMC9KNkIncKtPzgY-5rmhvj7fax8fdxoj&t=5": (
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PLMC9KNkIncKtPzgY-5rmhvj7fax8fdxoj&t=90s"
    ),
    "https://vimeo.com/36579366": "https://vimeo.com/36579366#t=90s",
    "https://vimeo.com/36579366/0123456789#t=5s": "https://vimeo.com/36579366/0123456789#t=90s",
    "https://www.dailymotion.com/video/x5jsiw0": "https://www.dailymotion.com/video/x5jsiw0?start=90",
    "https://www.dailymotion.com/video/x5jsiw0?playlist=x6hynp&start=3": (
        "https://www.dailymotion.com/video/x5jsiw0?playlist=x6hynp&start=90"
    ),
    "https://framatube.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=5s&stop=20s": (
        "https://framatube.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=90"
    ),
    "https://archive.org/details/etapes-2012/film 1.mp4".replace(" ", "%20"): (
        "https://archive.org/details/etapes-2012/film%201.mp4?start=90"
    ),
    "https://media.ccc.de/v/37c3-1": "https://media.ccc.de/v/37c3-1#t=90",
    "https://odysee.com/@etapes:c/visite:1": "https://odysee.com/@etapes:c/visite:1?t=90",
    "/videos/visite.mp4": "/videos/visite.mp4#t=90",
    "/videos/visite.mp4#t=10,20": "/videos/visite.mp4#t=90",
}
WITHOUT_TIME = {
    "https://www.youtube.com/playlist?list=PLMC9KNkIncKtPzgY-5rmhvj7fax8fdxoj": (
        "https://www.youtube.com/playlist?list=PLMC9KNkIncKtPzgY-5rmhvj7fax8fdxoj"
    ),
    "https://vimeo.com/event/12345": "https://vimeo.com/event/12345",
    "https://www.ted.com/talks/someone_something": "https://www.ted.com/talks/someone_something",
    "https://www.ina.fr/video/I12055569/": "https://www.ina.fr/ina-eclaire-actu/video/i12055569",
    "https://videopress.com/v/OcobLTqC": "https://videopress.com/v/OcobLTqC",
    "https://wordpress.tv/2012/12/08/someone-something/": "https://wordpress.tv/2012/12/08/someone-something/",
}


@pytest.mark.parametrize(("url", "moment"), MOMENTS.items())
def test_a_chapter_has_the_address_of_its_start(url: str, moment: str) -> None:
    assert address_at(parse(url, **HOSTS), 90) == moment


@pytest.mark.parametrize(("url", "page"), WITHOUT_TIME.items())
def test_where_no_page_takes_a_time_there_is_only_the_page(url: str, page: str) -> None:
    assert address_at(parse(url, **HOSTS), 90) == page


@pytest.mark.parametrize("url", [*MOMENTS, *WITHOUT_TIME])
def test_the_beginning_is_the_page_itself(url: str) -> None:
    found = parse(address_at(parse(url, **HOSTS), 0), **HOSTS)
    assert (found.id, found.start) == (parse(url, **HOSTS).id, None)


@given(st.sampled_from(sorted(MOMENTS)), st.integers(1, 100 * 3600 - 1))
def test_the_start_is_read_back(url: str, seconds: int) -> None:
    video = parse(url, **HOSTS)
    moment = address_at(video, seconds)
    found = parse(moment, **HOSTS)
    assert (found.start, found.end, found.canonical) == (seconds, None, moment)
    assert (found.provider, found.id, found.playlist, found.hash, found.host) == (
        video.provider,
        video.id,
        video.playlist,
        video.hash,
        video.host,
    )
