"""Which page has which card, what stands on it, and what is hinted."""

import json
import re
from pathlib import Path

import pytest

from plugins.cards.contents import card_of, site_card
from plugins.cards.model import Card, Stone
from plugins.catalogue.views import View
from plugins.engine.build import Order, build
from plugins.engine.plan import Plan
from tests.cards.conftest import Planned
from tests.cards.small_site import SETTINGS
from tests.events.small_site import TODAY, hinted, said, view

NAME = "Carnet"


def card(plan: Plan, path: str) -> Card | None:
    return card_of(view(plan, path), plan.edition)


def test_a_report_shows_its_day_and_the_place_and_day_of_its_event(planned: Planned) -> None:
    plan = planned()
    assert said(plan) == []
    assert card(plan, "2012/12/10/marseille/") == Card(
        title="Étape 5\u00a0: Marseille",
        name=NAME,
        stone=Stone("déc.", "10", "2012"),
        facts=("La Cantine, Marseille", "samedi 8\u00a0décembre 2012"),
        date="10\u00a0décembre 2012",
    )


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        pytest.param("2012/12/08/meme-jour/", ("La Cantine, Marseille",), id="the day of the event is its own"),
        pytest.param("2012/12/12/visite/", ("La Cantine, Marseille",), id="a day in a place"),
        pytest.param("2012/12/11/deux/", (), id="two events"),
        pytest.param("2013/01/01/seul/", (), id="no event"),
        pytest.param("evenements/etape/", ("samedi 8\u00a0décembre 2012", "La Cantine, Marseille"), id="an event"),
        pytest.param("lieux/cantine/", ("Marseille",), id="a venue"),
        pytest.param("personnes/anne/", ("jardinière",), id="a person"),
        pytest.param("series/tour/", ("Des étapes.",), id="a series"),
        pytest.param("a-propos/", ("Qui écrit.",), id="a page"),
    ],
)
def test_each_kind_shows_what_places_it(planned: Planned, path: str, facts: tuple[str, ...]) -> None:
    found = card(planned(), path)
    assert found is not None
    assert found.facts == facts


def test_an_event_says_first_that_it_is_cancelled(planned: Planned) -> None:
    found = card(planned(), "evenements/reste/")
    assert found is not None
    assert (found.state, found.stone, found.facts) == ("Annulé", Stone("déc.", "", "2012"), ("décembre 2012",))
    assert found.words == "Le reste – Annulé · décembre 2012 – Carnet"


def test_who_has_a_picture_shows_it_but_reports_and_events_their_card(planned: Planned) -> None:
    plan = planned()
    assert card(plan, "personnes/portrait/") is None
    person, report = view(plan, "personnes/portrait/").head, view(plan, "2012/12/10/marseille/").head
    assert (person.card, person.image.width) == (None, 40)
    assert report.image.width == 40
    assert report.card.href.startswith("https://carnet.example/notes/assets/cards/marseille.")


def test_home_and_lists_share_the_card_of_the_site(planned: Planned) -> None:
    plan = planned()
    shared = {view(plan, path).head.card.href for path in ("", "archives/", "evenements/")}
    assert len(shared) == 1
    assert site_card("fr", plan.edition) == Card(title=NAME, name="carnet.example", facts=("Des rencontres.",))
    assert view(plan, "en/").head.card.alt == "Notebook – carnet.example"
    assert view(plan, "recherche/").head.card is None


def test_each_card_is_one_file_named_by_what_it_shows(planned: Planned) -> None:
    plan, changed = planned(), planned({"posts/2013-01-01-seul.md": "Title: Autre\n\nLe texte.\n"})
    heads = [page.view.head for page in plan.pages if isinstance(page.view, View)]
    named = {head.card.href.removeprefix("https://carnet.example/notes/") for head in heads if head.card}
    made = [asset.path for asset in plan.assets if asset.path.startswith("assets/cards/")]
    assert (set(made), len(made)) == (named, len(named))
    assert all(re.fullmatch(r"assets/cards/[a-z0-9-]+\.[0-9a-f]{16}\.jpg", path) for path in made)
    other = {asset.path for asset in changed.assets if asset.path.startswith("assets/cards/")}
    assert {path.split("/")[2].split(".")[0] for path in other ^ named} == {"seul"}


