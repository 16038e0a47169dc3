"""What was made of pictures, kept by content: the same file, the same recipe and the same encoders give the same."""

import atexit
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins.images.encoding import RECIPE, encoders
from plugins.images.model import Picture, Variant

STORE = Path(__file__).parents[2] / ".cache" / "pictures"
_INDEX = "picture.json"
_UNFINISHED = ".part-"
_DIGITS = 16
_DAY = 86_400  # seconds
TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file made of a picture, before it is stored. `role` is `fallback`, `avif`, `webp` or `moving`."""

    role: str
    width: int
    height: int
    suffix: str
    data: bytes


def usable_store(store: Path | None = None) -> Path:
    """Return the folder of pictures that were made; one for this process where that cannot be written."""
    wanted = store or STORE
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=wanted).close()
    except OSError:
        return _passing()
    return wanted


@cache
def _passing() -> Path:
    folder = tempfile.mkdtemp(prefix="pictures-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def key_of(data: bytes, suffix: str, widths: Iterable[int]) -> str:
    """Return the name that everything made of these bytes in these widths is kept under."""
    return key_of_content(content_of(data), suffix, widths)


def content_of(data: bytes) -> bytes:
    """Return what tells one content from another."""
    return hashlib.sha256(data).digest()


def key_of_content(content: bytes, suffix: str, widths: Iterable[int]) -> str:
    """Return the same as `key_of` of bytes whose content is known."""
    recipe = f"{RECIPE} {encoders()} {suffix} {sorted(set(widths))}"
    return hashlib.sha256(content + recipe.encode()).hexdigest()


def kept(store: Path, key: str) -> Picture | None:
    """Return what is stored under a key; None where that is nothing, or is not whole."""
    folder = _folder(store, key)
    try:
        index = json.loads((folder / _INDEX).read_text("utf-8"))
        variants = [(entry["role"], _variant(folder, entry)) for entry in index["files"]]
        if any(variant.path.stat().st_size != variant.size for _, variant in variants):
            return None
        picture = _picture(index["width"], index["height"], variants)
        _used(folder / _INDEX)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None
    return picture


def keep(store: Path, key: str, size: tuple[int, int], files: Sequence[Made]) -> Picture:
    """Store what was made of a picture under a key, all of it at once, and return it from there.

    `size` is the original's width and height in pixels. Who stores the same at the same time stores the same bytes.
    """
    store.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=store))
    try:
        entries = []
        for number, made in enumerate(files):
            name = f"{number}.{made.suffix}"
            (stage / name).write_bytes(made.data)
            entries.append(
                {
                    "role": made.role,
                    "name": name,
                    "width": made.width,
                    "height": made.height,
                    "size": len(made.data),
                    "digest": hashlib.sha256(made.data).hexdigest()[:_DIGITS],
                }
            )
        index = {"width": size[0], "height": size[1], "files": entries}
        (stage / _INDEX).write_text(json.dumps(index, indent=1), "utf-8")
        stage.chmod(0o755)
        _settle(stage, _folder(store, key))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    found = kept(store, key)
    if found is None:
        raise OSError(f"{_folder(store, key)} cannot be written")
    return found


def sweep(store: Path, *, days: int = 90) -> int:
    """Remove what no build has used for so many days, and what killed builds left; return how many pictures went."""
    now = time.time()
    gone = 0
    for folder in store.glob(f"{_UNFINISHED}*"):
        if now - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)
    for index in store.glob(f"*/{_INDEX}"):
        if now - index.stat().st_mtime > days * _DAY:
            shutil.rmtree(index.parent, ignore_errors=True)
            gone += 1
    return gone


def _folder(store: Path, key: str) -> Path:
    return store / key[:40]


def _settle(stage: Path, folder: Path) -> None:
    """Give a finished folder its name; what was there under it and is not whole goes."""
    try:
        stage.rename(folder)
    except OSError:
        if kept(folder.parent, folder.name) is not None:  # another process was faster
            return
        shutil.rmtree(folder, ignore_errors=True)
        stage.rename(folder)


def _used(index: Path) -> None:
    """Note at most once a day that a picture is in use."""
    if time.time() - index.stat().st_mtime > _DAY:
        os.utime(index)


def _variant(folder: Path, entry: dict[str, object]) -> Variant:
    name, suffix = str(entry["name"]), str(entry["name"]).rpartition(".")[2]
    return Variant(
        width=_whole(entry["width"]),
        height=_whole(entry["height"]),
        suffix=suffix,
        media_type=TYPES[suffix],
        size=_whole(entry["size"]),
        digest=str(entry["digest"]),
        path=folder / Path(name).name,
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _picture(width: int, height: int, variants: Sequence[tuple[str, Variant]]) -> Picture:
    def of(role: str) -> tuple[Variant, ...]:
        return tuple(variant for name, variant in variants if name == role)

    return Picture(
        width=_whole(width),
        height=_whole(height),
        fallback=of("fallback")[0],
        avif=of("avif"),
        webp=of("webp"),
        moving=of("moving"),
    )
