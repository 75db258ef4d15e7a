"""The ledger of a case beside the task: as lines, and as flows that lead back to their lines."""

import streamlit as st

from moneytrail.services import case_files, case_work
from moneytrail.ui import runtime, state
from moneytrail.ui.components import chart, lab_filters, lab_papers, ledger_table
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.language import _, plural


def lines(desk: Desk) -> None:
    """Show the lines that fit the filters, with their sum, to be kept at hand as evidence."""
    place = f"{desk.found.run.id}"
    widget, stamp = state.key("ledger", place), repr(lab_filters.held(place))

    def kept() -> None:
        changed = {line: reason is not None for line, reason in ledger_table.changes(widget).items()}
        with runtime.errors_shown(widget):
            case_work.keep_lines(desk.campus, desk.learner, desk.found.run.id, changed)

    lab_filters.show(desk.file, place)
    number, sort, is_down = ledger_table.place_in(widget, stamp)
    page = case_files.ledger_page(desk.file, lab_filters.wanted(place), number, sort, is_down=is_down)
    _sum(desk, page.total, page.value)
    runtime.show_message(widget)
    now = case_work.kept_lines(desk.campus, desk.found)
    desk.follow_kept(now)
    ledger_table.show(desk.file, page, dict.fromkeys(now, ""), widget, stamp, kept)
    _papers_on(desk, frozenset(page.rows["line"].tolist()))
    _exports(desk, place)


def _sum(desk: Desk, count: int, value: int) -> None:
    total = f"{ledger_table.money(value)} {desk.file.variant.currency}"
    st.markdown(plural("{count} line", "{count} lines", count) + " · " + _("together **{sum}**", sum=total))


def _papers_on(desk: Desk, shown: frozenset[int]) -> None:
    """Name the documents that hold lines of the page: the way from a line to the paper behind it."""
    behind = desk.file.papers_on(shown, list(desk.papers))
    if not behind:
        return
    st.caption(_("Lines of this page also stand in"))
    lab_papers.links(desk, behind, "behind")


def _exports(desk: Desk, place: str) -> None:
    with st.expander(_("Take the ledger out"), key=f"exports:{place}"):
        st.caption(
            _(
                "For a spreadsheet, or for tools that read the open model FollowTheMoney. Everything in it is invented."
            )
        )
        st.download_button(
            _("Lines that fit the filters (CSV)"),
            data=lambda: case_files.ledger_csv(desk.file, lab_filters.wanted(place)),
            file_name=f"{desk.found.case.id}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv:{place}",
        )
        st.download_button(
            _("Whole ledger (FollowTheMoney)"),
            data=lambda: case_files.follow_the_money(desk.file),
            file_name=f"{desk.found.case.id}.ftm.json",
            mime="application/json",
            on_click="ignore",
            key=f"ftm:{place}",
        )


def flows(desk: Desk) -> None:
    """Show the chosen lines as bands, as a network or by month; each pair of accounts leads to its lines."""
    place = f"{desk.found.run.id}"
    lab_filters.show(desk.file, place)
    chosen = case_files.lines(desk.file, lab_filters.wanted(place))
    _sum(desk, len(chosen), int(chosen["value"].sum()))
    names = {
        "money_flows": _("Bands"),
        "money_network": _("Network"),
        "money_months": _("Months"),
    }
    widget = state.key("drawing", place)
    drawn = st.segmented_control(
        _("Show as"), list(names), default="money_flows", key=widget, format_func=names.__getitem__
    )
    views = case_files.flow_views(desk.file, chosen)
    frames = {"money_flows": views.bands, "money_network": views.network, "money_months": views.months}
    name = drawn or "money_flows"
    chart.show(name, frames[name], f"{name}:{place}")
    _pairs(desk, views, place)


def _pairs(desk: Desk, views: case_files.FlowViews, place: str) -> None:
    st.markdown(f"**{_('Open the lines of a flow')}**")
    st.caption(
        _("The drawing is for looking. Press a flow here to filter all views by it and see its lines.")
    )
    with st.container(gap=None, key=f"pairs:{place}"):
        _pair_buttons(desk, views, place)


def _pair_buttons(desk: Desk, views: case_files.FlowViews, place: str) -> None:
    for number, (payer, payee, count) in enumerate(
        zip(views.pairs["payer"], views.pairs["payee"], views.pairs["lines"], strict=True)
    ):
        if not case_files.is_pair_of_accounts(payer):
            continue
        names = f"{views.bands['payer'].iloc[number]} → {views.bands['payee'].iloc[number]}"
        st.button(
            f"{names} · " + plural("{count} line", "{count} lines", int(count)),
            key=f"pair:{place}:{number}",
            type="tertiary",
            on_click=_open_pair,
            args=(desk, place, payer, payee),
        )


def _open_pair(desk: Desk, place: str, payer: str, payee: str) -> None:
    lab_filters.put(
        place, **{**lab_filters.held(place), "payers": (payer,), "payees": (payee,), "either": ()}
    )
    state.set_value(state.key("look", desk.found.run.id), "lines")
    state.set_parameters(look="lines")
