"""The releases in a folder of another machine, over ssh: a session that answers requests, and rsync for the files.

What answers there is `server/receive.py`, the one command of a restricted key. ssh and rsync are those of this
machine; what ssh is told beyond the target stands in its own configuration, or in `RSYNC_RSH` as for rsync itself.
"""

import json
import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from tools.publishing.model import Prepared
from tools.publishing.server.releases import Files, Release, State, Trouble, as_state
from tools.publishing.target import SshTarget

# Codes that a server may say; anything else from there is not believed.
_SAID = "publish-"


class Remote:
    """Releases on another machine, which are held as long as a session lasts."""

    def __init__(self, target: SshTarget) -> None:
        """Take where it is; nothing is asked before it is held."""
        self.target = target
        self._session: _Session | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock there; it is free as soon as this ends, however it ends."""
        session = _open(self._ssh(), self.target)
        self._session = session
        try:
            yield
        finally:
            self._session = None
            session.close()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look there: that too wants a session, and who publishes has the only one."""
        with self.held():
            yield

    def state(self) -> State:
        """Return how it stands there."""
        return as_state(self._do("state"))

    def read(self, name: str) -> Release:
        """Return one release."""
        said = self._do("read", id=name)
        files = {str(path): (str(digest), int(size)) for path, (digest, size) in said["files"].items()}
        return Release(name, str(said["after"]), files, list(said["carried"]))

    def before(self) -> str:
        """Return the release to go back to."""
        return str(self._do("before"))

    def send(self, name: str, site: Prepared, like: Files) -> None:
        """Send the files of a new release by rsync; what the release that is served has alike does not travel."""
        self._do("begin", id=name)
        place = f"{self.target.user}@" if self.target.user else ""
        command = [
            "rsync",
            "--recursive",
            "--checksum",
            "--perms",
            "--compress",
            "--chmod=D755,F644",
            f"--rsh={shlex.join(self._ssh())}",
            f"--rsync-path=etapes-receive {self.target.path} rsync",
            *(["--link-dest=../../../current/"] if like else []),
            "--",
            f"{site.folder}/",
            f"{place}{self.target.host}:{name}/",
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
        except FileNotFoundError:
            raise Trouble("publish-needs", program="rsync") from None
        if done.returncode:
            raise Trouble("publish-ssh", host=self.target.host, reason=_last(done.stderr))

    def finish(self, name: str, files: Files) -> None:
        """Make what was sent a release, and serve it."""
        self._do("finish", id=name, files=files)

    def switch(self, name: str) -> None:
        """Serve another release."""
        self._do("switch", id=name)

    def discard(self, name: str) -> None:
        """Remove a release that is not served."""
        self._do("discard", id=name)

    def prune(self) -> Sequence[str]:
        """Remove the oldest releases."""
        return [str(name) for name in self._do("prune")]

    def abandon(self) -> None:
        """Remove what was being sent."""
        self._do("abandon")

    def token(self, slug: str) -> str:
        """Return the token of a draft that is shown."""
        return str(self._do("token", slug=slug))

    def show(self, name: str, token: str, files: Files) -> None:
        """Make what was sent the preview of a token."""
        self._do("show", id=name, token=token, files=files)

    def hide(self, slug: str) -> None:
        """Remove the preview of a draft."""
        self._do("hide", slug=slug)

    def _do(self, name: str, **given: Any) -> Any:
        if self._session is None:
            raise RuntimeError("a session has to be held")
        return self._session.ask({"do": name, **given})

    def _ssh(self) -> list[str]:
        command = shlex.split(os.environ.get("RSYNC_RSH") or "ssh")
        # Nobody answers a question of ssh's here: a host that is not known and a wrong key end it.
        options = ["-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "ServerAliveInterval=30"]
        port = ["-p", str(self.target.port)] if self.target.port else []
        return [*command, *options, *port]


@dataclass(slots=True)
class _Session:
    """A session with `receive.py`: a line each way."""

    process: "subprocess.Popen[str]"
    host: str

    def ask(self, request: dict[str, Any]) -> Any:
        """Return what is answered; raises `Trouble`."""
        assert self.process.stdin  # noqa: S101 - it was opened with one
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        return self.hear()

    def hear(self) -> Any:
        """Return the next answer; raises `Trouble` for one that says so, or is none."""
        assert self.process.stdout  # noqa: S101 - it was opened with one
        line = self.process.stdout.readline()
        if not line:
            assert self.process.stderr  # noqa: S101 - it was opened with one
            raise Trouble("publish-ssh", host=self.host, reason=_last(self.process.stderr.read()))
        try:
            said = json.loads(line)
            if "trouble" not in said:
                return said["ok"]
            code, values = str(said["trouble"]), {str(name): str(value) for name, value in said["values"].items()}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Trouble("publish-answer") from None
        raise Trouble(code, **values) if code.startswith(_SAID) else Trouble("publish-answer")

    def close(self) -> None:
        """Hang up, upon which the other side lets go of the lock."""
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _open(ssh: Sequence[str], target: SshTarget) -> _Session:
    """Return a session; raises `Trouble` where there is no host, no right to it, or somebody else's session."""
    place = f"{target.user}@{target.host}" if target.user else target.host
    command = [*ssh, "--", place, f"etapes-receive {target.path} session"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603 - the target was parsed
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", errors="replace"
        )
    except FileNotFoundError:
        raise Trouble("publish-needs", program=ssh[0]) from None
    session = _Session(process, target.host)
    try:
        session.hear()
    except BaseException:
        session.close()
        raise
    return session


def _last(text: str) -> str:
    """Return the last line of what a program said: the reason, as a rule."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rsync = [line for line in lines if not line.startswith(("rsync error:", "rsync: connection unexpectedly"))]
    found = (rsync or lines or ["?"])[-1]
    return "".join(sign if sign.isprintable() else "?" for sign in found)[:300]
