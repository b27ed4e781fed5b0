"""One frozen Config: defaults, then a file of settings, then flags."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from factcheck.config_file import find_settings, unknown
from factcheck.errors import ConfigError
from factcheck.records import Certainty, Verdict

FAIL_ON = ("contradicted", "overstated", "unsupported", "never")
_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class PathRules:
    """Rules switched ``on`` and ``off``, by codes or beginnings of codes, for articles whose path fits ``glob``.

    Paths are taken from ``root``, with ``/``; ``*`` stands for any characters, folders included.
    """

    root: Path
    glob: str
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    def fits(self, source: str) -> bool:
        """Whether an article's path or address does."""
        if "://" not in source:
            source = Path(os.path.relpath(source, self.root)).as_posix()
        return fnmatchcase(source, self.glob)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a run can be told.

    ``library`` names further evidence libraries, over the one in ``claims``: a later one's ids replace earlier ones'.
    ``literature`` is a folder of abstracts that has an index, or the index; studies in it are shown and never weighed.
    ``select`` and ``ignore`` hold rule codes or beginnings of codes (``O1``); an empty ``select`` means all; ``paths``
    win over both. ``wording`` holds a house's words for moderate and low certainty. ``baseline`` is a file of findings
    to let be. ``today`` is the day on which waivers may have expired; without one none has. ``allow_private`` lets web
    addresses lead to servers that are not on the public internet. Sizes are in bytes, times in seconds.
    """

    claims: Path | None = None
    library: tuple[Path, ...] = ()
    models: Path | None = None
    literature: Path | None = None
    fail_on: str = "overstated"
    min_confidence: float = 0.0
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[PathRules, ...] = ()
    wording: tuple[tuple[Certainty, str], ...] = ()
    baseline: Path | None = None
    today: date | None = None
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

    def switches(self, source: str) -> tuple[tuple[str, bool], ...]:
        """Beginnings of codes that are off or on for an article, the last that names a code winning."""
        fitting = [rules for rules in self.paths if rules.fits(source)]
        return tuple((code, on) for r in fitting for on, codes in ((False, r.off), (True, r.on)) for code in codes)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes and beginnings of codes that are named somewhere."""
        return (*self.select, *self.ignore, *(code for r in self.paths for code in (*r.off, *r.on)))


# The certainties that GRADE has one word for, each with another that a house may prefer.
_WORDED = {Certainty.MODERATE.value: "likely", Certainty.LOW.value: "might"}
_PATHS = frozenset(("claims", "models", "literature", "baseline"))
SETTINGS = tuple(f.name for f in fields(Config) if f.name != "today")
"""What a file may set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A Config, and for each setting where its value came from: ``default``, ``option``, or a file's path."""

    config: Config
    origins: dict[str, str] = field(default_factory=dict)


def load_config(folder: Path, **flags: Any) -> Config:
    """Defaults, over them the nearest file of settings in ``folder`` or above, over them flags that are not None.

    Raises:
        ConfigError: the file is not TOML, or holds a key or value that Config does not know.
    """
    return load_settings(folder, **flags).config


def load_settings(folder: Path, **flags: Any) -> Settings:
    """The same as ``load_config``, with what came from where.

    Raises:
        ConfigError: the file is not TOML, or holds a key or value that Config does not know.
    """
    found = find_settings(folder)
    given = {k: v for k, v in flags.items() if v is not None}
    origins = dict.fromkeys(SETTINGS, "default")
    config = Config()
    if found:
        config = _from_table(*found)
        origins |= dict.fromkeys(found[1], str(found[0]))
    return Settings(replace(config, **given), origins | dict.fromkeys(given, "option"))


def _from_table(file: Path, table: Any) -> Config:
    if not isinstance(table, dict):
        raise ConfigError(str(file), "'tool.factcheck' is no table", "write [tool.factcheck]")
    settings = {key: _value(file, key, value) for key, value in table.items()}
    try:
        return Config(**settings)
    except ConfigError as e:
        raise ConfigError(str(file), f"{e.place}: {e.problem}", e.hint) from e


def _value(file: Path, key: str, value: Any) -> Any:
    if key not in SETTINGS:
        raise unknown(file, "setting", key, SETTINGS)
    default = next(f.default for f in fields(Config) if f.name == key)
    if key == "paths" and isinstance(value, dict):
        return tuple(_path_rules(file, glob, table) for glob, table in value.items())
    if key == "wording" and isinstance(value, dict):
        return tuple((_worded(file, name, word), word) for name, word in value.items())
    if key in _PATHS and isinstance(value, str):
        return (file.parent / value).resolve()
    if key == "library" and _is_texts(value):
        return tuple((file.parent / v).resolve() for v in value)
    if key in ("select", "ignore") and _is_texts(value):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if isinstance(default, (int, str)) and type(value) is type(default):
        return value
    raise ConfigError(str(file), f"'{key}' has a value of the wrong kind: {value!r}", "see docs/CLI.md")


def _path_rules(file: Path, glob: str, table: Any) -> PathRules:
    if not isinstance(table, dict):
        raise ConfigError(str(file), f"paths: '{glob}' is no table", 'write "news/*" = {off = ["W5"]}')
    for key, value in table.items():
        if key not in ("on", "off"):
            raise unknown(file, f"setting of paths '{glob}':", key, ("on", "off"))
        if not _is_texts(value):
            raise ConfigError(str(file), f"paths '{glob}': '{key}' is no list of codes", 'write ["W5"]')
    return PathRules(file.parent, glob, tuple(table.get("on", ())), tuple(table.get("off", ())))


def _worded(file: Path, name: str, word: Any) -> Certainty:
    if name not in _WORDED:
        raise unknown(file, "certainty", name, _WORDED)
    if not isinstance(word, str) or not word.strip():
        raise ConfigError(str(file), f"wording: '{name}' is no word", f'write {name} = "{_WORDED[name]}"')
    return Certainty(name)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)
