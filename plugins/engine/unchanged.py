"""Nothing has changed since the last build: said at once, before anything else is loaded.

`./site` asks this file alone, as a program, with a Python that has nothing but its standard library: what takes time is
loading the rest. It knows nothing of content. It compares how the system describes every file that a build depends on,
and every file that the build left, with what the build noted: size, times, inode. Where it cannot be sure, it says
nothing and the build runs. In continuous integration (`CI` is set) times say nothing, as a checkout sets them; the
contents are compared.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

_OPTIONS = ("content", "output", "date", "lang")
_SOURCES = ("plugins", "theme", "tools")
# What else decides about a build: the address, the moment, how files are looked at.
_ENVIRONMENT = ("SITEURL", "SITE_CONTENT", "SOURCE_DATE_EPOCH", "CI", "TZ", "PYTHONPATH")
_TICK_NS = 100_000_000  # a file system may give two changes within some ten ms the same time
_COARSE_NS = 2_000_000_000  # and one that counts in seconds, two within two
_SECOND_NS = 1_000_000_000


def answer(root: str, arguments: list[str], started: float, errors: int = 2) -> bool:
    """Say what the last build said, where nothing has changed since; tell whether that was said.

    `started` is the time since which it is asked; hints go to the file descriptor `errors`.
    """
    options = _options(arguments)
    if options is None:
        return False
    content = os.path.abspath(options.get("content") or os.path.join(root, "content"))
    output = os.path.abspath(options.get("output") or os.path.join(root, "output"))
    try:
        with open(note_file(os.path.join(root, ".cache", "build"), output), "rb") as file:
            noted = json.load(file)
        now = time.time()
        if (
            noted["conditions"] != conditions(content, options.get("date", ""))
            or not noted["from"] <= now < noted["until"]
            or noted["sources"] != sources_digest(root, content)[0]
            or noted["output"] != folder_digest([output])[0]
        ):
            return False
        said = noted["said"][options.get("lang") or noted["language"]]
        hints, text = str(said["hints"]), str(said["text"])
        text = text.replace("{seconds}", _seconds(time.time() - started, options.get("lang") or noted["language"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    if hints:
        os.write(errors, hints.encode())
    os.write(1, f"{text}\n".encode())
    return True


def note(root: str, output: str, began: Mapping[str, object], said: Mapping[str, Mapping[str, str]]) -> None:
    """Note how a build that ended well left its output.

    `began` is what `beginning` gave, with the time from and until which the build would say the same, and the
    `language` of who does not choose one. `said` are `hints` and `text` by language; in `text`, `{seconds}` stands for
    the time that it took.
    """
    path = note_file(os.path.join(root, ".cache", "build"), output)
    part = f"{path}.{os.getpid()}"
    with suppress(OSError):
        noted = {**began, "said": said, "output": folder_digest([output])[0]}
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            json.dump(noted, file)
        os.replace(part, path)


def beginning(root: str, content: str, day: str, started_ns: int) -> dict[str, object] | None:
    """Return what a build depends on as it begins; None where a change might not show, or not all can be read.

    `started_ns` is when the process began to load our code.
    """
    if os.path.realpath(sys.prefix) != os.path.realpath(os.path.join(root, ".venv")):
        return None  # another Python, with other packages
    try:
        digest, newest = sources_digest(root, content)
    except OSError:
        return None  # something may not be read: the build says what
    if newest + _TICK_NS >= started_ns:
        return None
    return {"conditions": conditions(content, day), "sources": digest}


def note_file(cache: str, output: str) -> str:
    """Return the file that says how a build left an output."""
    return os.path.join(cache, f"{hashlib.blake2b(os.fsencode(output), digest_size=12).hexdigest()}.unchanged")


def conditions(content: str, day: str) -> list[str]:
    """Return what a build was asked, and where: two builds that differ in it may say different things."""
    environment = [f"{name}={os.environ[name]}" for name in _ENVIRONMENT if name in os.environ]
    return [content, day, os.getcwd(), sys.version, *environment]


def sources_digest(root: str, content: str) -> tuple[str, int]:
    """Return the digest of all that a build depends on, and the time of its newest change in ns."""
    below = [os.path.join(root, name) for name in _SOURCES]
    beside = sorted(
        entry.path for entry in os.scandir(root) if entry.is_file() and entry.name.endswith((".py", ".txt", ".toml"))
    )
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    packages = os.path.join(root, ".venv", "lib", version, "site-packages")
    names = sorted(os.listdir(packages)) if os.path.isdir(packages) else []
    digest, newest = folder_digest([content, *below, *beside])
    return hashlib.blake2b("\0".join([digest, *names]).encode("utf-8", "surrogateescape")).hexdigest(), newest


def folder_digest(places: Iterable[str]) -> tuple[str, int]:
    """Return the digest of some files and of everything below some folders, and the time of the newest change in ns."""
    found = hashlib.blake2b()
    newest = 0
    by_content = bool(os.environ.get("CI"))
    for path, state in _entries(places):
        mark = f"{path}\0{state.st_mode}"
        folder = stat.S_ISDIR(state.st_mode)
        if not by_content:
            # That something was put into a folder or taken out shows by its names. An output's own folder is renamed.
            mark += "" if folder else f" {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"
            for moment in (state.st_mtime_ns, state.st_ctime_ns):
                coarse = _COARSE_NS - _TICK_NS if moment % _SECOND_NS == 0 else 0
                newest = max(newest, moment + coarse) if not folder else newest
        elif stat.S_ISREG(state.st_mode):  # a pipe would never end
            with open(path, "rb") as file:
                mark += hashlib.file_digest(file, "blake2b").hexdigest()
        found.update(mark.encode("utf-8", "surrogateescape") + b"\0\0")
    return found.hexdigest(), newest


def _entries(places: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file and folder with what the system says of it; a link that leads nowhere is one too.

    A link to a folder is not gone into, unless it is one of the places: a content folder may lie elsewhere.
    """
    waiting = [os.path.realpath(place) for place in places]
    while waiting:
        path = waiting.pop()
        with suppress(FileNotFoundError):
            try:
                state = os.stat(path)
            except OSError:
                state = os.lstat(path)
            yield path, state
            if stat.S_ISDIR(state.st_mode) and not os.path.islink(path):
                names = sorted(name for name in os.listdir(path) if name not in ("__pycache__", ".git"))
                waiting += [os.path.join(path, name) for name in names]


def _options(arguments: list[str]) -> Mapping[str, str] | None:
    """Return the options of `build`, None where it is another command or is asked in a way that is left to it."""
    if not arguments or arguments[0] != "build":
        return None
    options: dict[str, str] = {}
    rest = iter(arguments[1:])
    for word in rest:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or name not in _OPTIONS or name in options:
            return None
        options[name] = value if equals else next(rest, "")
        if not options[name] or options[name].startswith("-"):
            return None
    return options


def _seconds(seconds: float, language: str) -> str:
    return f"{seconds:.2f}".replace(".", "," if language == "fr" else ".")


if __name__ == "__main__":
    sys.exit(0 if answer(sys.argv[1], sys.argv[2:], time.time(), errors=3) else 1)
