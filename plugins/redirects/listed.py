"""The file `content/redirects.txt`: old addresses that have no text of their own, a line for each."""

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

from plugins.catalogue.aliases import old_address, plain_path, sent
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import address
from plugins.problems.model import Problem, Refused
from plugins.problems.places import shown
from plugins.redirects.model import CODES, GONE, MOVED, Said
from plugins.settings.model import Site

FILE = "redirects.txt"
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*)?$|^#.*$")
_QUERY = re.compile(r"[A-Za-z0-9_.~=&%+-]*")


def redirect_line(old: str, new: str, code: int = MOVED) -> str:
    """Return the line that says where an old address leads; without a new one, that it is gone."""
    return " ".join((old, *((new,) if new else ()), *((str(code),) if code != MOVED else ())))


def listed(content: Path, site: Site) -> tuple[tuple[Said, ...], tuple[Problem, ...]]:
    """Return what the file says, in its order, and what is wrong in it, each at its line."""
    file = content / FILE
    path = shown(file)
    if not file.is_file() or not file.resolve().is_relative_to(content.resolve()):
        return (), ()
    text, undecoded = decode(file.read_bytes(), path)
    problems = list(undecoded)
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        words = _COMMENT.sub("", line.strip()).split()
        if not words:
            continue
        try:
            found.append(_said(words, site, path=path, line=number))
        except Refused as refused:
            problems.append(refused.at(path, number))
    return tuple(found), tuple(problems)


def _said(words: list[str], site: Site, *, path: str, line: int) -> Said:
    """Return what the words of a line say; raises `Refused` for what is none."""
    old, *rest = words
    code = rest.pop() if rest and rest[-1].isascii() and rest[-1].isdigit() else str(MOVED)
    if code not in {str(known) for known in CODES}:
        raise Refused("redirect-code", text=code, codes=", ".join(map(str, CODES)))
    gone = code == str(GONE)
    if len(rest) != (0 if gone else 1):
        raise Refused("redirect-line")
    new = "" if gone else new_address(rest[0], site)
    return Said(old=old_address(old), new=new, code=int(code), path=path, line=line)


def new_address(value: str, site: Site) -> str:
    """Return where an address leads: a path of the site without the site's own, or a full one; raises `Refused`."""
    given = value
    if value == site.address or value.startswith(f"{site.address}/"):
        given = value.removeprefix(site.address) or "/"
    elif value.startswith(("http://", "https://")):
        if not (urlsplit(address(value)).hostname or "").isascii():
            raise Refused("address", text=value)
        return quote(value, safe="%/:?#[]@!&'()*+,=~-._")
    if not given.startswith("/") or given.startswith("//"):
        raise Refused("new-address", text=value)
    path, mark, anchor = given.partition("#")
    path, asked, query = path.partition("?")
    if not _QUERY.fullmatch(query):
        raise Refused("new-address", text=value)
    plain = plain_path(path, value)
    folder = path.endswith(("/", "/index.html"))
    where = sent(plain) + ("/" if folder else "")
    return where + asked + query + mark + quote(anchor, safe="-._~%")
