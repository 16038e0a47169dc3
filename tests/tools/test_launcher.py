"""`./site` run for real by /bin/sh in a copy of the project, with Pythons that pretend to be others."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no sh")

SOURCE = Path(__file__).parents[2]
# All that the launcher may use besides the shell and Python; the real PATH would offer it the machine's Pythons.
PROGRAMS = ("cat", "cmp", "dirname", "grep", "readlink", "sh", "sleep")
SET_BY_SHELLS = {"PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}

# Stands in for tasks.py, and tells what reached it.
CLI = """\
import json, os, sys
print(json.dumps({
    "arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ), "pid": os.getpid(),
    "stdin": "" if sys.stdin.isatty() else sys.stdin.read(),
}))
sys.exit(int(os.environ.get("STATUS", "0")))
"""

# Runs the part of Python that the launcher asks for, as a Python of another age or with modules missing would.
# Making an environment and running pip are only noted down, which keeps these tests fast.
PRETEND = """\
import json, os, runpy, shutil, signal, sys, time, types
myself, is_like, notes, *arguments = sys.argv[1:]
is_like = json.loads(is_like)
note = lambda text: open(notes, "a").write(text + "\\n")
sys.version_info = tuple(is_like["version"])
sys.modules["pip"] = types.ModuleType("pip")
sys.modules.update(dict.fromkeys(is_like["missing"]))
sys.executable = myself
arguments = [argument for argument in arguments if argument != "-I"]
in_utf8 = arguments[:2] == ["-X", "utf8"]
arguments = arguments[2 * in_utf8:]
if arguments[0].endswith("tasks.py") and not in_utf8:
    note("the command without UTF-8")
if arguments[0] == "-c":
    exec(arguments[1])
elif arguments[:2] == ["-m", "venv"]:
    environment = arguments[-1]
    note("venv by " + os.path.basename(myself))
    shutil.rmtree(environment, ignore_errors=True)
    os.makedirs(environment + "/bin")
    shutil.copy(os.environ["HOME"] + "/sound", environment + "/bin/python")
elif arguments[:2] == ["-m", "pip"]:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    open(os.environ["HOME"] + "/parent of pip", "w").write(str(os.getppid()))
    note("pip " + arguments[-1].rpartition("/")[2] + (" with hashes" if "--require-hashes" in arguments else ""))
    time.sleep(float(os.environ.get("PIP_TAKES", "0")))
    note("pip ends")
    sys.exit(int(os.environ.get("PIP_STATUS", "0")))
