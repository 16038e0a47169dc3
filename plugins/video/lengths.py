"""How long a film is, in words and signs."""

NBSP = "\u00a0"


def duration_words(seconds: float, language: str) -> str:
    """Return a length as it is said: `3 min 12`, `1 h 05`, `42 s` in French, `3 min 12 s`, `1 h 5 min` in English.

    Seconds count below an hour, whole minutes from there on; the spaces are no-break spaces.
    """
    total = round(seconds)
    if total >= 3600:
        hours, minutes = divmod((total + 30) // 60, 60)
        return _two(hours, "h", minutes, "min", language)
    minutes, rest = divmod(total, 60)
    return _two(minutes, "min", rest, "s", language) if minutes else f"{rest}{NBSP}s"


def iso_duration(seconds: float) -> str:
    """Return a length as structured data wants it (ISO 8601): `PT3M12S`, `PT1H5M`, `PT0S`."""
    hours, minutes, rest = _parts(seconds)
    parts = [f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if count]
    return "PT" + ("".join(parts) or "0S")


def clock(seconds: float) -> str:
    """Return a moment as players show it, its part of a second left out: `0:05`, `3:12`, `1:02:03`."""
    hours, minutes, rest = _parts(int(seconds))
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _parts(seconds: float) -> tuple[int, int, int]:
    minutes, rest = divmod(round(seconds), 60)
    return minutes // 60, minutes % 60, rest


def _two(large: int, large_unit: str, small: int, small_unit: str, language: str) -> str:
    words = f"{large}{NBSP}{large_unit}"
    if not small:
        return words
    return f"{words}{NBSP}{small:02}" if language == "fr" else f"{words}{NBSP}{small}{NBSP}{small_unit}"
