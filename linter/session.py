"""What a call of the command or of the API works with: its configuration, the rules there are, the settings that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from budgetlint.linter.user_file import FileError
from budgetlint.linter.wording import Wording

if TYPE_CHECKING:
    from budgetlint.linter.acceptance.acceptance import Acceptance
    from budgetlint.linter.acceptance.baseline import Baseline
    from budgetlint.linter.config.configuration import Configuration, Said, Waiver
    from budgetlint.linter.globs import Glob
    from budgetlint.linter.profiles.profile import Profile
    from budgetlint.linter.profiles.profile_file import Layer, Profiles
    from budgetlint.linter.registry import Loaded
    from budgetlint.linter.rule import AnyRule
    from budgetlint.linter.run import Settings
    from budgetlint.linter.wording import Lang

_BROKEN = Wording("规则插件 {name} 有误，已跳过：{why}", "plug-in of rules {name} is broken and was passed over: {why}")
_NONE_LEFT = Wording("没有可用的规则。", "There is no rule left to run.")
Tell = Callable[[Wording], None]


class Session(NamedTuple):
    """A configuration, and all rules with it."""

    configuration: Configuration
    loaded: Loaded
    tell: Tell

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
        """The settings of a run; what could not be followed is told. Raises `FileError`."""
        from budgetlint.linter.selection import selected, severities

        wanted = self.configuration
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
            self.tell(note)
        return settings

    def watching(self, settings: Settings) -> Settings:
        """The same settings with the rules that are to look at what is changed. Raises `FileError`."""
        from budgetlint.linter.selection import watching

        return settings._replace(rules=watching(self.rules, self.configuration))

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


def configured(path: Path | None, values: Mapping[str, Any], origins: Mapping[str, str] | None = None) -> Configuration:
    """The configuration of the file `path`, if there is one, with `values` on top of it. Raises `FileError`."""
    from budgetlint.linter.config.resolve import configuration

    return configuration(_read(path) if path else (), values, origins)


def _read(path: Path) -> tuple[Said, ...]:
    from budgetlint.linter.config.read import read

    return read(path)


def open_session(wanted: Configuration, tell: Tell) -> Session:
    """The session of a configuration; broken plug-ins are told. Raises `FileError`."""
    loaded = _loaded(wanted)
    for broken in loaded.broken:
        tell(Wording(*(text.format(name=broken.name, why=broken.why) for text in _BROKEN)))
    if not loaded.rules:
        raise FileError("", "", _NONE_LEFT)
    return Session(wanted, loaded, tell)


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
    """The settings of a run without rules. Raises `FileError`."""
    from budgetlint.linter.run import Settings

    profile = profile_in_force(wanted)
    return Settings(profile, year=wanted.year, currency_unit=_known_unit(profile, wanted.currency_unit), excluded=wanted.exclude)


def profile_in_force(wanted: Configuration) -> Profile:
    """The profile of a configuration. Raises `FileError`."""
    from budgetlint.rules.profiles import BASE, base_library, base_profile

    if wanted.profile == BASE and not wanted.options:
        return base_profile()
    from budgetlint.linter.profiles.profile_file import profile_of

    return profile_of(_layers(wanted), base_library)


def _layers(wanted: Configuration) -> tuple[Layer, ...]:
    """The layers of the profile, with the configuration's own changes on top. Raises `FileError`."""
    profiles = known_profiles()
    layers = profiles.chain(wanted.profile)
    for file, options in wanted.options:
        layers = profiles.extended(layers, options, file, "options")
    return layers


def _known_unit(profile: Profile, written: str | None) -> str | None:
    """The unit of money that `written` means. Raises `FileError` for one that the profile does not know."""
    from budgetlint.linter.folding import fold

    if written is None:
        return None
    units = profile.words("captions", "currency_units")
    for unit in units:
        if fold(unit) == fold(written):
            return unit
    known = ", ".join(units)
    problem = Wording(
        f"没有金额单位“{written}”，可用：{'、'.join(units)}。", f"There is no money unit “{written}”; there are: {known}."
    )
    raise FileError("", "currency-unit", problem)


def known_profiles() -> Profiles:
    """The profiles that can be named."""
    from budgetlint.linter.profiles.profile_file import BUILT_IN, Layer, Profiles
    from budgetlint.rules.profiles import BASE, base_profile, built_in_layers

    return Profiles(Layer(BASE, BUILT_IN, base_profile().data), built_in_layers())
