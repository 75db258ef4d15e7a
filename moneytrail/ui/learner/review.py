"""Review: cards that are due, one at a time."""

import streamlit as st
from fsrs import Rating

from moneytrail.services import deck
from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import review_card
from moneytrail.ui.language import _, plural

campus = runtime.campus()
learner = runtime.learner_id()


def rate(card: deck.Due, rating: Rating) -> None:
    with runtime.errors_shown():
        deck.rate(campus, learner, card.kind, card.ref, rating)


@st.fragment
def screen() -> None:
    """Show the next due card; rating it brings the one after."""
    due = deck.due(campus, learner)
    runtime.show_message()
    if not due:
        in_deck = deck.size(campus, learner)
        st.success(_("Nothing is due now."), icon=":material/check_circle:")
        st.write(
            plural("{count} card is in your deck.", "{count} cards are in your deck.", in_deck)
            if in_deck
            else _("Questions that you miss, and glossary terms that you add, come here for review.")
        )
        navigation.to_page(navigation.MAP, _("To the module"), ":material/route:")
        return
    st.caption(plural("{count} card is due", "{count} cards are due", len(due)))
    review_card.show(campus, learner, due[0], rate)


st.title(_("Review"))
st.write(
    _("What you missed comes back, first tomorrow, then at growing distances: a few minutes a day keep it.")
)
screen()
