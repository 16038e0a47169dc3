"""What was fetched is put on the shelf in an order in which each finds what it answers."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tools.comments.fetched import Fetched
from tools.comments.fetched_filing import Tally, file_all, parents_first
from tools.comments.shelf import CommentShelf

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def reply(number: int, answers: int | None = None, **values: object) -> Fetched:
    given = {
        "post": "visite",
        "source": "fediverse",
        "source_id": f"https://other.example/{number}",
        "author": "Ada",
        "site": None,
        "date": NOON + timedelta(minutes=number),
        "body": f"Réponse {number}",
        "answers": None if answers is None else f"https://other.example/{answers}",
    }
    return Fetched(**(given | values))  # type: ignore[arg-type]


def order(*replies: Fetched) -> list[tuple[int, int | None]]:
    def number(address: str | None) -> int | None:
        return None if address is None else int(address.rpartition("/")[2])

    return [(number(one.source_id) or 0, number(one.answers)) for one in parents_first(replies)]


def test_by_date_and_none_before_what_it_answers() -> None:
    assert order(reply(4), reply(3, 4), reply(2, 3), reply(1), reply(5, 9)) == [
        (1, None),
        (4, None),
        (3, 4),
        (2, 3),
        (5, 9),
    ]


def test_a_circle_is_opened_at_one_of_its_own() -> None:
    # 1 hangs on the circle of 2, 3 and 4; 5 answers itself.
    assert order(reply(1, 2), reply(2, 4), reply(3, 2), reply(4, 3), reply(5, 5)) == [
        (2, None),
        (1, 2),
        (3, 2),
        (4, 3),
        (5, None),
    ]


@given(st.lists(st.none() | st.integers(0, 12), max_size=12))
def test_each_once_and_after_what_it_answers(answers: list[int | None]) -> None:
    ordered = parents_first([reply(number, answer) for number, answer in enumerate(answers)])
    assert sorted(one.source_id for one in ordered) == sorted(
        f"https://other.example/{number}" for number in range(len(answers))
    )
    names = [one.source_id for one in ordered]
    for place, one in enumerate(ordered):
        assert one.answers not in names[place:]


def test_a_chain_of_ten_thousand_is_no_matter() -> None:
    chain = [reply(number, number + 1) for number in range(10_000)]
    assert [number for number, _ in order(*chain)] == list(range(9_999, -1, -1))


def stored(content: Path, replies: list[Fetched]) -> dict[str, str]:
    shelf = CommentShelf(content)
    file_all(replies, shelf, Tally())
    return {
        filed.source_id.rpartition("/")[2]: filed.parent.partition("-")[0][-7:-1]
        for filed in CommentShelf(content).files
    }


def test_answers_name_the_file_of_what_they_answer(tmp_path: Path) -> None:
    assert stored(tmp_path, [reply(1), reply(2, 1), reply(3, 2), reply(4, 9)]) == {
        "1": "",
        "2": "120100",
        "3": "120200",
        "4": "",
    }


def test_an_answer_to_spam_goes_to_what_that_answered(tmp_path: Path) -> None:
    shelf = CommentShelf(tmp_path)
    file_all([reply(1), reply(2, 1), reply(3, 2)], shelf, Tally())
    for path in (shelf.known["fediverse", "https://other.example/2"],):
        shelf.rewrite(path, status="spam")
    file_all([reply(1), reply(2, 1), reply(3, 2), reply(4, 2)], shelf, Tally())
    assert stored(tmp_path, []) == {"1": "", "2": "120100", "3": "120100", "4": "120100"}


def test_one_page_may_mention_two_posts(tmp_path: Path) -> None:
    values = {"source": "webmention", "edited": True}
    both = [reply(1, **values), reply(1, post="autre", **values)]
    for _ in range(2):
        file_all(both, CommentShelf(tmp_path), Tally())
    assert {(filed.post, filed.source_id) for filed in CommentShelf(tmp_path).files} == {
        ("autre", "https://other.example/1"),
        ("visite", "https://other.example/1#visite"),
    } or {(filed.post, filed.source_id) for filed in CommentShelf(tmp_path).files} == {
        ("visite", "https://other.example/1"),
        ("autre", "https://other.example/1#autre"),
    }
