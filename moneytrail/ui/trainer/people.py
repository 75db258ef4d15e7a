"""People: who is enrolled and in which group, who is expected, and the list of those who will come."""

import streamlit as st

from moneytrail.services import enrolling, planning
from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import cohort_groups, cohort_list, registration_upload, rehearsal, session_head
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
session = planning.session(campus, trainer, runtime.session_id())
cohort = enrolling.cohort(campus, trainer, session.id)

st.title(_("People"))
session_head.show(session, navigation.PEOPLE)
cohort_list.show(cohort)
cohort_groups.show(campus, trainer, session.id, cohort)
registration_upload.show(campus, trainer, session.id, cohort)
rehearsal.show(campus, trainer, session)
