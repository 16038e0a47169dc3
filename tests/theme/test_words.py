"""The theme's words: complete in both languages, asked for by somebody, and none of them written into a template."""

import ast
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from jinja2 import Environment, nodes

from plugins.typography.english import english_text
from plugins.typography.french import french_text

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path for path in (ROOT / "theme/templates").rglob("*") if path.suffix in {".html", ".xml"} and path.is_file()
)
CODE = sorted((ROOT / "plugins").rglob("*.py"))
WORDS = {lang: tomllib.loads((ROOT / f"theme/words/{lang}.toml").read_text("utf-8")) for lang in ("fr", "en")}
TABLES = {"countries", "tongues"}  # of codes, not of forms
NO_SENTENCE = {"when_range"}  # its dash parts two dates and opens nothing
SAID_OF_THE_FILE = {"name", "language"}
READ_ALOUD = {"alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "label", "placeholder"}
READ_ALOUD |= {"title", "data-title"}
SETTERS = {"fr": french_text, "en": english_text}


def ids(path: Path) -> str:
    return path.name


def sentences(lang: str) -> dict[str, str]:
    """Every word of a language by its key, a form or an entry of a table as `table.key`."""
    found: dict[str, str] = {}
    for key, word in WORDS[lang].items():
        found |= {f"{key}.{form}": text for form, text in word.items()} if isinstance(word, dict) else {key: word}
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# --- the two files --------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_words_in_the_same_order() -> None:
    assert list(sentences("en")) == list(sentences("fr"))


@pytest.mark.parametrize("key", sentences("fr"))
def test_both_languages_name_the_same_values(key: str) -> None:
    assert placeholders(sentences("en")[key]) == placeholders(sentences("fr")[key])


@pytest.mark.parametrize("lang", WORDS)
def test_no_word_is_empty_or_has_a_blank_at_its_edge(lang: str) -> None:
    wrong = [key for key, text in sentences(lang).items() if not text.strip() or text.strip(" \t") != text]
    assert wrong == []


@pytest.mark.parametrize("lang", WORDS)
def test_what_counts_has_exactly_the_two_forms_and_both_say_the_number(lang: str) -> None:
    counting = {key: word for key, word in WORDS[lang].items() if isinstance(word, dict) and key not in TABLES}
    assert len(counting) > 3
    for key, forms in counting.items():
        assert list(forms) == ["one", "other"], key
        assert all("{count}" in form for form in forms.values()), key


@pytest.mark.parametrize("lang", WORDS)
def test_every_language_of_the_site_has_its_name_in_each(lang: str) -> None:
    assert WORDS[lang]["language"] == lang
    assert {f"language_{known}" for known in WORDS} <= set(WORDS[lang])


# --- how they are set -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "key"), [(lang, key) for lang in WORDS for key in sentences(lang) if key not in NO_SENTENCE]
)
def test_every_word_is_set_as_its_language_wants(lang: str, key: str) -> None:
    text = sentences(lang)[key]
    assert SETTERS[lang](text) == text


def test_a_word_that_is_not_would_be_found() -> None:
    assert french_text("Lieu : l'entrée") != "Lieu : l'entrée"
    assert english_text("The site's forge") != "The site's forge"


@pytest.mark.parametrize("lang", WORDS)
def test_no_straight_quote_is_left_in_a_word(lang: str) -> None:
    assert [key for key, text in sentences(lang).items() if re.search(r"[\"']", text)] == []


@pytest.mark.parametrize("key", sentences("fr"))
def test_every_french_sign_has_its_space(key: str) -> None:
    """The setting mends the spaces that are there; here none may be missing."""
    text = sentences("fr")[key]
    assert not re.search(r"(?<!\u202f)[;!?]|(?<!\u00a0)»|«(?!\u00a0)", text)
    assert not re.search(r"(?<!\u00a0):", text)


# --- who asks for them ----------------------------------------------------------------------------------------------


def trees() -> Iterator[tuple[str, nodes.Template]]:
    environment = Environment(autoescape=True)
    for path in TEMPLATES:
        yield path.relative_to(ROOT).as_posix(), environment.parse(path.read_text("utf-8"))


def asked_in_templates() -> Iterator[tuple[str, str, set[str] | None, bool]]:
    """Yield where a template asks for a word, its key, the values it gives, and whether the key is only a beginning."""
    for name, tree in trees():
        for call in tree.find_all(nodes.Call):
            if not (isinstance(call.node, nodes.Getattr) and call.node.attr == "say"):
                continue
            given = {value.key for value in call.kwargs}
            key = call.args[0]
            if isinstance(key, nodes.Const):
                yield f"{name}:{call.lineno}", key.value, given, False
            elif isinstance(key, nodes.Concat) and isinstance(key.nodes[0], nodes.Const):
                yield f"{name}:{call.lineno}", key.nodes[0].value, None, True
        for got in tree.find_all(nodes.Getattr):
            if isinstance(got.node, nodes.Name) and got.node.name == "words" and got.attr not in {"say", "table"}:
                yield f"{name}:{got.lineno}", got.attr, set(), False
            table = got.node
            if isinstance(table, nodes.Getattr) and table.attr == "table":
                yield f"{name}:{got.lineno}", got.attr, None, False


