"""The bytes of a picture with nothing but the picture."""

import io
from typing import TYPE_CHECKING, Any

from plugins.images.containers.boxes import only_picture, without_times
from plugins.images.containers.model import Head, Plain
from plugins.images.containers.source import Source
from plugins.images.opening import head_of, plain_of, turned

if TYPE_CHECKING:
    from PIL import Image

_AGAIN: dict[str, dict[str, Any]] = {
    "JPEG": {"optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 6},
    "AVIF": {"quality": 80, "speed": 6, "max_threads": 1},
}


def without_metadata(kind: str, data: bytes, name: str) -> bytes:
    """Return a picture without the place it was taken and all else that is not seen; raises as readers do.

    It keeps its compression. Compressed anew is only one that a camera marked as turned, with the tables of the old
    compression if it is a JPEG, and an AVIF that holds more than its picture.
    """
    head = head_of(kind, Source.of(data), name)
    plain = plain_of(kind, data, name)
    kept = head.orientation == 1 and (kind != "AVIF" or only_picture(data))
    whole = plain.data if kept else _again(kind, plain, head)
    return without_times(whole) if kind == "AVIF" else whole


def _again(kind: str, plain: Plain, head: Head) -> bytes:
    from PIL import Image, ImageSequence

    options = dict(_AGAIN[kind])
    with Image.open(io.BytesIO(plain.data), formats=(kind,)) as image:
        if kind == "JPEG":
            options |= _compression(image)
        profile = image.info.get("icc_profile")
        frames, durations = [], []
        for frame in ImageSequence.Iterator(image):
            frame.load()
            durations.append(frame.info.get("duration", 0))
            frames.append(turned(frame.copy(), head.orientation))
        if len(frames) > 1:
            options |= {"save_all": True, "append_images": frames[1:], "duration": durations}
            options["loop"] = image.info.get("loop", 0)
        frames[0].info = {key: image.info[key] for key in ("transparency",) if key in image.info}
        buffer = io.BytesIO()
        frames[0].save(buffer, kind, exif=b"", icc_profile=profile, **options)
    return plain_of(kind, buffer.getvalue(), "").data


def _compression(image: "Image.Image") -> dict[str, Any]:
    """Return what a JPEG was compressed with, so that it loses as little as can be."""
    from PIL import JpegImagePlugin

    if not isinstance(image, JpegImagePlugin.JpegImageFile) or not image.quantization:
        return {"quality": 90}
    return {"qtables": image.quantization, "subsampling": JpegImagePlugin.get_sampling(image)}
