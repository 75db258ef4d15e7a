"""The certificate as a PDF to download, made when it is asked for."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.services import certifying
from moneytrail.ui import runtime, state
from moneytrail.ui.language import _, translate


def show(campus: Campus, learner: LearnerId, certificate_id: str) -> None:
    """Show the download and the public page that verifies it."""
    address = runtime.address()
    # Settled now: the file is made on a thread of the server, outside of this session.
    language, words = state.language(), translate()
    st.download_button(
        _("Download my certificate (PDF)"),
        data=lambda: certifying.pdf(campus, learner, language, address, words),
        file_name="moneytrail-certificate.pdf",
        mime="application/pdf",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    st.caption(_("Anybody can check it here: {address}", address=f"{address}/verify/{certificate_id}"))
