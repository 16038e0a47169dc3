"""`./site new site` in a clone of the generator, and newer versions of the generator that come in after it."""

import os
import pty
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.settings.read import load_site
from tests.support.command import ROOT, digests, environment
from tests.support.facts import page_facts
from tools.new import demonstration
from tools.new.command import run_new

CONTENT = ROOT / "tests" / "site" / "content"  # stands in for the demonstration, which an author replaces
ANSWERS = ("--name", "Carnet d’Ada", "--address", "https://ada.example", "--author", "Ada Exemple")
# Git as on a machine where nobody has set anything but a name.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": text
        for who in ("AUTHOR", "COMMITTER")
        for what, text in (("NAME", "Ada"), ("EMAIL", "a@a.example"))
    },
}
DAY = {"SOURCE_DATE_EPOCH": "1795500000"}  # 24 November 2026


@dataclass(frozen=True, slots=True)
class Clone:
    """A clone of the generator, with its own copy of the code."""

    root: Path

    def git(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=environment(**GIT), capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, done.stderr + done.stdout
        return done.stdout.strip()

    def site(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "tasks.py", *arguments],
            cwd=self.root,
            env=environment(**GIT, **DAY, **changes),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def write(self, name: str, text: str) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def content(self) -> list[str]:
        return list(demonstration.files(self.root / "content"))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator as its makers have it, with a demonstration of a few files."""
    root = tmp_path_factory.mktemp("generator") / "up"
    root.mkdir()
    for name in ("plugins", "theme", "tools", "tasks.py", "pyproject.toml", "pelicanconf.py", "publishconf.py", "site"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, root / name)
    (root / ".gitignore").write_text("__pycache__/\n/output/\n/.output*\n", "utf-8")
    shutil.copytree(CONTENT, root / "content")
    (root / "tools/new/demonstration.txt").write_text(demonstration.lines(root / "content"), "utf-8")
    clone = Clone(root)
    clone.git("init", "--quiet", "--initial-branch", "main")
    clone.commit("Version 0.1.0")
    return root


@pytest.fixture
def up(original: Path, tmp_path: Path) -> Clone:
    shutil.copytree(original, tmp_path / "up", symlinks=True)
    return Clone(tmp_path / "up")


@pytest.fixture
def clone(up: Clone) -> Clone:
    up.git("clone", "--quiet", "--origin", "upstream", ".", "../mine")
    return Clone(up.root.parent / "mine")


# The demonstration


def test_the_list_of_the_demonstration_is_that_of_its_files(request: pytest.FixtureRequest) -> None:
    content = ROOT / "content"
    if load_site(content)[0].address != "https://etapes.example":
        pytest.skip("content/ is an author's own")
    if request.config.getoption("--renew"):
        demonstration.LIST.write_text(demonstration.lines(content), "utf-8")
    assert demonstration.LIST.read_text("utf-8") == demonstration.lines(content), "renew it: pytest --renew"


# A site of one's own


def test_a_clone_becomes_a_site_that_builds_with_one_draft_in_it(clone: Clone) -> None:
    done = clone.site("new", "site", *ANSWERS, "--mail", "ada@ada.example")
    written = [
        "content/pages/confidentialite.md",
        "content/pages/mentions-legales.md",
        "content/posts/2026-11-24-premier-compte-rendu.md",
        "content/site.md",
    ]
    assert (done.returncode, done.stdout.split()) == (0, written)
    assert clone.content() == [name.removeprefix("content/") for name in written]
    assert done.stderr.splitlines() == [
        f"fichiers retirés\u00a0: {len(demonstration.files(CONTENT))}",
        "content/pages/confidentialite.md:28: à compléter\u00a0: ce que dit l’hébergeur",
        "content/pages/mentions-legales.md:10: à compléter\u00a0: adresse postale",
        "content/pages/mentions-legales.md:11: à compléter\u00a0: numéro de téléphone",
        "content/pages/mentions-legales.md:17: à compléter\u00a0: nom ou raison sociale de l’hébergeur",
        "content/pages/mentions-legales.md:18: à compléter\u00a0: adresse de l’hébergeur",
        "content/pages/mentions-legales.md:19: à compléter\u00a0: téléphone de l’hébergeur",
        "content/pages/mentions-legales.md:23: à compléter\u00a0: une licence, ou «\u00a0avec accord\u00a0»",
    ]
    assert (clone.root / "content/site.md").read_bytes().decode() == (
        "Nom : Carnet d’Ada\n"
        "Adresse : https://ada.example\n"
        "Description : Des comptes rendus de rencontres, de conférences et de lieux.\n"
        "Langue : fr\n"
        "Auteur : Ada Exemple\n"
        "Fuseau : Europe/Paris\n"
        "Menu :\n"
        "    archives\n"
        "    mentions-legales\n"
        "    confidentialite\n"
        "Courriel : ada@ada.example\n"
        "Commentaires : courriel\n"
        "Origine des flux : ada.example,2026-11-24\n"
        "\n"
        "Des comptes rendus de rencontres, de conférences et de lieux.\n"
    )
    assert sorted(path.name for path in clone.root.iterdir() if path.name.startswith(".c")) == []
    built = clone.site("build")
    assert (built.returncode, built.stderr) == (0, "")
    assert clone.site("check", "--drafts").returncode == 0
    standing = clone.site("status").stdout
    assert re.search(r"^brouillons +1$", standing, re.MULTILINE)
    assert re.search(r"^problèmes +0$", standing, re.MULTILINE)
    pages = {path.parent.name: page_facts(path) for path in (clone.root / "output").glob("*/index.html")}
    assert "Publié par\u00a0: Ada Exemple" in pages["mentions-legales"]["text"]
    assert "écrivez à ada@ada.example" in pages["confidentialite"]["text"]
    assert "Un commentaire s’écrit par courriel" in pages["confidentialite"]["text"]
    assert "premier-compte-rendu" not in str(digests(clone.root / "output"))
    # and what an author does next
    assert clone.site("new", "report", "Une soirée").returncode == 0
    assert clone.site("check").returncode == 0


def start(clone: Clone, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = clone.site("new", "site", *arguments)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        ("en", ["pages/legal-notice.md", "pages/privacy.md", "posts/2026-11-24-first-report.md", "site.md"]),
        (
            "fr, en",
            [
                "pages/confidentialite.en.md",
                "pages/confidentialite.md",
                "pages/mentions-legales.en.md",
                "pages/mentions-legales.md",
                "posts/2026-11-24-premier-compte-rendu.md",
                "site.en.md",
                "site.md",
            ],
        ),
        (
            "en,fr",
            [
                "pages/legal-notice.fr.md",
                "pages/legal-notice.md",
                "pages/privacy.fr.md",
                "pages/privacy.md",
                "posts/2026-11-24-first-report.md",
                "site.fr.md",
                "site.md",
            ],
        ),
    ],
)
def test_a_site_has_the_languages_that_are_asked_for(languages: str, names: list[str], clone: Clone) -> None:
    done = start(clone, *ANSWERS, "--language", languages)
    assert clone.content() == names
    assert ("to fill in" in done.stderr) == languages.startswith("en")
    texts = "".join((clone.root / "content" / name).read_text("utf-8") for name in names if name.endswith(".md"))
    assert not re.search(r"\{\w*\}", texts)
    built = clone.site("build")
    assert (built.returncode, built.stderr) == (0, "")


def test_without_author_and_mail_there_are_blanks_and_no_comments(clone: Clone) -> None:
    done = start(clone, "Mon carnet", "--address", "carnet.example")
    settings = (clone.root / "content/site.md").read_text("utf-8")
    assert settings.startswith("Nom : Mon carnet\nAdresse : https://carnet.example\n")
    for word in ("Auteur", "Courriel", "Commentaires"):
        assert word not in settings
    privacy = (clone.root / "content/pages/confidentialite.md").read_text("utf-8")
    assert "commentaire" not in privacy
    assert "écrivez à [à compléter\u00a0: adresse de courriel]" in privacy
    assert "content/pages/mentions-legales.md:9: à compléter\u00a0: votre nom" in done.stderr.splitlines()
    assert clone.site("check").returncode == 0


def test_hostile_answers_stay_what_they_are(clone: Clone) -> None:
    name, author = "Carnet\nLangue : xx\n\n<script>alert(1)</script> {0} *x*", "Ada_Ex_ [x](javascript:y) <b>"
    start(
        clone,
        "--name",
        name,
        "--author",
        author,
        "--address",
        "https://ada.example/notes/",
        "--mail",
        "a_b%c+d@ada.example",
    )
    site_settings, found = load_site(clone.root / "content")
    assert found.problems == ()
    assert site_settings.words["fr"].name == "Carnet Langue\u00a0: xx <script>alert(1)</script> {0} *x*"
    assert (site_settings.author, site_settings.address) == (author, "https://ada.example/notes")
    assert clone.site("build").returncode == 0
    facts = page_facts(clone.root / "output/mentions-legales/index.html")
    assert f"Publié par\u00a0: {author}" in facts["text"]
    assert "<script>alert(1)</script> {0} *x*" in facts["text"]
    assert "mailto:a_b%25c+d@ada.example" in facts["links"]
    assert "<script>alert" not in (clone.root / "output/mentions-legales/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--name manque"),
        (("--name", "X"), "--address manque"),
        (
            ("--name", "X", "--address", "http://x.example"),
            "--address\u00a0: «\u00a0http://x.example\u00a0» n’est pas une adresse complète (https://…)",
        ),
        (
            ("--name", "X", "--address", "x"),
            "--address\u00a0: «\u00a0x\u00a0» n’est pas une adresse complète (https://…)",
        ),
        (
            ("--name", "X", "--address", "x.example", "--mail", "x"),
            "--mail\u00a0: «\u00a0x\u00a0» n’est pas une adresse de courriel",
        ),
        (
            ("--name", "X", "--address", "x.example", "--language", "fr,de"),
            "--language\u00a0: il n’y a pas de mots pour la langue «\u00a0de\u00a0»\u202f; il y a fr et en",
        ),
    ],
)
def test_an_answer_that_cannot_be_changes_nothing(arguments: tuple[str, ...], said: str, clone: Clone) -> None:
    done = clone.site("new", "site", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{said}\n")
    assert clone.git("status", "--porcelain") == ""


# An author's own work


def test_own_files_are_never_removed_unasked_even_when_git_has_them(clone: Clone) -> None:
    clone.write("content/posts/2026-01-01-le-mien.md", "Titre : Le mien\n\nTexte.\n")
    clone.change("content/pages/a-propos.md", "\n\n", "\n\nUn mot de plus. ")
    clone.commit("Mine")
    before = digests(clone.root / "content")
    done = clone.site("new", "site", *ANSWERS)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "ces fichiers de content ne sont pas ceux de la démonstration\u202f; --yes les retire aussi\u00a0:",
        "content/pages/a-propos.md",
        "content/posts/2026-01-01-le-mien.md",
    ]
    assert digests(clone.root / "content") == before


def test_a_long_list_of_own_files_ends_with_a_number(clone: Clone) -> None:
    for number in range(25):
        clone.write(f"content/files/{number:02}.txt", "x")
    lines = clone.site("new", "site", *ANSWERS, "--lang", "en").stderr.splitlines()
    assert (len(lines), lines[-1]) == (22, "… and 5 more")


def test_a_second_time_is_refused_too(clone: Clone) -> None:
    start(clone, *ANSWERS)
    clone.commit("My site")
    before = digests(clone.root / "content")
    assert clone.site("new", "site", *ANSWERS).returncode == 1
    assert digests(clone.root / "content") == before


def test_who_says_yes_begins_anew_but_for_hidden_files(clone: Clone) -> None:
    clone.write("content/posts/2026-01-01-le-mien.md", "Titre : Le mien\n\nTexte.\n")
    clone.write("content/.editor/settings", "x")
    clone.write("content/images/.folder", "x")
    start(clone, *ANSWERS, "--yes")
    assert clone.content() == [
        "pages/confidentialite.md",
        "pages/mentions-legales.md",
        "posts/2026-11-24-premier-compte-rendu.md",
        "site.md",
    ]
    hidden = sorted(
        path.relative_to(clone.root).as_posix() for path in clone.root.glob("content/**/.*") if path.is_file()
    )
    assert hidden == ["content/images/.folder"]
    assert (clone.root / "content/.editor/settings").is_file()
    assert not (clone.root / "content/videos").exists()


def test_what_comes_in_while_it_works_is_kept(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = clone.root / "content"
    looked = demonstration.files

    def look_and_save(folder: Path) -> tuple[str, ...]:
        found = looked(folder)
        if folder == content:
            clone.write("content/posts/2026-01-01-sauve.md", "Titre : Sauvé\n\nTexte.\n")
            clone.change("content/pages/a-propos.md", "\n\n", "\n\nEn plein travail. ")
        return found

    monkeypatch.chdir(clone.root)
    monkeypatch.setattr("tools.new.site.files", look_and_save)
    monkeypatch.setattr("tools.new.site._require_demonstration", lambda *_: None)
    monkeypatch.setattr("tools.new.demonstration.LIST", clone.root / "tools/new/demonstration.txt")
    given = {"name": "X", "address": "x.example"}
    assert run_new(Path("content"), kind="site", given=given) == 0
    aside = clone.root / ".content.before"
    assert looked(aside) == ("pages/a-propos.md", "posts/2026-01-01-sauve.md")
    assert ".content.before contient ce qui est arrivé entre-temps" in capsys.readouterr().err


def test_a_run_that_was_killed_half_way_is_repaired_by_the_next(clone: Clone) -> None:
    before = digests(clone.root / "content")
    (clone.root / "content").rename(clone.root / ".content.before")
    clone.write(".content.new/site.md", "half a file")
    assert clone.site("new", "site").returncode == 1  # it asks for a name
    assert digests(clone.root / "content") == before
    start(clone, *ANSWERS)
    assert not list(clone.root.glob(".content*"))


def test_a_folder_that_is_not_there_is_made(clone: Clone) -> None:
    done = clone.site("new", "site", *ANSWERS, "--content", "elsewhere/content")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)
    assert clone.site("check", "--content", "elsewhere/content").returncode == 0


# Questions


def test_at_a_terminal_it_asks_in_the_language_of_the_site_to_be(clone: Clone) -> None:
    end, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "tasks.py", "new", "site"],
        cwd=clone.root,
        env=environment(**GIT, **DAY),
        stdin=other,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(other)
    for line in ("de", "en", "", "Ada’s notebook", "http://no.example", "ada.example", "", "nobody", "ada@ada.example"):
        os.write(end, f"{line}\n".encode())
    out, err = process.communicate(timeout=30)
    os.close(end)
    assert process.returncode == 0
    assert out.decode().split() == [
        "content/pages/legal-notice.md",
        "content/pages/privacy.md",
        "content/posts/2026-11-24-first-report.md",
        "content/site.md",
    ]
    asked, _, _ = err.decode().partition("files removed")
    assert asked == (
        "Langue / Language\u00a0: fr, en, ou les deux, la première d’abord (Entrée / Enter\u00a0: fr)\u00a0: "
        "il n’y a pas de mots pour la langue «\u00a0de\u00a0»\u202f; il y a fr et en\n"
        "Langue / Language\u00a0: fr, en, ou les deux, la première d’abord (Entrée / Enter\u00a0: fr)\u00a0: "
        "Name of the site: Name of the site: "
        "Address at which it will be, https://…: ‘http://no.example’ is not a full web address (https://…)\n"
        "Address at which it will be, https://…: "
        "Who writes (Enter: nobody named yet): "
        "Mail address for comments, shown to readers (Enter: none): ‘nobody’ is not a mail address\n"
        "Mail address for comments, shown to readers (Enter: none): "
    )
    assert "Author" not in (clone.root / "content/site.md").read_text("utf-8")
    assert clone.site("check").returncode == 0


# A newer version of the generator


@pytest.fixture
def mine(clone: Clone) -> Clone:
    """A site of one's own, made from the generator and committed."""
    start(clone, *ANSWERS, "--mail", "ada@ada.example", "--language", "fr,en")
    clone.write("content/posts/2026-11-20-une-soiree.md", "Titre : Une soirée\n\nTexte.\n")
    clone.commit("My site")
    return clone


def next_version(up: Clone, version: str = "0.2.0") -> None:
    """Change the generator and its demonstration in every way: edited, added, removed, renamed, also out of content/."""
    up.change("pyproject.toml", 'version = "', f'version = "{version}"  # ')
    up.change("plugins/problems/nearest.py", '"""', '"""Newer. ')
    up.write("plugins/newer.py", '"""New."""\n')
    up.change("content/site.md", "Par_page: 3", "Par_page: 4")
    up.change("content/site.en.md", "Name: ", "Name: New ")
    up.change("content/pages/a-propos.md", "\n\n", "\n\nPlus. ")
    up.change("content/posts/2019-12-31-deuxieme.md", "\n\n", "\n\nPlus. ")
    up.write("content/posts/2026-11-22-nouveau.md", "Titre : Nouveau\n\nTexte.\n")
    # A name that the author has too.
    up.write("content/pages/mentions-legales.md", "Titre : Mentions\n\nTexte.\n")
    (up.root / "content/videos/film.webp").write_bytes(b"another picture")
    up.git("rm", "--quiet", "content/posts/2016-01-01-brouillon.md")
    up.git("mv", "content/posts/2018-01-01-ancien-1.md", "content/posts/2018-01-01-renomme.md")
    up.git("mv", "content/files/programme.txt", "theme/static/programme.txt")
    up.write("tools/new/demonstration.txt", demonstration.lines(up.root / "content"))
    up.commit(f"Version {version}")


def test_a_newer_version_comes_in_without_conflict_and_leaves_content_alone(up: Clone, mine: Clone) -> None:
    before = digests(mine.root / "content")
    next_version(up)
    # What a plain merge would do to the same files; were it clean, there would be no need for the command.
    mine.git("fetch", "--quiet", "upstream")
    plain = mine.git("merge-tree", "--write-tree", "--name-only", "HEAD", "upstream/main", check=False)
    assert "CONFLICT (modify/delete): content/posts/2019-12-31-deuxieme.md" in plain

    done = mine.site("upgrade")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "la version 0.1.0 est maintenant 0.2.0\u202f; content/ est comme avant. ./site check dit si le site tient toujours.\n"
    )
    assert digests(mine.root / "content") == before
    assert mine.git("status", "--porcelain") == ""
    assert mine.git("diff", "--name-only", "upstream/main", "--", ".", ":!content") == ""
    assert mine.git("log", "-1", "--format=%s") == "Merge version 0.2.0 of the generator"
    assert mine.git("merge-base", "--is-ancestor", "upstream/main", "HEAD") == ""
    assert mine.site("check").returncode == 0
    assert mine.site("upgrade", "--lang", "en").stdout == "version 0.2.0 is here already\n"


