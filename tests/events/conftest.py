"""Sites of a few files, and the words that readers see."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from plugins.catalogue.words import Words, load_words
from plugins.engine.plan import Plan
from tests.events.small_site import SETTINGS, THEME, TODAY, Planned, plan_of


@pytest.fixture
def planned(site_folder: Callable[..., object]) -> Planned:
    """Plan a site of the given files; `site.md` is made where it is not among them."""

    def planned(files: Mapping[str, str], *, today: date = TODAY, drafts: bool = False) -> Plan:
        return plan_of(site_folder({"site.md": SETTINGS, **files}), today=today, drafts=drafts)

    return planned


@pytest.fixture(scope="session")
def words() -> dict[str, Words]:
    return {lang: load_words(THEME, lang) for lang in ("fr", "en")}
