"""The addresses of videos: every recorded case, forms beyond them, what may never happen, and what the author is told."""

import json
import string
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.video.address import Kind, NotAVideo, Reason, VideoAddress, looks_like_video, parse
from plugins.video.providers.table import GONE, RULES, SHORTENERS
from plugins.video.providers.times import parse_seconds

RECORDED = json.loads((Path(__file__).parent / "cases" / "video_urls.json").read_text(encoding="utf-8"))
PEERTUBE, SITE = RECORDED["settings"]["peertube_hosts"], RECORDED["settings"]["site_hosts"]
SHOWN = [case for case in RECORDED["cases"] if "refused" not in case]
REFUSED = [case for case in RECORDED["cases"] if "refused" in case]
PLAYERS = {
    "www.youtube-nocookie.com",
    "player.vimeo.com",
    "vimeo.com",  # its live events
    "geo.dailymotion.com",
    "archive.org",
    "media.ccc.de",
    "embed.ted.com",
    "odysee.com",
    "videopress.com",
    *PEERTUBE,
}

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
LIST = "PLt5AfwLFPxWKB2xbQ2F0MX5Gk1Nlx8TzR"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "mna1A6SxZ94cra4hMtjRQm"


def read(url: str) -> VideoAddress:
    return parse(url, peertube_hosts=PEERTUBE, site_hosts=SITE)


def named(cases: list[dict[str, str]]) -> list[object]:
    return [pytest.param(case, id=f"{case['url']} {case.get('note', '')}".strip() or "empty") for case in cases]


