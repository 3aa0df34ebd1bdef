"""What all tests share: the corpus where it is there, the rules, and a way to lint a text."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.profiles import base_profile

# Where `CI` is set, properties see the same examples in every run; elsewhere new ones each time.
settings.register_profile(
    "budgetlint", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("budgetlint")

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Keep what runs of the command keep in a folder of these tests, one for all their processes, which Ctrl-C reaches."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell has it for what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        folder = TemporaryDirectory(prefix="budgetlint-tests-", ignore_cleanup_errors=True)
        os.environ["BUDGETLINT_CACHE_DIR"] = folder.name
        config.add_cleanup(folder.cleanup)


# What judges a whole project, its objective against its indicators too, would speak of each fragment.
_OF_WHOLE_PROJECTS = {"M109", "M110", "M111", "M112", "X104"}
# The rules for tests of fragments.
RULES_OF_PARTS = tuple(
    rule for rule in load_rules() if rule.on_by_default and not rule.code.startswith("Q") and rule.code not in _OF_WHOLE_PROJECTS
)
Lint = Callable[[str], Result]


@pytest.fixture(scope="session")
def lint() -> Lint:
    """Lint a fragment."""
    run_settings = Settings(base_profile(), RULES_OF_PARTS)
    return lambda text: lint_bytes(text.encode(), "test.txt", run_settings)


@pytest.fixture(scope="session")
def lint_whole() -> Lint:
    """Lint a whole document with all rules."""
    run_settings = Settings(base_profile(), load_rules())
    return lambda text: lint_bytes(text.encode(), "test.txt", run_settings)


@pytest.fixture(scope="session")
def corpus() -> Callable[[str], Path]:
    """A document of the corpus by the first digits of its name; skips where the corpus is absent."""
    folder = os.environ.get("BUDGETLINT_CORPUS")

    def document(digits: str) -> Path:
        if not folder:
            pytest.skip("BUDGETLINT_CORPUS names no folder of real documents")
        return next(Path(folder).glob(f"{digits}-*"))

    return document


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT
