"""The certificate as a PDF: what it says, and that no value can break it."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO
from time import perf_counter

import pytest
from pypdf import PdfReader

from moneytrail.core.modules import CompletionRule
from moneytrail.documents.certificate import Certificate, certificate, completion_text, labels
from moneytrail.texts import translator

ENGLISH = translator("en")
PLAIN = Certificate(
    name="Amara Okonkwo-Lindqvist",
    module_title="Following the Money in Trafficking in Persons Cases",
    sections=("Why follow the money", "The business model of trafficking"),
    minutes_total=105,
    completed_on=date(2025, 11, 14),
    certificate_id="K7PQ94MDTQ3HWR",
    verify_url="https://training.example.org/verify/K7PQ94MDTQ3HWR",
    language="en",
    labels=labels(CompletionRule(), ENGLISH),
)


def page_text(pdf: bytes) -> str:
    (page,) = PdfReader(BytesIO(pdf)).pages
    joined = unicodedata.normalize("NFKC", page.extract_text()).replace("\u200b", "")
    return re.sub(r"\s+", " ", joined)


def test_a_certificate_says_who_completed_what_when_and_how_to_check_it() -> None:
    pdf = certificate(replace(PLAIN, score=0.875))

    said = page_text(pdf)
    assert pdf.startswith(b"%PDF-")
    for part in (
        "Certificate of completion",
        "Amara Okonkwo-Lindqvist",
        "Following the Money in Trafficking in Persons Cases",
        "The business model of trafficking",
        "14 November 2025",
        "1 h 45 min",
        "88 %",
        "Certificate number K7PQ94MDTQ3HWR",
        "Completion rule: every step read, the quiz of every section passed, the final test taken.",
    ):
        assert part in said


def test_the_pdf_is_accessible_with_title_language_and_link() -> None:
    reader = PdfReader(BytesIO(certificate(PLAIN)))

    links = [one.get_object()["/A"]["/URI"] for one in reader.pages[0]["/Annots"]]
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()
    assert reader.metadata.title.startswith("Certificate of completion: Following the Money")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert set(links) == {"https://training.example.org/verify/K7PQ94MDTQ3HWR"}


def test_a_score_that_is_not_shown_is_not_in_the_file() -> None:
    assert "final test taken" in page_text(certificate(PLAIN))
    assert "Result in the final test" not in page_text(certificate(PLAIN))


def test_without_a_name_the_holder_is_named() -> None:
    assert "the holder of this certificate" in page_text(certificate(replace(PLAIN, name="  ")))


@pytest.mark.parametrize(
    "name",
    [
        '#panic("no")',
        '#include "/etc/passwd"',
        '"]} #import "x.typ": *',
        "*bold* _it_ $x^2$ = Title",
        "<script>alert(1)</script>",
        "\\u{41} \\ @ref <label>",
        "= Heading // comment",
    ],
)
def test_a_name_with_markup_is_shown_as_text(name: str) -> None:
    assert " ".join(name.split()) in page_text(certificate(replace(PLAIN, name=name)))


@pytest.mark.parametrize(
    "name", ["Name " * 40, "W" * 200, "فاطمة الزهراء", "Zoë 🦉", "王小明", "👩‍👩‍👧", "\u202eevil"]
)
def test_any_name_gives_one_page(name: str) -> None:
    pdf = certificate(replace(PLAIN, name=name))

    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_200_characters_are_all_on_the_page() -> None:
    assert "W" * 200 in page_text(certificate(replace(PLAIN, name="W" * 200))).replace(" ", "")


def test_an_emoji_is_left_out_and_the_rest_of_the_name_stays() -> None:
    pdf = certificate(replace(PLAIN, name="Zoë 🦉 Łukasz"))

    assert "Zoë Łukasz" in page_text(pdf)
    assert b"pdfuaid" in pdf


def test_many_long_titles_stay_on_one_page() -> None:
    sections = tuple(f"Section {number} with a rather long title about money" for number in range(14))

    said = page_text(certificate(replace(PLAIN, sections=sections, module_title="Following the money " * 8)))

    assert "Section 13 with a rather long title about money" in said


@pytest.mark.parametrize(
    ("language", "day"), [("en", "14 November 2025"), ("fr", "14 novembre 2025"), ("qps", "14 November 2025")]
)
def test_the_date_is_written_in_the_language(language: str, day: str) -> None:
    values = replace(PLAIN, language=language, labels=labels(CompletionRule(), translator(language)))

    assert day in page_text(certificate(values))


def test_the_completion_rule_names_only_what_was_asked() -> None:
    rule = CompletionRule(section_quizzes_passed=False)

    assert completion_text(rule, ENGLISH) == "Completion rule: every step read, the final test taken."


def test_a_certificate_takes_less_than_a_second() -> None:
    certificate(PLAIN)
    started = perf_counter()

    certificate(PLAIN)

    taken = perf_counter() - started
    print(f"certificate: {taken * 1000:.0f} ms")
    assert taken < 1
