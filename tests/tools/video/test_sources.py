"""Each provider as it answers, and what is made of it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.video.address import VideoAddress, parse
from tests.support.elsewhere import ORIGINS
from tests.tools.video.test_facts import ANYTHING
from tools.video.facts import Facts
from tools.video.life import Life
from tools.video.sources import poster_addresses, sources

ADDRESSES = {
    "youtube": "https://youtu.be/yJDv-zdhzMY?t=90",
    "youtube list": "https://www.youtube.com/playlist?list=PLx0123456789abcdef",
    "vimeo": "https://vimeo.com/36579366/0123456789",
    "vimeo event": "https://vimeo.com/event/36579",
    "dailymotion": "https://dai.ly/x5kesuj",
    "peertube": "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "peertube list": "https://framatube.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv",
    "archive": "https://archive.org/details/XD300-23/b%20c.mp4",
    "ccc": "https://media.ccc.de/v/30C3_-_5443_-_en",
    "ted": "https://www.ted.com/talks/ada_exemple_on_machines",
    "odysee": "https://odysee.com/@a:1/b:2",
    "videopress": "https://videopress.com/v/kUJmAcSf",
    "wordpress": "https://wordpress.tv/2012/06/20/a-talk/",
}


def read(url: str) -> VideoAddress:
    return parse(url, peertube_hosts=("framatube.org",))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        (
            "youtube",
            ["https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DyJDv-zdhzMY&format=json"],
        ),
        (
            "youtube list",
            [
                "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fplaylist%3Flist%3DPLx0123456789abcdef&format=json"
            ],
        ),
        (
            "vimeo",
            [
                "https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F36579366%2F0123456789&format=json&width=1280"
            ],
        ),
        (
            "dailymotion",
            [
                "https://www.dailymotion.com/services/oembed?url=https%3A%2F%2Fwww.dailymotion.com%2Fvideo%2Fx5kesuj&format=json",
                "https://api.dailymotion.com/video/x5kesuj?fields=title,description,duration,created_time,language,owner.screenname,thumbnail_1080_url,thumbnail_720_url",
            ],
        ),
        ("peertube", ["https://framatube.org/api/v1/videos/kkGMgK9ZtnKfYAgnEtQxbv"]),
        (
            "peertube list",
            [
                "https://framatube.org/services/oembed?url=https%3A%2F%2Fframatube.org%2Fw%2Fp%2FkkGMgK9ZtnKfYAgnEtQxbv&format=json"
            ],
        ),
        ("archive", ["https://archive.org/metadata/XD300-23"]),
        ("ccc", ["https://api.media.ccc.de/public/events/30C3_-_5443_-_en"]),
        (
            "ted",
            [
                "https://www.ted.com/services/v1/oembed.json?url=https%3A%2F%2Fwww.ted.com%2Ftalks%2Fada_exemple_on_machines&format=json"
            ],
        ),
        ("odysee", ["https://odysee.com/$/oembed?url=https%3A%2F%2Fodysee.com%2F%40a%3A1%2Fb%3A2&format=json"]),
        ("videopress", ["https://public-api.wordpress.com/rest/v1.1/videos/kUJmAcSf"]),
        (
            "wordpress",
            ["https://wordpress.tv/oembed/?url=https%3A%2F%2Fwordpress.tv%2F2012%2F06%2F20%2Fa-talk%2F&format=json"],
        ),
    ],
)
def test_who_is_asked(name: str, asked: list[str]) -> None:
    found = read(ADDRESSES[name])
    assert [source.address(found) for source in sources(found)] == asked


@pytest.mark.parametrize(
    "url",
    [
        "https://www.ina.fr/ina-eclaire-actu/video/i12055569",
        "https://www.dailymotion.com/playlist/x5kesuj",
        "/videos/essai.mp4",
    ],
)
def test_nobody_can_be_asked(url: str) -> None:
    assert sources(parse(url)) == ()


def test_every_host_that_is_asked_has_a_place_in_these_tests() -> None:
    asked = {source.address(read(url)) for url in ADDRESSES.values() for source in sources(read(url))}
    pictures = {address for url in ADDRESSES.values() for address in poster_addresses(read(url), Facts())}
    assert all(any(address.startswith(f"{origin}/") for origin in ORIGINS) for address in asked | pictures)


def made(name: str, answer: Any, number: int = 0) -> Facts:
    found = read(ADDRESSES[name])
    return sources(found)[number].read(json.loads(json.dumps(answer)), found)


def test_youtube() -> None:
    answer = {
        "title": "Les Temps forts",
        "author_name": "Zevillage",
        "author_url": "https://www.youtube.com/@zevillage",
        "type": "video",
        "height": 113,
        "width": 200,
        "version": "1.0",
        "provider_name": "YouTube",
        "thumbnail_url": "https://i.ytimg.com/vi/yJDv-zdhzMY/hqdefault.jpg",
        "html": "<iframe onload=alert(1)></iframe>",
    }
    known = made("youtube", answer)
    assert known == Facts(
        title="Les Temps forts", author="Zevillage", posters=("https://i.ytimg.com/vi/yJDv-zdhzMY/hqdefault.jpg",)
    )
    assert poster_addresses(read(ADDRESSES["youtube"]), known) == (
        "https://i.ytimg.com/vi/yJDv-zdhzMY/maxresdefault.jpg",
        "https://i.ytimg.com/vi/yJDv-zdhzMY/sddefault.jpg",
        "https://i.ytimg.com/vi/yJDv-zdhzMY/hqdefault.jpg",
    )
    assert poster_addresses(read(ADDRESSES["youtube list"]), known) == known.posters


def test_vimeo() -> None:
    answer = {
        "type": "video",
        "title": "Inventing on Principle",
        "author_name": "CUSEC",
        "duration": 3250,
        "description": "Bret Victor at CUSEC 2012.\n\nMore at example.org",
        "thumbnail_url": "https://i.vimeocdn.com/video/250366930_1280",
        "upload_date": "2012-02-10 14:52:14",
    }
    assert made("vimeo", answer) == Facts(
        title="Inventing on Principle",
        summary="Bret Victor at CUSEC 2012.",
        author="CUSEC",
        day=date(2012, 2, 10),
        length=3250,
        posters=("https://i.vimeocdn.com/video/250366930_1280",),
    )


def test_dailymotion() -> None:
    answer = {
        "title": "Une fête",
        "description": "Une fête.<br />Au bureau.",
        "duration": 187,
        "created_time": 1493651285,
        "language": "en",
        "owner.screenname": "Ada",
        "thumbnail_1080_url": "https://s2.dmcdn.net/v/a/x1080",
        "thumbnail_720_url": "https://s2.dmcdn.net/v/a/x720",
    }
    assert made("dailymotion", answer, 1) == Facts(
        title="Une fête",
        summary="Une fête.",
        author="Ada",
        day=date(2017, 5, 1),
        length=187,
        language="en",
        posters=("https://s2.dmcdn.net/v/a/x1080", "https://s2.dmcdn.net/v/a/x720"),
    )


def test_peertube() -> None:
    answer = {
        "uuid": "9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "name": "What is PeerTube?",
        "duration": 113,
        "description": "**Take back** the control of your videos",
        "publishedAt": "2018-10-01T10:52:46.396Z",
        "originallyPublishedAt": "2018-09-28T00:00:00.000Z",
        "language": {"id": "en", "label": "English"},
        "licence": {"id": 2, "label": "Attribution - Share Alike"},
        "account": {"displayName": "Framasoft"},
        "channel": {"displayName": "Bienvenue"},
        "previewPath": "/lazy-static/previews/a.jpg",
        "thumbnailPath": "/lazy-static/thumbnails/a.jpg",
        "thumbnails": [
            {"fileUrl": "https://cdn.framatube.example/280.jpg", "width": 280},
            {"fileUrl": "https://cdn.framatube.example/850.jpg", "width": 850},
            {"fileUrl": "https://cdn.framatube.example/x.jpg", "width": "wide"},
        ],
    }
    assert made("peertube", answer) == Facts(
        title="What is PeerTube?",
        summary="**Take back** the control of your videos",
        author="Framasoft",
        day=date(2018, 9, 28),
        length=113,
        language="en",
        licence="CC-BY-SA",
        posters=(
            "https://cdn.framatube.example/850.jpg",
            "https://cdn.framatube.example/280.jpg",
            "https://framatube.org/lazy-static/previews/a.jpg",
            "https://framatube.org/lazy-static/thumbnails/a.jpg",
        ),
    )


def test_the_archive() -> None:
    answer = {
        "metadata": {
            "identifier": "XD300-23",
            "title": "The mother of all demos",
            "creator": ["Doug Engelbart", "SRI"],
            "date": "1968-12-09",
            "description": "<p>A demonstration.</p><p>More</p>",
            "licenseurl": "http://creativecommons.org/licenses/by-nc/3.0/",
            "language": "eng",
        },
        "files": [
            {"name": "b c.mp4", "format": "h.264", "length": "1801.5"},
            {"name": "a.mp4", "format": "h.264", "length": "9000"},
            {"name": "b c.srt", "format": "SubRip"},
        ],
    }
    assert made("archive", answer) == Facts(
        title="The mother of all demos",
        summary="A demonstration.",
        author="Doug Engelbart, SRI",
        day=date(1968, 12, 9),
        length=1802,
        language="en",
        licence="CC-BY-NC-3.0",
        posters=("https://archive.org/services/img/XD300-23",),
    )


def test_ccc() -> None:
    answer = {
        "title": "Introduction to Processor Design",
        "persons": ["byterazor"],
        "description": "This lecture gives an introduction.",
        "original_language": "eng",
        "date": "2013-12-28T18:30:00.000+01:00",
        "release_date": "2013-12-29T01:00:00.000+01:00",
        "length": 3660,
        "poster_url": "https://static.media.ccc.de/media/a_preview.jpg",
        "thumb_url": "https://static.media.ccc.de/media/a.jpg",
    }
    assert made("ccc", answer) == Facts(
        title="Introduction to Processor Design",
        summary="This lecture gives an introduction.",
        author="byterazor",
        day=date(2013, 12, 29),
        length=3660,
        language="en",
        posters=("https://static.media.ccc.de/media/a_preview.jpg", "https://static.media.ccc.de/media/a.jpg"),
    )


def test_videopress_and_wordpress() -> None:
    answer = {
        "title": "Caf&eacute; &#8217;12",
        "description": "",
        "duration": 102_400,
        "upload_date": "Thu, 23 Aug 2012 20:42:00 +0000",
        "poster": "https://videos.files.wordpress.com/kUJmAcSf/a.jpg",
    }
    assert made("videopress", answer) == Facts(
        title="Café ’12", length=102, posters=("https://videos.files.wordpress.com/kUJmAcSf/a.jpg",)
    )
    assert made("wordpress", {"title": "Caf&eacute; &lt;b&gt;\n"}) == Facts(title="Café <b>")


@given(name=st.sampled_from(sorted(ADDRESSES)), answer=st.dictionaries(st.text(max_size=5), ANYTHING, max_size=3))
def test_no_answer_breaks_its_reader(name: str, answer: dict[str, Any]) -> None:
    found = read(ADDRESSES[name])
    for source in sources(found):
        source.judge(answer)
        poster_addresses(found, source.read(answer, found))


KEYS = [
    "title",
    "name",
    "description",
    "duration",
    "upload_date",
    "author_name",
    "thumbnail_url",
    "created_time",
    "owner.screenname",
    "language",
    "licence",
    "account",
    "channel",
    "publishedAt",
    "previewPath",
    "thumbnails",
    "metadata",
    "files",
    "persons",
    "release_date",
    "length",
    "poster",
    "is_private",
    "original_language",
    "domain_status_code",
    "is_dark",
]


@given(name=st.sampled_from(sorted(ADDRESSES)), answer=st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=8))
def test_no_value_in_an_answer_breaks_its_reader(name: str, answer: dict[str, Any]) -> None:
    found = read(ADDRESSES[name])
    for source in sources(found):
        source.judge(answer)
        poster_addresses(found, source.read(answer, found))


@pytest.mark.parametrize(
    ("name", "status", "life"),
    [
        ("youtube", 401, Life.CLOSED),
        ("youtube", 403, Life.PRIVATE),
        ("youtube", 404, Life.GONE),
        ("youtube", 400, Life.GONE),
        ("youtube", 500, Life.UNCLEAR),
        ("vimeo", 401, Life.PRIVATE),
        ("vimeo", 404, Life.GONE),
        ("vimeo", 400, Life.UNCLEAR),
        ("peertube", 403, Life.PRIVATE),
        ("peertube", 410, Life.GONE),
        ("peertube", 429, Life.BUSY),
        ("archive", 503, Life.UNCLEAR),
        ("archive", 200, Life.OK),
    ],
)
def test_what_a_status_says(name: str, status: int, life: Life) -> None:
    assert sources(read(ADDRESSES[name]))[0].life(status) is life


@pytest.mark.parametrize(
    ("name", "answer", "life"),
    [
        ("archive", {}, Life.GONE),
        ("archive", {"is_dark": True, "metadata": {}}, Life.GONE),
        ("archive", {"error": "busy"}, Life.UNCLEAR),
        ("archive", {"metadata": {}}, Life.OK),
        ("vimeo", {"domain_status_code": 403}, Life.CLOSED),
        ("vimeo", {"title": "x"}, Life.OK),
        ("videopress", {"is_private": True}, Life.PRIVATE),
        ("youtube", {}, Life.OK),
    ],
)
def test_what_an_answer_says(name: str, answer: dict[str, Any], life: Life) -> None:
    assert sources(read(ADDRESSES[name]))[0].judge(answer) is life
