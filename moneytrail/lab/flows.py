"""Follow the flow: the same chosen lines as pairs of accounts, as a network, and over time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import cos, sin, tau

import networkx as nx
import pandas as pd

from moneytrail.core.lab.money import CASH

PAIR_COLUMNS = ("payer", "payee", "value", "lines", "first", "last")
MONTH_COLUMNS = ("month", "value", "lines")


def pairs(lines: pd.DataFrame, level: pd.Series | None = None) -> pd.DataFrame:
    """Add up lines by payer and payee, the largest sum first.

    Columns: payer, payee, value (minor units of the first currency), lines (count), first and last (days). `level`
    maps an account id to what stands for it, so that a crowd can be one node.
    """
    payer, payee = lines["payer"].astype(object), lines["payee"].astype(object)
    if level is not None:
        payer, payee = payer.map(level), payee.map(level)
    grouped = lines.groupby([payer, payee], sort=True, observed=True)
    frame = grouped.agg(
        value=("value", "sum"), lines=("line", "size"), first=("at", "min"), last=("at", "max")
    ).reset_index()
    return frame.sort_values(["value", "payer", "payee"], ascending=[False, True, True], ignore_index=True)


def by_group(accounts: pd.DataFrame) -> pd.Series:
    """Return for each account id the crowd that it belongs to, or the account itself for the cast and cash."""
    shown = accounts["account"].where(accounts["is_cast"] | (accounts["account"] == CASH), accounts["group"])
    return pd.Series(shown.to_numpy(), index=accounts["account"].to_numpy())


OTHER_PAYERS, OTHER_PAYEES = "other-payers", "other-payees"


def largest(frame: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Keep the largest pairs of `pairs`; all smaller ones become one from `OTHER_PAYERS` to `OTHER_PAYEES`."""
    if len(frame) <= limit:
        return frame
    kept, rest = frame.head(limit), frame.iloc[limit:]
    folded = pd.DataFrame(
        {
            "payer": [OTHER_PAYERS],
            "payee": [OTHER_PAYEES],
            "value": [rest["value"].sum()],
            "lines": [rest["lines"].sum()],
            "first": [rest["first"].min()],
            "last": [rest["last"].max()],
        }
    )
    return pd.concat([kept, folded], ignore_index=True)


def behind(lines: pd.DataFrame, payer: str, payee: str, level: pd.Series | None = None) -> pd.DataFrame:
    """Return the lines behind one pair: what a click on a flow opens."""
    paying, paid = lines["payer"].astype(object), lines["payee"].astype(object)
    if level is not None:
        paying, paid = paying.map(level), paid.map(level)
    return lines[(paying == payer) & (paid == payee)]


def by_month(lines: pd.DataFrame) -> pd.DataFrame:
    """Add up lines by calendar month, months without a line included.

    Columns: month (its first day), value (minor units of the first currency), lines (count).
    """
    if lines.empty:
        return pd.DataFrame({"month": pd.Series(dtype="datetime64[s]"), "value": [], "lines": []})
    month = lines["at"].to_numpy().astype("datetime64[M]")
    whole = pd.period_range(month.min(), month.max(), freq="M").to_timestamp().as_unit("s")
    grouped = lines.groupby(month.astype("datetime64[s]")).agg(value=("value", "sum"), lines=("line", "size"))
    return grouped.reindex(whole, fill_value=0).rename_axis("month").reset_index()


def shown(frame: pd.DataFrame, texts: Mapping[str, str], currency: str) -> pd.DataFrame:
    """Return pairs as charts show them: names instead of ids, whole units instead of minor ones.

    Columns: payer, payee, amount, lines, currency. Accounts with the same holder are told apart by the end of their numbers.
    """
    names = _names([*frame["payer"], *frame["payee"]], texts)
    return pd.DataFrame(
        {
            "payer": [names[one] for one in frame["payer"]],
            "payee": [names[one] for one in frame["payee"]],
            "amount": frame["value"].astype(float) / 100,
            "lines": frame["lines"],
            "currency": currency,
        }
    )


def _names(ids: Sequence[str], texts: Mapping[str, str]) -> dict[str, str]:
    plain = {one: texts.get(f"{one}.name", one) for one in ids}
    often = Counter(plain.values())
    return {
        one: f"{name} (…{texts[f'{one}.number'][-4:]})"
        if often[name] > 1 and texts.get(f"{one}.number")
        else name
        for one, name in plain.items()
    }


def shown_months(frame: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return months as charts show them: month, amount (whole units), lines, currency."""
    amount = frame["value"].astype(float) / 100
    return pd.DataFrame(
        {"month": frame["month"], "amount": amount, "lines": frame["lines"], "currency": currency}
    )


def shown_network(frame: pd.DataFrame, texts: Mapping[str, str], currency: str) -> pd.DataFrame:
    """Return pairs as charts show a network: as `shown`, with the places of both ends.

    Columns beside those of `shown`: payer_x, payer_y, payee_x, payee_y (-1 to 1).
    """
    places = layout(frame).set_index("node")
    made = shown(frame, texts, currency)
    for side in ("payer", "payee"):
        for axis in ("x", "y"):
            made[f"{side}_{axis}"] = [float(places.loc[one, axis]) for one in frame[side]]
    return made


def network(frame: pd.DataFrame) -> "nx.DiGraph[str]":
    """Return pairs as a directed graph; edges carry value and lines."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for payer, payee, value, lines in zip(
        frame["payer"], frame["payee"], frame["value"], frame["lines"], strict=True
    ):
        graph.add_edge(payer, payee, value=int(value), lines=int(lines))
    return graph


def layout(frame: pd.DataFrame) -> pd.DataFrame:
    """Place the nodes of pairs on a circle, next to whom they deal with; the same pairs give the same picture.

    A circle keeps names apart, which a picture by forces does not: its centre is where everybody meets.
    Columns: node, x and y (-1 to 1), came and went (minor units), partners (count).
    """
    graph = network(frame)
    order = _walked(graph)
    angles = [tau * place / len(order) for place in range(len(order))]
    return pd.DataFrame(
        [
            (
                node,
                round(cos(angle), 6),
                round(sin(angle), 6),
                sum(one["value"] for _, _, one in graph.in_edges(node, data=True)),
                sum(one["value"] for _, _, one in graph.out_edges(node, data=True)),
                len(set(graph.predecessors(node)) | set(graph.successors(node))),
            )
            for node, angle in zip(order, angles, strict=True)
        ],
        columns=["node", "x", "y", "came", "went", "partners"],
    )


def _walked(graph: "nx.DiGraph[str]") -> list[str]:
    """Order nodes by walking along the largest sums, so that a chain of payments lies side by side."""
    moved = {node: graph.degree(node, weight="value") for node in graph}
    order: dict[str, None] = {}
    for start in sorted(graph, key=lambda node: (-moved[node], node)):
        todo = [start]
        while todo:
            node = todo.pop()
            if node not in order:
                order[node] = None
                near = {*graph.successors(node), *graph.predecessors(node)} - order.keys()
                todo += sorted(near, key=lambda other: (moved[other], other))
    return list(order)


def ways(frame: pd.DataFrame, source: str, target: str, steps: int = 4) -> list[Sequence[str]]:
    """Return the ways from one account to another in at most so many steps, shortest first, never through cash."""
    graph = network(frame[(frame["payer"] != CASH) & (frame["payee"] != CASH)])
    if source not in graph or target not in graph:
        return []
    return sorted(nx.all_simple_paths(graph, source, target, cutoff=steps), key=lambda one: (len(one), one))
