"""`./site new`: fresh texts that stop no build, whatever their titles are."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.catalogue.kinds import KINDS
from plugins.catalogue.reading import Reader
from plugins.engine.build import Order, build
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.frontmatter.head import parse_head
from plugins.settings.read import load_site
from tests.support.command import ROOT, digests, environment, site
from tools.new.command import run_new
from tools.new.existing import reserved
from tools.new.plain import inline, markdown, one_line, quoted
from tools.new.words import KINDS as WORDS
from tools.new.words import as_options
from tools.writing import write_new

CONTENT = ROOT / "tests" / "site" / "content"
TODAY = date(2026, 11, 24)
FRENCH = "Nom : Carnet\nAdresse : https://carnet.example\n"
ENGLISH = "Name: Notebook\nAddress: https://notebook.example\nLanguage: en\n"
ABOUT = "Titre : À propos\n\nUn texte.\n"
EVENT = "Titre : Fête du câble\nDébut : 2026-11-20 19:30\nFin : 2026-11-21\nLieu : halle\n\nTexte.\n"
VENUE = "Titre : Halle\n\nTexte.\n"


@dataclass(frozen=True, slots=True)
class Done:
    """What a run ended with."""

    status: int
    out: str
    err: str


Make = Callable[..., Done]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795500000")  # 24 November 2026, 08:40 in Paris
    monkeypatch.delenv("SITEURL", raising=False)


@pytest.fixture
def french(site_folder: Callable[..., Path]) -> Path:
    return site_folder({"site.md": FRENCH, "pages/a-propos.md": ABOUT})


@pytest.fixture
def english(site_folder: Callable[..., Path]) -> Path:
    return site_folder({"site.md": ENGLISH, "pages/about.md": "Title: About\n\nA text.\n"})


@pytest.fixture
def make(capsys: pytest.CaptureFixture[str]) -> Make:
    """Run `./site new` in this process, with options as the command line gives them."""

    def run(kind: str = "", title: str = "", *, lang: str = "", **options: str) -> Done:
        capsys.readouterr()
        options = {name.rstrip("_"): value for name, value in options.items()} | {"title": title}
        status = run_new(Path("content"), kind=kind, given=options, lang=lang)
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run


def findings(content: Path, *, drafts: bool = False) -> tuple[str, ...]:
    declare_all()
    found = plan(content, ROOT / "theme", production=True, drafts=drafts, today=TODAY).findings
    return tuple(
        f"{problem.path} {problem.code}"
        for problem in (*found.problems, *found.hints)
        if not problem.code.startswith(("typography-", "card-"))
    )


# Whole files


def test_a_french_report_has_french_keys_and_names_what_can_be_added(french: Path, make: Make) -> None:
    assert make("report", "L’étape de Marseille") == Done(0, "content/posts/2026-11-24-l-etape-de-marseille.md\n", "")
    assert (french / "posts/2026-11-24-l-etape-de-marseille.md").read_bytes().decode() == (
        "Titre : L’étape de Marseille\n"
        "Statut : brouillon\n"
        "\n"
        "<!-- Peuvent s’ajouter au-dessus de la ligne vide\u00a0: Résumé, Alias, Catégorie, Mots-clés, Auteur, Événement, "
        "Personnes, Lieu, Commentaires, Fédivers, Forge, Licence. "
        "Sans la ligne «\u00a0Statut : brouillon\u00a0», tout le monde voit le texte. -->\n"
        "\n"
        "À écrire.\n"
    )


def test_an_english_event_has_english_keys(english: Path, make: Make) -> None:
    assert make("event", "An evening", date="2026-12-01 19:30").out == "content/events/an-evening.md\n"
    assert (english / "events/an-evening.md").read_bytes().decode() == (
        "Title: An evening\n"
        "Status: draft\n"
        "Start: 2026-12-01 19:30\n"
        "\n"
        "<!-- Can be added above the blank line: Summary, Aliases, End, Venue, Online, Organisers, Speakers, Series, Stage, "
        "Website, Register, State, Attendance, Price, Languages. "
        "Without the line ‘Status: draft’ everybody sees the text. -->\n"
        "\n"
        "To be written.\n"
    )


NEEDED = {"event": {"date": "2026-12-01"}}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_fresh_file_of_every_kind_has_no_problem_even_when_drafts_are_shown(
    word: str, language: str, site_folder: Callable[..., Path], make: Make
) -> None:
    content = site_folder({"site.md": FRENCH if language == "fr" else ENGLISH, "pages/x.md": ABOUT})
    done = make(word, "Une chose", **NEEDED.get(word, {}))
    assert (done.status, done.err) == (0, "")
    assert Path(done.out.strip()).is_relative_to(f"content/{KINDS[WORDS[word]].folder}")
    assert findings(content) == ()
    assert findings(content, drafts=True) == ()


def test_what_is_named_in_the_list_of_fields_can_be_written_as_it_is_named(french: Path, make: Make) -> None:
    for word, kind in WORDS.items():
        path = Path(make(word, "Une chose", **NEEDED.get(word, {})).out.strip())
        names = path.read_text("utf-8").partition("vide\u00a0: ")[2].partition(". Sans")[0].split(", ")
        assert len(names) >= (1 if word == "page" else 5)
        head = "".join(f"{name} : x\n" for name in names)
        text = f"Titre : X\n{head}\nTexte.\n".encode()
        site_settings, _ = load_site(french)
        found = Reader(site_settings).read(
            text, kind=KINDS[kind], name=f"{KINDS[kind].folder}/2026-01-01-x.md", path="x"
        )
        assert not [problem.code for problem in found.problems if problem.code.startswith("field-unknown")]


def test_a_file_has_the_modes_of_the_author_and_nothing_is_left_beside_it(french: Path, make: Make) -> None:
    make("venue", "Halle")
    folder = french / "venues"
    assert [path.name for path in folder.iterdir()] == ["halle.md"]
    plain = folder / "plain"
    plain.write_text("", "utf-8")
    assert (folder / "halle.md").stat().st_mode == plain.stat().st_mode


# Never over another file


@pytest.mark.parametrize(
    "taken",
    [
        "posts/2012-01-01-fete.md",
        "posts/2026-11-24-fete.md",
        "posts/2012-01-01-fete.en.md",
        "posts/2012/2012-01-01-fete.md",
    ],
)
def test_a_taken_slug_is_said_with_the_file_that_has_it(
    taken: str, site_folder: Callable[..., Path], make: Make
) -> None:
    content = site_folder({"site.md": FRENCH, taken: "Titre : Autre\n\nTexte.\n"})
    before = digests(content)
    done = make("report", "Fête")
    assert done == Done(1, "", f"l’identifiant «\u00a0fete\u00a0» est déjà pris par content/{taken}\n")
    assert digests(content) == before


def test_a_slug_of_another_kind_is_free(french: Path, make: Make) -> None:
    make("venue", "Fête")
    assert make("page", "Fête").status == 0


def test_reports_and_pages_share_slugs_where_their_addresses_have_nothing_else(
    site_folder: Callable[..., Path], make: Make
) -> None:
    site_folder({"site.md": f"{FRENCH}Adresse_des_articles : {{slug}}/\n", "pages/fete.md": ABOUT})
    assert make("report", "Fête").err.endswith("content/pages/fete.md\n")
    assert make("report", "Archives").status == 1


def test_of_many_that_write_one_file_at_once_one_does(tmp_path: Path) -> None:
    def write(number: int) -> bool:
        try:
            write_new(tmp_path / "new" / "file.md", f"{number}\n" * 10_000)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        written = [number for number, done in enumerate(pool.map(write, range(64))) if done]
    assert len(written) == 1
    assert (tmp_path / "new" / "file.md").read_text("utf-8") == f"{written[0]}\n" * 10_000
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_file_system_without_links_gets_the_file_too_and_keeps_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "file.md", "one\n")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "file.md", "two\n")
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("file.md", "one\n")]


def test_a_link_that_leads_nowhere_is_not_written_through(french: Path, make: Make) -> None:
    (french / "venues").mkdir()
    (french / "venues/halle.md").symlink_to(french.parent / "elsewhere.md")
    assert make("venue", "Halle").status == 1
    assert not (french.parent / "elsewhere.md").exists()


def test_a_folder_that_cannot_be_is_one_line(french: Path, make: Make) -> None:
    (french / "venues").write_text("not a folder", "utf-8")
    assert make("venue", "Halle") == Done(1, "", "content/venues/halle.md ne peut être écrit\u00a0: Not a directory\n")


def test_a_missing_content_folder_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    monkeypatch.chdir(tmp_path)
    assert make("page", "X", lang="en") == Done(1, "", "there is no folder content\n")


# Hostile titles

HOSTILE = {
    "a line of its own in the head": ("Fête\nStatut : publié\nSlug: x", "Fête Statut : publié Slug: x"),
    "a body of its own": ("Fête\r\n\r\n<script>alert(1)</script>", "Fête <script>alert(1)</script>"),
    "other ends of lines": ("Fête\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029Statut : publié", "Fête Statut : publié"),
    "folders": ("../../../etc/passwd", "../../../etc/passwd"),
    "an absolute path": ("/etc/passwd", "/etc/passwd"),
    "400 letters": ("a" * 400, "a" * 400),
    "400 letters in words": ("Étape " * 66, ("Étape " * 66).strip()),
    "a dash": ("-rf étape", "-rf étape"),
    "the sign of a fence": ("--- étape", "--- étape"),
    "NUL and other controls": ("Fê\x00te\x1b[31m\x7f", "Fête[31m"),
    "writing turned round": ("Fête \u202eetêf\u2066", "Fête etêf"),
    "half a letter": ("Fête \ud800", "Fête"),
    "what ends a comment": ("Fête --> <b>x", "Fête --> <b>x"),
    "quotes": ("\"Fête\" 'x'", "\"Fête\" 'x'"),
    "only a colon of its own": ("Titre : Statut : x", "Titre : Statut : x"),
    "accents as signs of their own": ("Fe\u0302te", "Fête"),
    "no-break spaces": ("\u00a0Fête\u00a0: «\u00a0x\u00a0»\u202f!", "Fête\u00a0: «\u00a0x\u00a0»\u202f!"),
    "braces": ("{0} {title} %s \\n $x", "{0} {title} %s \\n $x"),
}


@pytest.mark.parametrize(("title", "shown"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("word", ["report", "page", "person"])
def test_a_hostile_title_is_a_title(word: str, title: str, shown: str, french: Path, make: Make) -> None:
    done = make(word, title)
    assert (done.status, done.err) == (0, "")
    path = Path(done.out.strip())
    assert path.parent == Path("content") / KINDS[WORDS[word]].folder
    assert len(path.name) <= len("2026-11-24-") + 80 + len(".md")
    raw = path.read_bytes()
    assert b"\r" not in raw
    head, problems = parse_head(raw.decode(), "")
    assert problems == ()
    assert [(entry.key, entry.value) for entry in head.entries] == [("Titre", shown), ("Statut", "brouillon")]
    assert findings(french, drafts=True) == ()


def test_a_long_slug_ends_with_a_word(french: Path, make: Make) -> None:
    assert make("page", "étape " * 60).out == f"content/pages/{'-'.join(['etape'] * 13)}.md\n"


@pytest.mark.parametrize("title", ["🎉🎉", "!!!", "日本語", "—"])
def test_a_title_that_leaves_no_slug_needs_one(title: str, french: Path, make: Make) -> None:
    done = make("report", title)
    assert done == Done(1, "", f"«\u00a0{title}\u00a0» ne laisse aucun identifiant\u202f; donnez-en un avec --slug\n")
    assert make("report", title, slug="fete").out == "content/posts/2026-11-24-fete.md\n"
    assert findings(french, drafts=True) == ()


@pytest.mark.parametrize("title", ["", "   ", "\n", "\x00", "\u202e"])
def test_an_empty_title_is_missing(title: str, french: Path, make: Make) -> None:
    assert make("report", title) == Done(1, "", "--title manque\n")


@pytest.mark.parametrize("slug", ["../x", "Été", "a" * 81, "a--b", "a/b", "-x"])
def test_a_slug_that_is_none_is_refused(slug: str, french: Path, make: Make) -> None:
    before = digests(french)
    done = make("page", "X", slug=slug)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("--slug\u00a0: ")
    assert digests(french) == before


@given(st.text(min_size=1, max_size=60))
@example("\u2029\ud800x")
def test_any_title_stays_on_one_line_and_can_be_read_back(title: str) -> None:
    value = one_line(title)
    if not value:
        return
    head, problems = parse_head(f"Titre : {value}\nStatut : brouillon\n\nTexte.\n", "")
    assert problems == ()
    assert [(entry.key, entry.value) for entry in head.entries] == [("Titre", value), ("Statut", "brouillon")]
    assert one_line(value) == value


# Addresses of the site's own


_OF_TEXTS = {"a-propos", "qui-suis-je", "feed", "category", ".well-known"}


def test_no_page_takes_an_address_that_the_site_itself_has(tmp_path: Path, french: Path, make: Make) -> None:
    built = tmp_path / "built"
    assert build(Order(content=CONTENT, output=built, today=TODAY)).findings.problems == ()
    # Without the page of that site and the addresses that its texts had, and the years of its reports.
    roots = {path.name for path in built.iterdir() if path.is_dir() and not path.name.isdigit()} - _OF_TEXTS
    assert roots >= {"archives", "assets", "categories", "en", "page", "tags"}
    assert reserved(load_site(CONTENT)[0]) >= roots
    done = make("page", "Archives", lang="en")
    assert done == Done(1, "", "/archives/ is an address of the site’s own; give another slug with --slug\n")
    assert make("page", "Archives", slug="les-archives").status == 0


# Dates


@pytest.mark.parametrize(
    ("said", "name", "line"),
    [
        ("2012-12-08", "2012-12-08", None),
        ("8 décembre 2012", "2012-12-08", None),
        ("8 décembre 2012 à 19 h 30", "2012-12-08", "Date : 8 décembre 2012 à 19 h 30"),
        ("0800-01-02", "0800-01-02", None),
    ],
)
def test_a_report_has_the_date_that_is_given(said: str, name: str, line: str | None, french: Path, make: Make) -> None:
    path = Path(make("report", "Fête", date=said).out.strip())
    assert path == Path(f"content/posts/{name}-fete.md")
    dates = [each for each in path.read_text("utf-8").splitlines() if each.startswith("Date")]
    assert dates == ([line] if line else [])
    assert findings(french, drafts=True) == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("2012-02-30", "la date «\u00a02012-02-30\u00a0» n’existe pas"),
        ("01/02/2012", "«\u00a001/02/2012\u00a0» se lit de deux façons\u202f; écrivez 2012-02-01 ou 2012-01-02"),
        (
            "demain",
            "«\u00a0demain\u00a0» n’est pas une date\u202f; écrivez 2012-12-08, 8 décembre 2012 ou 2012-12-08 19:30",
        ),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_its_option(said: str, why: str, french: Path, make: Make) -> None:
    for word in ("report", "event"):
        assert make(word, "Fête", date=said) == Done(1, "", f"--date\u00a0: {why}\n")
    assert not (french / "posts").exists()


def test_a_report_without_a_date_is_of_today_in_the_zone_of_the_site(
    site_folder: Callable[..., Path], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795561200")  # 25 November, 00:00 in London
    site_folder({"site.md": f"{FRENCH}Fuseau : America/New_York\n"})
    assert make("report", "Fête").out == "content/posts/2026-11-24-fete.md\n"


def test_an_event_can_be_between_two_days_or_known_to_the_month(french: Path, make: Make) -> None:
    between = Path(make("event", "Étape", date="2012-11-26, 2012-12-07").out.strip())
    assert "Entre : 2012-11-26, 2012-12-07\n" in between.read_text("utf-8")
    month = Path(make("event", "Congrès", date="2012-11", end="2012-12").out.strip())
    assert "Début : 2012-11\nFin : 2012-12\n" in month.read_text("utf-8")
    assert findings(french, drafts=True) == ()


def test_an_event_that_ends_before_it_starts_is_not_written(french: Path, make: Make) -> None:
    done = make("event", "Fête", date="2012-12-08", end="2012-12-07")
    assert done == Done(1, "", "la fin, 2012-12-07, précède le début, 2012-12-08\n")
    assert not (french / "events").exists()


def test_no_option_brings_a_line_of_its_own_into_the_head(eventful: Path, make: Make) -> None:
    more = "\nTarif : 1 €\n\nUn texte"
    for done in (
        make("report", "Fête", date=f"2012-12-08 19:30{more}"),
        make("event", "Fête", date=f"2012-12-08{more}"),
        make("event", "Fête", date="2012-12-08", end=f"2012-12-09{more}"),
        make("event", "Fête", date="2012-12-08", venue=f"halle{more}"),
        make("report", "Fête", slug=f"fete{more}"),
        make("report", event=f"fete-du-cable{more}"),
    ):
        assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)


def test_an_event_needs_a_date(french: Path, make: Make) -> None:
    assert make("event", "Fête") == Done(1, "", "--date manque\n")


# What names other files


@pytest.fixture
def eventful(site_folder: Callable[..., Path]) -> Path:
    files = {"site.md": FRENCH, "pages/a-propos.md": ABOUT, "events/fete-du-cable.md": EVENT, "venues/halle.md": VENUE}
    return site_folder(files)


def test_a_report_on_an_event_has_its_title_and_its_last_day(eventful: Path, make: Make) -> None:
    done = make("report", event="fete-du-cable")
    assert done == Done(0, "content/posts/2026-11-21-fete-du-cable.md\n", "")
    text = Path(done.out.strip()).read_text("utf-8")
    assert text.startswith("Titre : Fête du câble\nStatut : brouillon\nÉvénement : fete-du-cable\n\n")
    assert findings(eventful, drafts=True) == ()


def test_what_is_given_wins_over_what_the_event_says(eventful: Path, make: Make) -> None:
    done = make("report", "J’y étais", event="fete-du-cable", date="2026-11-23")
    assert done.out == "content/posts/2026-11-23-j-y-etais.md\n"


@pytest.mark.parametrize("when", ["Début : 2026-12-24", "Début : 2026-10", "Entre : 2026-11-01, 2026-11-05"])
def test_a_report_on_an_event_that_is_to_come_or_of_no_known_day_is_of_today(
    when: str, eventful: Path, make: Make
) -> None:
    (eventful / "events/autre.md").write_text(f"Titre : Autre\n{when}\n\nTexte.\n", "utf-8")
    assert make("report", event="autre").out == "content/posts/2026-11-24-autre.md\n"


def test_an_event_that_cannot_be_read_still_has_reports(eventful: Path, make: Make) -> None:
    (eventful / "events/casse.md").write_text("Début : hier\n\nTexte.\n", "utf-8")
    assert make("report", event="casse") == Done(1, "", "--title manque\n")
    assert make("report", "Un titre", event="casse").status == 0


@pytest.mark.parametrize(
    ("word", "option", "slug", "near"),
    [
        ("report", "event", "fete-du-cabel", "fete-du-cable"),
        ("report", "venue", "hale", "halle"),
        ("event", "venue", "hale", "halle"),
    ],
)
def test_a_slug_that_names_nothing_is_said_with_the_nearest(
    word: str, option: str, slug: str, near: str, eventful: Path, make: Make
) -> None:
    before = digests(eventful)
    done = make(word, "Fête", **{option: slug}, **NEEDED.get(word, {}))
    missing = f"il n’y a pas de «\u00a0{slug}\u00a0» dans {option}s/"
    assert done == Done(1, "", f"--{option}\u00a0: {missing}\u202f; vouliez-vous dire «\u00a0{near}\u00a0»\u202f?\n")
    assert digests(eventful) == before


def test_an_event_names_its_place_and_its_series(eventful: Path, make: Make) -> None:
    make("series", "Le tour")
    path = Path(make("event", "Étape", date="2026-12-01", venue="halle", series="le-tour").out.strip())
    assert "Lieu : halle\nSérie : le-tour\n" in path.read_text("utf-8")
    visit = Path(make("report", "Une visite", venue="halle").out.strip())
    assert "Lieu : halle\n" in visit.read_text("utf-8")
    assert findings(eventful) == ()


# What is asked for


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("", {}, "say what to make: ./site new report|event|venue|person|organisation|series|page|site"),
        (
            "repot",
            {},
            "‘repot’ is not one of report, event, venue, person, organisation, series, page, site; did you mean ‘report’?",
        ),
        ("../x", {}, "‘../x’ is not one of report, event, venue, person, organisation, series, page, site"),
        ("venue", {"date": "2012-12-08"}, "--date does not go with venue"),
        ("page", {"yes": "yes"}, "--yes does not go with page"),
        ("site", {"event": "x"}, "--event does not go with site"),
    ],
)
def test_what_cannot_be_made_is_one_line(
    kind: str, options: dict[str, str], said: str, french: Path, make: Make
) -> None:
    assert make(kind, "X", lang="en", **options) == Done(1, "", f"{said}\n")


@pytest.mark.parametrize("kind", ["compte-rendu", "Événement", "lieu", "PERSONNE", "série"])
def test_kinds_have_their_french_names_too(kind: str, french: Path, make: Make) -> None:
    date_of = {"date": "2026-12-01"} if kind == "Événement" else {}
    assert make(kind, "Fête", **date_of).status == 0


@pytest.mark.parametrize(
    ("given_words", "options"),
    [
        (["report"], ["--kind=report"]),
        (["report", "Ma", "belle", "journée"], ["--kind=report", "--title=Ma belle journée"]),
        (["report", "Ma belle journée"], ["--kind=report", "--title=Ma belle journée"]),
        (
            ["--lang", "en", "report", "--date", "2012-12-08", "X"],
            ["--kind=report", "--title=X", "--lang", "en", "--date", "2012-12-08"],
        ),
        (["report", "--title=-x"], ["--kind=report", "--title=-x"]),
        (["report", "--title", "-x", "--yes"], ["--kind=report", "--title", "-x", "--yes"]),
        (["site", "--yes", "Carnet"], ["--kind=site", "--title=Carnet", "--yes"]),
        (["report", ""], ["--kind=report"]),
        (["--help"], ["--help"]),
        (["report", "a=b", "-"], ["--kind=report", "--title=a=b -"]),
    ],
)
def test_words_become_options(given_words: list[str], options: list[str]) -> None:
    assert as_options(["./site", "new", *given_words]) == ["./site", "new", *options]


def test_other_commands_are_left_alone() -> None:
    for arguments in (["./site"], ["./site", "build", "new"], ["./site", "--help", "new"]):
        assert as_options(arguments) == arguments


# The command line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path


def test_the_command_writes_prints_the_path_and_the_site_still_stands(folder: Path) -> None:
    for arguments in (
        ("report", "Ma belle", "journée", "--date", "2026-11-24"),
        ("event", "--date=2026-12-01", "Une soirée"),
        ("person", "--title=-Ada\nTitre : x"),
    ):
        done = site("new", *arguments, "--content", "content", cwd=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert (folder / done.stdout.strip()).is_file()
    done = site("check", "--content", "content", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_command_line_that_is_no_title_is_one_line(folder: Path) -> None:
    for arguments in (("report", "-x"), ("report", "X", "--nothing"), ("report", "--date"), ()):
        done = site("new", *arguments, "--content", "content", cwd=folder)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1


def test_nothing_is_asked_where_nobody_can_answer(folder: Path) -> None:
    command = [sys.executable, ROOT / "tasks.py", "new", "event", "--content", "content"]
    read, write = os.pipe()
    try:  # an end that stays open: who reads from it waits for ever
        done = subprocess.run(
            command, cwd=folder, stdin=read, capture_output=True, timeout=20, env=environment(), check=False
        )
    finally:
        os.close(read)
        os.close(write)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"--title manque\n")


@dataclass
class Terminal:
    """A command with somebody at its keyboard."""

    process: subprocess.Popen[bytes]
    end: int
    seen: str = ""

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + 20
        while text not in self.seen:
            assert time.monotonic() < deadline, self.seen
            ready, _, _ = select.select([self.end], [], [], 0.2)
            if ready:
                try:
                    self.seen += os.read(self.end, 4096).decode()
                except OSError:
                    break
        assert text in self.seen
        self.seen = self.seen.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())


@pytest.fixture
def terminal(folder: Path) -> Iterator[Callable[..., Terminal]]:
    started: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        end, other = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, ROOT / "tasks.py", *arguments, "--content", "content"],
            cwd=folder,
            stdin=other,
            stdout=subprocess.PIPE,
            stderr=other,
            env=environment(SOURCE_DATE_EPOCH="1795500000"),
        )
        os.close(other)
        started.append(Terminal(process, end))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()
        os.close(one.end)


def test_at_a_terminal_it_asks_for_what_it_needs_and_again_for_what_cannot_be(
    folder: Path, terminal: Callable[..., Terminal]
) -> None:
    command = terminal("new", "event")
    command.wait_for("Titre\u00a0: ")
    command.type("\n")
    command.wait_for("Titre\u00a0: ")
    command.type("Une fête\n")
    command.wait_for("entre lesquels c’était\u00a0: ")
    command.type("01/02/2012\n")
    command.wait_for("se lit de deux façons")
    command.wait_for("entre lesquels c’était\u00a0: ")
    command.type("8 décembre 2012\n")
    out, _ = command.process.communicate(timeout=20)
    assert (command.process.returncode, out) == (0, b"content/events/une-fete.md\n")
    assert "Début : 8 décembre 2012\n" in (folder / "content/events/une-fete.md").read_text("utf-8")


def test_at_a_terminal_it_asks_for_nothing_that_it_does_not_need(terminal: Callable[..., Terminal]) -> None:
    command = terminal("new", "report", "Une", "fête")
    out, _ = command.process.communicate(timeout=20)
    assert (command.process.returncode, out) == (0, b"content/posts/2026-11-24-une-fete.md\n")


def test_at_a_terminal_the_title_of_an_event_is_proposed(folder: Path, terminal: Callable[..., Terminal]) -> None:
    (folder / "content/events").mkdir(exist_ok=True)
    (folder / "content/events/fete.md").write_text("Titre : La fête\nDébut : 2026-11-20\n\nTexte.\n", "utf-8")
    command = terminal("new", "report", "--event", "fete")
    command.wait_for("Titre (Entrée\u00a0: La fête)\u00a0: ")
    command.type("\n")
    out, _ = command.process.communicate(timeout=20)
    assert out == b"content/posts/2026-11-20-la-fete.md\n"


def test_at_a_terminal_a_slug_is_asked_for_where_the_title_leaves_none(terminal: Callable[..., Terminal]) -> None:
    command = terminal("new", "report", "🎉", "--lang", "en")
    command.wait_for("hyphens: ")
    command.type("Fête\n")
    command.wait_for("rename ‘Fête’ to fete")
    command.type("fete\n")
    out, _ = command.process.communicate(timeout=20)
    assert out == b"content/posts/2026-11-24-fete.md\n"


def test_an_answer_in_another_encoding_is_no_end(terminal: Callable[..., Terminal]) -> None:
    command = terminal("new", "report")
    command.wait_for("Titre\u00a0: ")
    os.write(command.end, "Fête\n".encode("latin-1"))
    out, _ = command.process.communicate(timeout=20)
    assert (command.process.returncode, out) == (0, b"content/posts/2026-11-24-fte.md\n")


def type_end(command: Terminal) -> None:
    command.type("\x04")


def interrupt(command: Terminal) -> None:
    command.process.send_signal(signal.SIGINT)


@pytest.mark.parametrize(("give_up", "status"), [(type_end, 1), (interrupt, 130)], ids=["end of input", "interrupt"])
def test_who_gives_up_leaves_nothing(
    give_up: Callable[[Terminal], None], status: int, folder: Path, terminal: Callable[..., Terminal]
) -> None:
    before = digests(folder)
    command = terminal("new", "event", "Une fête", "--lang", "en")
    command.wait_for("between which it is: ")
    give_up(command)
    out, _ = command.process.communicate(timeout=20)
    assert (command.process.returncode, out) == (status, b"")
    assert digests(folder) == before


# Events of a calendar file

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Elsewhere//EN
{events}END:VCALENDAR
"""
ONE = """BEGIN:VEVENT
UID:abc-123@elsewhere.example
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Paris:20261201T193000
DTEND;TZID=Europe/Paris:20261201T213000
SUMMARY:Café du libre\\, à Lyon
LOCATION:Halle\\, 3 rue de la Paix\\, Lyon
ORGANIZER;CN=Les Amis:mailto:amis@elsewhere.example
URL:https://elsewhere.example/cafe
STATUS:CONFIRMED
DESCRIPTION:On parle de *tout* et de <rien>.\\n\\n# Et puis\\n- un\\n- deux
END:VEVENT
"""


