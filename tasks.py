"""The commands of `./site`, one invoke task each; what they do is in `tools/`.

`./site COMMAND` runs this file, `inv COMMAND` finds it too.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import Exit
from invoke.program import Program
from invoke.tasks import task

ROOT = Path(__file__).resolve().parent
CONTENT = "the folder of the texts (default: content/)"
OUTPUT = "the folder of the finished site (default: output/)"
LANG = "the language of messages, fr or en (default: the site's)"
DAY = "the day of the build, as 2026-11-24 (default: SOURCE_DATE_EPOCH, else today)"


def _folder(given: str, default: str) -> Path:
    return Path(given) if given else ROOT / default


def _end(code: int) -> None:
    if code:
        raise Exit(code=code)


@task(default=True, help={"content": CONTENT, "output": OUTPUT, "lang": LANG})
def status(_context: Any, content: str = "", output: str = "", lang: str = "") -> None:
    """List the commands, and say how the site stands."""
    from tools.status import status as standing

    print(standing(_folder(content, "content"), _folder(output, "output"), lang))


@task(help={"content": CONTENT, "output": OUTPUT, "lang": LANG, "date": DAY})
def build(_context: Any, content: str = "", output: str = "", lang: str = "", date: str = "") -> None:
    """Build the public site, checked, all or nothing."""
    from tools.building import run_build

    _end(run_build(_folder(content, "content"), _folder(output, "output"), day=date, lang=lang))


@task(help={"content": CONTENT, "lang": LANG, "date": DAY, "drafts": "look at drafts as strictly as at the rest"})
def check(_context: Any, content: str = "", lang: str = "", date: str = "", drafts: bool = False) -> None:  # noqa: FBT001, FBT002
    """Say every problem of the texts, the settings and the finished site; change nothing."""
    from tools.building import run_build

    _end(run_build(_folder(content, "content"), None, drafts=drafts, day=date, lang=lang))


@task(
    help={
        "content": CONTENT,
        "output": "the folder that is served (default: .cache/serve/)",
        "lang": LANG,
        "port": "the port (default: 8000)",
    }
)
def serve(_context: Any, content: str = "", output: str = "", lang: str = "", port: int = 8000) -> None:
    """Show the site with drafts on this machine; each change is shown at once."""
    from tools.packages import ensure

    ensure("serve", root=ROOT)
    from tools.serving import run_serve

    _end(run_serve(_folder(content, "content"), _folder(output, ".cache/serve"), port=port, lang=lang))


@task(help={"long": "also the slow tests", "only": "only the tests that match, as pytest's -k"})
def test(_context: Any, long: bool = False, only: str = "") -> None:  # noqa: FBT001, FBT002
    """Install what the tests need, then run them."""
    from tools.testing import run_tests

    _end(run_tests(long=long, only=only))


@task
def lint(_context: Any) -> None:
    """Look at the code with ruff and mypy."""
    from tools.testing import run_lint

    _end(run_lint())


def main() -> None:
    """Run the task that the command line names; without one, say how the site stands."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    namespace = Collection.from_module(sys.modules[__name__])
    Program(name="Étapes", binary="./site", version=version, namespace=namespace).run()


if __name__ == "__main__":
    main()
