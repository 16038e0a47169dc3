"""Readings and editions of the small site."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.catalogue import addresses, kinds
from plugins.catalogue.derived import derived
from plugins.catalogue.edition import Edition
from plugins.catalogue.files import Shelf
from plugins.catalogue.linking import link
from plugins.catalogue.model import Reading
from plugins.catalogue.reading import Reader
from plugins.catalogue.words import Words
from plugins.settings.model import Site
from tests.catalogue.small_site import a_site, declare

REGISTRIES = (
    kinds.KINDS,
    kinds.ANNEXES,
    kinds.BLOCKS,
    kinds.FILLERS,
    kinds.CHECKS,
    kinds.PAGES,
    kinds.ASSETS,
    kinds.PICTURES,
    kinds.FINISHES,
    addresses.ADDRESSES,
)


@pytest.fixture(autouse=True)
def _declarations() -> Iterator[None]:
    """Leave the registries as they were found."""
    before = [dict(registry) for registry in REGISTRIES]
    for registry in REGISTRIES:
        registry.clear()
    declare()
    yield
    for registry, declared in zip(REGISTRIES, before, strict=True):
        registry.clear()
        registry.update(declared)


@pytest.fixture
def site() -> Site:
    return a_site()


@pytest.fixture
def read(site: Site) -> Callable[..., Reading]:
    """Read one file from its name and its text."""
    reader = Reader(site)

    def reading(name: str, text: str | bytes) -> Reading:
        raw = text if isinstance(text, bytes) else text.encode()
        kind = kinds.kind_of(name)
        assert kind is not None
        return reader.read(raw, kind=kind, name=name, path=f"content/{name}")

    return reading


@pytest.fixture
def edition(tmp_path: Path) -> Callable[..., Edition]:
    """Join the texts of a content folder as one edition of a site."""

    def joined(
        texts: Mapping[str, str], *, drafts: bool = False, today: date = date(2026, 11, 24), site: Site | None = None
    ) -> Edition:
        site = site or a_site()
        reader = Reader(site)
        readings = []
        for name, text in texts.items():
            kind = kinds.kind_of(name)
            assert kind is not None
            readings.append(reader.read(text.encode(), kind=kind, name=name, path=f"content/{name}"))
        readings += [reader.read_intro(lang) for lang in site.languages if site.words[lang].intro]
        catalogue, _ = link(readings)
        found = Edition(
            site=site,
            catalogue=catalogue,
            words={
                "fr": Words({"language": "fr", "footnote_back": "Retour à l’appel {number}"}),
                "en": Words({"language": "en", "footnote_back": "Back to reference {number}"}),
            },
            shelf=Shelf(tmp_path / "content"),
            today=today,
            drafts=drafts,
            assets={},
        )
        return replace(found, derived=derived(found))

    return joined
