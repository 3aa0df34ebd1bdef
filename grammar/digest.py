"""blake2b alone: `hashlib` loads the whole of OpenSSL beside it, which takes longer than reading a small document."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