def asked_in_code() -> Iterator[tuple[str, bool]]:
    """Yield every text of the code that can be the key of a word, or the beginning of one."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, False
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield str(node.values[0].value), True


def test_a_template_asks_only_for_words_that_there_are() -> None:
    known = WORDS["fr"]
    asked = list(asked_in_templates())
    assert len(asked) > 100
    wrong = [f"{where} {key}" for where, key, _, begun in asked if not begun and key not in known]
    wrong += [
        f"{where} {key}…" for where, key, _, begun in asked if begun and not any(k.startswith(key) for k in known)
    ]
    assert wrong == []


def test_a_template_gives_a_sentence_exactly_the_values_that_it_names() -> None:
    wrong = []
    for where, key, given, _ in asked_in_templates():
        word = WORDS["fr"].get(key, "")
        named = set().union(*map(placeholders, word.values())) if isinstance(word, dict) else placeholders(word)
        if given is not None and given != named:
            wrong.append(f"{where} {key}: {sorted(given)}")
    assert wrong == []


def test_every_word_is_asked_for_somewhere() -> None:
    whole = {key for _, key, _, begun in asked_in_templates() if not begun} | {
        text for text, begun in asked_in_code() if not begun
    }
    starts = {key for _, key, _, begun in asked_in_templates() if begun} | {
        text for text, begun in asked_in_code() if begun and re.fullmatch(r"[a-z_]+_", text)
    }
    unused = [
        key for key in WORDS["fr"] if key not in whole | SAID_OF_THE_FILE and not key.startswith(tuple(sorted(starts)))
    ]
    assert unused == []


# --- words written into a template ----------------------------------------------------------------------------------


def has_letters(text: str | None) -> bool:
    return bool(re.search(r"[^\W\d_]", text or ""))


class _Literal(HTMLParser):
    """Every text and every attribute that is read aloud, in a template without its Jinja parts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"script", "style"}
        values = dict(attrs)
        names = set(READ_ALOUD)
        if re.search(r"title|description|alt$", values.get("property") or values.get("name") or ""):
            names.add("content")
        if tag == "input" and values.get("type") in {"submit", "button", "reset"}:
            names.add("value")
        self.found += [f"{name}={value}" for name, value in attrs if name in names and has_letters(value)]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class's
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and has_letters(data):
            self.found.append(data.strip())


def shown(expression: Any) -> Iterator[str]:
    """Yield the texts that an expression can show: not what it compares with, hands to a call or looks up by."""
    if isinstance(expression, nodes.Const):
        if isinstance(expression.value, str):
            yield expression.value
    elif isinstance(expression, nodes.CondExpr):
        yield from shown(expression.expr1)
        yield from shown(expression.expr2)
    elif isinstance(expression, nodes.Filter):
        if expression.name == "default":
            for argument in expression.args:
                yield from shown(argument)
        yield from shown(expression.node)
    elif isinstance(expression, (nodes.Or, nodes.And, nodes.Add)):
        yield from shown(expression.left)
        yield from shown(expression.right)
    elif isinstance(expression, nodes.Concat):
        for part in expression.nodes:
            yield from shown(part)


def literal(template: str) -> list[str]:
    """Return the words that a template says itself instead of asking `words` for them."""
    parser = _Literal()
    parser.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL))
    parser.close()
    tree = Environment(autoescape=True).parse(template)
    said = [
        text
        for output in tree.find_all(nodes.Output)
        for part in output.nodes
        if not isinstance(part, nodes.TemplateData)
        for text in shown(part)
        if has_letters(text)
    ]
    return parser.found + said


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_no_word_is_written_into_a_template(path: Path) -> None:
    assert literal(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        pytest.param("<p>Bonjour {{ name }}</p>", ["Bonjour"], id="a text"),
        pytest.param('<nav aria-label="Menu">', ["aria-label=Menu"], id="a label"),
        pytest.param('<img alt="Carte de {{ town }}">', ["alt=Carte de "], id="an alternative text"),
        pytest.param('<a title="Suite"></a>', ["title=Suite"], id="a title"),
        pytest.param('<meta property="og:title" content="Carnet">', ["content=Carnet"], id="what is shared"),
        pytest.param('<input type="submit" value="Envoyer">', ["value=Envoyer"], id="a button"),
        pytest.param("{% if x %}Oui{% else %}Non{% endif %}", ["OuiNon"], id="between two signs of Jinja"),
        pytest.param("{{ name or 'Anonyme' }}", ["Anonyme"], id="in an expression"),
        pytest.param("{{ name|default('Anonyme') }}", ["Anonyme"], id="a default"),
        pytest.param("{{ 'un' if one else 'plusieurs' }}", ["un", "plusieurs"], id="a choice"),
        pytest.param("{{ 'Page ' ~ number }}", ["Page "], id="joined"),
        pytest.param("<feed><title>Flux</title></feed>", ["Flux"], id="in a feed"),
        pytest.param("&Eacute;tapes", ["Étapes"], id="as an entity"),
    ],
)
def test_a_word_in_a_template_would_be_found(template: str, found: list[str]) -> None:
    assert literal(template) == found


@pytest.mark.parametrize(
    "template",
    [
        "{# A remark. #}{% set x = 'abc' %}<p>{{ words.say('play', provider=x) }}</p>",
        "<p class='lead' id=\"x\">{{ words.skip }} · – {{ x|replace('https://', '') }}</p>",
        "{% if state == 'draft' %}{{ table['fr'] }}{% endif %}",
        "<script>let word = 1</script><!-- a comment -->",
        '<meta name="viewport" content="width=device-width">',
    ],
)
def test_what_is_not_read_is_no_word(template: str) -> None:
    assert literal(template) == []