def calendar(*events: str) -> bytes:
    return CALENDAR.format(events="".join(events)).replace("\n", "\r\n").encode()


def test_an_event_of_a_calendar_file_becomes_a_draft(french: Path, make: Make) -> None:
    Path("fête.ics").write_bytes(calendar(ONE))
    assert make("event", from_="fête.ics") == Done(0, "content/events/cafe-du-libre-a-lyon.md\n", "")
    head, _, rest = (french / "events/cafe-du-libre-a-lyon.md").read_text("utf-8").partition("\n\n")
    assert head.splitlines() == [
        "Titre : Café du libre, à Lyon",
        "Statut : brouillon",
        "Début : 2026-12-01 19:30 Europe/Paris",
        "Fin : 2026-12-01 21:30 Europe/Paris",
        "Organisateurs : Les Amis",
        "Site : https://elsewhere.example/cafe",
        "Uid : abc-123@elsewhere.example",
    ]
    assert rest.partition("\n\n")[2] == (
        "Lieu\u00a0: Halle, 3 rue de la Paix, Lyon\n"
        "\n"
        "On parle de \\*tout\\* et de &#60;rien&#62;.\n"
        "\n"
        "\\# Et puis  \n"
        "\\- un  \n"
        "\\- deux\n"
    )
    assert findings(french, drafts=True) == ()


