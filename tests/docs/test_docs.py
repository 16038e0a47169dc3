"""The papers say what the code does: fields, commands, messages, addresses and the README's example, in both languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from invoke.collection import Collection

import tasks
from plugins.catalogue.kinds import KINDS, LISTS
from plugins.catalogue.model import Slot, Source
from plugins.catalogue.reading import COMMON, STATUSES
from plugins.catalogue.words import load_words
from plugins.comments.fields import COMMENT, SOURCES, TYPES
from plugins.comments.fields import STATUSES as COMMENT_STATUSES
from plugins.comments.replies import ELEMENTS
from plugins.engine.build import Order, build
from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.events.addresses import FOLDERS
from plugins.events.fields import ATTENDANCES, EVENT, STATES
from plugins.events.programme import take_programme
from plugins.events.settle import settle_event
from plugins.events.when import When
from plugins.events.wording import when_words
from plugins.frontmatter.dates import Precision, parse_day
from plugins.frontmatter.fields import Field, read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.values import Customs
from plugins.images.picture import SUFFIXES
from plugins.look.fields import FIELDS as LOOK
from plugins.look.fonts import NAMES as FACES
from plugins.posts.ways import POST_WAYS
from plugins.problems.model import Refused
from plugins.problems.text import LANGUAGES
from plugins.settings.fields import COMMENT_WAYS, FIELDS, MAIL_SHOWN, WORDS
from plugins.video.address import Provider, parse
from plugins.video.block import FILE_TYPES
from plugins.video.facade import POSTERS, poster_stem
from plugins.video.library import STATES as VIDEO_STATES
from tools.comments.fetching import TOKEN
from tools.new.words import WORDS as WORDS_AFTER_NEW

ROOT = Path(__file__).parents[2]
GUIDES = {"en": "docs/writing.md", "fr": "docs/ecrire.md"}
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
# What a guide calls the parts that are compared with the code. A new kind of content gets its heading here.
HEADINGS = {
    "en": {
        "common": "Every text",
        "post": "Reports",
        "page": "Pages",
        "event": "Events",
        "venue": "Venues",
        "person": "People",
        "organisation": "Organisations",
        "series": "Series",
        "video": "Videos of the library",
        "site": "The whole site",
        "look": "The look",
        "faces": "Faces",
        "comment": "Files of comments",
        "dates": "Dates",
        "when": "When an event takes place",
        "programme": "The programme",
        "calendars": "Agenda and calendars",
        "addresses": "Addresses",
        "status": "Status, drafts and the future",
        "videos": "Videos",
        "variables": "Environment variables",
    },
    "fr": {
        "common": "Tous les textes",
        "post": "Les comptes rendus",
        "page": "Les pages",
        "event": "Les événements",
        "venue": "Les lieux",
        "person": "Les personnes",
        "organisation": "Les organisations",
        "series": "Les séries",
        "video": "Les vidéos de la vidéothèque",
        "site": "Le site entier",
        "look": "L’allure",
        "faces": "Les polices",
        "comment": "Les fichiers des commentaires",
        "dates": "Les dates",
        "when": "Quand un événement a lieu",
        "programme": "Le programme",
        "calendars": "Agenda et fichiers d’agenda",
        "addresses": "Les adresses",
        "status": "Statut, brouillons et avenir",
        "videos": "Vidéos",
        "variables": "Variables d’environnement",
    },
}
language = pytest.mark.parametrize("lang", GUIDES)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a paper, and the text below it up to the next one of any level."""

    level: int
    title: str
    text: str


def read(path: str | Path) -> str:
    return (ROOT / path).read_text("utf-8")


def unfenced(text: str) -> str:
    """Return a paper without its blocks of code."""
    return FENCE.sub("", text)


