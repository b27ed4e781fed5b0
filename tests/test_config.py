"""Settings: what wins over what, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.config import FAIL_ON, Config, load_config, load_settings
from factcheck.errors import ConfigError
from factcheck.records import Verdict


def test_without_a_file_or_flags_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path, fail_on=None) == Config()


def test_flags_win_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('fail_on = "never"\nmin_confidence = 0.5\nselect = ["O1"]\n')
    config = load_config(tmp_path, min_confidence=0.7, select=None)
    assert (config.fail_on, config.min_confidence, config.select) == ("never", 0.7, ("O1",))


def test_the_nearest_file_upwards_counts_and_its_paths_are_from_where_it_stands(tmp_path: Path) -> None:
    deep = tmp_path / "desk" / "drafts"
    deep.mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text('fail_on = "never"\n')
    assert load_config(deep).fail_on == "never"
    (tmp_path / "desk" / "factcheck.toml").write_text('claims = "../library"\n')
    nearer = load_config(deep)
    assert (nearer.fail_on, nearer.claims) == ("overstated", tmp_path / "library")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fail_on = ", "cannot be read as TOML"),
        ('fail-on = "never"', "unknown setting 'fail-on' (did you mean fail_on?)"),
        ("colour = 1", "unknown setting 'colour' (known are allow_private, "),
        ("paths = 1", "'paths' has a value of the wrong kind"),
        ("paths = {a = 1}", "paths: 'a' is no table"),
        ("paths = {a = {of = []}}", "unknown setting of paths 'a': 'of' (did you mean off?)"),
        ("paths = {a = {off = 'W5'}}", "paths 'a': 'off' is no list of codes"),
        ('fail_on = "always"', "fail_on: 'always' is none of contradicted, overstated, unsupported, never"),
        ("fail_on = 1", "'fail_on' has a value of the wrong kind: 1"),
        ("min_confidence = 2", "min_confidence: 2.0 is not between 0 and 1"),
        ("min_confidence = true", "'min_confidence' has a value of the wrong kind"),
        ('select = "O1"', "'select' has a value of the wrong kind"),
        ("select = [1]", "'select' has a value of the wrong kind"),
        ("claims = 3", "'claims' has a value of the wrong kind"),
        ("max_bytes = 2.5", "'max_bytes' has a value of the wrong kind"),
        ("wording = {hihg = 'x'}", "unknown certainty 'hihg'"),
        ("wording = {lo = 'x'}", "unknown certainty 'lo' (did you mean low?)"),
        ("wording = {low = 1}", "wording: 'low' is no word"),
        ("wording = 'may'", "'wording' has a value of the wrong kind"),
        ("max_bytes = 0", "max_bytes: 0 is not above 0"),
        ("read_timeout = nan", "read_timeout: nan is not above 0"),
        ("retries = -1", "retries: -1 is below 0"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "factcheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert str(caught.value).startswith(f"{file}: {says}")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read as TOML"):
        load_config(tmp_path)


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("contradicted", {Verdict.CONTRADICTED}),
        ("overstated", {Verdict.CONTRADICTED, Verdict.OVERSTATED}),
        ("unsupported", {Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED}),
        ("never", set()),
    ],
)
def test_fail_on_means_that_verdict_and_worse(fail_on: str, failing: set[Verdict]) -> None:
    assert Config(fail_on=fail_on).failing == failing
    assert fail_on in FAIL_ON


@pytest.mark.parametrize("wrong", [{"fail_on": "x"}, {"min_confidence": -0.1}, {"max_characters": 0}, {"retries": -1}])
def test_no_config_with_a_wrong_value_can_be_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        Config(**wrong)


def test_a_pyproject_holds_settings_where_it_has_our_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\nfail_on = "never"\nclaims = "ours"\n')
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    settings = load_settings(inner, min_confidence=0.5)
    assert (settings.config.fail_on, settings.config.claims) == ("never", tmp_path / "ours")
    file = str(tmp_path / "pyproject.toml")
    origins = settings.origins
    assert (origins["fail_on"], origins["min_confidence"], origins["ignore"]) == (file, "option", "default")
    (tmp_path / "factcheck.toml").write_text('fail_on = "contradicted"\n')
    assert load_config(inner) == Config(fail_on="contradicted")


@pytest.mark.parametrize("text", ["[tool]\nfactcheck = 1", "[tool.factcheck]\nfailon = 1", "x ="])
def test_a_wrong_pyproject_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: "):
        load_config(tmp_path)


def test_rules_go_by_paths_from_where_the_file_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news" / "deep").mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text(
        '[paths]\n"news/*" = {on = ["O105"], off = ["O"]}\n"*.txt" = {off = ["W5"]}\n'
        '"https://a.example/*" = {off = ["C"]}'
    )
    monkeypatch.chdir(tmp_path / "news")
    config = load_config(Path.cwd())
    assert config.switches("deep/a.md") == (("O", False), ("O105", True))
    assert config.switches(str(tmp_path / "news" / "a.txt")) == (("O", False), ("O105", True), ("W5", False))
    assert config.switches("../a.md") == ()
    assert config.switches("https://a.example/x") == (("C", False),)
    assert config.codes == ("O", "O105", "W5", "C")
