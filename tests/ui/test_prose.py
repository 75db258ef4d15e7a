from moneytrail.ui.components.prose import Notes, prose

TEXT = "Money moves [@fatf-2018]. See [[layering]] and [@unodc-2020, p. 3]."


def test_a_text_drawn_again_after_others_gets_the_numbers_of_its_own_screen():
    first = Notes()
    alone = prose(TEXT, first, {"layering": "layering"})
    assert (first.sources, list(first.terms)) == ({"fatf-2018": 1, "unodc-2020": 2}, ["layering"])
    second = Notes({"oecd-2019": 1}, {"smurfing": None})
    after = prose(TEXT, second, {"layering": "layering"})
    assert second.sources == {"oecd-2019": 1, "fatf-2018": 2, "unodc-2020": 3}
    assert list(second.terms) == ["smurfing", "layering"]
    assert [one[1]["label"] for one in alone[0][2] if one[0] == "cite"] == ["1", "2, p. 3"]
    assert [one[1]["label"] for one in after[0][2] if one[0] == "cite"] == ["2", "3, p. 3"]
    assert prose(TEXT, Notes(), {"layering": "layering"}) == alone


def test_a_new_word_for_a_term_is_shown():
    assert prose("[[a]]", Notes(), {"a": "one"}) != prose("[[a]]", Notes(), {"a": "two"})