@cache
def headings(path: str) -> tuple[Heading, ...]:
    """Return the headings of a paper in their order; a `#` within code is none."""
    text = read(path)
    hidden = FENCE.sub(lambda block: re.sub(r"^#", "\x1a", block[0], flags=re.MULTILINE), text)
    pieces = re.split(r"^(#+) (.+)\n", hidden, flags=re.MULTILINE)[1:]
    triples = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return tuple(Heading(len(marks), title, text.replace("\x1a", "#")) for marks, title, text in triples)


def section(lang: str, title: str) -> str:
    """Return the text below a heading of a guide."""
    found = [heading.text for heading in headings(GUIDES[lang]) if heading.title == title]
    assert len(found) == 1, f"{GUIDES[lang]} has {len(found)} headings {title!r}"
    return found[0]


def part(lang: str, name: str) -> str:
    return section(lang, HEADINGS[lang][name])


def rows(text: str) -> list[list[str]]:
    """Return the cells of each row of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def code(cell: str) -> list[str]:
    """Return what stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


def documented(text: str) -> dict[str, set[str]]:
    """Return the keys of a table of fields, each with its other names."""
    return {code(row[0])[0]: set(code(row[1])) for row in rows(text)}


def declared(fields: Iterable[Field]) -> dict[str, set[str]]:
    return {field.key: set(field.synonyms) for field in fields}


# --- fields ---------------------------------------------------------------------------------------------------------


@language
def test_every_field_of_every_text_is_documented_with_its_other_names(lang: str) -> None:
    assert documented(part(lang, "common")) == declared(COMMON)


@language
def test_every_field_of_every_kind_is_documented_with_its_other_names(lang: str) -> None:
    declare_all()
    assert len(KINDS) >= 8
    for kind in KINDS.values():
        assert kind.name in HEADINGS[lang], f"{GUIDES[lang]} has no section for {kind.name}"
        assert documented(part(lang, kind.name)) == declared(kind.fields), kind.name


@language
def test_every_setting_is_documented_with_its_other_names(lang: str) -> None:
    assert documented(part(lang, "site")) == declared(FIELDS)


@language
def test_every_field_of_a_look_and_every_face_is_documented_with_its_other_names(lang: str) -> None:
    assert documented(part(lang, "look")) == declared(LOOK)
    said = {word: code(row[0])[0] for row in rows(part(lang, "faces")) for cell in row[:2] for word in code(cell)}
    assert said == FACES


@language
def test_every_field_of_a_comment_is_documented_with_its_other_names(lang: str) -> None:
    assert documented(part(lang, "comment")) == declared(COMMENT)


@language
def test_required_fields_are_said_to_be(lang: str) -> None:
    word = {"en": "required", "fr": "obligatoire"}[lang]
    for name, fields in (("common", COMMON), ("site", FIELDS), ("comment", COMMENT)):
        said = {code(row[0])[0] for row in rows(part(lang, name)) if word in row[2]}
        assert said == {field.key for field in fields if field.required}


@language
def test_the_words_that_a_translation_of_the_settings_takes_are_named(lang: str) -> None:
    paragraph = next(text for text in part(lang, "site").split("\n\n") if text.startswith("`content/site.en.md`"))
    assert {name for name in code(paragraph) if name[0].isupper()} == {field.key for field in WORDS}


@language
def test_examples_of_fields_are_read_by_the_fields_that_they_are_for(lang: str) -> None:
    declare_all()
    customs = Customs(lang, ("fr", "en"), UTC)
    known = {
        "common": COMMON,
        "site": FIELDS,
        "look": LOOK,
        "comment": COMMENT,
        **{kind.name: kind.fields for kind in KINDS.values()},
    }
    for name, fields in known.items():
        for row in rows(part(lang, name)):
            head, misplaced = parse_head("\n".join(code(row[3].replace("`    ", "`\t"))), "example")
            found, refused = read_fields(
                head, [field for field in fields if field.key == code(row[0])[0]], path="", customs=customs
            )
            assert (misplaced, refused, len(found.values)) == ((), (), 1), row


