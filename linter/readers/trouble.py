"""How a reader says that it cannot read a file, and how what it did not foresee becomes one clear message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from budgetlint.linter.readers.limits import MOST_DEPTH
from budgetlint.linter.source import ReadingProblem, Source
from budgetlint.linter.text import Span

if TYPE_CHECKING:
    from budgetlint.linter.places import Place

UNREADABLE = "unreadable-file"
LIMIT = "limit-reached"
UNKNOWN_ENCODING = "unknown-encoding"
SCANNED = "scanned-without-text"
PARTLY = "partly-read"
PICTURES, EMBEDDED = "pictures", "embedded"  # what holds no text
_MOST_NAMED, _SHOWN = 8, 12
Reader = Callable[[bytes, str], Source]


class Unreadable(Exception):  # noqa: N818  it says what the file is
    """A file cannot be read: `kind`, `reason` and `detail` are those of a `ReadingProblem`."""

    def __init__(self, reason: str, detail: str = "", kind: str = UNREADABLE) -> None:
        super().__init__(f"{kind}: {reason} {detail}".rstrip())
        self.problem = ReadingProblem(kind, reason, detail)


def limit_reached(what: str, most: int) -> Unreadable:
    """That a file holds more of something than is read: `what` picks the message."""
    return Unreadable(what, f"{most:,}", kind=LIMIT)


def partly(reason: str, words: Sequence[str]) -> list[ReadingProblem]:
    """That something stands in a file beside its text, such as hidden `words`; nothing where there are none."""
    found = list(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))
    if not found:
        return []
    quoted = "、".join(f"“{word[:_SHOWN]}{'…' * (len(word) > _SHOWN)}”" for word in found[:_MOST_NAMED])
    return [ReadingProblem(PARTLY, reason, f"{quoted}{'…' * (len(found) > _MOST_NAMED)}")]


def partly_at(reason: str, found: Sequence[tuple[Place, str]], source: Source) -> list[ReadingProblem]:
    """That words stand at places of `source`, which are told."""
    if not found:
        return []
    texts: dict[object, list[Span]] = {}
    for region in source.regions:
        texts.setdefault(_key(region.place), []).append((region.start, region.end))
    spans = []
    for place, words in found:
        stretches = ((source.text.find(words, start, end), len(words)) for start, end in texts.get(_key(place), ()))
        spans += [(at, at + length) for at, length in stretches if at >= 0][:1]
    return [problem._replace(spans=tuple(dict.fromkeys(spans))) for problem in partly(reason, [words for _, words in found])]


def _key(place: Place) -> object:
    """What is the same for all stretches of one cell or paragraph."""
    from budgetlint.linter.places import ParagraphPlace, SheetCell  # noqa: PLC0415  plain text does without

    if isinstance(place, ParagraphPlace):
        return place.number
    return (place.sheet, place.row, place.column) if isinstance(place, SheetCell) else place


def unreadable(path: str, problem: ReadingProblem) -> Source:
    """The source of a file of which nothing could be read."""
    return Source(path, None, problems=(problem,), readable=False)


def guarded(read: Reader, data: bytes, path: str, form: str) -> Source:
    """What `read` makes of `data`. Whatever a library raises on a damaged file becomes a problem; its warnings are dropped."""
    import logging  # noqa: PLC0415  for files that are no plain text
    import warnings  # noqa: PLC0415  likewise

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = read(data, path)
    except Unreadable as trouble:
        return unreadable(path, trouble.problem)
    except RecursionError:
        return unreadable(path, ReadingProblem(LIMIT, "depth", str(MOST_DEPTH)))
    except MemoryError:
        return unreadable(path, ReadingProblem(LIMIT, "memory"))
    except Exception:  # noqa: BLE001  libraries raise what they like on damaged files
        return unreadable(path, ReadingProblem(UNREADABLE, "damaged", form))
    finally:
        logging.disable(before)
    if source.readable and not source.text.strip():
        is_pictures = any(problem.reason == PICTURES for problem in source.problems)
        return unreadable(path, ReadingProblem(SCANNED, PICTURES) if is_pictures else ReadingProblem(UNREADABLE, "empty"))
    return source
