"""Pagefind, run on a folder of documents: the index that it makes, byte for byte the same for the same documents."""

import gzip
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from plugins.problems.model import Refused
from plugins.search.markup import markup
from plugins.search.model import Document
from plugins.search.store import Files, keep, kept, key_of

# What `search.js` asks for. The rest is interfaces, a worker that trusted types refuse, and a playground.
_NEEDED = ("pagefind.js", "*.pf_meta", "index/*.pf_index", "fragment/*.pf_fragment")
_ENTRY = "pagefind-entry.json"
_KINDS = "kinds.json"
_SIGNATURE = b"pagefind_dcd"  # before what each of its files holds
_LONGEST_SECONDS = 600


@cache
def executable() -> Path | None:
    """Return the program, or None on a machine that its package is not made for."""
    try:
        from pagefind_bin import get_executable

        found: Path = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found if os.access(found, os.X_OK) else None


def folder() -> str:
    """Return the folder of the index in the output. A newer Pagefind has another, so that its files may be kept."""
    return f"assets/pagefind-{version('pagefind-bin')}/"


@lru_cache(maxsize=1)
def index(documents: tuple[Document, ...]) -> tuple[tuple[str, bytes], ...]:
    """Return the files of the index, by their names in its folder; those of the last documents are remembered and kept.

    Raises `Refused` where Pagefind fails.
    """
    program = executable()
    if program is None or not documents:
        return ()
    texts = {document.path: markup(document) for document in documents}
    made_of = (folder(), Path(__file__).read_text("utf-8"), *(document.kind for document in documents))
    key = key_of((*made_of, *(piece for text in texts.items() for piece in text)))
    files = kept(key)
    if files is None:
        files = _index(program, documents, texts)
        keep(key, files)
    return files


def _index(program: Path, documents: tuple[Document, ...], texts: Mapping[str, str]) -> Files:
    with tempfile.TemporaryDirectory(prefix="site-search-") as place:
        root = Path(place)
        for path, text in texts.items():
            file = root / "documents" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        _run(program, root)
        return tuple(sorted((*_files(root / "index"), _kinds(root / "index", documents))))


def _run(program: Path, root: Path) -> None:
    # Nothing of the author's machine may say how: neither a settings file beside us nor a variable.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [str(program), "--site", "documents", "--output-path", "index", "--quiet"]
    try:
        done = subprocess.run(  # noqa: S603 - the program of our own package, without a word of the author's
            command, cwd=root, env=environment, capture_output=True, check=False, timeout=_LONGEST_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise Refused("search-failed", text=str(fault)) from fault
    if done.returncode or not (root / "index" / _ENTRY).is_file():
        said = " ".join((done.stderr or done.stdout).decode("utf-8", "replace").split())
        raise Refused("search-failed", text=said or f"status {done.returncode}")


def _files(found: Path) -> Iterator[tuple[str, bytes]]:
    entry = json.loads((found / _ENTRY).read_text("utf-8"))
    # It comes in the order of a hash table, which is another each time.
    yield _ENTRY, json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    for pattern in (*_NEEDED, *_programs(entry["languages"])):
        for path in found.glob(pattern):
            yield path.relative_to(found).as_posix(), path.read_bytes()


def _kinds(found: Path, documents: tuple[Document, ...]) -> tuple[str, bytes]:
    """Return the file that says which results are of which kind. Pagefind's own filters have no fixed order."""
    kinds = {f"/{document.path.removesuffix('index.html')}": document.kind for document in documents}
    ids: dict[str, list[str]] = {}
    for path in sorted((found / "fragment").glob("*.pf_fragment")):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        ids.setdefault(kinds[page["url"]], []).append(path.stem)
    return _KINDS, json.dumps(ids, sort_keys=True, separators=(",", ":")).encode()


def _programs(languages: Mapping[str, Mapping[str, str | None]]) -> set[str]:
    """Return the names of the programs that readers' browsers run, one for each stemmer."""
    return {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages.values()}
