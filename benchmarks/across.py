"""Growth of comparing projects with each other: 5,000 projects against 500.

    python benchmarks/across.py [--projects N]

Runs against the installed package. Four kinds of documents are made up, since each is hard in its own way: all projects
different, clones in many districts, one template with a word of each project's own, and one set of indicators for all. Only the
rules on several projects run, and reading is not counted. Exits with 1 where ten times the projects take more than twenty times
the time.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from budgetlint.linter.engine import lint
from budgetlint.linter.folding import fold
from budgetlint.linter.model import Document
from budgetlint.linter.projects.comparison import Comparison
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Settings, lint_bytes
from budgetlint.rules.examples import indicator, with_projects
from budgetlint.rules.profiles import base_profile

MOST = 20.0
_RUNS = 3
_RULES = tuple(rule for rule in load_rules() if rule.node is Comparison)
_LOUD = frozenset(rule.code for rule in _RULES)
_WORDS = (
    "道路桥梁校舍绿地管网河道公园档案物资设备课程图书文物医疗养老救助培训宣传消防监测检测评估修缮维护采购运行补助改造清淤保洁巡查"
)
_ENDS = "数量 面积 次数 合格率 及时率 满意度 完好率 覆盖率".split()  # noqa: SIM905  shorter so


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(length))


def _different(chance: random.Random, number: int) -> tuple[str, str, str]:
    metrics = (f"{_word(chance, 4)}{chance.choice(_ENDS)}" for _ in range(5))
    said = "".join(indicator(i, "11-数量指标", metric, f"≥{chance.randint(1, 99)}个") for i, metric in enumerate(metrics, 1))
    return f"{_word(chance, 8)}{number}", f"{_word(chance, 40)}。", said


def _clone(chance: random.Random, number: int) -> tuple[str, str, str]:
    said = "".join(indicator(i, "11-数量指标", f"道路维护{end}", f"≥{90 + i}%") for i, end in enumerate(_ENDS[:5], 1))
    return f"{_word(chance, 2)}区道路维护经费", f"维护道路{number % 7}公里，{'保障市民出行安全畅通。' * 3}", said


def _template(chance: random.Random, number: int) -> tuple[str, str, str]:
    name = f"{_word(chance, 6)}项目"
    metrics = (f"{_word(chance, 3)}数量", "验收合格率", "按期完成率", "服务对象满意度")
    said = "".join(indicator(i, "11-数量指标", metric, "≥95%") for i, metric in enumerate(metrics, 1))
    return f"{name}{number}", f"通过开展{name}，提高服务水平，保障工作正常开展，让服务对象满意，发挥资金的使用效益。", said


def _one_set(chance: random.Random, number: int) -> tuple[str, str, str]:
    return f"{_word(chance, 8)}{number}", f"{_word(chance, 30)}。", _clone(chance, 0)[2]


_KINDS: dict[str, Callable[[random.Random, int], tuple[str, str, str]]] = {
    "different": _different,
    "clones": _clone,
    "template": _template,
    "one set": _one_set,
}


def main() -> int:
    """Time each kind, print a table, and say whether the target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=5000)
    many = parser.parse_args().projects
    gc.set_threshold(50_000, 20, 20)  # as the command does
    good = True
    for kind, make in _KINDS.items():
        few, all_of_them = _seconds(make, many // 10), _seconds(make, many)
        ratio = all_of_them / few
        good &= ratio <= MOST
        print(f"{kind:<10} {many // 10:5} projects {few:7.3f} s  {many:5} projects {all_of_them:7.3f} s  ratio {ratio:5.1f}")
    return 0 if good else 1


def _seconds(make: Callable[[random.Random, int], tuple[str, str, str]], number: int) -> float:
    chance = random.Random(number)  # noqa: S311  the same documents in each run
    example = with_projects([make(chance, index) for index in range(number)])
    document = lint_bytes(example.data, "made-up.txt", Settings(base_profile())).document
    return median(_once(document) for _ in range(_RUNS))


def _once(document: Document) -> float:
    fold.cache_clear()  # as in a run of its own
    start = process_time()
    lint(document, _RULES, base_profile(), loud=_LOUD)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
