"""Explain what came of marking lines and of linking: hits, false alarms, what was missed and why."""

from collections import Counter

from moneytrail.core.lab.line_numbers import show_lines
from moneytrail.lab.board import BoardFinding, JudgedLink, Verdict
from moneytrail.lab.triage import TriageFinding
from moneytrail.ui.components import lab_board, lab_papers
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _, plural


def option(kind: str, label: str, spoken: str, *text: Node) -> Node:
    """Return a line of an explanation: its sign, what it is about, and the words for it."""
    signs = {"right": "✓", "wrong": "✕", "plain": "·"}
    sign = element("span", signs[kind], class_="mark", aria_hidden="true")
    said = element("span", f" ({spoken})", class_="spoken") if spoken else ""
    body = element("div", element("strong", label), said, *(element("p", one) for one in text if one))
    return element("div", sign, body, class_=f"option {kind}")


def triage(desk: Desk, finding: TriageFinding) -> list[Node]:
    """Explain marked lines as detection."""
    marked = len(finding.hits) + len(finding.false_alarms)
    wanted = len(finding.hits) + len(finding.missed)
    nodes: list[Node] = [
        option(
            "right" if finding.hits else "plain",
            plural("{count} hit", "{count} hits", len(finding.hits)),
            "",
            _(
                "Precision: {hits} of the {marked} lines that you marked belong to the trail.",
                hits=len(finding.hits),
                marked=marked,
            ),
            _(
                "Recall: {hits} of the {wanted} lines of the trail are marked.",
                hits=len(finding.hits),
                wanted=wanted,
            ),
        )
    ]
    if finding.misnamed:
        nodes.append(_misnamed(desk, finding))
    if finding.false_alarms:
        label = plural("{count} false alarm", "{count} false alarms", len(finding.false_alarms))
        lines = _("Lines {lines}.", lines=show_lines(finding.false_alarms))
        why = _(
            "Nothing in the case stands against them: read them again for what is harmless. Each costs a customer's trust."
        )
        nodes.append(option("wrong", label, "", lines, why))
    nodes += _missed(desk, finding)
    return nodes


def _misnamed(desk: Desk, finding: TriageFinding) -> Node:
    label = plural(
        "{count} line with another indicator", "{count} lines with another indicator", len(finding.misnamed)
    )
    if not desk.found.is_settled(desk.task):
        lines = _("Lines {lines}.", lines=show_lines(finding.misnamed))
        return option(
            "plain",
            label,
            "",
            lines,
            _("The line is suspicious, for another reason than the one you named, or you named none."),
        )
    case = desk.found.case
    named = [
        _("Line {line}: {indicator}", line=line, indicator=case.indicator(right).label)
        for line, right in finding.misnamed.items()
    ]
    return option("plain", label, "", "; ".join(named))


def _missed(desk: Desk, finding: TriageFinding) -> list[Node]:
    """Say what was missed by flow: how many lines, and why they matter; their numbers once the task is settled."""
    counts = Counter((one.flow, one.why, one.indicator) for one in finding.missed)
    nodes: list[Node] = []
    for (flow, why, indicator), count in counts.most_common():
        label = plural("{count} line missed", "{count} lines missed", count)
        if desk.found.is_settled(desk.task):
            numbers = show_lines(one.line for one in finding.missed if one.flow == flow)
            name = desk.found.case.indicator(indicator).label
            nodes.append(
                option("wrong", f"{label}: {name}", "", _("Lines {lines}.", lines=numbers), desk.words(why))
            )
        else:
            nodes.append(option("wrong", label, "", desk.words(why)))
    return nodes


def board(desk: Desk, finding: BoardFinding) -> list[Node]:
    """Explain each link drawn, then what is missing."""
    true = len({one.link for one in finding.links if one.link}) + len(finding.missing)
    score = _(
        "Graph score: precision {precision}, recall {recall}, over {count} links that the case holds.",
        precision=f"{finding.precision:.0%}",
        recall=f"{finding.recall:.0%}",
        count=true,
    )
    nodes: list[Node] = [element("p", score), *(_judged(desk, one) for one in finding.links)]
    if not finding.missing:
        return nodes
    label = plural("{count} link is missing", "{count} links are missing", len(finding.missing))
    if not desk.found.is_settled(desk.task):
        return [
            *nodes,
            option(
                "wrong",
                label,
                "",
                _(
                    "Go through the documents and the largest flows again: who owns, who pays, who is related?"
                ),
            ),
        ]
    case = desk.found.case
    for one in (case.link(name) for name in finding.missing):
        words = (
            f"{desk.file.name(one.source)} {lab_board.kind_names()[one.kind]} {desk.file.name(one.target)}"
        )
        nodes.append(option("wrong", words, _("missing"), desk.words(one.why)))
    return nodes


def _judged(desk: Desk, one: JudgedLink) -> Node:
    words: dict[Verdict, str] = {
        "holds": _("This link holds."),
        "lacks_evidence": _(
            "This link is true, but what you attached does not show it: a document that says so, or enough lines that belong to it."
        ),
        "other_kind": _("These two are linked in another way."),
        "reversed": _("These two are linked, the other way round."),
        "wrong": _("Nothing in the file supports this link. A wrong link is a person accused."),
    }
    kind = {"holds": "right", "wrong": "wrong"}.get(one.verdict, "plain")
    counted = [lab_papers.title(desk, name) for name in one.good_documents]
    if one.good_lines:
        counted.append(_("lines {lines}", lines=show_lines(one.good_lines)))
    good = _("What counts as evidence: {what}.", what="; ".join(counted)) if counted else ""
    return option(kind, lab_board.link_in_words(desk, one.drawn), "", words[one.verdict], good)
