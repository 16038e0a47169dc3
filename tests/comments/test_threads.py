"""Who stands below whom, for any set of comments."""

import random
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comments.model import Comment, Status, Type
from plugins.comments.threads import circles, linkbacks, threads
from tests.comments.small_site import a_comment


def drawn(*comments: Comment) -> list[str]:
    """Threads as a person would draw them; what readers do not see is in brackets."""
    return [
        "  " * placed.depth + (placed.comment.id if placed.comment.approved else f"[{placed.comment.id}]")
        for placed in threads(comments)
    ]


def test_replies_stand_below_what_they_reply_to_by_date() -> None:
    assert drawn(
        a_comment("late", day=9),
        a_comment("reply-2", parent="first", day=4),
        a_comment("reply-1", parent="first", day=3),
        a_comment("deep", parent="reply-1", day=8),
        a_comment("first", day=1),
        a_comment("second", day=2),
    ) == ["first", "  reply-1", "    deep", "  reply-2", "second", "late"]


def test_those_of_one_moment_stand_by_their_identifiers() -> None:
    assert drawn(a_comment("b"), a_comment("c"), a_comment("a")) == ["a", "b", "c"]


def test_a_reply_older_than_what_it_replies_to_stays_below_it() -> None:
    assert drawn(a_comment("a", day=5), a_comment("b", parent="a", day=1)) == ["a", "  b"]


@pytest.mark.parametrize("status", [Status.PENDING, Status.SPAM, Status.ERASED])
def test_one_that_is_not_approved_stands_only_where_a_reply_is_seen(status: Status) -> None:
    assert drawn(a_comment("a", status=status), a_comment("b", parent="a")) == ["[a]", "  b"]
    assert drawn(a_comment("a", status=status), a_comment("b")) == ["b"]
    assert drawn(a_comment("a"), a_comment("b", parent="a", status=status)) == ["a"]
    assert (
        drawn(
            a_comment("a", status=status),
            a_comment("b", parent="a", status=status),
            a_comment("c", parent="b", status=status),
        )
        == []
    )


def test_a_line_of_removed_ones_keeps_its_form() -> None:
    erased = Status.ERASED
    assert drawn(
        a_comment("a", status=erased),
        a_comment("b", parent="a", status=erased),
        a_comment("c", parent="b"),
        a_comment("d", parent="c", status=erased),
    ) == ["[a]", "  [b]", "    c"]


def test_a_parent_that_is_not_there_leaves_its_reply_at_the_root() -> None:
    assert drawn(a_comment("a", parent="nowhere"), a_comment("b", parent="a")) == ["a", "  b"]


def test_a_circle_begins_with_its_oldest() -> None:
    circle = (
        a_comment("a", parent="c", day=2),
        a_comment("b", parent="a", day=1),
        a_comment("c", parent="b", day=3),
        a_comment("d", parent="a", day=4),
    )
    assert drawn(*circle) == ["b", "  c", "    a", "      d"]
    assert [[comment.id for comment in found] for found in circles(circle)] == [["b", "a", "c"]]
    assert drawn(a_comment("a", parent="a")) == ["a"]


def test_a_reply_to_a_circle_that_nobody_sees_is_seen() -> None:
    spam = Status.SPAM
    found = drawn(
        a_comment("a", parent="b", status=spam), a_comment("b", parent="a", status=spam), a_comment("c", parent="b")
    )
    assert found == ["[a]", "  [b]", "    c"]


def test_linkbacks_stand_by_themselves_and_so_do_replies_to_them() -> None:
    comments = (
        a_comment("later", type=Type.LINKBACK, day=3),
        a_comment("link", type=Type.LINKBACK, parent="a", day=2),
        a_comment("a"),
        a_comment("b", parent="link", day=3),
        a_comment("spam", type=Type.LINKBACK, status=Status.SPAM),
    )
    assert drawn(*comments) == ["a", "b"]
    assert [placed.parent and placed.parent.id for placed in threads(comments)] == [None, "link"]
    assert [comment.id for comment in linkbacks(comments)] == ["link", "later"]


@st.composite
def any_comments(draw: st.DrawFn) -> list[Comment]:
    """Comments that reply to any of each other, to nothing, or to what is not there."""
    count = draw(st.integers(0, 25))
    parents = st.one_of(st.none(), st.integers(0, count + 1).map(lambda number: f"c{number}"))
    return [
        a_comment(
            f"c{number}",
            parent=draw(parents),
            day=draw(st.integers(1, 5)),
            status=draw(st.sampled_from(Status)),
            type=draw(st.sampled_from([Type.COMMENT, Type.COMMENT, Type.LINKBACK])),
        )
        for number in range(count)
    ]


@given(any_comments())
def test_every_comment_that_may_be_seen_is_seen_once(comments: list[Comment]) -> None:
    seen = [placed.comment for placed in threads(comments)] + list(linkbacks(comments))
    assert sorted(comment.id for comment in seen if comment.approved) == sorted(
        comment.id for comment in comments if comment.approved
    )
    assert len({comment.id for comment in seen}) == len(seen)


@given(any_comments())
def test_a_thread_is_a_tree_in_order(comments: list[Comment]) -> None:
    placed = threads(comments)
    above: list[Comment] = []
    siblings: dict[str | None, list[Comment]] = {}
    for place in placed:
        assert place.depth <= len(above)
        del above[place.depth :]
        if above:
            assert place.comment.parent == above[-1].id
            assert place.parent == above[-1]
        siblings.setdefault(above[-1].id if above else None, []).append(place.comment)
        above.append(place.comment)
    for found in siblings.values():
        assert found == sorted(found, key=lambda comment: comment.order)


@given(any_comments())
def test_what_was_removed_stands_only_above_what_is_seen(comments: list[Comment]) -> None:
    placed = threads(comments)
    for at, place in enumerate(placed):
        if not place.comment.approved:
            below = []
            for other in placed[at + 1 :]:
                if other.depth <= place.depth:
                    break
                below.append(other.comment)
            assert any(comment.approved for comment in below)


@given(any_comments(), st.randoms())
def test_the_order_of_the_files_changes_nothing(comments: list[Comment], chance: random.Random) -> None:
    shuffled = list(comments)
    chance.shuffle(shuffled)
    assert threads(shuffled) == threads(comments)
    assert {frozenset(found) for found in circles(shuffled)} == {frozenset(found) for found in circles(comments)}


def test_a_thread_of_any_depth_is_placed() -> None:
    depth = 5 * sys.getrecursionlimit()
    line = [a_comment(f"c{number}", parent=f"c{number - 1}" if number else None) for number in range(depth)]
    random.Random(5).shuffle(line)  # noqa: S311 - not a secret
    assert [place.depth for place in threads(line)] == list(range(depth))


@pytest.mark.long
def test_a_thread_of_any_depth_takes_time_in_proportion() -> None:
    depth = 20 * sys.getrecursionlimit()
    seconds = {}
    for count in (depth // 4, depth):
        line = [a_comment(f"c{number}", parent=f"c{number - 1}" if number else None) for number in range(count)]
        random.Random(5).shuffle(line)  # noqa: S311 - not a secret
        started = time.process_time()
        placed = threads(line)
        seconds[count] = time.process_time() - started
        assert [place.depth for place in placed] == list(range(count))
    assert seconds[depth] < 16 * seconds[depth // 4] + 0.1, seconds
