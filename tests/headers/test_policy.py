"""What a page may load and run: no more than it needs."""

from pathlib import Path

import pytest

from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests" / "site" / "content"


@pytest.fixture(scope="module")
def planned() -> Plan:
    declare_all()
    return plan(CONTENT, ROOT / "theme")


def rules(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (rule.split() for rule in policy.split("; "))}


def policy_of(planned: Plan, path: str) -> dict[str, list[str]]:
    (found,) = (page.view.policy for page in planned.pages if page.path == path)
    return rules(found)


def test_a_page_without_scripts_may_run_none_and_frame_nothing(planned: Plan) -> None:
    found = policy_of(planned, "archives/index.html")
    assert found["default-src"] == ["'none'"]
    assert not found.keys() & {"script-src", "frame-src", "connect-src", "object-src"}
    assert found["base-uri"] == found["form-action"] == found["trusted-types"] == ["'none'"]
    assert found["require-trusted-types-for"] == ["'script'"]


def test_a_page_frames_the_players_of_its_own_videos_only(planned: Plan) -> None:
    found = policy_of(planned, "2020/02/29/tout/index.html")
    assert found["script-src"] == ["'self'"]
    assert set(found["frame-src"]) == {
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
        "https://tube.example",
    }
    assert "frame-src" not in policy_of(planned, "videos/film/index.html")


def test_only_the_search_page_runs_webassembly_and_fetches(planned: Plan) -> None:
    found = policy_of(planned, "recherche/index.html")
    assert found["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert found["connect-src"] == found["form-action"] == ["'self'"]
    others = [page for page in planned.pages if hasattr(page.view, "policy") and page.template != "search.html"]
    assert len(others) > 20
    assert not any("wasm" in page.view.policy or "connect-src" in page.view.policy for page in others)


def test_no_policy_lets_inline_code_or_any_host_in(planned: Plan) -> None:
    for page in planned.pages:
        policy = getattr(page.view, "policy", "default-src 'none'")
        assert policy.startswith("default-src 'none'"), page.path
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:"} & set(policy.split()), page.path


def test_the_author_s_own_edition_may_hear_of_changes() -> None:
    declare_all()
    found = policy_of(plan(CONTENT, ROOT / "theme", drafts=True), "archives/index.html")
    assert found["script-src"] == found["connect-src"] == ["'self'"]


def test_the_policy_of_the_server_allows_what_that_of_each_page_allows(planned: Plan) -> None:
    (file,) = (asset for asset in planned.assets if asset.path == "_headers")
    (line,) = (line for line in file.data().decode().splitlines() if line.startswith("  Content-Security-Policy: "))
    whole = rules(line.partition(": ")[2])
    assert whole["frame-ancestors"] == ["'none'"]
    for page in planned.pages:
        policy = rules(getattr(page.view, "policy", "default-src 'none'"))
        for name, values in policy.items():
            if values != ["'none'"]:
                assert set(values) <= set(whole[name]), (page.path, name)