@language
def test_every_word_of_a_closed_set_is_documented(lang: str) -> None:
    said = {word for row in rows(part(lang, "status")) for cell in row[:2] for word in code(cell)} - {"Status"}
    assert said == set(STATUSES)
    settings = {code(row[0])[0]: row[2] for row in rows(part(lang, "site"))}
    assert set(code(settings["Comments"])) == set(COMMENT_WAYS)
    assert set(code(settings["Mail_shown"])) == set(MAIL_SHOWN)
    post = {code(row[0])[0]: row[2] for row in rows(part(lang, "post"))}
    assert set(code(post["Comments"])) == set(POST_WAYS)
    comment = {code(row[0])[0]: row[2] for row in rows(part(lang, "comment"))}
    assert set(code(comment["Status"])) == set(COMMENT_STATUSES)
    assert set(code(comment["Type"])) == set(TYPES)
    assert set(code(comment["Source"])) == set(SOURCES)
    event = {code(row[0])[0]: row[2] for row in rows(part(lang, "event"))}
    assert set(code(event["State"])) == set(STATES)
    assert set(code(event["Attendance"])) >= set(ATTENDANCES)
    video = {code(row[0])[0]: row[2] for row in rows(part(lang, "video"))}
    assert set(code(video["State"])) == set(VIDEO_STATES)


@language
def test_the_elements_of_comments_are_documented(lang: str) -> None:
    said = " ".join(" ".join(code(unfenced(part(lang, "comment")))).split())
    assert ELEMENTS.replace('=""', "") in said


@language
def test_every_list_that_a_menu_takes_is_documented(lang: str) -> None:
    declare_all()
    menu = next(row for row in rows(part(lang, "site")) if code(row[0]) == ["Menu"])
    names = {name for listing in LISTS.values() for name in listing.names}
    assert len(names) >= 10
    assert {word for word in code(menu[2]) if word.isalpha()} == names


@language
def test_dates_are_read_and_refused_as_the_guide_says(lang: str) -> None:
    table = rows(part(lang, "dates"))
    assert len(table) >= 5
    for taken, refused in table:
        parse_day(code(taken)[0], UTC)
        with pytest.raises(Refused):
            parse_day(code(refused)[0], UTC)


def when(head: str, lang: str) -> When:
    """Return when an event with some fields takes place."""
    entries, _ = parse_head(head, "")
    found, refused = read_fields(entries, EVENT, path="", customs=Customs(lang, ("fr", "en"), UTC))
    values = dict(found.values)
    assert (refused, settle_event(values, Source("", "", found.lines))) == ((), [])
    return values["when"]  # type: ignore[no-any-return]


@language
def test_times_of_events_are_shown_as_the_guide_says(lang: str) -> None:
    words = load_words(ROOT / "theme", lang)
    said = [tuple(row[1:]) for row in rows(part(lang, "when"))]
    yes = {"en": "yes", "fr": "oui"}[lang]
    moments = [when("\n".join(code(written)), lang) for written, _, _ in said]
    assert {moment.precision for moment in moments} == set(Precision)
    shown = [" ".join(when_words(moment, lang, words).split()) for moment in moments]
    assert [(words, dated == yes) for _, words, dated in said] == [
        (text, moment.dated) for text, moment in zip(shown, moments, strict=True)
    ]


# --- events ---------------------------------------------------------------------------------------------------------


def examples(lang: str) -> dict[str, str]:
    """Return the files that a guide shows whole: their names in the content folder, and their texts."""
    found = re.findall(
        r"^`content/(\S+\.(?:md|comment))` ?:\n\n```text\n(.*?)```$", read(GUIDES[lang]), re.DOTALL | re.MULTILINE
    )
    return dict(found)


def planned(lang: str, folder: Path) -> Plan:
    """Return the plan of a site of the files that a guide shows whole."""
    settings = {"site.md": "Name: Carnet\nAddress: https://carnet.example\nLanguages: fr, en\n"}
    for path, written in (examples(lang) | settings).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, "utf-8")
    declare_all()
    return plan(folder, ROOT / "theme", production=True, today=date(2026, 11, 24))