else:
    sys.argv = arguments
    runpy.run_path(arguments[0], run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of the launcher left behind."""

    status: int
    out: str
    err: str

    @property
    def command(self) -> dict:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project, and the machine around it."""

    root: Path
    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> list[str]:
        """What was asked of the pretended Pythons, in order."""
        file = self.home / "notes"
        return file.read_text().splitlines() if file.exists() else []

    def forget(self) -> None:
        (self.home / "notes").unlink(missing_ok=True)

    def python(
        self, where: str | Path, *, version: tuple[int, ...] = (3, 12, 1), missing: tuple[str, ...] = ()
    ) -> Path:
        """Put a pretended Python on the PATH, or at a path."""
        is_like = json.dumps({"version": version, "missing": missing})
        arguments = [sys.executable, "-I", "-S", self.home / "pretend.py", "$0", is_like, self.home / "notes"]
        quoted = " ".join(f'"{part}"' if part == "$0" else f"'{part}'" for part in arguments)
        return self.script(where, f'exec {quoted} "$@"')

    def script(self, where: str | Path, text: str) -> Path:
        path = self.home / "bin" / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    def start(self, *arguments: str, site: str | Path | None = None, cwd: Path | None = None, **environment: str):
        return subprocess.Popen(
            [site or self.root / "site", *arguments],
            cwd=cwd or self.home,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self,
        *arguments: str,
        site: str | Path | None = None,
        cwd: Path | None = None,
        stdin: str = "",
        **environment: str,
    ) -> Said:
        done = subprocess.run(
            [site or self.root / "site", *arguments],
            cwd=cwd or self.home,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that was never run, in a folder whose path has spaces, accents and a quote; no Python yet."""
    root = tmp_path / "l'été à Étapes"
    home = tmp_path / "home"
    (root / "tools").mkdir(parents=True)
    (home / "bin").mkdir(parents=True)
    shutil.copy(SOURCE / "site", root)
    shutil.copy(SOURCE / "tools" / "packages.py", root / "tools")
    (root / "tasks.py").write_text(CLI)
    (root / "requirements.txt").write_text("one\n")
    (home / "pretend.py").write_text(PRETEND)
    for name in PROGRAMS:
        (home / "bin" / name).symlink_to(shutil.which(name) or name)
    made = Project(root, home, {"HOME": str(home), "PATH": str(home / "bin"), "LANG": "C.UTF-8"})
    made.python(home / "sound")  # what a new environment gets as its Python
    return made


@pytest.fixture
def ready(project: Project) -> Project:
    """A project that was run once: its environment is made and its packages are there."""
    project.python("python3")
    assert project.run().status == 0
    assert project.notes == ["venv by python3", "pip requirements.txt with hashes", "pip ends"]
    project.forget()
    return project


def test_the_first_run_says_one_line_and_runs_the_command(project: Project) -> None:
    project.python("python3")
    said = project.run("build", "--content", "../deux mots", "")
    assert (said.status, said.err) == (0, "Installing requirements.txt…\n")
    assert said.command["arguments"] == ["build", "--content", "../deux mots", ""]
    assert project.notes == ["venv by python3", "pip requirements.txt with hashes", "pip ends"]


def test_the_next_run_asks_nothing_of_pip_and_says_nothing(ready: Project) -> None:
    said = ready.run()
    assert (said.status, said.err, said.command["arguments"]) == (0, "", [])
    assert ready.notes == []


def test_the_status_is_that_of_the_command(ready: Project) -> None:
    assert ready.run(STATUS="7").status == 7


def test_the_command_takes_the_place_of_the_launcher_so_that_signals_reach_it(ready: Project) -> None:
    launcher = ready.start()
    out, _ = launcher.communicate(timeout=60)
    assert json.loads(out)["pid"] == launcher.pid


def test_the_command_stands_where_the_author_stands(ready: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    for site in (ready.root / "site", f"../{ready.root.name}/site"):
        said = ready.run(site=site, cwd=elsewhere)
        assert said.command["folder"] == str(elsewhere.resolve())
    assert list(elsewhere.iterdir()) == []
    assert ready.run(site="./site", cwd=ready.root).command["folder"] == str(ready.root.resolve())
    assert ready.notes == []


def test_a_symbolic_link_to_a_symbolic_link_finds_the_project(ready: Project, tmp_path: Path) -> None:
    (tmp_path / "liens").mkdir()
    (tmp_path / "liens" / "relative").symlink_to(Path("..") / ready.root.name / "site")
    (tmp_path / "absolute").symlink_to(tmp_path / "liens" / "relative")
    said = ready.run("x", site="./absolute", cwd=tmp_path)
    assert (said.status, said.err, said.command["arguments"]) == (0, "", ["x"])
    assert ready.notes == []


def test_a_name_found_on_the_path_finds_the_project(ready: Project) -> None:
    (ready.home / "bin" / "etapes").symlink_to(ready.root / "site")
    assert ready.run(site=ready.script("caller", "etapes x")).command["arguments"] == ["x"]
    assert ready.notes == []


def test_cdpath_does_not_mislead(ready: Project, tmp_path: Path) -> None:
    (tmp_path / "trap" / ready.root.name / "tools").mkdir(parents=True)
    said = ready.run(site=f"{ready.root.name}/site", cwd=tmp_path, CDPATH=str(tmp_path / "trap"))
    assert (said.status, said.err) == (0, "")
    assert ready.notes == []


def test_the_environment_reaches_the_command_as_it_is_but_for_other_projects_packages(
    project: Project,
) -> None:
    project.python("python3")
    given = {
        "PYTHONPATH": "/elsewhere",
        "PYTHONHOME": "/elsewhere",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONUTF8": "1",
    }
    for _ in ("first run", "next run"):
        reached = project.run(**given).command["environment"]
        expected = project.environment | {"SOURCE_DATE_EPOCH": "0", "PYTHONUTF8": "1"}
        assert {name: reached[name] for name in reached.keys() - SET_BY_SHELLS} == expected


def test_standard_input_is_kept_for_the_command_even_when_there_is_much_to_set_up(project: Project) -> None:
    project.script("python3", "cat >/dev/null; exit 1")
    project.python("python3.12")
    assert project.run(stdin="un courriel").command["stdin"] == "un courriel"


def test_a_python_too_old_is_passed_over_for_a_newer_one(project: Project) -> None:
    project.python("python3", version=(3, 10, 13))
    project.python("python3.11", version=(3, 11, 0))
    assert project.run().status == 0
    assert project.notes[0] == "venv by python3.11"


def test_a_pyenv_shim_that_fails_is_passed_over(project: Project) -> None:
    project.script("python3", 'echo "pyenv: python3: command not found" >&2; exit 127')
    project.python("python")
    said = project.run()
    assert (said.status, said.err) == (0, "Installing requirements.txt…\n")
    assert project.notes[0] == "venv by python"


def test_a_python_without_venv_is_passed_over_for_one_with_it(project: Project) -> None:
    project.python("python3", missing=("ensurepip",))
    project.python("python3.13", version=(3, 13, 0))
    assert project.run().status == 0
    assert project.notes[0] == "venv by python3.13"


def test_the_python_that_the_author_names_comes_first(project: Project) -> None:
    project.python("python3")
    mine = project.python(project.home / "à moi" / "python mine")
    assert project.run(PYTHON=str(mine)).status == 0
    assert project.notes[0] == "venv by python mine"


def test_only_old_pythons_are_one_clear_line(project: Project) -> None:
    project.python("python3", version=(3, 9, 2))
    project.python("python", version=(2, 7, 18))
    said = project.run()
    assert (said.status, said.out, said.err) == (
        1,
        "",
        f"Étapes needs Python 3.11 or newer; found: 3.9. PYTHON=/path/to/python {project.root}/site names one.\n",
    )
    assert not list(project.root.glob(".venv*"))


def test_no_python_at_all_is_one_clear_line(project: Project) -> None:
    said = project.run(site="./site", cwd=project.root, LANG="fr_FR.UTF-8")
    assert (said.status, said.out, said.err) == (
        1,
        "",
        "Étapes demande Python 3.11 ou plus récent ; trouvé : aucun. PYTHON=/chemin/de/python ./site en désigne un.\n",
    )


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_module_is_one_clear_line_that_names_the_package(project: Project, missing: str) -> None:
    project.python("python3", version=(3, 11, 2), missing=(missing,))
    project.python("python3.12", version=(3, 10, 0))
    said = project.run()
    assert (said.status, said.out, said.err) == (
        1,
        "",
        "Python 3.11 is here without its venv module. On Debian or Ubuntu: apt install python3-venv\n",
    )


def dangling(project: Project, python: Path) -> None:
    python.unlink()
    python.symlink_to(project.home / "a Python that was removed")


def too_old(project: Project, python: Path) -> None:
    project.python(python, version=(3, 10, 9))


def without_its_packages(project: Project, python: Path) -> None:
    project.python(python, missing=("pip",))


def broken(project: Project, python: Path) -> None:
    python.chmod(0o644)


def gone(project: Project, python: Path) -> None:
    shutil.rmtree(python.parent)


@pytest.mark.parametrize(
    "harm", [dangling, too_old, without_its_packages, broken, gone], ids=lambda harm: harm.__name__
)
def test_an_environment_that_is_not_sound_is_made_anew(ready: Project, harm: Callable[[Project, Path], None]) -> None:
    harm(ready, ready.root / ".venv" / "bin" / "python")
    said = ready.run()
    assert (said.status, said.err) == (0, "Installing requirements.txt…\n")
    assert ready.notes == ["venv by python3", "pip requirements.txt with hashes", "pip ends"]
    ready.forget()
    assert ready.run().status == 0
    assert ready.notes == []


def test_changed_requirements_are_installed_once_in_the_same_environment(ready: Project) -> None:
    (ready.root / "requirements.txt").write_text("two\n")
    assert ready.run().err == "Installing requirements.txt…\n"
    assert ready.run().err == ""
    assert ready.notes == ["pip requirements.txt with hashes", "pip ends"]


def test_an_install_that_failed_stops_the_command_and_is_repeated(ready: Project) -> None:
    (ready.root / "requirements.txt").write_text("two\n")
    said = ready.run(PIP_STATUS="3")
    assert (said.status, said.out, said.err) == (
        1,
        "",
        (
            "Installing requirements.txt…\n"
            "Could not install requirements.txt (status 3). It needs the network; the next run tries again.\n"
        ),
    )
    assert ready.run().status == 0
    assert ready.notes == ["pip requirements.txt with hashes", "pip ends"] * 2


def test_an_install_that_failed_is_repeated_for_the_former_list_too(ready: Project) -> None:
    (ready.root / "requirements.txt").write_text("two\n")
    assert ready.run(PIP_STATUS="1").status == 1
    ready.forget()
    (ready.root / "requirements.txt").write_text("one\n")
    assert ready.run().status == 0
    assert ready.notes == ["pip requirements.txt with hashes", "pip ends"]


def wait_for_pip(project: Project) -> None:
    end = time.monotonic() + 30
    while "pip requirements.txt with hashes" not in project.notes:
        assert time.monotonic() < end, "pip was never run"
        time.sleep(0.02)


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT], ids=["killed", "stopped by Ctrl-C"])
def test_an_install_cut_short_is_begun_again_in_a_new_environment(ready: Project, ending: signal.Signals) -> None:
    (ready.root / "requirements.txt").write_text("two\n")
    launcher = ready.start(PIP_TAKES="30")
    wait_for_pip(ready)
    os.killpg(launcher.pid, ending)  # the group of this launcher alone: it was started as its own session
    assert launcher.communicate(timeout=30) == ("", "Installing requirements.txt…\n")
    assert launcher.returncode != 0
    ready.forget()
    (ready.root / "requirements.txt").write_text("one\n")  # even where the list became again what it was
    assert ready.run().status == 0
    assert ready.notes == ["venv by python3", "pip requirements.txt with hashes", "pip ends"]


def test_two_first_runs_at_once_install_once_and_both_succeed(project: Project) -> None:
    project.python("python3")
    first = project.start(PIP_TAKES="1")
    wait_for_pip(project)
    second = project.start(PIP_TAKES="1")
    assert [second.communicate(timeout=60)[1], second.returncode] == [
        "Waiting for another run that installs packages here…\n",
        0,
    ]
    assert [first.communicate(timeout=60)[1], first.returncode] == ["Installing requirements.txt…\n", 0]
    assert project.notes == ["venv by python3", "pip requirements.txt with hashes", "pip ends"]


def test_a_pip_whose_launcher_was_killed_is_waited_for(ready: Project) -> None:
    (ready.root / "requirements.txt").write_text("two\n")
    launcher = ready.start(PIP_TAKES="1.5")
    wait_for_pip(ready)
    os.kill(int((ready.home / "parent of pip").read_text()), signal.SIGKILL)
    launcher.wait(timeout=30)
    assert ready.run().status == 0
    assert ready.notes == [
        "pip requirements.txt with hashes",
        "pip ends",
        "venv by python3",
        "pip requirements.txt with hashes",
        "pip ends",
    ]


FRENCH = "Python 3.12 est là sans son module venv. Sous Debian ou Ubuntu : apt install python3-venv\n"
ENGLISH = "Python 3.12 is here without its venv module. On Debian or Ubuntu: apt install python3-venv\n"
LANGUAGES = [
    ("fr", None, "fr_FR.UTF-8"),
    ("en", None, "en_GB.UTF-8"),
    ("en", None, ""),
    ("fr", "Name: x\nLanguage: fr\n\nIntro\n", "C"),
    ("fr", "Name: x\nLangue : fr\n", "en_GB.UTF-8"),
    ("fr", "\ufeffLangue\u00a0:\u00a0FR-be\r\nName: x\r\n", "C"),
    ("en", "Language: en\nLanguages: fr, en\n", "fr_FR.UTF-8"),
    ("en", "Language: frisian\n", "fr_FR.UTF-8"),
    ("en", "Name: Langue fr\n", "fr_FR.UTF-8"),
]


@pytest.mark.parametrize(("language", "settings", "lang"), LANGUAGES)
def test_the_launcher_speaks_the_authors_language(
    project: Project, language: str, settings: str | None, lang: str
) -> None:
    write_settings(project, settings)
    project.python("python3", missing=("ensurepip",))
    assert project.run(LANG=lang).err == {"fr": FRENCH, "en": ENGLISH}[language]


@pytest.mark.parametrize(("language", "settings", "lang"), LANGUAGES)
def test_the_installer_speaks_the_same_language(
    project: Project, language: str, settings: str | None, lang: str
) -> None:
    write_settings(project, settings)
    project.python("python3")
    first_line = project.run(LANG=lang, PYTHONUTF8="1").err.splitlines()[0]
    assert first_line == {"fr": "Installation de requirements.txt…", "en": "Installing requirements.txt…"}[language]


def write_settings(project: Project, settings: str | None) -> None:
    if settings is not None:
        (project.root / "content").mkdir()
        (project.root / "content" / "site.md").write_bytes(settings.encode())


def test_what_cannot_be_written_is_one_clear_line(project: Project) -> None:
    project.python("python3")
    (project.root / ".venv.lock").mkdir()
    said = project.run()
    assert said.status == 1
    assert said.err.splitlines() == [f"[Errno 21] Is a directory: {str(project.root / '.venv.lock')!r}"]


def test_a_real_python_installs_a_real_package_only_if_its_hash_is_the_locked_one(project: Project) -> None:
    wheel = make_wheel(project.home)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (project.root / "requirements.txt").write_text(f"stage==1.0 --hash=sha256:{digest}\n")
    (project.root / "tasks.py").write_text("import stage\nprint(stage.__file__)\n")
    (project.home / "bin" / "python3").symlink_to(sys.executable)
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheel.parent.as_uri()}
    private = project.script("private", f'umask 077\nexec "{project.root}/site"')

    said = project.run(site=private, **offline)
    assert (said.status, said.err) == (0, "Installing requirements.txt…\n")
    assert Path(said.out.strip()).is_relative_to(project.root / ".venv")
    assert project.run(PYTHONPATH=str(project.home)).status == 0  # needs neither pip nor the wheel any more

    wrong = hashlib.sha256(b"another file").hexdigest()
    (project.root / "requirements.txt").write_text(f"stage==1.0 --hash=sha256:{wrong}\n")
    shutil.rmtree(project.root / ".venv")
    said = project.run(**offline)
    assert (said.status, said.out) == (1, "")
    assert "DO NOT MATCH THE HASHES" in said.err
    assert said.err.splitlines()[-1].startswith("Could not install requirements.txt (status 1).")


def make_wheel(folder: Path) -> Path:
    """Write the smallest package there is."""
    path = folder / "wheels" / "stage-1.0-py3-none-any.whl"
    path.parent.mkdir()
    info = "stage-1.0.dist-info"
    files = {
        "stage.py": "",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: stage\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in (files | {f"{info}/RECORD": record}).items():
            wheel.writestr(name, text)
    return path
