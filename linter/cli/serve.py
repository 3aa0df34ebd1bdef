"""`serve`."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import click

from budgetlint.linter.cli.options import READING, SELECTION, Asked, asking
from budgetlint.linter.cli.speech import bilingual, brief
from budgetlint.linter.cli.trouble import Failure, Misuse
from budgetlint.linter.wording import Lang, Wording

_READY = Wording(
    "打开 {url}\n文件只在本机，关掉页面后删除。按 Ctrl+C 结束。",
    "Open {url}\nFiles stay on this machine and are removed when the page is closed. Ctrl+C ends it.",
)


@click.command(
    short_help=brief("在浏览器里检查草稿", "Check drafts in a browser"),
    help=bilingual(
        "在本机开一个网页：把草稿拖进去，看报告，取回批注件、意见表和改好的文件。\n"
        "只有本机能访问；要 pip install 'budgetlint[web]'。",
        "A local web page: drop drafts in, read the report, take home the annotated\n"
        "drafts, the list of opinions and the mended files. Only this machine can\n"
        "reach it. Needs pip install 'budgetlint[web]'.",
    ),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="NUMBER",
    help=bilingual("端口，默认任选一个空闲的。", "Its port; default: any that is free."),
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help=bilingual(
        "让别的机器也能访问：写本机的地址或名字，\n网址里会有口令。",
        "Let other machines reach it, by this address\nor name of the machine; the URL has a token.",
    ),
)
@click.option("--no-browser", is_flag=True, help=bilingual("不打开浏览器。", "Do not open the browser."))
@asking(*SELECTION, *READING)
def serve(port: int, host: str, no_browser: bool, asked: Asked) -> None:
    """Serve the page."""
    from budgetlint.linter.cli.session import open_session

    try:
        from budgetlint.linter.serve import server
    except ImportError as error:
        raise Failure(
            "缺少组件，请先安装：pip install 'budgetlint[web]'。", "A component is missing: pip install 'budgetlint[web]'."
        ) from error
    from budgetlint.linter.config.find import find, start_of
    from budgetlint.linter.serve.limits import Limits

    session = open_session(asked)
    session.settings()
    config = None if asked.isolated else asked.config or find(start_of(()))
    try:
        address = server.listen(host, port)
    except ValueError as error:  # all addresses at once, or no address
        raise Misuse(
            "--host 要写别人访问本机用的地址或名字。", "--host takes the address or name that others know it by."
        ) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise Failure(f"{host}:{port} 用不了：{why}。", f"{host}:{port} cannot be used: {why}.") from error
    ways = server.Ways(config and config.absolute(), dict(asked.values), session.lang)
    with suppress(KeyboardInterrupt):  # the usual way to end it
        server.serve(address, ways, Limits(), partial(_announce, address.url, session.lang, shown=not no_browser))


def _announce(url: str, lang: Lang, *, shown: bool) -> None:
    """Say where the page is, and show it."""
    import threading
    import webbrowser

    click.echo(_READY.text(lang).format(url=url))
    if shown:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # some wait until it is closed
