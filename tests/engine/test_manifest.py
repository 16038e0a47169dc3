"""Manifests: what a site consists of, kept and compared."""

import hashlib
from pathlib import Path

import pytest

from plugins.engine.manifest import Entry, compare, manifest_of, pages_of, read_manifest, write_manifest

OLD = {"a.html": Entry("1", 1), "b.html": Entry("2", 2), "c.css": Entry("3", 3), "d.html": Entry("4", 4)}
NEW = {"a.html": Entry("1", 1), "b.html": Entry("9", 2), "c.css": Entry("3", 4), "e.html": Entry("5", 5)}


def test_a_manifest_names_every_file_with_its_digest_and_size(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "été.html").write_bytes(b"texte")
    (tmp_path / "a.css").write_bytes(b"")
    (tmp_path / "lien").symlink_to(tmp_path / "a.css")
    found = manifest_of(tmp_path)
    assert list(found) == ["a.css", "b/été.html"]
    assert found["b/été.html"] == Entry(hashlib.sha256(b"texte").hexdigest(), 5)


def test_two_sites_differ_by_what_changed_came_and_went() -> None:
    found = compare(OLD, NEW)
    assert (found.changed, found.new, found.gone) == (("b.html", "c.css"), ("e.html",), ("d.html",))
    assert not found.empty


def test_pages_are_counted_apart() -> None:
    found = compare(pages_of(OLD), pages_of(NEW))
    assert (found.changed, found.new, found.gone, found.before) == (("b.html",), ("e.html",), ("d.html",), 3)


def test_a_site_does_not_differ_from_itself() -> None:
    assert compare(OLD, OLD).empty
    assert compare({}, {}).empty


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    manifest = {'é "x"\\.html': Entry("ab", 7), "z": Entry("cd", 0)}
    write_manifest(tmp_path / "m", manifest)
    assert read_manifest(tmp_path / "m") == manifest
    assert [path.name for path in tmp_path.iterdir()] == ["m"]
    write_manifest(tmp_path / "m", {})
    assert read_manifest(tmp_path / "m") == {}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param('{"version": 1, "files": {', id="cut"),
        pytest.param("[]", id="another value"),
        pytest.param('{"version": 2, "files": {}}', id="another version"),
        pytest.param('{"version": 1, "files": {"a": "x"}}', id="no entry"),
        pytest.param('{"version": 1, "files": {"a": ["x", "y"]}}', id="no size"),
        pytest.param('{"version": 1, "files": []}', id="a list"),
    ],
)
def test_a_damaged_manifest_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "m").write_text(text, "utf-8")
    assert read_manifest(tmp_path / "m") is None


def test_no_manifest_says_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "m") is None
    (tmp_path / "m").write_bytes(b"\xff")
    assert read_manifest(tmp_path / "m") is None
