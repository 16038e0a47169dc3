"""`security.txt`: whom to tell of a weakness, and until when that holds."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.headers.security import FILE, next_half_year
from plugins.problems.text import line

Write = Callable[[Mapping[str, str | bytes]], Path]
THEME = Path(__file__).parents[2] / "theme"
SITE = "Name: Carnet\nAddress: https://carnet.example\n"
DAY = date(2026, 11, 24)


def planned(content: Path, settings: str, own: str | None = None, address: str = "") -> Plan:
    files = {"site.md": (SITE.replace(".example", f".example{address}")) + settings, f"root/{FILE}": own}
    for name, text in {**files, "pages/a.md": "Title: A\n\nA.\n"}.items():
        if text is not None:
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, "utf-8")
    declare_all()
    return plan(content, THEME, today=DAY)


def made(found: Plan) -> str | None:
    return next((asset.data().decode() for asset in found.assets if asset.path == FILE), None)


def said(found: Plan) -> tuple[list[str], list[str]]:
    findings = found.findings
    return [line(one, "en") for one in findings.problems], [line(one, "en") for one in findings.hints]


def test_the_file_says_contact_day_languages_and_its_own_address(site_folder: Write) -> None:
    settings = (
        "Languages: fr, en\nContact de sécurité:\n    faille@carnet.example\n    https://carnet.example/faille/\n"
    )
    found = planned(site_folder({}), settings)
    assert said(found) == ([], [])
    assert made(found) == (
        "Contact: mailto:faille@carnet.example\n"
        "Contact: https://carnet.example/faille/\n"
        "Expires: 2027-07-01T00:00:00Z\n"
        "Preferred-Languages: fr, en\n"
        "Canonical: https://carnet.example/.well-known/security.txt\n"
    )


def test_there_is_none_without_a_contact(site_folder: Write) -> None:
    found = planned(site_folder({}), "")
    assert made(found) is None
    assert said(found) == ([], [])


@pytest.mark.parametrize(
    ("today", "expires"),
    [
        (date(2026, 1, 1), date(2027, 1, 1)),
        (date(2026, 6, 30), date(2027, 1, 1)),
        (date(2026, 7, 1), date(2027, 7, 1)),
        (date(2026, 12, 31), date(2027, 7, 1)),
        (date(2028, 2, 29), date(2029, 1, 1)),
    ],
)
def test_a_build_makes_it_hold_for_half_a_year_to_a_year(today: date, expires: date) -> None:
    assert next_half_year(today) == expires
    assert 180 < (expires - today).days <= 366


@pytest.mark.parametrize(
    ("day", "problems", "hints"),
    [
        pytest.param("2026-12-24", 0, 0, id="a month away"),
        pytest.param("2026-12-23", 0, 1, id="less than that"),
        pytest.param("2026-11-25", 0, 1, id="tomorrow"),
        pytest.param("2026-11-24", 1, 0, id="today"),
        pytest.param("2020-01-01", 1, 0, id="long past"),
    ],
)
def test_the_author_s_own_day_is_watched(site_folder: Write, day: str, problems: int, hints: int) -> None:
    found = planned(site_folder({}), f"Security_contact: a@carnet.example\nSecurity_expires: {day}\n")
    assert tuple(map(len, said(found))) == (problems, hints)
    for text in (*said(found)[0], *said(found)[1]):
        assert text.startswith("content/site.md:4: security.txt ")
        assert day in text
    assert f"Expires: {day}T00:00:00Z\n" in (made(found) or "")


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("Security_contact: a\n", "content/site.md:3: ‘a’ is neither a mail address nor"),
        ("Security_contact: http://carnet.example/\n", "content/site.md:3: ‘http://carnet.example/’ is neither"),
        ("Security_contact: a@b.example\\nX: y\n", "content/site.md:3: ‘a@b.example\\nX: y’ is neither"),
        ("Security_contact: a@b.example\nSecurity_expires: demain\n", "content/site.md:4: ‘demain’ is not a date"),
        ("Security_expires: 2027-01-01\n", "content/site.md:3: ‘Security_expires’ is the day until which"),
    ],
)
def test_what_is_wrong_in_the_settings_is_said_at_its_line(site_folder: Write, settings: str, problem: str) -> None:
    found, _ = said(planned(site_folder({}), settings))
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_a_site_below_a_path_is_told_that_it_has_no_place_for_it(site_folder: Write) -> None:
    found = planned(site_folder({}), "Security_contact: a@carnet.example\n", address="/notes")
    assert made(found) is None
    assert [text.split(": ")[0] for text in said(found)[1]] == ["content/site.md:3"]


def test_the_author_s_own_file_wins(site_folder: Write) -> None:
    own = "Contact: mailto:x@carnet.example\nExpires: 2028-01-01T00:00:00Z\n"
    found = planned(site_folder({}), "Security_contact: a@carnet.example\n", own)
    assert made(found) == own
    problems, hints = said(found)
    assert problems == []
    assert hints == [
        f"content/site.md:3: content/root/{FILE} is there and is published as it is; ‘Security_contact’ is not used"
    ]


@pytest.mark.parametrize(
    ("own", "problems", "hints"),
    [
        pytest.param("Contact: x\nExpires: 2026-12-01T00:00:00.000Z\n", [], [f"content/root/{FILE}:2"], id="near"),
        pytest.param("EXPIRES: 2026-11-01T00:00:00+01:00\n", [f"content/root/{FILE}:1"], [], id="past"),
        pytest.param("Contact: x\n", [], [f"content/root/{FILE}"], id="no day"),
        pytest.param("Expires: soon\n", [], [f"content/root/{FILE}:1"], id="a day that is none"),
        pytest.param("Expires: 2027-06-01T00:00:00Z\n", [], [], id="far"),
    ],
)
def test_the_day_of_the_author_s_own_file_is_watched(
    site_folder: Write, own: str, problems: list[str], hints: list[str]
) -> None:
    found = planned(site_folder({}), "", own)
    assert tuple([text.split(": ")[0] for text in part] for part in said(found)) == (problems, hints)
