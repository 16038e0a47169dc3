"""Lines that a program has cut."""

import pytest

from tools.comments.wrapping import unflowed, unwrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("un \ndeux", ["un deux"]),
        ("un\ndeux", ["un", "deux"]),
        ("un \ndeux \ntrois\nquatre", ["un deux trois", "quatre"]),
        (" un\n >deux", ["un", ">deux"]),
        ("> a \n> b\nmoi", ["> a b", "moi"]),
        ("> a \n>> b \n> c", ["> a ", "> > b ", "> c"]),
        ("moi \n> lui", ["moi ", "> lui"]),
        ("moi \n-- \nJean", ["moi ", "-- ", "Jean"]),
        ("un \n\ndeux", ["un ", "deux"]),
    ],
)
def test_flowed_lines_are_joined_within_their_depth(text: str, lines: list[str]) -> None:
    assert unflowed(text, delsp=False) == lines


def test_the_blank_that_only_says_that_a_line_goes_on_goes() -> None:
    assert unflowed("un  \ndeux \ntrois", delsp=True) == ["un deuxtrois"]


def test_a_paragraph_cut_at_a_width_is_whole_again() -> None:
    lines = [
        "Bonjour,",
        "",
        "Les ateliers du samedi sont complets, mais il reste des places le dimanche",
        "pour qui vient de bonne heure. Les inscriptions se font sur place, devant le",
        "kiosque. À bientôt.",
        "Jean",
    ]
    assert unwrapped(lines) == [*lines[:2], " ".join(lines[2:5]), "Jean"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Merci pour ce compte rendu, c’était vraiment une belle soirée à Lyon.", "Jean"],
        ["Merci pour ce compte rendu, c’était vraiment une belle soirée à Lyon !", "À bientôt, un autre jour encore."],
        ["Demain, dès l’aube, à l’heure où blanchit la campagne,", "Je partirai."],
        ["court", "lignes"],
        [
            "une ligne que personne n’a coupée, parce qu’elle est bien plus longue que ce que les programmes coupent",
            "et",
        ],
        ["Voici l’adresse de la page où tout est expliqué en détail, avec des plans", "https://plan.example/une/page"],
        ["- une liste dont la première ligne est longue, et même très longue ici", "- deux", "- trois"],
        [],
    ],
)
def test_lines_that_somebody_has_ended_stay(lines: list[str]) -> None:
    assert unwrapped(lines) == lines
