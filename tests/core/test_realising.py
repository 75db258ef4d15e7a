"""Drawing the numbers of an item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.realising import RealisingError, realise
from tests.builders import (
    FIELDS,
    make_item,
    make_matching,
    make_numeric,
    make_scenario_set,
    make_single_choice,
)

SEEDS = st.integers(min_value=0, max_value=2**31)


def make_kept_wages(**changes):
    return make_numeric(
        **{
            "id": "kept-wages",
            "stem": "{workers} workers lose {kept} each. Set {1, 2} and {} and { workers }.",
            "explanation": "{workers} × {kept} = {total}; half is {half}.",
            "parameters": {
                "workers": {"low": 30, "high": 60, "step": 2},
                "kept": {"low": 1400, "high": 1700, "step": 20},
            },
            "values": {"total": "workers * kept", "half": "total / 2", "share": "1 / 3"},
            "answer": "total",
            "mistakes": [{"value": "workers + kept", "feedback": "You added {workers} to {kept}."}],
        }
        | changes
    )


def fixed(value):
    return {"low": value, "high": value}


@pytest.mark.parametrize("type", sorted(FIELDS))
def test_an_item_without_numbers_is_the_item_itself(type):
    item = make_item(type, stem="Braces {stay} here.")
    assert realise(item, seed=7) is item


def test_numbers_fill_every_text_and_the_key():
    drawn = realise(make_kept_wages(parameters={"workers": fixed(38), "kept": fixed(1400)}), seed=1)
    assert drawn.stem == "38 workers lose 1,400 each. Set {1, 2} and {} and { workers }."
    assert drawn.explanation == "38 × 1,400 = 53,200; half is 26,600."
    assert drawn.answer == "53200"
    assert [(slip.value, slip.feedback) for slip in drawn.mistakes] == [("1438", "You added 38 to 1,400.")]


def test_options_rows_and_cells_are_filled_and_ids_stay():
    row = FIELDS["table_marking"]["rows"][0] | {"cells": ("Day {n}", "{n}"), "feedback": "{n} in"}
    item = make_item(
        "table_marking", rows=[row, *FIELDS["table_marking"]["rows"][1:]], parameters={"n": fixed(12500)}
    )
    first = realise(item, seed=1).rows[0]
    assert (first.id, first.cells, first.feedback) == ("a", ("Day 12,500", "12,500"), "12,500 in")


def test_two_decimals_are_shown_and_the_key_stays_exact():
    item = make_numeric(stem="{share}", values={"share": "1 / 3"}, answer="share")
    drawn = realise(item, seed=1)
    assert (drawn.stem, drawn.answer) == ("0.33", "0.333333333333")


def test_parts_see_the_numbers_of_their_set_and_their_own():
    parts = [
        {**FIELDS["scenario_set"]["parts"][0], "if_true": "{days} days"},
        {
            **FIELDS["scenario_set"]["parts"][1],
            "stem": "{days} and {more}",
            "answer": "days + more",
            "parameters": {"more": fixed(5)},
        },
    ]
    item = make_scenario_set(stem="After {days} days", parameters={"days": fixed(30)}, parts=parts)
    drawn = realise(item, seed=1)
    assert drawn.stem == "After 30 days"
    assert drawn.parts[0].if_true == "30 days"
    assert (drawn.parts[1].stem, drawn.parts[1].answer) == ("30 and 5", "35")


def test_a_mistake_that_is_right_after_drawing_is_left_out():
    slips = [
        {"value": "2 * n", "feedback": "Right for n = 2."},
        {"value": "n + 1", "feedback": "Wrong."},
        {"value": "3", "feedback": "The same again."},
    ]
    item = make_numeric(parameters={"n": fixed(2)}, answer="n * n", mistakes=slips)
    assert [slip.feedback for slip in realise(item, seed=1).mistakes] == ["Wrong."]


def test_a_mistake_within_the_tolerance_of_the_key_is_left_out():
    slips = [{"value": "n + 1", "feedback": "One more."}]
    item = make_numeric(parameters={"n": fixed(2)}, answer="n", tolerance=1, mistakes=slips)
    assert realise(item, seed=1).mistakes == ()


@given(SEEDS)
def test_options_never_read_the_same(seed):
    texts = ("{n}", "{m}", "none")
    options = [
        old | {"text": new} for old, new in zip(FIELDS["single_choice"]["options"], texts, strict=True)
    ]
    span = {"low": 1, "high": 2}
    drawn = realise(make_single_choice(options=options, parameters={"n": span, "m": span}), seed)
    assert sorted(option.text for option in drawn.options) == ["1", "2", "none"]


def test_options_that_stay_alike_are_an_error():
    options = [old | {"text": "{n}"} for old in FIELDS["single_choice"]["options"]]
    with pytest.raises(RealisingError, match="item 'an-item': two answers read the same"):
        realise(make_single_choice(options=options, parameters={"n": fixed(1)}), seed=1)


def test_a_number_of_the_realised_item_is_not_drawn_again():
    drawn = realise(make_kept_wages(), seed=3)
    assert realise(drawn, seed=4) is drawn


@given(SEEDS)
def test_the_same_seed_gives_the_same_item(seed):
    assert realise(make_kept_wages(), seed) == realise(make_kept_wages(), seed)


@given(SEEDS)
def test_no_placeholder_is_left(seed):
    drawn = realise(make_kept_wages(), seed)
    assert "{workers}" not in drawn.model_dump_json()
    assert "{kept}" not in drawn.model_dump_json()
    assert "{total}" not in drawn.model_dump_json()


def test_other_seeds_give_other_numbers():
    assert realise(make_kept_wages(), seed=1).stem != realise(make_kept_wages(), seed=2).stem


def test_the_draw_of_a_seed_stays_what_it_was_when_attempts_were_stored():
    assert realise(make_kept_wages(), seed=1).stem.startswith("40 workers lose 1,540 each.")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"stem": "{wokers}"},
            r"item 'kept-wages': '\{wokers\}' is neither a parameter nor a value; known: half",
        ),
        ({"answer": "totl"}, "item 'kept-wages': answer 'totl': formula 'totl': unknown name 'totl'"),
        ({"values": {"total": "1 / 0"}}, "item 'kept-wages': value 'total': .*division by zero"),
        ({"mistakes": [{"value": "1 +", "feedback": "x"}]}, "item 'kept-wages': mistake '1 \\+'"),
    ],
)
def test_an_error_names_item_and_place(changes, message):
    with pytest.raises(RealisingError, match=message):
        realise(make_kept_wages(**changes), seed=1)


def test_an_error_in_a_part_names_set_and_part():
    parts = [FIELDS["scenario_set"]["parts"][0], FIELDS["scenario_set"]["parts"][1] | {"stem": "{no}"}]
    with pytest.raises(RealisingError, match=r"item 'an-item/second': '\{no\}'"):
        realise(make_scenario_set(parts=parts, parameters={"n": fixed(1)}), seed=1)


def test_matching_texts_are_filled():
    choices = [old | {"text": old["text"] + " {n}"} for old in FIELDS["matching"]["choices"]]
    drawn = realise(make_matching(choices=choices, parameters={"n": fixed(1000)}), seed=1)
    assert [choice.text for choice in drawn.choices] == ["Text x 1,000", "Text y 1,000", "Text z 1,000"]
