"""Rules about what a section is made of."""

from collections.abc import Iterator

from moneytrail.content.library import Library, blocks
from moneytrail.core.blocks import Check, Discuss, Example, Figure, Reflect, RoleLens, Scene, Summary
from moneytrail.core.modules import Section
from moneytrail.core.problems import Problem

STEPS = (5, 9)
CHECKS = 3
ALT_LENGTH = 30
# What an item that is left to the learner at the end of an example may be.
LAST_STEP_TYPES = ("numeric", "table_marking", "single_choice", "multiple_response")
_NOTES_HEADINGS = (
    "Timing",
    "Talking points",
    "Exercise",
    "Materials",
    "Expected answers",
    "Difficult questions",
    "Risks",
)


def required_blocks(library: Library) -> Iterator[Problem]:
    """A section opens with a scene, closes with a summary, and has the blocks that teaching needs."""
    for file in library.original_sections():
        for message in _lacks(file.section) if file.section else ():
            yield Problem(file.path, 1, f"{message}.", "blocks")


def _lacks(section: Section) -> Iterator[str]:
    every = [block for step in section.steps for block in step.blocks]
    if not STEPS[0] <= len(section.steps) <= STEPS[1]:
        yield f"expected {STEPS[0]} to {STEPS[1]} steps, found {len(section.steps)}"
    if not isinstance(section.steps[0].blocks[0], Scene):
        yield "expected the first step to open with a scene"
    if not any(isinstance(block, Summary) for block in section.steps[-1].blocks):
        yield "expected a summary in the last step, found none"
    checks = sum(isinstance(block, Check) for block in every)
    if checks < CHECKS:
        yield f"expected at least {CHECKS} checks, found {checks}"
    for kind in (Discuss, Reflect, Figure, RoleLens):
        if not any(isinstance(block, kind) for block in every):
            yield f"expected a block '{kind.model_fields['type'].default}', found none"
    examples = [block for block in every if isinstance(block, Example)]
    if not any(block.steps and block.not_shown for block in examples):
        yield "expected a complete example (steps and not_shown), found none"
    if not any(block.yours for block in examples):
        yield "expected an example whose last step is left to the learner (yours), found none"


def figures(library: Library) -> Iterator[Problem]:
    """A figure's file exists; its alternative text says more than its caption."""
    for path, line, block in blocks(library):
        if not isinstance(block, Figure):
            continue
        if not (library.assets_dir / "figures" / block.image).is_file():
            message = f"figure: expected the file assets/figures/{block.image}, found none."
            yield Problem(path, line, message, "figures")
        if block.alt.strip() == block.caption.strip():
            message = "figure: expected an alt that says what the figure shows, got the caption."
            yield Problem(path, line, message, "figures")
        elif len(block.alt) < ALT_LENGTH:
            message = f"figure: expected an alt of at least {ALT_LENGTH} characters, got {len(block.alt)}."
            yield Problem(path, line, message, "figures")


def examples(library: Library) -> Iterator[Problem]:
    """An example shows a table or a document, and not both."""
    for path, line, block in blocks(library):
        if isinstance(block, Example) and (block.table is None) == (block.document is None):
            found = "none" if block.table is None else "both"
            message = f"example '{block.id}': expected a table or a document, found {found}."
            yield Problem(path, line, message, "examples")


def practice_items(library: Library) -> Iterator[Problem]:
    """What a section lets learners practise is active, not part of a test, and fits its place."""
    for path, line, block in blocks(library):
        named = block.items if isinstance(block, Check) else ()
        for item_id in named:
            yield from _practised(library, path, line, "check", item_id)
        if isinstance(block, Example) and block.yours:
            owner = f"example '{block.id}'"
            yield from _practised(library, path, line, owner, block.yours.item)
            item = library.items.get(block.yours.item)
            if item is not None and item.type not in LAST_STEP_TYPES:
                message = f"{owner}: yours: expected {', '.join(LAST_STEP_TYPES)}, got {item.type}."
                yield Problem(path, line, message, "practice-items")


def _practised(library: Library, path: str, line: int, owner: str, item_id: str) -> Iterator[Problem]:
    item = library.items.get(item_id)
    if item is None:
        return
    found = "retired" if item.status == "retired" else item.pool.value
    if found != "practice":
        message = f"{owner}: expected an active practice item, got '{item_id}' ({found})."
        yield Problem(path, line, message, "practice-items")


def trainer_notes(library: Library) -> Iterator[Problem]:
    """Each section has trainer's notes with the headings that a trainer looks for."""
    for key in library.listed:
        path = library.place("section", key[2])[0].removesuffix(".md") + ".trainer.md"
        notes = library.notes.get(key)
        if notes is None:
            yield Problem(path, 1, "expected trainer's notes, found no such file.", "trainer-notes")
            continue
        headings = [line[3:].strip() for line in notes.split("\n") if line.startswith("## ")]
        for wanted in _NOTES_HEADINGS:
            if not any(heading.startswith(wanted) for heading in headings):
                yield Problem(path, 1, f"expected a heading '## {wanted}', found none.", "trainer-notes")
