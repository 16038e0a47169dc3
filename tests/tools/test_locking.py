"""The lists of packages, made anew by uv from wheels that lie in a folder."""

import zipfile
from pathlib import Path

import pytest

from tools.locking import Change, NotLocked, changed, lock, order, run_lock

SITE = "Title: Carnet\nAddress: https://example.org\nLanguage: en\nAuthor: A\n"


def wheel(folder: Path, name: str, version: str, *needs: str) -> None:
    """The least that is a wheel: it is read for what it needs, and never installed."""
    info = f"{name}-{version}.dist-info"
    required = "".join(f"Requires-Dist: {need}\n" for need in needs)
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{required}")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel(folder, "pain", "1.0", "farine")
    wheel(folder, "farine", "2.0")
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_FIND_LINKS", str(folder))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def project(tmp_path: Path, wheels: Path) -> Path:
    root = tmp_path / "projet"
    (root / "content").mkdir(parents=True)
    (root / "content" / "site.md").write_text(SITE, "utf-8")
    (root / "requirements.in").write_text("pain\n", "utf-8")
    (root / "requirements-serve.in").write_text("-c requirements.txt\nfarine\n", "utf-8")
    lock(root, days=None)
    return root


def test_each_list_holds_what_its_packages_need_with_hashes_and_no_host(project: Path) -> None:
    for name in ("requirements", "requirements-serve"):
        text = (project / f"{name}.txt").read_text("utf-8")
        assert text.count("--hash=sha256:") == text.count("==")
        assert "://" not in text
        assert str(project.parent) not in text
    assert "farine==2.0" in (project / "requirements.txt").read_text("utf-8")


def test_keeping_changes_nothing_and_a_newer_version_comes_when_asked(
    project: Path, wheels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel(wheels, "farine", "2.1")
    assert run_lock(keep=True, root=project) == 0
    assert "as new as they can be" in capsys.readouterr().out
    assert run_lock(days="0", root=project) == 0
    said = capsys.readouterr().out
    assert said.splitlines() == [
        "requirements.txt: farine 2.0 → 2.1",
        "requirements-serve.txt: farine 2.0 → 2.1",
        "2 changes; ./site test says whether they can stay",
    ]
    assert "farine==2.1" in (project / "requirements-serve.txt").read_text("utf-8")


def test_what_is_new_and_what_goes_is_named(project: Path, wheels: Path) -> None:
    wheel(wheels, "beurre", "1.0")
    (project / "requirements.in").write_text("beurre\n", "utf-8")
    assert lock(project, days=None) == (
        Change("requirements", "beurre", None, "1.0"),
        Change("requirements", "farine", "2.0", None),
        Change("requirements", "pain", "1.0", None),
    )


def test_lists_stay_as_they_were_when_one_cannot_be_made(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in project.glob("*.txt")}
    (project / "requirements.in").write_text("pain\nfarine\n", "utf-8")
    (project / "requirements-serve.in").write_text("absent\n", "utf-8")
    assert run_lock(keep=True, root=project) == 1
    said = capsys.readouterr().err
    assert "absent" in said
    assert said.endswith("the lists are as they were\n")
    assert {path.name: path.read_bytes() for path in project.glob("*.txt")} == before
    with pytest.raises(NotLocked):
        lock(project, days=None)


@pytest.mark.parametrize("days", ["a week", "-1", "367", "7 days", "٧"])
def test_days_that_are_no_number_are_refused(project: Path, days: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_lock(days=days, root=project) == 1
    assert days in capsys.readouterr().err


def test_a_list_comes_after_those_that_it_names() -> None:
    assert order({"c": "-r a.in\n", "a": "-c b.txt\nx\n", "b": "y\n"}) == ("b", "a", "c")


def test_a_package_of_two_versions_is_one_line() -> None:
    before = 'pain==1.0 ; python_version < "3.12" \\\npain==2.0 ; python_version >= "3.12" \\\n'
    assert list(changed("x", before, before.replace("2.0", "3.0"))) == [
        Change("x", "pain", "1.0 | 2.0", "1.0 | 3.0"),
    ]
