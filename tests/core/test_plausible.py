import random

import pytest

from moneytrail.core import grading, plausible, responses
from tests.builders import FIELDS, make_item


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_the_right_answer_is_fully_right(kind):
    item = make_item(kind)
    assert grading.grade(item, responses.read(item, plausible.right(item))) == 1


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_a_wrong_answer_can_be_read_and_is_not_fully_right(kind):
    item = make_item(kind)
    response = responses.read(item, plausible.wrong(item, random.Random(1)))
    assert response is not None
    assert grading.grade(item, response) < 1
