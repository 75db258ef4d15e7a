"""The report of a check, for people and for machines."""

import json

from moneytrail.content.report import as_json, as_text
from tests.content.course import BANK_FILE


def test_a_clean_report_reads_like_this(course):
    assert as_text(course.report()).splitlines() == [
        "",
        "section                              steps checks practice  pre post  words/sentence grade",
        "wages                                    5      3        4    1    1               4   1.6",
        "",
        "items: single_choice 0, multiple_response 0, true_false 5, numeric 1, ordering 0, matching 0, "
        "short_text 0, table_marking 0, scenario_set 0",
        "all items: 6, situations 100%",
        "position of the key: no single-choice items",
        "glossary terms 1, sources 1, case documents 1",
        "0 errors, 0 warnings",
    ]


def test_problems_come_first_with_their_severity(course):
    course.change(BANK_FILE, "    twin: pre1\n", "")
    course.change(BANK_FILE, "stem: What is left?", "stem: What is <b>left</b>?")
    course.write("modules/trail/en/houses.md", "Not yet.\n")
    lines = as_text(course.report()).splitlines()
    assert lines[:2] == [
        "error: quizzes/trail/banks/wages.yaml:13: item 'w2': expected no HTML, got '<b>'. [html]",
        "warning: quizzes/trail/banks/wages.yaml:57: item 'post1': twin: expected a pre_test item, "
        "found none. [tests]",
    ]
    assert lines[-2:] == [
        "not listed by a module, not checked: modules/trail/en/houses.md",
        "1 errors, 1 warnings",
    ]


def test_the_report_as_json_has_errors_warnings_and_counts(course):
    course.change(BANK_FILE, "    twin: pre1\n", "")
    found = json.loads(json.dumps(as_json(course.report())))
    assert found["errors"] == []
    assert found["warnings"] == [
        {
            "path": "quizzes/trail/banks/wages.yaml",
            "line": 57,
            "message": "item 'post1': twin: expected a pre_test item, found none.",
            "rule": "tests",
            "severity": "warning",
        }
    ]
    assert found["counts"]["sections"] == {
        "wages": {"steps": 5, "checks": 3, "practice": 4, "pre_test": 1, "post_test": 1}
    }
    assert found["counts"]["situations"] == 1.0
    assert found["counts"]["types"]["true_false"] == 5
    assert found["counts"]["guessers"] == []
