"""The part of a text that a message shows."""

_LONGEST = 48  # characters


def excerpt(text: str) -> str:
    """Return a text on one line, cut where it is too long for a message."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
