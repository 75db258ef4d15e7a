"""What a learner does, through the services, for tests that need somebody who has come that far."""

from moneytrail.bootstrap import Campus
from moneytrail.core.attempts import AttemptId
from moneytrail.core.people import LearnerId
from moneytrail.services import assessing, studying
from tests.builders import right_response


def read(campus: Campus, learner: LearnerId, section_id: str) -> None:
    """Read every step of a section."""
    sections = {section.id: section for section in studying.sections(campus, "en")}
    for step in sections[section_id].steps:
        studying.finish_step(campus, learner, section_id, step.id)


def answer_right(
    campus: Campus,
    learner: LearnerId,
    attempt_id: AttemptId,
    count: int | None = None,
    certainty: int | None = None,
) -> None:
    """Answer the first so many items of an attempt right, all of them without a number."""
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    for drawn in attempt.items[:count]:
        view = assessing.item_view(campus, attempt, drawn.item_id)
        assert assessing.answer(campus, learner, attempt_id, view, right_response(view.item)) is None
        if certainty is not None:
            assessing.state_certainty(campus, learner, attempt_id, view.item.id, certainty)


def take_quiz(
    campus: Campus,
    learner: LearnerId,
    section_id: str,
    right: int | None = None,
    certainty: int | None = None,
) -> AttemptId:
    """Take a section's quiz and hand it in, with so many right answers and the rest left open."""
    quiz = assessing.section_quiz(campus, section_id)
    assert quiz is not None
    attempt_id = assessing.start_attempt(campus, learner, quiz.id)
    answer_right(campus, learner, attempt_id, right, certainty)
    assessing.submit_attempt(campus, learner, attempt_id)
    return attempt_id
