"""`fix`: what is written, what is kept beside, what is said, and that a file is old or new whatever happens."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetlint.linter import atomic_file
from budgetlint.linter.cli import cli
from budgetlint.linter.files import find_files
from budgetlint.linter.fixing import writing
from budgetlint.linter.fixing.writing import Unwritten, write_mended
from budgetlint.rules.examples import GOOD_CODED, indicator, with_indicators, with_value

COMMAND = [sys.executable, "-m", "budgetlint.linter"]
NAMELESS = with_indicators("1、2-效益指标；24-；绿地设施使用年限；实施周期指标值:≥8年；年度指标值:≥8年。").text
MENDED = NAMELESS.replace("24-；", "24-可持续影响；")
DIRECTION = with_value("≥2%", metric="苗木死亡率", category="12-质量指标").text


def fix(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    run = CliRunner().invoke(cli, ["fix", *map(str, arguments)], input=stdin)
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草稿.txt"
    path.write_text(NAMELESS, encoding="utf-8", newline="")
    return path


def test_a_file_is_mended_with_a_copy_beside(draft: Path) -> None:
    run = fix(draft)
    assert run.exit_code == 0
    assert draft.read_text(encoding="utf-8") == MENDED
    copy = draft.with_name("草稿.txt.bak")
    assert copy.read_text(encoding="utf-8") == NAMELESS
    assert "S101 补上名称“可持续影响”：" in run.stdout
    assert "24-；" in run.stdout
    assert "24-可持续影响；" in run.stdout
    assert str(copy) in run.stdout
    assert "改好 1 处，在 1 个文件里。" in run.stdout


def test_a_second_time_changes_nothing(draft: Path) -> None:
    fix(draft)
    before = {path.name: path.read_bytes() for path in draft.parent.iterdir()}
    run = fix(draft)
    assert run.exit_code == 0
    assert "没有可以改的。" in run.stdout
    assert {path.name: path.read_bytes() for path in draft.parent.iterdir()} == before


def test_no_copy_where_none_is_wanted(draft: Path) -> None:
    assert fix(draft, "--no-backup").exit_code == 0
    assert [path.name for path in draft.parent.iterdir()] == ["草稿.txt"]


def test_a_copy_never_takes_the_place_of_another(draft: Path) -> None:
    draft.with_name("草稿.txt.bak").write_text("旧的", encoding="utf-8")
    assert "草稿.txt.bak2" in fix(draft).stdout
    assert draft.with_name("草稿.txt.bak").read_text(encoding="utf-8") == "旧的"
    assert draft.with_name("草稿.txt.bak2").read_text(encoding="utf-8") == NAMELESS


def test_copies_are_no_documents(draft: Path) -> None:
    fix(draft)
    draft.with_name("草稿.txt.bak2").write_bytes(b"x")
    assert [getattr(found, "path", found) for found in find_files([str(draft.parent)])] == [str(draft)]


def test_diff_shows_the_change_and_writes_nothing(draft: Path) -> None:
    run = fix(draft, "--diff")
    assert run.exit_code == 1
    assert draft.read_text(encoding="utf-8") == NAMELESS
    assert [path.name for path in draft.parent.iterdir()] == ["草稿.txt"]
    old, new = (line for line in run.stdout.splitlines() if re.match(r"[-+][^-+]", line))
    assert (old[1:], new[1:]) == (NAMELESS.splitlines()[-1], MENDED.splitlines()[-1])
    assert "没有写文件" in run.stderr
    fix(draft)
    assert fix(draft, "--diff").exit_code == 0


def test_the_diff_of_a_text_can_be_applied(draft: Path) -> None:
    git = ["git", "-c", "core.autocrlf=false", "apply", "--unsafe-paths", "-p0"]
    run = fix(draft, "--diff")
    patch = run.stdout[run.stdout.index("--- ") :].replace(str(draft), draft.name)
    done = subprocess.run(git, cwd=draft.parent, input=patch.encode(), capture_output=True, check=False)
    if b"not found" in done.stderr:
        pytest.skip("git is not installed")
    assert done.returncode == 0, done.stderr
    assert draft.read_text(encoding="utf-8") == MENDED


def test_what_is_not_safe_waits_for_unsafe(draft: Path) -> None:
    draft.write_text(DIRECTION, encoding="utf-8", newline="")
    run = fix(draft)
    assert run.exit_code == 0
    assert draft.read_text(encoding="utf-8") == DIRECTION
    assert "另有 1 处的改法要你判断，加 --unsafe 才改。" in run.stdout
    assert fix(draft, "--unsafe").exit_code == 0
    assert draft.read_text(encoding="utf-8") == DIRECTION.replace("≥2%", "≤2%")


def test_rules_are_chosen_as_in_check(draft: Path) -> None:
    assert "没有可以改的" in fix(draft, "--ignore", "S101").stdout
    assert "没有可以改的" in fix(draft, "--select", "U").stdout
    (draft.parent / "budgetlint.toml").write_text('ignore = ["S101"]\n', encoding="utf-8")
    assert "没有可以改的" in fix(draft).stdout
    assert "改好 1 处" in fix(draft, "--isolated").stdout


def test_what_is_not_selected_still_watches(draft: Path) -> None:
    misfiled = "1、1-效益指标；21-经济效益；节约灌溉费用；实施周期指标值:≥5万元；年度指标值:≥5万元。"
    text = with_indicators(misfiled + indicator(2, "31-服务对象满意度", "市民满意度", "≥90%")).text
    draft.write_text(text, encoding="utf-8")
    run = fix(draft, "--select", "S104")
    assert "没有改：改后会出现新问题 Q101" in run.stdout
    assert draft.read_text(encoding="utf-8") == text


def test_waived_and_old_findings_are_left(draft: Path) -> None:
    subprocess.run([*COMMAND, "baseline", str(draft), "-o", str(draft.parent / "b.jsonl")], check=True, capture_output=True)
    assert "没有可以改的" in fix(draft, "--baseline", draft.parent / "b.jsonl").stdout
    draft.write_text(f"# budgetlint: ignore-file S101 -- 等通知\n{NAMELESS}", encoding="utf-8")
    assert "没有可以改的" in fix(draft).stdout


def test_files_that_the_configuration_excludes_are_left(draft: Path) -> None:
    (draft.parent / "budgetlint.toml").write_text('exclude = ["草稿.txt"]\n', encoding="utf-8")
    run = fix(draft)
    assert run.exit_code == 0
    assert "exclude" in run.stderr
    assert draft.read_text(encoding="utf-8") == NAMELESS


def test_standard_input_goes_to_standard_output() -> None:
    run = fix("-", stdin=NAMELESS.encode("gb18030"))
    assert run.exit_code == 0
    assert run.stdout_bytes == MENDED.encode("gb18030")
    assert "S101" in run.stderr
    assert fix("-", stdin=GOOD_CODED.data).stdout_bytes == GOOD_CODED.data


def test_what_cannot_be_mended_is_said_and_the_others_go_on(draft: Path, root: Path) -> None:
    office = root / "examples" / "office"
    run = fix(office / "draft.pdf", office / "two-drafts.zip", draft.parent / "没有.txt", draft)
    assert run.exit_code == 2
    assert "draft.pdf：没有改：PDF 不能改" in run.stdout
    assert "two-drafts.zip：没有改：压缩包" in run.stdout
    assert "没有.txt：没有这个文件。" in run.stdout
    assert draft.read_text(encoding="utf-8") == MENDED
    assert fix(office / "draft.pdf").exit_code == 0


def test_english(draft: Path) -> None:
    run = fix(draft, "--lang", "en", "--diff")
    assert "can be mended: 1, in 1 file(s); no file was written." in run.stderr
    assert not re.search("[一-龥]", run.stderr)


def test_an_empty_folder_and_misuse(tmp_path: Path) -> None:
    assert fix(tmp_path).exit_code == 2
    assert fix().exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_still_leads_to_the_file(draft: Path, tmp_path: Path) -> None:
    link = tmp_path / "文件夹" / "链接.txt"
    link.parent.mkdir()
    link.symlink_to(draft)
    assert fix(link).exit_code == 0
    assert link.is_symlink()
    assert draft.read_text(encoding="utf-8") == MENDED
    assert draft.with_name("草稿.txt.bak").exists()


def test_permissions_stay(draft: Path) -> None:
    draft.chmod(0o600)
    fix(draft)
    for path in (draft, draft.with_name("草稿.txt.bak")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o600 if os.name != "nt" else 0o666)


def test_a_read_only_file_is_left(draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "好.txt"
    other.write_text(NAMELESS, encoding="utf-8")
    draft.chmod(0o444)
    run = fix(draft, other)
    assert run.exit_code == 2
    assert "草稿.txt：文件是只读的，没有改。" in run.stdout
    assert draft.read_text(encoding="utf-8") == NAMELESS
    assert other.read_text(encoding="utf-8") == MENDED
    assert not draft.with_name("草稿.txt.bak").exists()


@pytest.mark.parametrize("sign", ["~$草稿.txt", ".~lock.草稿.txt#"])
def test_a_file_that_is_open_in_an_office_program_is_left(draft: Path, sign: str) -> None:
    draft.with_name(sign).write_bytes(b"")
    run = fix(draft)
    assert run.exit_code == 2
    assert "先关闭" in run.stdout
    assert f"“{sign}”" in run.stdout
    assert draft.read_text(encoding="utf-8") == NAMELESS


@pytest.mark.parametrize(
    ("name", "sign"),
    [("项目支出绩效目标表", "~$支出绩效目标表"), ("项目绩效目标表", "~$目绩效目标表"), ("绩效目标表", "~$绩效目标表")],
)
def test_word_leaves_letters_out_of_the_sign_of_a_long_name(tmp_path: Path, name: str, sign: str) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(b"old")
    (tmp_path / f"{sign}.docx").write_bytes(b"")
    with pytest.raises(Unwritten, match="open"):
        write_mended(str(path), b"old", b"new", backup=True)


def test_a_file_that_changed_meanwhile_is_left(draft: Path) -> None:
    with pytest.raises(Unwritten, match="another program"):
        write_mended(str(draft), b"what was read", b"new", backup=True)
    assert draft.read_text(encoding="utf-8") == NAMELESS
    assert not draft.with_name("草稿.txt.bak").exists()


def test_a_file_that_another_program_holds_is_left(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, data: bytes) -> None:
        if path.suffix == ".txt":
            raise PermissionError(13, "Permission denied", str(path))
        atomic_file.write_whole(path, data)

    monkeypatch.setattr(writing, "write_whole", held)
    with pytest.raises(Unwritten, match="another program holds"):
        write_mended(str(draft), draft.read_bytes(), b"new", backup=False)
    assert draft.read_text(encoding="utf-8") == NAMELESS


DIES = """
import os, sys
from pathlib import Path
from budgetlint.linter.fixing.writing import write_mended
left = int(sys.argv[1])
def dying(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*arguments, **named)
    return call
