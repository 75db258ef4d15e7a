"""Investigate a case: the path of phases, the task in front, the file beside it."""

import streamlit as st

from moneytrail.services import case_files, investigating
from moneytrail.ui import runtime, state
from moneytrail.ui.components import lab_file, lab_path, lab_restart, lab_task
from moneytrail.ui.components.lab_desk import Desk

campus = runtime.campus()
learner = runtime.learner_id()
found = investigating.investigation(campus, learner, state.parameter("case"))
task = lab_path.chosen(found)
papers = case_files.in_hand(found, investigating.answers(campus, found))
desk = Desk(campus, learner, found, case_files.case_file(found), task, papers)

lab_path.head(found, task)
lab_path.phases(campus, found, task)
lab_restart.changed_since(found)
if task.type == "triage":
    with st.container(key="lab-desk"):
        lab_task.show(desk)
        st.divider()
        lab_file.show(desk)
else:
    with st.container(key="lab-desk"):
        work, file = st.columns([5, 8], gap="large")
        with work:
            lab_task.show(desk)
        with file:
            lab_file.show(desk)
lab_restart.show(campus, learner, found)
