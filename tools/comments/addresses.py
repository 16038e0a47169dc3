"""Addresses of mail in a text, taken out of it, also those that a page would show and the text hides."""

import re
from collections.abc import Iterable
from html import unescape

from plugins.comments.signs import visible

GAP = "[…]"  # stands where an address stood, in any language
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_ADDRESS = re.compile(rf"<?(?:mailto:)?(?<![\w.+-])[\w.+-]+@{_HOST}>?", re.IGNORECASE)
# Of the fediverse: `@jean@social.example` reads as an address, and is one for some programs.
_HANDLE = re.compile(rf"(?P<begin>/?)(?<![\w.+-])@(?P<name>[\w.+-]+)@(?P<host>{_HOST})")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{3,12});?", re.IGNORECASE)
_HIDDEN = re.compile(r"[A-Za-z0-9@._+-]")
_ALONE = re.compile(r"\W*(?:(?:e-?mail|mail|courriel|mél|from|de)\W*)?", re.IGNORECASE)


def without_addresses(text: str, own: Iterable[str]) -> tuple[str, bool]:
    """Return a text without addresses of mail, and whether one of the sender's own was in it.

    Where one stood there is a gap, `[…]`; a line that said nothing else goes. Of a handle of the fediverse the name
    stays.
    """
    shown = _REFERENCE.sub(_told, visible(text))
    found = False
    for address in sorted({address for address in own if "@" in address}, key=len, reverse=True):
        pattern = re.escape(address).replace("@", "(?:@|%40)")
        shown, count = re.subn(rf"<?(?:mailto:)?(?<![\w.+-]){pattern}(?![\w-])>?", GAP, shown, flags=re.IGNORECASE)
        found = found or bool(count)
    shown = _HANDLE.sub(_shortened, shown)
    shown = _ADDRESS.sub(GAP, shown)
    before = set(text.split("\n"))
    lines = [line for line in shown.split("\n") if line in before or GAP not in line or not _is_alone(line)]
    return "\n".join(lines), found


def _told(reference: re.Match[str]) -> str:
    """Return the sign that a character reference stands for, where an address could be hidden by it."""
    sign = unescape(reference[0])
    return sign if _HIDDEN.fullmatch(sign) else reference[0]


def _shortened(handle: re.Match[str]) -> str:
    if handle["begin"]:  # within the address of a page
        return f"/@{handle['name']}%40{handle['host']}"
    return f"@{handle['name']}"


def _is_alone(line: str) -> bool:
    return _ALONE.fullmatch(line.replace(GAP, "")) is not None