def test_places_and_hosts_that_are_here_are_named_by_their_slugs(french: Path, make: Make) -> None:
    make("venue", "Halle")
    make("organisation", "Les Amis")
    Path("one.ics").write_bytes(calendar(ONE))
    text = Path(make("event", from_="one.ics").out.strip()).read_text("utf-8")
    assert "Lieu : halle\nOrganisateurs : les-amis\n" in text
    assert "rue de la Paix" not in text
    assert findings(french) == ()


def test_an_event_that_is_here_already_is_said_and_left_alone_wherever_it_has_gone(french: Path, make: Make) -> None:
    Path("one.ics").write_bytes(calendar(ONE))
    make("event", from_="one.ics")
    (french / "events/cafe-du-libre-a-lyon.md").rename(french / "events/un-autre-nom.md")
    before = digests(french)
    done = make("event", from_="one.ics")
    assert done == Done(
        0, "", "«\u00a0Café du libre, à Lyon\u00a0» est déjà là\u00a0: content/events/un-autre-nom.md\n"
    )
    assert digests(french) == before


def test_several_events_become_several_files_those_of_one_name_with_their_days(french: Path, make: Make) -> None:
    again = ONE.replace("abc-123", "abc-124").replace("20261201", "20270105")
    cancelled = ONE.replace("abc-123", "abc-125").replace("Café", "Thé").replace("CONFIRMED", "CANCELLED")
    Path("all.ics").write_bytes(calendar(ONE, again, cancelled))
    done = make("event", from_="all.ics")
    assert done == Done(
        0,
        "content/events/cafe-du-libre-a-lyon.md\n"
        "content/events/cafe-du-libre-a-lyon-2027-01-05.md\n"
        "content/events/the-du-libre-a-lyon.md\n",
        "",
    )
    assert "Situation : annulé\n" in (french / "events/the-du-libre-a-lyon.md").read_text("utf-8")
    assert make("event", from_="all.ics").out == ""
    assert findings(french, drafts=True) == ()


