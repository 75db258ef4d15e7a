"""How a group shares a case: which role leads a task, which hints there are, and what a screen has drawn."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NewType, get_args

from moneytrail.core.lab.cases import GroupRole, LabCase
from moneytrail.core.lab.tasks import Board, Decision, FollowFlow, Product, Records, Task, Triage, Worksheet

RunId = NewType("RunId", int)
HintKind = Literal["where", "worked"]
HINT_KINDS: tuple[HintKind, ...] = get_args(HintKind)
# Whoever holds this role sees the harm to keep in mind before anything else.
LIAISON = "liaison"

# As the roles are described in the cases: who reads the ledger, decides what is asked, asks for proof, speaks for the victims.
_LEADS: dict[type[Task], str] = {
    Triage: "analyst",
    FollowFlow: "analyst",
    Worksheet: "analyst",
    Records: "lead",
    Board: "prosecutor",
    Product: "prosecutor",
    Decision: LIAISON,
}


def leading_role(case: LabCase, task: Task) -> GroupRole | None:
    """Return the role that leads a task, None in a case that has no such role."""
    return next((role for role in case.frame.roles if role.id == _LEADS[type(task)]), None)


def stamp(text: str | None) -> str:
    """Return a short digest by which screens tell whether they show the present state; empty for nothing."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Stamps:
    """Digests of the parts of a group's run: the page around, the lines kept at hand, each answer by task.

    They say that something has changed and nothing about what.
    """

    page: str
    kept: str
    answers: Mapping[str, str]
