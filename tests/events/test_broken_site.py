"""Every bad input around events, all in one run: each is a clear line with its number, and nothing is written."""

import shutil
from pathlib import Path

import pytest

from tests.support.command import site

BROKEN = Path(__file__).parent / "broken"


def build(folder: Path, language: str) -> str:
    shutil.copytree(BROKEN / "content", folder / "content")
    done = site("build", "--content", "content", "--lang", language, "--output", "output", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert not (folder / "output").exists()
    return done.stderr


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_bad_input_is_named_with_its_line_in_one_run(tmp_path: Path, language: str, golden) -> None:
    golden(BROKEN / f"expected.{language}.txt", build(tmp_path, language))


def test_every_file_of_the_broken_site_is_named(tmp_path: Path) -> None:
    said = build(tmp_path, "en")
    innocent = {  # the other half of a pair, or what a bad file needs
        "content/site.md",
        "content/events/etape-5.md",
        "content/organisations/zevillage.md",
        "content/people/ada-exemple.md",
        "content/series/tour.md",
        "content/venues/brouillon.md",
        "content/venues/la-boate.md",
        "content/venues/twin.fr.md",
    }
    files = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    named = {file for file in files if f"{file}:" in said}
    assert files - named == innocent


def test_problems_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    places = []
    for line in build(tmp_path, "en").splitlines():
        path, _, rest = line.partition(".md")
        number = rest[1:].partition(":")[0]
        if path.startswith("content/") and "(hint)" not in line:
            places.append((f"{path}.md", int(number) if number.isdigit() else 0))
    assert len(places) > 60
    assert places == sorted(places)