def test_an_event_without_uid_is_not_written_twice(french: Path, make: Make) -> None:
    Path("one.ics").write_bytes(calendar(ONE.replace("UID:abc-123@elsewhere.example\n", "")))
    assert make("event", from_="one.ics").status == 0
    done = make("event", from_="one.ics")
    assert (done.status, done.out) == (1, "")
    assert done.err.endswith("est déjà pris par content/events/cafe-du-libre-a-lyon.md\n")


def test_what_a_file_does_not_say_can_be_given(french: Path, make: Make) -> None:
    start = "DTSTART;TZID=Europe/Paris:20261201T193000\nDTEND;TZID=Europe/Paris:20261201T213000\n"
    bare = ONE.replace(start, "").replace("SUMMARY:Café du libre\\, à Lyon\n", "")
    Path("bare.ics").write_bytes(calendar(bare))
    assert make("event", from_="bare.ics") == Done(1, "", "--title manque\n")
    assert make("event", "Café", from_="bare.ics") == Done(1, "", "--date manque\n")
    assert make("event", "Café", from_="bare.ics", date="2026-12").out == "content/events/cafe.md\n"


def test_what_hides_in_a_description_stays_text(french: Path, make: Make) -> None:
    words = (
        "<script>alert(1)</script><iframe src=x></iframe>\\n## Programme\\n- 14:00 | <b>x</b>\\n```\\n"
        "https://www.youtube.com/watch?v=court\\n\\n![x](http://spy.example/x.png) [y](javascript:alert(1)) {: .z}"
    )
    hostile = ONE.partition("DESCRIPTION:")[0] + f"DESCRIPTION:{words}\nEND:VEVENT\n"
    hostile = hostile.replace("SUMMARY:Café du libre\\, à Lyon", "SUMMARY:--> <b>x</b>\\nStatut: publié")
    Path("hostile.ics").write_bytes(calendar(hostile))
    done = make("event", from_="hostile.ics")
    assert done.status == 0
    text = Path(done.out.strip()).read_text("utf-8")
    head, problems = parse_head(text, "")
    assert problems == ()
    assert [entry.key for entry in head.entries] == ["Titre", "Statut", "Début", "Fin", "Organisateurs", "Site", "Uid"]
    assert head.entries[1].value == "brouillon"
    assert findings(french, drafts=True) == ()
    Path(done.out.strip()).write_text(text.replace("Statut : brouillon\n", ""), "utf-8")
    outcome = build(Order(content=french, output=french.parent / "output", today=TODAY))
    assert outcome.findings.problems == ()
    html = "".join(path.read_text("utf-8") for path in (french.parent / "output").rglob("*.html"))
    assert "alert(1)</script>" not in html
    assert 'src="http://spy' not in html
    assert 'href="javascript:' not in html


