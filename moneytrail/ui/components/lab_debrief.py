"""The parts of a debrief: the score, the story, each task beside the model, typologies with sources, ways on."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.services.case_debriefing import Debriefing, LabTry, TaskReview
from moneytrail.ui import navigation
from moneytrail.ui.components import blocks, reading
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.prose import Node, Notes, element
from moneytrail.ui.language import _, plural


def score(seen: Debriefing) -> None:
    """Show the result in figures, each with its words."""
    if seen.found.is_shared:
        st.caption(
            _(
                "Group {number}: this is what your group did together. What it handed in while you were in it counts in My progress, marked as group work.",
                number=seen.found.run.group_number,
            )
        )
    passed, mark, helped = st.columns(3)
    passed.metric(
        _("Tasks passed"), _("{passed} of {total}", passed=seen.score.passed, total=seen.score.total)
    )
    mark.metric(_("Mean mark"), f"{int(seen.score.mark * 100 + 1e-9)} %")
    helped.metric(_("Worked steps shown"), seen.score.helped)
    if seen.score.harms:
        st.warning(
            plural(
                "{count} choice would have done harm. It is the part of this case to remember.",
                "{count} choices would have done harm. They are the part of this case to remember.",
                seen.score.harms,
            ),
            icon=":material/warning:",
        )


def story(campus: Campus, seen: Debriefing) -> None:
    """Tell what happened, what the records do not show, and what became of the people."""
    page, told = blocks.Page(campus.catalog, Notes()), seen.found.case.frame.debrief
    parts = (
        (_("What happened"), told.story, "block scene"),
        (_("What the records do not show"), told.not_shown, "block warning"),
        (_("The people"), told.people, "block key"),
    )
    nodes: list[Node] = [
        element("section", element("h2", title), *page.prose(seen.file.words(text)), class_=style)
        for title, text, style in parts
    ]
    reading.show(nodes, "debrief-story", campus.catalog, page.notes)


def tasks(campus: Campus, seen: Debriefing) -> None:
    """Show each task: what the learner did, in order, beside what the model investigation did."""
    address = navigation.case_address(seen.found.case.id, seen.found.run.session_id)
    for number, one in enumerate(seen.tasks, start=1):
        with st.expander(f"{number}. {one.task.title} · {_result(one)}", key=f"review-{one.task.id}"):
            page = blocks.Page(campus.catalog, Notes())
            who = _("Your group") if seen.found.is_shared else _("You")
            yours = element(
                "div",
                element("h3", who),
                element("ol", *(element("li", _told(tried)) for tried in one.tries)),
                class_="half",
            )
            if not one.tries:
                yours = element(
                    "div",
                    element("h3", who),
                    element("p", _("Not tried: you tested out of the phase.")),
                    class_="half",
                )
            text = page.prose(seen.file.words(one.task.model))
            model = element("div", element("h3", _("The model investigation")), *text, class_="half")
            reading.show(
                [element("div", yours, model, class_="halves")],
                f"review:{one.task.id}",
                campus.catalog,
                page.notes,
            )
            st.page_link(
                navigation.INVESTIGATE,
                label=_("Look back at {task}", task=one.task.title),
                icon=":material/manage_search:",
                query_params={**address, "task": one.task.id},
            )


def _result(one: TaskReview) -> str:
    if not one.tries:
        return _("tested out")
    mark = f"{int(one.standing.mark * 100 + 1e-9)} %"
    return _("passed, {mark}", mark=mark) if one.standing.is_passed else _("not passed, {mark}", mark=mark)


def _told(one: LabTry) -> str:
    mark = f"{int(one.mark * 100 + 1e-9)} %"
    if one.did_harm:
        return _("Handed in: {mark}; it would have done harm.", mark=mark)
    return _("Handed in: {mark}.", mark=mark)


def typologies(campus: Campus, seen: Debriefing) -> None:
    """Explain the typologies of the case, each with its published source."""
    page = blocks.Page(campus.catalog, Notes())
    nodes: list[Node] = []
    for one in seen.found.case.frame.debrief.typologies:
        label = str(page.notes.number(one.source))
        source: Node = ["cite", {"note": f"source:{one.source}", "label": label}, []]
        nodes += [element("h3", one.title), element("p", *page.inline(one.text), " ", source)]
    nodes.append(
        element(
            "p",
            _("The patterns are published; the case, its figures and its people are invented."),
            class_="facts",
        )
    )
    reading.show(nodes, "debrief-typologies", campus.catalog, page.notes)


def ways_on(seen: Debriefing) -> None:
    """Lead to the steps of the course that teach what went less well."""
    if not seen.ways_on:
        st.write(_("Every outcome of this case went well. Take a case of another kind."))
    for one in seen.ways_on:
        st.markdown(safe(one.outcome_text))
        navigation.to_step(one.section_id, one.step_id, one.title, ":material/menu_book:")
