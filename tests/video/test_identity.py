"""Which addresses are of one video."""

import pytest

from plugins.video.address import VideoAddress, parse
from plugins.video.identity import identity, plain

HOSTS = ("framatube.org", "tube.example")


def read(url: str) -> VideoAddress:
    return parse(url, peertube_hosts=HOSTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://youtu.be/yJDv-zdhzMY?t=90", "https://www.youtube.com/embed/yJDv-zdhzMY?list=PLx0123456789abcdef"),
        ("https://vimeo.com/36579366", "https://player.vimeo.com/video/36579366?h=0123456789#t=5s"),
        ("https://dai.ly/x5kesuj", "https://www.dailymotion.com/video/x5kesuj_office_news?start=3"),
        (
            "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
            "https://framatube.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=1m",
        ),
        ("https://media.ccc.de/v/30c3-5443#t=90", "https://media.ccc.de/v/30c3-5443/oembed"),
    ],
)
def test_the_addresses_of_one_video(one: str, other: str) -> None:
    assert identity(read(one)) == identity(read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://youtu.be/yJDv-zdhzMY", "https://youtu.be/yJDv-zdhzMy"),
        ("https://vimeo.com/36579366", "https://vimeo.com/event/36579366"),
        ("https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://framatube.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://archive.org/details/XD300", "https://archive.org/details/XD300/part_2.mp4"),
    ],
)
def test_the_addresses_of_two(one: str, other: str) -> None:
    assert identity(read(one)) != identity(read(other))


def test_a_short_name_that_is_too_large_for_a_long_one_stays() -> None:
    assert identity(read(f"https://tube.example/w/{'Z' * 22}"))[3] == "Z" * 22


@pytest.mark.parametrize(
    ("url", "alone"),
    [
        (
            "https://youtu.be/yJDv-zdhzMY?t=90&list=PLx0123456789abcdef",
            "https://www.youtube.com/watch?v=yJDv-zdhzMY",
        ),
        (
            "https://www.youtube.com/playlist?list=PLx0123456789abcdef",
            "https://www.youtube.com/playlist?list=PLx0123456789abcdef",
        ),
        ("https://vimeo.com/36579366/0123456789#t=90s", "https://vimeo.com/36579366/0123456789"),
        ("https://www.dailymotion.com/video/x5kesuj?start=9", "https://www.dailymotion.com/video/x5kesuj"),
        ("https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=9s", "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://odysee.com/@a:1/b:2?t=5", "https://odysee.com/@a:1/b:2"),
        ("https://archive.org/details/XD300/d%20e.mp4?start=3", "https://archive.org/details/XD300/d%20e.mp4"),
        ("https://media.ccc.de/v/30c3-5443#t=90", "https://media.ccc.de/v/30c3-5443"),
    ],
)
def test_the_address_of_a_video_alone_is_one_of_it_again(url: str, alone: str) -> None:
    assert plain(read(url)) == alone
    assert identity(read(alone)) == identity(read(url))
    assert read(alone).start is None
