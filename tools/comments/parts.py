"""The part of a message that a reader has written: plain text where there is some, else HTML; attachments never."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from plugins.problems.model import Refused
from tools.comments.charsets import decoded

_TEXT_LIMIT = 2 * 2**20  # bytes of a part of text; pictures within HTML make large ones
_DEPTH = 50  # parts within parts
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----\n"
_SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----"
_DASHED = re.compile(r"^- ", re.MULTILINE)
# What programs put in the plain part of a message that is all HTML.
_PLACEHOLDER = re.compile(
    r"\W*(?:your (?:e-?mail )?(?:client|program|reader) (?:does not|doesn.t|cannot)"
    r"|this (?:e-?mail|message) (?:is|requires|contains)"
    r"|(?:ce|votre) (?:message|courriel|logiciel|client)\b[^\n]{0,60}\bhtml)[^\n]{0,200}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A text as it was sent: plain or HTML, and, if plain, whether its lines are flowed (RFC 3676)."""

    text: str
    html: bool
    flowed: bool = False
    delsp: bool = False  # the blank that says that a line goes on is no blank of the text


def written_part(message: Message) -> Part:
    """Return what was written; raises `Refused` for what cannot be read, and for an invitation."""
    plain: list[Part] = []
    html: list[Part] = []
    for part in _leaves(message, 0):
        kind = part.get_content_type()
        if kind == "text/calendar":
            raise Refused("mail-invitation")
        if kind == "text/plain":
            plain.append(_plain(part))
        elif kind == "text/html":
            html.append(Part(text=_decoded(part), html=True))
    text = next((part for part in plain if part.text.strip()), None)
    if html and (text is None or _PLACEHOLDER.fullmatch(text.text.strip())):
        return html[0]
    return _joined([part for part in plain if part.text.strip()]) if text is not None else Part(text="", html=False)


def _joined(parts: list[Part]) -> Part:
    """Return several plain parts as one: a picture between two texts makes two of them."""
    first = parts[0]
    same = [part for part in parts if (part.flowed, part.delsp) == (first.flowed, first.delsp)]
    return Part(text="\n".join(part.text for part in same), html=False, flowed=first.flowed, delsp=first.delsp)


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    """Yield the parts that are no containers and no attachments; of a signed one the part that was signed."""
    kind = part.get_content_type()
    if kind == "multipart/encrypted":
        raise Refused("mail-encrypted")
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        signed = str(part.get_param("smime-type", "")).casefold() in {"signed-data", "certs-only"}
        raise Refused("mail-signed-whole" if signed else "mail-encrypted")
    if kind.startswith("message/"):
        return
    if kind.startswith("multipart/") and part.is_multipart():
        if depth > _DEPTH:
            raise Refused("mail-nested")
        inner = [each for each in part.get_payload() if isinstance(each, Message)]
        for each in inner[:1] if kind == "multipart/signed" else inner:
            yield from _leaves(each, depth + 1)
    elif part.get_content_disposition() != "attachment" and not part.get_filename():
        yield part


def _plain(part: Message) -> Part:
    text = _decoded(part).replace("\r\n", "\n").replace("\r", "\n")
    if _ENCRYPTED in text:
        raise Refused("mail-encrypted")
    return Part(
        text=_unsigned(text),
        html=False,
        flowed=_parameter(part, "format") == "flowed",
        delsp=_parameter(part, "delsp") == "yes",
    )


def _unsigned(text: str) -> str:
    """Return what was signed in a text that holds its signature (RFC 4880, 7)."""
    _, begin, signed = text.partition(_SIGNED)
    signed, end, _ = signed.partition(_SIGNATURE)
    if not begin or not end:
        return text
    _, _, words = signed.partition("\n\n")  # below the names of hashes
    return _DASHED.sub("", words)


def _parameter(part: Message, name: str) -> str:
    return str(part.get_param(name, "")).strip().casefold()


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    if len(raw) > _TEXT_LIMIT:
        raise Refused("mail-text-large", limit=_TEXT_LIMIT // 2**20)
    return decoded(raw, part.get_content_charset())
