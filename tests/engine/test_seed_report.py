"""The founding post: the text of 2012 turned into a report, read where it lies."""

import re
from pathlib import Path

import pytest

from tests.support.command import ROOT, site
from tests.support.facts import page_facts

SEED = ROOT.parent / "shared" / "seed-report.txt"


def _letters(text: str) -> str:
    """Return what typography leaves of a text: its letters and figures."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.skipif(not SEED.exists(), reason="the founding post does not lie beside the project")
def test_the_founding_post_becomes_a_finished_page_that_loses_no_word(tmp_path: Path) -> None:
    text = SEED.read_text("utf-8")
    story = text.split("\n", 1)[1].split("Leave a Reply")[0].strip()
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", story) if part.strip()]
    assert len(paragraphs) > 10
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    head = "Titre : Tour de France du Télétravail, étape 5 : Marseille\nTags: télétravail, coworking\n\n"
    video = "\n\n[Un petit reportage](https://www.youtube.com/watch?v=aqz-KE-bpKQ)\n"
    (posts / "2012-12-08-etape-5.md").write_text(head + "\n\n".join(paragraphs) + video, "utf-8")
    settings = "Nom : Carnet\nAdresse : https://carnet.example\nCourriel : c@carnet.example\nCommentaires : courriel\n"
    (tmp_path / "content" / "site.md").write_text(settings, "utf-8")

    done = site("build", "--content", "content", "--output", "output", cwd=tmp_path)

    assert done.returncode == 0
    assert [line.split(": ")[0] for line in done.stderr.splitlines() if not line.endswith("(conseil)")] == []
    facts = page_facts(tmp_path / "output/2012/12/08/etape-5/index.html")
    words = set(re.findall(r"\w+", facts["text"]))
    for paragraph in paragraphs:
        typed = re.sub(r"\b(\d+)[eè]me\b", r"\1e", paragraph)  # the one word that French typography mends
        assert _letters(typed) in _letters(facts["text"])
        assert set(re.findall(r"\w+", typed)) - words <= set(re.findall(r"\d+e\b", typed))
    assert "iframe" not in (tmp_path / "output/2012/12/08/etape-5/index.html").read_text("utf-8")
    assert any(link.startswith("mailto:c@carnet.example?subject=") for link in facts["links"])
    assert "https://www.youtube.com/watch?v=aqz-KE-bpKQ" in facts["links"]
