"""--changed-since: a real repository, real edits, and only what was touched."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.records import Notice, Report
from factcheck.sift.changes import Changes
from tests.report import factory

TEXT = factory.document().text


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a committed draft, as the current directory."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "draft.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.md").write_text("Nothing.\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    return tmp_path


def edit(desk: Path, old: str, new: str) -> Report:
    """The draft with an edit, and the report on it as it then stands."""
    text = (desk / "draft.md").read_text(encoding="utf-8")
    assert old in text
    (desk / "draft.md").write_text(text.replace(old, new), encoding="utf-8")
    return factory.report()


def kept(report: Report, revision: str = "HEAD") -> set[str]:
    return {f.id for f in Changes(revision).sift(report).findings}


def test_only_findings_on_changed_lines_are_left(desk: Path) -> None:
    assert kept(edit(desk, "on the liver.", "on the liver. ")) == {"k3", "k4"}


def test_a_sentence_over_two_lines_counts_with_either(desk: Path) -> None:
    assert kept(edit(desk, "for months on end", "for months  on end")) == {"k1", "k2"}


def test_commits_count_as_the_working_tree_does(desk: Path) -> None:
    report = edit(desk, "on the liver.", "on the liver. ")
    git(desk, "commit", "-qam", "two")
    assert kept(report, "HEAD~1") == {"k3", "k4"}
    assert kept(report) == set()


def test_what_others_did_on_the_branch_meanwhile_is_not_ours(desk: Path) -> None:
    """A pull request is held against where it began, not against a main that has gone on."""
    git(desk, "checkout", "-qb", "ours")
    report = edit(desk, "on the liver.", "on the liver. ")
    git(desk, "commit", "-qam", "ours")
    git(desk, "checkout", "-q", "main")
    edit(desk, "than oysters.", "than oysters. ")
    git(desk, "commit", "-qam", "theirs")
    git(desk, "checkout", "-q", "ours")
    assert kept(report, "main") == {"k3", "k4"}


def test_untouched_files_need_not_be_read(desk: Path) -> None:
    edit(desk, "on the liver.", "on the liver. ")
    changes = Changes("HEAD")
    assert changes.touched("draft.md")
    assert not changes.touched("other.md")


def test_a_deletion_alone_leaves_nothing_to_check(desk: Path) -> None:
    text = TEXT.splitlines(keepends=True)
    (desk / "draft.md").write_text("".join(text[:-2]), encoding="utf-8")
    assert kept(factory.report()) == set()


@pytest.mark.parametrize("name", ["new.md", "a\tb ü.md", "*.md"])
def test_a_file_that_git_does_not_know_is_new_from_end_to_end(desk: Path, name: str) -> None:
    (desk / name).write_text(TEXT, encoding="utf-8")
    report = factory.report(factory.document(source=name))
    assert kept(report) == {f.id for f in report.findings}
    git(desk, "add", ".")
    git(desk, "commit", "-qm", "two")
    assert kept(report) == set()
    assert kept(report, "HEAD~1") == {f.id for f in report.findings}


def test_a_file_without_lines_counts_whole(desk: Path) -> None:
    (desk / "draft.docx").write_bytes(b"PK\0\1")
    git(desk, "add", ".")
    git(desk, "commit", "-qm", "two")
    (desk / "draft.docx").write_bytes(b"PK\0\2")
    report = factory.report(factory.document(source="draft.docx", extracted=True))
    assert kept(report) == {f.id for f in report.findings}
    assert not Changes("HEAD").touched("other.md")


def test_notices_with_a_place_go_with_its_line(desk: Path) -> None:
    report = edit(desk, "on the liver.", "on the liver. ")
    here, there = TEXT.index("It has no effect"), TEXT.index("Studies show")
    report = replace(report, notices=(Notice("A604", "a", here), Notice("A604", "b", there), Notice("A601", "c")))
    assert [n.message for n in Changes("HEAD").sift(report).notices] == ["a", "c"]


def test_the_report_says_that_it_is_of_some_lines_only(desk: Path) -> None:
    """No health claims found" on an article full of them would be a lie."""
    assert Changes("HEAD").sift(edit(desk, "than oysters.", "than oysters. ")).only == "lines changed since HEAD"


@pytest.mark.parametrize(
    ("target", "revision", "says"),
    [
        ("draft.md", "nowhere", "--changed-since: 'nowhere' is no revision of "),
        ("draft.md", "--output=x", "--changed-since: '--output=x' is no revision of "),
        ("https://news.example/a", "HEAD", "https://news.example/a: is no file"),
        ("-", "HEAD", "-: is no file"),
        ("/", "HEAD", "/: is in no Git repository"),
    ],
)
def test_what_cannot_be_compared_is_named(desk: Path, target: str, revision: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Changes(revision).touched(target)
    assert str(caught.value).startswith(says)
    assert sorted(p.name for p in desk.iterdir() if p.name != ".git") == ["draft.md", "other.md"]


def test_histories_without_a_common_commit_are_told(desk: Path) -> None:
    git(desk, "checkout", "-q", "--orphan", "alone")
    git(desk, "commit", "-qm", "apart")
    with pytest.raises(ConfigError, match=r"share no commit \(fetch the whole history"):
        Changes("main").touched("draft.md")
