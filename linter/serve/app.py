"""The application: the form, the jobs and their files, for one user on one machine."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from budgetlint.linter.serve.downloads import REPORT
from budgetlint.linter.serve.guard import Admitted, Guard
from budgetlint.linter.serve.jobs import INCOMING, BusyError, Job, Jobs
from budgetlint.linter.serve.limits import MEGABYTE
from budgetlint.linter.serve.pages import rendered
from budgetlint.linter.serve.rooms import show_life
from budgetlint.linter.serve.uploads import RefusedError, Taken, announced, take_in
from budgetlint.linter.serve.work import Order
from budgetlint.linter.wording import LANGS, Lang, Wording

if TYPE_CHECKING:
    from budgetlint.linter.serve.downloads import Download

_SWEEP = 5.0
# The report tells what is in a draft: it stands apart from these pages, beside the policy of its own, and leaves nothing behind.
_APART = "sandbox allow-scripts allow-downloads allow-modals"
_BUSY = Wording("现在的任务太多，请过一会儿再试。", "There are too many jobs now; try again a little later.")
_GONE = Wording("这里没有内容，或文件已经删除。", "There is nothing here, or the files are gone already.")
_NO_PLACE = Wording("临时文件夹写不进去，磁盘可能满了。", "Temporary files cannot be written; the disk may be full.")
_FAILED = Wording("出了错，请重试。", "Something went wrong; try again.")

Ask = Callable[[Job, Taken, Lang], Order]


class Pages:
    """Answers requests by the jobs that there are. `lang` is the language where a page asks for none."""

    def __init__(self, jobs: Jobs, order: Ask, lang: Lang) -> None:
        self._jobs = jobs
        self._order = order
        self._lang = lang
        self._uploads = asyncio.Semaphore(jobs.limits.uploads)

    async def start(self, request: Request) -> Response:
        """The form."""
        limits = self._jobs.limits
        return _page("start.html.j2", self._lang_of(request), limits=limits, megabytes=limits.upload // MEGABYTE)

    async def submit(self, request: Request) -> Response:
        """Take in a form, and go to the page of its job."""
        lang = self._lang_of(request)
        size = announced(request, self._jobs.limits)
        async with self._turn():
            folder = self._jobs.room(size)
            try:
                taken = await take_in(request, folder / INCOMING, self._jobs.limits)
                job = self._jobs.start(folder, size, lambda new: self._order(new, taken, lang))
            except BaseException:
                self._jobs.give_back(folder, size)
                raise
        return RedirectResponse(f"/jobs/{job.id}?lang={lang}", 303)

    async def job(self, request: Request) -> Response:
        """How far a job is, or what it gave."""
        job = self._found(request)
        return _page("job.html.j2", self._lang_of(request), job=job, limits=self._jobs.limits)

    async def state(self, request: Request) -> Response:
        """How far a job is, for the script of its page; its files lie there as long as it asks."""
        job = self._found(request, request.query_params.get("page", ""))
        return JSONResponse({"over": job.is_over, "waiting": job.state == "waiting", **job.progress._asdict()})

    async def leave(self, request: Request) -> Response:
        """Hear that the page of a job was closed."""
        self._jobs.leave(request.path_params["job"], request.query_params.get("page", ""))
        return Response(status_code=204)

    async def file(self, request: Request) -> Response:
        """One of the files of a job."""
        job = self._found(request)
        wanted = next((one for one in _downloads(job) if one.stored == request.path_params["stored"]), None)
        if wanted is None:
            raise HTTPException(404)
        path = job.outgoing / wanted.stored
        if wanted.kind == REPORT and "save" not in request.query_params:
            return FileResponse(path, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _APART})
        return FileResponse(path, media_type="application/octet-stream", filename=wanted.name)

    async def drop(self, request: Request) -> Response:
        """Remove the files of a job."""
        lang = self._lang_of(request)
        self._jobs.drop(self._found(request))
        return RedirectResponse(f"/?lang={lang}", 303)

    async def refused(self, request: Request, error: Exception) -> Response:
        """The page that says why a request was not followed."""
        status, said = _told(error)
        return _page("refused.html.j2", self._lang_of(request), status=status, said=said)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """The time of one of the few uploads that there are at once. Raises `BusyError` where it does not come soon."""
        try:
            async with asyncio.timeout(self._jobs.limits.turn):
                await self._uploads.acquire()
        except TimeoutError as error:
            raise BusyError from error
        try:
            yield
        finally:
            self._uploads.release()

    def _found(self, request: Request, page: str = "") -> Job:
        job = self._jobs.find(request.path_params["job"], page)
        if job is None:
            raise HTTPException(404)
        return job

    def _lang_of(self, request: Request) -> Lang:
        asked = request.query_params.get("lang", "")
        return next((lang for lang in LANGS if lang == asked), self._lang)


def application(jobs: Jobs, pages: Pages, admitted: Admitted) -> Starlette:
    """The application for `jobs`, which it sweeps while it runs and ends when it stops."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(_sweep(jobs))
        try:
            yield
        finally:
            sweeping.cancel()
            await asyncio.to_thread(jobs.close)

    routes = [
        Route("/", pages.start),
        Route("/jobs", pages.submit, methods=["POST"]),
        Route("/jobs/{job}", pages.job),
        Route("/jobs/{job}/state", pages.state),
        Route("/jobs/{job}/leave", pages.leave, methods=["POST"]),
        Route("/jobs/{job}/drop", pages.drop, methods=["POST"]),
        Route("/jobs/{job}/files/{stored}", pages.file),
    ]
    guard = Middleware(Guard, admitted=admitted, silence=jobs.limits.silence)
    handlers = dict.fromkeys((HTTPException, RefusedError, BusyError, Exception), pages.refused)
    return Starlette(routes=routes, middleware=[guard], exception_handlers=handlers, lifespan=lifespan)


async def _sweep(jobs: Jobs) -> None:
    while True:
        await asyncio.sleep(_SWEEP)
        await asyncio.to_thread(jobs.sweep)
        show_life(jobs.root)


def _downloads(job: Job) -> list[Download]:
    if job.outcome is None:
        return []
    return [*job.outcome.downloads, *(download for row in job.outcome.rows for download in row.downloads)]


def _told(error: Exception) -> tuple[int, Wording]:
    """The status of a refusal, and what is said."""
    if isinstance(error, RefusedError):
        return error.status, error.wording
    if isinstance(error, BusyError):
        return 503, _BUSY
    if isinstance(error, HTTPException):
        return error.status_code, _GONE
    if isinstance(error, OSError):
        return 507, _NO_PLACE
    # Only what kind of error, since its words may tell what is in a draft.
    sys.stderr.write(f"budgetlint serve: {type(error).__name__}\n")
    return 500, _FAILED


def _page(name: str, lang: Lang, status: int = 200, **values: object) -> Response:
    page, policy = rendered(name, lang, status=status, **values)
    return HTMLResponse(page, status, {"Content-Security-Policy": policy})
