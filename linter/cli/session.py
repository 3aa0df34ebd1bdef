"""What a command works with: its configuration, the rules that there are, and the settings that follow from both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.acceptance import Acceptance
    from budgetlint.linter.acceptance.baseline import Baseline
    from budgetlint.linter.cli.options import Asked
    from budgetlint.linter.config.configuration import Configuration, Said, Waiver
    from budgetlint.linter.globs import Glob
    from budgetlint.linter.profile import Profile
    from budgetlint.linter.profile_file import Layer
    from budgetlint.linter.registry import Loaded
    from budgetlint.linter.rule import AnyRule
    from budgetlint.linter.run import Run, Settings
    from budgetlint.linter.wording import Lang

_BROKEN = Wording("规则插件 {name} 有误，已跳过：{why}", "plug-in of rules {name} is broken and was passed over: {why}")
_NEARER = Wording(
    "没有用 {path}：一次运行只用一份配置；要用它，请单独检查那个文件夹。",
    "{path} was not used: one configuration holds for a run; check that folder by itself to use it.",
)
_NONE_LEFT = "没有可用的规则。 There is no rule left to run."


class Session(NamedTuple):
    """A configuration, and all rules with it."""

    configuration: Configuration
    loaded: Loaded

    @property
    def lang(self) -> Lang:
        return self.configuration.lang

    @property
    def rules(self) -> tuple[AnyRule, ...]:
        return self.loaded.rules

    @property
    def firm(self) -> frozenset[str]:
        """The codes of the rules of which no finding is left out. Raises `FileError`."""
        from budgetlint.linter.registry import rulebook

        return rulebook(self.rules, self._mandatory).firm

    def settings(self, *, with_baseline: bool = True) -> Settings:
        """The settings of a run; what could not be followed is said on standard error. Raises `click.UsageError`."""
        from budgetlint.linter.selection import selected, severities

        wanted = self.configuration
        with telling():
            chosen = selected(self.rules, wanted)
            settings = reading_settings(wanted)._replace(
                rules=chosen.rules,
                loud=chosen.loud,
                severities=severities(self.rules, wanted),
                file_ignores=self._file_ignores(self._mandatory),
                acceptance=self._acceptance(with_baseline=with_baseline),
                known=self.rules,
                mandatory=self._mandatory,
            )
        for note in chosen.notes:
            click.echo(note.text(self.lang), err=True)
        return settings

    @property
    def _mandatory(self) -> frozenset[str]:
        from budgetlint.linter.selection import codes_of

        return codes_of(self.rules, self.configuration.mandatory)

    def _acceptance(self, *, with_baseline: bool) -> Acceptance | None:
        """The waivers and the baseline in force. Raises `FileError`."""
        wanted = self.configuration
        if not (wanted.waivers or wanted.waiver_files or wanted.baseline):
            return None
        from datetime import datetime

        from budgetlint.linter.acceptance.acceptance import Acceptance
        from budgetlint.linter.registry import rulebook

        book = rulebook(self.rules, self._mandatory)
        waivers = tuple(_waivers(wanted, self.rules))
        baseline = _baseline(wanted) if with_baseline else None
        return Acceptance(book, waivers, baseline, datetime.now().astimezone().date())

    def _file_ignores(self, mandatory: frozenset[str]) -> list[tuple[Glob, frozenset[str]]]:
        from budgetlint.linter.selection import codes_of

        always = mandatory | {rule.code for rule in self.rules if rule.always_on}
        return [(glob, codes_of(self.rules, names) - always) for glob, names in self.configuration.per_file_ignores]


def tell_nearer(asked: Asked, paths: Iterable[str], run: Run, lang: Lang) -> None:
    """Say on standard error which configuration files are nearer to some documents than the one that held for all."""
    from budgetlint.linter.config.find import nearer, start_of

    if not (asked.isolated or asked.config):
        for path in nearer(start_of(paths), (document.source.path for document in run.documents)):
            click.echo(_NEARER.text(lang).format(path=path), err=True)


@contextmanager
def telling() -> Iterator[None]:
    """Turn what is wrong with a user's file into an error of the command, which exits with 2."""
    from budgetlint.linter.user_file import FileError

    try:
        yield
    except FileError as error:
        raise click.UsageError(str(error)) from error


