"""What can be found of each page."""

from plugins.engine.plan import Plan
from plugins.search.documents import documents
from plugins.search.model import Document, Passage
from tests.events.small_site import said
from tests.search.conftest import Planned


def found(plan: Plan) -> dict[str, Document]:
    assert said(plan) == []
    return {document.path.removesuffix("index.html"): document for document in documents(plan.pages)}


def words(document: Document) -> str:
    return " ".join(f"{passage.title or ''} {passage.text}" for passage in document.passages)


def test_every_public_text_can_be_found_and_no_list(planned: Planned) -> None:
    assert {path: (document.kind, document.lang) for path, document in found(planned()).items()} == {
        "2012/12/08/marseille/": ("post", "fr"),
        "en/2012/12/08/marseille/": ("post", "en"),
        "a-propos/": ("page", "fr"),
        "evenements/etape/": ("event", "fr"),
        "lieux/cantine/": ("venue", "fr"),
        "personnes/anne/": ("person", "fr"),
        "organisations/zevillage/": ("organisation", "fr"),
        "series/tour/": ("series", "fr"),
        "videos/visite/": ("video", "fr"),
    }


def test_neither_drafts_nor_hidden_texts_can_be_found_while_serving(planned: Planned) -> None:
    plan = planned(drafts=True)
    assert {"2013/01/01/brouillon/", "2013/01/02/cache/"} <= {
        page.path.removesuffix("index.html") for page in plan.pages
    }
    assert [path for path in found(plan) if "brouillon" in path or "cache" in path] == []


def test_a_report_is_found_by_its_text_in_passages_then_by_its_facts(planned: Planned) -> None:
    report = found(planned())["2012/12/08/marseille/"]
    assert (report.title, report.date, report.starts) == ("L’été à Marseille", "8\u00a0décembre 2012", False)
    facts = (
        "Étape 5 · samedi 8 décembre 2012 · La Cantine, Marseille · 1 rue du Port · Zevillage · Le tour · Anne Onyme"
    )
    assert report.passages == (
        Passage("Un jour au bord de la mer."),
        Passage("Avant tout, d’été on parle."),
        Passage(
            "Les tiers-lieux ouvrent leurs portes à 10 heures ! <b>gras</b>",
            "Un tiers-lieu & plus",
            "un-tiers-lieu-plus",
        ),
        Passage("La suite vient ensuite.", "La suite", "la-suite"),
        Passage(f"{facts} · Étapes · coworking", None, "site-main"),
    )


def test_a_video_is_found_by_what_is_said_at_its_second(planned: Planned) -> None:
    video = found(planned())["videos/visite/"]
    assert video.starts
    assert video.passages == (
        Passage("Dans les serres."),
        Passage("Léa : Bonjour à tous.", None, "t-1"),
        Passage("Paul : Voici les chrysanthèmes de l’été.", None, "t-90"),
        Passage("Léa : Merci, Paul.", None, "t-3725"),
    )


def test_a_video_whose_player_takes_no_time_does_not_start(planned: Planned) -> None:
    entry = "Title: La visite\nAddress: https://www.ina.fr/ina-eclaire-actu/video/caf97034355\n"
    assert not found(planned({"videos/visite.md": entry}))["videos/visite/"].starts


def test_an_event_is_found_by_its_programme(planned: Planned) -> None:
    event = found(planned())["evenements/etape/"]
    assert event.date == "samedi 8\u00a0décembre 2012"
    assert Passage("Anne Onyme", "La visite des serres", "talk-la-visite-des-serres") in event.passages


def test_what_surrounds_events_is_found_by_its_facts(planned: Planned) -> None:
    things = found(planned())
    assert "1 rue du Port" in words(things["lieux/cantine/"])
    assert "jardinière · La visite des serres" in words(things["personnes/anne/"])
    assert "Étape 5" in words(things["series/tour/"])


def test_what_readers_replied_is_not_found(planned: Planned) -> None:
    comment = "Author: Témoin\nDate: 2012-12-09T10:00:00Z\nStatus: approved\n\nUn motcommenté.\n"
    plan = planned({"comments/marseille/2012-12-09t10-00-00z-abcd.comment": comment})
    assert any("motcommenté" in str(page.view) for page in plan.pages)
    assert [path for path, document in found(plan).items() if "motcommenté" in words(document)] == []
