"""Damage files: cut them, flip bits, take out and double stretches, also within the parts of a zip container."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

_LONGEST = 64


def damaged(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """So many damaged copies of `data`, the same in each run; of a container every other one is whole but for one part."""
    chance = random.Random(seed)  # noqa: S311  the same damage in each run
    parts = _parts(data)
    for number in range(count):
        if parts and number % 2:
            name = chance.choice(sorted(parts))
            yield _packed(parts | {name: _mutated(parts[name], chance)})
        else:
            yield _mutated(data, chance)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    length = chance.randint(1, _LONGEST)
    kind = chance.randrange(5)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[at + length :]
    if kind == 2:
        return data[:at] + data[at : at + length] * chance.randint(2, 50) + data[at + length :]
    changed = bytearray(data)
    for _ in range(chance.randint(1, _LONGEST)):
        place = chance.randrange(len(changed))
        changed[place] = chance.randrange(256) if kind == 3 else changed[place] ^ (1 << chance.randrange(8))
    return bytes(changed)


def _parts(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()
