"""Sentences, words, syllables, grade."""

import pytest

from moneytrail.content.checks import prose_rules
from moneytrail.core.reading import flesch_kincaid_grade, sentences, syllables, words
from tests.content.case_papers import course


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One sentence. And another one!", ["One sentence.", "And another one!"]),
        ("A line is the end\nof a sentence here", ["A line is the end", "of a sentence here"]),
        ("Mr. Vane paid 3.5 dinar to Ms. Oru.", ["Mr Vane paid 3.5 dinar to Ms Oru."]),
        ("- **Keep** this point.\n- And that one.", ["Keep this point.", "And that one."]),
        ('He said "Stop." Then he left.', ['He said "Stop.', "Then he left."]),
        ("Word.", []),
    ],
)
def test_prose_is_cut_into_sentences(text, expected):
    assert sentences(text) == expected


def test_words_are_words_and_numbers():
    assert words("The trafficker's 12,400 dinar: well-known!") == [
        "The",
        "trafficker's",
        "12,400",
        "dinar",
        "well-known",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("case", 1),
        ("cases", 2),
        ("names", 1),
        ("table", 2),
        ("tables", 2),
        ("whole", 1),
        ("walked", 1),
        ("wanted", 2),
        ("carried", 2),
        ("agreed", 2),
        ("paying", 2),
        ("media", 3),
        ("area", 3),
        ("create", 2),
        ("financial", 3),
        ("companies", 3),
        ("investigator", 5),
        ("2024", 1),
    ],
)
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


# Worked out by hand from 0.39 x words / sentences + 11.8 x syllables / words - 15.59.
@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", 0.39 * 6 + 11.8 * 6 / 6 - 15.59),
        ("Money leaves a trail. Follow it.", 0.39 * 6 / 2 + 11.8 * 8 / 6 - 15.59),
        ("Financial investigators analyse suspicious transactions.", 0.39 * 5 + 11.8 * 17 / 5 - 15.59),
    ],
)
def test_the_grade_follows_the_formula(text, grade):
    assert flesch_kincaid_grade(sentences(text)) == pytest.approx(grade)


def test_no_prose_has_grade_zero():
    assert flesch_kincaid_grade([]) == 0.0


def test_no_section_is_easier_for_us_than_for_textstat():
    # It needs setuptools, which Python brings up to 3.11.
    textstat = pytest.importorskip("textstat", exc_type=ImportError)
    for file in course().original_sections():
        listed = [f"{one.rstrip('.:')}." for one in prose_rules.read_through(file)]
        judged = textstat.flesch_kincaid_grade(" ".join(listed))
        assert judged <= 11
        assert judged - 0.5 <= flesch_kincaid_grade(listed) <= judged + 1.5, file.path
