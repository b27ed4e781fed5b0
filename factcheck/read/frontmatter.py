"""The head of settings that many Markdown files carry: YAML between ``---`` lines, TOML between ``+++`` lines."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_YAML = re.compile(r"---[ \t]*(?:\r\n?|\n)(.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n?|\n)(.*?)(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^\s*(?:[\w.-]+\s*:|#|$)", re.MULTILINE)
_LONGEST = 20_000


def split_front_matter(text: str) -> tuple[str, int]:
    """The title that a file's front matter gives (else empty), and the offset at which the article begins."""
    for form, read in ((_YAML, _yaml), (_TOML, _toml)):
        found = form.match(text, 0, _LONGEST)
        if found:
            settings = read(found[1])
            if settings is not None:
                title = settings.get("title", "")
                return " ".join(title.split()) if isinstance(title, str) else "", found.end()
    return "", 0


def _yaml(text: str) -> dict[str, Any] | None:
    import yaml

    # Two rules with prose between them are no front matter: it must begin with a key, and be a mapping.
    if not _KEY.match(text):
        return None
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {} if found is None else None


def _toml(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
