"""Text from elsewhere, made safe for a place in a file: one line of a head, or paragraphs of Markdown."""

import re
import unicodedata

_ADDRESS = re.compile(r"https?://[^\s<>\"`\\^{|}\[\]]*[^\s<>\"`\\^{|}\[\].,;:!?)…»”’'*_]")
_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# What means something to Markdown or to one of its extensions wherever it stands, and what only begins a line with it.
_ANYWHERE = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]"} | {ord(sign): f"&#{ord(sign)};" for sign in "&<>|"}
_FIRST = {sign: f"\\{sign}" for sign in "-+#!"} | {sign: f"&#{ord(sign)};" for sign in "=~:"}
_NUMBER = re.compile(r"^(\d+)\.")
_CALLING = {ord("@"): "&#64;", ord("#"): "&#35;"}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they show what follows backwards


def one_line(text: str) -> str:
    """Return a text as a value of a head: on one line, without control signs, in composed Unicode form."""
    return unicodedata.normalize("NFC", _visible(_BLANKS.sub(" ", text))).strip()


def markdown(text: str) -> str:
    """Return Markdown that shows a plain text as it is, with its paragraphs; only web addresses become links."""
    lines = _LINE_END.split(text)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        shown = one_line(line)
        if shown:
            paragraphs[-1].append(shown)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("  \n".join(map(inline, paragraph)) for paragraph in paragraphs if paragraph)


def inline(line: str) -> str:
    """Return Markdown that shows one line as it is."""
    pieces = []
    end = 0
    for found in _ADDRESS.finditer(line):
        pieces += [line[end : found.start()].translate(_ANYWHERE), f"<{found[0]}>"]
        end = found.end()
    escaped = "".join([*pieces, line[end:].translate(_ANYWHERE)])
    return _FIRST.get(escaped[:1], escaped[:1]) + _NUMBER.sub(r"\1\\.", escaped)[1:]


def inert(line: str) -> str:
    """Return the same for a report that a forge shows: it makes no mention and no link to an issue of it."""
    return inline(line).translate(_CALLING)


def quoted(text: str) -> str:
    """Return a plain text as a block of code: whatever it holds, nothing in it means anything."""
    lines = [_visible(line.expandtabs(4)) for line in _LINE_END.split(text)]
    lines = [f" {line}" if line.startswith("#") else line for line in lines]  # a programme is looked for in raw lines
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((f"{fence}text", *lines, fence))


def _visible(text: str) -> str:
    """Return a text without signs that are no text: controls, halves of pairs, and those that turn writing round."""
    return "".join(
        sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cs", "Cn"} and sign not in _TURNING
    )
