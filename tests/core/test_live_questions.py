import pytest

from moneytrail.core.live import ActivityKind
from moneytrail.core.live_questions import (
    Bar,
    LiveAnswer,
    NotForTheRoom,
    Spot,
    can_go_live,
    distribution,
    given,
    of_item,
    of_spot,
    read_answer,
)
from moneytrail.core.responses import FormatProblem
from tests.builders import (
    make_item,
    make_multiple_response,
    make_numeric,
    make_single_choice,
    make_true_false,
)

POLL = Spot(prompt="Which day?", options=("Mon", "Tue"))


def test_only_items_that_a_room_can_tap_go_live_and_never_those_of_tests():
    kinds = [
        "single_choice",
        "multiple_response",
        "true_false",
        "numeric",
        "ordering",
        "short_text",
        "scenario_set",
    ]
    assert [can_go_live(make_item(kind)) for kind in kinds] == [True] * 4 + [False] * 3
    assert not can_go_live(make_item(pool="pre_test"))
    assert not can_go_live(make_item(status="retired"))
    assert not can_go_live(make_item(document="a-document"))


def test_a_tap_is_kept_by_the_id_of_the_option_and_given_back_as_its_place():
    question = of_item(make_single_choice(), 3)
    right = question.order.index("b")
    answer = read_answer(question, [right])
    assert answer == LiveAnswer('"b"', 1.0)
    assert given(question, answer.response) == [right]
    assert question.right_places == (right,)


def test_several_taps_are_marked_like_the_item():
    question = of_item(make_multiple_response(), 3)
    taps = [question.order.index(one) for one in ("a", "c")]
    assert read_answer(question, taps) == LiveAnswer('["a","c"]', pytest.approx(1 / 2 - 1 / 3))


def test_true_and_false_and_numbers_are_read():
    assert read_answer(of_item(make_true_false(), 1), [0]) == LiveAnswer('"true"', 1.0)
    assert read_answer(of_item(make_numeric(), 1), "12 500") == LiveAnswer('"12500"', 1.0)
    assert isinstance(read_answer(of_item(make_numeric(), 1), "many"), FormatProblem)


@pytest.mark.parametrize("raw", [None, [], [7], [-1], [True], ["0"], [0, 1], {"a": 1}, "x", 1.5, [[0]]])
def test_rubbish_is_no_answer(raw):
    assert isinstance(read_answer(of_item(make_single_choice(), 3), raw), FormatProblem)


@pytest.mark.parametrize("raw", [0, 6, "3", True, None, 2.0, [3]])
def test_rubbish_is_no_point_of_the_scale(raw):
    scale = of_spot(ActivityKind.SCALE, Spot(prompt="How sure?"))
    assert isinstance(read_answer(scale, raw), FormatProblem)
    assert read_answer(scale, 3) == LiveAnswer("3", None)


def test_a_text_is_folded_and_limited():
    texts = of_spot(ActivityKind.TEXTS, Spot(prompt="What helped?"))
    assert read_answer(texts, " two \n words\x00 ") == LiveAnswer('"two words"', None)
    assert isinstance(read_answer(texts, "x" * 281), FormatProblem)


def test_a_question_of_the_trainer_is_right_or_not():
    question = of_spot(
        ActivityKind.ITEM, Spot(prompt="?", options=("a", "b", "c"), right=(0, 2), is_several=True)
    )
    assert read_answer(question, [2, 0]) == LiveAnswer('["0","2"]', 1.0)
    assert read_answer(question, [0]).mark == 0.0
    assert question.right_answer == "a; c"
    assert read_answer(of_spot(ActivityKind.POLL, POLL), [1]) == LiveAnswer('["1"]', None)


@pytest.mark.parametrize(
    ("kind", "spot"),
    [
        (ActivityKind.POLL, Spot(prompt="?")),
        (ActivityKind.ITEM, POLL),
        (ActivityKind.POLL, Spot(prompt="?", options=("a", "b"), right=(0,))),
    ],
)
def test_what_lacks_something_cannot_be_asked(kind, spot):
    with pytest.raises(NotForTheRoom):
        of_spot(kind, spot)


def test_bars_stand_in_the_order_shown_and_numbers_by_frequency():
    question = of_spot(ActivityKind.POLL, POLL)
    assert distribution(question, ['["1"]', '["1"]', '["0"]']) == (Bar("Mon", 1), Bar("Tue", 2))
    numbers = of_item(make_numeric(), 1)
    answers = ['"5"'] * 3 + [f'"{number}"' for number in range(10, 17)]
    assert distribution(numbers, answers)[0] == Bar("5", 3)
    assert distribution(numbers, answers)[-1] == Bar("", 2)
    assert sum(bar.count for bar in distribution(numbers, answers)) == 10
