import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from moneytrail.core.lab.answers import BoardAnswer, DrawnLink
from moneytrail.lab import browsing
from moneytrail.lab.browsing import Filter
from moneytrail.lab.variant import generate
from moneytrail.services import case_files
from moneytrail.services.case_files import CaseFile, Shelf
from tests.lab.small import small_case
from tests.lab.variants import cases, variant

CASE = "northern-shoal"


def test_those_who_ask_at_once_get_one_file_made_once(monkeypatch):
    made = []
    monkeypatch.setattr(case_files, "generate", lambda case, seed: made.append(seed) or generate(case, seed))
    shelf, case = Shelf(4), small_case()
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda _: shelf.take(case, 5), range(16)))
    assert made == [5]
    assert len({id(one) for one in files}) == 1


def test_the_shelf_keeps_what_was_used_last(monkeypatch):
    made = []
    monkeypatch.setattr(case_files, "generate", lambda case, seed: made.append(seed) or generate(case, seed))
    shelf, case = Shelf(2), small_case()
    for seed in (1, 2, 1, 3, 1, 2):
        shelf.take(case, seed)
    assert made == [1, 2, 3, 2]
    assert len(shelf) == 2


def test_a_making_that_fails_leaves_the_way_free(monkeypatch):
    shelf, case = Shelf(2), small_case()
    monkeypatch.setattr(case_files, "generate", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        shelf.take(case, 1)
    monkeypatch.setattr(case_files, "generate", generate)
    assert shelf.take(case, 1).variant.seed == 1


def test_a_filter_of_50_000_lines_with_its_page_takes_under_300_ms():
    file = CaseFile(generate(cases()[CASE], 1, 50_000))
    wanted = Filter(words="invoice", channels=("transfer",), low=Decimal(50), since=dt.date(2024, 2, 1))
    took = []
    for sort in browsing.SORT_KEYS:
        start = time.process_time()
        page = case_files.ledger_page(file, wanted, 2, sort, is_down=True)
        took.append(time.process_time() - start)
        assert page.total > 500
    assert min(took) < 0.3


@pytest.mark.parametrize("sort", browsing.SORT_KEYS)
def test_pages_hold_every_line_once_in_either_direction(sort):
    file = CaseFile(variant(CASE))
    wanted = Filter(payers=("crew",))
    total = len(case_files.lines(file, wanted))
    for is_down in (False, True):
        seen = []
        for number in range(-(-total // browsing.PAGE_SIZE)):
            seen += case_files.ledger_page(file, wanted, number, sort, is_down=is_down).rows["line"].tolist()
        assert sorted(seen) == case_files.lines(file, wanted)["line"].tolist()


def test_sorting_by_amount_puts_the_largest_first_and_the_earlier_of_equals():
    file = CaseFile(variant(CASE))
    page = case_files.ledger_page(file, Filter(payers=("crew",)), 0, "value", is_down=True)
    pairs = list(zip(page.rows["value"], page.rows["line"], strict=True))
    assert pairs == sorted(pairs, key=lambda one: (-one[0], one[1]))


def test_a_page_that_does_not_exist_is_the_nearest():
    file = CaseFile(variant(CASE))
    assert case_files.ledger_page(file, Filter(), -3, "line", is_down=False).number == 0
    assert case_files.ledger_page(file, Filter(), 10**6, "line", is_down=False).number == 179
    nothing = case_files.ledger_page(file, Filter(words="no such word"), 4, "line", is_down=False)
    assert (nothing.number, nothing.pages, nothing.total, nothing.value) == (0, 1, 0, 0)


def test_the_search_finds_names_numbers_texts_places_and_lines():
    file = CaseFile(variant(CASE))
    number = file.variant.texts["holding-main.number"]
    own = case_files.lines(file, Filter(either=("holding-main",)))["line"].tolist()
    assert case_files.lines(file, Filter(words=number.lower()))["line"].tolist() == own
    name = file.variant.texts["holding-main.name"]
    assert set(own) <= set(case_files.lines(file, Filter(words=name))["line"].tolist())
    assert 4711 in case_files.lines(file, Filter(words="4711"))["line"].tolist()
    both = case_files.lines(file, Filter(words="cash  DEPOSIT"))
    assert both["text"].astype(str).unique().tolist() == ["Cash deposit"]


def test_the_view_of_a_task_limits_every_filter():
    task = cases()[CASE].task("crew-lines")
    chosen = case_files.lines(CaseFile(variant(CASE)), Filter(), task.view)
    assert len(case_files.lines(CaseFile(variant(CASE)), Filter(words="wages"), task.view)) < len(chosen)
    assert {one[:7] for one in chosen["at"].astype(str)} == {"2024-08", "2024-09", "2024-10"}


def test_a_line_leads_to_the_document_that_shows_it():
    file = CaseFile(variant(CASE))
    line = min(file.paper("advances-statement").lines)
    assert file.papers_on(frozenset({line}), ["register-extract", "advances-statement"]) == [
        "advances-statement"
    ]


def test_the_board_places_each_name_once():
    links = (
        DrawnLink(source="director", target="agency", kind="owns", documents=("register-extract",)),
        DrawnLink(source="crew", target="agency", kind="pays"),
    )
    frame = case_files.board(
        CaseFile(variant(CASE)), BoardAnswer(links=links), {"owns": "owns", "pays": "pays"}
    )
    assert frame["evidence"].tolist() == [1, 0]
    assert frame["source_kind"].tolist() == ["person", "group"]
    assert frame["target_kind"].tolist() == ["company", "company"]
    assert frame.loc[0, "target_x"] == frame.loc[1, "target_x"]
    empty = case_files.board(CaseFile(variant(CASE)), BoardAnswer(), {})
    assert len(empty) == 0
