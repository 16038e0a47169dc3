"""Pagefind, run for real."""

import gzip
import json
import os
import sys
from pathlib import Path

import pytest

from plugins.problems.model import Refused
from plugins.search import pagefind
from plugins.search.model import Document, Passage


def document(number: int, *, lang: str = "fr") -> Document:
    kind = ("post", "video", "event", "venue", "person")[number % 5]
    text = " ".join(f"mot{number * place % 97}" for place in range(40))
    return Document(
        path=f"{lang}/p{number}/index.html",
        lang=lang,
        kind=kind,
        title=f"Page {number}",
        date=None,
        starts=False,
        passages=(Passage(text, None, "t-1"), Passage("Suite", "Titre", "titre")),
    )


DOCUMENTS = tuple(document(number, lang=("fr", "en")[number % 2]) for number in range(40))


def made(documents: tuple[Document, ...] = DOCUMENTS) -> dict[str, bytes]:
    pagefind.index.cache_clear()
    return dict(pagefind.index(documents))


def test_the_same_documents_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = made()
    for number in range(5):
        elsewhere = tmp_path / f"à l’écart {number}"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)
        monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        mask = os.umask(0o077)
        try:
            assert made() == first
        finally:
            os.umask(mask)


def test_only_what_the_search_page_asks_for_is_kept() -> None:
    kept = {name.split("_")[0] if name[:5] in {"fragm", "index"} else name for name in made()}
    assert {name for name in kept if not name.endswith("pf_meta")} == {
        "fragment/fr",
        "fragment/en",
        "index/fr",
        "index/en",
        "kinds.json",
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.en.pagefind",
        "wasm.fr.pagefind",
    }


def test_there_is_an_index_for_each_language() -> None:
    entry = json.loads(made()["pagefind-entry.json"])
    assert {lang: found["page_count"] for lang, found in entry["languages"].items()} == {"en": 20, "fr": 20}
    assert list(entry) == sorted(entry)


def test_every_result_has_its_kind() -> None:
    files = made()
    kinds = json.loads(files["kinds.json"])
    assert sorted(kinds) == ["event", "person", "post", "venue", "video"]
    by_id = {name: kind for kind, names in kinds.items() for name in names}
    wanted = {f"/{found.path.removesuffix('index.html')}": found.kind for found in DOCUMENTS}
    for name, content in files.items():
        if name.startswith("fragment/"):
            page = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            assert by_id[Path(name).stem] == wanted[page["url"]]


def test_settings_of_the_machine_change_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = made()
    (tmp_path / "pagefind.toml").write_text('force_language = "de"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    assert made() == first


def test_the_same_documents_are_not_indexed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made()
    monkeypatch.setattr(pagefind, "_run", lambda *_: pytest.fail("again"))
    assert dict(pagefind.index(DOCUMENTS)) == first
    with pytest.raises(pytest.fail.Exception, match="again"):
        pagefind.index(DOCUMENTS[:1])


def test_nothing_is_made_of_nothing() -> None:
    assert made(()) == {}


def script(folder: Path, text: str) -> Path:
    found = folder / "pagefind"
    found.write_text(f"#!{sys.executable}\nimport sys\n{text}\n", "utf-8")
    found.chmod(0o755)
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sys.exit('no  room\\nleft')", "no room left"),
        ("sys.exit(3)", "status 3"),
        ("", "status 0"),
    ],
)
def test_a_failure_is_refused_with_what_pagefind_says(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = script(tmp_path, text)
    monkeypatch.setattr(pagefind, "executable", lambda: program)
    with pytest.raises(Refused) as refused:
        made()
    assert (refused.value.code, refused.value.values) == ("search-failed", {"text": said})


def test_a_program_that_cannot_run_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: tmp_path / "none")
    with pytest.raises(Refused, match="search-failed"):
        made()


def test_a_machine_without_the_package_has_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pagefind.executable() is not None
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    pagefind.executable.cache_clear()
    try:
        assert pagefind.executable() is None
    finally:
        pagefind.executable.cache_clear()
