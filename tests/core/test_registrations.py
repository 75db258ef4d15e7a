import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.people import Sector
from moneytrail.core.registrations import Registration, name_key, read_registrations

SECTORS = {"police": Sector.POLICE, "Bank, remittance or other company": Sector.BANK}
COUNTRIES = {"Kenya": "Kenya", "Côte d’Ivoire": "Côte d’Ivoire"}


def read(text):
    return read_registrations(text.encode(), SECTORS, COUNTRIES)


def test_a_spreadsheet_file_is_read_whatever_its_separator():
    wanted = (Registration("Ana", Sector.POLICE, "Kenya", 2), Registration("Ben"))
    for mark in ",;\t":
        assert (
            read(
                f"\ufeffName{mark}sector{mark}COUNTRY{mark}group\r\nAna{mark}Police{mark}kenya{mark}2\r\nBen\r\n"
            ).people
            == wanted
        )


def test_a_quoted_sector_with_a_comma_is_one_cell():
    assert read('name,sector\nAna,"Bank, remittance or other company"').people[0].sector is Sector.BANK


def test_every_bad_line_is_named_and_left_out():
    reading = read(
        "name,sector,country,group\nAna,wizard,,\n,police,,\nBen,,Atlantis,\nCleo,,,0\n\nDan,,,3\ndan,,,\n"
        + "x" * 61
    )
    assert [one.name for one in reading.people] == ["Dan"]
    assert list(map(str, reading.problems)) == [
        "Line 2: this sector is not in the list: wizard",
        "Line 3: there is no name.",
        "Line 4: this country is not in the list: Atlantis",
        "Line 5: a group is a whole number from 1 to 99, found 0",
        "Line 8: this name stands in an earlier line already: dan",
        "Line 9: a name has at most 60 characters.",
    ]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\xd8", b"\x89PNG\r\n", b"first;second\n1;2"])
def test_a_file_that_is_no_list_is_refused_as_a_whole(content):
    reading = read_registrations(content, SECTORS, COUNTRIES)
    assert reading.people == ()
    assert len(reading.problems) == 1


def test_a_name_is_recognised_without_case_accents_and_spaces():
    assert name_key(" José  Maria ") == name_key("jose maria")


@given(st.binary(max_size=300))
def test_rubbish_never_breaks_the_reader(content):
    read_registrations(content, SECTORS, COUNTRIES)
