"""The comments of a report in its graph: at most twenty, the count of all, who replies to whom."""

from typing import Any

from plugins.structured_data.comments import NODES, TEXT_LENGTH
from tests.comments.small_site import PAGE, Write, built, text
from tests.support.facts import page_facts

HERE = f"https://carnet.example/{PAGE}"


def report(write: Write, comments: dict[str, str], path: str = PAGE) -> dict[str, Any]:
    """The node of a report with some comments."""
    graph = page_facts(built(write, comments) / path / "index.html")["graph"]["@graph"]
    return next(node for node in graph if node["@type"] == "BlogPosting")


def test_a_comment_is_a_node_with_its_author_its_date_and_its_parent(site_folder: Write) -> None:
    post = report(
        site_folder,
        {
            "a": text("Site: https://ada.example/", body="a &lt; b\n\n<b>fin</b>"),
            "b": text("Parent: a", "Lang: en", author="</script>", date="2012-12-10T12:30:00Z"),
            "c": text("Parent: b", author="", status="erased", body="", date="2012-12-10T13:00:00Z"),
            "d": text("Parent: c", date="2012-12-11T00:00:00Z"),
            "s": text(status="spam"),
            "l": text("Type: linkback"),
        },
    )
    assert post["commentCount"] == 3
    assert post["comment"] == [
        {
            "@type": "Comment",
            "@id": f"{HERE}#comment-a",
            "url": f"{HERE}#comment-a",
            "text": "a < b\n\nfin",
            "dateCreated": "2012-12-09T10:00:00+01:00",
            "author": {"@type": "Person", "name": "Ada", "url": "https://ada.example/"},
        },
        {
            "@type": "Comment",
            "@id": f"{HERE}#comment-b",
            "url": f"{HERE}#comment-b",
            "text": "Bonjour.",
            "inLanguage": "en",
            "dateCreated": "2012-12-10T13:30:00+01:00",
            "author": {"@type": "Person", "name": "</script>"},
            "parentItem": {"@id": f"{HERE}#comment-a"},
        },
        {
            "@type": "Comment",
            "@id": f"{HERE}#comment-d",
            "url": f"{HERE}#comment-d",
            "text": "Bonjour.",
            "dateCreated": "2012-12-11T01:00:00+01:00",
            "author": {"@type": "Person", "name": "Ada"},
        },
    ]


def test_a_translation_has_its_own_page_s_nodes(site_folder: Write) -> None:
    post = report(site_folder, {"a": text()}, f"en/{PAGE}")
    assert [comment["@id"] for comment in post["comment"]] == [f"https://carnet.example/en/{PAGE}#comment-a"]


def test_a_report_without_comments_counts_none(site_folder: Write) -> None:
    post = report(site_folder, {"s": text(status="spam")})
    assert post["commentCount"] == 0
    assert "comment" not in post


def test_of_many_the_first_are_named_and_all_counted(site_folder: Write) -> None:
    post = report(
        site_folder,
        {f"c{number}": text(*([f"Parent: c{number - 1}"] if number else []), body="x" * 9000) for number in range(30)},
    )
    assert post["commentCount"] == 30
    assert [comment["@id"].rpartition("c")[2] for comment in post["comment"]] == [str(n) for n in range(NODES)]
    assert {len(comment["text"]) for comment in post["comment"]} == {TEXT_LENGTH}
    known = {comment["@id"] for comment in post["comment"]}
    assert all(comment["parentItem"]["@id"] in known for comment in post["comment"][1:])
