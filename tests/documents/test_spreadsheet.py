"""Workbook and CSV files: the same tables, no formula out of people's words, names only when asked for."""

import csv
import io
import zipfile
from collections.abc import Iterable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.documents.report_tables import Column, Table, participants_table, tables
from moneytrail.documents.room_report import text_table
from moneytrail.documents.spreadsheet import csv_files, guarded, xlsx
from tests.documents.reports import ENGLISH, PEOPLE, REPORT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+49 30 1", "'+49 30 1"),
        ("-2", "'-2"),
        ("@me", "'@me"),
        ("\tx", "'\tx"),
        ("\rx", "'x"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("", ""),
        ("–", "–"),
        ("x\x00y\x1f", "xy"),
    ],
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str, shown: str) -> None:
    assert guarded(text) == shown


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def all_tables(with_names: bool) -> list[Table]:
    return [
        *text_table(REPORT, ENGLISH),
        *tables(REPORT, ENGLISH),
        participants_table(PEOPLE, ENGLISH, with_names),
    ]


def rows_of(data: bytes, name: str) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True)]


def test_a_workbook_has_a_sheet_a_table_with_numbers_as_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx("Report", all_tables(True))))
    assert book.sheetnames == [one.name for one in all_tables(True)]
    sheet = book["gain-outcome"]
    assert [cell.value for cell in sheet[4]] == ["LO1 Why follow the money", 80, 0.4, 0.7, 0.5, 0.41, 0.58]
    assert sheet["C4"].number_format == "0 %"
    assert book.properties.title == "Report"


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx("=1", all_tables(True))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert rows_of(xlsx("x", all_tables(True)), "participants")[3][1] == "'=HYPERLINK(0)"
    assert rows_of(xlsx("x", all_tables(True)), "evaluation-texts")[3][1] == "'=1+1"


def test_names_are_left_out_with_one_switch() -> None:
    data = xlsx("x", all_tables(False))
    assert rows_of(data, "participants")[2:4] == [
        ["Number", "Days present", "Steps read", "Of steps", "Quizzes passed", "Pre-test", "Final test"],
        [1, 2, 8, 8, 1, "yes", "yes"],
    ]
    assert b"HYPERLINK" not in csv_files(all_tables(False))


def files(data: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def test_csv_files_hold_the_same_tables() -> None:
    found = files(csv_files(all_tables(True)))
    assert found["participants.csv"][1:] == [
        ["1", "'=HYPERLINK(0)", "2", "8", "8", "1", "yes", "yes"],
        ["2", "", "1", "3", "8", "0", "yes", ""],
    ]
    assert found["gain-sector.csv"][2][1:] == [""] * 6


def test_rows_are_taken_one_by_one() -> None:
    taken = []

    def rows() -> Iterable[list[int]]:
        for number in range(3):
            taken.append(number)
            yield [number]

    xlsx("x", [Table("one", "One", (Column("A", "count"),), rows())])
    assert taken == [0, 1, 2]
