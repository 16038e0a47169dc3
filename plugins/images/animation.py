"""A picture that moves, made smaller: as AVIF and as WebP."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.images.colours import channels, in_srgb
from plugins.images.containers.boxes import without_times
from plugins.images.containers.model import Head
from plugins.images.encoding import has_avif, is_flat
from plugins.images.opening import turned
from plugins.images.widths import height_at

if TYPE_CHECKING:
    from PIL import Image

_SHORTEST, _INSTEAD = 20, 100  # milliseconds; what browsers make of frames that are shorter
_AVIF: dict[str, Any] = {"quality": 50, "speed": 8, "max_threads": 1, "autotiling": False}
_WEBP: dict[str, Any] = {"quality": 70, "method": 4}
_WEBP_FLAT: dict[str, Any] = {"lossless": True, "quality": 50, "method": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """An animation as it was made anew, and its size in pixels; `avif` is None where it cannot say the same."""

    width: int
    height: int
    webp: bytes
    avif: bytes | None


def animation(kind: str, data: bytes, head: Head, *, widest: int) -> Moving:
    """Return an animation at most `widest` pixels wide; raises what Pillow raises.

    Frames of no time are shown for a tenth of a second, as browsers do. One that is played once is played once, for
    which AVIF has no word here.
    """
    from PIL import Image

    width = min(widest, head.shown[0])
    size = (width, height_at(width, head.shown))
    with Image.open(io.BytesIO(data), formats=(kind,)) as image:
        loop = image.info.get("loop", 0 if kind == "AVIF" else 1)  # AVIF does not tell Pillow
        timed = list(_frames(image, head.orientation, size))
    frames = [frame for frame, _ in timed]
    options: dict[str, Any] = {
        "save_all": True,
        "append_images": frames[1:],
        "duration": [duration for _, duration in timed],
    }
    webp, avif = io.BytesIO(), io.BytesIO()
    frames[0].save(webp, "WEBP", loop=loop, **options, **(_WEBP_FLAT if is_flat(frames[0]) else _WEBP))
    if loop == 0 and has_avif():
        frames[0].save(avif, "AVIF", **options, **_AVIF)
    return Moving(width=width, height=size[1], webp=webp.getvalue(), avif=without_times(avif.getvalue()) or None)


def _frames(image: "Image.Image", orientation: int, size: tuple[int, int]) -> Iterator[tuple["Image.Image", int]]:
    """Yield each frame as it is shown, and for how many milliseconds."""
    from PIL import ImageSequence
    from PIL.Image import Resampling

    apart = bool(image.info.get("default_image"))  # of a PNG, for those who do not see it move
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if apart and not number:
            continue
        frame.load()
        shown = turned(in_srgb(channels(frame.copy()), frame.info.get("icc_profile")), orientation)
        duration = round(frame.info.get("duration", 0))
        if shown.size != size:
            shown = shown.resize(size, Resampling.LANCZOS)
        yield shown, duration if duration >= _SHORTEST else _INSTEAD
