"""The parts of a room report about answers: items, certainty, votes of the room, forms."""

import streamlit as st
from babel.dates import format_date

from moneytrail.bootstrap import Campus
from moneytrail.core.forms import FormKind, QuestionKind, followup_due
from moneytrail.core.item_analysis import DOUBT_NAMES, Doubt
from moneytrail.core.room_report import AnalysedItem, AnsweredQuestion, Answers
from moneytrail.core.small_groups import SMALLEST
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.services import debriefing, examining, surveying
from moneytrail.ui import runtime, state
from moneytrail.ui.components import progress_charts, report_rows, session_head
from moneytrail.ui.components.plain import literal, safe
from moneytrail.ui.language import _


def items(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the items of one quiz: the map, and those to check."""
    titles = examining.quizzes(campus, trainer, session.id)
    chosen = st.selectbox(
        _("Test or quiz"), list(titles), format_func=lambda one: titles[one], key="report-quiz"
    )
    if chosen is None:
        return
    found = examining.items(campus, trainer, session.id, chosen)
    progress_charts.show("item_map", report_rows.of_items(found.items))
    doubtful = [(number, one) for number, one in enumerate(found.items, start=1) if one.doubts]
    if doubtful:
        st.subheader(_("Items to check"))
    for number, one in doubtful:
        _doubt(number, one)
    st.caption(
        _("Items with fewer than ten attempts, about which nothing is said: {count}.", count=found.too_few)
    )


def _doubt(number: int, one: AnalysedItem) -> None:
    with st.container(border=True, key=f"doubt-{number}"):
        st.markdown(f"**{number}.** {safe(one.stem)}")
        if not one.is_current:
            st.caption(_("An earlier version of this item."))
        reasons = [_(DOUBT_NAMES[doubt]) for doubt in one.doubts]
        if Doubt.OPTIONS in one.doubts:
            reasons[-1] += ": " + "; ".join(map(literal, one.idle_texts))
        st.markdown("\n".join(f"- {reason}" for reason in reasons))


def room(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show certainty beside what was right, and every double vote."""
    found = examining.certainty(campus, trainer, session.id)
    progress_charts.show("cohort_certainty", report_rows.of_certainty(found))
    st.subheader(_("Votes before and after the discussion"))
    votes = examining.votes(campus, trainer, session.id)
    if not votes:
        st.write(_("No item was voted on twice by five people or more."))
    for number, vote in enumerate(votes, start=1):
        st.markdown(f"**{number}.** {safe(vote.stem)}")
        progress_charts.show("votes", report_rows.of_vote(vote), str(number))


def voices(campus: Campus, trainer: TrainerId, session: TrainingSession, address: str) -> None:
    """Show what participants say: the evaluation, and the follow-up with its link."""
    st.subheader(_("Evaluation"))
    st.caption(
        _(
            "Participants find the form on their first page from the last half day on: {address}",
            address=f"{address}/evaluation?session={session.id}",
        )
    )
    _answers(debriefing.form_answers(campus, trainer, session.id, FormKind.EVALUATION))
    st.subheader(_("Follow-up after 90 days"))
    _link(campus, trainer, session, address)
    _answers(debriefing.form_answers(campus, trainer, session.id, FormKind.FOLLOWUP))


def _link(campus: Campus, trainer: TrainerId, session: TrainingSession, address: str) -> None:
    def make() -> None:
        with runtime.errors_shown("followup-link"):
            surveying.make_followup_link(campus, trainer, session.id)

    token = surveying.followup_token(campus, trainer, session.id)
    if token is None:
        st.button(_("Make the link"), key="followup-make", on_click=make, icon=":material/link:")
        runtime.show_message("followup-link")
        return
    due = format_date(followup_due(session).date(), "long", locale=session_head.locale())
    st.write(
        _(
            "Send this link to the participants on {day}, by the way you write to them anyway. Whoever has it can answer once, without a name.",
            day=due,
        )
    )
    st.code(f"{address}/followup?session={token}", language=None, wrap_lines=True)


def _answers(found: Answers) -> None:
    st.write(_("Forms sent in: {count}.", count=found.count))
    if not found.questions:
        st.write(_("Answers are shown from {count} forms on, so that nobody is recognised.", count=SMALLEST))
    for one in found.questions:
        _question(one, found.count)


def _question(one: AnsweredQuestion, forms: int) -> None:
    if one.question.kind is QuestionKind.TEXT:
        if one.texts:
            with st.expander(f"{_(one.question.text)} ({len(one.texts)})"):
                st.markdown("\n".join(f"- {literal(' '.join(text.split()))}" for text in one.texts))
        return
    st.markdown(f"**{_(one.question.text)}**")
    of = forms if one.question.kind is QuestionKind.SEVERAL else one.total
    st.table(
        [
            {_("Answer"): _(choice), _("People"): str(count), _("Share"): f"{count / of:.0%}" if of else "–"}
            for choice, count in zip(one.question.choices, one.counts, strict=True)
        ]
    )


@st.fragment
def remarks(campus: Campus, trainer: TrainerId, session_id: SessionId) -> None:
    """Show what the trainers say in the report, saved as it is left."""

    def save() -> None:
        state.set_saved_note("remarks", "")
        with runtime.errors_shown("remarks"):
            debriefing.save_remarks(campus, trainer, session_id, str(state.value("report-remarks") or ""))
            state.set_saved_note("remarks", _("Saved"))

    st.text_area(
        _("Remarks of the trainers"),
        value=debriefing.remarks(campus, trainer, session_id),
        key="report-remarks",
        height=160,
        max_chars=debriefing.REMARKS_LIMIT,
        on_change=save,
        help=_("Everybody who reads the report sees them. Your notes on the console stay yours."),
    )
    runtime.show_message("remarks")
    if state.saved_note("remarks"):
        st.caption(f":material/check: {state.saved_note('remarks')}")
