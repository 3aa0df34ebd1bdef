"""From what files and the command line say to the configuration that holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from budgetlint.linter.config.configuration import Configuration, Named, Phrase, Said, Selection, Waiver
from budgetlint.linter.globs import Glob
from budgetlint.linter.wording import Wording

COMMAND_LINE = "command-line"
# What an extended file adds or demands stays; the other keys take the place of those below.
_ADDED = ("mandatory", "rule-folders", "waiver-files", "waivers", "phrases", "options", "severity", "per-file-ignores")
_PLAIN = ("year", "currency-unit", "lang", "fail-on", "preview", "jobs", "timeout", "cache")
_SUFFIX = ".toml"


def configuration(files: Sequence[Said], given: Mapping[str, Any], origins: Mapping[str, str] | None = None) -> Configuration:
    """The configuration of `files`, the last one on top, and of what is `given` on the command line.

    `origins` names where a given value comes from, if not from the command line.
    """
    command = Said("", str(Path.cwd()), "", dict(given))
    all_said = (*files, command)
    top = {key: said for said in all_said for key in said.data}
    plain = {key.replace("-", "_"): said.data[key] for key, said in top.items() if key in _PLAIN}
    return Configuration(
        file=files[-1].file if files else "",
        **plain,
        **_with_paths(top),
        selections=(_selection(top_of(files), given=False), _selection(dict.fromkeys(given, command), given=True)),
        mandatory=tuple(name for said in files for name in _named(said, "mandatory")),
        severity=tuple(entry for said in files for entry in _severities(said)),
        per_file_ignores=tuple(entry for said in files for entry in _file_ignores(said)),
        exclude=tuple(Glob(said.folder, pattern) for said in (top.get("exclude"),) if said for pattern in said.data["exclude"]),
        rule_folders=tuple(_paths(files, "rule-folders")),
        options=tuple((said.file, said.data["options"]) for said in files if "options" in said.data),
        phrases=tuple(phrase for said in files for phrase in phrases(said.data.get("phrases", ()), said.file, said.section)),
        waiver_files=tuple(_paths(all_said, "waiver-files")),
        waivers=tuple(
            waiver for said in files for waiver in waivers(said.data.get("waivers", ()), said.file, said.folder, said.section)
        ),
        said=_merged(all_said),
        origins=_origins(all_said, origins or {}),
    )


def top_of(files: Iterable[Said]) -> dict[str, Said]:
    """For each key the last file that has it."""
    return {key: said for said in files for key in said.data}


def phrases(entries: Iterable[Mapping[str, Any]], file: str, section: str = "") -> Iterator[Phrase]:
    """The phrase rules among what a file says."""
    for place, entry in enumerate(entries, 1):
        message = Wording(**entry["message"])
        about = Wording(*(text.replace("{words}", "…") for text in message))
        yield Phrase(
            file=file,
            key=f"{section}phrases[{place}]",
            code=entry["code"],
            name=entry["name"],
            words=tuple(entry.get("words", ())),
            patterns=tuple(entry.get("patterns", ())),
            exceptions=tuple(entry.get("except", ())),
            where=tuple(entry["where"]),
            severity=entry.get("severity", "warning"),
            title=_wording(entry.get("title"), about),
            message=message,
            remedy=Wording(**entry["remedy"]),
            why=_wording(entry.get("why"), about),
            ground=_wording(entry.get("ground"), Wording("本单位的规定。", "The office's own rule.")),
            bad=tuple(entry["bad"]),
            good=tuple(entry.get("good", ())),
        )


def waivers(entries: Iterable[Mapping[str, Any]], file: str, folder: str, section: str = "") -> Iterator[Waiver]:
    """The waivers among what a file says; their paths count from `folder`."""
    for place, entry in enumerate(entries, 1):
        path = entry.get("path")
        yield Waiver(
            file=file,
            key=f"{section}waivers[{place}]",
            fingerprint=entry.get("fingerprint") or "",
            rule=entry.get("rule") or "",
            path=Glob(folder, path) if path else None,
            project=entry.get("project") or "",
            reason=entry["reason"],
            by=entry["by"],
            until=entry.get("until"),
        )


def _wording(entry: Mapping[str, str] | None, otherwise: Wording) -> Wording:
    return Wording(**entry) if entry else otherwise


def _with_paths(top: Mapping[str, Said]) -> dict[str, Any]:
    """The keys that name a file, which counts from the folder of the file that names it."""
    values: dict[str, Any] = {}
    if (said := top.get("baseline")) is not None:
        values["baseline"] = Path(said.folder, said.data["baseline"])
    if (said := top.get("profile")) is not None:
        name = str(said.data["profile"])
        in_file = name.endswith(_SUFFIX) and said.file
        values["profile"] = str(Path(said.folder, name)) if in_file else name
    return values


def _paths(all_said: Iterable[Said], key: str) -> Iterator[Path]:
    return (Path(said.folder, name) for said in all_said for name in said.data.get(key, ()))


def _named(said: Said, key: str, *, given: bool = False) -> tuple[Named, ...]:
    names = enumerate(said.data.get(key, ()), 1)
    return tuple(Named(name, said.file, f"--{key}" if given else f"{said.section}{key}[{place}]") for place, name in names)


def _selection(top: Mapping[str, Said], *, given: bool) -> Selection:
    keys = ("select", "extend-select", "ignore")
    return Selection(*(_named(top[key], key, given=given) if key in top else () for key in keys))


def _severities(said: Said) -> list[tuple[Named, str]]:
    """The shortest names first, so that a code comes after its family."""
    entries = sorted(said.data.get("severity", {}).items(), key=lambda entry: len(entry[0]))
    return [(Named(name, said.file, f"{said.section}severity.{name}"), severity) for name, severity in entries]


def _file_ignores(said: Said) -> Iterator[tuple[Glob, tuple[Named, ...]]]:
    for pattern, names in said.data.get("per-file-ignores", {}).items():
        key = f'{said.section}per-file-ignores."{pattern}"'
        yield Glob(said.folder, pattern), tuple(Named(name, said.file, f"{key}[{at}]") for at, name in enumerate(names, 1))


def _merged(all_said: Iterable[Said]) -> dict[str, Any]:
    """What holds in the end, as it would stand in one file."""
    merged: dict[str, Any] = {}
    for said in all_said:
        for key, value in said.data.items():
            merged[key] = _together(merged[key], value) if key in _ADDED and key in merged else value
    return merged


def _together(below: Any, above: Any) -> Any:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **{key: _together(below[key], value) if key in below else value for key, value in above.items()}}
    return [*below, *above] if isinstance(below, list | tuple) else above


def _origins(all_said: Iterable[Said], others: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    origins: dict[str, tuple[str, ...]] = {}
    for said in all_said:
        for key in said.data:
            origin = said.file or others.get(key, COMMAND_LINE)
            origins[key] = (*origins.get(key, ()), origin) if key in _ADDED else (origin,)
    return origins
