"""Whatever authors write into these files, every page is planned, or each mistake is a line."""

import json
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.catalogue.reading import COMMON
from plugins.events.fields import EVENT, ORGANISATION, PERSON, SERIES, VENUE
from plugins.posts.fields import POST
from tests.events.small_site import SETTINGS, hinted, plan_of, said

KEYS = sorted({field.key for field in (*COMMON, *EVENT, *VENUE, *PERSON, *ORGANISATION, *SERIES, *POST)} - {"Title"})
VALUES = st.sampled_from(
    [
        *(
            "2012",
            "2012-12",
            "2012-W49",
            "2012-12-08",
            "8 décembre 2012 à 19 h 30",
            "2012-12-08 19:30 America/Montreal",
        ),
        *("2012-11-26, 2012-12-07", "2012-12-08, 2012-12-08", "9998-12-31", "0002-01-01", "9998", "9998-W53"),
        *("a", "b", "c", "a, b", "Ada Exemple", "a, Quelqu’un", "inconnu", "La Boate", "-", "--", "東京"),
        *("1", "2", "999", "0", "1000", "-1", "0.5, 5.5", "-90, 180", "91, 0", "FR", "france"),
        *(
            "https://a.example/",
            "http://www.a.example",
            "https://b.example/?a=1&b=2",
            "https://[::1]/",
            "http://[::1",
            "//x",
        ),
        *("draft", "hidden", "cancelled", "moved-online", "postponed", "online", "mixed", "fr", "pt-BR"),
        *("</script>&<b>", "\u200b", "\ufeff", "x" * 300, "{a}", "%s", "{{ 1 }}", "\\", "e\u0301", "\u202eabc"),
    ]
)
HEADS = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=8).map(
    lambda pairs: [f"{key}: {value}" for key, value in pairs]
)
BODIES = st.lists(
    st.sampled_from(
        [
            *(
                "Texte.",
                "[a](../venues/a.md)",
                "[x](http://[::1)",
                "[b](https://a.example)",
                "## Suite",
                "```",
                "## Programme",
            ),
            *(
                "- 14:00 | Un | a | video: a",
                "- Deux | video: https://tube.example/w/x",
                "### 2012-12-08",
                "- 25:00 | x",
            ),
            *("[c](../events/c.md#x)", "<div>", "{a}", "## Talk un", "| a | b |", "https://b.example/?a=1&b=2"),
        ]
    ),
    max_size=6,
).map("\n".join)
FILES = ["events/a.md", "events/b.md", "events/a.en.md", "events/c.md", "venues/a.md", "venues/b.en.md", "people/a.md"]
FILES += ["people/b.md", "organisations/a.md", "organisations/b.md", "series/a.md", "posts/2012-12-08-a.md"]
FILES += ["posts/2012-12-09-b.en.md", "pages/a.md"]
SITES = st.dictionaries(st.sampled_from(FILES), st.tuples(HEADS, BODIES), min_size=1)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(files={"posts/2012-12-08-a.md": ([], "[x](http://[::1)")}, drafts=False)
@example(
    files={"events/a.md": (["Start: 9998-12-31", "Stage: 999", "Series: a"], "x"), "series/a.md": ([], "x")},
    drafts=True,
)
@given(files=SITES, drafts=st.booleans())
def test_any_site_is_planned_or_its_mistakes_are_lines(files: dict, drafts: bool, tmp_path_factory) -> None:  # noqa: FBT001
    content: Path = tmp_path_factory.mktemp("site") / "content"
    content.mkdir()
    (content / "site.md").write_text(SETTINGS, "utf-8")
    for name, (head, body) in files.items():
        path = content / name
        path.parent.mkdir(exist_ok=True)
        start = (
            ["Start: 2012-12-08"] if name.startswith("events/") and not any("Start:" in line for line in head) else []
        )
        path.write_text("\n".join(["Title: Essai", *start, *head]) + f"\n\n{body}\n", "utf-8")
    plan = plan_of(content, drafts=drafts)
    for language in ("en", "fr"):
        for found in (*said(plan, language), *hinted(plan, language)):
            assert "content" in found
            assert "\n" not in found
    for page in plan.pages:
        graph = getattr(getattr(page.view, "head", None), "graph", None)
        if graph is not None:
            assert "<" not in graph
            json.loads(graph)
