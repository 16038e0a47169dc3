"""What looks like a secret: keys, tokens and passwords in the forms that their makers gave them to be found by.

Prefixes and lengths are those that the providers document for scanning. Only the first signs of what is found are ever
shown, for what is said of it may stand in a public log.
"""

import re
from typing import NamedTuple

_SHOWN = 6
# Words that examples have in the place of a password.
_EXAMPLE = re.compile(
    rb"(?i)^(?:[x*.\xe2\x80\xa6_-]+|\W*|.*(?:example|exemple|changeme|change-me|placeholder|password|passwd|motdepasse"
    rb"|mot-de-passe|secret|dummy|your|votre|<|\$\{|\{\{|%\().*)$"
)
_PATTERNS: tuple[tuple[str, tuple[bytes, ...], bytes], ...] = (
    ("private-key", (b"PRIVATE KEY",), rb"BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?(?:-{2,}|\xe2\x80[\x93\x94])"),
    ("private-key", (b"PuTTY-User-Key-File",), rb"PuTTY-User-Key-File-\d: \S+"),
    ("private-key", (b"AGE-SECRET-KEY-1",), rb"\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b"),
    ("aws", (b"AKIA", b"ASIA"), rb"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    ("github", (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_"), rb"\bgh[pousr]_[A-Za-z0-9]{36,255}\b"),
    ("github", (b"github_pat_",), rb"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    ("gitlab", (b"glpat-", b"gldt-", b"glrt-", b"glptt-"), rb"\bgl(?:pat|dt|rt|ptt)-[\w-]{20,}"),
    ("slack", (b"xoxb-", b"xoxp-", b"xoxa-", b"xoxs-", b"xapp-"), rb"\b(?:xox[abps]|xapp)-[\w-]{10,}"),
    ("slack", (b"hooks.slack.com/services/",), rb"hooks\.slack\.com/services/T\w+/B\w+/\w{16,}"),
    ("stripe", (b"k_live_", b"k_test_"), rb"\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}\b"),
    ("google", (b"AIza",), rb"\bAIza[\w-]{35}(?![\w-])"),
    ("npm", (b"npm_",), rb"\bnpm_[A-Za-z0-9]{36}\b"),
    ("pypi", (b"pypi-AgEIcHlwaS5vcmc",), rb"\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}"),
    ("sendgrid", (b"SG.",), rb"\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])"),
    ("telegram", (b":AA",), rb"\b\d{8,10}:AA[\w-]{33}(?![\w-])"),
    ("jwt", (b"eyJ",), rb"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"),
    ("htpasswd", (b":$apr1$", b":$2y$", b":$2b$"), rb"\w+:\$(?:apr1|2[by])\$[./$\w]{20,}"),
    (
        "address",
        (b"://",),
        rb"\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s/:@\"'<>]{1,80}:(?P<said>[^\s/@\"'<>]{3,80})@[\w.-]",
    ),
    (
        "query",
        (b"token=", b"key=", b"password=", b"passwd=", b"secret="),
        rb"[?&;](?:password|passwd|access_token|api_?key|client_secret)=(?P<said>[^&\s\"'<>#]{6,})",
    ),
    (
        "setting",
        (b"PASSWORD", b"PASSWD", b"SECRET", b"TOKEN", b"API_KEY", b"APIKEY", b"ACCESS_KEY"),
        (
            rb"(?m)(?:^|[\s>])(?:export )?(?:[A-Z][A-Z0-9_]{0,40}?)?"
            rb"(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY)[A-Z0-9_]{0,20}"
            rb"[ \t]*=[ \t]*[\"']?(?P<said>[^\s\"'<>;&]{8,})"
        ),
    ),
)
_COMPILED = tuple((kind, marks, re.compile(pattern)) for kind, marks, pattern in _PATTERNS)


class Secret(NamedTuple):
    """Something that looks like a secret: what of, and the whole of it, to be compared and never shown."""

    kind: str
    value: str

    @property
    def shown(self) -> str:
        """Its first signs, by which its owner knows it."""
        return f"{self.value[:_SHOWN]}…"


def secrets_of(data: bytes) -> tuple[Secret, ...]:
    """Return what looks like a secret in the bytes of a file, in the order of the patterns.

    What is compressed or encrypted within a file is not seen.
    """
    found: dict[Secret, None] = {}
    for kind, marks, pattern in _COMPILED:
        if not any(mark in data for mark in marks):
            continue
        for match in pattern.finditer(data):
            said = match["said"] if pattern.groups else match[0]
            example = _EXAMPLE.match(said) if pattern.groups else said.endswith(b"EXAMPLE")
            if not example:
                found[Secret(kind, said.decode("utf-8", "replace"))] = None
    return tuple(found)
