"""Read every content file of an installation into a library; problems are gathered, none stops it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from moneytrail.content.lab_reader import read_cases
from moneytrail.content.library import Library
from moneytrail.content.markdown import read_section
from moneytrail.content.schema import named, typed
from moneytrail.content.yaml_reader import BrokenYaml, Document, read
from moneytrail.core.items import Item
from moneytrail.core.modules import CaseDocument, LearningModule, Source, Term
from moneytrail.core.problems import Problem
from moneytrail.core.quizzes import Quiz
from moneytrail.core.values import Value

_V = TypeVar("_V", bound=Value)
_MODULE: TypeAdapter[LearningModule] = TypeAdapter(LearningModule)
_SOURCE: TypeAdapter[Source] = TypeAdapter(Source)
_TERM: TypeAdapter[Term] = TypeAdapter(Term)
_DOCUMENT: TypeAdapter[CaseDocument] = TypeAdapter(CaseDocument)
_ITEM: TypeAdapter[Item] = TypeAdapter(Item)
_QUIZ: TypeAdapter[Quiz] = TypeAdapter(Quiz)


def read_library(modules_dir: Path, quizzes_dir: Path, assets_dir: Path) -> Library:
    """Read all files of all modules."""
    library = Library(modules_dir, quizzes_dir, assets_dir)
    folders = sorted(path for path in modules_dir.glob("*") if path.is_dir())
    if not folders:
        _complain(library, modules_dir, "expected a folder for each module, found none")
    for folder in folders:
        _read_module(library, folder)
        _read_quizzes(library, quizzes_dir / folder.name)
    return library


def _read_module(library: Library, folder: Path) -> None:
    path = folder / "module.yaml"
    document = _document(library, path, ("module", "outcome"))
    library.lines[("module", folder.name)] = (library.shown(path), 1)
    module = _whole(library, document, _MODULE, "module")
    if module is not None:
        _named_like(library, path, module.id, folder.name)
        library.modules[module.id] = module
        library.lines[("module", module.id)] = (library.shown(path), 1)
    _read_entries(library, folder / "sources.yaml", "source", _SOURCE, library.sources)
    _read_entries(library, folder / "glossary.yaml", "term", _TERM, library.terms)
    for found in sorted((folder / "case").glob("*.yaml")):
        _read_one(library, found, "document", _DOCUMENT, library.documents)
    read_cases(library, folder)
    for one in _maps(document, "outcomes"):
        library.lines[("outcome", str(one.get("id")))] = (library.shown(path), 1)
    _list_sections(library, folder, module)
    _read_sections(library, folder)


def _list_sections(library: Library, folder: Path, module: LearningModule | None) -> None:
    """List the sections of a module; where its file cannot be read, all that lie in its folder."""
    language = module.language if module else "en"
    lying = [one.stem for one in sorted((folder / language).glob("*.md")) if ".trainer" not in one.name]
    for section_id in module.sections if module else lying:
        if ("section", section_id) in library.lines:
            _complain(library, folder / "module.yaml", f"sections: '{section_id}' must be listed once")
            continue
        library.listed.append((folder.name, language, section_id))
        path = folder / language / f"{section_id}.md"
        library.lines[("section", section_id)] = (library.shown(path), 1)
        if section_id not in lying:
            library.unread.add("step")
            message = f"sections: expected the file {library.shown(path)}, found none"
            _complain(library, folder / "module.yaml", message)


def _read_sections(library: Library, folder: Path) -> None:
    listed = {section_id for module_id, _, section_id in library.listed if module_id == folder.name}
    for path in sorted(folder.glob("*/*.md")):
        text = _text(library, path)
        key = (folder.name, path.parent.name, path.name.removesuffix(".md").removesuffix(".trainer"))
        if text is None:
            library.unread.add("step")
        elif path.name.endswith(".trainer.md"):
            library.notes[key] = text
        elif path.stem not in listed:
            # A section that the module does not list is still being written: named, not checked.
            library.drafts.append(library.shown(path))
        else:
            _keep_section(library, key, text, library.shown(path))


def _keep_section(library: Library, key: tuple[str, str, str], text: str, shown: str) -> None:
    found = read_section(text, key[2], shown)
    library.sections[key] = found
    library.problems += found.problems
    if key in library.listed:
        for step_id, line in found.step_lines.items():
            library.lines[("step", f"{key[2]}/{step_id}")] = (shown, line)


def _read_quizzes(library: Library, folder: Path) -> None:
    listed = {section_id for module_id, _, section_id in library.listed if module_id == folder.name}
    for path in sorted((folder / "banks").glob("*.yaml")):
        if path.stem not in listed:
            library.drafts.append(library.shown(path))
            continue
        library.lines[("bank", path.stem)] = (library.shown(path), 1)
        library.banks[path.stem] = _read_entries(library, path, "item", _ITEM, library.items)
    for path in sorted(folder.glob("*.yaml")):
        _read_one(library, path, "quiz", _QUIZ, library.quizzes)


def _read_one(
    library: Library, path: Path, kind: str, adapter: TypeAdapter[_V], shelf: dict[str, _V]
) -> None:
    """Read a file that holds one value and has its name."""
    library.lines[(kind, path.stem)] = (library.shown(path), 1)
    document = _document(library, path, ())
    value = _whole(library, document, adapter, kind)
    if value is not None:
        found = str(getattr(value, "id", ""))
        _named_like(library, path, found, path.stem)
        shelf[found] = value
        library.lines.setdefault((kind, found), (library.shown(path), 1))


def _read_entries(
    library: Library, path: Path, kind: str, adapter: TypeAdapter[_V], shelf: dict[str, _V]
) -> tuple[_V, ...]:
    """Read a file that holds a list of values; one with a mistake costs none of the others."""
    document = _document(library, path, (kind,))
    if document is None:
        return ()
    name = f"{kind}s"
    if not isinstance(document.value, dict) or set(document.value) != {name}:
        _complain(library, path, f"expected the one key '{name}', and a list under it", "schema")
    kept: list[_V] = []
    within: set[str] = set()
    for index, raw in enumerate(_listed(document, name)):
        line = document.line((name, index))
        value = typed(adapter, document, raw, named(kind, raw), library.problems, (name, index))
        found = str(raw.get("id")) if isinstance(raw, dict) else ""
        if found in within or _is_taken(kind, found, value, shelf):
            message = f"{kind} '{found}': the id must stand once, it stands twice."
            library.problems.append(Problem(document.path, line, message, "files"))
            continue
        within.add(found)
        library.lines.setdefault((kind, found), (document.path, line))
        if value is None:
            library.partial.add(kind)
        else:
            shelf[found] = value
            kept.append(value)
    return tuple(kept)


def _whole(library: Library, document: Document | None, adapter: TypeAdapter[_V], kind: str) -> _V | None:
    """Type a file that holds one value."""
    if document is None:
        return None
    return typed(adapter, document, document.value, named(kind, document.value), library.problems)


def _is_taken(kind: str, found: str, value: Value | None, shelf: Mapping[str, Value]) -> bool:
    """Say whether another file has the id; modules may share a source or a term, word for word."""
    return found in shelf and value is not None and (kind == "item" or shelf[found] != value)


def _document(library: Library, path: Path, kinds: Iterable[str]) -> Document | None:
    """Read a YAML file; where that fails, references to its kinds of values are not judged."""
    try:
        return read(path, library.shown(path))
    except BrokenYaml as broken:
        library.problems += broken.problems
    except (OSError, UnicodeDecodeError) as error:
        _complain(library, path, f"expected a readable file, but {_reason(error)}")
    library.unread.update(kinds)
    library.partial.update(kinds)
    return None


def _text(library: Library, path: Path) -> str | None:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        _complain(library, path, f"expected a readable file, but {_reason(error)}")
        return None


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return "it does not exist" if isinstance(error, FileNotFoundError) else str(error)


def _listed(document: Document | None, name: str) -> list[Any]:
    found = document.value.get(name) if document and isinstance(document.value, dict) else None
    return found if isinstance(found, list) else []


def _maps(document: Document | None, name: str) -> list[dict[str, Any]]:
    return [one for one in _listed(document, name) if isinstance(one, dict)]


def _named_like(library: Library, path: Path, found: str, wanted: str) -> None:
    if found != wanted:
        _complain(library, path, f"id: expected the name of the file or folder, '{wanted}', got '{found}'")


def _complain(library: Library, path: Path, message: str, rule: str = "files") -> None:
    library.problems.append(Problem(library.shown(path), 1, f"{message}.", rule))
