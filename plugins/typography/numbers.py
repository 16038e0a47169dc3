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


def number_words(number: int, language: str) -> str:
    """Return a whole number with its thousands apart: `1 204` with a narrow no-break space, `1,204`."""
    return f"{number:,}".replace(",", "\u202f" if language == "fr" else ",")


def decimal_words(number: float, language: str) -> str:
    """Return a number with two digits after the sign for decimals: `0,41`, `0.41`."""
    return f"{number:.2f}".replace(".", "," if language == "fr" else ".")
