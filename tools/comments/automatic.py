"""Messages that no reader has written to be published: answers of machines, lists, bounces, invitations."""

import re
from email.message import Message

from plugins.problems.model import Refused
from tools.comments.headers import header, headers

_ANY = ("From", "To", "Subject", "Date", "Message-ID", "Received")
_LISTS = ("List-Id", "List-Post", "List-Unsubscribe", "Mailing-List", "X-Mailing-List")
_ANSWERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-AutoReply-From", "X-Mail-Autoreply")
_BULK = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
_DAEMON = re.compile(r"(?<![\w.+-])(?:mailer-daemon|postmaster)@", re.IGNORECASE)


def refuse_automatic(message: Message) -> None:
    """Raise `Refused`, with the reason, for a message that is none, or that a machine sent."""
    if not headers(message, _ANY):
        raise Refused("mail-none")
    if message.get_content_type() == "multipart/report":  # bounces, receipts, complaints (RFC 6522)
        raise Refused("mail-report")
    for name in ("Return-Path", "Envelope-From"):
        if header(message, name).replace(" ", "") == "<>":
            raise Refused("mail-bounce")
    if headers(message, ("X-Failed-Recipients",)) or _DAEMON.search(header(message, "From")):
        raise Refused("mail-bounce")
    listed = next((name for name in _LISTS if headers(message, (name,))), None)
    if listed is not None:
        raise Refused("mail-list", header=listed)
    submitted = header(message, "Auto-Submitted").partition(";")[0].partition("(")[0].strip().casefold()
    if submitted not in {"", "no"}:  # RFC 3834
        raise Refused("mail-automatic", header="Auto-Submitted")
    answer = next((name for name in _ANSWERS if headers(message, (name,))), None)
    if answer is not None:
        raise Refused("mail-automatic", header=answer)
    if header(message, "Precedence").casefold() in _BULK:
        raise Refused("mail-automatic", header="Precedence")
