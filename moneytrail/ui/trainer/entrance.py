"""The trainers' entrance: set up the first account, sign in, and look after one's own account."""

import streamlit as st

from moneytrail.services import trainers
from moneytrail.ui import runtime, state
from moneytrail.ui.components import account_form, identity_provider
from moneytrail.ui.language import _

campus = runtime.campus()
token = state.parameter("setup")

if state.trainer_id() is not None:
    st.title(_("Your account"))
    account_form.account(campus, runtime.trainer_id())
elif token and trainers.is_set_up_link(campus, token):
    st.title(_("Set up the first trainer"))
    account_form.set_up(campus, token)
else:
    st.title(_("For trainers"))
    if token:
        st.info(_("This set-up link does not work any more. Please sign in."), icon=":material/info:")
    account_form.sign_in(campus)
    identity_provider.show(campus)
    st.caption(
        _("No account yet? The person who runs this program adds one: python -m moneytrail trainer add")
    )
