"""Score a money-trail board: which links hold, which lack evidence, which are missing or wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from moneytrail.core.lab.answers import BoardAnswer, DrawnLink
from moneytrail.core.lab.dossier import Link
from moneytrail.core.lab.tasks import Board
from moneytrail.lab.variant import CaseVariant

Verdict = Literal["holds", "lacks_evidence", "other_kind", "reversed", "wrong"]
# A true link without its proof, or drawn the wrong way, is half a link: the idea is right, a court would not have it.
CREDIT: dict[Verdict, float] = {
    "holds": 1.0, "lacks_evidence": 0.5, "other_kind": 0.5, "reversed": 0.5, "wrong": 0.0,
}  # fmt: skip


@dataclass(frozen=True)
class JudgedLink:
    """A drawn link with its verdict, the true link that it meets, and the evidence that counts."""

    drawn: DrawnLink
    verdict: Verdict
    link: str
    good_lines: tuple[int, ...]
    good_documents: tuple[str, ...]


@dataclass(frozen=True)
class BoardFinding:
    """The verdict on each link drawn, the true links that are missing, and the graph score as mark."""

    mark: float
    links: tuple[JudgedLink, ...]
    missing: tuple[str, ...]
    precision: float
    recall: float


def evidence_lines(variant: CaseVariant, link: Link) -> frozenset[int]:
    """Return the lines that prove a link."""
    lines = variant.lines_of(link.flows) if link.flows else frozenset()
    if link.lines is not None:
        lines |= frozenset(variant.select(link.lines)["line"].tolist())
    return lines


def score(variant: CaseVariant, task: Board, answer: BoardAnswer) -> BoardFinding:
    """Judge each link; the graph score is the harmonic mean of two shares.

    Each link drawn earns 1 (it holds), 0.5 (evidence, kind or direction is missing) or 0. Precision is what was earned by
    link drawn, recall by true link of the task. A link drawn twice counts once.
    """
    true = [variant.case.link(one) for one in task.links]
    drawn = {(one.source, one.target): one for one in answer.links}
    judged = tuple(_judged(variant, one, true) for one in drawn.values())
    earned: dict[str, float] = {}
    for one in judged:
        if one.link:
            earned[one.link] = max(earned.get(one.link, 0.0), CREDIT[one.verdict])
    credit = sum(earned.values())
    precision = credit / len(judged) if judged else 0.0
    recall = credit / len(true)
    mark = 2 * precision * recall / (precision + recall) if credit else 0.0
    missing = tuple(one.id for one in true if one.id not in earned)
    return BoardFinding(mark, judged, missing, precision, recall)


def _judged(variant: CaseVariant, drawn: DrawnLink, true: Sequence[Link]) -> JudgedLink:
    there = [one for one in true if (one.source, one.target) == (drawn.source, drawn.target)]
    back = [one for one in true if (one.source, one.target) == (drawn.target, drawn.source)]
    same = next((one for one in there if one.kind == drawn.kind), None)
    met = same or next(iter(there + back), None)
    if met is None:
        return JudgedLink(drawn, "wrong", "", (), ())
    lines = evidence_lines(variant, met)
    good_lines = tuple(one for one in drawn.lines if one in lines)
    documents = tuple(one for one in drawn.documents if one in met.documents)
    if same is None:
        # Between relatives there is no direction.
        is_mutual = met.kind == "related" == drawn.kind
        verdict: Verdict = _proven(met, drawn, good_lines, documents) if is_mutual else _bent(bool(there))
    else:
        verdict = _proven(met, drawn, good_lines, documents)
    return JudgedLink(drawn, verdict, met.id, good_lines, documents)


def _bent(is_other_kind: bool) -> Verdict:
    return "other_kind" if is_other_kind else "reversed"


def _proven(link: Link, drawn: DrawnLink, good_lines: Sequence[int], documents: Sequence[str]) -> Verdict:
    """Ask for one right document, or for enough right lines that are not buried under others."""
    enough = len(good_lines) >= link.at_least and 2 * len(good_lines) >= len(drawn.lines)
    return "holds" if documents or enough else "lacks_evidence"
