"""The command line: `./site COMMAND` runs the invoke task of that name from `tasks.py`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # in place of `tools/`, whose modules are no packages of their own


def main() -> None:
    """Run the task that the command line names; without one, say how the site stands."""
    import tomllib

    from invoke.collection import Collection
    from invoke.program import Program

    import tasks

    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    program = Program(name="Étapes", binary="./site", version=version, namespace=Collection.from_module(tasks))
    program.run()


if __name__ == "__main__":
    main()
