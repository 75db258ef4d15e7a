"""Rules about quizzes: draws can be filled, sections end with a quiz, and the two tests are parallel."""

from collections import Counter
from collections.abc import Iterator

from moneytrail.content.library import Library
from moneytrail.core.items import Item, Pool
from moneytrail.core.modules import LearningModule
from moneytrail.core.problems import Problem
from moneytrail.core.quizzes import Draw, Quiz, QuizKind

_POOL_OF_KIND = {
    QuizKind.SECTION: Pool.PRACTICE,
    QuizKind.PRACTICE: Pool.PRACTICE,
    QuizKind.PRE_TEST: Pool.PRE_TEST,
    QuizKind.POST_TEST: Pool.POST_TEST,
}


def quizzes(library: Library) -> Iterator[Problem]:
    """Each section ends with one quiz, and a quiz draws from the pool of its kind."""
    for quiz in library.quizzes.values():
        path, line = library.place("quiz", quiz.id)
        if (quiz.kind is QuizKind.SECTION) != (quiz.section is not None):
            message = f"quiz '{quiz.id}': expected a section for kind 'section' and for no other kind."
            yield Problem(path, line, message, "quizzes")
        pool = _POOL_OF_KIND[quiz.kind]
        for draw in quiz.draws:
            if draw.pool is not pool:
                message = f"quiz '{quiz.id}', bank '{draw.bank}': expected the pool {pool}, got {draw.pool}."
                yield Problem(path, line, message, "quizzes")
    ending = Counter(quiz.section for quiz in library.quizzes.values() if quiz.kind is QuizKind.SECTION)
    for _, _, section_id in library.listed:
        if ending[section_id] != 1:
            path, line = library.place("section", section_id)
            message = (
                f"section '{section_id}': expected one quiz of kind 'section', found {ending[section_id]}."
            )
            yield Problem(path, line, message, "quizzes")


def draws(library: Library) -> Iterator[Problem]:
    """Each draw can be filled; a section quiz has enough items for a second try with others."""
    for quiz in library.quizzes.values():
        path, line = library.place("quiz", quiz.id)
        for number, draw in enumerate(quiz.draws):
            if draw.bank not in library.banks or "item" in library.partial:
                continue
            found = _left(library, quiz.draws[:number], draw)
            owner = f"quiz '{quiz.id}', bank '{draw.bank}'"
            if found < draw.count:
                message = f"{owner}: expected at least {draw.count} items for the draw, found {found}."
                yield Problem(path, line, message, "draws")
            elif quiz.kind is QuizKind.SECTION and found < 2 * draw.count:
                message = f"{owner}: expected {2 * draw.count} items for a second try, found {found}."
                yield Problem(path, line, message, "draws", "warning")


def _candidates(library: Library, draw: Draw) -> set[str]:
    return {item.id for item in library.banks.get(draw.bank, ()) if draw.takes(item)}


def _left(library: Library, earlier: tuple[Draw, ...], draw: Draw) -> int:
    """Count the items of a draw that are left when earlier draws took as many of them as they can."""
    wanted = _candidates(library, draw)
    taken = sum(min(one.count, len(wanted & _candidates(library, one))) for one in earlier)
    return max(0, len(wanted) - taken)


def parallel_tests(library: Library) -> Iterator[Problem]:
    """Pre-test and post-test draw alike from each bank and outcome, and their items are twins."""
    for module in library.modules.values():
        yield from _forms(library, module)
    twins = Counter[str | None](item.twin for item in library.active_items() if item.twin)
    for item in library.active_items():
        path, line = library.place("item", item.id)
        for message in _twin(library, item, twins):
            yield Problem(path, line, f"item '{item.id}': twin: {message}.", "tests")
        if item.pool is Pool.POST_TEST and item.twin is None:
            message = f"item '{item.id}': twin: expected a pre_test item, found none."
            yield Problem(path, line, message, "tests", "warning")


def _forms(library: Library, module: LearningModule) -> Iterator[Problem]:
    pre, post = library.quizzes.get(module.pre_test), library.quizzes.get(module.post_test)
    for quiz, kind in ((pre, QuizKind.PRE_TEST), (post, QuizKind.POST_TEST)):
        if quiz is not None and quiz.kind is not kind:
            path, line = library.place("quiz", quiz.id)
            yield Problem(
                path, line, f"quiz '{quiz.id}': expected the kind {kind}, got {quiz.kind}.", "tests"
            )
    if pre is None or post is None:
        return
    path, line = library.place("quiz", post.id)
    before, after = _blueprint(pre), _blueprint(post)
    for place in sorted(before.keys() | after.keys()):
        if before[place] != after[place]:
            group = " ".join(place).strip()
            message = (
                f"quiz '{post.id}': {group}: expected {before[place]} items as in '{pre.id}', "
                f"got {after[place]}."
            )
            yield Problem(path, line, message, "tests")


def _blueprint(quiz: Quiz) -> Counter[tuple[str, str]]:
    """Count the items that a test draws by bank and outcome."""
    counts: Counter[tuple[str, str]] = Counter()
    for draw in quiz.draws:
        counts[(draw.bank, draw.outcome or "")] += draw.count
    return counts


def _twin(library: Library, item: Item, twins: Counter[str | None]) -> Iterator[str]:
    twin = library.items.get(item.twin or "")
    if twin is None:
        return
    if item.pool is not Pool.POST_TEST or twin.pool is not Pool.PRE_TEST or twin.status != "active":
        yield f"expected an active pre_test item on a post_test item, got '{twin.id}' ({twin.pool})"
    if (item.outcome, item.type) != (twin.outcome, twin.type):
        expected, got = f"{twin.outcome} {twin.type}", f"{item.outcome} {item.type}"
        yield f"expected the outcome and type of '{twin.id}' ({expected}), got {got}"
    if twins[twin.id] > 1:
        yield f"expected '{twin.id}' to have one twin, found {twins[twin.id]}"
