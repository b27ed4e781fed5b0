"""The single table of precedence: which opinions decide when several speak."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.records import Opinion

# The first that applies. A story is a story even where it boasts of duration; an excess in one respect is more useful
# to an editor than "no adequate evidence".
PRECEDENCE = ("C3", "U202", "O1", "U201", "U203")


def deciding(opinions: Sequence[Opinion]) -> list[Opinion]:
    """The opinions of the verdict that takes precedence, the surest first; none where no opinion gives a verdict."""
    for prefix in PRECEDENCE:
        found = [o for o in opinions if o.verdict is not None and o.code.startswith(prefix)]
        if found:
            return sorted(found, key=lambda o: (-o.confidence, o.code))
    return []
