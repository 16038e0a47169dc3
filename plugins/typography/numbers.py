"""Numbers and sizes in words."""

_UNITS = {"fr": ("octets", "ko", "Mo", "Go"), "en": ("bytes", "kB", "MB", "GB")}


def size_words(size_bytes: int, language: str) -> str:
    """Return a file's size in decimal units with a no-break space: `147 ko`, `2,4 Mo`, `2.4 MB`."""
    size = float(size_bytes)
    unit = 0
    while size >= 999.5 and unit < len(_UNITS[language]) - 1:
        size /= 1000
        unit += 1
    number = f"{size:.1f}" if unit > 1 and size < 9.95 else f"{size:.0f}"
    if language == "fr":
        number = number.replace(".", ",")
    return f"{number}\u00a0{_UNITS[language][unit]}"
