"""A card of the review deck: a missed item to answer again, or a term to recall."""

from collections.abc import Callable

import streamlit as st
from fsrs import Rating

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.responses import FormatProblem
from moneytrail.services import deck, studying
from moneytrail.ui import runtime, state
from moneytrail.ui.components import feedback, item_widget, reading
from moneytrail.ui.components.prose import Notes, prose
from moneytrail.ui.language import _

Rate = Callable[[deck.Due, Rating], None]


def show(campus: Campus, learner: LearnerId, card: deck.Due, rate: Rate) -> None:
    """Show a card."""
    with st.container(border=True, key=f"card-{card.kind}-{card.ref}"):
        if card.kind == "term":
            _term(campus, card, rate)
        else:
            _item(campus, learner, card, rate)


def _term(campus: Campus, card: deck.Due, rate: Rate) -> None:
    term = campus.catalog.terms[card.ref]
    place = f"{card.ref}:{card.due_at.timestamp():.0f}"
    st.subheader(term.term)
    if not state.is_trying_again(place, 0):
        st.write(_("What does this term mean? Say it in your own words, then compare."))
        st.button(
            _("Show the meaning"),
            type="primary",
            key=f"turn:{place}",
            on_click=state.try_again,
            args=(place, 0),
        )
        return
    reading.show(prose(term.definition, Notes(), {}), f"meaning:{place}", campus.catalog, Notes())
    _ratings(card, rate, place)


def _ratings(card: deck.Due, rate: Rate, place: str) -> None:
    words = {Rating.Again: _("I did not know it"), Rating.Hard: _("With effort"), Rating.Good: _("I knew it")}
    with st.container(horizontal=True):
        for rating, label in words.items():
            st.button(label, key=f"rate:{place}:{int(rating)}", on_click=rate, args=(card, rating))


def _item(campus: Campus, learner: LearnerId, card: deck.Due, rate: Rate) -> None:
    place = f"review:{card.ref}:{card.due_at.timestamp():.0f}"
    known = studying.open_check(campus, learner, card.ref, "review")
    given = state.answered_after(place)
    if given is not None and known.attempt_number > given and known.explanation is not None:
        item_widget.stem(campus, known.item, place)
        feedback.show(campus, known.item, known.explanation, place, links_back=True)
        rating = Rating.Good if known.explanation.mark >= 1 else Rating.Again
        st.button(_("Next card"), type="primary", key=f"next:{place}", on_click=rate, args=(card, rating))
        return
    fresh = studying.fresh_check(campus, learner, card.ref, known.attempt_number)
    state.set_answered_after(place, known.attempt_number)

    def answer() -> None:
        with runtime.errors_shown(place):
            raw = item_widget.value(fresh.item, fresh.seed, place)
            found = studying.answer_check(campus, learner, card.ref, raw, known.attempt_number, "review")
            if found is None:
                state.keep_message(_("Choose or write an answer first."), place)
            elif isinstance(found, FormatProblem):
                state.keep_message(_(found.template, **found.values), place)

    item_widget.stem(campus, fresh.item, place)
    item_widget.show(fresh.item, fresh.seed, None, place)
    runtime.show_message(place)
    st.button(_("Check my answer"), type="primary", key=f"answer:{place}", on_click=answer)
