"""Work in several processes gives what one gives, in the same order, whatever becomes of a process."""

import os
import signal
import threading

import pytest

from plugins.engine.workers import WORTH, processes, spread


def twice(number: int) -> bytes:
    return str(number * 2).encode() * (number % 7)


@pytest.mark.parametrize("count", [1, 2, 3, 8, 100])
@pytest.mark.parametrize("pieces", [0, 1, 2, 41])
def test_what_comes_back_is_in_order(count: int, pieces: int) -> None:
    assert spread(twice, range(pieces), count=count) == [twice(number) for number in range(pieces)]


def test_more_than_a_pipe_holds_comes_back() -> None:
    assert [len(data) for data in spread(lambda size: b"x" * size, [10**6] * 5, count=3)] == [10**6] * 5


def test_the_work_of_a_process_that_died_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> bytes:
        if os.getpid() != here and number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return twice(number)

    assert spread(work, range(9), count=2) == [twice(number) for number in range(9)]


def test_a_fault_shows_as_it_is_and_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, children = os.fork, []

    def noted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", noted)

    def work(number: int) -> bytes:
        if number in {0, 5}:
            raise ZeroDivisionError
        return twice(number)

    with pytest.raises(ZeroDivisionError):
        spread(work, range(9), count=3)
    assert children
    for pid in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_a_process_with_threads_is_not_copied() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert processes(10_000) == 1
    finally:
        stop.set()
        thread.join()
    assert processes(WORTH - 1) == 1


def test_who_listens_hears_how_far_it_is() -> None:
    heard = []
    spread(twice, range(10), count=2, tell=lambda done, count: heard.append((done, count)))
    assert heard == [(0, 10), (2, 10), (4, 10), (6, 10), (8, 10)]
