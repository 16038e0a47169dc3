"""Cards that were drawn, kept by what they show: the same card by the same recipe is the same file."""

import contextlib
import hashlib
import os
import tempfile
import time
from functools import cache
from pathlib import Path

from plugins.cards.drawing import RECIPE, draw
from plugins.cards.face import HEAVY, MEDIUM, face
from plugins.cards.model import Card

STORE = Path(__file__).parents[2] / ".cache" / "cards"
_UNFINISHED = ".part-"
_DAY = 86_400  # seconds
_BEGIN, _END = b"\xff\xd8", b"\xff\xd9"  # of every JPEG


def key_of(card: Card) -> str:
    """Return the name that a card is kept under, and published by."""
    return hashlib.sha256(f"{_recipe()} {card!r}".encode()).hexdigest()[:40]


def card_file(card: Card, store: Path | None = None) -> bytes:
    """Return a card as JPEG, from the store or drawn and stored; a store that takes nothing does not matter."""
    file = (store or STORE) / f"{key_of(card)}.jpg"
    with contextlib.suppress(OSError):
        data = file.read_bytes()
        if data.startswith(_BEGIN) and data.endswith(_END):
            _used(file)
            return data
    data = draw(card)
    with contextlib.suppress(OSError):
        _keep(file, data)
    return data


def sweep(store: Path | None = None, *, days: int = 90) -> int:
    """Remove what no build has used for so many days, and what killed builds left; return how many files went."""
    now = time.time()
    gone = 0
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(store or STORE)):
            left = entry.name.startswith(_UNFINISHED)
            if now - entry.stat().st_mtime > (1 if left else days) * _DAY:
                Path(entry).unlink()
                gone += 1
    return gone


@cache
def _recipe() -> str:
    """Return everything beside the card that its bytes depend on."""
    from PIL import __version__, features

    fonts = [hashlib.sha256(face(name).path.read_bytes()).hexdigest() for name in (HEAVY, MEDIUM)]
    versions = [f"{name} {features.version(name)}" for name in ("freetype2", "libjpeg_turbo", "jpg")]
    return " ".join([f"{RECIPE} pillow {__version__}", *versions, *fonts])


def _keep(file: Path, data: bytes) -> None:
    """Store a card all at once: who stores the same at the same time stores the same bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _used(file: Path) -> None:
    """Note at most once a day that a card is in use."""
    if time.time() - file.stat().st_mtime > _DAY:
        os.utime(file)
