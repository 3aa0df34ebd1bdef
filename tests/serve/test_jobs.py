"""What becomes of jobs and of their files."""

from __future__ import annotations

import os
import time

import pytest
from serve_works import NAME, dying, endless, quick
from serving import OWN, Serve, Served, links, swept, until

from budgetlint.linter.serve.limits import Limits

DRAFT = [("drafts", ("草稿.txt", b"x"))]


def started(served: Served) -> tuple[str, int]:
    """An endless job, and its process."""
    address = served.job(DRAFT)
    until(lambda: served.client.get(f"{address}/state").json()["done"] == 1)
    return address, int(next(served.jobs.root.glob("*/out/pid")).read_text(encoding="utf-8"))


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_a_job_made_is_offered_and_nothing_else(serve: Serve) -> None:
    served = serve(quick)
    address = served.job(DRAFT)
    page = served.done(address)
    assert "&lt;b&gt;说明&lt;/b&gt;" in page
    assert sorted({link.partition("?")[0].rpartition("/")[2] for link in links(page)}) == ["a1", "b2"]
    for name in ("other", "..%2fin%2fdrafts%2f草稿.txt", "../in/drafts/草稿.txt", "", "%00"):
        assert served.client.get(f"{address}/files/{name}").status_code == 404
    assert served.client.get(f"/jobs/{'x' * 32}/files/a1").status_code == 404


def test_the_report_stands_apart_from_the_pages(serve: Serve) -> None:
    served = serve(quick)
    address = served.job(DRAFT)
    served.done(address)
    shown = served.client.get(f"{address}/files/a1")
    assert shown.headers["content-security-policy"] == "sandbox allow-scripts allow-downloads allow-modals"
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in shown.headers
    saved = served.client.get(f"{address}/files/a1?save")
    assert saved.headers["content-disposition"].startswith("attachment; ")
    assert saved.headers["content-type"] == "application/octet-stream"


def test_a_hostile_name_stays_within_its_header(serve: Serve) -> None:
    served = serve(quick)
    address = served.job(DRAFT)
    served.done(address)
    answer = served.client.get(f"{address}/files/b2")
    said = answer.headers["content-disposition"]
    assert said.isascii()
    assert said.startswith("attachment; filename*=utf-8''")
    assert not set(said.partition("''")[2]) & set("\"'; \r\n")
    assert "set-cookie" not in answer.headers
    assert NAME.count("\r\n") == 1


def test_the_drafts_go_when_they_are_checked(serve: Serve) -> None:
    served = serve(quick)
    served.done(served.job(DRAFT))
    assert {path.parent.name for path in served.jobs.root.rglob("*") if path.is_file()} == {"out"}


def test_a_process_that_dies_is_a_job_that_failed(serve: Serve) -> None:
    served = serve(dying)
    assert "没有查完" in served.done(served.job(DRAFT))
    assert served.client.get("/").status_code == 200


@pytest.mark.skipif(os.name == "nt", reason="asks by a signal whether a process is there")
def test_a_process_that_takes_too_long_is_ended(serve: Serve) -> None:
    served = serve(endless, Limits(job=6))
    address, process = started(served)
    assert "用的时间太长" in served.done(address)
    assert not is_alive(process)


@pytest.mark.skipif(os.name == "nt", reason="asks by a signal whether a process is there")
def test_a_job_that_is_dropped_is_ended_and_its_files_are_gone(serve: Serve) -> None:
    served = serve(endless)
    address, process = started(served)
    assert served.client.post(f"{address}/drop?lang=en", headers=OWN).headers["location"] == "/?lang=en"
    until(lambda: list(served.jobs.root.iterdir()) == [])
    assert not is_alive(process)
    gone = served.client.get(address)
    assert gone.status_code == 404
    assert "文件已经删除" in gone.text


def test_files_are_gone_when_the_last_page_is_closed(serve: Serve) -> None:
    served = serve(quick, Limits(left=0.2))
    address = served.job(DRAFT)
    served.done(address)
    for page in ("one", "two"):
        assert served.client.get(f"{address}/state?page={page}").status_code == 200
    assert served.client.post(f"{address}/leave?page=one", headers=OWN).status_code == 204
    time.sleep(0.3)
    assert swept(served)
    served.client.post(f"{address}/leave?page=two", headers=OWN)
    assert served.client.get(address).status_code == 200  # loaded anew
    time.sleep(0.3)
    assert swept(served)
    served.client.post(f"{address}/leave?page=two", headers=OWN)
    until(lambda: swept(served) == [])
    assert served.client.get(address).status_code == 404


def test_pages_that_are_made_up_fill_nothing(serve: Serve) -> None:
    served = serve(quick)
    address = served.job(DRAFT)
    for number in range(100):
        served.client.get(f"{address}/state?page={'x' * 1000}{number}")
        served.client.get(f"{address}/state?page={number}")
    job = served.jobs.find(address.rpartition("/")[2])
    assert job
    assert sum(map(len, job.pages)) < 2000


@pytest.mark.parametrize("limits", [Limits(kept=0.2), Limits(longest=0.2)])
def test_files_are_gone_after_a_time(serve: Serve, limits: Limits) -> None:
    served = serve(quick, limits)
    address = served.job(DRAFT)
    until(lambda: all(job.is_over for job in served.jobs._jobs.values()))  # noqa: SLF001  asking would keep it
    until(lambda: swept(served) == [])
    assert served.client.get(address).status_code == 404


@pytest.mark.skipif(os.name == "nt", reason="asks by a signal whether a process is there")
def test_nothing_stays_when_the_server_ends(serve: Serve) -> None:
    served = serve(endless)
    _, process = started(served)
    served.jobs.close()
    assert not served.jobs.root.exists()
    assert not is_alive(process)


def test_another_language_keeps_the_job(serve: Serve) -> None:
    served = serve(quick)
    address = served.job(DRAFT)
    served.done(address)
    assert 'href="?lang=en"' in served.client.get(address).text
    assert "<h1>Results</h1>" in served.client.get(f"{address}?lang=en").text
    assert "<h1>检查结果</h1>" in served.client.get(f"{address}?lang=xx").text
