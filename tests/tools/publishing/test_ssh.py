"""Publishing by ssh: with a real sshd on this machine, a key that can do nothing else, and everything it must refuse."""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.command import site
from tests.tools.publishing.sites import desk, made, version
from tests.tools.publishing.test_releases import served
from tools.publishing.folder import Folder
from tools.publishing.releasing import listed, publish, rollback
from tools.publishing.server.releases import Trouble
from tools.publishing.ssh import Remote
from tools.publishing.target import SshTarget

ROOT = Path(__file__).parents[3]
SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
pytestmark = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh") and shutil.which("rsync")), reason="needs sshd, ssh and rsync"
)


@dataclass
class Server:
    folder: Path
    place: Path
    port: int

    @property
    def remote(self) -> Remote:
        return Remote(SshTarget("", "127.0.0.1", self.port, self.folder.as_posix()))

    def ssh(self, command: str) -> "subprocess.CompletedProcess[str]":
        words = ["ssh", "-F", self.place / "config", "-p", str(self.port), "127.0.0.1", command]
        return subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    def rsync(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        shell = shlex.join(["ssh", "-F", str(self.place / "config"), "-p", str(self.port)])
        return subprocess.run(["rsync", f"--rsh={shell}", *arguments], capture_output=True, text=True, check=False)


def key(place: Path, name: str) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / name], check=True)
    return (place / f"{name}.pub").read_text("utf-8").strip()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    place = tmp_path / "ssh"
    place.mkdir(mode=0o700)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd shuts its helper in
    host, mine, other = key(place, "host"), key(place, "mine"), key(place, "other")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path / "server" / "site"
    folder.parent.mkdir()
    command = shlex.join([sys.executable, str(ROOT / "tools/publishing/server/receive.py"), str(folder)])
    (place / "keys").write_text(f'restrict,command="{command}" {mine}\n', "utf-8")
    (place / "sshd").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {place}/host\nAuthorizedKeysFile {place}/keys\n"
        "PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n",
        "utf-8",
    )
    (place / "known").write_text(f"[127.0.0.1]:{port} {' '.join(host.split()[:2])}\n", "utf-8")
    (place / "wrong").write_text(f"[127.0.0.1]:{port} {' '.join(other.split()[:2])}\n", "utf-8")
    (place / "config").write_text(
        f"Host *\n IdentityFile {place}/mine\n IdentitiesOnly yes\n UserKnownHostsFile {place}/known\n"
        " GlobalKnownHostsFile /dev/null\n LogLevel ERROR\n",
        "utf-8",
    )
    monkeypatch.setenv("RSYNC_RSH", f"ssh -F {place}/config")
    daemon = subprocess.Popen([str(SSHD), "-D", "-e", "-f", place / "sshd"], stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield Server(folder, place, port)
    daemon.terminate()
    daemon.wait()


def test_a_site_is_published_again_and_taken_back_by_ssh(server, tmp_path):
    said: list[str] = []
    publish(server.remote, made(tmp_path / "a", version("A")), desk(said))
    publish(server.remote, made(tmp_path / "a2", version("A")), desk(said))
    before = (server.folder / "current/robots.txt").stat().st_ino
    publish(server.remote, made(tmp_path / "b", version("B")), desk(said))
    first, second = Folder(server.folder).ids()
    assert served(server.folder) == "B"
    assert (server.folder / "current/robots.txt").stat().st_ino == before, "what is alike does not travel"
    assert len(list((server.folder / "current/assets").iterdir())) == 2
    rollback(server.remote, "", desk(said))
    assert served(server.folder) == "A"
    listed(server.remote, desk(said))
    assert said == [
        f"{first} is served, 5 pages",
        f"nothing has changed since {first}, which is served; nothing was published",
        "pages changed: 5, new: 0, gone: 0",
        f"{second} is served, 5 pages",
        f"{first} is served again",
        f"{second}  5 pages",
        f"{first}  5 pages, served",
    ]
    for path in (server.folder / "current").resolve().rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_wrong_host_key_is_refused(server, tmp_path):
    config = server.place / "config"
    config.write_text(config.read_text("utf-8").replace("/known\n", "/wrong\n", 1), "utf-8")
    with pytest.raises(Trouble) as refused:
        publish(server.remote, made(tmp_path / "a", version("A")), desk())
    assert refused.value.values["reason"] == "Host key verification failed."
    assert not server.folder.exists()


def test_an_unknown_host_is_refused_without_a_question(server, tmp_path):
    (server.place / "known").write_text("", "utf-8")
    with pytest.raises(Trouble) as refused:
        publish(server.remote, made(tmp_path / "a", version("A")), desk())
    assert refused.value.values["reason"] == "Host key verification failed."


def test_a_wrong_key_is_refused(server, tmp_path):
    config = server.place / "config"
    config.write_text(config.read_text("utf-8").replace("/mine\n", "/other\n"), "utf-8")
    with pytest.raises(Trouble) as refused:
        publish(server.remote, made(tmp_path / "a", version("A")), desk())
    assert "Permission denied" in str(refused.value.values["reason"])
    assert not server.folder.exists()


def test_a_second_publish_at_the_same_time_is_refused_and_free_afterwards(server, tmp_path):
    with server.remote.held(), pytest.raises(Trouble, match="publish-locked"):
        publish(server.remote, made(tmp_path / "a", version("A")), desk())
    publish(server.remote, made(tmp_path / "b", version("B")), desk())
    assert served(server.folder) == "B"


@pytest.mark.parametrize(
    "command",
    [
        "sh",
        "id",
        "",
        "cat /etc/passwd",
        "etapes-receive /etc session",
        "etapes-receive {folder}/.. session",
        "etapes-receive {folder} session; id",
        "etapes-receive {folder} rsync --server --sender -r . /etc/",
        "etapes-receive {folder} rsync --server -r . /etc/",
        "etapes-receive {folder} rsync --server -r . ../../escape/",
        "etapes-receive {folder} rsync --server -rl . {id}/",
        "etapes-receive {folder} rsync --server -r --link-dest /etc . {id}/",
        "etapes-receive {folder} rsync --server -r --config=/etc/x . {id}/",
        "etapes-receive {folder} rsync --daemon",
        "etapes-receive {folder} '",
    ],
)
def test_the_key_does_nothing_else(server, command, tmp_path):
    publish(server.remote, made(tmp_path / "a", version("A")), desk())
    before = sorted(path.relative_to(server.folder) for path in server.folder.rglob("*"))
    name = "20200101T000000000Z-000000000000"
    with server.remote.held():
        done = server.ssh(command.format(folder=server.folder, id=name))
    assert done.returncode != 0
    assert "root:" not in done.stdout
    assert "uid=" not in done.stdout
    assert sorted(path.relative_to(server.folder) for path in server.folder.rglob("*")) == before
    assert not (server.folder.parent / "escape").exists()


def test_files_are_taken_only_for_a_release_that_a_session_has_begun(server, tmp_path):
    name = "20200101T000000000Z-000000000000"
    site = made(tmp_path / "a", version("A"))
    to = [f"--rsync-path=etapes-receive {server.folder} rsync", f"{site.folder}/", f"127.0.0.1:{name}/"]
    done = server.rsync("--recursive", *to)
    assert "no session has begun that release" in done.stderr
    with server.remote.held() as _:
        assert "no session has begun that release" in server.rsync("--recursive", *to).stderr
    remote = server.remote
    with remote.held():
        remote._do("begin", id=name)
        (site.folder / "link").symlink_to("/etc/passwd")
        assert "rsync may not be asked for" in server.rsync("--archive", *to).stderr
        assert server.rsync("--recursive", "--checksum", *to).returncode == 0
        assert not (server.folder / "incoming" / name / "site/link").exists()
        with pytest.raises(Trouble, match="publish-damaged"):
            remote.finish(name, {**site.files, "../../../../escape": ("0" * 64, 1)})
    assert not (server.folder / "current").exists()


@pytest.mark.parametrize(
    "request_",
    [
        b"{}",
        b"[]",
        b"x",
        b'{"do": "begin", "id": "../x"}',
        b'{"do": "__class__"}',
        b'{"do": "finish", "id": 1}',
        b'{"do": "token", "slug": "../x"}',
    ],
)
def test_a_request_that_is_none_is_answered(tmp_path, request_):
    command = [sys.executable, ROOT / "tools/publishing/server/receive.py", tmp_path / "site"]
    environment = {**os.environ, "SSH_ORIGINAL_COMMAND": f"etapes-receive {tmp_path}/site session"}
    done = subprocess.run(command, input=request_ + b"\n", env=environment, capture_output=True, check=False)
    ready, answer = done.stdout.splitlines()
    assert b"ready" in ready
    assert b'"trouble": "publish-' in answer
    assert done.stderr == b""
    assert list((tmp_path / "site").iterdir()) == [tmp_path / "site/.lock"]


def test_what_ssh_connects_to_may_say_anything(monkeypatch, tmp_path):
    for said in ("", "nonsense", "[]", '{"trouble": "x"}', '{"trouble": "built", "values": {}}', '{"ok": "ready"}\n{}'):
        program = tmp_path / "ssh"
        program.write_text(f"#!/bin/sh\nprintf '%s\\n' {shlex.quote(said)}\n", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("RSYNC_RSH", str(program))
        with pytest.raises(Trouble, match=r"publish-(answer|ssh)"):
            publish(Remote(SshTarget("", "name.example", 0, "/x")), made(tmp_path / "a", version("A")), desk())


def test_the_command_publishes_a_draft_for_a_friend_by_ssh(server, tmp_path):
    shutil.copytree(ROOT / "tests/site/content", tmp_path / "content")
    to = ("--to", f"ssh://127.0.0.1:{server.port}{server.folder}", "--content", "content", "--lang", "en")
    done = site("publish", *to, "--date", "2026-11-24", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = site("publish", *to, "--preview", "brouillon", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (page,) = server.folder.glob("current/preview/*/2016/01/01/brouillon/index.html")
    assert "noindex" in page.read_text("utf-8")
    assert f"/preview/{page.parts[-6]}/" in site("releases", *to, cwd=tmp_path).stdout
    assert site("publish", *to, "--date", "2026-11-24", "--drop-previews", cwd=tmp_path).returncode == 0
    assert not page.exists()


def test_a_publish_that_is_killed_leaves_the_site_and_lets_go_of_the_lock(server, tmp_path):
    publish(server.remote, made(tmp_path / "a", version("A")), desk())
    holder = (
        "import sys, time; from tools.publishing.ssh import Remote; from tools.publishing.target import SshTarget\n"
        f"remote = Remote(SshTarget('', '127.0.0.1', {server.port}, {str(server.folder)!r}))\n"
        "with remote.held():\n"
        "    remote._do('begin', id='20200101T000000000Z-000000000000')\n"
        "    print('begun', flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", holder], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert served(server.folder) == "A"
    for _ in range(100):  # the server hears of it when the line breaks
        if not Folder(server.folder).is_locked():
            break
        time.sleep(0.05)
    publish(server.remote, made(tmp_path / "b", version("B")), desk())
    assert served(server.folder) == "B"
    assert not (server.folder / "incoming").exists()


def test_a_server_needs_two_files_and_python_alone(tmp_path):
    for path in (ROOT / "tools/publishing/server").glob("*.py"):
        shutil.copy(path, tmp_path)
    environment = {"PATH": os.environ["PATH"], "SSH_ORIGINAL_COMMAND": f"etapes-receive {tmp_path}/site session"}
    command = [sys.executable, "-S", tmp_path / "receive.py", tmp_path / "site"]
    done = subprocess.run(command, input=b'{"do": "state"}\n', env=environment, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.splitlines() == [
        b'{"ok": "ready"}',
        b'{"ok": {"current": "", "releases": [], "files": {}, "previews": {}}}',
    ]


@pytest.mark.parametrize("path", ["/etc", "/srv"])
def test_a_folder_that_the_key_is_not_for_is_refused_with_the_one_that_it_is_for(server, tmp_path, path):
    remote = Remote(SshTarget("", "127.0.0.1", server.port, path))
    with pytest.raises(Trouble) as refused:
        publish(remote, made(tmp_path / "a", version("A")), desk())
    assert refused.value.values["reason"] == f"this key publishes to {server.folder} and does nothing else"
