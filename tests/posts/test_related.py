"""The reports nearest to one."""

from collections.abc import Callable
from pathlib import Path

from tests.events.small_site import SETTINGS, named, plan_of, view

Folder = Callable[..., Path]


def shown(folder: Folder, posts: dict[str, tuple[str, ...]], path: str) -> list[str]:
    files = {f"posts/{name}.md": named(name[11:], *head) for name, head in posts.items()}
    found = plan_of(folder({"site.md": SETTINGS, **files}))
    assert found.findings.problems == ()
    return [link.title for link in view(found, path).related]


def test_what_shares_most_comes_first_and_the_newest_of_equals(site_folder: Folder) -> None:
    posts = {
        "2020-01-01-un": ("Tags: a, b, c",),
        "2020-01-02-deux": ("Tags: a, b",),
        "2020-01-03-trois": ("Tags: a, b, c",),
        "2020-01-04-quatre": ("Tags: b, c",),
        "2020-01-05-cinq": ("Tags: a, c",),
    }
    assert shown(site_folder, posts, "2020/01/01/un/") == ["trois", "cinq", "quatre"]


def test_one_tag_alone_says_too_little(site_folder: Folder) -> None:
    posts = {"2020-01-01-un": ("Tags: a",), "2020-01-02-deux": ("Tags: a",)}
    assert shown(site_folder, posts, "2020/01/01/un/") == []


def test_a_tag_and_the_category_are_enough(site_folder: Folder) -> None:
    head = ("Tags: a", "Category: c")
    posts = {"2020-01-01-un": head, "2020-01-02-deux": head}
    assert shown(site_folder, posts, "2020/01/01/un/") == ["deux"]


def test_a_draft_is_related_to_nothing(site_folder: Folder) -> None:
    posts = {"2020-01-01-un": ("Tags: a, b",), "2020-01-02-deux": ("Tags: a, b", "Status: draft")}
    assert shown(site_folder, posts, "2020/01/01/un/") == []
