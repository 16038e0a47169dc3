"""What is not the reader's own in a message: the message that is answered, signatures, what programs add."""

import re

from plugins.comments.cleaning import ELEMENTS

_MARK = re.compile(r"[ \t]?>")
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(ELEMENTS))})(?:\s[^<>]*)?>", re.IGNORECASE)
# The line above a quoted message, in the languages of those who may write here.
_WROTE = r"(?:a|ont|avez|as) écrit|wrote|writes|schrieb|escribió|ha scritto|schreef|escreveu|napisał\(?a?\)?|pisze"
_INTRO = re.compile(
    rf"(?:.*\b(?:{_WROTE})\b(?: .{{0,120}})?|.{{0,200}}<\S+@\S+>)\s*:\s*",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:Le|On|Am|El|Il|Op|Em|W dniu|Dnia|At|Den)\b", re.IGNORECASE)
_DATED = re.compile(r"\d{4}|\d{1,2}[:h]\d\d|@")
_INTRO_LINES = 3  # that one may be cut into
_INTRO_LENGTH = 400  # characters
_DIVIDER = re.compile(
    r"\W{0,2}[-_–—*]{2,}\s*(?:(?:message|courriel) (?:d['’]origine|original|initial|transféré|transmis|réexpédié)"
    r"|(?:original|forwarded|reply) (?:message|e-?mail)|original appointment"
    r"|(?:ursprüngliche|weitergeleitete) nachricht|mensaje original|messaggio originale|oorspronkelijk bericht"
    r"|mensagem original)\b.{0,80}"
    r"|(?:début du message (?:réexpédié|transféré)|begin forwarded message)\s*:?\s*"
    r"|>?\s*message du \d.{0,40}",
    re.IGNORECASE,
)
_FROM = re.compile(r"\*?(?:De|From|Von|Da|Van|Expéditeur|Od)\*?\s*:\*?\s*\S.*", re.IGNORECASE)
_OTHERS = re.compile(
    r"\*?(?:Envoyé|Sent|Date|Gesendet|Enviado|Inviato|Verzonden|À|A|To|An|Para|Pour|Cc"
    r"|Objet|Subject|Betreff|Asunto|Oggetto)\*?(?: le)?\s*:\*?.*",
    re.IGNORECASE,
)
_SIGNATURE = "-- "
_SIGNATURE_LINES = 8  # filled ones below a `--` that has lost its blank
_PRODUCTS = (
    r"iphone|ipad|ipod|mac|apple|icloud|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|pixel|nokia|blackberry"
    r"|windows|outlook|yahoo|gmail|proton\w*|thunderbird|k-9|bluemail|orange|sfr|free|bouygues|la ?poste|tuta\w*"
    r"|spark|em client|zimbra|roundcube|infomaniak|gmx|appareil|device|mobile|smartphone|téléphone|phone|handy"
    r"|tablette|tablet|messagerie|mail|móvil"
)
_SENT = re.compile(
    r"(?:(?:Envoyé|Provenance|Sent|Gesendet|Von meinem|Enviado|Inviato|Verzonden|Verstuurd)\b"
    rf".{{0,80}}\b(?:{_PRODUCTS})\b.{{0,120}}"
    r"|(?:Get|Télécharge[rz]|Obtenez|Obtenir|Download)\b.{0,20}\b(?:Outlook|BlueMail|Yahoo|Spark)\b.{0,80}"
    r"|(?:Garanti sans virus|Virus-free|L['’]absence de virus dans ce courrier).{0,200}"
    r"|Veuillez excuser ma brièveté\.|Please excuse my brevity\.)",
    re.IGNORECASE,
)
_LINE_OF_DASHES = re.compile(r"[-_=*–—]{2,}\s*")


def own_lines(lines: list[str]) -> list[str]:
    """Return the lines of a message that its sender has written, without blank ones around them.

    Quoted lines begin with `>`. What stands between them stays: some answer point by point.
    """
    lines = _until_divider(lines)
    own: list[str] = []
    at = 0
    while at < len(lines):
        size = _intro(lines, at)
        if size and _quoted(lines, at + size):
            at += size
        elif size and _names_a_moment(lines, at, size):
            break  # what is quoted has no marks
        elif _MARK.match(lines[at]):
            at += 1
        else:
            own.append(lines[at])
            at += 1
    return _without_end(own)


def bare(line: str) -> str:
    """Return a line without the elements of comments, its blanks as programs that compare texts want them."""
    return " ".join(_TAG.sub("", line).split())


def is_intro(line: str) -> bool:
    """Tell whether a line can stand above what it quotes."""
    return len(line) <= _INTRO_LENGTH and _INTRO.fullmatch(bare(line)) is not None


def _until_divider(lines: list[str]) -> list[str]:
    """Return the lines above the first that begins another message, or a signature."""
    for number, line in enumerate(lines):
        if line == _SIGNATURE or (line in {"--", "--\xa0"} and _few_left(lines[number + 1 :])):
            return lines[:number]
        plain = bare(line) if len(line) <= _INTRO_LENGTH else ""
        if _DIVIDER.fullmatch(plain) or (_FROM.fullmatch(plain) and _is_head(lines, number)):
            return lines[:number]
    return lines


def _few_left(lines: list[str]) -> bool:
    return sum(1 for line in lines if line.strip() and not _MARK.match(line)) <= _SIGNATURE_LINES


def _is_head(lines: list[str], number: int) -> bool:
    """Tell whether a line `From:` begins the head of a message, as Outlook shows it above what it quotes."""
    below = [bare(line) for line in lines[number + 1 : number + 8] if line.strip()]
    return sum(1 for line in below[:4] if _OTHERS.fullmatch(line)) >= 2


def _intro(lines: list[str], at: int) -> int:
    """Return how many lines, from one on, are the line above a quotation; 0 if none is."""
    if not lines[at].strip() or _MARK.match(lines[at]):
        return 0
    for size in range(1, _INTRO_LINES + 1):
        part = lines[at : at + size]
        if len(part) < size or not part[-1].strip() or (size > 1 and not _BEGINS.match(bare(part[0]))):
            return 0
        if is_intro(" ".join(part)):
            return size
    return 0


def _quoted(lines: list[str], at: int) -> bool:
    """Tell whether the next line that says something is a quoted one."""
    return next((bool(_MARK.match(line)) for line in lines[at : at + 4] if line.strip()), False)


def _names_a_moment(lines: list[str], at: int, size: int) -> bool:
    said = bare(" ".join(lines[at : at + size]))
    return _BEGINS.match(said) is not None and _DATED.search(said) is not None


def _without_end(lines: list[str]) -> list[str]:
    """Return lines without what programs put below a message, and without blank ones around."""
    kept = list(lines)
    while kept and (not bare(kept[-1]) or _LINE_OF_DASHES.fullmatch(bare(kept[-1])) or _is_added(kept[-1])):
        kept.pop()
    while kept and not kept[0].strip():
        kept.pop(0)
    return kept


def _is_added(line: str) -> bool:
    plain = bare(line)
    return len(plain) <= _INTRO_LENGTH and _SENT.fullmatch(plain) is not None
