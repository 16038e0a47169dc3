"""Calendar files of other programs: what is kept of them, and what is refused."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.events.calendar import CalendarEntry, calendar_bytes
from plugins.events.fields import uid
from plugins.events.ics_in import IncomingEvent, read_ics
from plugins.events.model import State
from plugins.events.when import When
from plugins.frontmatter.dates import parse_moment
from plugins.problems.model import Refused

SAMPLES = Path(__file__).parent / "ics"
PARIS = ZoneInfo("Europe/Paris")


def sample(name: str) -> bytes:
    """A sample file as programs write it; in the repository its lines end as those of all files do."""
    return (SAMPLES / name).read_bytes().replace(b"\n", b"\r\n")


def file(*lines: str, before: str = "") -> bytes:
    """A file with one event."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Essai//Essai//FR", *filter(None, [before]), "BEGIN:VEVENT"]
    return "\r\n".join([*head, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def event(*lines: str, before: str = "", zone: ZoneInfo | None = None) -> IncomingEvent:
    (found,) = read_ics(file(*lines, before=before), zone=zone)
    return found


def refusal(raw: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as refused:
        read_ics(raw)
    return refused.value.code, dict(refused.value.values)


def shown(events: tuple[IncomingEvent, ...]) -> list[dict[str, object]]:
    """Events as a person reads them: without what is not said."""
    return [
        {name: value.value if isinstance(value, State) else value for name, value in asdict(event).items() if value}
        for event in events
    ]


def test_files_of_real_programs_are_read(golden: Callable[[Path, str], None]) -> None:
    found = {path.stem: shown(read_ics(sample(path.name))) for path in sorted(SAMPLES.glob("*.ics"))}
    assert len(found) == 9
    golden(SAMPLES / "expected.json", json.dumps(found, ensure_ascii=False, indent=2) + "\n")


START = "DTSTART;TZID=Europe/Paris:20121208T193000"


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        pytest.param([START], "2012-12-08 19:30 Europe/Paris", None, id="a time in a zone"),
        pytest.param(["DTSTART:20121208T193000"], "2012-12-08 19:30", None, id="a time in no zone"),
        pytest.param(["DTSTART:20121208T183000Z"], "2012-12-08 18:30 UTC", None, id="a time in UTC"),
        pytest.param(["DTSTART;VALUE=DATE:20121208"], "2012-12-08", None, id="a day"),
        pytest.param(["DTSTART:20121208"], "2012-12-08", None, id="a day that does not say so"),
        pytest.param(["DTSTART:2012-12-08T19:30:15"], "2012-12-08 19:30:15", None, id="hyphens and seconds"),
        pytest.param(["DTSTART:20121208T240000"], "2012-12-09 00:00", None, id="the 24th hour"),
        pytest.param(["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121211"], "2012-12-08", "2012-12-10", id="the end of days is excluded"),
        pytest.param(["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121209"], "2012-12-08", None, id="one day"),
        pytest.param(["DTSTART;VALUE=DATE:20121208", "DTEND;VALUE=DATE:20121208"], "2012-12-08", None, id="the day itself as its end"),
        pytest.param([START, "DTEND;TZID=Europe/Paris:20121208T193000"], "2012-12-08 19:30 Europe/Paris", None, id="an end that is the start"),
        pytest.param([START, "DTEND:20121208T220000Z"], "2012-12-08 19:30 Europe/Paris", "2012-12-08 22:00 UTC", id="an end in another zone"),
        pytest.param([START, "DTEND:20121208T200000"], "2012-12-08 19:30 Europe/Paris", "2012-12-08 20:00 Europe/Paris", id="an end in no zone has that of the start"),
        pytest.param([START, "DTEND;VALUE=DATE:20121211"], "2012-12-08 19:30 Europe/Paris", "2012-12-10", id="an end that is a day"),
        pytest.param([START, "DURATION:PT1H30M"], "2012-12-08 19:30 Europe/Paris", "2012-12-08 21:00 Europe/Paris", id="a duration"),
        pytest.param(["DTSTART;VALUE=DATE:20121208", "DURATION:P3D"], "2012-12-08", "2012-12-10", id="a duration of days"),
        pytest.param(["DTSTART;VALUE=DATE:20121208", "DURATION:P1W"], "2012-12-08", "2012-12-14", id="a duration of a week"),
        pytest.param(["DTSTART;TZID=Europe/Paris:20260328T220000", "DURATION:PT6H"], "2026-03-28 22:00 Europe/Paris", "2026-03-29 05:00 Europe/Paris", id="hours are those of the clock"),
        pytest.param(["DTSTART;TZID=Europe/Paris:20260328T220000", "DURATION:P1D"], "2026-03-28 22:00 Europe/Paris", "2026-03-29 22:00 Europe/Paris", id="days are those of the calendar"),
    ],
)  # fmt: skip
def test_start_and_end(lines: list[str], start: str, end: str | None) -> None:
    found = event(*lines)
    assert (found.start, found.end, found.notes) == (start, end, ())


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        pytest.param([], "ics-start", id="no start"),
        pytest.param(["DTSTART:tomorrow"], "ics-start", id="no time"),
        pytest.param(["DTSTART:20121308T193000"], "ics-start", id="no month"),
        pytest.param(["DTSTART:00010101"], "ics-start", id="no year of a head"),
        pytest.param([START, "DTEND:20111208T193000Z"], "ics-end", id="the end before the start"),
        pytest.param([START, "DTEND:soon"], "ics-end", id="no end"),
        pytest.param([START, "DURATION:-PT1H"], "ics-end", id="a duration back in time"),
        pytest.param([START, "DURATION:P99999999999999999999D"], "ics-end", id="a duration without end"),
        pytest.param([START, "RRULE:FREQ=WEEKLY"], "ics-recurring", id="it recurs"),
        pytest.param([START, "RRULE:FREQ=SECONDLY;INTERVAL=1;COUNT=999999999"], "ics-recurring", id="each second for ever"),
        pytest.param([START, "RDATE:20121209T193000"], "ics-recurring", id="dates are listed"),
        pytest.param([START, "STATUS:TENTATIVE"], "ics-tentative", id="it is not certain"),
        pytest.param(["DTSTART;TZID=Nowhere:20121208T193000"], "ics-zone", id="a zone that nobody knows"),
        pytest.param([START, "UID:with blanks"], "ics-uid", id="an identifier with blanks"),
        pytest.param([START, "URL:javascript:alert(1)"], "ics-url", id="a script for an address"),
        pytest.param([START, "URL:https://ada:secret@x.example/"], "ics-url", id="a password in the address"),
        pytest.param([START, f"SUMMARY:{'très ' * 80}"], "ics-cut", id="a title without end"),
        pytest.param([START, f"DESCRIPTION:{'mot ' * 6000}"], "ics-cut", id="a text without end"),
    ],
)  # fmt: skip
def test_what_is_lost_is_said(lines: list[str], note: str) -> None:
    assert event(*lines).notes == (note,)


