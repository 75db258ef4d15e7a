import json

import pytest

from moneytrail.bench import processes
from tests.conftest import SERVER


@pytest.mark.parametrize("count", [1, 9])
def test_a_comparison_is_of_several_processes_with_one(count):
    with pytest.raises(ValueError, match="expected 2 to 8"):
        processes.run(count, 4, 0.5)


def test_two_processes_are_compared_with_one_and_what_they_share_is_said():
    if not SERVER:
        pytest.skip("needs PostgreSQL: make test-postgres")
    found = processes.run(2, 4, 0.5)
    assert [(one.processes, one.lost) for one in found] == [(1, 0), (2, 0)]
    assert all(one.answers.interactions >= 4 for one in found)
    text = processes.as_text(found)
    assert "servers, load and database share the cores" in text
    assert "2 processes answer" in text
    assert len(json.loads(json.dumps(processes.as_json(found)))["measured"]) == 2
