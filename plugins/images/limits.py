"""How much a picture may be, so that no file takes all the time or memory of a build."""

from plugins.images.containers.model import Head
from plugins.problems.model import Refused

MOST_BYTES = 100_000_000  # a PNG of 50 million noisy pixels has some more
MOST_SVG_BYTES = 10_000_000
MOST_PIXELS = 50_000_000  # telephones make 48 to 50 million; each takes up to 8 bytes of memory
MOST_SIDE = 30_000  # pixels
MOST_FRAMES = 500
MOST_MOVING_PIXELS = 60_000_000  # of all frames; a minute at 320 × 180 has 35 at ten a second


def check_bytes(count: int, name: str, *, most: int = MOST_BYTES) -> None:
    """Raise `Refused` for a file that is empty, or has too many bytes."""
    if not count:
        raise Refused("picture-empty", file=name)
    if count > most:
        raise Refused("picture-heavy", file=name, megabytes=round(count / 1e6), most=most // 1_000_000)


def huge(name: str) -> Refused:
    """Return the refusal of a picture of too many pixels."""
    return Refused("picture-huge", file=name, most=MOST_PIXELS // 1_000_000)


def check_pixels(width: int, height: int, name: str) -> None:
    """Raise `Refused` for a picture of too many pixels."""
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise huge(name)


def check_frames(head: Head, frames: int, name: str) -> None:
    """Raise `Refused` for an animation of too many frames, or too large ones."""
    if frames > 1 and (frames > MOST_FRAMES or frames * head.width * head.height > MOST_MOVING_PIXELS):
        raise Refused(
            "picture-long",
            file=name,
            frames=frames,
            most=max(1, min(MOST_FRAMES, MOST_MOVING_PIXELS // (head.width * head.height or 1))),
        )
