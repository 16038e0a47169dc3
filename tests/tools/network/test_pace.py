"""One address at a time, a pause for each host, and no more of one that fails."""

from dataclasses import dataclass, field, replace

import pytest

from tests.support.elsewhere import Elsewhere, data, drip, redirect, status
from tools.network.errors import BadAnswer, NoAnswer, NotAllowed, Offline, TooSlow
from tools.network.fetch import JSON, Client, Limits
from tools.network.pace import Asker, Pace


@dataclass
class Clock:
    now: float = 0.0
    naps: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    def pace(self, **changes: float) -> Pace:
        return Pace(clock=lambda: self.now, sleep=self.sleep, **changes)  # type: ignore[arg-type]


@pytest.fixture
def clock() -> Clock:
    return Clock()


def nobody(_host: str, _port: int, _seconds: float) -> tuple[str, ...]:
    raise OSError("no such name")


def refused(asker: Asker, address: str, limits: Limits = JSON) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        asker.get(address, limits)
    return caught.value


def test_each_host_has_its_pause(client: Client, elsewhere: Elsewhere, clock: Clock) -> None:
    for path in ("/social/a", "/remote/a"):
        elsewhere.on(path, data({}))
    asker = Asker(client, clock.pace())
    for address in ("https://social.example/a", "https://remote.example/a", "https://social.example/a"):
        assert asker.get(address, JSON).status == 200
    assert clock.naps == [1.0]
    clock.now += 0.75
    asker.get("https://social.example/a", JSON)
    assert clock.naps == [1.0, 0.25]


def test_when_the_time_is_over_nobody_is_asked(client: Client, elsewhere: Elsewhere, clock: Clock) -> None:
    elsewhere.on("/social/a", data({}))
    asker = Asker(client, clock.pace(seconds=1.5))
    asker.get("https://social.example/a", JSON)
    asker.get("https://social.example/a", JSON)
    assert refused(asker, "https://social.example/a").code == "fetch-late"
    assert clock.naps == [1.0]
    assert len(elsewhere.asked) == 2


@pytest.mark.parametrize("code", [429, 503])
def test_a_host_that_is_busy_is_asked_no_more(
    client: Client, elsewhere: Elsewhere, clock: Clock, naps: list[float], code: int
) -> None:
    elsewhere.on("/social/a", status(code, Retry_After="7"))
    elsewhere.on("/remote/a", data({}))
    asker = Asker(client, clock.pace())
    for _ in range(3):
        found = refused(asker, "https://social.example/a")
        assert (found.code, found.values) == ("fetch-busy", {"host": "social.example"})
    assert asker.get("https://remote.example/a", JSON).status == 200
    assert naps == [7.0]  # the client has asked once more
    assert elsewhere.asked == ["/social/a", "/social/a", "/remote/a"]


def test_a_host_that_is_slow_or_away_is_asked_no_more(client: Client, elsewhere: Elsewhere, clock: Clock) -> None:
    elsewhere.on("/social/a", drip(b"HTTP/1.1 200 OK\r\n"))
    asker = Asker(replace(client, resolve=nobody), clock.pace())
    quick = Limits(size=1000, seconds=0.3, types=("json",))
    for _ in range(2):
        assert isinstance(refused(asker, "https://social.example/a", quick), TooSlow)
        assert isinstance(refused(asker, "https://nobody.example/a"), Offline)
    assert elsewhere.asked == ["/social/a"]


def test_a_host_that_answers_badly_is_asked_again(client: Client, elsewhere: Elsewhere, clock: Clock) -> None:
    elsewhere.on("/social/a", data([], media="text/html"))
    asker = Asker(client, clock.pace())
    for _ in range(2):
        assert isinstance(refused(asker, "https://social.example/a"), BadAnswer)
    assert len(elsewhere.asked) == 2


def test_without_encryption_only_where_it_is_said(client: Client, elsewhere: Elsewhere, clock: Clock) -> None:
    elsewhere.on("/social/a", redirect("http://nobody.example/"))
    asker = Asker(replace(client, resolve=nobody), clock.pace())
    assert isinstance(refused(asker, "https://social.example/a"), NotAllowed)
    with pytest.raises(Offline):  # it is asked for, and there is nobody
        asker.get("https://social.example/a", JSON, plain=True)


@pytest.mark.parametrize(
    "address", ["https://[::1/", "http://127.0.0.1:1/", "https://10.0.0.1/", "file:///etc/passwd", ""]
)
def test_what_is_not_asked_is_not_asked(client: Client, clock: Clock, address: str) -> None:
    assert isinstance(refused(Asker(client, clock.pace()), address), NotAllowed)
