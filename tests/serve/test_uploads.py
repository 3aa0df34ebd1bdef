"""What is taken in, and how much."""

from __future__ import annotations

import errno

import pytest
from serve_works import endless, quick
from serving import OWN, Serve, links, until

from budgetlint.linter.serve import uploads
from budgetlint.linter.serve.limits import Limits

BOUNDARY = {"Content-Type": "multipart/form-data; boundary=x", **OWN}


def test_drafts_and_last_years_files_come_in_under_harmless_names(serve: Serve) -> None:
    served = serve(quick)
    files = [
        ("drafts", ("../../草稿.txt", b"one")),
        ("drafts", ("C:\\x\\草稿.TXT", b"two")),
        ("drafts", ("con.txt", b"three")),
        ("previous", ("草稿.txt", b"last")),
        ("other", ("evil.txt", b"nowhere")),
    ]
    page = served.done(served.job(files))
    said = served.client.get(next(link for link in links(page) if link.endswith("/a1"))).text.splitlines()
    assert said == [
        "drafts/_con.txt=b'three'",
        "drafts/草稿 (2).TXT=b'two'",
        "drafts/草稿.txt=b'one'",
        "previous/草稿.txt=b'last'",
    ]


@pytest.mark.parametrize("files", [[], [("previous", ("a.txt", b"x"))], [("drafts", ("", b""))], [("other", ("a.txt", b"x"))]])
def test_without_a_draft_there_is_no_job(serve: Serve, files: list[tuple[str, tuple[str, bytes]]]) -> None:
    served = serve(quick)
    answer = served.client.post("/jobs", files=files or {"x": ("", b"")}, headers=OWN)
    assert answer.status_code == 400
    assert list(served.jobs.root.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", OWN),
        (b"x", BOUNDARY),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n--x--", BOUNDARY),
        (
            b"--x\r\nContent-Disposition: form-data; name=drafts; filename=a\r\n\r\n",
            {**OWN, "Content-Type": "multipart/form-data"},
        ),
        (b"drafts=a", {**OWN, "Content-Type": "application/x-www-form-urlencoded"}),
        (b"\0" * 5000, BOUNDARY),
        (b"--x\r\n" + b"A: b\r\n" * 5000, BOUNDARY),
        (b"--x\r\nContent-Disposition: form-data; name=y\r\n\r\n" + b"y" * 1_500_000 + b"\r\n--x--", BOUNDARY),
    ],
)
def test_a_form_that_is_none_is_refused_with_a_word(serve: Serve, body: bytes, headers: dict[str, str]) -> None:
    served = serve(quick)
    answer = served.client.post("/jobs", content=body, headers=headers)
    assert answer.status_code == 400
    assert "<h1>不能继续</h1>" in answer.text
    assert list(served.jobs.root.iterdir()) == []


def test_an_upload_that_does_not_say_its_size_is_refused(serve: Serve) -> None:
    answer = serve(quick).client.post("/jobs", content=iter([b"x"]), headers=BOUNDARY)
    assert answer.status_code == 411


def test_what_is_too_large_is_refused_before_it_is_read(serve: Serve) -> None:
    served = serve(quick, Limits(upload=1_000_000))
    answer = served.submit([("drafts", ("a.txt", b"x" * 2_100_000))])
    assert answer.status_code == 413
    assert "一次最多 1 MB" in answer.text
    assert list(served.jobs.root.iterdir()) == []


def test_a_size_that_is_a_lie_does_not_help(serve: Serve) -> None:
    served = serve(quick, Limits(upload=1_000_000))
    head = b'--x\r\nContent-Disposition: form-data; name=drafts; filename="a.txt"\r\n\r\n'
    answer = served.client.post(
        "/jobs", content=head + b"x" * 2_500_000 + b"\r\n--x--", headers={**BOUNDARY, "Content-Length": "100"}
    )
    assert answer.status_code == 413
    assert list(served.jobs.root.iterdir()) == []


def test_too_many_files_are_refused(serve: Serve) -> None:
    served = serve(quick, Limits(files=3))
    files = [("drafts", (f"{number}.txt", b"x")) for number in range(4)]
    answer = served.submit(files)
    assert answer.status_code == 400
    assert "超过 3 个" in answer.text
    assert served.submit(files[:3]).status_code == 303


def test_jobs_that_hold_too_much_leave_no_room_for_more(serve: Serve) -> None:
    served = serve(endless, Limits(stored=1_000, running=1))
    draft = [("drafts", ("a.txt", b"x" * 300))]
    address = served.job(draft)
    served.job(draft)
    assert served.submit(draft).status_code == 503
    served.client.post(f"{address}/drop", headers=OWN)
    until(lambda: served.submit(draft).status_code == 303)


def test_only_so_many_jobs_wait(serve: Serve) -> None:
    served = serve(endless, Limits(waiting=2, running=1))
    draft = [("drafts", ("a.txt", b"x"))]
    first = served.job(draft)
    until(lambda: served.client.get(f"{first}/state").json()["done"] == 1)
    second = served.job(draft)
    assert "排队等候</h1>" in served.client.get(second).text
    assert served.client.get(f"{second}/state").json()["waiting"]
    assert [served.submit(draft).status_code for _ in range(2)] == [303, 503]


def test_a_disk_that_is_full_is_told_and_leaves_no_debt(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    served = serve(quick, Limits(stored=1_000))
    draft = [("drafts", ("a.txt", b"x" * 300))]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "_copy", full)
        for _ in range(4):
            answer = served.submit(draft)
            assert answer.status_code == 507
            assert "磁盘可能满了" in answer.text
    assert list(served.jobs.root.iterdir()) == []
    assert served.submit(draft).status_code == 303
