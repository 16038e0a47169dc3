"""Whatever an author does in whatever order, and wherever a build is killed: the next gives what one from nothing gives."""

import os
import random
import shutil
import signal
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from plugins.engine.build import build
from tests.engine.warm import Edit, Pair
from tests.support.command import digests

SLUGS = ("un", "deux", "trois", "quatre")
LANGS = ("", ".en")
SITE = "Name: Carnet\nAddress: https://carnet.example\nLanguages: fr, en\nPer_page: 2\nSearch: no\nCards: no\n"


class Author(RuleBasedStateMachine):
    """An author with few texts that name one another, in two languages, with events, a series and comments."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="warm-"))
        self.before = Path.cwd()
        os.chdir(self.folder)
        self.edit = Edit(self.folder / "content")
        self.edit.write("site.md", SITE)
        self.edit.write("series/tour.md", "Name: Un tour\nStages: 3\n\nTexte.\n")
        self.edit.write(
            "events/etape.md", "Title: Étape\nStart: 2020-02-01\nSeries: tour\nStage: 1\nVenue: lieu\n\nTexte.\n"
        )
        self.edit.write("venues/lieu.md", "Name: Le lieu\nTown: Lyon\n\nTexte.\n")
        for slug in SLUGS:
            self.report(slug, "", "Titre", "t1", "published", None, "un corps")
        self.pair = Pair(self.folder, self.folder / "content")

    def teardown(self) -> None:
        os.chdir(self.before)
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(
        slug=st.sampled_from(SLUGS),
        lang=st.sampled_from(LANGS),
        title=st.sampled_from(["Titre", "Autre titre", "« & <b>"]),
        tag=st.sampled_from(["t1", "t2", "t1, t2"]),
        status=st.sampled_from(["published", "published", "hidden", "draft"]),
        other=st.sampled_from([None, *SLUGS]),
        body=st.sampled_from(["un corps", "un autre", "![x](../images/x.png)"]),
    )
    def report(self, slug: str, lang: str, title: str, tag: str, status: str, other: str | None, body: str) -> None:  # noqa: PLR0917 - a report
        link = f"\n\n[lien](2020-01-01-{other}.md)" if other else ""
        head = f"Title: {title}\nTags: {tag}\nStatus: {status}\nEvent: etape\nCategory: C\n"
        self.edit.write(f"posts/2020-01-01-{slug}{lang}.md", f"{head}\n{body}{link}\n")

    @rule(slug=st.sampled_from(SLUGS), lang=st.sampled_from(LANGS))
    def gone(self, slug: str, lang: str) -> None:
        (self.edit.content / f"posts/2020-01-01-{slug}{lang}.md").unlink(missing_ok=True)

    @rule(
        slug=st.sampled_from(SLUGS), status=st.sampled_from(["approved", "pending", "spam"]), number=st.integers(1, 3)
    )
    def comment(self, slug: str, status: str, number: int) -> None:
        name = f"comments/{slug}/2020030{number}t090000z-a1b{number}.comment"
        head = f"Author: Ada\nDate: 2020-03-0{number}T10:00:00+01:00\nStatus: {status}\nSource: mail\n"
        self.edit.write(name, f"{head}Source_id: 0123456789abcdef012{number}\n\nUn avis.\n")

    @rule(name=st.sampled_from(["Le lieu", "La place"]), town=st.sampled_from(["Lyon", "Paris"]))
    def venue(self, name: str, town: str) -> None:
        self.edit.write("venues/lieu.md", f"Name: {name}\nTown: {town}\n\nTexte.\n")

    @rule(day=st.sampled_from(["2020-02-01", "2027-02-01"]), state=st.sampled_from(["", "State: cancelled\n"]))
    def event(self, day: str, state: str) -> None:
        self.edit.write(
            "events/etape.md", f"Title: Étape\nStart: {day}\n{state}Series: tour\nStage: 1\nVenue: lieu\n\nTexte.\n"
        )

    @rule(line=st.sampled_from(["", "Author: Ada\n", "Menu:\n    archives\n", "Typography: no\n"]))
    def site(self, line: str) -> None:
        self.edit.write("site.md", SITE + line)

    @rule(picture=st.sampled_from(["carré.png", "secret.png", None]))
    def picture(self, picture: str | None) -> None:
        place = self.edit.content / "images" / "x.png"
        place.parent.mkdir(exist_ok=True)
        if picture is None:
            place.unlink(missing_ok=True)
        else:
            shutil.copy(Path(__file__).parents[1] / "site/content/images" / picture, place)

    @rule(drafts=st.booleans())
    def look(self, drafts: bool) -> None:  # noqa: FBT001
        self.pair.drafts = drafts

    @precondition(lambda self: self.pair.output.exists())
    @rule(chance=st.randoms(use_true_random=False), text=st.sampled_from([None, "x"]))
    def touch(self, chance: random.Random, text: str | None) -> None:
        files = sorted(path for path in self.pair.output.rglob("*/*") if path.is_file())
        file = chance.choice(files)
        file.unlink() if text is None else file.write_text(text, "utf-8")

    @precondition(lambda self: self.pair.cache.exists())
    @rule(chance=st.randoms(use_true_random=False))
    def lose(self, chance: random.Random) -> None:
        files = sorted(self.pair.cache.iterdir())
        chance.choice(files).write_bytes(b"")

    @invariant()
    def warm_is_cold(self) -> None:
        self.pair.agree()


def sequences(count: int, steps: int, author: type[Author] = Author) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how = settings(max_examples=count, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(author, settings=how)


def test_a_few_random_sequences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    sequences(4, 6)


@pytest.mark.long
def test_many_random_sequences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    sequences(300, 12)


def kills(folder: Path, turns: int) -> None:
    """Kill builds at random moments, each after a change; the site is one of two, and the next build is right."""
    from tests.engine.warm import FIRST, make_content

    pair = Pair(folder, make_content(folder))
    pair.warm()
    edit = Edit(pair.content)
    started = time.monotonic()
    edit.append(FIRST, "\nLe temps d’un tour.\n")
    pair.warm()
    length = time.monotonic() - started
    chance = random.Random(11)  # noqa: S311 - not a secret
    killed = 0
    for turn in range(turns):
        edit.append(FIRST, f"\nTour {turn}.\n")
        child = os.fork()
        if child == 0:
            try:
                build(pair.order)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, 1.2) * length)
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        assert pair.agree().findings.problems == ()
    assert killed


def test_builds_that_were_killed_leave_nothing_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITEURL", raising=False)
    kills(tmp_path, 6)


@pytest.mark.long
def test_many_builds_that_were_killed_leave_nothing_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITEURL", raising=False)
    kills(tmp_path, 200)


def test_parallel_gives_what_serial_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.engine import readings, workers, writing
    from tests.engine.warm import make_content

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITEURL", raising=False)
    pair = Pair(tmp_path, make_content(tmp_path))
    found = []
    for count in (1, 3):
        monkeypatch.setattr(workers, "processes", lambda _pieces, count=count: count)
        output = tmp_path / f"output-{count}"
        outcome = build(replace(pair.order, output=output, cache=None))
        found.append((digests(output), outcome.findings, outcome.pages))
    assert found[0] == found[1]
    assert readings.spread is writing.spread is workers.spread
