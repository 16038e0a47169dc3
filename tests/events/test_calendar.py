"""Calendar files, read back by two parsers that know nothing of what wrote them."""

import dataclasses
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from plugins.events.calendar import CalendarEntry, calendar_bytes, undated
from plugins.events.model import State
from plugins.events.when import When
from plugins.frontmatter.dates import parse_day, parse_moment

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "ics" / "written" / "agenda.ics"
PARIS = ZoneInfo("Europe/Paris")


def when(start: str, end: str | None = None, *, between: bool = False) -> When:
    return When(parse_moment(start, PARIS), parse_moment(end, PARIS) if end else None, between=between)


def entry(start: str = "2012-12-08 19:30", end: str | None = None, **values: object) -> CalendarEntry:
    given: dict[str, object] = {
        "uid": "soiree@carnet.example",
        "summary": "Soirée",
        "when": when(start, end),
        "url": "https://carnet.example/evenements/soiree/",
        "language": "fr",
    }
    return CalendarEntry(**(given | values))  # type: ignore[arg-type]


def written(*entries: CalendarEntry) -> bytes:
    return calendar_bytes(entries, name="Carnet d’étapes", language="fr")


def lines(*entries: CalendarEntry) -> list[str]:
    """The lines of a calendar, unfolded."""
    return written(*entries).decode().replace("\r\n ", "").split("\r\n")


def said(name: str, *entries: CalendarEntry) -> list[str]:
    """What the events of a calendar say under a name, parameters and all."""
    events = "\n".join(lines(*entries)).split("BEGIN:VEVENT")[1:]
    return [line for event in events for line in event.split("\n") if re.match(rf"{name}[;:]", line)]


AGENDA = (
    entry(
        "2012-12-03",
        "2012-12-05",
        uid="etape-5@carnet.example",
        summary="Étape 5 du Tour de France du Télétravail : trois jours, une ville; et \\Nantes",
        url="https://carnet.example/evenements/étape-5/",
        location="La Boate, 35 rue du Modèle, 13000 Marseille, FR",
        geo=(43.2951, 5.3678),
        description="Trois jours de travail ensemble.\nEntrée libre; venez.",
        organisers=("Zevillage", "Ada Exemple"),
        reports=("https://carnet.example/2012/12/08/un/", "https://carnet.example/2012/12/09/deux/"),
        categories=("Tour de France", "travail, ailleurs"),
        modified=parse_day("2026-11-24", PARIS).start,
    ),
    entry("2026-03-28 22:00", "2026-03-29 04:00", uid="nuit@carnet.example", summary="La nuit la plus courte"),
    entry("2026-06-18 19:00", "2026-06-18 21:30", uid="annulee@carnet.example", state=State.CANCELLED, label="annulé"),
    entry("2026-06-19", uid="reportee@carnet.example", state=State.POSTPONED, label="reporté"),
    entry(
        "2026-06-20 09:00",
        uid="en-ligne@carnet.example",
        state=State.MOVED_ONLINE,
        location="Salle vide",
        geo=(48.0, -1.5),
        online="https://visio.example/salle?a=1,2;b",
    ),
    entry("2026-06-20 14:00 America/New_York", "2026-06-20 16:00 America/New_York", uid="ny@carnet.example"),
    entry("2026-06-21 14:00 +05:30", "2026-06-21 11:00 UTC", uid="inde@carnet.example"),
)


def test_a_whole_calendar_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN, written(*AGENDA).decode().replace("\r\n", "\n"))


def facts_of_icalendar(raw: bytes) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(raw)
    assert not any(component.errors for component in calendar.walk())
    return [
        {
            "uid": str(event["UID"]),
            "title": str(event["SUMMARY"]),
            "start": event["DTSTART"].dt,
            "end": event["DTEND"].dt if "DTEND" in event else None,
            "status": str(event["STATUS"]),
            "url": str(event["URL"]),
            "place": str(event["LOCATION"]) if "LOCATION" in event else None,
            "text": str(event["DESCRIPTION"]),
            "sequence": int(event["SEQUENCE"]),
            "stamp": event["DTSTAMP"].dt,
            "categories": list(event["CATEGORIES"].cats) if "CATEGORIES" in event else [],
        }
        for event in calendar.events
    ]


