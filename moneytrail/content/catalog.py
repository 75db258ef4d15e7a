"""Load the catalog that the app runs on; content with errors is refused as a whole."""

import hashlib
from pathlib import Path

from moneytrail.content.checks import problems
from moneytrail.content.library import Library
from moneytrail.content.reader import read_library
from moneytrail.core.catalog import Catalog
from moneytrail.core.items import digest
from moneytrail.errors import ContentBroken


def load(modules_dir: Path, quizzes_dir: Path, assets_dir: Path) -> Catalog:
    """Read, check and return all content.

    Raises:
        ContentBroken: with every error, the same that `python -m moneytrail check` lists.
    """
    library = read_library(modules_dir, quizzes_dir, assets_dir)
    errors = tuple(one for one in problems(library) if one.severity == "error")
    if errors:
        raise ContentBroken(errors)
    return as_catalog(library)


def as_catalog(library: Library) -> Catalog:
    """Return what was read as a catalog."""
    return Catalog(
        modules=library.modules,
        written={key: file.section for key, file in library.sections.items() if file.section is not None},
        trainer_notes=library.notes,
        sources=library.sources,
        terms=library.terms,
        documents=library.documents,
        banks=library.banks,
        quizzes=library.quizzes,
        items=library.items,
        digests={item.id: digest(item) for item in library.items.values()},
        content_digest=_content_digest(library),
    )


def _content_digest(library: Library) -> str:
    """Return the fingerprint of all content: 16 hexadecimal digits, alike on every machine."""
    shelves = (
        library.modules,
        library.sources,
        library.terms,
        library.documents,
        library.items,
        library.quizzes,
    )
    parts = [value.model_dump_json() for shelf in shelves for value in shelf.values()]
    for key, file in library.sections.items():
        parts += ["/".join(key), file.section.model_dump_json() if file.section else ""]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