@language
def test_the_files_that_a_guide_shows_have_no_problem_and_know_each_other(lang: str, tmp_path: Path) -> None:
    found = planned(lang, tmp_path)
    assert (found.findings.problems, found.findings.hints) == ((), ())
    views = {page.name.split("/")[0]: page.view for page in found.pages if page.name}
    assert set(views) == {kind.folder for kind in KINDS.values()} - {"pages"}
    report, event, person = views["posts"], views["events"], views["people"]
    assert [box.title for box in report.events] == [event.title]
    assert report.comments.count == 1
    for folder in ("events", "venues", "people", "series"):
        assert [row.title for row in views[folder].backlinks.reports] == [report.title], folder
    assert [link.title for link in views["organisations"].people] == [person.title]
    assert [stop.event is None for stop in views["series"].stops] == [True, False, True, True]
    (day,) = event.programme
    assert [talk.title for talk in person.talks] == [talk.title for talk in day.talks if talk.speakers]
    video = views["videos"]
    assert [row.title for row in video.events] == [event.title]
    assert person.title in [link.title for link in video.people]
    assert video.author.title == person.title


@language
def test_calendars_lie_where_the_guide_says_and_nowhere_else(lang: str, tmp_path: Path) -> None:
    made = {f"/{asset.path}" for asset in planned(lang, tmp_path).assets if asset.path.endswith(".ics")}
    said = {address for row in rows(part(lang, "calendars")) for address in code(row[1])}
    assert len(said) >= 9
    assert said <= made
    assert {path for path in made if not path.startswith("/en/")} <= said


@language
def test_the_lines_of_a_programme_are_read_as_the_guide_says(lang: str) -> None:
    pieces = [code(row[2])[0] for row in rows(part(lang, "programme"))]
    line = f"## Programme\n\n- {' | '.join(pieces)}"
    _, talks, problems = take_programme(line, first_line=1, path="", customs=Customs(lang, ("fr", "en"), UTC))
    assert problems == ()
    (talk,) = talks
    assert None not in (talk.time, talk.video, talk.slides)
    assert len(talk.speakers) == 2
    assert f"#{talk.anchor})" in part(lang, "programme")


@language
def test_every_word_of_an_address_is_documented(lang: str) -> None:
    said = {word for row in rows(part(lang, "addresses")) for path in code(row[1]) for word in path.split("/")}
    assert said >= {word for words in FOLDERS.values() for word in words.values()}


# --- commands -------------------------------------------------------------------------------------------------------


def commands() -> dict[str, set[str]]:
    """Return each command with its long options, as invoke knows them."""
    collection = Collection.from_module(tasks)
    return {
        re.sub("^(video|comment)-", r"\1 ", name): {
            f"--{argument.name.strip('_').replace('_', '-')}" for argument in collection[name].get_arguments()
        }
        for name in collection.task_names
    }


@language
def test_every_command_is_documented_with_every_option(lang: str) -> None:
    titles = [heading.title for heading in headings(GUIDES[lang]) if heading.title.startswith("./site ")]
    said = {title.removeprefix("./site "): {code(row[0])[0] for row in rows(section(lang, title))} for title in titles}
    assert len(said) >= 6
    assert said == commands()


@language
def test_everything_that_can_be_made_new_is_documented(lang: str) -> None:
    kind = next(row for row in rows(section(lang, "./site new")) if code(row[0]) == ["--kind"])
    assert set(code(kind[1])) >= set(WORDS_AFTER_NEW)


# What a forge tells its workflows: no author sets these.
_OF_FORGES = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"}


