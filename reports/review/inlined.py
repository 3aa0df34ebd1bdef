"""What stands whole in the page beside its text: style sheet, script and data, and the policy that allows nothing else."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping

from markupsafe import Markup

# In a script element nothing is escaped; only what could end it, or begin a comment in it, has to go.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy of a page with this style sheet and this script, as they stand between their tags."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def data(values: Mapping[str, object]) -> Markup:
    """`values` as JSON that may stand in a script element."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return Markup(text)  # noqa: S704  every character that could end the element is escaped above
