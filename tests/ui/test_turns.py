import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from moneytrail.ui.turns import in_turn


def test_at_most_so_many_run_at_a_time():
    now, most, lock = [0], [0], threading.Lock()
    full = threading.Barrier(2)

    def run(_number):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        full.wait(5)  # two at a time do meet here; with a limit of one the barrier would break
        with lock:
            now[0] -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(in_turn(run, 2), range(8)))
    assert most == [2]


def test_a_run_that_fails_gives_its_turn_back():
    def fail():
        raise LookupError

    limited = in_turn(fail, 1)
    for _ in range(3):
        with pytest.raises(LookupError):
            limited()
