"""The connection goes to the very address that was looked at, and only to who can prove its name."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.elsewhere import Elsewhere, data, redirect, serve
from tools.network.connection import resolve
from tools.network.errors import NotAllowed, Offline
from tools.network.fetch import JSON, Client

PUBLIC = "93.184.216.34"  # in these tests nobody is asked there: the connection is made to this machine


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for tube.example that nobody else trusts, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate of the test")
    folder = tmp_path_factory.mktemp("certificate")
    made, secret = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=tube.example", "-addext", "subjectAltName=DNS:tube.example"]
    subprocess.run([*command, "-out", str(made), "-keyout", str(secret)], check=True, capture_output=True)
    return made, secret


@pytest.fixture
def tube(certificate: tuple[Path, Path]) -> Iterator[Elsewhere]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server, elsewhere = serve(context)
    yield elsewhere
    server.shutdown()
    server.server_close()


class Network:
    """A name server and a network of the test: it notes what it is asked, and leads every address to one port here."""

    def __init__(self, port: int, *answers: tuple[str, ...]) -> None:
        self.port = port
        self.answers = list(answers)
        self.names: list[str] = []
        self.called: list[tuple[str, int]] = []

    def resolve(self, host: str, _port: int, _seconds: float) -> tuple[str, ...]:
        self.names.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.called.append((address, port))
        if address == "192.0.32.1":
            raise OSError("no route to host")
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def client(self, client: Client, trusted: Path | None) -> Client:
        context = ssl.create_default_context(cafile=trusted)
        return replace(client, resolve=self.resolve, connect=self.connect, context=context)


def test_a_name_is_looked_up_once_and_its_address_called(
    client: Client, tube: Elsewhere, certificate: tuple[Path, Path]
) -> None:
    network = Network(tube.port, (PUBLIC,), ("127.0.0.1",))  # a second look would find this machine
    tube.on("/a", data({"a": 1}))
    assert network.client(client, certificate[0]).get("https://tube.example/a", JSON).json() == {"a": 1}
    assert network.names == ["tube.example"]
    assert network.called == [(PUBLIC, 443)]
    assert tube.headers[0]["Host"] == "tube.example"


def test_after_a_redirect_the_name_is_looked_at_again(
    client: Client, tube: Elsewhere, certificate: tuple[Path, Path]
) -> None:
    network = Network(tube.port, (PUBLIC,), ("127.0.0.1",))
    tube.on("/a", redirect("/b"))
    tube.on("/b", data({}))
    with pytest.raises(NotAllowed) as caught:
        network.client(client, certificate[0]).get("https://tube.example/a", JSON)
    assert caught.value.code == "fetch-private"
    assert tube.asked == ["/a"]


def test_the_next_address_is_tried_where_one_does_not_answer(
    client: Client, tube: Elsewhere, certificate: tuple[Path, Path]
) -> None:
    network = Network(tube.port, ("192.0.32.1", PUBLIC))
    tube.on("/a", data({}))
    assert network.client(client, certificate[0]).get("https://tube.example/a", JSON).status == 200
    assert network.called == [("192.0.32.1", 443), (PUBLIC, 443)]


def test_no_address_answers(client: Client) -> None:
    network = Network(0, ("192.0.32.1",) * 9)
    with pytest.raises(Offline) as caught:
        network.client(client, None).get("https://tube.example/a", JSON)
    assert caught.value.code == "fetch-offline"
    assert len(network.called) == 3


def test_a_name_without_an_address(client: Client) -> None:
    network = Network(0, ())
    with pytest.raises(Offline):
        network.client(client, None).get("https://tube.example/a", JSON)


def test_a_certificate_that_nobody_signed_is_not_believed(client: Client, tube: Elsewhere) -> None:
    network = Network(tube.port, (PUBLIC,))
    with pytest.raises(Offline) as caught:
        network.client(client, None).get("https://tube.example/a", JSON)
    assert (caught.value.code, caught.value.values) == ("fetch-insecure", {"host": "tube.example"})
    assert tube.asked == []


def test_a_certificate_for_another_name_is_not_believed(
    client: Client, tube: Elsewhere, certificate: tuple[Path, Path]
) -> None:
    network = Network(tube.port, (PUBLIC,))
    with pytest.raises(Offline) as caught:
        network.client(client, certificate[0]).get("https://other.example/a", JSON)
    assert caught.value.code == "fetch-insecure"
    assert tube.asked == []


def test_who_speaks_without_encryption_at_the_secure_port_is_not_listened_to(
    client: Client, elsewhere: Elsewhere
) -> None:
    network = Network(elsewhere.port, (PUBLIC,))
    with pytest.raises(Offline) as caught:
        network.client(client, None).get("https://tube.example/a", JSON)
    assert caught.value.code == "fetch-insecure"


def test_without_encryption_the_address_of_a_name_is_looked_at_too(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", data({"a": 1}))
    plain = replace(client, policy=replace(client.policy, plain=True))
    network = Network(elsewhere.port, (PUBLIC,), ("127.0.0.1",))
    assert network.client(plain, None).get("http://www.example.org/a", JSON).json() == {"a": 1}
    assert network.called == [(PUBLIC, 80)]
    assert elsewhere.headers[0]["Host"] == "www.example.org"
    with pytest.raises(NotAllowed) as caught:
        network.client(plain, None).get("http://www.example.org/a", JSON)
    assert caught.value.code == "fetch-private"
    assert len(elsewhere.asked) == 1


def test_by_default_names_and_certificates_are_checked(client: Client) -> None:
    from tools.network.fetch import _context

    assert _context().check_hostname
    assert _context().verify_mode is ssl.CERT_REQUIRED


def test_looking_up_gives_each_address_once() -> None:
    assert resolve("127.0.0.1", 80, 5) == ("127.0.0.1",)


def test_a_name_that_cannot_be_looked_up_is_an_error_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_words: object) -> None:
        raise UnicodeError("label too long")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match="label too long"):
        resolve("x" * 70 + ".example", 443, 5)
