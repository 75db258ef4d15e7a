"""The reference solver: an analyst's rule for each typology, on the ledger and its accounts alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx
import numpy as np
import pandas as pd

from moneytrail.core.lab.money import CASH

Found = frozenset[int]
_DAY = np.timedelta64(1, "D")
# Kinds of account where money turns into virtual assets.
_TO_VIRTUAL = ("exchange",)


@dataclass(frozen=True)
class Known:
    """What an analyst knows beside the ledger: accounts, the report threshold in minor units, days of events."""

    accounts: pd.DataFrame
    threshold: int
    event_days: tuple[date, ...] = ()

    def having(self, column: str, *values: object) -> set[str]:
        """Return the accounts with one of some values in a column."""
        frame = self.accounts
        return set(frame.loc[frame[column].isin(values), "account"])


def _plain(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return the ledger with accounts as texts, which joins and groups need."""
    return ledger.assign(
        payer=ledger["payer"].astype(object),
        payee=ledger["payee"].astype(object),
        channel=ledger["channel"].astype(object),
        place=ledger["place"].astype(object),
        day=ledger["at"].to_numpy().astype("datetime64[D]").astype("int64"),
    )


def _lines(frame: pd.DataFrame) -> Found:
    return frozenset(frame["line"].tolist())


def structuring(ledger: pd.DataFrame, known: Known) -> Found:
    """Find cash deposits of 60 % to 99.9 % of the threshold, at two places or more within two days, together above it."""
    cash = ledger[(ledger["channel"] == "cash_in") & (ledger["value"] < known.threshold)]
    cash = cash[cash["value"] >= known.threshold * 6 // 10]
    found: set[int] = set()
    for shift in (0, 1):
        # Two-day windows, once from even and once from odd days, see every pair of neighbouring days.
        keys = [cash["payee"], (cash["day"] + shift) // 2]
        grouped = cash.groupby(keys)
        is_run = (grouped["place"].transform("nunique") >= 2) & (
            grouped["value"].transform("sum") > known.threshold
        )
        found |= _lines(cash[is_run])
    return frozenset(found)


def fees(ledger: pd.DataFrame, known: Known) -> Found:
    """Find payments of like size by ten or more people who each pay a receiver once, or nearly so, and large for them."""
    paid = _from_people(ledger, known)
    paid = paid[~paid["channel"].isin(["card", "payroll"])]
    grouped = paid.groupby("payee")
    each = paid.groupby(["payee", "payer"])["line"].transform("size")
    spread = grouped["value"].transform("std") / grouped["value"].transform("mean")
    is_fee = (grouped["payer"].transform("nunique") >= 10) & (each <= 2) & (spread < 0.15)
    return _lines(paid[is_fee & (paid["value"] >= known.threshold // 10)])


def _from_people(ledger: pd.DataFrame, known: Known) -> pd.DataFrame:
    return ledger[ledger["payer"].isin(known.having("entity_kind", "person"))]


def payroll_deductions(ledger: pd.DataFrame, known: Known) -> Found:
    """Find what workers pay within three days of three wages or more, 30 % of it or more, to one whom five so pay."""
    wages = ledger.loc[ledger["channel"] == "payroll", ["payee", "day", "value"]]
    paid = _from_people(ledger, known)
    paid = paid[paid["channel"].isin(["transfer", "remittance", "virtual"])]
    joined = paid.merge(
        wages.rename(columns={"payee": "payer", "day": "wage_day", "value": "wage"}), on="payer"
    )
    after = joined["day"] - joined["wage_day"]
    part = joined[(after >= 0) & (after <= 3) & (joined["value"] * 10 >= joined["wage"] * 3)]
    months = part.groupby(["payee", "payer"])["wage_day"].transform("nunique")
    again = part[months >= 3]
    workers = again.groupby("payee")["payer"].transform("nunique")
    return _lines(again[workers >= 5])


def many_beds(ledger: pd.DataFrame, known: Known) -> Found:
    """Find equal small sums that eight or more people pay to one private person in a month, three months or more."""
    private = known.having("entity_kind", "person")
    paid = _from_people(ledger, known)
    paid = paid[paid["payee"].isin(private) & (paid["channel"] == "transfer")]
    paid = paid.assign(month=paid["at"].dt.strftime("%Y-%m"))
    grouped = paid.groupby(["payee", "month"])
    middle = grouped["value"].transform("median")
    alike = paid[(paid["value"] - middle).abs() * 10 <= middle]
    people = alike.groupby(["payee", "month"])["payer"].transform("nunique")
    beds = alike[people >= 8]
    months = beds.groupby("payee")["month"].transform("nunique")
    return _lines(beds[months >= 3])


def night_cards(ledger: pd.DataFrame, known: Known) -> Found:
    """Find card sales outside the hours that a business declares, where they are a tenth of its sales or more."""
    cards = ledger[ledger["channel"] == "card"]
    hours = known.accounts.set_index("account")[["opens", "closes"]]
    opens, closes = cards["payee"].map(hours["opens"]), cards["payee"].map(hours["closes"])
    hour = cards["at"].dt.hour
    outside = (hour < opens) | (hour >= closes)
    share = outside.groupby(cards["payee"]).transform("mean")
    return _lines(cards[outside & (share >= 0.1)])


def adverts(ledger: pd.DataFrame, known: Known) -> Found:
    """Find thirty small card payments or more by one person to a receiver of whose sales they make up 30 % or more."""
    small = _from_people(ledger, known)
    small = small[(small["value"] <= known.threshold // 100) & (small["channel"] == "card")]
    count = small.groupby(["payer", "payee"])["line"].transform("size")
    sales = ledger[ledger["channel"] == "card"].groupby("payee")["line"].size()
    return _lines(small[(count >= 30) & (count * 10 >= small["payee"].map(sales) * 3)])


def passed_on(ledger: pd.DataFrame, known: Known, hours: int = 96) -> pd.DataFrame:
    """Pair what comes into an account with what leaves it within hours: 88 % to 100 % of the sum, by another way.

    Columns: line_in, line_out, account, source, target, value_in, value_out, at_in, at_out.
    """
    large = ledger[ledger["value"] >= known.threshold // 20]
    large = large[large["channel"].isin(["transfer", "remittance", "virtual", "cash_out"])]
    columns = ["line", "payer", "payee", "value", "at"]
    came = large.loc[large["payee"] != CASH, columns].set_axis(
        ["line_in", "source", "account", "value_in", "at_in"], axis=1
    )
    went = large.loc[large["payer"] != CASH, columns].set_axis(
        ["line_out", "account", "target", "value_out", "at_out"], axis=1
    )
    joined = came.merge(went, on="account")
    wait = joined["at_out"] - joined["at_in"]
    is_next = (wait > np.timedelta64(0, "s")) & (wait <= np.timedelta64(hours, "h"))
    alike = (joined["value_out"] * 100 >= joined["value_in"] * 88) & (
        joined["value_out"] <= joined["value_in"]
    )
    return joined[is_next & alike]


def _large_receipts(ledger: pd.DataFrame, known: Known) -> "pd.Series[int]":
    """Count the large sums that each account receives other than in notes."""
    large = ledger[(ledger["value"] >= known.threshold // 20) & (ledger["channel"] != "cash_in")]
    return large.groupby("payee")["line"].size()


def pass_through(ledger: pd.DataFrame, known: Known) -> Found:
    """Find accounts that pass on, within a day, 88 % or more of most large sums that they receive, at least four times."""
    pairs = passed_on(ledger, known, hours=24)
    received = _large_receipts(ledger, known)
    times = pairs.groupby("account")["line_in"].transform("nunique")
    share = times / pairs["account"].map(received)
    kept = pairs[(times >= 4) & (share >= 0.6)]
    return frozenset(kept["line_in"]) | frozenset(kept["line_out"])


def conversion(ledger: pd.DataFrame, known: Known) -> Found:
    """Find what is passed on to an exchange of virtual assets within two days, and what came before it."""
    pairs = passed_on(ledger, known, hours=48)
    into = pairs[pairs["target"].isin(known.having("kind", *_TO_VIRTUAL))]
    times = into.groupby("account")["line_in"].transform("nunique")
    kept = into[times >= 3]
    return frozenset(kept["line_in"]) | frozenset(kept["line_out"])


def _chains(ledger: pd.DataFrame, known: Known) -> pd.DataFrame:
    """Return chains of three accounts, as repeated pairs: the same source, account and target twice or more."""
    pairs = passed_on(ledger, known, hours=12 * 24)
    times = pairs.groupby(["source", "account", "target"])["line_in"].transform("nunique")
    return pairs[times >= 2]


def round_trip(ledger: pd.DataFrame, known: Known) -> Found:
    """Find money that comes back to where it began over two to five accounts, each time a little less."""
    chains = _chains(ledger, known)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from(zip(chains["line_in"], chains["line_out"], strict=True))
    payer = ledger.set_index("line")["payer"].to_dict()
    payee = ledger.set_index("line")["payee"].to_dict()
    found: set[int] = set()
    for start in graph:
        for end, way in nx.single_source_shortest_path(graph, start, cutoff=5).items():
            if len(way) >= 3 and payee[end] == payer[start]:
                found.update(way)
    return frozenset(found)


def layering(ledger: pd.DataFrame, known: Known) -> Found:
    """Find repeated chains over a company, or an address of a block chain, that passes on most of what it receives."""
    chains = _chains(ledger, known)
    firms = known.having("entity_kind", "company", "address")
    through = chains[chains["account"].isin(firms) & ~chains["target"].isin([CASH])]
    received = _large_receipts(ledger, known)
    share = through.groupby("account")["line_in"].transform("nunique") / through["account"].map(received)
    kept = through[share >= 0.6]
    return frozenset(kept["line_in"]) | frozenset(kept["line_out"])


def funnel(ledger: pd.DataFrame, known: Known) -> Found:
    """Find private accounts that fifteen strangers or more pay, and the large payments that empty them.

    A stranger pays at most six times. An account is emptied by payments of 2.5 median receipts or more, over channels
    that each carry 60 % of the receipts.
    """
    private = known.having("entity_kind", "person")
    moved = ledger[ledger["channel"].isin(["transfer", "remittance", "cash_in", "virtual"])]
    came = moved[moved["payee"].isin(private)]
    came = came[came.groupby(["payee", "payer"])["line"].transform("size") <= 6]
    people = came.groupby("payee")["payer"].nunique()
    found: set[int] = set()
    for account in people[people >= 15].index:
        found |= _emptied(ledger, came[came["payee"] == account], account)
    return frozenset(found)


def _emptied(ledger: pd.DataFrame, came: pd.DataFrame, account: str) -> set[int]:
    """Return receipts and the payments that empty an account; nothing when it keeps most of what it receives."""
    went = ledger[(ledger["payer"] == account) & (ledger["channel"] != "card")]
    large = went[went["value"] * 2 >= 5 * came["value"].median()]
    by_channel = large.groupby("channel")["value"].transform("sum")
    emptying = large[by_channel * 10 >= came["value"].sum() * 6]
    return set(came["line"]) | set(emptying["line"]) if len(emptying) else set()


def bribes(ledger: pd.DataFrame, known: Known) -> Found:
    """Find payments of which nearly each falls on a day of an event or the four before, and nearly each event has one."""
    if not known.event_days:
        return frozenset()
    days = np.array(known.event_days, dtype="datetime64[D]").astype("int64")
    paid = ledger[ledger["channel"].isin(["transfer", "remittance"])]
    ahead = days[None, :] - paid["day"].to_numpy()[:, None]
    near = (ahead >= 0) & (ahead <= 4)
    paid = paid.assign(is_near=near.any(axis=1), event=near.argmax(axis=1))
    grouped = paid.groupby(["payer", "payee"])
    always = grouped["is_near"].transform("mean") >= 0.8
    covered = paid[paid["is_near"]].groupby(["payer", "payee"])["event"].nunique()
    pairs = pd.MultiIndex.from_frame(paid[["payer", "payee"]])
    share = covered.reindex(pairs, fill_value=0).to_numpy() / len(days)
    return _lines(paid[always & (share >= 0.7)])


def scam_payments(ledger: pd.DataFrame, known: Known) -> Found:
    """Find people who pay a stranger three times or more within ninety days, each time more."""
    paid = _from_people(ledger, known)
    paid = paid[(paid["channel"] == "transfer") & (paid["value"] >= known.threshold // 50)]
    grouped = paid.groupby(["payer", "payee"])
    grows = grouped["value"].diff().fillna(1) > 0
    always = grows.groupby([paid["payer"], paid["payee"]]).transform("all")
    times, span = (
        grouped["line"].transform("size"),
        grouped["day"].transform(lambda one: one.max() - one.min()),
    )
    return _lines(paid[always & (times >= 3) & (span <= 90)])


SOLVERS: Mapping[str, Callable[[pd.DataFrame, Known], Found]] = {
    "structuring": structuring,
    "funnel": funnel,
    "pass_through": pass_through,
    "conversion": conversion,
    "round_trip": round_trip,
    "layering": layering,
    "payroll_deductions": payroll_deductions,
    "many_beds": many_beds,
    "night_cards": night_cards,
    "adverts": adverts,
    "fees": fees,
    "scam_payments": scam_payments,
    "bribes": bribes,
}


def solve(ledger: pd.DataFrame, known: Known, typologies: frozenset[str]) -> dict[str, Found]:
    """Return the lines that the rule of each typology finds."""
    plain = _plain(ledger)
    return {one: rule(plain, known) for one, rule in SOLVERS.items() if one in typologies}
