import json

import pytest

from moneytrail.bench import soak
from moneytrail.bench.soak import Sample, Soaked


def soaked(memory, **changes):
    samples = tuple(Sample(10.0 * number, one, 3) for number, one in enumerate(memory, start=1))
    values = {"minutes": len(memory) / 6, "visits": 9, "answers": 20, "failures": {}, "server_cpu": 0.1}
    return Soaked(**values | changes, samples=samples)


def test_the_plateau_is_the_median_of_minutes_five_to_ten_of_thirty_and_the_end_that_of_the_last_two_and_a_half():
    found = soaked([100] * 29 + [200] * 32 + [240] * 104 + [218] * 15)
    assert (found.plateau_bytes, found.end_bytes) == (200, 218)
    assert found.growth == pytest.approx(0.09)
    assert found.is_level


@pytest.mark.parametrize(
    ("memory", "failures"),
    [
        ([100] * 60 + [100 + number for number in range(120)], {}),
        ([100] * 180, {"PageFailed: Not available": 1}),
    ],
)
def test_memory_that_grows_and_visits_that_break_off_are_no_level_end(memory, failures):
    assert not soaked(memory, failures=failures).is_level


def test_people_come_read_answer_and_are_gone_without_a_goodbye(monkeypatch):
    monkeypatch.setattr(soak, "_ARRIVING_SECONDS", 0.4)
    monkeypatch.setattr(soak, "_THINKING_SECONDS", (0.01, 0.05))
    monkeypatch.setattr(soak, "_IN_THE_ROOM_SECONDS", (1.0, 2.0))
    found = soak.run(minutes=0.08)
    assert found.failures == {}
    assert found.visits >= 6
    assert found.answers >= 4
    assert len(found.samples) >= 8
    assert "nobody said goodbye" in soak.as_text(found)
    assert json.loads(json.dumps(soak.as_json(found)))["measured"]["is_level"] == found.is_level


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_a_soak_has_an_end(minutes):
    with pytest.raises(ValueError, match="--soak"):
        soak.run(minutes)
