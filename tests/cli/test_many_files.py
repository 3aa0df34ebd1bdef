"""Many files on the command line: jobs, timeouts, the cache, Ctrl-C, and how far a run is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from budgetlint.reports.text import width
from budgetlint.rules.examples import GOOD_CODED, with_indicators

COMMAND = [sys.executable, "-m", "budgetlint.linter", "check"]
BAD = with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。").text
SLOW = """
import os
import time
from budgetlint.linter.model import Project
from budgetlint.linter.outcomes import Ground, Severity
from budgetlint.linter.rule import Example, Rule
from budgetlint.linter.wording import Wording
from budgetlint.rules.examples import GOOD_CODED

BOTH = Wording("慢", "slow")


class Slow(Rule[Project]):
    code, name, severity = "S998", "slow", Severity.INFO
    title = why = BOTH
    messages = remedies = {"": BOTH}
    ground = Ground(BOTH, official=False)
    since = "1"
    node = Project
    bad = good = (Example(GOOD_CODED.text),)

    def check(self, node, context):
        name = os.path.basename(context.document.source.path)
        time.sleep(60 if "睡" in name else 0.2 if "慢" in name else 0)
        if "死" in name:
            os._exit(9)
        return iter(())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files; an office's rule is slow on some of them."""
    (tmp_path / "规则").mkdir()
    (tmp_path / "规则" / "slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "budgetlint.toml").write_text('rule-folders = ["规则"]\n', encoding="utf-8")
    (tmp_path / "稿").mkdir()
    return tmp_path


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / "稿" / f"{name}.txt").write_text(BAD if "坏" in name else GOOD_CODED.text, encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"BUDGETLINT_CACHE_DIR": str(folder / "缓存"), "PYTHONUTF8": "1"}


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert "Traceback" not in run.stderr
    return run


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "缓存").glob("results/*/*") if path.is_file()]


def test_all_outputs_are_the_same_whatever_the_number_of_jobs_and_from_the_cache(folder: Path, root: Path) -> None:
    paths = [str(root / "examples")]
    said = {}
    forms = ("jsonl", "json", "html", "csv", "concise")
    calls = {"one": "--jobs 1", "four": "-j 4", "cached": "", "auto": "--jobs=auto"}
    for name, call in calls.items():
        more = [*call.split(), *(["--no-cache"] if name in ("one", "auto") else [])]
        outputs = [f"--output={form}={folder / form}" for form in forms]
        run = check(folder, *paths, "--isolated", *more, *outputs, "--output", "text")
        said[name] = (run.returncode, run.stdout, run.stderr, *((folder / form).read_bytes() for form in forms))
        if name == "one":
            assert not kept(folder)
    assert said["one"][0] == 1
    assert len(kept(folder)) > 10
    for name in ("four", "cached", "auto"):
        assert said[name] == said["one"], name


@pytest.mark.parametrize("jobs", ["0", "-1", "两个", "1.5", "1000"])
def test_what_is_no_number_of_jobs_is_misuse(folder: Path, jobs: str) -> None:
    run = check(folder, "稿", f"--jobs={jobs}")
    assert run.returncode == 2
    assert "auto" in run.stderr


def test_a_file_that_ends_its_process_or_takes_too_long_costs_itself_alone(folder: Path) -> None:
    write(folder, "1好", "2死", "3睡", "4坏")
    run = check(folder, "稿", "--jobs", "2", "--timeout", "3", "--format", "concise")
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert ["2死" in lines[0], "3睡" in lines[1], "4坏" in lines[2]] == [True] * 3
    assert "E101" in lines[0]
    assert "中途退出（exit code 9）" in lines[0]
    assert "3 秒内没有检查完" in lines[1]
    assert "E101" not in "".join(lines[2:])


def test_a_timeout_holds_for_a_single_file_too(folder: Path) -> None:
    write(folder, "睡")
    run = check(folder, "稿/睡.txt", "--timeout", "2", "--lang", "en")
    assert run.returncode == 2
    assert "took more than 2 seconds" in run.stdout


def test_jobs_timeout_and_cache_stand_in_the_configuration(folder: Path) -> None:
    config = folder / "budgetlint.toml"
    config.write_text(config.read_text(encoding="utf-8") + "jobs = 2\ntimeout = 2.5\ncache = false\n", encoding="utf-8")
    write(folder, "好", "死", "睡")
    run = check(folder, "稿", "--format", "concise")
    assert "exit code 9" in run.stdout
    assert "2.5 秒内" in run.stdout
    assert not kept(folder)
    for line in ("jobs = 0", 'jobs = "all"', "timeout = 0", "timeout = -1", "cache = 1"):
        config.write_text(line, encoding="utf-8")
        assert check(folder, "稿").returncode == 2, line


