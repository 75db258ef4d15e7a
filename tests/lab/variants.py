"""The cases of the course, read once, and variants of them."""

from functools import lru_cache
from pathlib import Path

from moneytrail.content.lab_reader import read_cases
from moneytrail.content.library import Library
from moneytrail.core.lab.cases import LabCase
from moneytrail.lab.variant import CaseVariant, generate

ROOT = Path(__file__).parents[2]
CASE_IDS = tuple(
    sorted(
        path.name for path in (ROOT / "modules" / "following-the-money" / "lab").iterdir() if path.is_dir()
    )
)
SMALL = 2000


@lru_cache
def cases() -> dict[str, LabCase]:
    library = Library(ROOT / "modules", ROOT / "quizzes", ROOT / "assets")
    read_cases(library, ROOT / "modules" / "following-the-money")
    assert library.problems == []
    return library.lab_cases


@lru_cache(maxsize=8)
def variant(case_id: str, seed: int = 1) -> CaseVariant:
    """A full variant; tests share it, because nothing changes one."""
    return generate(cases()[case_id], seed)