for place, names in ((os, ("fsync", "open", "close")), (Path, ("open", "replace", "chmod", "write_bytes", "read_bytes", "stat"))):
    for name in names:
        setattr(place, name, dying(getattr(place, name)))
old, new = "旧".encode() * 5000, "新".encode() * 5000
write_mended(sys.argv[2], old, new, backup=True)
"""


def test_killed_at_any_step_a_file_is_old_or_new(tmp_path: Path) -> None:
    old, new = "旧" * 5000, "新" * 5000
    died = 0
    for steps in range(60):
        draft = tmp_path / f"{steps}" / "草稿.txt"
        draft.parent.mkdir()
        draft.write_text(old, encoding="utf-8", newline="")
        run = subprocess.run([sys.executable, "-c", DIES, str(steps), str(draft)], capture_output=True, check=False)
        now = draft.read_text(encoding="utf-8")
        assert now in (old, new)
        copy = draft.with_name("草稿.txt.bak")
        assert not copy.exists() or copy.read_text(encoding="utf-8") == old
        assert now == old or copy.exists()
        if run.returncode == 0:
            assert now == new
            break
        assert run.returncode == 9, run.stderr
        died += 1
    assert died > 8


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_killed_from_outside_a_file_is_old_or_new(tmp_path: Path) -> None:
    for delay in (0.1, 0.3, 0.5):
        draft = tmp_path / f"{delay}.txt"
        draft.write_text(NAMELESS, encoding="utf-8", newline="")
        process = subprocess.Popen([*COMMAND, "fix", str(draft)], stdout=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert draft.read_text(encoding="utf-8") in (NAMELESS, MENDED)


def test_in_a_word_file_changes_are_tracked_where_that_is_asked_for(tmp_path: Path, root: Path) -> None:
    plain = zipfile.ZipFile(root / "examples" / "office" / "forms-clean.docx")
    draft = tmp_path / "申报表.docx"
    with zipfile.ZipFile(draft, "w") as archive:
        for name in plain.namelist():
            content = plain.read(name)
            archive.writestr(name, content.replace("。".encode(), "。。".encode(), 1) if name == "word/document.xml" else content)
    before = draft.read_bytes()
    assert "T102" in fix(draft).stdout
    assert b"w:del " not in zipfile.ZipFile(draft).read("word/document.xml")
    draft.write_bytes(before)
    assert "T102" in fix(draft, "--track-changes", "--no-backup").stdout
    assert b'w:author="budgetlint"' in zipfile.ZipFile(draft).read("word/document.xml")
    assert "没有可以改的" in fix(draft).stdout


def test_what_check_announces_is_what_fix_mends(root: Path) -> None:
    for path in sorted((root / "examples").glob("*.txt")):
        check = CliRunner().invoke(cli, ["check", str(path)]).stdout
        announced = re.search(r"其中 (\d+) 处可以用 budgetlint fix 改好", check)
        made = re.search(r"可以改好 (\d+) 处", fix(path, "--diff").stderr)
        assert (announced and announced[1]) == (made and made[1]), path.name
