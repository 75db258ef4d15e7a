"""Score statement triage as detection: hits, false alarms, what was missed and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from moneytrail.core.lab.answers import TriageAnswer
from moneytrail.core.lab.tasks import Triage
from moneytrail.lab.variant import CaseVariant

# A line found counts most; naming the reason is the last fifth of the mark.
NAMING_SHARE = 0.2


@dataclass(frozen=True)
class Missed:
    """A planted line that was not marked: what it belongs to and why it matters."""

    line: int
    flow: str
    indicator: str
    why: str


@dataclass(frozen=True)
class TriageFinding:
    """How a triage went; lines by number, `misnamed` with the indicator that was right."""

    mark: float
    hits: tuple[int, ...]
    false_alarms: tuple[int, ...]
    missed: tuple[Missed, ...]
    misnamed: Mapping[int, str]
    precision: float
    recall: float


def planted(variant: CaseVariant, task: Triage) -> dict[int, tuple[str, str]]:
    """Return the planted lines in a task's view whose indicator the task offers: flow and indicator by line."""
    seen = set(variant.select(task.view)["line"].tolist())
    truth = variant.truth[variant.truth["indicator"].isin(task.indicators)]
    return {
        line: (flow, indicator)
        for line, flow, indicator in zip(truth["line"], truth["flow"], truth["indicator"], strict=True)
        if line in seen
    }


def score(variant: CaseVariant, task: Triage, answer: TriageAnswer) -> TriageFinding:
    """Compare marked lines with the planted ones of the view.

    precision = hits / marked, recall = hits / planted, F1 = 2PR / (P + R), and
    mark = F1 x (0.8 + 0.2 x share of hits whose indicator is right). Planted lines whose indicator the task does not offer
    count neither way.
    """
    wanted = planted(variant, task)
    others = set(variant.truth["line"].tolist()) - wanted.keys()
    marked = {line: named for line, named in answer.marks.items() if line not in others}
    hits = sorted(line for line in marked if line in wanted)
    false_alarms = sorted(line for line in marked if line not in wanted)
    why = {flow.id: flow.why for flow in variant.case.plan.flows}
    missed = [
        Missed(line, *wanted[line], why[wanted[line][0]]) for line in sorted(wanted.keys() - marked.keys())
    ]
    misnamed = {line: wanted[line][1] for line in hits if marked[line] != wanted[line][1]}
    precision = len(hits) / len(marked) if marked else 0.0
    recall = len(hits) / len(wanted) if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    named = 1 - len(misnamed) / len(hits) if hits else 0.0
    mark = f1 * (1 - NAMING_SHARE + NAMING_SHARE * named)
    return TriageFinding(mark, tuple(hits), tuple(false_alarms), tuple(missed), misnamed, precision, recall)
