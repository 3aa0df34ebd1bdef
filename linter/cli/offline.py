"""`offline`."""

from __future__ import annotations

from pathlib import Path

import click

from budgetlint.linter.cli.options import Asked, asking
from budgetlint.linter.cli.speech import WRITTEN, bilingual, brief
from budgetlint.linter.cli.trouble import Failure, Misuse
from budgetlint.linter.offline.targets import PLATFORMS, PYTHONS, Target, this_machine

# What an office works with; the other extras serve development and clusters.
_EXTRAS = ("pdf", "web")


@click.command(
    short_help=brief("打成不联网也能安装的包", "Pack it for machines without a network"),
    help=bilingual(
        "把 budgetlint 和它用到的全部包打成一个压缩包，拿到不联网的机器上安装；\n"
        "OUT 以 .pyz 结尾时，打成一个文件，有 Python 就能运行。这一步要联网。",
        "Pack budgetlint with all that it needs into one archive, to be installed on a\n"
        "machine without a network; or, where OUT ends in .pyz, into one file that runs\n"
        "with a Python alone. This step needs the network.",
    ),
)
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT")
@click.option(
    "--platform",
    type=click.Choice(PLATFORMS),
    metavar="NAME",
    help=bilingual(
        "给哪种机器：windows、windows-32、linux、linux-arm，\n默认同本机。",
        "For which machine: windows, windows-32, linux,\nlinux-arm; default: as this one.",
    ),
)
@click.option(
    "--python",
    type=click.Choice(PYTHONS),
    metavar="VERSION",
    help=bilingual("给哪个 Python：3.11、3.12、3.13，默认同本机。", "For which Python: 3.11, 3.12, 3.13; default: this."),
)
@click.option(
    "--from",
    "origin",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help=bilingual("budgetlint 的 wheel 或源码，默认同本机所装。", "Its wheel or checkout; default: as installed."),
)
@asking()
def offline(out: Path, platform: str | None, python: str | None, origin: Path | None, asked: Asked) -> None:
    """Pack budgetlint for machines without a network."""
    from budgetlint.linter.cli.outputs import Unwritable
    from budgetlint.linter.cli.session import configured
    from budgetlint.linter.offline.archive import write_archive
    from budgetlint.linter.offline.one_file import write_one_file
    from budgetlint.linter.offline.wheels import GatheringError

    lang = configured(asked).lang
    if out.suffix not in (".zip", ".pyz"):
        raise Misuse(f"{out} 应以 .zip 或 .pyz 结尾。", f"{out} should end in .zip or .pyz.")
    here = this_machine()
    target = Target(platform or here.platform, python or here.python)
    write = write_one_file if out.suffix == ".pyz" else write_archive
    try:
        wheels = write(out, target, _EXTRAS, origin)
    except GatheringError as error:
        raise Failure(error.wording.zh, error.wording.en) from error
    except OSError as error:
        raise Unwritable(f" {out}", str(out), error) from error
    click.echo(WRITTEN.text(lang).format(path=out))
    click.echo("\n".join(f"  {wheel.name} {wheel.version}" for wheel in wheels))
