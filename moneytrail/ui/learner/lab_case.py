"""Investigate a case, alone or with one's group: the path of phases, the task in front, the file beside it."""

import streamlit as st

from moneytrail.services import case_files, investigating, sharing
from moneytrail.services.investigating import Investigation
from moneytrail.ui import runtime
from moneytrail.ui.components import lab_file, lab_group, lab_path, lab_restart, lab_task
from moneytrail.ui.components.lab_desk import Desk

campus = runtime.campus()
learner = runtime.learner_id()


def show(found: Investigation) -> None:
    """Show the case as it stands."""
    task = lab_path.chosen(found)
    papers = case_files.in_hand(found, investigating.answers(campus, found))
    team = sharing.team(campus, learner, found) if found.is_shared else ()
    desk = Desk(campus, learner, found, case_files.case_file(found), task, papers, team)
    lab_group.follow(desk)
    with st.container():
        lab_path.head(found, task)
        lab_path.phases(campus, found, task)
        lab_group.team(desk)
        lab_restart.changed_since(found)
    with st.container(key="lab-desk"):
        if task.type == "triage":
            lab_task.show(desk)
            st.divider()
            lab_file.show(desk)
        else:
            work, file = st.columns([5, 8], gap="large")
            with work:
                lab_task.show(desk)
            with file:
                lab_file.show(desk)
    if not found.is_shared:
        lab_restart.show(campus, learner, found)


run = lab_group.opened(campus, learner)
if run is not None:
    show(run)