def facts_of_vobject(raw: bytes) -> list[dict[str, object]]:
    calendar = vobject.readOne(raw.decode())
    assert calendar.validate(raiseException=True)

    def value(event: object, name: str) -> object:
        found = getattr(event, name, None)
        return found.value if found is not None else None

    return [
        {
            "uid": value(event, "uid"),
            "title": value(event, "summary"),
            "start": value(event, "dtstart"),
            "end": value(event, "dtend"),
            "status": value(event, "status"),
            "url": value(event, "url"),
            "place": value(event, "location"),
            "text": value(event, "description"),
            "sequence": int(value(event, "sequence")),  # type: ignore[call-overload]
            "stamp": value(event, "dtstamp"),
            "categories": value(event, "categories") or [],
        }
        for event in calendar.vevent_list
    ]


def alike(facts: list[dict[str, object]]) -> list[dict[str, object]]:
    """Facts with times in UTC, whatever stands for their zone."""
    return [
        {name: fact.astimezone(UTC) if isinstance(fact, datetime) else fact for name, fact in event.items()}
        for event in facts
    ]


def test_two_parsers_read_the_same_events_without_a_warning() -> None:
    raw = written(*AGENDA)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first, second = facts_of_icalendar(raw), facts_of_vobject(raw)
    assert alike(first) == alike(second)
    assert len(first) == len(AGENDA)
    assert first[0]["title"] == AGENDA[0].summary
    assert (first[0]["start"], first[0]["end"]) == (date(2012, 12, 3), date(2012, 12, 6))
    assert first[0]["categories"] == ["Tour de France", "travail, ailleurs"]


def test_the_zone_of_the_file_gives_the_moments_of_the_zone_database() -> None:
    found = {event["uid"]: event for event in alike(facts_of_vobject(written(*AGENDA)))}
    for known in AGENDA:
        if known.when.start.start.time().hour:
            assert found[known.uid]["start"] == known.when.start.start.astimezone(UTC), known.uid


def test_lines_have_75_octets_at_most_and_end_in_crlf() -> None:
    long = entry(summary="é" * 100 + "𝄞" * 50, description="à 😀,;\\\n" * 60, url=f"https://carnet.example/{'é' * 90}/")
    raw = written(*AGENDA, long)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is split


def test_the_order_of_entries_does_not_count() -> None:
    assert written(*AGENDA) == written(*reversed(AGENDA))


SCRIPT = """
import sys
from tests.events.test_calendar import AGENDA, written
sys.stdout.buffer.write(written(*AGENDA))
"""


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/St_Johns"])
def test_bytes_are_the_same_in_another_zone_and_without_the_zones_of_the_machine(zone: str) -> None:
    elsewhere = {**os.environ, "TZ": zone, "PYTHONTZPATH": "", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", SCRIPT],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=elsewhere,
    )
    assert run.stdout == written(*AGENDA)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2012-12-08", None, ["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121209"], id="a day"),
        pytest.param("2012-12-31", "2013-01-01", ["DTSTART;VALUE=DATE:20121231", "DTEND;VALUE=DATE:20130102"], id="days, the end excluded"),
        pytest.param("2012-12-08", "2012-12-08", ["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121209"], id="an end on the day of the start"),
        pytest.param("2012-12-08 19:30", None, ["DTSTART;TZID=Europe/Paris:20121208T193000"], id="no end is invented"),
        pytest.param("2012-12-08 19:30", "2012-12-08", ["DTSTART;TZID=Europe/Paris:20121208T193000"], id="an end that only repeats the day"),
        pytest.param("2012-12-08 19:30", "2012-12-08 19:30", ["DTSTART;TZID=Europe/Paris:20121208T193000"], id="an end that is the start"),
        pytest.param("2012-12-08 19:30", "2012-12-08 17:00", ["DTSTART;TZID=Europe/Paris:20121208T193000"], id="an end before the start"),
        pytest.param("2012-12-08 19:30", "2012-12-10", ["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121211"], id="a time, then a day"),
        pytest.param("2012-12-08", "2012-12-10 18:00", ["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121211"], id="a day, then a time"),
        pytest.param("2012-12-08 19:30 Z", "2012-12-08 22:00", ["DTSTART:20121208T193000Z", "DTEND;TZID=Europe/Paris:20121208T220000"], id="two zones"),
        pytest.param("2012-12-08 01:30 +02:00", None, ["DTSTART:20121207T233000Z"], id="an offset"),
        pytest.param("2026-10-25 01:45", "2026-10-25 02:30", ["DTSTART;TZID=Europe/Paris:20261025T014500", "DTEND;TZID=Europe/Paris:20261025T023000"], id="the night that has an hour twice"),
    ],
)  # fmt: skip
def test_start_and_end(start: str, end: str | None, expected: list[str]) -> None:
    found = entry(start, end)
    assert said("DTSTART", found) + said("DTEND", found) == expected


