"""Imports go one way between the rooms, as `docs/architecture.md` says, and only the engine knows Pelican."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDER = (
    "problems < frontmatter, typography < settings < images < look < catalogue < comments, events < video < posts"
    " < structured_data, feeds, search, cards, redirects < headers < checks < engine < tools < tasks.py"
)
LEVELS = {room: level for level, rooms in enumerate(ORDER.split(" < ")) for room in rooms.split(", ")}
SETTINGS_FILES = {"pelicanconf.py", "publishconf.py"}  # Pelican's, which ask the engine what to set
# `path: module`, each with its reason. It stays empty.
EXCEPTIONS: frozenset[str] = frozenset()


def room(path: str) -> str:
    """Return the room of a file of the project: `posts`, `tools`, `tasks.py`."""
    first, *rest = path.split("/")
    return rest[0] if first == "plugins" and rest else first


def room_of_module(module: str) -> str | None:
    """Return the room of a module of ours, None for any other."""
    first, *rest = module.split(".")
    if first == "plugins":
        return rest[0] if rest else None
    return {"tools": "tools", "tasks": "tasks.py"}.get(first)


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of each module that a source imports, within functions and for types too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            # `from plugins import video` names a room by what it imports.
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "plugins" else [node.module]
            )
            yield from ((node.lineno, name) for name in names if name)


def wrong(path: str, source: str) -> list[str]:
    """Return every import of a file that the rule forbids."""
    here = room(path)
    found = []
    for line, module in imports(source):
        if f"{path}: {module}" in EXCEPTIONS:
            continue
        there = room_of_module(module)
        if module.split(".")[0] == "pelican" and here != "engine":
            found.append(f"{path}:{line}: only engine imports {module}")
        elif there is None or there == here:
            continue
        elif path in SETTINGS_FILES:
            if there != "engine":
                found.append(f"{path}:{line}: {module} is not of engine")
        elif not {here, there} <= LEVELS.keys():
            found.append(f"{path}:{line}: {here} or {there} has no place in the order")
        elif LEVELS[there] >= LEVELS[here]:
            found.append(f"{path}:{line}: {here} must not know {there} ({module})")
    return found


def project() -> list[Path]:
    folders = [path for folder in ("plugins", "tools") for path in (ROOT / folder).rglob("*.py")]
    return sorted([*folders, *ROOT.glob("*.py")])


def test_imports_between_rooms_go_one_way() -> None:
    files = project()
    assert len(files) > 50, "the files of the project were not found"
    found = [line for path in files for line in wrong(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))]
    assert found == []


def test_no_exception_is_made() -> None:
    assert frozenset() == EXCEPTIONS


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {path.name for path in (ROOT / "plugins").iterdir() if (path / "__init__.py").is_file()}
    assert rooms == set(LEVELS) - {"tools", "tasks.py"}


def test_the_paper_gives_the_same_order_and_tells_of_every_room() -> None:
    paper = (ROOT / "docs/architecture.md").read_text("utf-8")
    assert f"\n{ORDER}\n" in paper
    assert [name for name in LEVELS if name != "tasks.py" and f"| `{name}` |" not in paper] == []


def test_a_package_is_imported_without_running_anything() -> None:
    for path in (ROOT / "plugins").rglob("__init__.py"):
        statements = ast.parse(path.read_text("utf-8")).body
        assert len(statements) == 1, f"{path}: only a docstring"
        assert isinstance(statements[0], ast.Expr), f"{path}: only a docstring"


def test_nothing_imports_a_plugin_module() -> None:
    for path in project():
        named = [name for _, name in imports(path.read_text("utf-8")) if name.startswith("plugins.")]
        assert [name for name in named if name.endswith(".plugin")] == [], path


@pytest.mark.parametrize(
    ("path", "source", "said"),
    [
        pytest.param(
            "plugins/catalogue/x.py", "from plugins.video.block import a", "catalogue must not know video", id="upwards"
        ),
        pytest.param("plugins/events/x.py", "from plugins.comments.replies import a", "events must not", id="sideways"),
        pytest.param(
            "plugins/posts/x.py", "def f():\n    import plugins.engine.plan", "x.py:2: posts", id="in a function"
        ),
        pytest.param("plugins/posts/x.py", "from plugins import feeds", "posts must not know feeds", id="whole room"),
        pytest.param("plugins/posts/x.py", "from pelican.utils import slugify", "only engine", id="pelican elsewhere"),
        pytest.param("tasks.py", "import pelican", "only engine", id="pelican in tasks"),
        pytest.param("pelicanconf.py", "from plugins.settings.read import a", "not of engine", id="settings file"),
        pytest.param("plugins/engine/x.py", "import tools.say", "engine must not know tools", id="tools in the build"),
        pytest.param(
            "plugins/new/x.py", "import plugins.problems.model", "has no place in the order", id="unknown room"
        ),
    ],
)
def test_an_import_against_the_rule_is_told(path: str, source: str, said: str) -> None:
    assert said in "\n".join(wrong(path, source))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        pytest.param("plugins/engine/x.py", "import pelican.writers", id="the engine knows Pelican"),
        pytest.param("plugins/video/x.py", "from plugins.catalogue.kinds import Block", id="downwards"),
        pytest.param(
            "tasks.py", "from tools.say import report\nfrom plugins.posts.model import Post", id="last of all"
        ),
        pytest.param("plugins/feeds/x.py", "import pelicans.nest", id="a name that only begins alike"),
    ],
)
def test_an_import_by_the_rule_is_not(path: str, source: str) -> None:
    assert wrong(path, source) == []
