"""Nothing leaves this machine in these tests; and a picture that is one."""

import io
from typing import Any

import pytest
from PIL import Image


@pytest.fixture(autouse=True)
def _watched(nothing_leaves_this_machine: None) -> None:
    pass


def drawn(size: tuple[int, int] = (640, 360), file_format: str = "JPEG", **options: Any) -> bytes:
    """A picture with something in it."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()
