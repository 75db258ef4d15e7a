"""Read the lab cases of a module: a folder each, with six files."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from moneytrail.content.library import Library
from moneytrail.content.schema import named, typed
from moneytrail.content.yaml_reader import BrokenYaml, Document, read
from moneytrail.core.lab.cases import PARTS, LabCase
from moneytrail.core.problems import Problem
from moneytrail.core.values import Value

_ADAPTERS: dict[str, TypeAdapter[Value]] = {name: TypeAdapter(kind) for name, kind in PARTS.items()}
# What a list in a file holds, so that a problem is shown on the line of the thing itself.
_LISTS = {
    "case.yaml": {"indicators": "lab indicator", "phases": "lab phase"},
    "ledger.yaml": {
        "entities": "lab entity",
        "accounts": "lab account",
        "crowds": "lab crowd",
        "background": "lab stream",
        "flows": "lab flow",
        "facts": "lab fact",
    },
    "documents.yaml": {"documents": "lab document"},
    "board.yaml": {"links": "lab link"},
    "records.yaml": {"requests": "lab request"},
    "tasks.yaml": {"tasks": "lab task"},
}


def read_cases(library: Library, folder: Path) -> None:
    """Read every case in the folder `lab` of a module; a case with a broken file is left out as a whole."""
    for case_folder in sorted(path for path in (folder / "lab").glob("*") if path.is_dir()):
        library.lines[("lab case", case_folder.name)] = (library.shown(case_folder / "case.yaml"), 1)
        parts = {name: _part(library, case_folder, name) for name in PARTS}
        if all(part is not None for part in parts.values()):
            _keep(library, folder.name, case_folder, parts)


def _keep(library: Library, module_id: str, folder: Path, parts: dict[str, Any]) -> None:
    case = LabCase(
        module=module_id,
        frame=parts["case.yaml"],
        plan=parts["ledger.yaml"],
        dossier=parts["documents.yaml"],
        board=parts["board.yaml"],
        records=parts["records.yaml"],
        task_list=parts["tasks.yaml"],
    )
    if case.id != folder.name:
        message = f"id: expected the name of the file or folder, '{folder.name}', got '{case.id}'"
        _complain(library, folder / "case.yaml", message)
    library.lab_cases[case.id] = case


def _part(library: Library, folder: Path, name: str) -> Value | None:
    path = folder / name
    try:
        document = read(path, library.shown(path))
    except BrokenYaml as broken:
        library.problems += broken.problems
        return None
    except FileNotFoundError:
        _complain(library, path, "expected a readable file, but it does not exist")
        return None
    except (OSError, UnicodeDecodeError) as error:
        _complain(library, path, f"expected a readable file, but {error}")
        return None
    _note_lines(library, folder.name, name, document)
    return typed(
        _ADAPTERS[name], document, document.value, named(path.stem, document.value), library.problems
    )


def _note_lines(library: Library, case_id: str, name: str, document: Document) -> None:
    for key, kind in _LISTS[name].items():
        listed = document.value.get(key) if isinstance(document.value, dict) else None
        for index, one in enumerate(listed if isinstance(listed, list) else []):
            found = str(one.get("id")) if isinstance(one, dict) else ""
            place = (document.path, document.line((key, index)))
            library.lines.setdefault((kind, f"{case_id}/{found}"), place)


def _complain(library: Library, path: Path, message: str) -> None:
    library.problems.append(Problem(library.shown(path), 1, f"{message}.", "files"))