def test_a_file_that_is_no_calendar_is_one_line(french: Path, make: Make) -> None:
    Path("not.ics").write_text("not a calendar", "utf-8")
    Path("empty.ics").write_bytes(calendar())
    before = digests(french)
    for name in ("not.ics", "empty.ics", "missing.ics", "content"):
        done = make("event", from_=name)
        assert (done.status, done.out) == (1, "")
        assert len(done.err.splitlines()) == 1
    assert digests(french) == before


def test_a_thousand_events_are_written_in_seconds(french: Path, make: Make) -> None:
    many = [ONE.replace("abc-123", f"abc-{number}").replace("Café", f"Café {number}") for number in range(1_000)]
    Path("many.ics").write_bytes(calendar(*many))
    started = time.process_time()
    assert len(make("event", from_="many.ics").out.splitlines()) == 1_000
    assert time.process_time() - started < 30


# Plain text as Markdown


def shown_of(text: str) -> tuple[str, tuple[str, ...]]:
    """What a reader sees of a Markdown text, and its problems."""
    declare_all()
    settings, _ = load_site(CONTENT)
    raw = f"Titre : X\nTypographie : non\n\n{text}\n".encode()
    reading = Reader(settings).read(raw, kind=KINDS["page"], name="pages/x.md", path="x.md")
    assert reading.record is not None
    parts = [part if isinstance(part, str) else part.data[0] for part in reading.record.body.parts]
    return "".join(parts), tuple(problem.code for problem in reading.problems)


