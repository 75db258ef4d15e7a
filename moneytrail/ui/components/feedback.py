"""The explanation of an answered item: verdict, every answer with its why, the reason, the source."""

from moneytrail.bootstrap import Campus
from moneytrail.core.feedback import FeedbackLine
from moneytrail.core.grading import Explanation, is_right
from moneytrail.core.items import Item, Matching, Ordering, ScenarioSet, TableMarking
from moneytrail.ui import navigation
from moneytrail.ui.components import blocks, reading
from moneytrail.ui.components.prose import Node, Notes, element
from moneytrail.ui.language import _


def show(campus: Campus, item: Item, explanation: Explanation, place: str, links_back: bool = False) -> None:
    """Show why; `links_back` adds the way to the step that teaches it."""
    page = blocks.Page(campus.catalog, Notes())
    nodes = tree(item, explanation, page)
    if item.source is not None:
        nodes.append(element("p", _("Source") + ": ", ["cite", _source(item.source, page), []]))
    reading.show([element("div", *nodes, class_="feedback")], f"feedback:{place}", campus.catalog, page.notes)
    if links_back and item.step:
        section_id, step_id = item.step.split("/")
        navigation.to_step(section_id, step_id, _("Read the step that teaches this"), ":material/menu_book:")


def _source(source_id: str, page: blocks.Page) -> dict[str, str]:
    return {"note": f"source:{source_id}", "label": str(page.notes.number(source_id))}


def tree(item: Item, explanation: Explanation, page: blocks.Page) -> list[Node]:
    """Return the nodes of an explanation; a scenario set has one for each part."""
    nodes: list[Node] = [element("p", verdict(explanation.mark), class_="verdict")]
    if isinstance(item, ScenarioSet):
        stems = {part.id: part for part in item.parts}
        for number, (part_id, part) in enumerate(explanation.parts, start=1):
            nodes.append(element("h3", f"{number}. ", *page.inline(stems[part_id].stem)))
            nodes += tree(stems[part_id], part, page)
    else:
        nodes += [_line(line, item, page) for line in explanation.lines]
        if explanation.right_answer and not _shows_right_answer(item, explanation):
            answer = element("strong", _("Right answer") + ": ")
            nodes.append(element("p", answer, explanation.right_answer))
    because = element("strong", _("Why") + ": ")
    nodes.append(
        element("div", element("p", because, *page.inline(explanation.explanation)), class_="because")
    )
    return nodes


def _shows_right_answer(item: Item, explanation: Explanation) -> bool:
    # The lines of these two stand in the right order, and beside the right match.
    if isinstance(item, Ordering | Matching):
        return True
    return any(line.is_right and line.id for line in explanation.lines)


def verdict(mark: float) -> str:
    """Return the verdict in words."""
    if is_right(mark):
        return _("Right")
    if mark > 0:
        return _("Partly right: {share} of the mark", share=f"{mark:.0%}")
    return _("Not right")


def _line(line: FeedbackLine, item: Item, page: blocks.Page) -> Node:
    kind = _kind(line, item)
    signs = {"right": "✓", "wrong": "✕", "plain": "·"}
    mark = element("span", signs[kind], class_="mark", aria_hidden="true")
    labels = {"true": _("True"), "false": _("False")}
    words = [labels[line.label]] if line.label in labels else page.inline(line.label)
    label = element("strong", *words)
    said = element("span", f" ({_spoken(line, item)})", class_="spoken")
    chip = element("span", _chip(line, item), class_="chip") if line.is_chosen else ""
    text = element(
        "div", label, said, chip, element("p", *page.inline(line.feedback)) if line.feedback else ""
    )
    return element("div", mark, text, class_=f"option {kind}")


def _kind(line: FeedbackLine, item: Item) -> str:
    # A line of a table that was rightly left alone is neither a hit nor a mistake.
    if isinstance(item, TableMarking) and not line.is_right and not line.is_chosen:
        return "plain"
    return "right" if line.is_right else "wrong"


def _spoken(line: FeedbackLine, item: Item) -> str:
    if isinstance(item, TableMarking):
        return _("to be marked") if line.is_right else _("not to be marked")
    if isinstance(item, Ordering | Matching):
        return _("you had this right") if line.is_right else _("you had this differently")
    return _("Right answer") if line.is_right else _("Wrong answer")


def _chip(line: FeedbackLine, item: Item) -> str:
    match item:
        case TableMarking():
            return _("marked by you")
        case Ordering():
            return _("your place: {place}", place=line.given)
        case Matching():
            return _("your answer: {answer}", answer=line.given)
        case _:
            return _("your answer")
