"""The content audit lists each factual sentence with its source and fact, and the page in docs is up to date."""

import pytest

from moneytrail.__main__ import main
from moneytrail.content.audit import Entry, as_markdown, audit, entries
from moneytrail.core.citations import Citation
from moneytrail.errors import ContentBroken
from moneytrail.settings import ROOT, from_environment
from tests.content.course import MODULE_FILE, SECTION_FILE

PLACE = "Profits were large in 2021 [@ilo-2024, p. 3; LS-1]."
PAGE = ROOT / "docs" / "content-audit.md"


def test_the_page_in_docs_says_what_the_sections_say():
    settings = from_environment({})
    fresh = audit(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    assert PAGE.read_text("utf-8") == fresh, f"{PAGE.name} is out of date: run `make audit` to renew it."


def test_no_figure_of_the_course_is_without_a_citation():
    nothing = "## Figures without a citation\n\nNone."
    assert nothing in PAGE.read_text("utf-8")


def test_a_sentence_is_listed_with_its_place_source_and_fact(course):
    assert list(entries(course.library())) == [
        Entry(
            section="wages",
            step="scale",
            text="Profits were large in 2021.",
            holds=("date",),
            citations=(Citation("ilo-2024", "p. 3", ("LS-1",)),),
        )
    ]


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Profits rose by 37 per cent [@ilo-2024].", ("figure",)),
        ("It began on 3 March 2021 [@ilo-2024].", ("date",)),
        ("It began in March [@ilo-2024].", ()),
        ("In 2021 some 40 people were paid [@ilo-2024].", ("figure", "date")),
        ("Article 12(2) asks for it [@ilo-2024].", ("article",)),
        ("Articles 3, 5 and 7 ask for it [@ilo-2024].", ("article",)),
        ("States must trace it [@ilo-2024, Article 12].", ("article",)),
        ("A court said so [@ilo-2024; CASE-08].", ("case",)),
        ("A court said so [@ilo-2024; LS-1].", ()),
        ("See step 3 again [@ilo-2024].", ()),
    ],
)
def test_the_audit_says_what_a_sentence_holds(course, sentence, holds):
    course.change(SECTION_FILE, PLACE, sentence)
    (entry,) = entries(course.library())
    assert entry.holds == holds


def test_a_sentence_of_a_case_source_is_on_a_case(course):
    course.change("modules/trail/sources.yaml", "kind: report", "kind: case")
    (entry,) = entries(course.library())
    assert entry.holds == ("date", "case")


def test_a_sentence_without_its_own_citation_shows_that_of_its_paragraph(course):
    course.change(SECTION_FILE, PLACE, "Profits rose by 37 per cent.\nWhy, a study says [@ilo-2024; LS-1].")
    first, second = entries(course.library())
    assert (first.citations, first.is_by_paragraph) == ((Citation("ilo-2024", "", ("LS-1",)),), True)
    assert (second.citations, second.is_by_paragraph) == ((Citation("ilo-2024", "", ("LS-1",)),), False)


def test_an_entry_of_a_list_shows_its_own_sources_before_those_around_it(course):
    course.change(
        SECTION_FILE, PLACE, "- In 2014 it began. It is big [@ilo-2024, p. 1].\n- More [@ilo-2024, p. 2]."
    )
    assert [(one.text, one.citations) for one in entries(course.library())] == [
        ("In 2014 it began.", (Citation("ilo-2024", "p. 1"),)),
        ("It is big.", (Citation("ilo-2024", "p. 1"),)),
    ]


def test_figures_of_the_invented_case_are_not_facts(course):
    assert "52 transfers" in (course.root / SECTION_FILE).read_text("utf-8")
    assert not any("52" in one.text for one in entries(course.library()))


def test_a_figure_without_any_citation_is_listed_apart(course):
    course.change(SECTION_FILE, "- Ask the next question.", "- Ask 3 questions.")
    page = as_markdown(course.library())
    apart = page.split("## Figures without a citation\n")[1].split("## wages")[0]
    assert apart.strip().splitlines() == [
        "| Step | Sentence | Holds | Source | Fact |",
        "| --- | --- | --- | --- | --- |",
        "| end | Ask 3 questions. | figure | – | – |",
    ]
    assert "2 sentences: 1 with a figure, 1 with a date" in page


def test_the_table_of_a_section_reads_like_this(course):
    course.change(SECTION_FILE, PLACE, "| Kind | Share |\n| --- | --- |\n| Debt | 37 per cent [@ilo-2024] |")
    assert as_markdown(course.library()).split("## wages\n")[1].strip().splitlines() == [
        "| Step | Sentence | Holds | Source | Fact |",
        "| --- | --- | --- | --- | --- |",
        "| scale | Debt; 37 per cent | figure | ilo-2024 | – |",
    ]


def test_content_that_cannot_be_read_is_not_audited_in_part(course):
    course.change(MODULE_FILE, "title: Following the trail", "titel: Following the trail")
    with pytest.raises(ContentBroken):
        audit(*course.dirs)


def test_the_command_writes_the_page_or_prints_it(tmp_path, capsys):
    assert main(["audit", str(tmp_path / "audit.md")]) == 0
    assert capsys.readouterr().out == ""
    assert main(["audit"]) == 0
    assert capsys.readouterr().out == (tmp_path / "audit.md").read_text("utf-8")
