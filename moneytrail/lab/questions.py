"""Score questions about a flow: an account or a number each."""

from collections.abc import Mapping
from dataclasses import dataclass

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.answers import FlowAnswer
from moneytrail.core.lab.tasks import AccountQuestion, FlowQuestion, FollowFlow
from moneytrail.lab.variant import CaseVariant


@dataclass(frozen=True)
class FlowFinding:
    """Which questions were answered rightly, by id."""

    mark: float
    right: Mapping[str, bool]


def score(variant: CaseVariant, task: FollowFlow, answer: FlowAnswer) -> FlowFinding:
    """Mark each question right or wrong; the mark is the share of right ones."""
    right = {one.id: _is_right(variant, one, answer) for one in task.questions}
    return FlowFinding(sum(right.values()) / len(right), right)


def _is_right(variant: CaseVariant, question: FlowQuestion, answer: FlowAnswer) -> bool:
    if isinstance(question, AccountQuestion):
        return answer.choices.get(question.id) in question.answers
    given = answer.numbers.get(question.id)
    if given is None:
        return False
    off = abs(given - evaluate(question.answer, variant.names))
    return off <= evaluate(question.tolerance, variant.names)