def test_version_after_version_comes_in_and_own_changes_of_the_generator_stay(up: Clone, mine: Clone) -> None:
    mine.change("theme/static/css/tokens.css", "\n", "\n/* mine */\n")
    mine.commit("A colour of mine")
    for number in (2, 3, 4):
        up.change("pyproject.toml", 'version = "', f'version = "0.{number}.0"  # ')
        up.change("content/site.md", "Bienvenue", f"Bienvenue {number}")
        up.change("content/posts/2019-12-31-deuxieme.md", "\n\n", f"\n\nPlus {number}. ")
        up.write(f"content/posts/2026-11-2{number}-nouveau.md", "Titre : Nouveau\n\nTexte.\n")
        up.commit(f"Version 0.{number}.0")
        mine.write("content/posts/2026-11-20-une-soiree.md", f"Titre : Une soirée\n\nTexte {number}.\n")
        mine.commit("A word more")
        before = digests(mine.root / "content")
        done = mine.site("upgrade", "--from", str(up.root), "--version", "main", "--lang", "en")
        assert (done.returncode, done.stderr) == (0, "")
        assert f" is now 0.{number}.0; " in done.stdout
        assert digests(mine.root / "content") == before
    assert "/* mine */" in (mine.root / "theme/static/css/tokens.css").read_text("utf-8")
    mine.git("fetch", "--quiet", "upstream")
    assert mine.git("diff", "--name-only", "upstream/main", "--", ".", ":!content") == "theme/static/css/tokens.css"


