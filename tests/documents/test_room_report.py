"""The room report as a PDF: the first page, what stands behind it, and what never stands in it."""

import re
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from moneytrail.core.room_report import Gains
from moneytrail.documents.report_tables import Words
from moneytrail.documents.room_report import METHOD, room_report
from moneytrail.texts import translator
from tests.documents.reports import ENGLISH, PLAN, REPORT


def pages(pdf: bytes) -> list[str]:
    texts = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return [re.sub(r"\s+", " ", unicodedata.normalize("NFKC", one).replace("\u200b", "")) for one in texts]


@pytest.fixture(scope="module")
def made() -> bytes:
    return room_report(REPORT, ENGLISH)


@pytest.mark.parametrize(
    "part",
    [
        "Two days in Nairobi",
        "3 March 2026 to 4 March 2026",
        "Hotel Central",
        "91 participants from 37 countries",
        "96 % were there on every day",
        "70 % finished every section",
        "gain g of the class, 95 % interval 0.41 to 0.58",
        "80 people took the test before and after. On average their right answers went from 40 % to 70 %.",
        "learned 50 % of what was left to learn (95 % interval 41 % to 58 %).",
        "“What I learned is useful in my work.” 90 %",
        "Why follow the money",
        "+30",
        "Day two was short of time.",
    ],
)
def test_the_first_page_says_what_a_donor_reads(made: bytes, part: str) -> None:
    assert part in pages(made)[0]


@pytest.mark.parametrize(
    "part",
    [
        "Expected, but not come: 3.",
        "Small groups together 11",
        "Organisation for victims or survivors – – – – – –",
        "check the key",
        "an option that hardly anybody chose: The +1 file",
        "Forms sent in: 10.",
        *(source for _name, _formula, source in METHOD),
    ],
)
def test_numbers_and_formulas_with_their_source_stand_behind_it(made: bytes, part: str) -> None:
    assert part in " ".join(pages(made)[1:])


def test_the_pdf_is_accessible_with_title_and_language(made: bytes) -> None:
    reader = PdfReader(BytesIO(made))
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()
    assert reader.metadata.title == "Room report: Two days in Nairobi"
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_answers_of_fewer_than_five_stand_nowhere(made: bytes) -> None:
    assert "parallel financial investigation?" not in " ".join(pages(made))


def test_an_empty_session_has_a_report() -> None:
    overview = replace(REPORT.overview, gains=Gains(None, (), ()))
    empty = replace(REPORT, overview=overview, outcome_gains=(), quizzes=(), votes=(), remarks="")
    assert "Fewer than five people took both tests" in pages(room_report(empty, ENGLISH))[0]


@pytest.mark.parametrize(
    "words", ['#panic("no")', "*bold* $x$ = Title", "W" * 120, "Zoë 🦉", "\u202eevil", "a\tb\nc"]
)
def test_words_of_people_are_text_and_cannot_break_it(words: str) -> None:
    odd = replace(
        REPORT,
        session=replace(REPORT.session, plan=replace(PLAN, title=words, place=words)),
        trainers=(words,),
        remarks=words,
    )
    assert words.split()[0].strip("\u202e") in pages(room_report(odd, ENGLISH))[0].replace(" ", "")


def test_every_text_is_translated() -> None:
    pseudo = Words(translator("qps"), "qps", lambda region: "[~ Region ~]")
    said = pages(room_report(REPORT, pseudo))[0]
    assert "[~ Ŕööɱ ŕéþöŕţ ~]" in said
    assert "were there" not in said
