"""The head of a result: passed or not, the score, the standing on each outcome."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.quizzes import QuizKind
from moneytrail.services.looking_back import Result
from moneytrail.ui.components import reading
from moneytrail.ui.components.prose import Notes, element
from moneytrail.ui.language import _


def show(campus: Campus, result: Result) -> None:
    """Show the summary."""
    attempt = result.attempt
    score = f"{attempt.score:.0%}"
    if result.quiz.kind in (QuizKind.PRE_TEST, QuizKind.POST_TEST):
        st.title(_("{score} right", score=score))
        st.write(_("This test measures what you take with you. It has no pass mark."))
    elif attempt.is_passed:
        st.title(_("Passed: {score}", score=score))
    else:
        st.title(_("{score}: not yet passed", score=score))
        st.write(
            _(
                "The pass mark is {mark}. Read why below, then try again with other questions.",
                mark=f"{attempt.pass_mark:.0%}",
            )
        )
    rows = [
        element(
            "tr",
            element("td", f"{one.outcome}. {one.text}"),
            element("td", str(one.count), class_="number"),
            element("td", f"{one.mean:.0%}", class_="number"),
        )
        for one in result.outcomes
    ]
    titles = [element("th", _("Learning outcome"), scope="col")]
    titles += [element("th", title, scope="col", class_="number") for title in (_("Questions"), _("Score"))]
    head = element("thead", element("tr", *titles))
    caption = element("caption", _("Score by learning outcome"))
    body = element("table", caption, head, element("tbody", *rows))
    table = element(
        "div", body, class_="table", role="region", tabindex="0", aria_label=_("Score by learning outcome")
    )
    reading.show([table], f"outcomes:{attempt.id}", campus.catalog, Notes())