def configured(asked: Asked, paths: Iterable[str] = ()) -> Configuration:
    """The configuration for `paths`: of the file that is asked for, else the nearest one upwards. Raises `click.UsageError`."""
    from budgetlint.linter.config.find import find, start_of
    from budgetlint.linter.config.resolve import configuration

    with telling():
        path = None if asked.isolated else asked.config or find(start_of(paths))
        return configuration(_read(path) if path else (), asked.values, asked.variables)


def _read(path: Path) -> tuple[Said, ...]:
    from budgetlint.linter.config.read import read

    return read(path)


def open_session(asked: Asked, paths: Iterable[str] = ()) -> Session:
    """The session for `paths`; broken plug-ins are named on standard error. Raises `click.UsageError`."""
    wanted = configured(asked, paths)
    with telling():
        loaded = _loaded(wanted)
    for broken in loaded.broken:
        click.echo(_BROKEN.text(wanted.lang).format(name=broken.name, why=broken.why), err=True)
    if not loaded.rules:
        raise click.UsageError(_NONE_LEFT)
    return Session(wanted, loaded)


def _loaded(wanted: Configuration) -> Loaded:
    from budgetlint.linter.registry import load

    if not wanted.rule_folders and not wanted.phrases:
        return load()
    from budgetlint.linter.rule_folder import module_sources, phrase_files
    from budgetlint.rules.phrases import phrase_rules

    own = phrase_rules((*wanted.phrases, *phrase_files(wanted.rule_folders)))
    return load((source for folder in wanted.rule_folders for source in module_sources(folder)), own)


def _waivers(wanted: Configuration, rules: tuple[AnyRule, ...]) -> Iterator[Waiver]:
    """The waivers of the configuration and of its files. Raises `FileError`, for a rule that does not exist too."""
    from budgetlint.linter.config.configuration import Named
    from budgetlint.linter.selection import codes_of

    for waiver in (*wanted.waivers, *_waivers_of_files(wanted)):
        codes_of(rules, [Named(waiver.rule, waiver.file, f"{waiver.key}.rule")] if waiver.rule else ())
        yield waiver


def _waivers_of_files(wanted: Configuration) -> Iterator[Waiver]:
    if wanted.waiver_files:
        from budgetlint.linter.acceptance.waiver_file import read_waivers

        for path in wanted.waiver_files:
            yield from read_waivers(path)


def _baseline(wanted: Configuration) -> Baseline | None:
    if wanted.baseline is None:
        return None
    from budgetlint.linter.acceptance.baseline_file import read_baseline

    return read_baseline(wanted.baseline)


def reading_settings(wanted: Configuration) -> Settings:
    """The settings of a run without rules. Raises `click.UsageError`."""
    from budgetlint.linter.run import Settings

    profile = profile_in_force(wanted)
    return Settings(profile, year=wanted.year, currency_unit=_known_unit(profile, wanted.currency_unit), excluded=wanted.exclude)


def profile_in_force(wanted: Configuration) -> Profile:
    """The profile of a configuration. Raises `click.UsageError`."""
    from budgetlint.rules.profiles import BASE, base_library, base_profile

    if wanted.profile == BASE and not wanted.options:
        return base_profile()
    from budgetlint.linter.profile_file import profile_of

    with telling():
        return profile_of(_layers(wanted), base_library)


def _layers(wanted: Configuration) -> tuple[Layer, ...]:
    """The layers of the profile, with the configuration's own changes on top. Raises `FileError`."""
    from budgetlint.linter.cli.profiles import known_profiles

    profiles = known_profiles()
    layers = profiles.chain(wanted.profile)
    for file, options in wanted.options:
        layers = profiles.extended(layers, options, file, "options")
    return layers


def _known_unit(profile: Profile, written: str | None) -> str | None:
    """The unit of money that `written` means. Raises `click.UsageError` for one that the profile does not know."""
    from budgetlint.linter.folding import fold

    if written is None:
        return None
    units = profile.words("captions", "currency_units")
    for unit in units:
        if fold(unit) == fold(written):
            return unit
    raise click.UsageError(
        f"没有金额单位“{written}”，可用：{'、'.join(units)}。 There is no money unit “{written}”; there are: {', '.join(units)}."
    )
