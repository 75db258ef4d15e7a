"""The running case is consistent: its amounts add up across the papers, its names and dates agree."""

import re
from datetime import date, timedelta

import pytest

from tests.content.case_papers import (
    BIBLE,
    course,
    days,
    is_right,
    names_in,
    paper,
    sums_in,
    timeline,
    told_texts,
)

WORKER_MONTHS = 20 * 17 + 18 * 14 + 14 * 11 - 6 * 2
# What the page says of the money (sections 5 and 7): worked out here, and as it stands there.
MONEY = [
    ("worker-months", WORKER_MONTHS, 734, "Total **734**"),
    ("paid by Orvane", 734 * 1_900, 1_394_600, "| 1,394,600 |"),
    ("wages sent", 734 * 1_240, 910_160, "| 910,160 |"),
    ("kept back a month", 260 + 130 + 70 + 310 + 20, 790, "| 790 |"),
    ("kept back", 734 * 790, 579_860, "**579,860**"),
    ("in hand a month", 1_240 - 790, 450, "| 450 |"),
    ("in hand", 734 * 450, 330_300, "| 330,300 |"),
    ("the rest of the price", 1_900 - 1_240, 660, "| 660 |"),
    ("tax, houses, bus, fee", 734 * (124 + 260 + 70 + 206), 484_440, "| 484,440 |"),
    ("charged twice", 734 * (260 + 70), 242_220, "| 242,220 |"),
    ("kept back with the fines", 579_860 + 4 * 50, 580_060, "**Kept back in all: 580,060.**"),
    ("fees in advance, Selmora", 36 * 18_000 // 20, 32_400, "32,400 ADV"),
    ("fees in advance, Quenlar", 10 * 450 * 2, 9_000, "9,000 ADV"),
    ("fees in advance", 32_400 + 9_000, 41_400, "**41,400**"),
    ("rent of houses", 59 * 1_500, 88_500, "| 88,500 |"),
    ("rent of House 4", 11 * 1_500, 16_500, "16,500 of this"),
    ("food bought", 734 * 75, 55_050, "| 55,050 |"),
    ("foreman", 17 * 1_180 + 200, 20_260, "| 20,260 |"),
    ("for the office", 580_060 - 88_500 - 55_050 - 20_260, 416_250, "| **416,250** |"),
    ("for the office by month", 3 * 10_120 + 3 * 21_490 + 9 * 30_000 + 2 * 25_710, 416_250, "= 416,250."),
    ("paid into Brindyard", 9 * 24_000 + 20_000, 236_000, "| 236,000 |"),
    ("carried to the casino", 5 * 10_000, 50_000, "| 50,000 |"),
    ("not traced", 416_250 - 60_000 - 236_000 - 50_000 - 3_800 - 21_300, 45_150, "| **45,150** |"),
    ("not traced by part", 34_830 + 5_910 + 4_410, 45_150, "34,830 of the wages before March 2024"),
    ("Brindyard in", 236_000 + 12_000 * 10 + 2_400 * 10, 380_000, "Total **380,000**"),
    (
        "Brindyard out",
        18_000 + 5 * 30_000 + 6 * 1_150 + 10 * 6_000 + 45_000 + 9_000 + 3 * 8_000 + 5_000,
        317_900,
        "Total 317,900",
    ),
    ("Brindyard left", 380_000 - 317_900, 62_100, "Left and restrained: **62,100**"),
    ("Corrin in", 75_000 + 23_600, 98_600, "In 98,600"),
    ("Corrin left", 98_600 - 15_000 - 40_000 - 32_000, 11_600, "11,600."),
    ("moved by invoice", 20 * 7_500 - 20 * 1_500, 120_000, "120,000 ADV (60,000 QUL) too much"),
    ("Tave restrained", 32_000 - 18_000, 14_000, "14,000 QUL restrained"),
    ("VLO bought", 24_000 // 2 - 3 * 40, 11_880, "11,880 to W1"),
    ("VLO left in W1", 11_880 - 8_980, 2_900, "2,900 left and secured"),
    ("VLO out of W2", 8_980 + 26_020, 35_000, "35,000 leaves"),
    ("Neris Tave at the end", 180_000 + 18_000 + 40_700 - 71_000, 167_700, "= 167,700"),
    ("not explained", 167_700 - 4_000 + 1_900 * 13 - 1_800 * 13, 165_000, "**165,000**"),
    ("what explains it", 60_000 + 45_000 + 10 * 6_000, 165_000, "= 60,000 + 45,000 + 60,000"),
    ("house sold", 172_000 - 71_000 - 5_000, 96_000, "| 96,000 |"),
    ("Corrin in ADV", 11_600 * 2, 23_200, "| 23,200 |"),
    ("W1 in ADV", 2_900 * 2, 5_800, "| 5,800 |"),
    (
        "recovered",
        62_100 + 38_400 + 21_300 + 96_000 + 13_200 + 23_200 + 5_800,
        260_000,
        "| **260,000** |",
    ),
    ("recovered by worker", 260_000 // 52, 5_000, "52 × 5,000"),
    ("remedy fund", 52 * 2_000, 104_000, "paid 104,000 (52 × 2,000)"),
    ("award", 580_060 - 55_050 + 41_400, 566_410, "**566,410**"),
    ("paid", 260_000 + 104_000, 364_000, "**364,000**"),
    ("paid to each", 364_000 // 52, 7_000, "7,000 each"),
    ("gap", 566_410 - 364_000, 202_410, "Gap **202,410**"),
]


@pytest.mark.parametrize(
    ("worked_out", "expected", "written"), [pytest.param(*row[1:], id=row[0]) for row in MONEY]
)
def test_the_money_of_the_case_adds_up(worked_out, expected, written):
    assert worked_out == expected
    assert written in BIBLE


def test_every_sum_written_out_on_the_authors_page_is_right():
    written = sums_in(BIBLE)
    assert len(written) >= 40
    assert [one for one in written if not is_right(one)] == []


def test_every_sum_written_out_in_the_course_is_right():
    texts = [(f"{path}:{line}", text) for path, line, _, text in course().texts]
    texts += [(f"{'/'.join(key)}.trainer", text) for key, text in course().notes.items()]
    written = [(place, one) for place, text in texts for one in sums_in(text)]
    assert len(written) >= 150
    assert [(place, one) for place, one in written if not is_right(one)] == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("17 × 208 = 3,536", True),
        ("17 × 208 = 3,563", False),
        ("3 × 41,080 + 2 × 36,340 = 195,920", True),
        ("98,600 − 15,000 − 40,000 = 43,600", True),
        ("7,000 ÷ 13,105 = 53 per cent", True),
        ("7,000 ÷ 13,105 = 54 per cent", False),
        ("62,100 × 24,000 ÷ 380,000 = 3,922", True),
        ("102 ÷ 19 = 5.4", True),
        ("102 ÷ 19 = 5.3", False),
        ("3 × 41,080 + 2 × 36,340 = 123,240 + 72,680 = 195,920", True),
        ("3 × 41,080 + 2 × 36,340 = 123,240 + 72,680 = 195,921", False),
    ],
)
def test_a_written_sum_is_judged_exactly_and_a_division_as_far_as_it_is_shown(written, expected):
    assert sums_in(f"So {written}.") == [written]
    assert is_right(written) is expected


def test_fifty_two_workers_live_in_four_houses_and_pay_nine_lines():
    sheet = paper("house-sheet-june-2024")
    assert [row["worker"] for row in sheet.rows] == [f"W{number:02}" for number in range(1, 53)]
    assert [row["house"] for row in sheet.rows] == [
        house for number in range(1, 5) for house in [f"House {number}"] * 13
    ]
    kept = [sum(sheet.numbers(name)) for name in ("housing", "food", "transport", "loan", "card-fee", "fine")]
    assert kept == [13_520, 6_760, 3_640, 16_120, 1_040, 200]
    assert sum(kept) == 41_280
    assert sum(sheet.numbers("wage")) - 41_280 == sum(sheet.numbers("in-hand")) == 23_200
    assert [row["worker"] for row in sheet.rows if row["fine"] == "50"] == ["W07", "W19", "W33", "W48"]


def test_the_wages_of_june_are_the_same_sum_in_four_papers():
    assert sum(paper("house-sheet-june-2024").numbers("wage")) == 64_480
    assert sum(paper("str-ketterlune-july-2024").numbers("total")) == 64_480
    assert sum(paper("fiu-letter-september-2024").numbers("out", description="Salaries")) == 64_480
    assert paper("invoice-orvane-june-2024").numbers("amount", line="Wage") == [64_480]


def test_the_account_of_tessary_agrees_with_the_invoice_and_with_brindyard():
    letter, invoice = paper("fiu-letter-september-2024"), paper("invoice-orvane-june-2024")
    assert letter.numbers("in", counterparty="Orvane") == [sum(invoice.numbers("amount"))] == [98_800]
    assert letter.numbers("out", description="Payroll tax") == [6_448]
    assert invoice.numbers("amount", line="Payroll tax") == [6_448]
    assert letter.numbers("out", description="Bus hire") == [3_640]
    assert invoice.numbers("amount", line="Transport") == [3_640]
    brindyard = paper("statement-brindyard-2024")
    assert letter.dates(description="Management") == ["2024-06-14"]
    assert brindyard.dates(description="Management") == ["2024-06-14", "2024-07-15"]
    assert letter.numbers("out", description="Management") == [12_000]
    assert brindyard.numbers("in", description="Management") == [12_000, 12_000]


def test_cash_is_paid_into_brindyard_below_the_threshold():
    deposits = paper("statement-brindyard-2024").numbers("in", description="Cash deposit")
    assert deposits == [9_400, 8_700, 5_900, 9_600, 9_200, 5_200]
    assert sum(deposits[:3]) == sum(deposits[3:]) == 24_000
    assert "24,000 in cash in June and 24,000 in July 2024" in paper("fiu-letter-september-2024").text


def test_what_brindyard_pays_for_machines_reaches_corrin_a_day_later_at_half_the_number():
    sent, got = paper("statement-brindyard-2024"), paper("quenlar-reply-corrin")
    assert sent.dates(counterparty="Corrin") == ["2024-06-10", "2024-07-10"]
    assert got.dates(counterparty="Brindyard")[:2] == ["2024-06-11", "2024-07-11"]
    assert sent.numbers("out", counterparty="Corrin") == [30_000, 30_000]
    assert got.numbers("in", counterparty="Brindyard") == [15_000] * 5


def test_each_visit_to_the_casino_has_its_call_and_its_cheque():
    casino, corrin = paper("casino-palverra-2024"), paper("quenlar-reply-corrin")
    visits = ["2024-05-18", "2024-07-20", "2024-09-14", "2024-11-16", "2024-12-14"]
    assert casino.dates() == visits
    assert paper("call-records-t200").dates(**{"from": "T-500"}) == visits
    assert casino.numbers("cheque") == corrin.numbers("in", description="Casino cheque")
    assert sum(casino.numbers("cheque")) == 23_600
    credited = [date.fromisoformat(one) for one in corrin.dates(description="Casino cheque")]
    assert credited == [date.fromisoformat(one) + timedelta(days=3) for one in visits]


def test_corrin_pays_marrowgate_and_orsin_tave_and_keeps_the_rest():
    corrin = paper("quenlar-reply-corrin")
    paid = [sum(corrin.numbers("out", counterparty=name)) for name in ("Orrel", "Marrowgate", "Orsin Tave")]
    assert paid == [15_000, 40_000, 32_000]
    assert sum(corrin.numbers("in")) - sum(paid) == corrin.numbers("balance")[-1] == 11_600


def test_fourteen_slips_are_ten_families_and_one_receiver():
    slips = paper("remittance-slips-july-2024")
    assert slips.numbers("amount", receiver="Sela Ruun") == [950, 940, 960, 950]
    assert sum(slips.numbers("amount", receiver="Sela Ruun")) == 3_800
    assert len(slips.numbers("amount", receiver="Own family")) == 10
    assert sum(slips.numbers("amount", receiver="Own family")) == 2_000
    assert slips.numbers("amount-sem") == [amount * 20 for amount in slips.numbers("amount")]
    assert {row["telephone"] for row in slips.rows} == {"T-100"}
    assert paper("call-records-t200").dates(**{"from": "T-100", "to": "T-400"}) == [slips.date]


def test_the_wallet_holds_what_families_paid():
    wallet = paper("wallet-farrowend")
    assert wallet.numbers("in", description="placement fee") == [18_000] * 14
    assert wallet.numbers("in", description="return") == [30_000, 30_000, 30_000, 6_000]
    assert wallet.numbers("balance")[-1] == 96_000


def test_the_virtual_assets_balance():
    moves = paper("asset-transfers-2024-2025")
    assert moves.numbers("amount", to="INVENTED-W1") == [3_960] * 3
    assert moves.numbers("amount", **{"from": "INVENTED-W1"}) == [3_000, 3_000, 2_980]
    assert sum(moves.numbers("amount", **{"from": "Payer"})) == 26_020
    assert len({row["from"] for row in moves.rows if "Payer" in row["from"]}) == 6
    assert sum(moves.numbers("amount", **{"from": "INVENTED-W2"})) == 35_000
    assert 3 * 3_960 - 8_980 == 2_900
    brindyard = paper("statement-brindyard-2024")
    assert brindyard.dates(counterparty="Vessonix") == ["2024-07-17"]
    assert brindyard.numbers("out", counterparty="Vessonix") == [8_000]
    assert moves.dates(**{"from": "Vessonix"})[0] == "2024-07-18"


def test_the_ledger_of_ms_nd_agrees_with_her_account():
    ledger, account = paper("debt-ledger-nd"), paper("statement-nd-2024")
    assert ledger.numbers("repaid") == [310] * 17
    assert ledger.numbers("added") == [
        *(2_600, 208, 180, 208, 208, 208, 240, 208, 208, 208, 208, 210),
        *(208, 208, 208, 208, 650, 208, 208, 208, 208, 208),
    ]
    assert sum(ledger.numbers("added")) - sum(ledger.numbers("repaid")) == 2_146
    wage_days = account.dates(description="Salary")
    assert wage_days == [day for day in ledger.dates(entry="deduction") if "2024-02" <= day <= "2024-09"]
    assert account.numbers("out", description="Counter") == [450]
    assert "64,030: 450 less" in paper("fiu-letter-september-2024").text


def test_the_house_costs_what_three_payers_paid():
    house = paper("property-millrace-lane")
    assert house.numbers("amount") == [60_000, 75_000, 45_000]
    assert sum(house.numbers("amount")) == 180_000
    assert "rent of 1,500 a month in cash" in house.text


def test_the_permit_office_is_called_before_each_group():
    assert paper("call-records-t200").dates(to="T-300") == ["2023-08-21", "2023-11-20", "2024-02-19"]


def test_rows_of_every_paper_are_in_the_order_of_time():
    for name, document in course().documents.items():
        if any(column.id == "date" for column in document.columns):
            assert paper(name).dates() == sorted(paper(name).dates()), name


def test_no_paper_is_older_or_younger_than_the_case():
    for name in course().documents:
        found = sorted(paper(name).days_named())
        assert date(2023, 7, 3) <= found[0] <= found[-1] <= date(2025, 5, 20), name


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3 Jul 2023", [date(2023, 7, 3)]),
        ("2–16 Aug 2023", [date(2023, 8, 2), date(2023, 8, 16)]),
        ("28 to 29 June 2024", [date(2024, 6, 28), date(2024, 6, 29)]),
        ("10 Mar / 20 May 2025", [date(2025, 3, 10), date(2025, 5, 20)]),
        ("on 5 May", []),
    ],
)
def test_days_are_read_as_the_papers_write_them(written, expected):
    assert list(days(written)) == expected


