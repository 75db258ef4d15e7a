"""Score decisions: harm weighs more than a clever move on the money."""

from dataclasses import dataclass

from moneytrail.core.lab.answers import DecisionAnswer
from moneytrail.core.lab.tasks import Decision, Harm


@dataclass(frozen=True)
class DecisionFinding:
    """What was chosen, the harm that it does, and whether it looked clever on the money."""

    mark: float
    option: str
    harm: Harm | None
    is_clever: bool


def score(task: Decision, answer: DecisionAnswer) -> DecisionFinding:
    """Return the worth of the option chosen; an option that does harm is worth nothing, clever or not."""
    chosen = next((one for one in task.options if one.id == answer.option), None)
    if chosen is None:
        return DecisionFinding(0.0, "", None, False)
    return DecisionFinding(chosen.worth / 100, chosen.id, chosen.harm, chosen.clever)
