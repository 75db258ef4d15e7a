"""Texts that say the same."""

import pytest

from moneytrail.core.wording import reads_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("debt bondage", "Debt  Bondage ", True),
        ("debt bondage", "debt-bondage", True),
        ("debt bondage", "“debt bondage”.", True),
        ("debtbondage", "debt-bondage", True),
        ("debt bondage", "debtbondage", False),
        ("debt bondage", "bondage debt", False),
        ("US", "U.S.", True),
        ("victim's", "victims", True),
        ("José", "jose", True),
        ("Straße", "STRASSE", True),
        ("50 %", "50", True),
        ("...", "...", True),
        ("...", "?", False),
        ("कि", "का", False),
    ],
)
def test_case_accents_punctuation_and_extra_spaces_do_not_count(one, other, same):
    assert reads_same(one, other) is same
    assert reads_same(other, one) is same
