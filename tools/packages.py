"""The packages of the project, installed in its virtual environment when their hash-locked list has changed.

Loads nothing but the standard library: `./site` runs this file before there is any package. The rule is the
same for each list: a copy is kept in the environment once pip has succeeded, and pip runs when list and copy
differ. A change that was killed half-way is not mended, since pip takes a half-written package for a whole
one: the environment is made anew.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_SOUND = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
_STDERR = 2  # standard output belongs to the command that the author asked for


class InstallError(Exception):
    """The packages cannot be installed; the message is one line, in the author's language."""


def ensure(name: str, *, root: Path) -> None:
    """Install `requirements-NAME.txt` in the environment that runs this; InstallError if that fails."""
    requirements = root / f"requirements-{name}.txt"
    environment = Path(sys.prefix)
    if sys.prefix == sys.base_prefix:
        raise InstallError(
            _words(
                root,
                english="Nothing is installed outside a virtual environment: ./site makes one.",
                french="Rien ne s’installe hors d’un environnement virtuel : ./site en crée un.",
            )
        )
    if _is_installed(requirements, environment):
        return
    with _alone(root) as cut_short:
        if cut_short:
            raise InstallError(
                _words(
                    root,
                    english="An install was cut short. Run ./site again: it makes the environment anew.",
                    french="Une installation a été interrompue. Relancez ./site : il refera l’environnement.",
                )
            )
        status = _install(requirements, environment, root=root)
    _check(status, requirements, root=root)


def set_up(root: Path) -> None:
    """Make `.venv` where there is no sound one and install `requirements.txt`; InstallError if that fails."""
    requirements = root / "requirements.txt"
    environment = root / ".venv"
    with _alone(root) as cut_short:
        if cut_short or not _is_sound(environment):
            _make(environment, root=root)
        status = _install(requirements, environment, root=root)
    _check(status, requirements, root=root)


def _make(environment: Path, *, root: Path) -> None:
    status = _run([sys.executable, "-I", "-m", "venv", "--clear", environment])
    if status:
        raise InstallError(
            _words(
                root,
                english=f"Could not make {environment.name} with {sys.executable} (status {status}).",
                french=f"Impossible de créer {environment.name} avec {sys.executable} (code {status}).",
            )
        )


def _install(requirements: Path, environment: Path, *, root: Path) -> int:
    if _is_installed(requirements, environment):  # by the run that we waited for
        return 0
    wanted = requirements.read_bytes()
    kept = environment / requirements.name
    kept.unlink(missing_ok=True)  # pip may fail with half of it done, then the list become again what it was
    _say(root, english=f"Installing {requirements.name}…", french=f"Installation de {requirements.name}…")
    pip: list[str | Path] = [_python(environment), "-I", "-m", "pip", "--disable-pip-version-check", "-qq"]
    status = _run([*pip, "install", "--no-input", "--retries=2", "--require-hashes", "-r", requirements])
    if status == 0:
        kept.write_bytes(wanted)
    return status


def _check(status: int, requirements: Path, *, root: Path) -> None:
    if status:
        raise InstallError(
            _words(
                root,
                english=f"Could not install {requirements.name} (status {status}). "
                "It needs the network; the next run tries again.",
                french=f"Impossible d’installer {requirements.name} (code {status}). "
                "Il y faut le réseau ; le prochain lancement réessaiera.",
            )
        )


def _is_installed(requirements: Path, environment: Path) -> bool:
    kept = environment / requirements.name
    return kept.is_file() and kept.read_bytes() == requirements.read_bytes()


def _is_sound(environment: Path) -> bool:
    """Whether its Python runs, is new enough and finds pip: `./site` asks the same."""
    try:
        return _run([_python(environment), "-I", "-c", _SOUND], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _python(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def _run(command: Sequence[str | Path], *, stderr: int = _STDERR) -> int:
    # close_fds: the child holds the lock of _alone too, so that a pip whose parent was killed is waited for.
    return subprocess.run(  # noqa: S603 - every command is written in this file
        command, stdin=subprocess.DEVNULL, stdout=_STDERR, stderr=stderr, check=False, close_fds=False
    ).returncode


@contextmanager
def _alone(root: Path) -> Iterator[bool]:
    """Wait until no other run changes the environment; give whether the last change was cut short.

    The lock file has a line in it for as long as a change is under way; what ends by an exception leaves it
    there. The system frees the lock itself when its last holder ends. Windows has none of the kind: there the
    author sets the environment up by hand.
    """
    with (root / ".venv.lock").open("ab") as lock:
        if sys.platform != "win32":
            os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 - the standard library's signature
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _say(
                    root,
                    english="Waiting for another run that installs packages here…",
                    french="Un autre lancement installe des paquets ici : attente de sa fin…",
                )
                fcntl.flock(lock, fcntl.LOCK_EX)
        cut_short = os.fstat(lock.fileno()).st_size > 0
        lock.write(b"A change of .venv is under way, or was cut short.\n")
        lock.flush()
        yield cut_short
        lock.truncate(0)


def _say(root: Path, *, english: str, french: str) -> None:
    sys.stderr.write(_words(root, english=english, french=french) + "\n")
    sys.stderr.flush()


def _words(root: Path, *, english: str, french: str) -> str:
    """French where `content/site.md` says so, or the system where there is none: the rule of `./site`."""
    settings = root / "content" / "site.md"
    if settings.is_file():
        text = settings.read_text(encoding="utf-8", errors="replace")
        said = re.search(r"^[^\w\n]*langu(e|age)[^\w:\n]*:[^\w\n]*fr\b", text, re.IGNORECASE | re.MULTILINE)
    else:
        said = re.match("fr", os.environ.get("LANG", ""))
    return french if said else english


def main() -> int:
    """Set up the project that holds this file; the exit status."""
    try:
        set_up(Path(__file__).resolve().parent.parent)
    except (InstallError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130  # as a shell says it
    return 0


if __name__ == "__main__":
    sys.exit(main())
