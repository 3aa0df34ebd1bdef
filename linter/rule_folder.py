"""A folder of an office's own rules: modules with rules, and files of phrase rules."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from budgetlint.grammar.digest import blake2b
from budgetlint.linter.config.configuration import Phrase
from budgetlint.linter.config.read import shown
from budgetlint.linter.config.resolve import phrases
from budgetlint.linter.registry import ModuleSource
from budgetlint.linter.user_file import FileError, read_toml
from budgetlint.linter.wording import Wording

_SUFFIX = ".toml"


def module_sources(folder: Path) -> Iterator[ModuleSource]:
    """The modules of `folder`. They form a package without a fixed name, so that no folder shadows another or a library."""
    package = _package(folder)
    for found in pkgutil.iter_modules([str(folder)]):
        if not found.ispkg:
            yield ModuleSource(shown(folder / f"{found.name}.py"), partial(import_module, f"{package}.{found.name}"))


def phrase_files(folders: Iterable[Path]) -> Iterator[Phrase]:
    """The phrase rules in the files of `folders`. Raises `FileError`."""
    for folder in folders:
        if not folder.is_dir():
            raise FileError(shown(folder), "", Wording("没有这个规则文件夹", "there is no such folder of rules"))
        for path in sorted(folder.iterdir()):
            if path.suffix == _SUFFIX:
                yield from _phrases_in(path)


def _phrases_in(path: Path) -> Iterator[Phrase]:
    from budgetlint.linter.config.schema import PhraseFile  # noqa: PLC0415  heavy, and needed for such a file only
    from budgetlint.linter.validation import validated  # noqa: PLC0415

    said = validated(PhraseFile, read_toml(path), shown(path)).model_dump(exclude_unset=True, by_alias=True)
    return phrases(said.get("phrases", ()), shown(path))


def _package(folder: Path) -> str:
    whole = str(folder.resolve())
    name = f"budgetlint_rule_folder_{blake2b(whole.encode('utf-8', 'surrogateescape'), digest_size=6).hexdigest()}"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [whole]
        sys.modules[name] = package
    return name