def test_work_under_way_in_content_is_no_obstacle(up: Clone, mine: Clone) -> None:
    next_version(up)
    mine.write("content/posts/2026-11-20-une-soiree.md", "Titre : Une soirée\n\nEn plein travail.\n")
    mine.write("content/posts/2026-11-22-nouveau.md", "Titre : Le mien\n\nMême nom que dans la démonstration.\n")
    before = digests(mine.root / "content")
    assert mine.site("upgrade").returncode == 0
    assert digests(mine.root / "content") == before


def test_who_still_has_the_demonstration_gets_the_newer_one(up: Clone, clone: Clone) -> None:
    next_version(up)
    done = clone.site("upgrade", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "version 0.1.0 is now 0.2.0, and the demonstration in content/ too.\n"
    assert clone.content() == list(demonstration.files(up.root / "content"))
    assert clone.site("new", "site", *ANSWERS).returncode == 0


def test_a_version_that_only_changes_the_generator_comes_in_by_a_plain_merge_too(up: Clone, mine: Clone) -> None:
    up.change("plugins/problems/nearest.py", '"""', '"""Newer. ')
    up.commit("Version 0.2.0")
    before = digests(mine.root / "content")
    mine.git("fetch", "--quiet", "upstream")
    mine.git("merge", "--quiet", "--no-edit", "upstream/main")
    assert digests(mine.root / "content") == before


def test_the_same_line_changed_here_and_there_is_git_s_to_ask(up: Clone, mine: Clone) -> None:
    next_version(up)
    mine.change("plugins/problems/nearest.py", '"""', '"""Mine. ')
    mine.commit("A change of the generator")
    before = digests(mine.root / "content")
    done = mine.site("upgrade", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1:] == ["plugins/problems/nearest.py"]
    assert digests(mine.root / "content") == before
    again = subprocess.run(
        [sys.executable, "tasks.py", "upgrade", "--lang", "en"],
        cwd=mine.root,
        env=environment(**GIT),
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    mine.git("merge", "--abort")
    assert mine.git("status", "--porcelain") == ""


def test_what_upgrade_cannot_do_is_one_line_and_changes_nothing(up: Clone, mine: Clone, tmp_path: Path) -> None:
    next_version(up)

    def refused(clone: Clone, *arguments: str) -> list[str]:
        before = digests(clone.root)
        done = clone.site("upgrade", *arguments, "--lang", "en", PYTHONDONTWRITEBYTECODE="1")
        assert (done.returncode, done.stdout) == (1, "")
        after = {name: digest for name, digest in digests(clone.root).items() if not name.startswith(".git/")}
        assert after == {name: digest for name, digest in before.items() if not name.startswith(".git/")}
        return done.stderr.splitlines()

    assert refused(mine, "--from", str(tmp_path / "nowhere"))[0].startswith(
        f"{tmp_path}/nowhere could not be fetched: "
    )
    assert refused(mine, "--version", "v9")[0].startswith("upstream could not be fetched: ")
    other = Clone(tmp_path / "other")
    shutil.copytree(up.root, other.root, ignore=shutil.ignore_patterns(".git"))
    assert refused(other, "--from", str(up.root)) == [
        "a newer version comes in by git, and other is no clone of the generator"
    ]
    other.git("init", "--quiet")
    other.commit("From a download")
    assert refused(other, "--from", str(up.root)) == [
        f"{up.root} shares no history with this site, which was not made by git clone"
    ]
    assert refused(other) == [
        "say where the newer version is: --from ADDRESS, or once and for all: git remote add upstream ADDRESS"
    ]
    mine.change("plugins/problems/nearest.py", '"""', '"""Mine. ')
    assert refused(mine) == [
        "these files are changed or staged and not committed; commit them first:",
        "plugins/problems/nearest.py",
    ]


def test_without_a_name_for_git_it_says_what_git_says(up: Clone, mine: Clone) -> None:
    next_version(up)
    before = mine.git("rev-parse", "HEAD")
    mine.git("config", "user.useConfigOnly", "true")
    nobody = {name: value for name, value in environment(**DAY).items() if not name.startswith(("GIT_", "EMAIL"))}
    done = subprocess.run(
        [sys.executable, "tasks.py", "upgrade", "--lang", "en"],
        cwd=mine.root,
        env=nobody | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("git says: ")
    assert mine.git("rev-parse", "HEAD") == before
    assert mine.git("status", "--porcelain") == ""


def test_a_clone_of_little_depth_is_completed(up: Clone, tmp_path: Path) -> None:
    next_version(up, "0.1.1")
    up.git("clone", "--quiet", "--depth", "1", "--origin", "upstream", f"file://{up.root}", str(tmp_path / "shallow"))
    shallow = Clone(tmp_path / "shallow")
    start(shallow, *ANSWERS)
    shallow.commit("My site")
    up.change("plugins/newer.py", "New", "Newer")
    up.change("content/site.md", "Bienvenue", "Bonjour")
    up.commit("Version 0.1.2")
    done = shallow.site("upgrade")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Newer" in (shallow.root / "plugins/newer.py").read_text("utf-8")
