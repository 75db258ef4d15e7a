"""Guessers stay near chance; wording gives no key away; items are situations."""

import pytest

from moneytrail.content.checks.guessing import key_positions, scores
from tests.builders import make_numeric, make_scenario_set, make_single_choice
from tests.content.course import BANK_FILE

CHOICE = """\
  - id: {name}
    type: single_choice
    outcome: LO1a
    source: ilo-2024
    step: wages/scale
    stem: {stem}
    options:
{options}    explanation: Because.
"""


def choice(name, key, texts, stem="Which one?"):
    """Write a single-choice item whose option number `key` (from 0) is right."""
    options = "".join(
        f"      - {{id: o{number}, text: '{text}', correct: {'yes' if number == key else 'no'}, feedback: F}}\n"
        for number, text in enumerate(texts)
    )
    return CHOICE.format(name=name, stem=stem, options=options)


FOUR = ("Wage", "Card", "Book", "Bank")


def score(items):
    return {one.name: round(one.score, 3) for one in scores(items)}


def item(key, texts, stem="Which one?", **changes):
    options = [
        {"id": f"o{number}", "text": text, "correct": number == key, "feedback": "F"}
        for number, text in enumerate(texts)
    ]
    return make_single_choice(stem=stem, options=options, **changes)


def test_options_that_say_nothing_leave_every_guesser_but_the_fixed_places_at_chance():
    assert score([item(0, FOUR), item(1, FOUR), item(2, FOUR), item(3, FOUR)]) == {
        "longest option": 0.25,
        "most qualifiers": 0.25,
        "fewest absolute words": 0.25,
        "most words of the stem": 0.25,
        "first option": 0.25,
        "second option": 0.25,
        "third option": 0.25,
        "last option": 0.25,
    }


def test_the_longest_option_is_taken():
    assert score([item(1, ("Wage", "The card", "Book", "Bank"))])["longest option"] == 1.0


def test_a_tie_is_guessed_blindly():
    assert score([item(1, ("The wage", "The card", "Book", "Bank"))])["longest option"] == 0.5


def test_the_most_qualified_option_is_taken():
    texts = ("It may help, usually", "It might", "It does", "It will")
    assert score([item(0, texts)])["most qualifiers"] == 1.0
    assert score([item(1, texts)])["most qualifiers"] == 0.0


def test_options_with_absolute_words_are_avoided():
    texts = ("All cards, always", "It must be so", "Some cards", "Other cards")
    assert score([item(2, texts)])["fewest absolute words"] == 0.5
    assert score([item(0, texts)])["fewest absolute words"] == 0.0


def test_the_option_with_most_words_of_the_stem_is_taken():
    stem = "Which record shows the cash deposits of the agency?"
    texts = ("The agency record of cash", "The agency lease", "A tax return", "A photograph")
    assert score([item(0, texts, stem)])["most words of the stem"] == 1.0
    assert score([item(2, texts, stem)])["most words of the stem"] == 0.0


def test_common_words_and_citations_are_no_words_of_the_stem():
    stem = "Which one is the one with that wage [@book]?"
    texts = ("This is the one with that", "Book", "A card", "A bank")
    assert score([item(0, texts, stem)])["most words of the stem"] == 0.25


def test_parts_of_scenario_sets_count_and_retired_items_do_not():
    part = item(0, FOUR).model_copy(update={"id": "part"})
    scenario = make_scenario_set().model_copy(update={"parts": (part, make_numeric(id="number"))})
    (first, *_) = scores([scenario, item(1, FOUR, status="retired"), make_numeric()])
    assert first.items == 1


def test_the_positions_of_keys_are_shares():
    listed = [item(0, FOUR), item(1, FOUR), item(1, FOUR), item(3, FOUR)]
    assert key_positions(listed) == {"1": 0.25, "2": 0.5, "4": 0.25}


def test_a_guesser_far_from_chance_over_all_items_is_an_error(course):
    # 20 items, keys on places 1 to 4 in turn; 7 of 20 keys are longest, 35 against 25 per cent.
    texts = [
        [("A long text" if number == key % 4 and key < 7 else f"T{number}") for number in range(4)]
        for key in range(20)
    ]
    course.append(BANK_FILE, "".join(choice(f"c{key}", key % 4, texts[key]) for key in range(20)))
    (problem, *_) = course.problems("guessers")
    assert problem == (
        "quizzes:1: guesser 'longest option': expected within 8 points of chance (25.0%), "
        "got 51.2% of 20 items. [guessers]"
    )


