"""Score decisions: harm weighs more than a clever move on the money."""

from dataclasses import dataclass

from moneytrail.core.lab.answers import DecisionAnswer
from moneytrail.core.lab.tasks import Decision, DecisionOption, Harm
from moneytrail.lab.dice import Dice


@dataclass(frozen=True)
class DecisionFinding:
    """What was chosen, the harm that it does, and whether it looked clever on the money."""

    mark: float
    option: str
    harm: Harm | None
    is_clever: bool


def shown_options(task: Decision, case_id: str, seed: int) -> tuple[DecisionOption, ...]:
    """Return the options in the order in which a variant shows them."""
    order = Dice(case_id, seed, "options", task.id).order(len(task.options))
    return tuple(task.options[which] for which in order.tolist())


def score(task: Decision, answer: DecisionAnswer) -> DecisionFinding:
    """Return the worth of the option chosen; an option that does harm is worth nothing, clever or not."""
    chosen = next((one for one in task.options if one.id == answer.option), None)
    if chosen is None:
        return DecisionFinding(0.0, "", None, False)
    return DecisionFinding(chosen.worth / 100, chosen.id, chosen.harm, chosen.clever)
