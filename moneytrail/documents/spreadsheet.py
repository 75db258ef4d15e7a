"""Write tables as a spreadsheet or as CSV files in a folder; no cell of people's words becomes a formula."""

import csv
import io
import zipfile
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from moneytrail.documents.report_tables import Cell, Table

# What makes a spreadsheet read a cell as a formula: OWASP, "CSV Injection"; with the wide forms that
# East Asian versions take for the same.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CELL_LIMIT = 32_000
_NUMBER_FORMATS = {"text": "@", "label": "@", "count": "0", "share": "0 %", "decimal": "0.00"}


def guarded(text: str) -> str:
    """Return a text that a spreadsheet shows as it is: an apostrophe stands before what could be a formula."""
    is_formula = text.startswith(_STARTS) or text.lstrip().startswith(_STARTS)
    # Control characters are not allowed in the file and would make it unreadable.
    kept = "".join(one for one in text[:_CELL_LIMIT] if one >= " " or one in "\n\t")
    return f"'{kept}" if is_formula else kept


def _safe(cell: Cell) -> Cell:
    return guarded(cell) if isinstance(cell, str) else cell


def xlsx(title: str, tables: Sequence[Table]) -> bytes:
    """Return a workbook with a sheet a table; rows are written as they come, so memory stays flat."""
    made = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": title, "author": "Moneytrail"})
        heading = book.add_format({"bold": True, "font_size": 14})
        note = book.add_format({"italic": True, "text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {
            kind: book.add_format({"num_format": code, "valign": "top", "text_wrap": kind == "text"})
            for kind, code in _NUMBER_FORMATS.items()
        }
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, 44 if column.kind == "text" else 13)
            sheet.write_string(0, 0, guarded(table.title), heading)
            sheet.write_string(1, 0, guarded(table.note), note)
            for place, column in enumerate(table.columns):
                sheet.write_string(2, place, guarded(column.title), head)
            sheet.freeze_panes(3, 0)
            for line, row in enumerate(table.rows, start=3):
                for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                    _write(sheet, line, place, cell, formats[column.kind])
    return made.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, place: int, cell: Cell, form: xlsxwriter.format.Format
) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, place, guarded(cell), form)
    elif cell is None:
        sheet.write_blank(line, place, None, form)
    else:
        sheet.write_number(line, place, cell, form)


def csv_files(tables: Sequence[Table]) -> bytes:
    """Return a ZIP with a CSV file a table: UTF-8 with its mark, so that spreadsheets read accents."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            with (
                archive.open(f"{table.name}.csv", "w") as file,
                io.TextIOWrapper(file, "utf-8-sig", newline="") as text,
            ):
                writer = csv.writer(text)
                writer.writerow([guarded(one.title) for one in table.columns])
                writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return made.getvalue()