def test_days_do_not_make_anybody_busy() -> None:
    assert said("TRANSP", entry("2012-12-08"), entry("2012-12-08 19:30")) == ["TRANSP:TRANSPARENT"]


@pytest.mark.parametrize(
    ("reason", "time"),
    [
        ("year", when("2012")),
        ("month", when("2012-12")),
        ("week", when("2012-W49")),
        ("between", when("2012-11-26", "2012-12-07", between=True)),
        ("month", when("2012-12-08", "2012-12")),
    ],
)
def test_an_event_without_a_day_is_left_out_with_the_reason(reason: str, time: When) -> None:
    vague, clear = entry(when=time), entry()
    assert undated([vague, clear]) == ((vague, reason),)
    assert written(vague, clear) == written(clear)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.SCHEDULED, "CONFIRMED"),
        (State.POSTPONED, "TENTATIVE"),
        (State.CANCELLED, "CANCELLED"),
        (State.MOVED_ONLINE, "CONFIRMED"),
    ],
)
def test_states(state: State, status: str) -> None:
    assert said("STATUS", entry(state=state)) == [f"STATUS:{status}"]


def test_a_state_in_words_stands_before_the_title() -> None:
    assert said("SUMMARY", entry(state=State.CANCELLED, label="annulé")) == ["SUMMARY;LANGUAGE=fr:[annulé] Soirée"]


def test_an_event_that_moved_online_no_longer_names_the_room() -> None:
    moved = entry(state=State.MOVED_ONLINE, location="Salle", geo=(48.0, -1.5), online="https://visio.example/a")
    assert said("LOCATION", moved) == ["LOCATION:https://visio.example/a"]
    assert said("GEO", moved) == []
    assert said("CONFERENCE", moved) == ["CONFERENCE;VALUE=URI:https://visio.example/a"]
    lost = dataclasses.replace(moved, online=None)
    assert said("LOCATION", lost) == []


def test_a_place_goes_before_its_address_on_the_web() -> None:
    both = entry(location="Salle", geo=(-0.0000012, 5.0), online="https://visio.example/a")
    assert said("LOCATION", both) == ["LOCATION;LANGUAGE=fr:Salle"]
    assert said("GEO", both) == ["GEO:-0.000001;5"]


def test_reports_are_links_in_the_text_and_attachments() -> None:
    told = entry(description="Une soirée.", reports=("https://carnet.example/été/", "https://carnet.example/b/"))
    text = (
        "Une soirée.\\n\\nhttps://carnet.example/evenements/soiree/"
        "\\nhttps://carnet.example/été/\\nhttps://carnet.example/b/"
    )
    assert said("DESCRIPTION", told) == [f"DESCRIPTION;LANGUAGE=fr:{text}"]
    assert said("ATTACH", told) == [
        "ATTACH;FMTTYPE=text/html:https://carnet.example/%C3%A9t%C3%A9/",
        "ATTACH;FMTTYPE=text/html:https://carnet.example/b/",
    ]


