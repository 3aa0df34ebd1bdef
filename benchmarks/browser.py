"""The review report on thousands of findings, in a browser: its size, and how long a filter takes until the next frame.

    python benchmarks/browser.py [--documents N] [--findings N]

Makes up documents of projects with defective indicators, writes one report on all of them, opens it in headless Chromium and
works in it. A time is from the event to the frame that shows its outcome. Exits with 1 where the report is larger than 6 MB, a
filter takes more than a tenth of a second, which is when one begins to notice, or another order more than one second.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from budgetlint.linter.engine import Result
from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.examples import indicator, with_projects
from budgetlint.rules.profiles import base_profile

LARGEST = 6_000_000
SLOWEST_FILTER, SLOWEST_ORDER = 100.0, 1000.0  # milliseconds
_ORDER = "sort by severity"
_RUNS = 5
_PER_PROJECT = 5  # findings, about
_WORDS = (
    "道路桥梁校舍绿地管网河道公园档案物资设备课程图书文物医疗养老救助培训宣传消防监测检测评估修缮维护采购运行补助改造清淤保洁巡查"
)
_DEFECTS = (
    ("22-社会效益", "{}服务水平", "有效提升"),
    ("11-数量指标", "{}次数", "≥XX次"),
    ("11-数量指标", "{}数量", "≥120"),
    ("12-质量指标", "{}合格率", "≥120%"),
    ("13-时效指标", "{}完成时间", "及时完成"),
    ("31-服务对象满意度", "{}满意度", "满意"),
)
# What to do, and what to undo it with; each sets a field and lets the page know, as a hand would.
_SET = "(name, value) => { const field = document.querySelector(`#filters [name=${name}]`); field.value = value; tell(field); }"
_TICK = "(name, value) => { const box = document.querySelector(`[name=${name}][value=${value}]`); box.checked ^= 1; tell(box); }"
_ACTIONS = {
    "tick a severity": (_TICK, "severity", "error", "error"),
    "tick another severity": (_TICK, "severity", "warning", "warning"),
    "choose a rule": (_SET, "rule", "M101", ""),
    "choose a document": (_SET, "document", "d-2", ""),
    "search a word": (_SET, "q", "满意度", ""),
    "search what is not there": (_SET, "q", "没有这些字", ""),
    _ORDER: (_SET, "sort", "severity", ""),
}
_MEASURE = """([code, name, value]) => new Promise(resolve => {
  const tell = field => field.dispatchEvent(new Event('input', { bubbles: true }));
  const act = eval(code);
  requestAnimationFrame(() => setTimeout(() => {
    const start = performance.now();
    act(name, value);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(0);
    });
  }));
})"""


def main() -> int:
    """Write the report, work in it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--findings", type=int, default=5000)
    asked = parser.parse_args()
    results = tuple(_results(asked.documents, asked.findings))
    start = perf_counter()
    text = write(Run(results), ReportOptions())
    seconds = perf_counter() - start
    size = len(text.encode())
    print(f"| findings of {len(results)} documents | {sum(len(result.findings) for result in results):,} |\n| --- | --- |")
    print(f"| size | {size / 1e6:.1f} MB |\n| written in | {seconds:.1f} s |")
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(text, encoding="utf-8")
        quick = _in_browser(path)
    return int(size > LARGEST or not quick)


def _results(documents: int, findings: int) -> Iterator[Result]:
    """Made-up documents with about as many findings together."""
    chance = random.Random(1)  # noqa: S311  no secret
    settings = Settings(base_profile(), load_rules())
    projects = round(findings / documents / _PER_PROJECT)
    for number in range(1, documents + 1):
        text = with_projects([_project(chance, place) for place in range(projects)]).text
        yield lint_bytes(text.encode(), f"报送材料/第{number}个单位.txt", settings)


def _project(chance: random.Random, number: int) -> tuple[str, str, str]:
    word = "".join(chance.choices(_WORDS, k=6))
    chosen = chance.sample(_DEFECTS, 4)
    said = "".join(indicator(i, kind, name.format(word), value) for i, (kind, name, value) in enumerate(chosen, 1))
    return f"{word}经费{number}", f"完成{word}的各项任务，服务对象满意度达到90%。", said


def _in_browser(path: Path) -> bool:
    """Print the times of the report at `path`; whether all are within the targets."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(bypass_csp=True)  # the actions are written here, not in the page
        start = perf_counter()
        page.goto(path.as_uri())
        print(f"| opened in | {perf_counter() - start:.1f} s |")
        times = {name: _time(page, action) for name, action in _ACTIONS.items()}
        browser.close()
    for name, (there, back) in times.items():
        print(f"| {name}, and back | {there:.0f} ms, {back:.0f} ms |")
    return all(max(pair) <= (SLOWEST_ORDER if name == _ORDER else SLOWEST_FILTER) for name, pair in times.items())


def _time(page: Page, action: tuple[str, str, str, str]) -> tuple[float, float]:
    code, name, value, back = action
    times = [(page.evaluate(_MEASURE, [code, name, value]), page.evaluate(_MEASURE, [code, name, back])) for _ in range(_RUNS)]
    return median(there for there, _ in times), median(back for _, back in times)


if __name__ == "__main__":
    sys.exit(main())