ZONES = {
    "Europe/Paris": "Europe/Paris",
    "europe/paris": "Europe/Paris",
    "Romance Standard Time": "Europe/Paris",
    "W. Europe Standard Time 1": "Europe/Berlin",
    "/freeassociation.sourceforge.net/Europe/Paris": "Europe/Paris",
    "/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "/mozilla.org/20050126_1/Europe/Brussels": "Europe/Brussels",
    '"(GMT+01.00) Europe/Madrid"': "Europe/Madrid",
    "tzone://Microsoft/Utc": "UTC",
    "GMT+0100": "+01:00",
    '"tzone://Microsoft/Utc"': "UTC",
    "(UTC+01:00) Bruxelles, Europe/Paris": "Europe/Paris",
}


@pytest.mark.parametrize(("tzid", "zone"), ZONES.items())
def test_zones_are_known_by_many_names(tzid: str, zone: str) -> None:
    assert event(f"DTSTART;TZID={tzid}:20121208T193000").start == f"2012-12-08 19:30 {zone}"


DEFINED = """\
BEGIN:VTIMEZONE
TZID:Own
BEGIN:STANDARD
DTSTART:20001029T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU{until}
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20000326T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU{until}
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("local", "offset"),
    [
        ("19990701T120000", "+01:00"),
        ("20120101T120000", "+01:00"),
        ("20120325T015900", "+01:00"),
        ("20120325T030000", "+02:00"),
        ("20120701T120000", "+02:00"),
        ("20121028T030000", "+01:00"),
        ("20121231T235900", "+01:00"),
    ],
)
def test_a_zone_that_only_the_file_knows_becomes_an_offset(local: str, offset: str) -> None:
    found = event(f"DTSTART;TZID=Own:{local}", before=DEFINED.format(until=""))
    assert (found.start or "").endswith(f" {offset}")
    assert found.notes == ()


def test_a_rule_of_a_zone_that_ended_no_longer_counts() -> None:
    ended = DEFINED.format(until=";UNTIL=20101231T000000Z")
    assert event("DTSTART;TZID=Own:20120701T120000", before=ended).start == "2012-07-01 12:00 +01:00"


def test_a_zone_may_say_which_one_it_is() -> None:
    named = DEFINED.format(until="").replace("TZID:Own", "TZID:Own\nX-LIC-LOCATION:Europe/Paris")
    assert event("DTSTART;TZID=Own:20120701T120000", before=named).start == "2012-07-01 12:00 Europe/Paris"


def test_a_time_in_utc_is_told_in_the_zone_of_the_calendar_or_of_the_site() -> None:
    utc = ["DTSTART:20121208T233000Z", "DTEND:20121209T003000Z"]
    here = event(*utc, zone=PARIS)
    assert (here.start, here.end) == ("2012-12-09 00:30 Europe/Paris", "2012-12-09 01:30 Europe/Paris")
    there = event(*utc, before="X-WR-TIMEZONE:America/Montreal", zone=PARIS)
    assert there.start == "2012-12-08 18:30 America/Montreal"


def test_one_event_of_all() -> None:
    assert event(
        START,
        "UID:abc@x.example",
        "SUMMARY:Soirée\\, la <b>première</b>",
        "LOCATION:La Verrière\\nLyon",
        "GEO:45.7673;4.8343",
        "URL:https://x.example/soiree",
        "DESCRIPTION:<p>Venez &amp; restez.</p>",
        'ORGANIZER;CN="Ada Exemple":mailto:ada@x.example',
        "STATUS:CANCELLED",
        "CONFERENCE;VALUE=URI:https://visio.example/a",
    ) == IncomingEvent(
        title="Soirée, la première",
        start="2012-12-08 19:30 Europe/Paris",
        location="La Verrière, Lyon",
        online="https://visio.example/a",
        geo=(45.7673, 4.8343),
        url="https://x.example/soiree",
        uid="abc@x.example",
        description="Venez & restez.",
        organiser="Ada Exemple",
        state=State.CANCELLED,
    )


def test_an_organiser_is_a_name_and_never_a_mail_address() -> None:
    assert event('ORGANIZER;CN="ada@x.example":mailto:ada@x.example').organiser is None
    assert event("ORGANIZER:mailto:ada@x.example").organiser is None
    assert event("ORGANIZER;CN=Exemple, Ada:mailto:ada@x.example").organiser == "Exemple, Ada"


def test_a_place_on_the_web_is_no_location() -> None:
    found = event("LOCATION:https://visio.example/salle")
    assert (found.location, found.online) == (None, "https://visio.example/salle")


@pytest.mark.parametrize("geo", ["GEO:0;0", "GEO:91;0", "GEO:here", "GEO:1;2;3", "GEO:nan;inf"])
def test_coordinates_of_nowhere_are_left_out(geo: str) -> None:
    assert event(geo).geo is None


def test_the_method_of_a_file_may_cancel_its_events() -> None:
    assert event(START, before="METHOD:CANCEL").state is State.CANCELLED


def test_a_changed_occurrence_is_no_event_of_its_own() -> None:
    raw = file("UID:a", START, "RRULE:FREQ=WEEKLY", "END:VEVENT", "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20121215T193000", "DTSTART:20121216T193000")  # fmt: skip
    assert [(found.start, found.notes) for found in read_ics(raw)] == [("2012-12-08 19:30 Europe/Paris", ("ics-recurring",))]  # fmt: skip


def test_two_events_of_one_identifier_are_both_kept() -> None:
    raw = file("UID:a", "SUMMARY:un", START, "END:VEVENT", "BEGIN:VEVENT", "UID:a", "SUMMARY:deux", START)
    assert [(found.title, found.uid, found.notes) for found in read_ics(raw)] == [("un", "a", ()), ("deux", None, ("ics-uid",))]  # fmt: skip


LINES = ("UID:a", START, "SUMMARY:Étape à Nîmes", "DESCRIPTION:deux\\nlignes")


@pytest.mark.parametrize(
    ("change", "notes"),
    [
        pytest.param(lambda raw: raw.replace(b"\r\n", b"\n"), (), id="line feeds only"),
        pytest.param(lambda raw: raw.replace(b"\r\n", b"\r"), (), id="carriage returns only"),
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw, (), id="a byte order mark"),
        pytest.param(lambda raw: raw.decode().encode("utf-16"), (), id="UTF-16"),
        pytest.param(lambda raw: raw.decode().encode("latin-1"), ("ics-encoding",), id="Latin-1"),
        pytest.param(lambda raw: raw.decode().encode("latin-1") + b"\x81", ("ics-encoding",), id="no Windows-1252 either"),
        pytest.param(lambda raw: raw.replace(b"\xc3\x8e", b"\xc3\r\n \x8e").replace("î".encode(), b"\xc3\r\n \xae"), (), id="folded within a letter"),
        pytest.param(lambda raw: raw.replace("Étape".encode(), "É\r\n\ttape".encode()), (), id="folded by a tabulator"),
        pytest.param(lambda raw: raw.replace(b"\r\n", b"\r\n\r\n"), (), id="blank lines"),
        pytest.param(lambda raw: raw.replace(b"SUMMARY", b"summary").replace(b"TZID", b"tzid").replace(b"BEGIN:VEVENT", b"begin:vevent"), (), id="small letters"),
        pytest.param(lambda raw: raw.replace(b"SUMMARY:", b"SUMMARY;BROKEN;X=:"), (), id="broken parameters"),
        pytest.param(lambda raw: raw.replace(b"SUMMARY:", b"SUMMARY : "), (), id="blanks around the colon"),
        pytest.param(lambda raw: raw.partition(b"END:VEVENT")[0], (), id="cut off"),
        pytest.param(lambda raw: raw.replace(b"BEGIN:VCALENDAR\r\n", b"").replace(b"END:VCALENDAR\r\n", b""), (), id="an event alone"),
        pytest.param(lambda raw: b"\r\n garbage\r\n" + raw + b"END:VEVENT\r\nEND:VEVENT\r\n", (), id="things around it"),
        pytest.param(lambda raw: raw.replace(b"UID:", b"BEGIN:VALARM\r\nSUMMARY:Rappel\r\nEND:VALARM\r\nUID:"), (), id="an alarm within"),
    ],
)  # fmt: skip
def test_a_file_may_be_written_in_many_ways(change: Callable[[bytes], bytes], notes: tuple[str, ...]) -> None:
    (found,) = read_ics(change(file(*LINES)))
    assert (found.title, found.start, found.description) == ("Étape à Nîmes", "2012-12-08 19:30 Europe/Paris", "deux\nlignes")  # fmt: skip
    assert found.notes == notes


def test_an_event_without_an_end_ends_where_the_next_begins() -> None:
    raw = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:un\nBEGIN:VALARM\nBEGIN:VEVENT\nSUMMARY:deux\nEND:VALARM\nEND:VCALENDAR"
    assert [found.title for found in read_ics(raw)] == ["un", "deux"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"", "ics-empty", id="nothing"),
        pytest.param(b"\xef\xbb\xbf\r\n\r\n \x00", "ics-empty", id="blanks"),
        pytest.param(b"<!DOCTYPE html><html><body>404</body></html>", "ics-html", id="a page"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)), "ics-form", id="an archive"),
        pytest.param(b"BEGIN:VCARD\nFN:Ada\nEND:VCARD", "ics-form", id="a card"),
        pytest.param(b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "ics-no-event", id="a task"),
        pytest.param(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 1001, "ics-many", id="too many events"),
        pytest.param(b"BEGIN:VCALENDAR" + b" " * 10_000_000, "ics-large", id="too large"),
    ],
)
def test_what_is_no_calendar_is_refused(raw: bytes, code: str) -> None:
    assert refusal(raw)[0] == code


def test_a_refusal_says_the_limit() -> None:
    assert refusal(b" " * 10_000_001) == ("ics-large", {"limit": 10})
    assert refusal(b"BEGIN:VEVENT\n" * 1001) == ("ics-many", {"limit": 1000})


MEGABYTES = 5_000_000
HEAVY = {
    "a long text": "DESCRIPTION:" + "mot " * (MEGABYTES // 4),
    "a folded text": "DESCRIPTION:" + "x\r\n " * (MEGABYTES // 4),
    "comments never closed": "DESCRIPTION:" + "<!--" * (MEGABYTES // 4),
    "tags never closed": "DESCRIPTION:" + "<p '" * (MEGABYTES // 4),
    "links never closed": "DESCRIPTION:" + "<a href='https://x.example'>" * (MEGABYTES // 28),
    "scripts never closed": "DESCRIPTION:" + "<script>" * (MEGABYTES // 8),
    "entities": "DESCRIPTION:" + "&amp;" * (MEGABYTES // 5),
    "blanks": "SUMMARY:" + " " * MEGABYTES + "x",
    "parameters": "SUMMARY" + ";A=b" * (MEGABYTES // 4) + ":x",
    "quotes": 'SUMMARY;A="' + '"' * MEGABYTES,
    "components in components": "BEGIN:X\r\n" * (MEGABYTES // 9),
    "many properties": "SUMMARY:x\r\n" * (MEGABYTES // 11),
    "recurrences": "RDATE:" + "20121208T193000Z," * (MEGABYTES // 17),
}


@pytest.mark.parametrize("name", HEAVY)
def test_five_megabytes_of_anything_are_read_in_seconds(name: str) -> None:
    began = time.process_time()
    (found,) = read_ics(file(START, HEAVY[name]))
    assert found.start == "2012-12-08 19:30 Europe/Paris"
    assert len(found.description or "") <= 20_000
    assert len(found.title or "") <= 300
    assert time.process_time() - began < 5


def in_order(found: IncomingEvent) -> None:
    """What every event that is read keeps: its values are those of a head."""
    for said in filter(None, (found.start, found.end)):
        parse_moment(said, PARIS)
    if found.uid:
        uid(found.uid)
    for value in (found.title, found.location, found.organiser, found.url, found.online):
        assert value is None or (value == value.strip() and "\n" not in value and value)


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda junk: file(*LINES).replace(b"tape", junk)))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        events = read_ics(raw)
    except Refused:
        return
    for found in events:
        in_order(found)


NAMES = st.sampled_from(
    ["BEGIN", "END", "DTSTART", "DTEND", "DURATION", "TZID", "RRULE", "UID", "SUMMARY", "URL", "GEO", "ORGANIZER", "LOCATION", "TZOFFSETFROM", "TZOFFSETTO", "X-WR-TIMEZONE"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["VEVENT", "VCALENDAR", "VTIMEZONE", "STANDARD", "Europe/Paris", "Own", "+0100", "-2359", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "00030101T000000Z", "99971231T235959", "20121208", "P1D", "PT99999H"]),
    st.text(max_size=40),
    st.datetimes().map(lambda moment: f"{moment:%Y%m%dT%H%M%S}".rjust(15, "0")),
)  # fmt: skip
PARAMETERS = st.sampled_from(["", ";TZID=Own", ";TZID=Europe/Paris", ";VALUE=DATE", ';CN="x"', ";", ";="])


@settings(max_examples=300)
@given(st.lists(st.tuples(NAMES, PARAMETERS, VALUES), max_size=25))
def test_any_lines_are_read_or_refused(lines: list[tuple[str, str, str]]) -> None:
    said = "\n".join(f"{name}{parameters}:{value}" for name, parameters, value in lines)
    try:
        events = read_ics(f"BEGIN:VCALENDAR\n{said}".encode("utf-8", "replace"), zone=PARIS)
    except Refused:
        return
    for found in events:
        in_order(found)


WHENS = st.sampled_from(
    [("2012-12-08", None), ("2012-12-08", "2012-12-10"), ("2012-12-08 19:30", None), ("2012-07-08 19:30", "2012-07-09 02:00"), ("2026-01-01 10:00 Asia/Kolkata", None)]
)  # fmt: skip


@given(
    st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="<>&"), min_size=1, max_size=80), WHENS
)
def test_what_we_write_we_read(title: str, times: tuple[str, str | None]) -> None:
    start, end = (parse_moment(said, PARIS) if said else None for said in times)
    assert start is not None
    known = CalendarEntry(uid="a@x", summary=title, when=When(start, end), url="https://x.example/", language="fr")
    (found,) = read_ics(calendar_bytes([known], name="x", language="fr"))
    assert (parse_moment(found.start or "", PARIS), parse_moment(found.end, PARIS) if found.end else None) == (
        start,
        end,
    )
    assert (found.uid, found.url, found.notes) == ("a@x", "https://x.example/", ())
