"""The money-trail board on the screen: link people, companies and things, each link with its evidence."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, BoardAnswer, DrawnLink
from moneytrail.core.lab.changes import KINDS
from moneytrail.core.lab.line_numbers import show_lines
from moneytrail.core.lab.tasks import Board
from moneytrail.services import case_files, case_work
from moneytrail.services.case_work import Seen
from moneytrail.ui import runtime, state
from moneytrail.ui.components import chart, lab_papers
from moneytrail.ui.components.lab_desk import Desk, saved, typed_lines
from moneytrail.ui.components.plain import safe
from moneytrail.ui.language import _


def kind_names() -> dict[str, str]:
    """Return how the kinds of links are called, from the source to the target."""
    names = (
        _("pays"),
        _("owns"),
        _("controls"),
        _("works for"),
        _("is related to"),
        _("uses"),
        _("recruits"),
    )
    return dict(zip(KINDS, names, strict=True))


@dataclass(frozen=True)
class _Form:
    source: str
    kind: str
    target: str
    papers: str
    lines: str

    @staticmethod
    def at(place: str) -> "_Form":
        return _Form(
            *(state.key("link", place, one) for one in ("source", "kind", "target", "papers", "lines"))
        )


@st.fragment
def show(desk: Desk, task: Board) -> None:
    """Show the links so far, the form for another one, and the drawing."""
    answer = desk.answer()
    assert isinstance(answer, BoardAnswer)
    with st.container():  # so that the form stays in its place, with what is typed there, when links come
        _links(desk, task, answer)
    _form(desk, task, answer)
    saved(desk.place)
    chart.show("board", case_files.board(desk.file, answer, kind_names()), f"board:{desk.place}")


def link_in_words(desk: Desk, link: DrawnLink) -> str:
    """Say a link as a sentence."""
    return f"{desk.file.name(link.source)} {kind_names()[link.kind]} {desk.file.name(link.target)}"


def evidence_in_words(desk: Desk, link: DrawnLink) -> str:
    """Say what a link rests on."""
    parts = [lab_papers.title(desk, one) for one in link.documents]
    if link.lines:
        parts.append(_("lines {lines}", lines=show_lines(link.lines)))
    return "; ".join(parts) or _("no evidence yet")


def _links(desk: Desk, task: Board, answer: BoardAnswer) -> None:
    st.markdown(f"**{_('Links on the board: {count}', count=len(answer.links))}**")
    if not answer.links:
        st.write(_("None yet. Choose two of the people, companies or things below, and say what joins them."))
    for number, link in enumerate(answer.links):
        # Named by its ends: somebody else may take a link off in the moment in which this one is pressed.
        place = f"{desk.place}:{task.nodes.index(link.source)}-{task.nodes.index(link.target)}"
        with st.container(border=True, key=f"link:{place}"):
            st.markdown(f"{number + 1}. **{safe(link_in_words(desk, link))}**")
            st.caption(safe(evidence_in_words(desk, link)))
            with st.container(horizontal=True):
                st.button(
                    _("Change link {number}", number=number + 1),
                    key=f"change-link:{place}",
                    type="tertiary",
                    icon=":material/edit:",
                    on_click=_into_form,
                    args=(desk, link),
                )
                st.button(
                    _("Take off link {number}", number=number + 1),
                    key=f"erase-link:{place}",
                    type="tertiary",
                    icon=":material/delete:",
                    on_click=desk.pressed(_erasing(link), _seen(answer, link.source, link.target)),
                )


def _seen(answer: BoardAnswer, source: str, target: str) -> Seen:
    """Return what a board shows between two."""

    def between(answer: Answer) -> DrawnLink | None:
        assert isinstance(answer, BoardAnswer)
        ends = ((one.source, one.target) for one in answer.links)
        return next((one for one, at in zip(answer.links, ends, strict=True) if at == (source, target)), None)

    return Seen(between, between(answer))


def _erasing(link: DrawnLink) -> partial[Answer]:
    def erase(link: DrawnLink, answer: Answer) -> Answer:
        assert isinstance(answer, BoardAnswer)
        return changes.erase(answer, link.source, link.target)

    return partial(erase, link)


def _into_form(desk: Desk, link: DrawnLink) -> None:
    form = _Form.at(desk.place)
    state.set_value(form.source, link.source)
    state.set_value(form.kind, link.kind)
    state.set_value(form.target, link.target)
    state.set_value(form.papers, list(link.documents))
    state.set_value(form.lines, show_lines(link.lines))


def _form(desk: Desk, task: Board, answer: BoardAnswer) -> None:
    form, nodes = _Form.at(desk.place), sorted(task.nodes, key=desk.file.name)
    titles = {one: lab_papers.title(desk, one) for one in desk.papers}
    with st.container(border=True, key=f"link-form:{desk.place}"):
        st.markdown(f"**{_('Add a link')}**")
        for widget, label in (
            (form.source, _("From whom")),
            (form.kind, _("What joins them")),
            (form.target, _("To whom")),
        ):
            names = kind_names() if widget == form.kind else {one: desk.file.name(one) for one in nodes}
            st.selectbox(
                label,
                list(names),
                index=None,
                key=widget,
                format_func=names.__getitem__,
                placeholder=_("Choose"),
            )
        st.multiselect(
            _("Documents that show it"),
            list(titles),
            key=form.papers,
            format_func=titles.__getitem__,
            placeholder=_("None"),
        )
        st.text_input(
            _("Lines that show it"),
            key=form.lines,
            placeholder=_("Numbers of lines, such as 12, 40-45"),
            autocomplete="off",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _("Put the link on the board"),
                key=f"draw:{desk.place}",
                icon=":material/add_link:",
                on_click=_draw,
                args=(desk, task, answer),
            )
            st.button(
                _("Use the lines kept at hand"),
                key=f"take-lines:{desk.place}",
                type="tertiary",
                on_click=lambda: state.set_value(
                    form.lines, show_lines(case_work.kept_lines(desk.campus, desk.found))
                ),
            )
        runtime.show_message(form.source)


def _draw(desk: Desk, task: Board, shown: BoardAnswer) -> None:
    form = _Form.at(desk.place)
    ends = [state.value(one) for one in (form.source, form.kind, form.target)]
    lines = typed_lines(form.lines, desk.file.last_line, form.source)
    if lines is None:
        return
    if not all(isinstance(one, str) for one in ends) or ends[0] == ends[2]:
        state.keep_message(_("Choose two different ones, and what joins them."), form.source)
        return
    papers = state.value(form.papers)
    link = DrawnLink(
        source=str(ends[0]),
        kind=str(ends[1]),
        target=str(ends[2]),
        lines=lines,
        documents=tuple(papers) if isinstance(papers, list) else (),
    )

    def draw(answer: Answer) -> Answer:
        assert isinstance(answer, BoardAnswer)
        return changes.draw(task, answer, link, desk.papers, desk.file.last_line)

    if not desk.change(draw, _seen(shown, link.source, link.target)):
        return
    for widget in (form.source, form.kind, form.target):
        state.set_value(widget, None)
    state.set_value(form.papers, [])
    state.set_value(form.lines, "")
