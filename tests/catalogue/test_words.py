"""The words that readers see."""

from pathlib import Path

import pytest

from plugins.catalogue.words import Words, load_words

FRENCH = Words(
    {"language": "fr", "skip": "Aller au texte", "reports": {"one": "{count} récit", "other": "{count} récits"}}
)
ENGLISH = Words({"language": "en", "reports": {"one": "{count} report", "other": "{count} reports"}})


def test_a_word_is_an_attribute() -> None:
    assert FRENCH.skip == "Aller au texte"
    assert FRENCH.say("skip") == "Aller au texte"


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [(0, "0 récit", "0 reports"), (1, "1 récit", "1 report"), (2, "2 récits", "2 reports")],
)
def test_each_language_counts_in_its_way(count: int, french: str, english: str) -> None:
    assert FRENCH.say("reports", count=count) == french
    assert ENGLISH.say("reports", count=count) == english


def test_a_word_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(AttributeError, match="no words for 'skip'"):
        _ = ENGLISH.skip
    with pytest.raises(AttributeError, match="no words for 'play'"):
        ENGLISH.say("play")
    with pytest.raises(AttributeError, match="no words for 'reports'"):
        _ = ENGLISH.reports


def test_words_are_read_from_the_theme(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "fr.toml").write_text('language = "fr"\nskip = "Aller"\n', "utf-8")
    assert load_words(tmp_path, "fr").table == {"language": "fr", "skip": "Aller"}
    with pytest.raises(FileNotFoundError):
        load_words(tmp_path, "en")