LINES = st.text(
    st.sampled_from("abc é*_`[](){}<>&|#+-=~:!.\\^$\"'0123456789/") | st.characters(codec="utf-8"), max_size=40
)


@given(LINES)
@example("# x")
@example("1. x")
@example("~~~")
@example("===")
@example(": x")
@example("[x]: https://x.example")
@example("*[HTML]: x")
@example("a | b")
@example("&lt;b&gt;")
@example("x{: .y}")
@example("!!! note")
@example("<!-- x -->")
def test_any_line_is_shown_as_it_is(line: str) -> None:
    wanted = one_line(line)
    if not wanted or "://" in wanted:
        return
    html, problems = shown_of(inline(wanted))
    assert problems == ()
    assert html.count("<") == html.count("<p>") + html.count("</p>") == 2
    assert " ".join(unescape(html.replace("<p>", "").replace("</p>", "")).split()) == " ".join(wanted.split())


def test_an_address_in_a_text_is_a_link_with_all_its_signs() -> None:
    html, problems = shown_of(markdown("Voir https://x.example/a_b_c?d=*e*&f=1.\nPuis\n\n\nla suite"))
    assert problems == ()
    assert 'href="https://x.example/a_b_c?d=*e*&amp;f=1"' in html or "https://x.example/a_b_c?d=*e*&f=1" in html
    assert html.count("<p>") == 2


@given(st.text(max_size=80))
@example("````\n```\n## Programme\n~~~")
@example("a\u2028b\u2029c")
def test_any_text_can_be_quoted(text: str) -> None:
    html, problems = shown_of(quoted(text))
    assert problems == ()
    assert html.count("<pre") == 1
    assert html.rstrip().endswith("</div>")
