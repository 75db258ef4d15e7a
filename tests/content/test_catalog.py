"""The catalog: all content, or none."""

import pytest

from moneytrail.content.catalog import load
from moneytrail.core.items import digest
from moneytrail.errors import ContentBroken
from tests.content.course import BANK_FILE, MODULE_FILE, SECTION, SECTION_FILE


def test_everything_is_found_by_its_id(course):
    catalog = load(*course.dirs)
    assert catalog.module("trail").title == "Following the trail"
    assert catalog.section("trail", "en", "wages").title == "Wages"
    assert catalog.source("ilo-2024").facts == ("LS-1",)
    assert catalog.term("financial-intelligence-unit").abbreviation == "FIU"
    assert catalog.document("statement").rows[1] == ("2024-01-30", "1,240", "", "1,255")
    assert catalog.quiz("wages-quiz").section == "wages"
    assert catalog.item("w2").outcome == "LO1a"
    assert catalog.digests["w2"] == digest(catalog.item("w2"))
    assert [item.id for item in catalog.items_of_bank("wages")] == ["w1", "w2", "w3", "w4", "pre1", "post1"]


def test_a_section_falls_back_to_the_language_of_the_module_and_that_can_be_seen(course):
    course.write("modules/trail/fr/wages.md", SECTION.replace("title: Wages", "title: Salaires"))
    catalog = load(*course.dirs)
    assert catalog.section("trail", "fr", "wages").title == "Salaires"
    assert catalog.is_written_in("trail", "fr", "wages")
    assert catalog.section("trail", "es", "wages").title == "Wages"
    assert not catalog.is_written_in("trail", "es", "wages")


def test_an_unlisted_section_is_not_in_the_catalog(course):
    course.write("modules/trail/en/houses.md", SECTION)
    assert sorted(load(*course.dirs).written) == [("trail", "en", "wages")]


def test_content_with_errors_is_refused_with_all_of_them(course):
    course.change(BANK_FILE, "unit: ADV", "")
    course.change(SECTION_FILE, "[@ilo-2024, p. 3; LS-1]", "[@ilo]")
    with pytest.raises(ContentBroken) as caught:
        load(*course.dirs)
    assert [(one.path, one.line, one.rule) for one in caught.value.problems] == [
        ("modules/trail/en/wages.md", 20, "references"),
        ("quizzes/trail/banks/wages.yaml", 13, "schema"),
    ]


def test_warnings_do_not_keep_content_from_loading(course):
    course.change(BANK_FILE, "    twin: pre1\n", "")
    assert load(*course.dirs).item("post1").twin is None


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (MODULE_FILE, "title: Following the trail", "title: Following"),
        (SECTION_FILE, "prompt: What do you see?", "prompt: What do you hear?"),
        (BANK_FILE, "stem: What is left?", "stem: What was left?"),
        ("modules/trail/glossary.yaml", "definition: The office", "definition: An office"),
        ("modules/trail/case/statement.yaml", "issuer: Bank of Nowhere", "issuer: Bank"),
        ("quizzes/trail/before.yaml", "title: A quiz", "title: A test"),
    ],
)
def test_the_content_digest_changes_with_any_file(course, name, old, new):
    before = load(*course.dirs).content_digest
    assert load(*course.dirs).content_digest == before
    course.change(name, old, new)
    assert load(*course.dirs).content_digest != before
