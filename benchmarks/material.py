"""What the benchmarks check: documents of the corpus where BUDGETLINT_CORPUS names it, else the examples, and variants of one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_OFFICE = ROOT / "examples" / "office"
_NUMBER = re.compile(r"(?<![\d.,])\d{2,6}(?![\d.,年月日%、-])")
_PLACES = "东西南北上下前后新老大小高长清白青红金银松柏梅兰竹荷柳枫桥河湖江海山岭石塘井泉林"
_SPREAD = 97  # how far the figures of variants lie apart


class Material(NamedTuple):
    """A small and a large text, a text of which there are many variants, and a PDF."""

    small: Path
    large: Path
    usual: Path
    pdf: Path


def material() -> Material:
    """What there is."""
    corpus = os.environ.get("BUDGETLINT_CORPUS")
    if corpus:
        small, large, usual, pdf = (next(Path(corpus).glob(f"{digits}-*")) for digits in ("000", "001", "002", "012"))
        return Material(small, large, usual, pdf)
    examples = ROOT / "examples"
    return Material(
        examples / "coded-defects.txt", examples / "budget-defects.txt", examples / "coded-clean.txt", _OFFICE / "draft.pdf"
    )


def of_each_kind() -> dict[str, Path]:
    """One file of each kind that is read without another program."""
    by_kind = {path.suffix.lstrip("."): path for path in sorted(_OFFICE.iterdir()) if path.suffix != ".zip"}
    return {"txt": ROOT / "examples" / "draft.txt", **by_kind}


def variants(usual: Path, count: int, folder: Path) -> Path:
    """A folder with `count` texts that are like `usual`, no two alike: other figures, and the units are of other places."""
    text = usual.read_text(encoding="utf-8")
    folder.mkdir()
    for number, variant in enumerate(_variants(text, count)):
        (folder / f"{number:04}.txt").write_text(variant, encoding="utf-8")
    return folder


def _variants(text: str, count: int) -> Iterator[str]:
    for number in range(count):
        place = _PLACES[number % len(_PLACES)] + _PLACES[number // len(_PLACES) % len(_PLACES)]
        varied = _NUMBER.sub(lambda match, by=number % _SPREAD: str(int(match[0]) + by), text)  # type: ignore[misc]
        yield varied.replace("市", f"{place}市").replace("率", f"{place}率" if number % 3 else "率")
