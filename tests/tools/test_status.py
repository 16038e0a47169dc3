"""`./site` alone."""

import shutil
from pathlib import Path

from tests.support.command import site

CONTENT = Path(__file__).parents[1] / "site" / "content"


def test_it_lists_the_commands_and_says_how_the_site_stands(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    done = site("status", "--content", "content", "--output", "output", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == (
        "./site new      écrire un texte à compléter, ou les premiers textes d’un site à soi\n"
        "./site serve    montrer le site et ses brouillons sur cette machine, et chaque changement aussitôt\n"
        "./site build    construire le site public dans output/, vérifié, tout ou rien\n"
        "./site check    dire tous les problèmes, sans rien changer\n"
        "./site publish  publier le site, entier : dans un dossier, par ssh, dans un stockage ou en poussant\n"
        "./site releases énumérer les versions du site qui sont gardées\n"
        "./site rollback servir à nouveau une version précédente\n"
        "./site hosting  écrire ce qu’il faut à nginx et à Caddy\u00a0: en-têtes, redirections, types de fichiers\n"
        "./site comment  faire entrer les commentaires des courriels et des fils, les approuver, les écarter ou les effacer\n"
        "./site video    faire entrer une vidéo dans la vidéothèque, et demander si celles qui y sont vivent encore\n"
        "./site links    demander si les adresses d’autres sites que nomment les textes répondent encore\n"
        "./site import   faire venir un blog WordPress de son export, avec la preuve que rien n’est perdu\n"
        "./site test     installer ce qu’il faut aux tests, et les lancer\n"
        "./site lint     examiner le code avec ruff et mypy\n"
        "./site bench    mesurer le temps des constructions, à côté de Pelican et de Hugo\n"
        "./site upgrade  faire venir une version plus récente du générateur ; content/ reste comme il est\n"
        "./site lock     refaire les listes verrouillées des paquets, avec les versions les plus récentes\n"
        "\n"
        "Le carnet d’essai, https://carnet.example\n"
        "comptes rendus        6\n"
        "brouillons            1\n"
        "problèmes             0\n"
        "dernière construction jamais\n"
    )


def test_it_counts_problems_and_says_when_the_last_build_was(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    assert site("build", "--content", "content", "--output", "output", cwd=tmp_path).returncode == 0
    (tmp_path / "content/posts/2020-01-01-faux.md").write_text("Title: A\nTitle: B\n\nTexte.\n", "utf-8")
    done = site("status", "--content", "content", "--output", "output", "--lang", "en", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert "problems   1" in lines
    assert "./site check says which" in lines
    assert lines[-1].startswith("last build ")
    assert "never" not in lines[-1]
    assert done.returncode == 0


def test_no_command_at_all_is_the_same(tmp_path: Path) -> None:
    done = site(cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("./site new     ")


def test_an_unknown_command_and_an_unknown_option_get_one_line(tmp_path: Path) -> None:
    for arguments in (("bild",), ("build", "--contents", "x")):
        done = site(*arguments, cwd=tmp_path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr


def test_every_command_has_help(tmp_path: Path) -> None:
    for command in (
        "new",
        "serve",
        "build",
        "check",
        "publish",
        "releases",
        "rollback",
        "import",
        "test",
        "lint",
        "upgrade",
        "status",
    ):
        done = site(command, "--help", cwd=tmp_path)
        assert done.returncode == 0
        assert f"./site [--core-opts] {command}" in done.stdout