@pytest.mark.parametrize(("written", "is_told", "names"), [row for row in timeline() if row[2]])
def test_the_papers_name_the_days_of_the_timeline(written, is_told, names):
    known = set().union(*(paper(name).days_named() for name in names))
    found = [day in known for day in days(written)]
    assert any(found) if is_told else all(found)


def test_the_timeline_names_every_paper():
    named = {name for _, _, names in timeline() for name in names}
    assert set(course().documents) - named == set()


def test_people_companies_and_places_of_the_papers_stand_on_the_authors_page():
    known = set(re.findall(r"[A-Z][a-z]+", BIBLE))
    # Neutral offices, streets and suppliers, who have no part in the case.
    offices = {"Authority", "Financial", "Intelligence", "Prosecutor", "Register", "School", "North", "Unit"}
    streets = {"Arcade", "Market", "Road", "Square", "Station", "Street"}
    suppliers = {"Coaches", "Cover", "Leasing", "Lettings", "Machine", "Vehicle", "Vessonix"}
    known |= offices | streets | suppliers
    unknown = {name: names_in(paper(name).text) - known for name in course().documents}
    assert {name: words for name, words in unknown.items() if words} == {}


def test_accounts_of_the_papers_stand_on_the_authors_page():
    # One of the 52 accounts, a parcel of land and a player's card.
    of_papers = {"TEST-AD-0107", "TEST-L-0808", "TEST-QU-0500"}
    for name in course().documents:
        for account in re.findall(r"TEST-[A-Z]+-\d{4}", paper(name).text):
            assert account in BIBLE or account in of_papers, f"{name}: {account}"


def test_the_sections_tell_the_case_with_known_names_only():
    papers = " ".join(paper(name).text for name in course().documents)
    known = set(re.findall(r"[A-Z][a-z]+", BIBLE + papers))
    weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    unknown = [(place, names_in(text) - known - weekdays) for place, text in told_texts()]
    assert [one for one in unknown if one[1]] == []


def test_the_sections_tell_the_case_with_known_accounts_and_people():
    papers = " ".join(paper(name).text for name in course().documents)
    mark = re.compile(r"\b(?:TEST-[A-Z]+-\d{4}|INVENTED-W\d|T-\d{3}|(?:Mr|Ms) [A-Z]\.[A-Z]\.)")
    used = {found: place for place, text in told_texts() for found in mark.findall(text)}
    assert {found: place for found, place in used.items() if found not in BIBLE + papers} == {}
