"""Who is let in, and what every answer says."""

from __future__ import annotations

import pytest
from serve_works import quick
from serving import OWN, Serve

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105  of these tests
DRAFT = [("drafts", ("a.txt", b"x"))]


@pytest.mark.parametrize(
    "host", ["evil.example:80", "127.0.0.1", "127.0.0.1:81", "127.0.0.1.evil.example:80", "localhost.evil.example", ""]
)
@pytest.mark.parametrize("path", ["/", "/jobs/x/state", "/nowhere"])
def test_a_name_that_points_here_is_not_enough(serve: Serve, host: str, path: str) -> None:
    """A site may make a name of its own point to this machine and ask as if it were its own (DNS rebinding)."""
    assert serve(quick).client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:81"},
        {"Origin": "https://127.0.0.1:80"},
        {"Origin": "http://127.0.0.1:80", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:80", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_of_another_site_is_refused(serve: Serve, headers: dict[str, str]) -> None:
    served = serve(quick)
    for path in ("/jobs", "/jobs/x/drop", "/jobs/x/leave"):
        answer = served.client.post(path, files=DRAFT, headers=headers)
        assert answer.status_code == 403
        assert "不是从本页发出" in answer.text
    assert list(served.jobs.root.iterdir()) == []


@pytest.mark.parametrize(
    "headers",
    [OWN, {"Origin": "http://127.0.0.1:80"}, {"Origin": "http://127.0.0.1:80", **OWN}, {"Origin": "null", **OWN}],
)
def test_a_form_of_its_own_is_taken(serve: Serve, headers: dict[str, str]) -> None:
    assert serve(quick).client.post("/jobs", files=DRAFT, headers=headers).status_code == 303


def test_every_answer_is_closed_to_other_sites(serve: Serve) -> None:
    served = serve(quick)
    address = served.job([("drafts", ("a.txt", b"x"))])
    served.done(address)
    foreign = served.client.get("/", headers={"Host": "evil.example"})
    for answer in (
        *(served.client.get(path) for path in ("/", address, f"{address}/state", f"{address}/files/a1", "/no")),
        foreign,
    ):
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


def test_a_page_loads_nothing_and_sends_only_to_itself(serve: Serve) -> None:
    policy = serve(quick).client.get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "form-action 'self'; connect-src 'self'" in policy
    assert "unsafe" not in policy


def test_without_the_token_nothing_is_answered(serve: Serve) -> None:
    client = serve(quick, token=TOKEN).client
    for path in ("/", "/?token=", "/?token=wrong", f"/?token={TOKEN}x", "/?token=%ff", "/jobs/x"):
        assert client.get(path).status_code == 403
    for cookie in ("", "budgetlint-80=", "budgetlint-80=wrong", f"budgetlint-81={TOKEN}", ";;==", f"x={TOKEN}"):
        assert client.get("/", headers={"Cookie": cookie}).status_code == 403
    assert client.post(f"/jobs?token={TOKEN}", files=DRAFT, headers=OWN).status_code == 403


def test_the_token_comes_once_and_stays_as_a_cookie(serve: Serve) -> None:
    client = serve(quick, token=TOKEN).client
    entered = client.get(f"//evil.example/?token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    client.cookies.set("budgetlint-80", TOKEN)
    assert client.get("/").status_code == 200
    assert client.post("/jobs", files=DRAFT, headers=OWN).status_code == 303
