"""Two digests alone: `hashlib` loads the whole of OpenSSL beside them, which takes longer than reading a small document."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 12):
    try:
        from _sha2 import sha256
    except ImportError:  # a Python that keeps it elsewhere, as below
        from hashlib import sha256
else:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256
try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b", "sha256"]
