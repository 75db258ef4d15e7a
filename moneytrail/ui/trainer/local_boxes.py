"""Local boxes: what a trainer adds to a section for the country of the session."""

import streamlit as st

from moneytrail.services import planning, studying
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import local_box_form, session_head
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
session = planning.session(campus, trainer, runtime.session_id())
texts = planning.local_texts(campus, trainer, session.id)

st.title(_("Local boxes"))
session_head.show(session, navigation.BOXES)
st.write(
    _(
        "Each box stands in a section. Participants of this session see your text in place of the question what to find out."
    )
)
for section in studying.sections(campus, state.language()):
    boxes = planning.boxes(campus, section.id, state.language())
    if boxes:
        st.subheader(section.title)
    for box in boxes:
        local_box_form.show(campus, trainer, session.id, section.id, box, texts.get((section.id, box.id), ""))