@language
def test_every_environment_variable_that_is_looked_at_is_documented(lang: str) -> None:
    files = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / "tools/publishing").glob("*.py")]
    sources = "\n".join(path.read_text("utf-8") for path in files)
    looked_at = (set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_0-9]+)\"", sources)) | {TOKEN}) - _OF_FORGES
    assert "SITEURL" in looked_at
    assert {code(row[0])[0] for row in rows(part(lang, "variables"))} == looked_at


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_papers_name_only_commands_and_options_that_there_are(path: Path) -> None:
    known = commands()
    for name, rest in re.findall(r"\./site ([a-z]+)([^`\n]*)", path.read_text("utf-8")):
        assert name in known, f"./site {name}"
        said = set(re.findall(r"--[a-z-]+", rest))
        assert said <= known[name] | {"--help"} | ({"--delete"} if "rsync" in rest else set()), f"./site {name}{rest}"


# --- messages -------------------------------------------------------------------------------------------------------


def spoken(lang: str) -> list[re.Pattern[str]]:
    """Return a pattern for each message, alone or with what was probably meant."""
    messages = LANGUAGES[lang]
    near = _pattern(messages["did-you-mean"])
    return [re.compile(f"{_pattern(messages[name])}(?:{near})?") for name in _worded(lang) if name != "did-you-mean"]


def _worded(lang: str) -> list[str]:
    """Return the codes of the messages that have words of their own; those of signs alone would match anything."""
    return [name for name, text in LANGUAGES[lang].items() if re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))]


def _pattern(template: str) -> str:
    pieces = re.split(r"(\{\{|\}\}|\{\w+\})", template)
    return "".join(
        {"{{": r"\{", "}}": r"\}"}.get(piece, ".+" if at % 2 else re.escape(piece)) for at, piece in enumerate(pieces)
    )


def shown_problems(path: str) -> list[str]:
    """Return the problems that a guide quotes: lines `path:line: message` in blocks of text."""
    lines = [line for _, _, block in FENCE.findall(read(path)) for line in block.splitlines()]
    found = (re.fullmatch(r"(?:content/\S+|SITEURL)(?::\d+)?: (.+)", line) for line in lines)
    return [match[1] for match in found if match]


@language
def test_every_problem_that_a_guide_quotes_is_one_that_is_said(lang: str) -> None:
    patterns = spoken(lang)
    quoted = shown_problems(GUIDES[lang])
    assert len(quoted) >= 12
    assert [text for text in quoted if not any(pattern.fullmatch(text) for pattern in patterns)] == []


def test_a_message_that_is_not_said_would_be_found() -> None:
    patterns = spoken("en")
    assert any(pattern.fullmatch("unknown field ‘Tag’; did you mean ‘Tags’?") for pattern in patterns)
    assert not any(pattern.fullmatch("unknown key ‘Tag’") for pattern in patterns)


def test_both_guides_quote_the_same_problems() -> None:
    def codes(lang: str) -> list[list[str]]:
        named = [
            (name, re.compile(f"{_pattern(LANGUAGES[lang][name])}(?:{_pattern(LANGUAGES[lang]['did-you-mean'])})?"))
            for name in _worded(lang)
        ]
        return [[name for name, pattern in named if pattern.fullmatch(text)] for text in shown_problems(GUIDES[lang])]

    assert codes("en") == codes("fr")


# --- the text -------------------------------------------------------------------------------------------------------


@language
def test_every_provider_is_documented_by_an_address_that_is_its_own(lang: str) -> None:
    said = set()
    for _, address, poster, plays in rows(part(lang, "videos")):
        found = parse(code(address)[0], peertube_hosts=["framatube.org"])
        said.add(found.provider)
        assert poster_stem(found) == f"videos/{code(poster)[0]}"
        assert (found.embed is not None) == (plays in {"yes", "oui"}), address
    assert said == set(Provider) - {Provider.FILE}


@language
def test_every_kind_of_file_that_is_read_is_documented(lang: str) -> None:
    said = {word for word in code(unfenced(read(GUIDES[lang]))) if re.fullmatch(r"\.\w+", word)}
    assert said >= SUFFIXES | set(FILE_TYPES) | set(POSTERS)