def test_planning_draws_nothing(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.cards.store.draw", lambda _card: pytest.fail("drawn"))
    planned()


def test_a_site_can_do_without(planned: Planned) -> None:
    plan = planned({"site.md": f"{SETTINGS}Cartes: non\n", "posts/2013-01-01-seul.md": "Title: 俳句\n\nLe texte.\n"})
    assert [asset.path for asset in plan.assets if "cards" in asset.path] == []
    assert all(page.view.head.card is None for page in plan.pages if isinstance(page.view, View))
    assert [hint for hint in hinted(plan) if "cards" in hint] == []


def test_a_pillow_without_letters_builds_without_and_says_so(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.cards.pages.can_draw", lambda: False)
    monkeypatch.setattr("plugins.cards.checks.can_draw", lambda: False)
    plan = planned()
    assert (said(plan), [asset.path for asset in plan.assets if "cards" in asset.path]) == ([], [])
    assert [hint for hint in hinted(plan) if "cards" in hint] == [
        (
            "content/site.md: this Pillow sets no letters or writes no JPEG: the site is built without cards; ‘Cards: no’ "
            "says that it shall have none"
        )
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "posts/2013-01-01-seul.md",
            "Title: Haïku 俳\n\nLe texte.\n",
            "content/posts/2013-01-01-seul.md:1: the font of the cards lacks 俳 (U+4FF3): the card of this text shows "
            "the site’s name in place of its title",
            id="a letter of a title",
        ),
        pytest.param(
            "posts/2013-01-01-seul.md",
            "Title: Parti \N{ROCKET}\n\nLe texte.\n",
            "content/posts/2013-01-01-seul.md:1: the font of the cards lacks \N{ROCKET} (U+1F680): they leave that out",
            id="a sign of a title",
        ),
        pytest.param(
            "venues/cantine.md",
            "Title: La Cantine\nTown: Tokyo 東京\n\nUn lieu.\n",
            "content/venues/cantine.md:2: the font of the cards lacks 東 (U+6771), 京 (U+4EAC): they do without this line",
            id="a town",
        ),
        pytest.param(
            "site.en.md",
            "Name: ספר\n",
            "content/site.en.md: the font of the cards lacks ס (U+05E1), פ (U+05E4), ר (U+05E8): they show the site’s "
            "address in place of its name",
            id="the name of the site",
        ),
    ],
)
def test_what_the_font_lacks_is_hinted_where_it_is_written(
    planned: Planned, name: str, text: str, expected: str
) -> None:
    plan = planned({name: text})
    assert said(plan) == []
    assert [hint for hint in hinted(plan) if "font of the cards" in hint] == [expected]


def test_a_hint_names_a_dozen_letters_at_most(planned: Planned) -> None:
    signs = "".join(chr(0x4E00 + number) for number in range(40))
    (hint,) = [
        hint for hint in hinted(planned({"posts/2013-01-01-seul.md": f"Title: {signs}\n\nT.\n"})) if "font" in hint
    ]
    assert hint.count("U+") == 12
    assert "(U+4E0B), …: the card" in hint


def test_who_shows_a_picture_needs_no_letters(planned: Planned) -> None:
    plan = planned({"people/portrait.md": "Title: 俳句\nSlug: portrait\n\n![Paul](../images/trace.png)\n"})
    assert [hint for hint in hinted(plan) if "font" in hint] == []


def test_a_title_that_cannot_be_shown_gives_place_to_the_name_and_the_rest_stays(planned: Planned) -> None:
    plan = planned({"posts/2012-12-08-meme-jour.md": "Title: 俳句\nEvents: etape\n\nLe récit.\n"})
    found = card(plan, "2012/12/08/meme-jour/")
    assert found is not None
    assert (found.title, found.name, found.facts) == (NAME, "carnet.example", ("La Cantine, Marseille",))


def test_without_any_letters_there_is_no_card(planned: Planned) -> None:
    plan = planned(
        {"site.md": SETTINGS.replace("Name: Carnet", "Name: 俳句"), "posts/2013-01-01-seul.md": "Title: 俳\n\nT.\n"}
    )
    assert said(plan) == []
    assert view(plan, "2013/01/01/seul/").head.card is None
    assert view(plan, "").head.card is None


def test_a_finished_page_names_a_card_that_is_there_and_a_second_build_draws_none(
    planned: Planned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned()
    drawn: list[Card] = []
    from plugins.cards import store

    def counted(found: Card) -> bytes:
        drawn.append(found)
        return draw(found)

    draw = store.draw
    monkeypatch.setattr(store, "draw", counted)
    first = Order(content=tmp_path / "content", output=tmp_path / "one", today=TODAY)
    second = Order(content=tmp_path / "content", output=tmp_path / "two", today=TODAY)
    assert build(first).findings.problems == ()
    cards = {path.name: path.read_bytes() for path in (tmp_path / "one/assets/cards").iterdir()}
    assert len(drawn) == len(cards) == len(set(drawn))
    assert build(second).findings.problems == ()
    assert len(drawn) == len(cards)
    assert {path.name: path.read_bytes() for path in (tmp_path / "two/assets/cards").iterdir()} == cards
    pages = list((tmp_path / "one").rglob("*.html"))
    for page in pages:
        text = page.read_text("utf-8")
        pictures = re.findall(r'<meta property="og:image" content="https://carnet\.example/notes/([^"]*)"', text)
        assert len(pictures) == (0 if 'content="noindex"' in text else 1), page
        assert all((tmp_path / "one" / picture).is_file() for picture in pictures), page
    report = (tmp_path / "one/2012/12/10/marseille/index.html").read_text("utf-8")
    assert '<meta property="og:image:width" content="1200">\n<meta property="og:image:height" content="630">' in report
    assert (
        '<meta property="og:image:alt" content="Étape 5\u00a0: Marseille – La Cantine, Marseille · samedi 8\u00a0décembre '
        '2012 – Carnet, 10\u00a0décembre 2012">'
    ) in report
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', report)[0])
    (post,) = [node for node in graph["@graph"] if node["@type"] == "BlogPosting"]
    assert [address.split("/notes/")[1].split(".")[0] for address in post["image"]] == [
        "assets/images/trace-40",
        "assets/cards/marseille",
    ]
