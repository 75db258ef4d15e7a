"""How the room answered, as only its trainer sees it: counts, what to do next, who was sure and wrong."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.live import Activity, ActivityId, ActivityKind, Phase
from moneytrail.core.live_questions import given
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.core.voting import NextStep
from moneytrail.services import leading
from moneytrail.services.overseeing import Results
from moneytrail.ui import runtime, state
from moneytrail.ui.components.plain import literal, safe
from moneytrail.ui.language import _, plural


def phase_names() -> dict[Phase, str]:
    """Return the phases as a trainer calls them."""
    return {
        Phase.OPEN: _("open: answers come in, nobody sees them"),
        Phase.COUNTED: _("closed: only you see how the room answered"),
        Phase.REVEALED: _("the room sees how it answered"),
        Phase.EXPLAINED: _("the room sees the right answer and why"),
    }


def head(stage: Activity, results: Results) -> None:
    """Show what is asked and in which phase it is."""
    prompt = results.question.prompt
    st.markdown(literal(prompt) if results.item is None else safe(prompt))
    parts = [phase_names()[stage.phase]]
    if stage.round > 1:
        parts.insert(0, _("second vote"))
    st.caption(" · ".join(parts))


def suggestion(stage: Activity, results: Results) -> None:
    """Show what the first vote suggests, and how sure that is."""
    found = results.suggestion
    if found is None or stage.phase is Phase.OPEN or stage.phase is Phase.EXPLAINED or stage.round > 1:
        return
    words = {
        NextStep.EXPLAIN: _("Explain: too few know it for a discussion."),
        NextStep.DISCUSS: _("Let neighbours discuss, then vote again."),
        NextStep.GO_ON: _("Go on: most know it. A short explanation is enough."),
    }
    right = _(
        "{share} right; with so many answers it lies between {low} and {high} (95 %).",
        share=f"{found.share:.0%}",
        low=f"{found.low:.0%}",
        high=f"{found.high:.0%}",
    )
    doubt = " " + _("Few answers: the suggestion could change with a few more.") if found.is_uncertain else ""
    st.info(f"**{words[found.step]}** {right}{doubt}", icon=":material/lightbulb:")


def show(
    campus: Campus, trainer: TrainerId, session_id: SessionId, stage: Activity, results: Results
) -> None:
    """Show the answers; while they come in, only how many."""
    if results.question.what is ActivityKind.TEXTS:
        _texts(campus, trainer, session_id, ActivityId(stage.activity), results)
        return
    if results.question.what is ActivityKind.GROUP_TASK:
        for group in results.groups:
            st.markdown(f"**{_('Group {number}', number=group.group)}**  \n{literal(group.text)}")
        return
    if stage.phase is Phase.OPEN:
        return
    _bars(results)
    if stage.phase in (Phase.COUNTED, Phase.REVEALED):
        _confidently_wrong(results)
    if results.question.has_key:
        _by_participant(results)


def _bars(results: Results) -> None:
    right = results.question.right_places
    for shown in results.rounds:
        if len(results.rounds) > 1:
            st.caption(_("First vote") if shown.number == 1 else _("After the discussion"))
        for place, bar in enumerate(shown.bars):
            share = bar.count / shown.answers if shown.answers else 0.0
            mark = f" · {_('right answer')}" if place in right and results.question.choices else ""
            name = _label(results, place, bar.label)
            st.progress(share, text=f"{name}: {bar.count} ({share:.0%}){mark}")


def _label(results: Results, place: int, label: str) -> str:
    codes = {"true": _("True"), "false": _("False"), "": _("Other answers")}
    words = codes.get(label) or (literal(label) if results.item is None else safe(label))
    return f"**{chr(65 + place)}** {words}" if results.question.choices else words


def _confidently_wrong(results: Results) -> None:
    wrong = results.confidently_wrong
    if not wrong:
        return
    names = ", ".join(
        f"{literal(one.name or _('no name'))} ({_answer(results, one.response)})" for one in wrong
    )
    with st.container(border=True, key="confidently-wrong"):
        title = plural("{count} very sure and wrong", "{count} very sure and wrong", len(wrong))
        st.markdown(f"**{title}** · {_('only you see this')}")
        st.markdown(names)


def _answer(results: Results, response: str) -> str:
    held = given(results.question, response)
    if isinstance(held, list):
        return ", ".join(chr(65 + place) for place in held)
    return literal(str(held))


def _by_participant(results: Results) -> None:
    with st.expander(_("Who answered what · only you see this")):
        marks = {True: _("right"), False: _("not right")}
        st.table(
            [
                {
                    _("Name"): literal(one.name or _("no name")),
                    _("Vote"): str(one.round),
                    _("Answer"): _answer(results, one.response),
                    _("Right?"): marks[(one.mark or 0) >= 0.995],
                    _("Certainty"): str(one.certainty or ""),
                }
                for one in results.given
            ]
        )


def _texts(
    campus: Campus, trainer: TrainerId, session_id: SessionId, activity: ActivityId, results: Results
) -> None:
    st.caption(
        _("A text is shown to the room only when you choose it. Texts with the same heading stand together.")
    )
    for one in results.texts:
        _text(
            campus,
            trainer,
            session_id,
            activity,
            one.learner_id,
            str(given(results.question, one.response)),
            one.is_shown,
            one.theme,
        )


def _text(
    campus: Campus,
    trainer: TrainerId,
    session_id: SessionId,
    activity: ActivityId,
    learner: LearnerId,
    text: str,
    is_shown: bool,
    theme: str,
) -> None:
    widget = state.key("theme", activity, learner)

    def sort(shows: bool) -> None:
        with runtime.errors_shown("console"):
            heading = str(state.value(widget) or "")
            leading.moderate(campus, trainer, session_id, activity, learner, shows, heading)

    with st.container(border=True):
        st.markdown(literal(text))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                _("Heading"), value=theme, key=widget, max_chars=80, on_change=sort, args=(is_shown,)
            )
            label = _("Hide") if is_shown else _("Show")
            st.button(label, key=f"sort-{activity}-{learner}", on_click=sort, args=(not is_shown,))
