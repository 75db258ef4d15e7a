"""What an investigator does in the lab, through the services: the model's answers, or others."""

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.answers import Answer
from moneytrail.core.people import LearnerId
from moneytrail.lab.model_answers import model_answer
from moneytrail.lab.variant import CaseVariant
from moneytrail.services import case_files, case_work, investigating
from moneytrail.services.investigating import Investigation

CASE = "northern-shoal"


def begun(campus: Campus, learner: LearnerId, case_id: str = CASE) -> Investigation:
    """Begin a case, or go on with it."""
    investigating.begin(campus, learner, case_id)
    return investigating.investigation(campus, learner, case_id)


def variant(found: Investigation) -> CaseVariant:
    """Return the variant of a run."""
    return case_files.case_file(found).variant


def give(campus: Campus, learner: LearnerId, found: Investigation, task_id: str, answer: Answer) -> None:
    """Put an answer in place of the one that is being worked on."""
    case_work.change(campus, learner, found.run.id, task_id, lambda _before: answer)


def hand_in(campus: Campus, learner: LearnerId, task_id: str, answer: Answer | None = None) -> Investigation:
    """Hand in an answer, the model's unless another is given, and return how the case stands."""
    found = begun(campus, learner)
    given = answer if answer is not None else model_answer(variant(found), found.case.task(task_id))
    give(campus, learner, found, task_id, given)
    case_work.hand_in(campus, learner, found.run.id, task_id, len(found.tries_at(task_id)))
    return begun(campus, learner)


def solve(campus: Campus, learner: LearnerId, until: str = "") -> Investigation:
    """Hand in the model's answers in order, up to a task that is left as it is."""
    found = begun(campus, learner)
    for task in found.case.tasks:
        if task.id == until:
            break
        found = hand_in(campus, learner, task.id)
    return found
