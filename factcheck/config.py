"""One frozen Config: defaults, then a ``factcheck.toml``, then flags."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigError
from factcheck.records import Verdict

FAIL_ON = ("contradicted", "overstated", "unsupported", "never")
_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a run can be told.

    ``library`` names further evidence libraries, over the one in ``claims``: a later one's ids replace earlier ones'.
    ``literature`` is a folder of abstracts that has an index, or the index; studies in it are shown and never weighed.
    ``select`` and ``ignore`` hold rule codes or beginnings of codes (``O1``); an empty ``select`` means all.
    ``allow_private`` lets web addresses lead to servers that are not on the public internet.
    Sizes are in bytes, times in seconds.
    """

    claims: Path | None = None
    library: tuple[Path, ...] = ()
    models: Path | None = None
    literature: Path | None = None
    fail_on: str = "overstated"
    min_confidence: float = 0.0
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    max_bytes: int = 20_000_000
    max_characters: int = 2_000_000
    connect_timeout: float = 5.0
    read_timeout: float = 10.0
    total_timeout: float = 30.0
    max_redirects: int = 5
    retries: int = 2
    user_agent: str = ""
    allow_private: bool = False

    def __post_init__(self) -> None:
        if self.fail_on not in FAIL_ON:
            raise ConfigError("fail_on", f"'{self.fail_on}' is none of {', '.join(FAIL_ON)}", "choose one of them")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ConfigError("min_confidence", f"{self.min_confidence} is not between 0 and 1", "give a share, as 0.6")
        for name in ("max_bytes", "max_characters", "connect_timeout", "read_timeout", "total_timeout"):
            if not getattr(self, name) > 0:
                raise ConfigError(name, f"{getattr(self, name)} is not above 0", "leave it out for the default")
        for name in ("max_redirects", "retries"):
            if getattr(self, name) < 0:
                raise ConfigError(name, f"{getattr(self, name)} is below 0", "give 0 for none")

    @property
    def failing(self) -> frozenset[Verdict]:
        """The verdicts at or over ``fail_on``; none for ``never``."""
        return frozenset(_WORST_FIRST[: (FAIL_ON.index(self.fail_on) + 1) % len(FAIL_ON)])


def load_config(folder: Path, **flags: Any) -> Config:
    """Defaults, over them ``factcheck.toml`` in ``folder`` or its nearest parent, over them flags that are not None.

    Raises:
        ConfigError: the file is not TOML, or holds a key or value that Config does not know.
    """
    file = next((p / "factcheck.toml" for p in (folder, *folder.parents) if (p / "factcheck.toml").is_file()), None)
    given = {k: v for k, v in flags.items() if v is not None}
    return replace(_from_file(file) if file else Config(), **given)


def _from_file(file: Path) -> Config:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(str(file), f"cannot be read as TOML: {e}", "mend or remove it") from e
    settings = {key: _value(file, key, value) for key, value in table.items()}
    try:
        return Config(**settings)
    except ConfigError as e:
        raise ConfigError(str(file), f"{e.place}: {e.problem}", e.hint) from e


def _value(file: Path, key: str, value: Any) -> Any:
    known: dict[str, Any] = {f.name: f.default for f in fields(Config)}
    if key not in known:
        raise ConfigError(str(file), f"unknown setting '{key}'", f"known are {', '.join(sorted(known))}")
    default = known[key]
    if key in ("claims", "models", "literature"):
        if isinstance(value, str):
            return (file.parent / value).resolve()
    elif key == "library":
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple((file.parent / v).resolve() for v in value)
    elif isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
    elif isinstance(default, float):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
    elif type(value) is type(default):
        return value
    raise ConfigError(str(file), f"'{key}' has a value of the wrong kind: {value!r}", "see docs/CLI.md")
