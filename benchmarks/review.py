"""Write the review report on 5,000 findings in 47 documents, and on twice as many: computing time and size.

    python benchmarks/review.py

The documents are made up: 25 projects with four defects each. Prints the median of five runs in seconds of computing time, and
the megabytes; exits with 1 where a target is missed: half a second and 6 MB for 5,000 findings, and no more than 2.5 times the
time for twice as many.
"""

from __future__ import annotations

import gc
import sys
from statistics import median
from time import process_time

from budgetlint.linter.registry import load_rules
from budgetlint.linter.run import Run, Settings, lint_bytes
from budgetlint.reports.html import write
from budgetlint.reports.options import ReportOptions
from budgetlint.rules.examples import with_rows
from budgetlint.rules.profiles import base_profile

DOCUMENTS, TIMES = 47, 5
SECONDS, MEGABYTES, GROWTH = 0.5, 6.0, 2.5
# Indicators with one defect each; the first is numbered 1, and so on.
DEFECTS = (
    "2-效益指标；24-；{thing}使用年限；实施周期指标值:≥9年；年度指标值:≥9年。",
    "1-产出指标；11-数量指标；{thing}数量；实施周期指标值:≥XX处；年度指标值:≥XX处。",
    "2-效益指标；22-社会效益指标；{thing}服务水平；实施周期指标值:有效提升；年度指标值:有效提升。",
    "1-产出指标；11-数量指标；{thing}完成率；实施周期指标值:≥95%；年度指标值:≥95%。",
    "1-产出指标；12-质量指标；{thing}合格率；实施周期指标值:≥90百分比；年度指标值:≥90百分比。",
    "1-产出指标；13-时效指标；{thing}验收合格率；实施周期指标值:100%；年度指标值:100%。",
    "1-产出指标；12-质量指标；{thing}优良率；实施周期指标值:≥120%；年度指标值:≥120%。",
    "1-产出指标；11-数量指标；{thing}面积；实施周期指标值:≥500；年度指标值:≥500。",
    "3-满意度指标；31-服务对象满意度；{thing}投诉率；实施周期指标值:≤5%；年度指标值:≤5%。",
    "1-产出指标；11-数量指标；开展{thing}工作；实施周期指标值:是；年度指标值:是。",
)
THINGS = (
    *("绿地", "道路", "桥梁", "路灯", "管网", "校舍", "水库", "堤防", "公厕", "步道", "苗圃", "书库", "展厅"),
    *("泵站", "码头", "闸门", "车站", "球场", "泳池", "花坛", "井盖", "护栏", "雕塑", "喷泉", "厂房"),
)


def document(number: int) -> bytes:
    """A table of 25 projects, each with four defects."""
    rows = []
    for place, thing in enumerate(THINGS):
        four = (DEFECTS[(place * 4 + step) % len(DEFECTS)] for step in range(4))
        indicators = "".join(f"{order}、{line.format(thing=thing)}" for order, line in enumerate(four, 1))
        objective = f"完成第{number}片区{thing}的日常养护和安全检查，保证市民正常使用。"
        rows.append((f"第{number}片区{thing}养护经费", "10.00", "10.00", "", "", objective, indicators))
    return with_rows(*rows).data


def measured(whole: Run) -> tuple[float, float]:
    """The seconds and megabytes of the report on `whole`."""
    seconds = []
    for _ in range(TIMES):
        gc.collect()
        start = process_time()
        page = write(whole, ReportOptions(show_passed=True))
        seconds.append(process_time() - start)
    return median(seconds), len(page.encode()) / 1e6


def main() -> int:
    """Print the table; 1 where a target is missed."""
    gc.set_threshold(1_000_000, 20, 20)  # as the command does
    settings = Settings(base_profile(), load_rules())
    print("| findings | documents | time | size |")
    print("| --- | --- | --- | --- |")
    figures = []
    for documents in (DOCUMENTS, 2 * DOCUMENTS):
        results = tuple(lint_bytes(document(number), f"报送/{number:03}.txt", settings) for number in range(documents))
        figures.append(measured(Run(results, settings=settings)))
        findings = sum(len(result.findings) for result in results)
        print(f"| {findings:,} | {documents} | {figures[-1][0]:.2f} s | {figures[-1][1]:.1f} MB |")
    (seconds, megabytes), (doubled, _) = figures
    return int(seconds > SECONDS or megabytes > MEGABYTES or doubled > GROWTH * seconds)


if __name__ == "__main__":
    sys.exit(main())