def test_stamps_come_from_modified_and_else_from_the_start() -> None:
    plain = entry()
    assert said("DTSTAMP", plain) == ["DTSTAMP:20121208T183000Z"]
    assert said("LAST-MODIFIED", plain) == []
    assert said("SEQUENCE", plain) == ["SEQUENCE:0"]
    changed = entry(modified=datetime(2026, 11, 24, 9, 30, tzinfo=PARIS))
    assert said("DTSTAMP", changed) == ["DTSTAMP:20261124T083000Z"]
    assert said("LAST-MODIFIED", changed) == ["LAST-MODIFIED:20261124T083000Z"]
    assert said("SEQUENCE", changed) == ["SEQUENCE:29925150"]


@given(st.lists(st.datetimes(datetime(1970, 1, 2), datetime(9998, 1, 1)), min_size=2, max_size=2))  # noqa: DTZ001
def test_a_later_modification_never_has_a_lower_sequence(moments: list[datetime]) -> None:
    first, second = (moment.replace(tzinfo=UTC) for moment in sorted(moments))
    numbers = [int(said("SEQUENCE", entry(modified=moment))[0].partition(":")[2]) for moment in (first, second)]
    assert 0 <= numbers[0] <= numbers[1] < 2**31


def test_a_uid_stays_what_it_is() -> None:
    assert said("UID", entry(uid="a,b;c\\d@x.example")) == ["UID:a\\,b\\;c\\\\d@x.example"]
    assert facts_of_icalendar(written(entry(uid="a,b;c\\d@x.example")))[0]["uid"] == "a,b;c\\d@x.example"


def test_the_calendar_says_its_name_and_when_to_come_again() -> None:
    head = lines(entry())[:8]
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Etapes//Static site generator//EN",
        "CALSCALE:GREGORIAN",
        "NAME;LANGUAGE=fr:Carnet d’étapes",
        "X-WR-CALNAME:Carnet d’étapes",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]


def cleaned(text: str, *, one_line: bool = False) -> str:
    """What is left of a text: breaks of lines made alike, no other control characters."""
    text = re.sub(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    if one_line:
        text = re.sub(r"[ \t\n]+", " ", text).strip(" ")
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]", "", text)


HOSTILE = st.one_of(
    st.text(),
    st.text(st.sampled_from('\\nN,;:"^ \r\n\t\x00\x1f\x85\u2028é😀'), max_size=200),
    st.sampled_from(["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", 'x";y=z:w', "\\", "\\\\n", "</script>", "%0D%0A", "é" * 300]),
)


@settings(max_examples=150)
@given(title=HOSTILE, text=HOSTILE, place=HOSTILE, name=HOSTILE, address=HOSTILE)
def test_no_text_breaks_the_file_and_every_text_comes_back(
    title: str, text: str, place: str, name: str, address: str
) -> None:
    hostile = entry(
        summary=title, description=f"x{text}x", location=f"x{place}", organisers=(name,), categories=(title, name),
        url=f"https://carnet.example/{address}", reports=(f"https://carnet.example/{address}",),
    )  # fmt: skip
    raw = calendar_bytes([hostile, entry(uid="other")], name=name, language="fr")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert len(re.findall(rb"(?m)^BEGIN:VEVENT\r$", raw)) == 2
    for found in (facts_of_icalendar(raw), facts_of_vobject(raw)):
        event = next(event for event in found if event["uid"] == "soiree@carnet.example")
        assert len(found) == 2
        assert event["title"] == cleaned(title, one_line=True)
        assert str(event["text"]).startswith(cleaned(f"x{text}x"))
        assert event["place"] == cleaned(f"x{place}", one_line=True)
        assert str(event["url"]).isascii()


def test_a_calendar_holds_2000_events_of_many_years() -> None:
    many = [entry(f"20{number % 90 + 10}-05-{number % 28 + 1:02} 19:30", uid=f"{number}@x") for number in range(2000)]
    assert len(facts_of_icalendar(written(*many))) == 2000