def test_both_guides_say_the_same_in_the_same_order() -> None:
    def shape(path: str) -> list[tuple[int, int, int]]:
        return [
            (heading.level, len(rows(heading.text)), len(FENCE.findall(heading.text))) for heading in headings(path)
        ]

    assert len(shape(GUIDES["en"])) > 20
    assert shape(GUIDES["en"]) == shape(GUIDES["fr"])


# --- links ----------------------------------------------------------------------------------------------------------


def anchors(path: str) -> set[str]:
    """Return the anchors of a paper, as forges make them from headings."""
    return {re.sub(r"[^\w -]", "", heading.title.lower()).replace(" ", "-") for heading in headings(path)}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file_and_its_heading(path: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", unfenced(path.read_text("utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(file.relative_to(ROOT).as_posix()), target


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_papers_name_only_files_that_there_are(path: Path) -> None:
    """Paths in backticks that begin with a folder of the project; those in `content/` are the author's."""
    begins = ("plugins/", "tools/", "theme/", "tests/", "docs/", ".github/")
    named = [word for word in code(unfenced(path.read_text("utf-8"))) if word.startswith(begins)]
    assert [word for word in named if not any(sign in word for sign in " *{…") and not (ROOT / word).exists()] == []


# --- the README -----------------------------------------------------------------------------------------------------


def example() -> tuple[str, str]:
    """Return the report in the README: its name in the content folder, and its text."""
    text = next(heading.text for heading in headings("README.md") if heading.title == "Write a report")
    found = re.search(r"`content/(posts/\S+\.md)`:\n\n```text\n(.*?)```", text, re.DOTALL)
    assert found, "the README has no example report"
    return found[1], found[2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    name, text = example()
    for path, written in ((name, text), ("site.md", "Name: Carnet\nAddress: https://carnet.example\n")):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, "utf-8")
    return folder


def videos(content: Path) -> list[Any]:
    planned = plan(content, ROOT / "theme", production=True, today=date(2026, 11, 24))
    page = next(page for page in planned.pages if page.template == "post.html")
    return [part.view for part in page.view.parts if part.kind == "video"]


def test_the_report_in_the_readme_passes_the_check_with_one_hint_where_to_get_a_poster(content: Path) -> None:
    outcome = build(Order(content=content, output=None, today=date(2026, 11, 24)))
    assert outcome.findings.problems == ()
    assert [found.code for found in outcome.findings.hints] == ["video-unknown"]
    assert outcome.reports == 1


def test_the_report_in_the_readme_shows_its_video(content: Path) -> None:
    declare_all()
    assert [(video.provider, video.embed is not None) for video in videos(content)] == [("YouTube", True)]


def test_a_report_with_a_mistake_would_not_pass(content: Path) -> None:
    file = content / example()[0]
    file.write_text(file.read_text("utf-8").replace("watch?v=", "watch?w="), "utf-8")
    outcome = build(Order(content=content, output=None, today=date(2026, 11, 24)))
    assert [found.code for found in outcome.findings.problems] == ["video-id"]


def test_the_readme_tells_how_it_works_in_ten_lines() -> None:
    text = next(heading.text for heading in headings("README.md") if heading.title == "How it works")
    lines = re.findall(r"^(\d+)\. .+$", text, re.MULTILINE)
    assert [int(number) for number in lines] == list(range(1, 11))


def test_the_readme_and_the_launcher_give_windows_the_same_commands() -> None:
    text = next(heading.text for heading in headings("README.md") if heading.title == "On Windows")
    said = [line for _, _, block in FENCE.findall(text) for line in block.splitlines()]
    assert said == re.findall(r"^# {5}(.+)$", read("site"), re.MULTILINE)


def test_the_change_log_knows_the_version() -> None:
    version = re.search(r'^version = "(.+)"$', read("pyproject.toml"), re.MULTILINE)
    assert version
    assert headings("CHANGELOG.md")[1].title.startswith(version[1])


def test_a_slot_is_what_the_paper_calls_it() -> None:
    assert f"Slot({', '.join(Slot.__slots__)})" in read("docs/architecture.md")
