"""Who asks and who answers where commands ask other hosts: all of it on this machine, which is watched."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.elsewhere import Elsewhere, serve
from tools.network.fetch import Client
from tools.network.policy import Policy


@pytest.fixture
def nothing_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every connection and every look-up of a name is seen; one that would leave is refused and fails the test."""
    leaks: list[Any] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            leaks.append(address)
            raise OSError("this would leave the machine")
        connect(self, address)

    def looked_up(host: Any, port: Any, *arguments: Any, **words: Any) -> Any:
        if host != "127.0.0.1":
            leaks.append(host)
            raise OSError("this would ask a name server")
        return getaddrinfo(host, port, *arguments, **words)

    getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", watched)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    yield
    assert leaks == []


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server, elsewhere = serve()
    yield elsewhere
    server.shutdown()
    server.server_close()


@pytest.fixture
def naps() -> list[float]:
    """The pauses that were made: nobody really waits."""
    return []


@pytest.fixture
def client(elsewhere: Elsewhere, naps: list[float]) -> Client:
    return Client(
        agent="Etapes/0 (tests)",
        languages="fr, en;q=0.8",
        policy=Policy(local=frozenset({("127.0.0.1", elsewhere.port)})),
        sleep=naps.append,
        moved=elsewhere.moved,
    )
