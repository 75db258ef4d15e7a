"""The lab: its cases, what each is about, and how far the learner has come."""

import streamlit as st

from moneytrail.services import investigating, sharing
from moneytrail.ui import runtime
from moneytrail.ui.components import lab_case_card, lab_shared_card
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()
cards = investigating.cases(campus, learner)

st.title(_("The money-trail lab"))
st.write(
    _(
        "Investigate a case from the first report to the last application: mark lines, follow flows, ask for records, decide. "
        "Countries, people and numbers are invented, and your ledger is made for you alone. Everything is saved as you go."
    )
)
runtime.show_message()
for shared in sharing.shared_cases(campus, learner):
    lab_shared_card.show(shared)
following = lab_case_card.following(cards)
for card in cards:
    lab_case_card.show(campus, learner, card, is_primary=card is following)
