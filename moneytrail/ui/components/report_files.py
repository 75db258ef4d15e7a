"""The room report as files, each made when it is asked for."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import TrainingSession
from moneytrail.services import exporting
from moneytrail.ui import state
from moneytrail.ui.components import report_answers
from moneytrail.ui.language import _, translate


def show(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the remarks, the switch for names, and the downloads."""
    report_answers.remarks(campus, trainer, session.id)
    # Settled now: a file is made on a thread of the server, outside of this session.
    words = exporting.words(state.language(), translate())
    session_id, name = session.id, f"moneytrail-report-{session.id}"
    st.download_button(
        _("Download the report (PDF)"),
        data=lambda: exporting.pdf(campus, trainer, session_id, words),
        file_name=f"{name}.pdf",
        mime="application/pdf",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key="report-pdf",
    )
    st.caption(_("The PDF names no participant. Its first page is for those who paid for the workshop."))
    st.subheader(_("All numbers, with a row for each participant"))
    with_names = st.toggle(
        _("With names"),
        value=False,
        key="report-file-names",
        help=_("Only of those who agreed to be named. Without names each participant is a number."),
    )
    with st.container(horizontal=True):
        st.download_button(
            _("Workbook (XLSX)"),
            data=lambda: exporting.xlsx(campus, trainer, session_id, words, with_names),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/table:",
            key="report-xlsx",
        )
        st.download_button(
            _("CSV files (ZIP)"),
            data=lambda: exporting.csv_files(campus, trainer, session_id, words, with_names),
            file_name=f"{name}.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="report-csv",
        )
