"""The file of an investigation: its ledger, the documents in hand, and the views of both; pandas loads only here."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pandas as pd

from moneytrail.core.lab.answers import Answer, BoardAnswer, RecordsAnswer
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.dossier import Wait
from moneytrail.core.lab.money import CASH, Selection
from moneytrail.core.lab.tasks import Decision, DecisionOption, Task, Triage, Worksheet
from moneytrail.lab import browsing, decisions, exports, flows, gating, papers, scoring, triage, worksheets
from moneytrail.lab.browsing import SORT_KEYS, Filter, LedgerPage, SortKey
from moneytrail.lab.dice import Dice
from moneytrail.lab.papers import Paper
from moneytrail.lab.scoring import Finding
from moneytrail.lab.variant import CaseVariant, generate
from moneytrail.services.investigating import Investigation, given_in

__all__ = ["SORT_KEYS", "Filter", "Finding", "LedgerPage"]

# So many ledgers are kept ready: a room of 91 learners, each with an own one, and some more.
SHELF_SIZE = 100
# So many pairs a drawing of flows shows before it becomes a knot.
PAIRS_SHOWN = 12
_KIND_ON_BOARD = {"person": "person", "company": "company", "office": "company"}


@dataclass
class CaseFile:
    """A variant with what was worked out of it once: which lines each document shows."""

    variant: CaseVariant
    lines_of_papers: dict[str, frozenset[int]] = field(default_factory=dict)

    @property
    def case(self) -> LabCase:
        """Return the case."""
        return self.variant.case

    def words(self, text: str) -> str:
        """Fill a text of the case."""
        return papers.words(self.variant, text)

    def name(self, name: str) -> str:
        """Return how an entity, account or crowd is called."""
        return self.variant.texts.get(f"{name}.name", name)

    @property
    def last_line(self) -> int:
        """Return the number of the last line of the ledger."""
        return len(self.variant.ledger)

    def options(self, task: Decision) -> Sequence[DecisionOption]:
        """Return the options of a decision in the order of this variant."""
        return decisions.shown_options(task, self.case.id, self.variant.seed)

    def shuffled(self, options: Sequence[str], *purpose: str) -> list[str]:
        """Return options in an order of this variant: authors tend to write the right ones first."""
        order = Dice(self.case.id, self.variant.seed, "options", *purpose).order(len(options))
        return [options[place] for place in order.tolist()]

    def given_rows(self, task: Worksheet) -> Mapping[str, Decimal]:
        """Return the figures of a worksheet that are given."""
        right = worksheets.expected(self.variant, task)
        return {row.id: right[row.id] for row in task.rows if row.given}

    def paper(self, document_id: str) -> Paper:
        """Return a document, filled."""
        made = papers.paper(self.variant, document_id)
        self.lines_of_papers[document_id] = made.lines
        return made

    def papers_on(self, lines: frozenset[int], in_hand: Sequence[str]) -> list[str]:
        """Return which of the documents in hand show at least one of some lines."""
        for one in in_hand:
            if one not in self.lines_of_papers:
                self.paper(one)
        return [one for one in in_hand if self.lines_of_papers[one] & lines]


class Shelf:
    """Case files by case and seed, the one used longest ago makes room; two who ask at once wait for one making."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._making: dict[tuple[str, int], threading.Lock] = {}
        self._files: OrderedDict[tuple[str, int], CaseFile] = OrderedDict()

    def __len__(self) -> int:
        return len(self._files)

    def take(self, case: LabCase, seed: int) -> CaseFile:
        """Return a case file, made if it is not there."""
        key = (case.digest, seed)
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
                return self._files[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._files:
                    return self._files[key]
            made = CaseFile(generate(case, seed))
            with self._lock:
                self._files[key] = made
                self._making.pop(key, None)
                while len(self._files) > self._size:
                    self._files.popitem(last=False)
        return made


_SHELF = Shelf(SHELF_SIZE)


def case_file(found: Investigation) -> CaseFile:
    """Return the file of an investigation."""
    return _SHELF.take(found.case, found.run.seed)


def score(file: CaseFile, task: Task, answer: Answer) -> Finding:
    """Score an answer."""
    return scoring.score(file.variant, task, answer)


def planted_count(file: CaseFile, task: Triage) -> int:
    """Return how many lines of the task's view belong to the trail."""
    return len(triage.planted(file.variant, task))


def does_harm(finding: Finding) -> bool:
    """Say whether an answer would tip off suspects, endanger somebody, or break the law."""
    return scoring.does_harm(finding)


def in_hand(found: Investigation, answers: Mapping[str, Answer]) -> dict[str, bool]:
    """Return the documents in hand in the order of the file, and whether each came late; see `gating.documents_in_hand`.

    A search that was handed in runs on to its last day, and what it brought stays when a new one is begun.
    """
    case = found.case
    searches = [one for one in answers.values() if isinstance(one, RecordsAnswer)] or [RecordsAnswer()]
    for tried in found.tries:
        handed_in = given_in(tried)
        if isinstance(handed_in, RecordsAnswer):
            rest = Wait(days=case.records.days)
            searches.append(RecordsAnswer(steps=(*handed_in.steps, rest)))
    came: dict[str, bool] = {}
    for search in searches:
        for document, how in gating.documents_in_hand(case, found.progress, search).items():
            came[document] = came.get(document, True) and how == "late"
    return {one.id: came[one.id] for one in case.dossier.documents if one.id in came}


def ledger_page(
    file: CaseFile,
    wanted: Filter,
    number: int,
    sort: SortKey,
    *,
    is_down: bool,
    view: Selection | None = None,
) -> LedgerPage:
    """Return a page of the lines that fit a filter, within the view of a task if one is given."""
    lines = browsing.chosen(file.variant, wanted, view)
    return browsing.page(file.variant, lines, number, sort, is_down=is_down)


def lines(file: CaseFile, wanted: Filter, view: Selection | None = None) -> pd.DataFrame:
    """Return the lines that fit a filter."""
    return browsing.chosen(file.variant, wanted, view)


@dataclass(frozen=True)
class FlowViews:
    """One set of lines seen three ways, as charts take it; `pairs` has the ids behind the names of `bands`."""

    bands: pd.DataFrame
    network: pd.DataFrame
    months: pd.DataFrame
    pairs: pd.DataFrame


def flow_views(file: CaseFile, chosen: pd.DataFrame) -> FlowViews:
    """Add up lines by pair and by month."""
    variant = file.variant
    pairs = flows.largest(flows.pairs(chosen, flows.by_group(variant.accounts)), PAIRS_SHOWN)
    return FlowViews(
        flows.shown(pairs, variant.texts, variant.currency),
        flows.shown_network(pairs, variant.texts, variant.currency),
        flows.shown_months(flows.by_month(chosen), variant.currency),
        pairs,
    )


def is_pair_of_accounts(payer: str) -> bool:
    """Say whether a pair can be opened: what was folded together cannot."""
    return payer not in (flows.OTHER_PAYERS, flows.OTHER_PAYEES)


@dataclass(frozen=True)
class Party:
    """Something that lines can be filtered by: an account of the cast, a crowd, or one of its members."""

    id: str
    label: str


def parties(file: CaseFile) -> Sequence[Party]:
    """Return what lines can be filtered by: the cast, then crowds, then their members, cash last."""
    frame, texts = file.variant.accounts, file.variant.texts
    cast = frame[frame["is_cast"]]
    crowds = file.case.plan.crowds
    members = frame[~frame["is_cast"] & (frame["account"] != CASH)]
    listed = [
        Party(one, _label(texts, one))
        for one in sorted(cast["account"], key=lambda one: texts[f"{one}.name"])
    ]
    listed += [Party(one.id, f"{texts[f'{one.id}.name']} ({one.count})") for one in crowds]
    listed += [Party(one, _label(texts, one)) for one in members["account"]]
    return [*listed, Party(CASH, texts[f"{CASH}.name"])]


def _label(texts: Mapping[str, str], account: str) -> str:
    return f"{texts[f'{account}.name']} · {texts[f'{account}.number']}"


def period(file: CaseFile) -> tuple[date, date]:
    """Return the first and the last day of the ledger."""
    at = file.variant.ledger["at"]
    return at.iloc[0].date(), at.iloc[-1].date()


def ledger_csv(file: CaseFile, wanted: Filter) -> bytes:
    """Return the lines that fit a filter as CSV (UTF-8)."""
    return exports.ledger_csv(file.variant, browsing.chosen(file.variant, wanted)).encode()


def follow_the_money(file: CaseFile) -> bytes:
    """Return the whole ledger as entities of FollowTheMoney, one JSON object a line (UTF-8)."""
    return "\n".join(exports.follow_the_money(file.variant)).encode()


def board(file: CaseFile, answer: BoardAnswer, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return the links of a board as `charts.board` takes them; who is linked with whom lies side by side on a circle."""
    frame = pd.DataFrame(
        [(one.source, one.target, 1, 1) for one in answer.links], columns=["payer", "payee", "value", "lines"]
    )
    places = flows.layout(frame).set_index("node")
    sort = {one.id: _KIND_ON_BOARD.get(one.kind, "thing") for one in file.case.plan.entities}
    return pd.DataFrame(
        [
            (
                file.name(one.source),
                file.name(one.target),
                kinds[one.kind],
                len(one.documents) + len(one.lines),
                sort.get(one.source, "group"),
                sort.get(one.target, "group"),
                *(places.at[end, axis] for end in (one.source, one.target) for axis in ("x", "y")),
            )
            for one in answer.links
        ],
        columns=[
            "source", "target", "link", "evidence", "source_kind", "target_kind", "source_x", "source_y", "target_x",
            "target_y",
        ],
    )  # fmt: skip
