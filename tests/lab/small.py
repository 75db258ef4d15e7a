"""A small case with every typology once, apart from the cases of the course, so that these can be edited freely."""

from pydantic import TypeAdapter

from moneytrail.content.yaml_reader import read_text
from moneytrail.core.lab.cases import CaseFrame, Country, LabCase
from moneytrail.core.lab.dossier import Dossier, LinkList, RecordPlan
from moneytrail.core.lab.ledger_plan import LedgerPlan
from moneytrail.core.lab.tasks import TaskList

PLAN = """\
starts: 2024-01-01
months: 12
lines: 2000
threshold: 10000
currencies: [{code: AAA, name: a}, {code: BBB, name: b, rate: 0.05}]
parameters: {wage: {low: 900, high: 980, step: 10}}
values: {half: wage // 2}
entities:
  - {id: firm, kind: company, names: [Firm A, Firm B, Firm C], country: here, about: A., role: B.}
  - {id: boss, kind: person, names: [Ms B], country: here, about: A., role: B.}
  - {id: shell, kind: company, names: [Shell], country: here, about: A., role: B.}
  - {id: mule, kind: person, names: [Mr M], country: here, about: A., role: B.}
  - {id: bureau, kind: company, names: [Bureau], country: there, about: A., role: B.}
accounts:
  - {id: firm-a, holder: firm, kind: business, institution: Bank, prefix: BK, opening: 500000}
  - {id: boss-a, holder: boss, kind: current, institution: Bank, prefix: BK}
  - {id: shell-a, holder: shell, kind: business, institution: Bank, prefix: BK}
  - {id: shop-a, holder: shell, kind: merchant, institution: Bank, prefix: BK, opens: 10, closes: 20}
  - {id: mule-a, holder: mule, kind: current, institution: Bank, prefix: BK}
  - {id: coins, holder: bureau, kind: exchange, institution: Bureau, prefix: EX}
crowds:
  - {id: workers, count: 8, kind: person, country: there, institutions: [Bank], prefix: BK, about: Workers.}
  - {id: families, count: 12, kind: person, country: there, institutions: [Bank], prefix: BK, currency: BBB, about: Families.}
  - {id: people, count: 20, kind: person, country: here, institutions: [Bank, Other Bank], prefix: BK, about: People.}
  - {id: shops, count: 4, kind: company, account: merchant, country: here, institutions: [Bank], prefix: BK, about: Shops.}
given_names: [A, B, C, D, E, F, G, H, I, J]
family_names: [Ka, La, Ma, Na, Oa, Pa, Qa, Ra, Sa, Ta]
firm_words: [U, V, W, X, Y, Z, Aa, Bb, Cc, Dd]
firm_kinds: [Ltd, Co]
events: [{id: visits, title: Visits, days: [2024-03-06, 2024-06-05, 2024-09-04, 2024-11-06]}]
background:
  - {id: wages, payers: firm-a, payees: people, each: payees, channel: payroll, rhythm: monthly, steady: yes, amount: {low: 1500, high: 2500, step: 50}, texts: ["Wages {month}"]}
  - {id: shopping, payers: people, payees: shops, channel: card, rhythm: scattered, weight: 3, amount: {low: 5, high: 80, step: 0.05}, texts: [Card]}
  - {id: cash, payers: people, payees: cash, channel: cash_out, rhythm: scattered, weight: 1, amount: {low: 20, high: 200, step: 20}, texts: [Machine], places: [North, South]}
  - {id: days, payers: people, payees: shop-a, channel: card, rhythm: weekly, hours: {first: 10, last: 20}, amount: {low: 20, high: 60}, texts: [Card]}
flows:
  - {id: parts, typology: structuring, indicator: i, why: Parts., payee: shell-a, runs: 4, parts: 3, threshold: 10000, since: 2024-02-01, until: 2024-11-30, texts: [Cash], places: [North, South, East]}
  - {id: emptied, typology: funnel, indicator: i, why: Emptied., payers: people, account: mule-a, payee: cash, out_channel: cash_out, out_texts: [Machine], count: 24, batch: 4, amount: {low: 310, high: 690}, since: 2024-02-01, until: 2024-11-30, texts: [For you]}
  - {id: through, typology: pass_through, indicator: i, why: Through., payers: firm-a, accounts: shell-a, payees: boss-a, count: 6, amount: {low: 3010, high: 4990}, since: 2024-02-01, until: 2024-11-30, texts: [Invoice]
    , out_texts: [Loan]}
  - {id: into-coins, typology: conversion, indicator: i, why: Coins., payers: boss-a, accounts: shop-a, payees: coins, count: 5, amount: {low: 2010, high: 2990}, since: 2024-02-01, until: 2024-11-30, texts: [Order], out_texts: [Order]}
  - {id: circle, typology: round_trip, indicator: i, why: Circle., path: [firm-a, boss-a, shell-a, firm-a], count: 3, amount: {low: 20010, high: 24990}, since: 2024-02-01, until: 2024-11-30, texts: [Loan]}
  - {id: steps, typology: layering, indicator: i, why: Steps., path: [firm-a, shell-a, boss-a], count: 3, amount: {low: 15010, high: 18990}, since: 2024-02-01, until: 2024-11-30, texts: [Contract]}
  - {id: back, typology: payroll_deductions, indicator: i, why: Back., employer: firm-a, workers: workers, collector: boss-a, wage: {low: wage, high: wage}, wage_texts: ["Wages {month}"], deduction: {low: half, high: half + 60}, since: 2024-03-01, until: 2024-08-31, texts: [Advance]}
  - {id: beds, typology: many_beds, indicator: i, why: Beds., payers: workers, payee: boss-a, amount: {low: 101, high: 107}, since: 2024-03-01, until: 2024-08-31, texts: [Bed]}
  - {id: nights, typology: night_cards, indicator: i, why: Nights., payers: people, payees: shop-a, channel: card, count: 150, amount: {low: 61, high: 149}, hours: {first: 23, last: 28}, since: 2024-02-01, until: 2024-11-30, texts: [Card]}
  - {id: ads, typology: adverts, indicator: i, why: Adverts., payers: boss-a, payees: shops-01, channel: card, count: 40, amount: {low: 3, high: 24}, since: 2024-02-01, until: 2024-11-30, texts: [Online]}
  - {id: fees, typology: fees, indicator: i, why: Fees., payers: families, payees: boss-a, channel: remittance, amount: {low: 2011, high: 2189}, since: 2024-01-05, until: 2024-02-20, texts: [Fee]}
  - {id: fraud, typology: scam_payments, indicator: i, why: Fraud., payers: [people-01, people-02], payees: mule-a, times: 4, growth_percent: 60, amount: {low: 511, high: 689}, since: 2024-03-01, until: 2024-06-30, texts: [Deposit]}
  - {id: gifts, typology: bribes, indicator: i, why: Gifts., payers: shell-a, payee: people-20, event: visits, amount: {low: 611, high: 689}, since: 2024-02-01, until: 2024-11-30, texts: [Paper]}
facts:
  - {id: paid_back, measure: sum, lines: {payers: workers, payees: boss-a, text: advance}}
  - {id: fee_count, measure: count, lines: {flows: fees}}
  - {id: fee_sum, measure: sum, lines: {flows: fees}}
  - {id: fee_payers, measure: payers, lines: {flows: fees}}
  - {id: biggest, measure: largest, lines: {flows: parts}}
  - {id: before, measure: opening, lines: {accounts: firm-a}}
  - {id: after, measure: closing, lines: {accounts: firm-a}}
totals: {twice: paid_back * 2}
"""


def small_case() -> LabCase:
    """Return the small case; parts that a test needs are set by the test."""
    plan = TypeAdapter(LedgerPlan).validate_python(read_text(PLAN, "plan.yaml").value)
    countries = tuple(Country(id=one, name=one.title(), about="Invented.") for one in ("here", "there"))
    return LabCase.model_construct(
        module="trail",
        frame=CaseFrame.model_construct(id="small", countries=countries, indicators=(), phases=()),
        plan=plan,
        dossier=Dossier.model_construct(documents=()),
        board=LinkList.model_construct(links=()),
        records=RecordPlan.model_construct(requests=()),
        task_list=TaskList.model_construct(tasks=()),
    )
