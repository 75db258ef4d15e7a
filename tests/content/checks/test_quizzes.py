"""Quizzes draw what there is, and the tests are parallel."""

from tests.content.course import BANK_FILE, TRUE_FALSE

QUIZ_FILE = "quizzes/trail/wages-quiz.yaml"
PRE, POST = "quizzes/trail/before.yaml", "quizzes/trail/after.yaml"


def test_a_section_needs_a_quiz(course):
    (course.root / QUIZ_FILE).unlink()
    assert course.problems() == [
        "modules/trail/en/wages.md:1: section 'wages': expected one quiz of kind 'section', found 0. [quizzes]"
    ]


def test_a_section_has_one_quiz_only(course):
    text = (course.root / QUIZ_FILE).read_text("utf-8")
    course.write("quizzes/trail/more.yaml", text.replace("id: wages-quiz", "id: more"))
    assert course.problems() == [
        "modules/trail/en/wages.md:1: section 'wages': expected one quiz of kind 'section', found 2. [quizzes]"
    ]


def test_a_section_quiz_names_its_section_and_no_other_quiz_does(course):
    course.append(PRE, "section: wages\n")
    assert course.problems() == [
        f"{PRE}:1: quiz 'before': expected a section for kind 'section' and for no other kind. [quizzes]"
    ]


def test_a_quiz_draws_from_the_pool_of_its_kind(course):
    course.change(QUIZ_FILE, "pool: practice", "pool: pre_test")
    assert course.problems("quizzes") == [
        f"{QUIZ_FILE}:1: quiz 'wages-quiz', bank 'wages': expected the pool practice, got pre_test. [quizzes]"
    ]


def test_a_draw_that_cannot_be_filled_is_an_error(course):
    course.change(QUIZ_FILE, "count: 2", "count: 5")
    assert course.problems() == [
        f"{QUIZ_FILE}:1: quiz 'wages-quiz', bank 'wages': "
        "expected at least 5 items for the draw, found 4. [draws]"
    ]


def test_a_bank_too_small_for_a_second_try_is_a_warning(course):
    course.change(QUIZ_FILE, "count: 2", "count: 3")
    assert course.problems() == [
        f"{QUIZ_FILE}:1: quiz 'wages-quiz', bank 'wages': expected 6 items for a second try, found 4. [draws]"
    ]
    assert course.report().errors == ()


def test_items_that_an_earlier_draw_may_take_are_not_counted_twice(course):
    course.append(QUIZ_FILE, "")
    course.change(
        QUIZ_FILE,
        "  - {bank: wages, count: 2, pool: practice}\n",
        "  - {bank: wages, count: 2}\n  - {bank: wages, count: 3, outcome: LO1a}\n",
    )
    assert course.problems() == [
        f"{QUIZ_FILE}:1: quiz 'wages-quiz', bank 'wages': "
        "expected at least 3 items for the draw, found 2. [draws]"
    ]


def test_tests_draw_alike(course):
    course.append(BANK_FILE, TRUE_FALSE.format(name="post2") + "    pool: post_test\n    twin: pre2\n")
    course.append(BANK_FILE, TRUE_FALSE.format(name="pre2") + "    pool: pre_test\n")
    course.change(POST, "count: 1", "count: 2")
    assert course.problems() == [
        f"{POST}:1: quiz 'after': wages: expected 1 items as in 'before', got 2. [tests]"
    ]


def test_one_draw_of_two_is_alike_with_two_draws_of_one(course):
    course.append(BANK_FILE, TRUE_FALSE.format(name="post2") + "    pool: post_test\n    twin: pre2\n")
    course.append(BANK_FILE, TRUE_FALSE.format(name="pre2") + "    pool: pre_test\n")
    course.change(POST, "count: 1", "count: 2")
    course.append(PRE, "  - {bank: wages, count: 1, pool: pre_test}\n")
    assert course.problems() == []


def test_a_test_of_the_wrong_kind_is_an_error(course):
    course.change(PRE, "kind: pre_test", "kind: practice")
    assert course.problems("tests") == [
        f"{PRE}:1: quiz 'before': expected the kind pre_test, got practice. [tests]"
    ]


def test_a_twin_is_a_pre_test_item_of_the_same_outcome_and_type(course):
    course.change(BANK_FILE, "twin: pre1", "twin: w2")
    assert course.problems() == [
        f"{BANK_FILE}:57: item 'post1': twin: expected an active pre_test item on a post_test item, "
        "got 'w2' (practice). [tests]",
        f"{BANK_FILE}:57: item 'post1': twin: expected the outcome and type of 'w2' (LO1a numeric), "
        "got LO1a true_false. [tests]",
    ]


def test_an_item_has_one_twin(course):
    course.append(BANK_FILE, TRUE_FALSE.format(name="post2") + "    pool: post_test\n    twin: pre1\n")
    assert course.problems() == [
        f"{BANK_FILE}:57: item 'post1': twin: expected 'pre1' to have one twin, found 2. [tests]",
        f"{BANK_FILE}:70: item 'post2': twin: expected 'pre1' to have one twin, found 2. [tests]",
    ]


def test_a_post_test_item_without_a_twin_is_a_warning(course):
    course.change(BANK_FILE, "    twin: pre1\n", "")
    assert course.problems() == [
        f"{BANK_FILE}:57: item 'post1': twin: expected a pre_test item, found none. [tests]"
    ]
    assert course.report().errors == ()
