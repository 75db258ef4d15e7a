"""Countries belong to one region each."""

import pytest
from babel import Locale

from moneytrail.core import regions
from moneytrail.core.regions import Region, region_of

# What Unicode's data list beside countries: the unknown, test codes, unions; Antarctica is in no region.
NO_COUNTRY = {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO", "AQ"}


def test_every_country_that_can_be_chosen_has_a_region():
    listed = {code for code in Locale("en").territories if len(code) == 2} - NO_COUNTRY
    assert {code for code in listed if region_of(code) is None} == set()


def test_no_country_stands_twice():
    codes = [code for listed in regions._COUNTRIES.values() for code in listed.split()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("KE", Region.AFRICA),
        ("PE", Region.AMERICAS),
        ("NP", Region.ASIA),
        ("UA", Region.EUROPE),
        ("FJ", Region.OCEANIA),
    ],
)
def test_a_country_lies_in_its_region(country, region):
    assert region_of(country) is region


def test_regions_are_named_by_unicode():
    assert [Locale("en").territories[one.value] for one in Region] == [
        "Africa",
        "Americas",
        "Asia",
        "Europe",
        "Oceania",
    ]