@pytest.mark.skipif(os.name != "posix", reason="modes of folders")
def test_a_cache_that_others_may_read_is_not_used_and_that_is_said(folder: Path) -> None:
    (folder / "稿" / "大.txt").write_text(GOOD_CODED.text + "\n" * 70_000, encoding="utf-8")
    check(folder, "稿")
    assert kept(folder)
    (folder / "缓存" / "results").chmod(0o755)
    before = {path: path.stat().st_mtime_ns for path in kept(folder)}
    run = check(folder, "稿")
    assert "不是只有本人能看" in run.stderr
    assert {path: path.stat().st_mtime_ns for path in kept(folder)} == before


def test_clean_says_how_much_it_removed(folder: Path) -> None:
    (folder / "稿" / "大.txt").write_text(GOOD_CODED.text + "\n" * 70_000, encoding="utf-8")
    check(folder, "稿")
    count = sum(path.is_file() for path in (folder / "缓存").rglob("*"))
    assert count > len(kept(folder)) > 0
    command = [sys.executable, "-m", "budgetlint.linter", "clean"]
    for expected in (count, 0):
        run = subprocess.run(command, env=environment(folder), capture_output=True, check=False, encoding="utf-8")
        assert run.returncode == 0
        assert f" {expected} 个文件" in run.stdout
    assert not [path for path in (folder / "缓存").rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name != "posix", reason="a process is interrupted by a signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_at_once_with_what_was_found(folder: Path, jobs: str) -> None:
    write(folder, "1坏", *(f"{number}慢坏" for number in range(2, 9)), "9睡")
    out = folder / "findings.jsonl"
    arguments = ["稿", "--jobs", jobs, "--output", f"jsonl={out}", "--output", "text"]
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        bufsize=0,  # what is read of a line leaves the rest for later
    )
    assert process.stdout
    first = process.stdout.readline().decode()
    assert "1坏" in first
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
    rest, errors = process.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert process.returncode == 1
    said = errors.decode()
    assert "已中断：9 个文件中检查了 " in said
    assert "Traceback" not in said
    files = int(said.partition("检查了 ")[2].partition(" ")[0])
    assert 1 <= files < 9
    assert f"共 {files} 个文件" in rest.decode()
    assert (
        len({line.partition('"path":"')[2].partition('"')[0] for line in out.read_text(encoding="utf-8").splitlines()}) == files
    )


@pytest.mark.skipif(os.name != "posix", reason="a terminal of its own")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_terminal_is_told_how_far_a_run_is_and_nobody_else(folder: Path, lang: str) -> None:
    import pty

    write(folder, *(f"{number}慢坏" for number in range(9)))
    leader, follower = pty.openpty()
    command = [*COMMAND, "稿", "--jobs", "1", "--lang", lang]
    run = subprocess.run(command, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=follower, check=False)
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    drawn = [part for part in shown.decode().split("\r") if part.strip()]
    assert drawn
    assert all("9 个文件，每秒" in part if lang == "zh" else "/9 files, " in part for part in drawn), drawn
    assert all(width(part) < 80 for part in drawn)
    "".join(drawn).encode("gbk")
    assert shown.endswith(b"\r")  # the line is taken away
    assert not shown.split(b"\r")[-2].strip()
    quiet = check(folder, "稿", "--jobs", "1", "--lang", lang)
    assert quiet.stderr == ""
    assert quiet.stdout.encode() == run.stdout


