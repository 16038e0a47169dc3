"""What is not the reader's own."""

import pytest

from tools.comments.quotes import own_lines

OWN = "Le mien.\nEncore."


def own(text: str) -> str:
    return "\n".join(own_lines(text.split("\n")))


@pytest.mark.parametrize(
    "below",
    [
        "> Cité\n> > deux fois",
        ">Cité",
        "Le 21/06/2012 à 10:00, Le Carnet a écrit :\n> Cité",
        "Le 21/06/2012 à 10:00, Le Carnet a écrit\u00a0:\n\n> Cité",
        "Le jeu. 21 juin 2012 à 10:00, Le Carnet <\nx@carnet.example> a écrit :\n\n> Cité",
        "Le jeu. 21 juin 2012 à 10:00, Le Carnet de voyage des étapes\n<x@carnet.example>\na écrit :\n> Cité",
        "Le 21 juin 2012 à 10:00, Le Carnet <x@carnet.example> a écrit :\nSans marque.",
        "On Thu, Jun 21, 2012 at 10:00 AM Le Carnet <x@carnet.example> wrote:\n\n> Cité",
        "On 21/06/12 10:00, Le Carnet wrote:\nno mark",
        "Le Carnet writes:\n\n> Cité",
        "2012-06-21 10:00 GMT+02:00 Le Carnet <x@carnet.example>:\n\n> Cité",
        "Am 21.06.2012 um 10:00 schrieb Le Carnet <x@carnet.example>:\n> Cité",
        "El 21/06/2012 a las 10:00, Le Carnet escribió:\n> Cité",
        "Il 21/06/2012 10:00, Le Carnet ha scritto:\n> Cité",
        "Op 21-06-2012 om 10:00 schreef Le Carnet:\n> Cité",
        "-----Message d'origine-----\nDe : Le Carnet\nTexte",
        "-----Message d’origine-----\nTexte",
        "-------- Message original --------\nTexte",
        "-------- Message transféré --------\nTexte",
        "----- Original Message -----\nText",
        "---------- Forwarded message ---------\nFrom: x",
        "-----Ursprüngliche Nachricht-----\nText",
        "Début du message réexpédié :\n\n> De: x",
        "Begin forwarded message:\n\nFrom: x",
        "________________________________\nDe : Le Carnet <x@carnet.example>\nEnvoyé : jeudi\nÀ : Jean\nObjet : x\n\nTexte",
        "De : Le Carnet\nDate : jeudi\nÀ : Jean\nObjet : x\nTexte",
        "*From:* Le Carnet\n*Sent:* Thursday\n*To:* Jean\n*Subject:* x\n\nText",
        "<b>De\u00a0:</b> Le Carnet<br>\n<b>Envoyé\u00a0:</b> jeudi\n<b>À\u00a0:</b> Jean\nTexte",
        "Von: Le Carnet\nGesendet: Donnerstag\nAn: Jean\nBetreff: x\nText",
        "> Message du 21/06/12 10:00\n> De : x\n> Cité",
        "-- \nJean\n06 12 34 56 78\nencore",
        "--\nJean\n06 12 34 56 78",
        "Envoyé de mon iPhone",
        "Envoyé de mon iPhone\n\n> Le 21 juin 2012 à 10:00, x a écrit :\n> \n> Cité",
        "Envoyé depuis mon appareil Galaxy",
        "Envoyé à partir d’Outlook pour Android",
        "Envoyé depuis Yahoo Mail pour Android",
        "Envoyé avec la messagerie sécurisée Proton Mail.",
        "Provenance : Courrier pour Windows 10",
        "Sent from my iPad",
        "Sent from Outlook for iOS",
        "Sent with Proton Mail secure email.",
        "Get Outlook for Android",
        "Télécharger BlueMail pour Android",
        'Obtenir <a href="https://aka.example/x">Outlook pour iOS</a>',
        "Von meinem iPhone gesendet",
        "Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.",
        "Garanti sans virus. www.avast.example",
        "---\nL'absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.",
        "\n\n \u00a0\n",
    ],
)
def test_what_stands_below_goes(below: str) -> None:
    assert own(f"\n{OWN}\n\n{below}\n") == OWN
    assert own(below) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Le journal Le Monde a écrit :\nun bel article.",
        "Victor Hugo a écrit : « Demain, dès l’aube ».",
        "Envoyé de Paris, ce matin.",
        "Sent from Marseille with love",
        "De : rien du tout.\nMerci.",
        "Je viens de\nDe : Marseille, et pas d’ailleurs.\nVoilà.",
        "a > b\net b < c",
        "Trois tirets\n---\nau milieu.",
        "--\n" + "\n".join(f"ligne {number}" for number in range(20)),
        "On 12 May we wrote a book",
        "- un\n- deux",
        "Le message d’origine était plus long.",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert own(text) == text


def test_answers_point_by_point_stay() -> None:
    text = "Le 21/06/2012 à 10:00, x a écrit :\n> Combien ?\nTrois.\n\n> Quand ?\n\nDemain.\n-- \nJean"
    assert own(text) == "Trois.\n\n\nDemain."


def test_a_quotation_of_tags_is_not_one_of_mail() -> None:
    assert own("<blockquote>cité</blockquote>\nmoi") == "<blockquote>cité</blockquote>\nmoi"
