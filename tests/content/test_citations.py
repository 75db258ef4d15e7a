"""Citations and terms in texts."""

from moneytrail.core.citations import (
    Citation,
    Statement,
    TermLink,
    citations,
    plain,
    render_inline,
    replace,
    split,
    statements,
    term_links,
)

TEXT = "Pay fell [@ilo-2024, Table 2, p. 12; LS-30, LS-31], so [[debt-bondage|debts]] grow [@fatf]. [[fiu]]"


def test_citations_have_source_locator_and_facts():
    assert list(citations(TEXT)) == [
        Citation("ilo-2024", "Table 2, p. 12", ("LS-30", "LS-31")),
        Citation("fatf"),
    ]


def test_terms_have_an_id_and_may_have_words():
    assert list(term_links(TEXT)) == [TermLink("debt-bondage", "debts"), TermLink("fiu")]


def test_a_text_is_cut_in_order():
    assert split("A [[fiu]] reads [@fatf].") == ["A ", TermLink("fiu"), " reads ", Citation("fatf"), "."]


def test_plain_text_reads_without_marks():
    assert plain(TEXT) == "Pay fell, so debts grow. fiu"


def test_marks_are_replaced_by_what_the_page_makes_of_them():
    shown = replace("A [@x, p. 1] and [[y|Y]].", lambda one: f"<{one.source}>", lambda one: one.words)
    assert shown == "A <x> and Y."


def test_citations_are_shown_as_numbers_and_terms_as_words():
    assert render_inline(TEXT, {"ilo-2024": 1, "fatf": 2}, {"fiu": "financial intelligence unit"}) == (
        "Pay fell [1, Table 2, p. 12], so debts grow [2]. financial intelligence unit"
    )


def test_what_is_not_numbered_shows_its_id():
    assert render_inline("A [@x]. [[y]]", {}, {}) == "A [x]. y"


def test_what_is_no_whole_mark_stays_text():
    assert split("[@Fatf] [[Fiu]] [@x [[y]") == ["[@Fatf] [[Fiu]] [@x [[y]"]


def test_each_sentence_keeps_its_own_citations():
    text = "Pay fell [@ilo-2024, p. 12; LS-30] and [[fiu]] saw it [@fatf]. Then it rose.\nWhy? Nobody knows [@un]."
    assert statements(text) == [
        Statement("Pay fell and fiu saw it.", (Citation("ilo-2024", "p. 12", ("LS-30",)), Citation("fatf"))),
        Statement("Then it rose.", ()),
        Statement("Nobody knows.", (Citation("un"),)),
    ]