class Watch:
    """A watch that goes on, and what it has said so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._out, self._err = folder / "out.txt", folder / "err.txt"
        command = [*COMMAND, "稿", *arguments, "--watch"]
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self._process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=out, stderr=err)
        self._rounds = self._seen = 0

    def round(self) -> str:
        """What the next check says."""
        self._rounds += 1
        until = time.monotonic() + 60
        while self._err.read_text(encoding="utf-8").count("等待改动") < self._rounds:
            assert self._process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        said = self._out.read_text(encoding="utf-8")
        self._seen, new = len(said), said[self._seen :]
        return new

    @property
    def errors(self) -> str:
        return self._err.read_text(encoding="utf-8")

    def end(self) -> int:
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(30)


@pytest.mark.skipif(os.name != "posix", reason="a process is interrupted by a signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_watch_checks_what_changes_and_says_how_all_stands(folder: Path, jobs: str) -> None:
    write(folder, "好", "坏", "另坏")
    report = folder / "all.csv"
    watch = Watch(folder, "--jobs", jobs, "--output", "text", "--output", f"csv={report}")
    first = watch.round()
    assert [name in first for name in ("好.txt", "坏.txt", "另坏.txt")] == [True] * 3
    total = first[first.index("共 3 个文件") :]
    (folder / "稿" / "坏.txt").touch()
    assert watch.round() == first[first.index("代码") - 2 :]  # its time alone changed: the counts, and no file
    (folder / "稿" / "坏.txt").write_text(GOOD_CODED.text, encoding="utf-8")
    second = watch.round()
    assert "坏.txt" in second
    assert "另坏.txt" not in second
    assert "共 3 个文件" in second
    assert total not in second
    rows = report.read_text(encoding="utf-8-sig")
    assert "另坏.txt" in rows
    assert "/坏.txt" not in rows
    config = folder / "budgetlint.toml"
    good = config.read_text(encoding="utf-8")
    config.write_text("ignore = [", encoding="utf-8")
    assert watch.round() == ""
    assert "budgetlint.toml" in watch.errors
    config.write_text(good + 'ignore = ["S", "Q", "M", "E"]\n', encoding="utf-8")
    third = watch.round()
    assert [name in third for name in ("好.txt", "坏.txt", "另坏.txt")] == [True] * 3
    (folder / "稿" / "另坏.txt").unlink()
    assert "共 2 个文件" in watch.round()
    assert watch.end() == 0
    assert "Traceback" not in watch.errors


def test_standard_input_cannot_be_watched(folder: Path) -> None:
    assert check(folder, "-", "--watch").returncode == 2


def test_waivers_baseline_comments_and_last_year_count_the_same_in_every_way(folder: Path, root: Path) -> None:
    """What is left out, what is not needed any more, and what changed since last year."""
    draft = (root / "examples" / "coded-defects.txt").read_text(encoding="utf-8") + "\n" * 40_000
    for name in ("甲", "乙", "丙"):
        (folder / "稿" / f"{name}.txt").write_text(draft, encoding="utf-8")
    (folder / "稿" / "注.txt").write_text("# budgetlint: ignore-file S101, A101 -- 已知\n" + draft, encoding="utf-8")
    (folder / "上年.txt").write_text(draft.replace("≥", "≤"), encoding="utf-8")
    config = folder / "budgetlint.toml"
    waiver = '[[waivers]]\nrule = "{}"\npath = "稿/{}.txt"\nreason = "未定"\nby = "张三"\nuntil = {}\n'
    lines = [
        waiver.format("S", "甲", "2999-01-01"),
        waiver.format("A", "乙", "2001-01-01"),
        waiver.format("D101", "丙", "2999-01-01"),
    ]
    config.write_text('baseline = "旧.jsonl"\n' + "".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "budgetlint.linter", "baseline", "稿/甲.txt", "稿/注.txt"]
    subprocess.run(command, cwd=folder, env=environment(folder), check=True, capture_output=True)
    (folder / "稿" / "甲.txt").write_text(draft.replace("XXXX", "3次"), encoding="utf-8")
    call = ("稿", "--previous", "上年.txt", "--show-passed")
    one = check(folder, *call, "--jobs", "1", "--no-cache")
    assert "注释抑制" in one.stdout
    assert "基线登记" in one.stdout
    assert "到期" in one.stderr
    for jobs in ("2", "1", "2"):
        other = check(folder, *call, "--jobs", jobs)
        assert (other.returncode, other.stdout, other.stderr) == (one.returncode, one.stdout, one.stderr)
    count = len(kept(folder))
    assert count == 8
    config.write_text(config.read_text(encoding="utf-8").replace("稿/丙.txt", "稿/乙.txt"), encoding="utf-8")
    plain = check(folder, *call, "--no-cache")
    assert check(folder, *call).stdout == plain.stdout
    assert len(kept(folder)) == count + 4  # those two files alone are checked again
    (folder / "上年.txt").write_text(draft, encoding="utf-8")
    assert check(folder, *call).stdout == check(folder, *call, "--no-cache").stdout != plain.stdout
