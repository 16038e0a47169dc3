"""Videos are asked in turn, politely; what is heard once in passing is not believed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from plugins.video.address import VideoAddress, parse
from plugins.video.identity import identity
from plugins.video.library import State
from tests.support.elsewhere import Elsewhere, data, status
from tools.network.fetch import Client
from tools.network.pace import Pace
from tools.video.life import Life
from tools.video.living import Sighting, ask, ask_all

ALIVE = data({"title": "Visite"})
TUBES = ("framatube.org",)


def read(url: str) -> VideoAddress:
    return parse(url, peertube_hosts=TUBES)


YOUTUBE = [read(f"https://youtu.be/yJDv-zdhzM{letter}") for letter in "ABCDE"]
VIMEO = [read(f"https://vimeo.com/3657936{digit}") for digit in "123"]
INA = read("https://www.ina.fr/ina-eclaire-actu/video/i12055569")


@dataclass
class Clock:
    """A clock that goes on only while somebody sleeps, or by as much as an answer takes."""

    now: float = 100.0
    naps: list[float] = field(default_factory=list)
    answer: float = 0.0

    def read(self) -> float:
        self.now += self.answer
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


def pace(clock: Clock, seconds: float = 600.0) -> Pace:
    return Pace(pause=1.0, seconds=seconds, clock=clock.read, sleep=clock.sleep)


def lives(
    client: Client,
    videos: Sequence[VideoAddress],
    clock: Clock | None = None,
    states: State | None = State.OK,
    seconds: float = 600.0,
) -> list[Sighting]:
    known = {identity(found): states for found in videos}
    seen = ask_all(client, videos, known=known, pace=pace(clock or Clock(), seconds))
    assert set(seen) == set(known)
    return [seen[identity(found)] for found in videos]


@pytest.mark.parametrize(
    ("reply", "sighting"),
    [
        (ALIVE, Sighting(life=Life.OK, status=200)),
        (status(401), Sighting(life=Life.CLOSED, status=401)),
        (status(403), Sighting(life=Life.PRIVATE, status=403)),
        (status(404), Sighting(life=Life.GONE, status=404)),
        (status(410), Sighting(life=Life.GONE, status=410)),
        (status(400), Sighting(life=Life.GONE, status=400)),
        (status(500), Sighting(life=Life.UNCLEAR, status=500, code="life-unclear")),
        (status(429, Retry_After="3600"), Sighting(life=Life.BUSY, status=429, code="life-busy", leave=True)),
        (data([1]), Sighting(life=Life.UNCLEAR, code="fetch-json", values=(("host", "127.0.0.1"),))),
        (
            data({}, media="text/html"),
            Sighting(life=Life.UNCLEAR, code="fetch-type", values=(("host", "127.0.0.1"), ("type", "text/html"))),
        ),
    ],
)
def test_one_video(client: Client, elsewhere: Elsewhere, reply: object, sighting: Sighting) -> None:
    elsewhere.on("/youtube/oembed", reply)  # type: ignore[arg-type]
    assert ask(client, YOUTUBE[0]) == sighting


def test_nobody_can_be_asked(client: Client, elsewhere: Elsewhere) -> None:
    assert ask(client, INA) == Sighting(life=Life.UNASKED, code="life-nobody")
    assert elsewhere.asked == []


def test_one_host_is_asked_once_a_second_and_others_meanwhile(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", ALIVE)
    elsewhere.on("/vimeo/api/oembed.json", ALIVE)
    clock = Clock()
    found = lives(client, [*YOUTUBE[:3], *VIMEO[:2], INA], clock)
    assert [sighting.life for sighting in found] == [Life.OK] * 5 + [Life.UNASKED]
    assert [path.split("/")[1] for path in elsewhere.asked] == ["youtube", "vimeo", "youtube", "vimeo", "youtube"]
    assert clock.naps == [1.0, 1.0]


def test_a_video_that_stands_in_two_files_is_asked_once(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", ALIVE)
    lives(client, [YOUTUBE[0], read("https://www.youtube.com/watch?v=yJDv-zdhzMA&t=9")])
    assert len(elsewhere.asked) == 1


def test_bad_news_is_asked_for_twice(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", status(404), ALIVE, status(404))
    found = lives(client, YOUTUBE[:2])
    assert [sighting.life for sighting in found] == [Life.GONE, Life.OK]
    assert len(elsewhere.asked) == 3


def test_two_questions_with_two_answers_say_nothing(client: Client, elsewhere: Elsewhere) -> None:
    for second in (ALIVE, status(403), status(500)):
        elsewhere.on("/youtube/oembed", status(404), second)
        assert [(sighting.life, sighting.code) for sighting in lives(client, YOUTUBE[:1])] == [
            (Life.UNCLEAR, "life-wavering")
        ]


def test_what_is_known_to_be_gone_is_asked_once(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", status(404))
    assert [sighting.life for sighting in lives(client, YOUTUBE[:1], states=State.GONE)] == [Life.GONE]
    assert len(elsewhere.asked) == 1


def test_when_all_of_a_host_seem_to_have_died_nothing_is_believed(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", status(404))
    elsewhere.on("/vimeo/api/oembed.json", status(404))
    found = lives(client, [*YOUTUBE[:3], *VIMEO[:2]])
    assert [(sighting.life, sighting.status) for sighting in found] == [(Life.UNCLEAR, 404)] * 3 + [
        (Life.GONE, 404)
    ] * 2
    assert found[0].code == "life-suspect"


def test_when_one_of_a_host_lives_the_others_are_believed(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", ALIVE, status(404))
    assert [sighting.life for sighting in lives(client, YOUTUBE)] == [Life.OK] + [Life.GONE] * 4


def test_a_busy_host_is_left_alone_and_the_others_are_asked(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", ALIVE, status(429, Retry_After="60"))
    elsewhere.on("/vimeo/api/oembed.json", ALIVE)
    found = lives(client, [*YOUTUBE, *VIMEO])
    assert [sighting.life for sighting in found] == [Life.OK] + [Life.BUSY] * 4 + [Life.OK] * 3
    assert sum("youtube" in path for path in elsewhere.asked) == 2


def test_all_of_it_has_an_end(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", ALIVE)
    found = lives(client, YOUTUBE, seconds=2.5)
    assert [(sighting.life, sighting.code) for sighting in found] == [(Life.OK, None)] * 3 + [
        (Life.UNASKED, "life-late")
    ] * 2


def test_bad_news_without_time_for_a_second_question_is_not_told(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", status(404))
    assert [sighting.life for sighting in lives(client, YOUTUBE[:1], seconds=0.5)] == [Life.UNASKED]


def test_slow_answers_count_too(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", ALIVE)
    found = lives(client, YOUTUBE, Clock(answer=3.0), seconds=20)
    assert Life.UNASKED in [sighting.life for sighting in found]


def test_nothing_to_ask(client: Client) -> None:
    assert lives(client, []) == []


def test_without_network_every_video_is_unclear(client: Client) -> None:
    called = []

    def connect(address: str, _port: int, _seconds: float) -> None:
        called.append(address)
        raise OSError

    asking = replace(client, connect=connect)  # type: ignore[arg-type]
    found = lives(asking, [*YOUTUBE, *VIMEO])
    assert {(sighting.life, sighting.code) for sighting in found} == {(Life.UNCLEAR, "fetch-offline")}
    assert len(called) == 2, "each host once"
