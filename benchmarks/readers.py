"""Time and memory of reading large files: a workbook of 5,000 indicators, dense PDFs of 120,000 characters and of 300 pages.

    python benchmarks/readers.py [FILE...]   also these files

The PDFs need a browser that prints; without one they are left out. Each file is read in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from layouts import Grid, Line, as_html  # noqa: E402  beside the tests
from programs import as_pdf, browser  # noqa: E402  likewise
from xlsxwriter import Workbook  # noqa: E402  likewise

_ROWS = 5_000
_PROJECTS = {"dense": 400, "long": 2_600}
_HEADER = ("项目名称（资金使用单位）", "总计", "财政拨款", "绩效目标", "绩效指标")
_READ = """
import resource, sys, time
from budgetlint.linter.readers.reading import read
data = open(sys.argv[1], "rb").read()
start = time.process_time()
source = read(data, sys.argv[1])
print(f"{len(source.text):>9,} characters {len(source.blocks):>6,} rows {time.process_time() - start:6.2f} s",
      f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:>5} MB")
"""


def main() -> None:
    """Print a line for each file."""
    with tempfile.TemporaryDirectory() as place:
        for path in (*_files(Path(place)), *map(Path, sys.argv[1:])):
            run = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
            print(f"{path.name:<24} {run.stdout.strip()}")


def _files(folder: Path) -> Iterator[Path]:
    yield _workbook(folder / "workbook.xlsx")
    if browser():
        for name, count in _PROJECTS.items():
            page = folder / f"{name}.html"
            page.write_text(as_html([Line("项目支出绩效目标表"), Grid((_HEADER, *_rows(count)), heads=1)]), encoding="utf-8")
            yield from as_pdf([page], folder)


def _workbook(path: Path) -> Path:
    book = Workbook(path)
    sheet = book.add_worksheet()
    amount, share = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "0%"})
    sheet.write_row(0, 0, ("一级指标", "二级指标", "三级指标", "指标值", "权重", "金额"))
    for row in range(1, _ROWS + 1):
        sheet.write_row(row, 0, ("产出指标", "数量指标", f"第{row}段绿地养护面积"))
        sheet.write_number(row, 3, 0.9, share)
        sheet.write_number(row, 4, 10)
        sheet.write_number(row, 5, row * 1.5, amount)
    book.close()
    return path


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    indicators = "".join(
        f"{number}、产出指标：第{number}类养护面积完成率，年度指标值：≥{80 + number}%。" for number in range(1, 9)
    )
    for number in range(count):
        yield (
            f"第{number}号园林绿地养护项目",
            "10.00",
            "10.00",
            "全年养护绿地50公顷，市民满意度达到90%以上，投诉及时处理。",
            indicators,
        )


if __name__ == "__main__":
    main()
