"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness, and until when that holds."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import Rest
from plugins.catalogue.pages import Asset, Page
from plugins.problems.model import Findings, problem
from plugins.settings.model import Site

FILE = ".well-known/security.txt"
SOON = timedelta(days=30)
_EXPIRES = re.compile(r"expires:\s*(\S.*?)\s*", re.IGNORECASE)


def security_files(outputs: tuple[Page | Asset, ...], edition: Edition) -> Rest:
    """Return the file, where the settings name a contact, and what its day of expiry gives.

    The author's own file is not touched, only looked at. A plan without a day of its own knows of no expiry.
    """
    site = edition.site
    own = next((output for output in outputs if output.path == FILE and isinstance(output, Asset)), None)
    known = edition.today != date.max
    if own is not None:
        found = _own(own, edition.today) if known else Findings()
        unused = (problem(site.path, site.security_line, "security-own", file=own.source),)
        return Rest(findings=found + Findings(hints=unused if site.security_contact else ()))
    if not site.security_contact:
        missing = (problem(site.path, site.security_line, "security-needed"),)
        return Rest(findings=Findings(missing if site.security_expires else ()))
    if site.base:
        return Rest(findings=Findings(hints=(problem(site.path, site.security_line, "security-path"),)))
    if not known:
        return Rest()
    expires = site.security_expires or next_half_year(edition.today)
    text = security_text(site, expires)
    asset = Asset(path=FILE, content=text.encode(), source=site.path)
    return Rest(assets=(asset,), findings=_expiring(expires, edition.today, site.path, site.security_line))


def next_half_year(today: date) -> date:
    """Return the 1 January or 1 July that is half a year to a year away.

    Whoever builds the site looks after it, so its contact holds on; and the file changes twice a year, not with every
    build.
    """
    return date(today.year + 1, 1 if today.month < 7 else 7, 1)


def security_text(site: Site, expires: date) -> str:
    """Return the file for a site, valid until the beginning of a day in UTC."""
    lines = [
        *(f"Contact: {contact}" for contact in site.security_contact),
        f"Expires: {expires.isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(site.languages)}",
        f"Canonical: {site.absolute(FILE)}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _expiring(expires: date, today: date, path: str, line: int | None) -> Findings:
    """Return the problem that the day is past, or the hint that it is near."""
    if expires <= today:
        return Findings((problem(path, line, "security-past", day=expires.isoformat()),))
    if expires - today < SOON:
        return Findings(hints=(problem(path, line, "security-near", day=expires.isoformat()),))
    return Findings()


def _own(asset: Asset, today: date) -> Findings:
    """Return what the day of the author's own file gives; one that says none is not valid, and only hinted at."""
    raw = asset.content.read_bytes() if isinstance(asset.content, Path) else b""
    for number, line in enumerate(raw.decode("utf-8", errors="replace").splitlines(), start=1):
        found = _EXPIRES.fullmatch(line)
        if found is None:
            continue
        try:
            moment = datetime.fromisoformat(found[1])
        except ValueError:
            return _without(asset, today, number)
        day = moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
        return _expiring(day, today, asset.source, number)
    return _without(asset, today, None)


def _without(asset: Asset, today: date, line: int | None) -> Findings:
    example = f"{next_half_year(today).isoformat()}T00:00:00Z"
    return Findings(hints=(problem(asset.source, line, "security-day", example=example),))
