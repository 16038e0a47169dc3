"""A page is a function of its view: a template reads what it is given, and nothing that changes by itself."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from plugins.engine.configuration import ROOT
from plugins.engine.keys import closure, source

GIVEN = {"view", "chrome", "words"}
# Jinja's own functions, which say the same each time.
PURE = {"range", "dict", "namespace", "cycler", "joiner"}
TEMPLATES = ROOT / "theme" / "templates"


@pytest.fixture(scope="module")
def environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def pages() -> list[str]:
    return sorted(path.name for path in TEMPLATES.iterdir() if path.is_file())


def reads(name: str, environment: Environment) -> set[str]:
    """Return the names that a template and all that it uses take from outside; what one of them sets is inside."""
    trees = [environment.parse(source(used, environment)) for used in closure(name, environment)]
    read = set().union(*(meta.find_undeclared_variables(tree) for tree in trees))
    own = {node.name for tree in trees for node in tree.find_all(nodes.Name) if node.ctx in {"store", "param"}}
    return read - own


@pytest.mark.parametrize("name", pages())
def test_a_template_reads_view_chrome_and_words_only(name: str, environment: Environment) -> None:
    assert reads(name, environment) <= GIVEN | PURE


@pytest.mark.parametrize("name", pages())
def test_no_template_asks_for_chance(name: str, environment: Environment) -> None:
    for used in closure(name, environment):
        tree = environment.parse(source(used, environment))
        assert "random" not in {node.name for node in tree.find_all(nodes.Filter)}


def test_what_else_a_template_could_read_is_found() -> None:
    theme = {
        "page.html": "{% extends 'base.html' %}{% block main %}{% set a = 1 %}{% include 'part.html' %}{% endblock %}",
        "base.html": "{% import 'more.html' as more %}{% block main %}{% endblock %}",
        "part.html": "{{ a }}{{ articles }}",
        "more.html": "{{ now }}",
    }
    from jinja2 import DictLoader

    environment = Environment(loader=DictLoader(theme), autoescape=True)
    assert closure("page.html", environment) == set(theme)
    assert reads("page.html", environment) == {"articles", "now"}


def test_a_template_that_names_another_as_it_runs_depends_on_all() -> None:
    from jinja2 import DictLoader

    theme = {"page.html": "{% include view.kind %}", "a.html": "", "b.html": ""}
    assert closure("page.html", Environment(loader=DictLoader(theme), autoescape=True)) == set(theme)


def test_the_theme_lies_where_it_is_looked_for() -> None:
    assert Path(TEMPLATES / "base.html").is_file()
    assert len(pages()) > 15
