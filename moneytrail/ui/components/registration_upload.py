"""Pre-registration: read a CSV file of those who will come, and say what is wrong with it, line by line."""

from collections.abc import Mapping

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import Sector
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.services import enrolling
from moneytrail.services.enrolling import Cohort
from moneytrail.ui import runtime, state
from moneytrail.ui.components.profile_form import countries, sector_names
from moneytrail.ui.language import _, plural

_BYTES_LIMIT = 1_000_000


def show(campus: Campus, trainer: TrainerId, session_id: SessionId, cohort: Cohort) -> None:
    """Show the list of those who have not come yet, and the way to register people."""

    def read() -> None:
        state.set_saved_note("registration", "")
        content = state.uploaded("registration", _BYTES_LIMIT)
        if content is not None:
            with runtime.errors_shown("registration"):
                reading = enrolling.pre_register(
                    campus, trainer, session_id, content, _sectors(), _countries()
                )
                state.set_problems("registration", reading.problems)
                done = plural("{count} person registered", "{count} people registered", len(reading.people))
                state.set_saved_note("registration", done)

    def clear() -> None:
        with runtime.errors_shown("registration"):
            enrolling.clear_expected(campus, trainer, session_id)

    st.subheader(_("Pre-registration"))
    st.write(
        _(
            "A CSV file with the columns name, sector, country and group; only name is needed. Sectors: {sectors}. "
            "Who joins under a registered name comes into the group of the list.",
            sectors=", ".join(Sector),
        )
    )
    st.file_uploader(
        _("CSV file"), type=["csv", "txt"], key="registration", on_change=read, max_upload_size=1
    )
    runtime.show_message("registration")
    if state.saved_note("registration"):
        st.success(state.saved_note("registration"), icon=":material/check:")
    problems = state.problems("registration")
    if problems:
        head = plural("{count} line was left out:", "{count} lines were left out:", len(problems))
        lines = [f"- {_(one.template, line=one.line, found=one.found)}" for one in problems]
        st.warning("\n".join([head, "", *lines]), icon=":material/warning:")
    if cohort.missing:
        with st.expander(plural("{count} expected", "{count} expected", len(cohort.missing))):
            names = sector_names()
            st.table(
                [
                    {
                        _("Name"): one.registration.name,
                        _("Sector"): names[one.registration.sector] if one.registration.sector else "",
                        _("Country"): one.registration.country,
                    }
                    for one in cohort.missing
                ]
            )
            st.button(_("Delete the list of those expected"), key="registration-clear", on_click=clear)


def _sectors() -> Mapping[str, Sector]:
    return {str(one): one for one in Sector} | {name: one for one, name in sector_names().items()}


def _countries() -> Mapping[str, str]:
    language = "en" if state.language() == "qps" else state.language()
    return {name: name for name in (*countries("en"), *countries(language))}