def rows(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [pytest.param(*row, id=name) for name, row in table.items()]


@pytest.mark.parametrize("case", named(SHOWN))
def test_a_recorded_address_names_its_video(case):
    fields = {name: value for name, value in case.items() if name not in {"url", "note"}}
    assert read(case["url"]) == VideoAddress(**fields)


@pytest.mark.parametrize("case", named(REFUSED))
def test_a_recorded_address_is_refused_for_its_reason(case):
    with pytest.raises(NotAVideo) as refused:
        read(case["url"])
    assert refused.value.reason == case["refused"]


# url, canonical address, player
FORMS = {
    "a path of watch": ("https://www.youtube.com/watch/dQw4w9WgXcQ", WATCH),
    "watch behind a hash-bang": ("http://m.youtube.com/watch#!v=dQw4w9WgXcQ&t=30", f"{WATCH}&t=30s"),
    "watch.php of 2006": ("http://www.youtube.com:80/watch.php?v=dQw4w9WgXcQ&amp;search=soccer", WATCH),
    "the home page with a video": ("http://www.youtube.com/?v=dQw4w9WgXcQ", WATCH),
    "an ampersand as WordPress writes it": (
        "http://www.youtube.com/watch?feature=share&#038;v=dQw4w9WgXcQ",
        WATCH,
    ),
    "a host and words in capitals": ("HTTPS://WWW.YouTube.COM/watch?v=dQw4w9WgXcQ", WATCH),
    "two slashes": ("https://www.youtube.com//embed/dQw4w9WgXcQ/", WATCH),
    "watch on the short host": ("youtu.be/watch?v=dQw4w9WgXcQ", WATCH),
    "YouTube's oEmbed": (
        "https://www.youtube.com/oembed?url=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ%3Ft%3D5&format=json",
        f"{WATCH}&t=5s",
    ),
    "start and list in one": (f"{WATCH}&t=1m&list={LIST}&index=3", f"{WATCH}&list={LIST}&t=60s"),
    "an end before its start is dropped": (
        "https://www.youtube.com/embed/dQw4w9WgXcQ?start=90&end=30",
        f"{WATCH}&t=90s",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90",
    ),
    "an end alone": (
        "https://www.youtube.com/embed/dQw4w9WgXcQ?end=30",
        WATCH,
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?end=30",
    ),
    "a list without a video": (f"{WATCH[:29]}?list={LIST}", f"https://www.youtube.com/playlist?list={LIST}"),
    "a list in a player": (
        f"https://www.youtube.com/embed/videoseries?list={LIST}",
        f"https://www.youtube.com/playlist?list={LIST}",
        f"https://www.youtube-nocookie.com/embed/videoseries?list={LIST}",
    ),
    "a list of 2010": (
        "http://www.youtube.com/view_play_list?p=8A5B3EBE8B1C2D3F",
        "https://www.youtube.com/playlist?list=PL8A5B3EBE8B1C2D3F",
    ),
    "an unlisted video of Vimeo": (
        "https://vimeo.com/160743502/abd0e13fb4?share=copy#t=30",
        "https://vimeo.com/160743502/abd0e13fb4#t=30s",
        "https://player.vimeo.com/video/160743502?h=abd0e13fb4&dnt=1#t=30s",
    ),
    "an album of Vimeo": ("http://vimeo.com/album/2632481/video/79010983", "https://vimeo.com/79010983"),
    "a showcase's player": ("https://vimeo.com/showcase/3253534/video/119195465/embed", "https://vimeo.com/119195465"),
    "Vimeo's back office": (
        "https://vimeo.com/manage/videos/76979871/abd0e13fb4",
        "https://vimeo.com/76979871/abd0e13fb4",
    ),
    "a live event": (
        "https://vimeo.com/event/5116195",
        "https://vimeo.com/event/5116195",
        "https://vimeo.com/event/5116195/embed",
    ),
    "an unlisted live event": (
        "https://vimeo.com/event/4606123/embed/358d60ce2e",
        "https://vimeo.com/event/4606123/358d60ce2e",
        "https://vimeo.com/event/4606123/embed/358d60ce2e",
    ),
    "a video of a live event": ("https://vimeo.com/event/595460/videos/498149131/", "https://vimeo.com/498149131"),
    "Dailymotion's Flash player": (
        "http://www.dailymotion.com/swf/video/x3n92nf",
        "https://www.dailymotion.com/video/x3n92nf",
    ),
    "its older Flash player": (
        "http://www.dailymotion.com/swf/x3ss1m_funny-magic-trick_fun",
        "https://www.dailymotion.com/video/x3ss1m",
    ),
    "a private video of Dailymotion": (
        "https://geo.dailymotion.com/player/x86gw.html?video=k46oCapRs4iikoz9DWy",
        "https://www.dailymotion.com/video/k46oCapRs4iikoz9DWy",
        "https://geo.dailymotion.com/player.html?video=k46oCapRs4iikoz9DWy",
    ),
    "a list in Dailymotion's player": (
        "https://geo.dailymotion.com/player/xf7zn.html?playlist=x7wdsj",
        "https://www.dailymotion.com/playlist/x7wdsj",
    ),
    "a page of 2010 that names its video": (
        "http://www.dailymotion.com/hub/x9q_Galatee#videoId=x2jvvep",
        "https://www.dailymotion.com/video/x2jvvep",
    ),
    "PeerTube with both times": (
        f"https://framatube.org/videos/embed/{UUID}?start=1m30s&stop=2m",
        f"https://framatube.org/w/{UUID}?start=90&stop=120",
        f"https://framatube.org/videos/embed/{UUID}?start=90&stop=120&p2p=0",
    ),
    "a comment on PeerTube": (f"https://peertube.tv/w/{SHORT};threadId=12", f"https://peertube.tv/w/{SHORT}"),
    "a UUID in capitals": (f"https://FramaTube.org/w/{UUID.upper()}", f"https://framatube.org/w/{UUID}"),
    "a short list of PeerTube": (f"https://peertube.tv/w/p/{SHORT}", f"https://peertube.tv/w/p/{SHORT}"),
    "a file of an item": (
        "https://archive.org/details/Election_Ads/Commercial%20Nixon1960.mpg?start=12",
        "https://archive.org/details/Election_Ads/Commercial%20Nixon1960.mpg?start=12",
        "https://archive.org/embed/Election_Ads/Commercial%20Nixon1960.mpg?start=12",
    ),
    "a language and a time of media.ccc.de": (
        "https://media.ccc.de/v/32c3-7368-shopshifting#l=eng&t=754",
        "https://media.ccc.de/v/32c3-7368-shopshifting#t=754",
    ),
    "INA below a rubric": (
        "http://www.ina.fr/economie-et-societe/vie-sociale/video/CAF90039063/le-teletravail.fr.html",
        "https://www.ina.fr/ina-eclaire-actu/video/caf90039063",
    ),
    "an INA id with a part": (
        "https://www.ina.fr/video/S806544_001/don-d-organes-video.html",
        "https://www.ina.fr/ina-eclaire-actu/video/s806544_001",
    ),
    "a talk with a language": (
        "http://www.ted.com/talks/lang/fr/ken_robinson_says_schools_kill_creativity.html",
        "https://www.ted.com/talks/ken_robinson_says_schools_kill_creativity",
    ),
    "a name in French on LBRY": (
        "https://lbry.tv/@lacajadepandora:a/TRUMP-ESTÁ-(720p):1",
        "https://odysee.com/@lacajadepandora:a/TRUMP-EST%C3%81-(720p):1",
    ),
    "a channel without its claim": ("https://odysee.com/@Chaine/film?t=12", "https://odysee.com/@Chaine/film?t=12"),
    "VideoPress by its other name": ("https://video.wordpress.com/embed/kUJmAcSf", "https://videopress.com/v/kUJmAcSf"),
    "a file that ends": ("/videos/réunion.webm#t=,60", "/videos/réunion.webm#t=,60"),
    "a file's address with a query": ("https://blog.example.fr/videos/visite.MP4?v=2", "/videos/visite.MP4"),
}


@pytest.mark.parametrize(("url", "canonical", "embed"), rows({name: (*row, None)[:3] for name, row in FORMS.items()}))
def test_other_forms_of_an_address(url, canonical, embed):
    found = read(url)
    assert found.canonical == canonical
    assert embed in {None, found.embed}


def test_wordpress_tv_has_no_player():
    assert read("http://wordpress.tv/2013/07/28/mark-jaquith-confident-commits-2/") == VideoAddress(
        provider="wordpress",
        id="2013/07/28/mark-jaquith-confident-commits-2",
        canonical="https://wordpress.tv/2013/07/28/mark-jaquith-confident-commits-2/",
        embed=None,
    )


REFUSALS = {
    "too long": ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&x=" + "a" * 2048, Reason.TOO_LONG),
    "a Kelvin sign that is a k in lower case": ("https://www.youtube\u212aids.com/watch?v=dQw4w9WgXcQ", Reason.HOST),
    "a port that is no number": ("https://youtu.be:x/dQw4w9WgXcQ", Reason.PORT),
    "the port of the other scheme": ("http://youtu.be:443/dQw4w9WgXcQ", Reason.PORT),
    "one slash": ("https:/youtu.be/dQw4w9WgXcQ", Reason.HOST),
    "no scheme on another host": ("blog.example.fr/videos/visite.mp4", Reason.NO_SCHEME),
    "an address in an address": (
        "https://evil.example/?u=https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        Reason.UNKNOWN_HOST,
    ),
    "attribution of attribution": (
        "https://www.youtube.com/attribution_link?u=/attribution_link%3Fu%3D/watch%253Fv%253DdQw4w9WgXcQ",
        Reason.NESTED,
    ),
    "glued oEmbed of oEmbed": (
        "https://www.youtube.com/oembed?url=https://www.youtube.com/oembed%26url=https://youtu.be/dQw4w9WgXcQ",
        Reason.NESTED,
    ),
    "attribution of another host": (
        "https://www.youtube.com/attribution_link?u=//evil.example/watch",
        Reason.NOT_A_VIDEO,
    ),
    "oEmbed of another host": (
        "https://www.youtube.com/oembed?url=https://evil.example/watch?v=dQw4w9WgXcQ",
        Reason.NOT_A_VIDEO,
    ),
    "oEmbed of another provider": ("https://www.youtube.com/oembed?url=https://vimeo.com/76979871", Reason.NOT_A_VIDEO),
    "a word of eleven letters": ("https://www.youtube.com/embed/live_stream?channel=UC123", Reason.NOT_A_VIDEO),
    "another word of eleven letters": ("https://www.youtube.com/v/videoseries", Reason.BAD_PLAYLIST),
    "the same as an id": ("https://www.youtube.com/watch?v=videoseries", Reason.BAD_ID),
    "a page of eleven letters": ("https://youtu.be/watch_popup", Reason.BAD_ID),
    "the page of all shorts": ("https://www.youtube.com/shorts", Reason.NOT_A_VIDEO),
    "all videos of a user": ("https://www.youtube.com/embed?listType=user_uploads&list=TEDx", Reason.NOT_A_VIDEO),
    "a broadcast of a channel": ("https://www.youtube.com/@TEDx/live", Reason.NOT_A_VIDEO),
    "a word after Vimeo's id": ("https://vimeo.com/76979871/likes", Reason.BAD_ID),
    "a channel of Vimeo": ("https://vimeo.com/channels/staffpicks", Reason.NOT_A_VIDEO),
    "a film's page": ("https://vimeo.com/ondemand/thelastcolony", Reason.NOT_A_VIDEO),
    "an id over two words": ("https://dai.ly/x5k/esuj", Reason.BAD_ID),
    "a PeerTube playlist with a wrong id": ("https://framatube.org/w/p/short", Reason.BAD_PLAYLIST),
    "a collection": ("https://archive.org/details/movies", Reason.NOT_A_VIDEO),
    "a way up in an item": ("https://archive.org/details/Cops1922/%2e%2e/x", Reason.BAD_ID),
    "a control sign in a file": ("https://archive.org/details/Cops1922/a%00b", Reason.BAD_ID),
    "a sound of INA": ("https://www.ina.fr/audio/P16173408", Reason.NOT_A_VIDEO),
    "the list of talks": ("https://www.ted.com/talks/browse", Reason.NOT_A_VIDEO),
    "a channel of Odysee": ("https://odysee.com/@Mantega:1", Reason.NOT_A_VIDEO),
    "a name that anyone may buy": ("https://odysee.com/coworking", Reason.BAD_ID),
    "a slash hidden in a name": ("https://odysee.com/@a%2Fb", Reason.BAD_ID),
    "the front page of WordPress.tv": ("https://wordpress.tv/category/wordcamptv/", Reason.NOT_A_VIDEO),
    "a page of the site itself": ("https://blog.example.fr/a-propos/", Reason.NOT_A_VIDEO),
    "a site path that is a host": ("https://blog.example.fr//evil.example/x.mp4", Reason.NOT_A_VIDEO),
    "a way up, encoded": ("/videos/%2e%2e/%2E%2E/secret.mp4", Reason.NOT_A_VIDEO),
    "a way up, in one word": ("{attach}..%2F..%2Fsecret.mp4", Reason.NOT_A_VIDEO),
    "two marks": ("{static}{attach}x.mp4", Reason.NOT_A_VIDEO),
    "a hidden file": ("/videos/.mp4", Reason.NOT_A_VIDEO),
}


@pytest.mark.parametrize(("url", "reason"), rows(REFUSALS))
def test_other_refusals(url, reason):
    with pytest.raises(NotAVideo, match=f"^{reason}$") as refused:
        read(url)
    assert refused.value.reason is reason


def test_no_host_is_trusted_unless_it_is_named():
    for url in (f"https://framatube.org/w/{UUID}", "https://blog.example.fr/videos/visite.mp4"):
        with pytest.raises(NotAVideo, match="unknown-host"):
            parse(url)


def test_a_host_list_that_is_one_text_trusts_none_of_its_parts():
    with pytest.raises(NotAVideo, match="unknown-host"):
        parse(f"https://tube.org/w/{UUID}", peertube_hosts="framatube.org")


def test_a_known_host_stays_what_it_is_whatever_the_lists_say():
    assert parse("https://vimeo.com/76979871", peertube_hosts=["vimeo.com"], site_hosts=["vimeo.com"]).hash is None


TIMES = {
    "90": 90,
    "90s": 90,
    "1m30s": 90,
    "1m30": 90,
    "2h": 7200,
    "1h2m3s": 3723,
    "1H2M3S": 3723,
    "1:30": 90,
    "90:00": 5400,
    "1:02:03": 3723,
    "12.7": 12,
    "0": None,
    "": None,
    "-5": None,
    "abc": None,
    "1h30": None,
    "1:75": None,
    "1:75:00": None,
    "1e3": None,
    "٣٠": None,
    "360000": None,
    "9" * 400: None,
}


@pytest.mark.parametrize(("text", "seconds"), TIMES.items())
def test_times(text, seconds):
    assert parse_seconds(text) == seconds


@pytest.mark.parametrize("time", ["soon", "-5", "99999999", "1h30"])
def test_a_wrong_time_is_dropped_and_the_video_kept(time):
    assert read(f"https://youtu.be/dQw4w9WgXcQ?t={time}").canonical == WATCH


HOSTS = st.sampled_from([*RULES, *PEERTUBE, *SITE, *GONE, *SHORTENERS, "evil.example", "www.youtube.com.evil.example"])
IDS = ["dQw4w9WgXcQ", "76979871", "abd0e13fb4", "x5kesuj", UUID, SHORT, "Cops1922", "I12055569", "a_talk", "kUJmAcSf"]
WORDS = (
    "watch embed v e shorts live playlist p video videos w player.html event manage channels ondemand swf details "
    "talks lang fr $ @chan:c name:c 2012 06 20 oembed attribution_link moogaloop.swf visite.mp4 .. %2e%2e"
)
NAMES = "v t start end stop list h video playlist clip_id u url at"
PIECES = st.one_of(
    st.sampled_from(WORDS.split()),
    st.sampled_from(IDS),
    st.text(string.ascii_letters + string.digits + "-_.:@%é", max_size=12),
)
PAIRS = st.tuples(
    st.sampled_from(NAMES.split()),
    st.one_of(
        st.sampled_from([*IDS, LIST, "90", "1m30s", "30,60", "/watch?v=dQw4w9WgXcQ", WATCH]), st.text(max_size=8)
    ),
).map("=".join)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Return an address that is nearly one of a video."""
    scheme = draw(st.sampled_from(["https://", "http://", "//", "", "ftp://", "https://a@"]))
    path = "/".join(draw(st.lists(PIECES, max_size=4)))
    query = "&".join(draw(st.lists(PAIRS, max_size=3)))
    return f"{scheme}{draw(HOSTS)}/{path}{draw(st.sampled_from('?&#'))}{query}"


LIKELY = st.one_of(addresses(), st.sampled_from(SHOWN).map(lambda case: case["url"]))


@given(st.one_of(st.text(), LIKELY))
@example("\ud800")
@example("https://xn--\u212a.com/w/a")
@example("https://xn--99999999999.com/watch")
@example("https://[v1.x]/")
@example("http://\u2100.com/")
@settings(max_examples=500)
def test_no_text_raises_anything_else(url):
    try:
        read(url)
    except NotAVideo as refused:
        assert isinstance(refused.reason, Reason)  # noqa: PT017 - that no other class comes is the test
    assert looks_like_video(url) in {True, False}


@given(LIKELY)
@settings(max_examples=1000)
def test_the_canonical_address_gives_the_same_video(url):
    try:
        found = read(url)
    except NotAVideo:
        return
    again = read(found.canonical)
    assert again.canonical == found.canonical
    same = {"provider", "kind", "id", "start", "playlist", "hash", "host"} | (
        {"end"} - {found.provider == "youtube" and "end"}
    )
    assert {name: getattr(again, name) for name in same} == {name: getattr(found, name) for name in same}


@given(LIKELY)
@settings(max_examples=1000)
def test_only_known_hosts_are_written_into_a_page(url):
    try:
        found = read(url)
    except NotAVideo:
        return
    if found.embed is not None:
        player = urlsplit(found.embed)
        assert (player.scheme, player.netloc in PLAYERS) == ("https", True)
        assert found.embed.isascii()
        assert found.embed.isprintable()
        assert not set(found.embed) & set("\"'<>\\` ")
    page = urlsplit(found.canonical)
    assert page.scheme in {"", "https"}
    assert page.netloc in {"", "www.youtube.com", "vimeo.com", "www.dailymotion.com", *RULES, *PEERTUBE}
    assert (page.netloc == "") == (found.provider == "file")


@given(LIKELY)
@settings(max_examples=500)
def test_a_video_has_what_its_kind_says(url):
    try:
        found = read(url)
    except NotAVideo:
        return
    assert (found.id is None) == (found.kind is Kind.PLAYLIST)
    assert found.end is None or found.end > (found.start or 0)


@given(
    st.sampled_from(SHOWN),
    st.sampled_from(["https://{}evil.example{}", "https://evil{}{}", "https://evil.example/{}{}"]),
)
def test_a_host_is_compared_whole(case, form):
    link = urlsplit(case["url"])
    if not link.netloc:
        return
    with pytest.raises(NotAVideo):
        read(form.format(link.netloc, link.path + "?" + link.query))


MEANT = {
    "a name before": "https://evilyoutube.com/watch?v=dQw4w9WgXcQ",
    "a name behind": "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "a short name behind": "https://dai.ly.evil.example/x5kesuj",
    "an encoded dot": "https://www.youtube.com%2eevil.example/embed/dQw4w9WgXcQ",
    "wide letters": "https://www.\uff59\uff4f\uff55\uff54\uff55\uff42\uff45.com/embed/dQw4w9WgXcQ",
    "an ideographic full stop": "https://youtu\u3002be/dQw4w9WgXcQ",
    "two letters exchanged": "https://www.yuotube.com/embed/dQw4w9WgXcQ",
    "another country": "https://www.youtube.fr/shorts/dQw4w9WgXcQ",
    "the short host, mistyped": "https://yout.be/dQw4w9WgXcQ",
    "a Cyrillic letter": "https://www.y\u043eutube.com/embed/dQw4w9WgXcQ",
    "the same in punycode": "https://www.xn--yutube-wqf.com/embed/dQw4w9WgXcQ",
    "a mirror that keeps YouTube's page": "https://yewtu.be/watch?v=dQw4w9WgXcQ",
    "Vimeo, mistyped": "https://vimeo.co/76979871",
    "Dailymotion, mistyped": "https://www.dailymotion.con/video/x5kesuj",
    "an id that is too short": "https://youtu.be/dQw4w9WgXc",
    "an id that is too long": "https://www.youtube.com/watch?v=dQw4w9WgXcQA",
    "no id": "https://www.youtube.com/watch",
    "a clip": "https://www.youtube.com/clip/UgkxU2HSeGL_NvmDJ-nQJrlLwllwMDBdGZFs",
    "a private list": "https://www.youtube.com/playlist?list=WL",
    "a key of Vimeo that is none": "https://vimeo.com/76979871/abc",
    "a wrong id of Dailymotion": "https://www.dailymotion.com/video/zzz",
    "a wrong id of INA": "https://www.ina.fr/video/demain",
    "a port": "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
    "a user's name": "https://me@youtu.be/dQw4w9WgXcQ",
    "a dot at the end": "https://youtu.be./dQw4w9WgXcQ",
    "a scheme, mistyped": "htps://youtu.be/dQw4w9WgXcQ",
    "a blank in the middle": "https://youtu.be/dQw4w9WgXcQ https://youtu.be/dQw4w9WgXcQ",
    "an invisible sign": "https://youtu.be/dQw4w9\u200bWgXcQ",
    "a quote": 'https://youtu.be/dQw4w9WgXcQ"',
    "PeerTube on a host that is not in the list": f"https://tube.example/w/{SHORT}",
    "its older form": f"https://tube.example/videos/watch/{UUID}",
    "its list": f"https://tube.example/w/p/{UUID}",
    "a provider that is gone": "http://blip.tv/play/hJxfgd2VVAI.html",
    "LBRY's own scheme": "lbry://@lbry#3f/odysee#7",
}
ORDINARY = {
    "nothing": "",
    "a word": "coworking",
    "a page": "https://example.org/",
    "a post": "https://example.org/2012/12/08/etape-5/",
    "a path in the site": "/archives/",
    "a file that is not there": "../videos/visite.mp4",
    "a way up": "{static}../../secret.mp4",
    "mail": "mailto:me@youtube.com",
    "a script": "javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ",
    "no host": "https://",
    "no address": "http://[broken/watch",
    "YouTube": "https://www.youtube.com/",
    "the short host alone": "https://youtu.be/",
    "Dailymotion's short host alone": "https://dai.ly/",
    "a handle": "https://www.youtube.com/@TEDx",
    "a channel": "https://www.youtube.com/channel/UCsT0YIqwnpJCM-mx7-gSA4Q",
    "a user": "https://www.youtube.com/user/TEDxTalks/videos",
    "a search": "https://www.youtube.com/results?search_query=coworking",
    "a way out of YouTube": "https://www.youtube.com/redirect?q=https%3A%2F%2Fexample.org",
    "YouTube's blog": "https://blog.youtube/news-and-events/",
    "its word of eleven letters": "https://blog.youtube/newsletters",
    "a page about YouTube": "https://fr.wikipedia.org/wiki/YouTube",
    "a fan of YouTube": "https://www.youtube-and-me.example/2012/12/08/",
    "an address behind a hash": "https://example.org/#https://youtu.be/dQw4w9WgXcQ",
    "an archived page": "https://web.archive.org/web/2012/http://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "a user of Vimeo": "https://vimeo.com/user26785108",
    "a showcase": "https://vimeo.com/showcase/3253534",
    "Vimeo's help": "https://help.vimeo.com/hc/en-us/articles/12426259908881",
    "a number on another host": "https://video.example.org/12345678",
    "a user of Dailymotion": "https://www.dailymotion.com/user/foo",
    "a channel of PeerTube": "https://framatube.org/c/framasoft/videos",
    "PeerTube": "https://framatube.org/",
    "a wiki's short path": "https://wiki.example/w/index.php",
    "a short word behind w": "https://example.org/w/short",
    "a user of the archive": "https://archive.org/details/@user",
    "the list of talks": "https://www.ted.com/talks",
    "a channel of Odysee": "https://odysee.com/@Mantega:1",
    "a provider that is gone, its home page": "http://blip.tv/",
    "a shortener": "https://bit.ly/3xyz",
    "a download": "https://example.org/films/visite.mp4",
    "another video site": "https://www.arte.tv/fr/videos/103517-001-A/",
}


@pytest.mark.parametrize("url", [pytest.param(url, id=name) for name, url in MEANT.items()])
def test_the_author_is_told_of_an_address_that_was_meant_as_a_video(url):
    with pytest.raises(NotAVideo):
        parse(url)
    assert looks_like_video(url)


@pytest.mark.parametrize("url", [pytest.param(url, id=name) for name, url in ORDINARY.items()])
def test_an_ordinary_link_stays_one_without_a_word(url):
    assert not looks_like_video(url)


def test_a_wrong_id_on_a_peertube_host_of_the_site_is_told():
    wrong = "https://framatube.org/w/short"
    assert looks_like_video(wrong, peertube_hosts=PEERTUBE)
    assert not looks_like_video(wrong)


@pytest.mark.parametrize("case", named([case for case in SHOWN if case["provider"] != "file"]))
def test_what_is_shown_looks_like_a_video(case):
    assert looks_like_video(case["url"])


def test_the_parser_loads_nothing_of_pelican():
    code = "import sys, plugins.video.address; print({'pelican', 'markdown', 'jinja2'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout == "set()\n"