def test_absolute_words_that_give_keys_away_are_a_warning(course):
    # 20 items; of 14 each, two of three wrong options are absolute: 14 x 1/2 and 6 x 1/4 make 42.5 per cent.
    texts = [
        [("All of it" if key < 14 and (number - key) % 4 in (1, 2) else "Some") for number in range(4)]
        for key in range(20)
    ]
    course.append(BANK_FILE, "".join(choice(f"c{key}", key % 4, texts[key]) for key in range(20)))
    found = (
        "guesser 'fewest absolute words': expected within 8 points of chance (25.0%), got 42.5% of 20 items."
    )
    assert f"quizzes:1: {found} [guessers]" in [str(one) for one in course.report().warnings]
    assert found not in [one.message for one in course.report().errors]


def test_guessers_near_chance_are_fine(course):
    course.append(BANK_FILE, "".join(choice(f"c{key}", key % 4, FOUR) for key in range(20)))
    assert course.problems() == []


def test_of_few_items_nothing_is_said(course):
    course.append(BANK_FILE, "".join(choice(f"c{key}", 0, FOUR) for key in range(7)))
    assert course.problems() == []


def test_a_bank_whose_keys_stand_in_one_place_is_a_warning(course):
    course.append(BANK_FILE, "".join(choice(f"c{key}", 0 if key < 7 else 1, FOUR) for key in range(8)))
    assert course.problems() == [
        f"{BANK_FILE}:1: guesser 'first option': expected within 25 points of chance (25.0%), "
        "got 87.5% of 8 items. [guessers]"
    ]
    assert course.report().errors == ()


@pytest.mark.parametrize("text", ["All of the above", "None of these", "Neither of the above"])
def test_all_and_none_of_the_above_are_errors(course, text):
    course.append(BANK_FILE, choice("c1", 0, ("Wage", "Card", text)))
    (problem,) = course.problems()
    assert problem == (
        f"{BANK_FILE}:70: item 'c1': option 'o2': expected an answer of its own, got '{text}'. [wording]"
    )


def test_all_of_something_is_an_answer_of_its_own(course):
    course.append(BANK_FILE, choice("c1", 0, ("Wage", "Card", "All of the accounts")))
    assert course.problems() == []


def test_a_key_far_longer_than_the_others_is_a_warning(course):
    # The others have 20 characters on average; 1.35 x 20 = 27.
    course.append(BANK_FILE, choice("c1", 0, ("x" * 28, "y" * 18, "z" * 22)))
    assert course.problems() == [
        f"{BANK_FILE}:70: item 'c1': expected a key of at most 27 characters "
        "(1.35 x the mean of the others), got 28. [wording]"
    ]
    assert course.report().errors == ()


def test_a_key_that_alone_is_not_absolute_is_a_warning(course):
    course.append(BANK_FILE, choice("c1", 0, ("Some cards", "Every card", "It must be")))
    assert course.problems() == [
        f"{BANK_FILE}:70: item 'c1': expected an absolute word (always, all, must ...) in no option, or in the key "
        "too, got it in all others. [wording]"
    ]
    assert course.report().errors == ()


@pytest.mark.parametrize(
    "texts", [("Every wage", "Every card", "It must be"), ("Some cards", "A card", "It must be")]
)
def test_absolute_words_in_the_key_too_or_not_in_all_others_are_fine(course, texts):
    course.append(BANK_FILE, choice("c1", 0, texts))
    assert course.problems() == []


def test_a_key_on_the_limit_or_of_few_letters_is_fine(course):
    course.append(BANK_FILE, choice("c1", 0, ("x" * 27, "y" * 18, "z" * 22)))
    course.append(BANK_FILE, choice("c2", 0, ("The whole wage", "No", "Card")))
    assert course.problems() == []


@pytest.mark.parametrize(
    "stem",
    [
        "Which record does NOT help?",
        "Which of these is not a lead?",
        "What would not be shown?",
        "Who is least helpful?",
        "All help EXCEPT which?",
    ],
)
def test_a_negative_stem_is_marked(course, stem):
    course.append(BANK_FILE, choice("c1", 0, FOUR, stem))
    assert course.problems() == [
        f"{BANK_FILE}:70: item 'c1': stem: expected 'negative: yes' on a stem that asks for what is not so, "
        "found none. [wording]"
    ]
    course.change(BANK_FILE, f"stem: {stem}", f"stem: {stem}\n    negative: yes")
    assert course.problems() == []


@pytest.mark.parametrize(
    "stem", ["She is not paid. Which record helps?", "He does not answer.", "What is missing?"]
)
def test_a_story_with_a_not_in_it_is_no_negative_stem(course, stem):
    course.append(BANK_FILE, choice("c1", 0, FOUR, stem))
    assert course.problems() == []


def test_two_thirds_of_the_items_are_situations(course):
    for name in ("w1", "w3"):
        course.change(BANK_FILE, f"stem: Stem of {name}.", f"stem: Stem of {name}.\n    situation: no")
    assert course.problems() == []
    course.change(BANK_FILE, "stem: Stem of w4.", "stem: Stem of w4.\n    situation: no")
    assert course.problems() == [
        "quizzes:1: expected at least two thirds of the items to be situations, got 50%. [situations]"
    ]
